/**
 * From a place that a person points at to a durable locator: the control there, by role and name as a person reads
 * them, proven by the engine's own finding to mean that one element and no other.
 */
import type { Frame } from 'playwright';
import { ruleAgainst } from './act.ts';
import type { Aim, Handle } from './aim.ts';
import { pinAll } from './find.ts';
import { variantOf, type LocalVariant } from './local-variant.ts';
import type { Box } from './probe.ts';
import type { Surface } from './surface.ts';

export interface Pointed {
  readonly frame: Frame;
  readonly handle: Handle;
}

export type Proposal =
  | { readonly variant: LocalVariant; readonly name: string; readonly box: Box | null }
  /** why nothing can be learned from it, one sentence */
  | { readonly refused: string };

/** The innermost element at this place of the window, through shadow roots and frames. Null where none is. */
export async function elementAt(surface: Surface, point: { x: number; y: number }): Promise<Pointed | null> {
  let frame: Frame = surface.page.mainFrame();
  let at = point;
  for (;;) {
    const found = (await frame.evaluateHandle(innermostAt, at)).asElement() as Handle | null;
    if (!found) return null;
    const inner = await found.contentFrame();
    if (!inner) return { frame, handle: found };
    const offset = await found.evaluate((element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x + element.clientLeft, y: box.y + element.clientTop };
    });
    at = { x: at.x - offset.x, y: at.y - offset.y };
    frame = inner;
  }
}

/** What the program would call the control there, as one more variant of the target; or why it cannot. */
export async function propose(surface: Surface, { frame, handle }: Pointed, aim: Aim): Promise<Proposal> {
  if (!surface.belongs(frame, surface.originsOf(aim.place ?? 'console'))) {
    return { refused: 'That stands in a window that is not the console\'s own.' };
  }
  const { names, candidates } = await handle.evaluate(describeControl);
  const forbidden = names.flatMap((name) => refusalOf(surface, name));
  if (forbidden[0] !== undefined) return { refused: forbidden[0] };
  let most = 0;
  for (const variant of candidates) {
    const found = await pinAll(surface, { ...aim, variants: [...aim.variants, variantOf(variant)] });
    most = Math.max(most, found.length);
    const [only] = found;
    if (found.length !== 1 || only?.frame !== frame) continue;
    if (await only.handle.evaluate((one, other) => one.contains(other) || other.contains(one), handle)) {
      return { variant, name: only.seen.name.split(' | ')[0] ?? '', box: await only.handle.boundingBox() };
    }
  }
  return { refused: most > 1 ? `${most} things here are called so, and it would be a guess which one is meant.`
    : 'It has no role and name of its own by which it could be found again.' };
}

function refusalOf(surface: Surface, name: string): string[] {
  const rule = ruleAgainst(surface, name);
  return rule ? [`"${name}" is never clicked by this program: ${rule.because}.`] : [];
}

/** In the page. Stands alone. The program's own card is looked through. */
function innermostAt({ x, y }: { x: number; y: number }): Element | null {
  let hit = document.elementsFromPoint(x, y).find((one) => one.localName !== 'scim-runbook-card') ?? null;
  while (hit?.shadowRoot) {
    const deeper = hit.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  return hit;
}

interface Described {
  names: string[]; candidates: ({ role: 'button'; name: string } | { label: string } | { placeholder: string } | { text: string })[];
}

/** In the page: what the element, or the control around it, may be called; the surest first. Never a field's value. */
function describeControl(start: HTMLElement | SVGElement): Described {
  const fold = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const isName = (text: string): boolean => text !== '' && text.length <= 80;
  const parentOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const IMPLICIT = {
    button: 'button,summary,input[type="button"],input[type="submit"]', link: 'a[href]', searchbox: 'input[type="search"]',
    radio: 'input[type="radio"]', checkbox: 'input[type="checkbox"]', combobox: 'select',
    textbox: 'input:not([type]),input[type="text"],input[type="email"],input[type="url"],textarea',
  };
  const roleOf = (element: Element): string | null => {
    const own = element.getAttribute('role')?.trim().split(/\s+/)[0];
    return own ?? Object.entries(IMPLICIT).find(([, css]) => element.matches(css))?.[0] ?? null;
  };
  const labelsOf = (element: Element): string[] => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    const labelled = fold(ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' '));
    const labels = 'labels' in element ? [...element.labels as NodeListOf<HTMLLabelElement> | null ?? []] : [];
    return [labelled, fold(element.getAttribute('aria-label')), ...labels.map((one) => fold(one.textContent))].filter(isName);
  };
  const CONTROLS = [
    'button', 'link', 'menuitem', 'tab', 'treeitem', 'option', 'radio', 'checkbox', 'combobox', 'textbox', 'searchbox', 'gridcell',
  ];
  const names: string[] = [];
  const candidates: Described['candidates'] = [];
  /** Whether it is a control: what lies around one is something else. */
  const describe = (element: Element): boolean => {
    const role = roleOf(element) ?? '';
    const isField = element.matches('input:not([type="button"]):not([type="submit"]),textarea,select');
    const own = isField ? '' : fold((element as HTMLElement).innerText);
    const said = [...labelsOf(element), own, fold(element.getAttribute('title'))].filter(isName);
    const isControl = CONTROLS.includes(role);
    if (isControl || element === start) names.push(...said);
    if (isControl) candidates.push(...said.map((name) => ({ role: role as 'button', name })));
    if (isField) candidates.push(...labelsOf(element).map((label) => ({ label })));
    if (isField) candidates.push(...[fold(element.getAttribute('placeholder'))].filter(isName).map((placeholder) => ({ placeholder })));
    return isControl || isField;
  };
  for (let at: Element | null = start, up = 0; at && at !== document.body && up < 6; up++, at = parentOf(at)) if (describe(at)) break;
  const text = fold(start instanceof HTMLElement ? start.innerText : start.textContent);
  if (candidates.length === 0 && isName(text)) candidates.push({ text });
  return { names: [...new Set(names)], candidates };
}
