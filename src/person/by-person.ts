/**
 * A step as a person does it, in the guided pace or where the program cannot find its way: the guide's instruction
 * stands over the page, the person acts, and what the console shows decides that the step is done.
 */
import { StepStopped } from '../errors.ts';
import type { CardButton } from '../page/overlay.ts';
import { placesToKeepFree } from '../page/places-to-keep-free.ts';
import { Ui } from '../page/ui.ts';
import { NOT_YET, placeInGuide, Skipped, type PersonPart, type StepHeader } from '../step.ts';
import { CONSOLE_NAMES } from '../words.ts';
import { DONE } from './answered.ts';
import { learnFromPerson } from './learn-from-person.ts';
import { whereToAct } from './show-control.ts';
import type { Work } from './work.ts';

/** Where a person may carry the step over the gap. Anything else is a verdict, and stands. */
const GAPS: readonly string[] = [
  'NOT_FOUND', 'AMBIGUOUS', 'COVERED', 'NO_ANSWER', 'TYPED_WRONG', 'NEEDS_PERSON', 'SIGN_IN_SCREEN', 'ENTRA_SAVE_DISABLED',
  'ABM_SECRET_UNREADABLE',
];

/** A result that stands there before the person is asked is told from one that has yet to come. */
const ALREADY_MS = 800;

/** Performs the step: by the program, or by the person; where the program cannot find its way it offers both ways out. */
export async function perform<K extends string, I, F>(work: Work<K, I, F>, isGuided: boolean): Promise<F> {
  const { step, notes, person } = work;
  const told = { isActed: false, intend: notes.intend };
  notes.intend = () => {
    told.isActed = true;
    told.intend?.();
  };
  try {
    if (!isGuided) return await runOf(work, person.isAtBrowser);
    return step.person && !step.person.isLastResort ? await guide(work) : await withInstruction(work);
  } catch (error) {
    if (!step.person || !isGap(error) || !person.isAtBrowser) throw error;
    return await carryOver(work, { stop: error, told });
  }
}

/** `hasHelp`: a person is asked soon where a control does not come, and it is looked for meanwhile. */
function runOf<K extends string, I, F>(work: Work<K, I, F>, hasHelp = false): Promise<F> {
  work.surface.patience.begin(hasHelp && work.step.person !== undefined);
  return work.step.run(uiOf(work), work.input);
}

/** With what was learned meanwhile. */
function uiOf<K extends string, I, F>({ surface, local, step, notes }: Work<K, I, F>): Ui<K> {
  return new Ui(surface, local.over(step.screen), notes);
}

export function headingOf({ console, id, title }: StepHeader): string {
  return `${CONSOLE_NAMES[console]} · ${id} ${title}`;
}

/** In the guided pace the person follows what the program does by itself, too. */
async function withInstruction<K extends string, I, F>(work: Work<K, I, F>): Promise<F> {
  const { step, surface } = work;
  const card = await surface.overlay.show({
    heading: headingOf(step), text: step.instruction, note: 'The program does this by itself.', place: placeInGuide(step, work.plan),
  });
  try {
    return await runOf(work);
  } finally {
    await card.close();
  }
}

async function guide<K extends string, I, F>(work: Work<K, I, F>): Promise<F> {
  const { step, surface, input, notes } = work;
  await step.person?.before?.(uiOf(work), input);
  const already = await surface.until(() => seen(work), ALREADY_MS);
  if (already) return already.facts === undefined ? new Skipped('its result stood on the screen already') as F : already.facts;
  if (step.stage?.before) notes.intend?.(); // nobody can tell when the person will click
  return awaitPerson(work, [{ answer: 'program', label: 'Do it for me' }]);
}

/** Waits until the console shows the step's result. `others`: what the person may choose beside doing it. */
async function awaitPerson<K extends string, I, F>(work: Work<K, I, F>, others: readonly CardButton[]): Promise<F> {
  const { step, surface, input, person, check } = work;
  const text = [step.instruction, step.person?.tells?.(input)].filter(Boolean).join(' ');
  await surface.shutter.kept(); // the person may act at any moment from now on
  await surface.page.bringToFront();
  const buttons = [{ answer: 'said', label: 'I have done it', isMain: true }, ...others, { answer: 'stop', label: 'Stop' }];
  const words = {
    heading: headingOf(step), place: placeInGuide(step, work.plan), text, buttons,
    what: `do step ${step.id} (${step.title}) in the browser`,
  };
  const askedAt = new Date().toISOString();
  const note = (answer: string): void => { person.note(surface, { askedAt, kind: 'act', shown: text, answer }); };
  const done = await person.withCard(surface, words, (card) => surface.until(async () => {
    check();
    const answers = card.take().map(({ answer }) => answer);
    if (answers.includes('stop')) note('Stop');
    if (answers.includes('stop')) throw new StepStopped('DECLINED', `You stopped the run at ${step.id} ${step.title}.`);
    if (answers.includes('program')) return 'program' as const;
    const isSaid = answers.includes('said');
    if (isSaid) await card.update({ note: 'Looking for it on the console …' });
    const now = await seen(work, isSaid);
    if (isSaid && !now) await card.update({ note: 'The console does not show it yet. The program goes on by itself as soon as it does.' });
    const framed = now ? null : await whereToAct(step, uiOf(work), input);
    await card.update({ framed });
    await card.avoid([...await placesToKeepFree(surface), ...(framed ? [framed] : [])]);
    return now;
  }, person.timeoutMs));
  note(done === 'program' ? 'Do it for me' : DONE);
  if (done === 'program') return runOf(work);
  work.sign();
  return done.facts;
}

/** One look; undefined while the console does not show it. */
async function seen<K extends string, I, F>(work: Work<K, I, F>, isSaid = false): Promise<{ facts: F } | undefined> {
  const facts = await (work.step.person as PersonPart<K, I, F>).see(uiOf(work), work.input, isSaid);
  return facts === NOT_YET ? undefined : { facts };
}

interface Gap {
  stop: StepStopped;
  /** whether the program has made its decisive click, and how the intent is put on disk */
  readonly told: { isActed: boolean; readonly intend: (() => void) | undefined };
}

/** Says what was not found, and offers: show me, I did it myself, stop. What comes meanwhile is gone on with. */
async function carryOver<K extends string, I, F>(work: Work<K, I, F>, gap: Gap): Promise<F> {
  for (;;) {
    const key = work.step.controls?.find((one) => gap.stop.details.missing?.includes(one));
    announce(work.step, gap);
    const choice = await offer(work, gap.stop, key !== undefined);
    if (choice === 'stop') throw gap.stop;
    if (choice === 'did') return awaitPerson(work, []);
    if (choice !== CAME && (key === undefined || !(await learnFromPerson(work, key)))) continue;
    try {
      return await goOn(work, gap.told.isActed);
    } catch (error) {
      if (!isGap(error)) throw error;
      gap.stop = error;
    }
  }
}

/** The person may act at any moment from now on. */
function announce({ stage }: StepHeader, { told }: Gap): void {
  if (stage?.before && !told.isActed) told.intend?.();
}

const CAME = 'came';

async function offer<K extends string, I, F>(work: Work<K, I, F>, stop: StepStopped, canShow: boolean): Promise<string> {
  const { step, person, surface, check } = work;
  return person.choose(surface, {
    heading: headingOf(step), check, text: `${stop.message} The step: ${step.instruction}`, meanwhile: await watchFor(work, stop),
    choices: [
      ...(canShow ? [{ answer: 'show', label: 'Show me: I point at it in the browser' }] : []),
      { answer: 'did', label: 'I did it myself' }, { answer: 'stop', label: 'Stop here' },
    ],
  });
}

/**
 * Tells when a control comes that was missing. What stands there already is no reason to try again: it was not meant, or not
 * alone; and a result that comes is the person's doing, who says so.
 */
async function watchFor<K extends string, I, F>(work: Work<K, I, F>, { details }: StepStopped): Promise<() => Promise<string | undefined>> {
  const ui = uiOf(work);
  const keys = (work.step.controls ?? []).filter((key) => details.missing?.includes(key));
  const isAnyThere = async (): Promise<boolean> => keys.length > 0 && (await ui.firstPresent(...keys)) !== null;
  const wasThere = await isAnyThere();
  return async () => (!wasThere && await isAnyThere() ? CAME : undefined);
}

function isGap(error: unknown): error is StepStopped {
  return error instanceof StepStopped && GAPS.includes(error.code);
}

/** After something was learned: the step again, unless its result is there or its decisive click was made. */
async function goOn<K extends string, I, F>(work: Work<K, I, F>, isActed: boolean): Promise<F> {
  const there = isActed ? await work.surface.until(() => seen(work)) : await seen(work);
  if (there) return there.facts;
  if (isActed) throw new StepStopped('NOT_FOUND', 'What should follow the click is not on the screen.');
  return runOf(work);
}
