/** Operators that change what a thing is made of and where it stands. Each stands alone. */
import type { Operate } from './kit.ts';

export const roleChange: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || target.matches('option,select') || kit.rowOf(target)?.matches('option')) return false;
  if (kit.isField(target)) {
    if (target.localName !== 'input' || (target as HTMLInputElement).type === 'password') return false;
    const made = kit.remake(target, 'textarea', {});
    made.textContent = (target as HTMLInputElement).value;
    return true;
  }
  if (!target.matches('button,a,input,[role="button"],[role="link"],[role="menuitem"],[role="treeitem"]')) {
    kit.remake(target, kit.pick(['p', 'div', 'section', 'span']), {});
    return true;
  }
  const isNavigation = target.matches('a,[role="menuitem"],[role="treeitem"],[role="link"]');
  const forms: [
    string, Record<string, string>,
  ][] = [['button', { type: 'button' }], ['a', { href: '#x' }], ['div', { role: 'button', tabindex: '0' }]];
  if (isNavigation) forms.push(['div', { role: 'tab', tabindex: '0' }], ['div', { role: 'menuitem', tabindex: '0' }]);
  const [tag, attributes] = kit.pick(forms.filter(([name]) => name !== target.localName));
  kit.remake(target, tag, attributes);
  return true;
};

export const attributeChurn: Operate = (kit) => {
  const word = (): string => `x${Math.floor(kit.random() * 1e9).toString(36)}`;
  const renamed = new Map<string, string>();
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (element.id !== '') {
      renamed.set(element.id, word());
      element.id = renamed.get(element.id) ?? '';
    }
    if (typeof element.className === 'string' && !element.closest('svg')) element.classList.add(word());
    for (const name of Object.keys(element.dataset)) if (name !== 'driftTarget') element.dataset[name] = word();
  }
  for (const attribute of ['for', 'aria-labelledby', 'aria-controls', 'aria-describedby']) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      element.setAttribute(attribute, (element.getAttribute(attribute) ?? '').split(' ').map((id) => renamed.get(id) ?? id).join(' '));
    }
  }
  return true;
};

export const wrapping: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || target.matches('li,td,tr,option,li > *:only-child')) return false;
  for (let depth = 1 + Math.floor(kit.random() * 3); depth > 0; depth--) {
    const wrapper = document.createElement(kit.pick(['div', 'span', 'section']));
    target.before(wrapper);
    wrapper.append(target);
  }
  if (!kit.isField(target) && target.childNodes.length > 0) {
    const inner = document.createElement('span');
    inner.append(...target.childNodes);
    target.append(inner);
  }
  return true;
};

export const reordering: Operate = (kit) => {
  const [target] = kit.targets();
  const moved = (target && kit.rowOf(target)) ?? target;
  const parent = moved?.parentElement;
  if (!parent || parent.childElementCount < 2) return false;
  const all = [...parent.children];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(kit.random() * (at + 1));
    [all[at], all[other]] = [all[other] as Element, all[at] as Element];
  }
  parent.append(...all.filter((one) => one.localName !== 'script'));
  return true;
};

/** Inside an open menu: the control is one of its items now. */
export const intoMenu: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || kit.isField(target) || !target.matches('button,a,[role="button"]')) return false;
  const menu = document.createElement('div');
  menu.setAttribute('role', 'menu');
  target.before(menu);
  for (const name of ['Help', 'Feedback']) {
    const item = document.createElement('div');
    item.setAttribute('role', 'menuitem');
    item.textContent = name;
    menu.append(item);
  }
  menu.append(target);
  kit.remake(target, 'div', { role: 'menuitem', tabindex: '0' });
  return true;
};

export const intoFrame: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target) return false;
  const part = kit.partOf(target);
  if (part === document.body || part.querySelector('iframe')) return false;
  const frame = document.createElement('iframe');
  const styles = [...document.querySelectorAll('style')].map((style) => style.outerHTML).join('');
  const box = part.getBoundingClientRect();
  frame.style.cssText = `width:${Math.max(box.width, 600)}px;height:${Math.max(box.height, 700)}px;border:0;display:block`;
  frame.srcdoc = `<!doctype html><html><head>${styles}</head><body>${part.outerHTML}</body></html>`;
  part.replaceWith(frame);
  return true;
};

export const intoShadowRoot: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target) return false;
  const styles = [...document.querySelectorAll('style')].map((style) => style.outerHTML).join('');
  // a field takes its label along, a row all that it says
  const labelled = kit.isField(target) ? target.closest('div:has(label),.ms-TextField,form > *') : target;
  const moved = kit.rowOf(target)?.parentElement ?? labelled ?? target;
  if (moved.matches('tbody,tr,td,option,body')) return false;
  const host = document.createElement('x-control');
  host.style.display = 'block';
  moved.before(host);
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = styles;
  root.append(moved);
  return true;
};

/** What says one thing is said by rows in another order; each row keeps what it says. */
export const swappedRows: Operate = (kit) => {
  const [target] = kit.targets();
  const row = target && kit.rowOf(target);
  const other = row?.nextElementSibling ?? row?.previousElementSibling;
  if (!row || !other || !target.matches('button,a,[role="button"]')) return false;
  if (row.nextElementSibling === other) other.after(row);
  else other.before(row);
  return true;
};
