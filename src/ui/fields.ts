/** Questions to fields: what address stands in one, whether it is empty, whether two belong to one form. */
import { pin, pinAll, type Aim } from './find.ts';
import type { Surface } from './surface.ts';

/** The address that stands in it: a field's value, or the URL in its text; no trailing slash. */
export async function addressIn(surface: Surface, aim: Aim): Promise<string> {
  const { handle } = await pin(surface, aim);
  const text = await handle.evaluate((element) => ('value' in element ? String(element.value) : element.textContent));
  return (/https?:\/\/[^\s"'<>]+/.exec(text)?.[0] ?? text.trim()).replace(/[/.,;]+$/, '');
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
