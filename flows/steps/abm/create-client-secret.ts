/**
 * Guide 1.6: + Client Secret. From here on a token exists that nothing uses yet. What makes it known as ours: the list is
 * read right before the click, and the console answers this very click.
 */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenInWords } from '../../../src/run/deed.ts';
import { defineStep, shows } from '../../../src/step.ts';
import { answerTo, findQuestion, SHOWN } from './create-client-secret/answers.ts';
import { proveAllowed, proveList } from './create-client-secret/prove-list.ts';
import { chooseValidity } from './create-client-secret/validity.ts';
import type { TokenSeen } from './open-directory-sync/read-tokens.ts';

const MAKES = 'only shown, if at all, while a token is being made';

export const createClientSecret = defineStep({
  id: '1.6',
  title: '+ Client Secret',
  instruction: 'Click + Client Secret (Generate Token in older consoles) to obtain a new Client Secret.',
  planned: { changes: 'Apple makes a second token; the one in use stays', shows: 'a dialog with the new Client Secret' },
  asks: (
    { organization, oldToken },
  ) => `Make a second token${organization === null ? '' : ` of ${organization}`}? It changes nothing of ${tokenInWords(oldToken)}.`,
  console: 'abm',
  effect: 'writes',
  secret: 'appears',
  stage: { before: 'generating', after: 'generated' },
  screen,
  controls: ['newSecret', 'copy'],
  rehearsal: {
    needs: ['newSecret'],
    hidden: { validity: MAKES, validityChoice: MAKES, validityList: MAKES, validityInList: MAKES, createInDialog: MAKES },
  },
  async run(ui, tokens: readonly TokenSeen[]) {
    await proveList(ui, tokens);
    await proveAllowed(ui);
    const limits = await ui.words('makeRefused');
    await ui.clear(...SHOWN); // a Copy that is there already is the address's
    await ui.clickDecisive('newSecret');
    if ((await answerTo(ui, limits)) === 'asked') {
      await ui.clickIn(() => findQuestion(ui), 'createInDialog');
      await answerTo(ui, limits);
    }
    if ((await ui.firstOf(...SHOWN)) === 'validity') await chooseValidity(ui);
  },
  person: {
    async before(ui, tokens) {
      await proveList(ui, tokens);
      await ui.clear(...SHOWN);
    },
    see: shows('secretDialog', 'copy'),
  },
});
