/** The fewest changes of a look that still end as it does: each is made plain again where that changes nothing. */
import fc from 'fast-check';
import { changesOf, PLAIN, type Choice, type Look } from '../../fixtures/skins/look.ts';

const LONGEST_MS = 40 * 60_000;

export async function shrinkLook(look: Look, endsSo: (look: Look) => Promise<boolean>): Promise<Partial<Look>> {
  const changes = changesOf(look);
  const plainer = Object.fromEntries(
    Object.entries(changes).map(([name, choice]) => [name, fc.constantFrom(PLAIN[name as Choice] as string, choice as string)]),
  );
  const ends = fc.asyncProperty(fc.record(plainer), async (some) => !(await endsSo({ ...PLAIN, ...some })));
  const { counterexample } = await fc.check(
    ends, { examples: [[changes as Record<string, string>]], numRuns: 1, interruptAfterTimeLimit: LONGEST_MS },
  );
  return changesOf({ ...PLAIN, ...counterexample?.[0] });
}
