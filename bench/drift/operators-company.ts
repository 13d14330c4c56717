/** Operators that put something beside, over or in the place of the target. Each stands alone. */
import type { Operate } from './kit.ts';

/** The same name once more, where nobody can see or reach it. */
export const hiddenDecoy: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target) return false;
  const copy = kit.copyOf(target);
  const holder = document.createElement('div');
  holder.append(copy);
  const hide: (() => void)[] = [
    () => { holder.style.display = 'none'; }, () => { holder.style.visibility = 'hidden'; },
    () => { holder.setAttribute('aria-hidden', 'true'); }, () => { holder.setAttribute('inert', ''); },
    () => { holder.style.cssText = 'position:absolute;left:-9999px'; }, () => { holder.style.opacity = '0'; },
  ];
  kit.pick(hide)();
  if (kit.random() < 0.5) document.body.prepend(holder);
  else target.before(holder);
  return true;
};

/** The same name once more, in plain sight at the other end of the page. */
export const visibleDecoy: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target) return false;
  const holder = document.createElement('div');
  holder.style.cssText = 'position:fixed;left:400px;top:4px;z-index:2147483000;background:#fff';
  if (kit.isField(target)) {
    const label = document.createElement('label');
    label.append(kit.nameOf(target), kit.copyOf(target));
    label.querySelector('[aria-labelledby]')?.removeAttribute('aria-labelledby');
    holder.append(label);
  } else holder.append(kit.copyOf(target));
  (kit.partOf(target).matches('[role$="dialog"]') ? kit.partOf(target) : document.body).prepend(holder);
  return true;
};

/** A survey opens over the page, with a button of the same name. */
export const decoyInDialog: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || kit.isField(target) || !target.matches('button,a,[role]')) return false;
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-label', 'Tell us what you think');
  dialog.style.cssText = 'position:fixed;right:10px;bottom:10px;z-index:2147483000;background:#fff;padding:20px';
  dialog.append('How satisfied are you?', kit.copyOf(target));
  document.body.append(dialog);
  return true;
};

export const duplicated: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target) return false;
  const copy = kit.copyOf(target);
  if (kit.isField(target)) copy.setAttribute('aria-label', kit.nameOf(target));
  target.after(copy);
  return true;
};

/** A second row that says the same. */
export const secondRow: Operate = (kit) => {
  const [target] = kit.targets();
  const row = target && kit.rowOf(target);
  if (!row) return false;
  row.after(kit.copyOf(row));
  return true;
};

/** Two rows have exchanged their names, not their dates: the two marks of a row contradict each other. */
export const swappedLabels: Operate = (kit) => {
  const [target] = kit.targets();
  const row = target && kit.rowOf(target);
  if (!row || !/token\s*\d/i.test(row.textContent)) return false;
  for (const one of row.parentElement?.children ?? []) {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      node.nodeValue = (node.nodeValue ?? '').replace(/token (\d)/i, (_, number) => `Token ${number === '1' ? '2' : '1'}`);
    }
  }
  return true;
};

export const removed: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target) return false;
  target.remove();
  return true;
};

export const disabled: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || !target.matches('button,a,input,textarea,[role]')) return false;
  if ('disabled' in target && kit.random() < 0.5) target.setAttribute('disabled', '');
  else target.setAttribute('aria-disabled', 'true');
  if (kit.isField(target)) target.setAttribute('disabled', '');
  return true;
};

export const late: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target?.parentElement) return false;
  const place = document.createComment('');
  target.replaceWith(place);
  setTimeout(() => {
    place.replaceWith(target);
    const truth = Symbol.for('drift.truth');
    const all = window as unknown as Record<symbol, Element[] | undefined>;
    all[truth] = [target, ...all[truth] ?? []];
    target.removeAttribute('data-drift-target');
  }, 150 + kit.random() * 200);
  return true;
};

/** A teaching bubble or a nag, as both consoles show them, with its own close button. */
export const coveredByBubble: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || !target.matches('button,a,input,textarea,[role]')) return false;
  target.scrollIntoView({ block: 'center' });
  const box = target.getBoundingClientRect();
  const bubble = document.createElement('div');
  bubble.className = 'ms-TeachingBubble';
  bubble.setAttribute('role', 'dialog');
  bubble.style.cssText = `position:fixed;left:${box.left - 30}px;top:${box.top - 30}px;width:${box.width + 60}px;`
    + `height:${box.height + 60}px;z-index:2147483000;background:#ffd`;
  bubble.innerHTML = '<p>Did you know?</p><button type="button">Not now</button>';
  bubble.lastElementChild?.addEventListener('click', () => { bubble.remove(); });
  (target.closest('[role$="dialog"]') ?? document.body).append(bubble);
  return true;
};

/** Something that no rule knows lies over it. */
export const coveredByUnknown: Operate = (kit) => {
  const [target] = kit.targets();
  if (!target || !target.matches('button,a,input,textarea,[role]')) return false;
  const cover = document.createElement('div');
  cover.style.cssText = 'position:fixed;inset:0;z-index:2147483000;background:#eee';
  cover.textContent = 'Maintenance';
  (target.closest('[role$="dialog"]') ?? document.body).append(cover);
  return true;
};
