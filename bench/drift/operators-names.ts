/** Operators that change what a thing is called. Each stands alone: it is sent to the page as its own text. */
import type { Operate } from './kit.ts';

export const synonym: Operate = (kit, { synonyms }) => {
  const [target] = kit.targets();
  if (!target || synonyms.length === 0) return false;
  kit.rename(target, kit.pick(synonyms));
  return true;
};

export const language: Operate = (kit, { translations }) => {
  const [target] = kit.targets();
  if (!target || translations.length === 0) return false;
  const [code, name] = kit.pick(translations);
  document.documentElement.lang = code;
  kit.rename(target, name);
  return true;
};

export const inventedName: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || kit.nameOf(target) === '') return false;
  kit.rename(target, kit.pick(['Proceed', 'Advanced…', 'Open details', 'Commit', 'Review', 'Workspace']));
  return true;
};

export const letterCase: Operate = (kit) => {
  const [target] = kit.targets();
  const name = target ? kit.nameOf(target) : '';
  const titled = name.toLowerCase().replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
  const forms = [name.toUpperCase(), name.toLowerCase(), titled].filter((form) => form !== name);
  if (!target || forms.length === 0) return false;
  kit.rename(target, kit.pick(forms));
  return true;
};

export const addedWords: Operate = (kit) => {
  const [target] = kit.targets();
  const name = target ? kit.nameOf(target) : '';
  if (!target || name === '') return false;
  kit.rename(target, kit.pick([`${name} (Preview)`, `${name} (2)`, `${name} 3`, `${name}…`, `${name} New`, `${name} ›`]));
  return true;
};

export const splitLabel: Operate = (kit) => {
  const [target] = kit.targets();
  const name = target ? kit.nameOf(target) : '';
  const words = name.split(' ');
  if (!target || kit.isField(target) || target.localName === 'input' || words.length < 2 || words.length > 8) return false;
  target.removeAttribute('aria-label');
  target.replaceChildren(...words.flatMap((word) => {
    const span = document.createElement('span');
    span.textContent = word;
    return [span, document.createTextNode('\n ')];
  }));
  return true;
};

export const iconOnly: Operate = (kit) => {
  const [target] = kit.targets();
  const name = target ? kit.nameOf(target) : '';
  if (!target || name === '' || !target.matches('button,a,[role="button"],[role="menuitem"],[role="treeitem"]')) return false;
  const icon = '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7"></circle></svg>';
  target.innerHTML = icon;
  if (kit.random() < 0.5) target.setAttribute('aria-label', name);
  else {
    target.removeAttribute('aria-label');
    target.insertAdjacentHTML(
      'beforeend', '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"></span>',
    );
    (target.lastElementChild as HTMLElement).textContent = name;
  }
  return true;
};

/** The target is called as a neighbour is: by its name it cannot be told any more. */
export const neighboursName: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || kit.isField(target)) return false;
  const mine = kit.nameOf(target).toLowerCase();
  const names = [...kit.partOf(target).querySelectorAll('button,a,[role="button"],[role="menuitem"],[role="treeitem"]')]
    .filter((one) => !target.contains(one) && !one.contains(target)).map((one) => kit.nameOf(one))
    .filter((name) => name !== '' && name.toLowerCase() !== mine);
  if (names.length === 0) return false;
  kit.rename(target, kit.pick(names));
  return true;
};
