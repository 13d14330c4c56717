/** Guide 1.6: + Client Secret. From here on a token exists that nothing uses yet. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, shows } from '../../../src/step.ts';
import { capReached, type TokenSeen } from '../../../src/tokens.ts';
import type { Place, Ui } from '../../../src/ui/ui.ts';

const MAKES = 'only shown, if at all, while a token is being made';

type Pane = Ui<keyof typeof screen.targets>;

/** A dialog that asks back counts as one when it has been there for so long without a chooser of validity in it. */
const DRAWN_MS = 1000;

/** What comes once a token is being made. */
const SHOWN = ['secretDialog', 'copy', 'validity'] as const;

export const createClientSecret = defineStep({
  id: '1.6',
  title: '+ Client Secret',
  instruction: 'Click + Client Secret (Generate Token in older consoles) to obtain a new Client Secret.',
  console: 'abm',
  effect: 'writes',
  stage: { before: 'generating', after: 'generated' },
  screen,
  controls: ['newSecret', 'copy'],
  rehearsal: {
    needs: ['newSecret'],
    hidden: { validity: MAKES, validForAYear: MAKES, createInDialog: MAKES },
  },
  async run(ui, tokens: readonly TokenSeen[]) {
    refuseThird(tokens);
    await ui.clear(...SHOWN); // a Copy that is there already is the address's
    await ui.clickDecisive('newSecret');
    if (await isAskedBack(ui)) await ui.clickIn(() => findQuestion(ui), 'createInDialog');
    if ((await ui.firstOf(...SHOWN)) === 'validity') await chooseValidity(ui);
  },
  person: {
    async before(ui, tokens) {
      refuseThird(tokens);
      await ui.clear(...SHOWN);
    },
    see: shows('secretDialog', 'copy'),
  },
});

function refuseThird(tokens: readonly TokenSeen[]): void {
  if (tokens.length !== 1) throw capReached(tokens);
}

/** Whether the console asks back before it makes one, and nothing more than that. */
async function isAskedBack(ui: Pane): Promise<boolean> {
  let since: number | null = null;
  const answer = await ui.surface.until(async () => {
    if ((await ui.firstPresent(...SHOWN)) !== null) return 'shown' as const;
    since = (await findQuestion(ui)) ? (since ?? performance.now()) : null;
    return since !== null && performance.now() - since > DRAWN_MS ? 'asked' as const : undefined;
  });
  return answer === 'asked';
}

/** The dialog that asks; the pane, which may be a dialog too, is none. */
async function findQuestion(ui: Pane): Promise<Place | undefined> {
  for (const place of await ui.places('confirmText')) {
    if ((await ui.countIn(place, 'newSecret')) === 0 && (await ui.countIn(place, 'createInDialog')) === 1) return place;
  }
  return undefined;
}

/** A year, as Apple's guide says of every token; where that is not on offer in one click, it is for a person to choose. */
async function chooseValidity(ui: Pane): Promise<void> {
  if ((await ui.names('validForAYear')).length !== 1 || !(await ui.isThere('createInDialog'))) {
    throw new StepStopped('NEEDS_PERSON', 'Apple asks how long the new token shall be valid, and a year is not on offer in one click.', {
      seen: (await ui.names('validity')).join(', '), next: 'Decide on the validity and renew by hand this time.',
    });
  }
  await ui.click('validForAYear');
  await ui.click('createInDialog');
  await ui.firstOf('secretDialog', 'copy');
}
