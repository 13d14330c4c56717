/** Questions to fields: what address stands in one, whether it is empty, whether two belong to one form. */
import type { Secret } from '../secret.ts';
import type { Aim } from './aim.ts';
import { pin, pinAll } from './find.ts';
import type { Pinned } from './match.ts';
import type { Surface } from './surface.ts';

/** The address that stands in it, '' where what stands there is none; no trailing slash. Several that hold the same are no doubt. */
export async function addressIn(surface: Surface, aim: Aim): Promise<string> {
  const addresses = new Set(await Promise.all((await pinAll(surface, aim)).map(addressOf)));
  const [only] = addresses;
  return only !== undefined && addresses.size === 1 ? only : addressOf(await pin(surface, aim));
}

async function addressOf({ handle }: Pinned): Promise<string> {
  const text = await handle.evaluate((element) => ('value' in element
    ? String(element.value)
    : element instanceof HTMLElement ? element.innerText : element.textContent));
  return (/https?:\/\/[^\s"'<>]+/.exec(text)?.[0] ?? '').replace(/[/.,;]+$/, '');
}

/** Whether a field holds nothing; its value is not read. */
export async function isEmpty(surface: Surface, aim: Aim): Promise<boolean> {
  const [match] = await pinAll(surface, aim);
  return match !== undefined && match.handle.evaluate((element) => 'value' in element && element.value === '');
}

/** Whether both stand in one form: the smallest surroundings of both hold no second field for secrets. */
export async function areInOneForm(surface: Surface, one: Aim, other: Aim): Promise<boolean> {
  const [a, b] = [await pin(surface, one), await pin(surface, other)];
  if (a.frame !== b.frame) return false;
  return a.frame.evaluate(([first, second]) => {
    const around = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode);
    const holds = (outer: Node): boolean => {
      for (let at: Node | null = second; at; at = around(at)) if (at === outer) return true;
      return false;
    };
    const secretsIn = (root: Node): number => !('querySelectorAll' in root) ? 0
      : [...(root as ParentNode).querySelectorAll('*')].reduce((count, one) =>
        count + (one.matches('input[type="password"]') ? 1 : 0) + (one.shadowRoot ? secretsIn(one.shadowRoot) : 0), 0);
    let shared: Node | null = first;
    while (shared && !holds(shared)) shared = around(shared);
    return shared !== null && secretsIn(shared) <= 1;
  }, [a.handle, b.handle] as const);
}

/** Under this the page keeps what stood in a field when it was first kept out of pictures. */
const BEFORE = 'scim-runbook.before';

/**
 * Whether the one such field holds exactly this secret; null: something else than before `veil`. It is compared in the
 * page, so that nothing of either comes back.
 */
export async function holds(surface: Surface, aim: Aim, secret: Secret | null): Promise<boolean> {
  const [match] = await pinAll(surface, aim);
  if (!match) return false;
  // through the root element: what is handed to it is in no log
  return match.frame.locator('html').evaluate((_root, { field, value, before }) => {
    if (!('value' in field) || field.value === '') return false;
    return value === null ? field.value !== (field as unknown as Record<symbol, unknown>)[Symbol.for(before)] : field.value === value;
  }, { field: match.handle, value: secret?.reveal() ?? null, before: BEFORE });
}

/** From now on it is masked in every picture, and what stands in it now is told from what will. */
export async function veil(surface: Surface, aim: Aim): Promise<void> {
  if (!surface.veiled.some(({ key }) => key === aim.key)) surface.veiled.push(aim);
  for (const { handle } of await pinAll(surface, aim)) {
    await handle.evaluate((element, before) => {
      const store = element as unknown as Record<symbol, unknown>;
      store[Symbol.for(before)] ??= 'value' in element ? element.value : undefined;
    }, BEFORE);
  }
}
