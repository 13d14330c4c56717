/** Which control a person is to use now, where the console shows it. */
import type { Box } from '../page/probe.ts';
import type { Ui } from '../page/ui.ts';
import type { Step } from '../step.ts';

/** Where the step says; else the first of its controls that stands there alone. */
export async function whereToAct<K extends string, I, F>(
  { person, controls = [] }: Step<K, I, F>, ui: Ui<K>, input: I,
): Promise<Box | null> {
  if (person?.where) return person.where(ui, input);
  for (const key of controls) {
    const box = await ui.boxOf(key);
    if (box) return box;
  }
  return null;
}
