/** "Show me": the person points at a control, the program proposes what it would call it, and keeps it if that is right. */
import { describeVariant, type LocalVariant } from '../page/local-variant.ts';
import type { Answer, Card, CardWords } from '../page/overlay.ts';
import { elementAt, propose } from '../page/pointing.ts';
import type { Box } from '../page/probe.ts';
import type { Surface } from '../page/surface.ts';
import { LOCAL_SELECTORS_FILE } from './local-selectors.ts';
import type { Work } from './work.ts';

const CANCEL = { answer: 'cancel', label: 'Back' } as const;

/** Returns whether something was learned; false when the person went back. */
export async function learnFromPerson<K extends string, I, F>(work: Work<K, I, F>, key: K): Promise<boolean> {
  const { step, surface, person, local, check } = work;
  await surface.page.bringToFront();
  const pointing: CardWords = {
    heading: `${step.id} ${step.title}`, text: `Click on what the guide calls "${inWords(key)}".`,
    note: `For step ${step.id}: ${step.instruction} The console does not get this click.`, isPointing: true, buttons: [CANCEL],
    framed: null,
  };
  const proposed: { variant: LocalVariant | null } = { variant: null };
  const isLearned = await person.withCard(surface, { ...pointing, what: `point at "${inWords(key)}" in the browser` }, (card) =>
    surface.until(async () => {
      check();
      for (const { answer, point } of latest(card)) {
        if (answer === 'cancel') return false;
        if (answer === 'use') return true;
        if (answer === 'hover' && point && proposed.variant === null) await card.update({ framed: await boxAt(surface, point) });
        if (answer === 'point' && point) proposed.variant = await showProposal({ work, card, key }, point);
      }
      return undefined;
    }, person.timeoutMs));
  const { variant } = proposed;
  if (!isLearned || variant === null) return false;
  local.learn(step, key, variant);
  person.tell(`Learned for ${step.id}: ${describeVariant(variant)}. Written to ${LOCAL_SELECTORS_FILE}.`);
  return true;
}

interface Showing<K extends string, I, F> { readonly work: Work<K, I, F>; readonly card: Card; readonly key: K }

/** Frames what was pointed at and says what it would be called; says why where it cannot be used. */
async function showProposal<K extends string, I, F>(
  { work, card, key }: Showing<K, I, F>, point: NonNullable<Answer['point']>,
): Promise<LocalVariant | null> {
  const { surface, step, local } = work;
  const pointed = await elementAt(surface, point);
  const aim = { ...local.over(step.screen).targets[key], key };
  const proposal = pointed ? await propose(surface, pointed, aim) : { refused: 'There is nothing at this place.' };
  if ('refused' in proposal) {
    await card.update({
      note: `${proposal.refused} Point at something else, or go back and do it yourself.`, framed: null, buttons: [CANCEL],
    });
    return null;
  }
  await card.update({
    text: `The program would find it as ${describeVariant(proposal.variant)}. Is it the one that is framed? If not, click on another.`,
    framed: proposal.box,
    note: `Kept in ${LOCAL_SELECTORS_FILE} for the next time.`,
    buttons: [{ answer: 'use', label: 'Yes, use it', isMain: true }, CANCEL],
  });
  return proposal.variant;
}

async function boxAt(surface: Surface, point: NonNullable<Answer['point']>): Promise<Box | null> {
  const pointed = await elementAt(surface, point);
  return pointed ? pointed.handle.boundingBox() : null;
}

/** Of the many places that a pointer passes only the last counts. */
function latest(card: Card): Answer[] {
  const all = card.take();
  return all.filter(({ answer }, index) => answer !== 'hover' || index === all.length - 1);
}

/** "managedAccounts" as a person would say it: managed accounts */
export function inWords(key: string): string {
  return key.replace(/([A-Z])/g, ' $1').toLowerCase();
}
