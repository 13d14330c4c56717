/**
 * What persons have shown this machine: `selectors.local.json` beside the settings. It lies over the book of selectors,
 * one more variant a target, and says when and on which screen each was learned.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { NeverClick, Screen, Target } from '../../selectors/schema.ts';
import { UsageError } from '../errors.ts';
import { describeVariant, localVariant, variantOf, wordsOf, type LocalVariant } from '../page/local-variant.ts';
import { refuseStranger } from '../settings/own-file.ts';
import type { PlannedStep } from '../step.ts';
import type { ConsoleName } from '../words.ts';

export const LOCAL_SELECTORS_FILE = 'selectors.local.json';

const localTarget = z.strictObject({
  /** "abm/navigation" and "preferences": where in the book it belongs */
  screen: z.string().regex(/^(abm|entra)\/[a-z-]+$/, 'must name a screen of the book, such as abm/navigation'),
  key: z.string().regex(/^[a-zA-Z]+$/, 'must be a target of that screen'),
  variant: localVariant,
  step: z.string().regex(/^\d\.\d+$/, "must be the guide's number of the step"),
  /** the console on which it was learned, and for which it counts */
  origin: z.string().regex(/^https?:\/\/[^/]+$/, 'must be an origin such as https://business.apple.com'),
  learnedOn: z.iso.date('must be a date such as 2026-11-24'),
});
const localFile = z.strictObject({ schema: z.literal('scim-runbook/selectors@1'), targets: z.array(localTarget) });

export type LocalTarget = z.infer<typeof localTarget>;

export class LocalSelectors {
  readonly #file: string;
  readonly #origins: Readonly<Record<ConsoleName, string>>;
  #targets: LocalTarget[];

  /** @throws UsageError when the file is there and not right; nothing is guessed from half of it */
  constructor(file: string, origins: Readonly<Record<ConsoleName, string>>) {
    this.#file = file;
    this.#origins = origins;
    this.#targets = readLocalSelectors(file);
  }

  /** The screen with what was learned for it, behind what the book says. */
  over<Key extends string>(screen: Screen<Key>): Screen<Key> {
    const homes = namesOf(screen);
    const known = this.#targets.filter((one) => homes.includes(one.screen) && one.key in screen.targets && this.#isHere(one));
    if (known.length === 0) return screen;
    const targets: Record<string, Target> = { ...screen.targets };
    for (const { key, variant, learnedOn } of known) {
      const target = targets[key];
      if (target) targets[key] = {
        ...target, seen: `${target.seen}; shown by a person ${learnedOn}`, variants: [...target.variants, variantOf(variant)],
      };
    }
    return { ...screen, targets: targets as Record<Key, Target> };
  }

  /** Writes down what a person has shown; the file is whole at any moment. */
  learn(step: PlannedStep, key: string, variant: LocalVariant): void {
    const screen = (step.screen.parts ?? [step.screen]).find((part) => key in part.targets) ?? step.screen;
    const learnedOn = new Date().toISOString().slice(0, 10);
    this.#targets = [
      ...this.#targets, { screen: screen.name, key, variant, step: step.id, origin: this.#origins[step.console], learnedOn },
    ];
    const text = JSON.stringify({ schema: 'scim-runbook/selectors@1', targets: this.#targets }, null, 2);
    writeFileSync(`${this.#file}.new`, `${text}\n`, { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }

  #isHere(target: LocalTarget): boolean {
    return target.origin === this.#origins[consoleOf(target)];
  }
}

/** All that the file holds; empty when there is none. */
export function readLocalSelectors(file: string = LOCAL_SELECTORS_FILE): LocalTarget[] {
  const mend = 'fix it, or remove it: the next run then asks again';
  refuseStranger(file); // it says what is clicked
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UsageError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}): ${mend}.`);
  }
  const parsed = localFile.safeParse(read);
  if (parsed.success) return parsed.data.targets;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  throw new UsageError(`${file} is not as this program writes it: ${mend}.\n${problems.join('\n')}`);
}

/** What may be taught: the steps with their controls, and what is never clicked on either console. */
export interface Teachable {
  readonly plan: readonly PlannedStep[];
  readonly clickRules: Readonly<Record<ConsoleName, { readonly never: readonly NeverClick[] }>>;
}

/**
 * Only what is clicked or typed into may be learned, an answer of the console never; and nothing that is never clicked.
 * @throws UsageError that names the first that is neither, however it came into the file
 */
export function refuseUnteachable(targets: readonly LocalTarget[], { plan, clickRules }: Teachable): void {
  const isTaught = ({ screen, key, step }: LocalTarget): boolean => plan.some((one) =>
    one.id === step && namesOf(one.screen).includes(screen) && key in one.screen.targets && (one.controls ?? []).includes(key));
  for (const target of targets) {
    const { screen, key, variant, step } = target;
    if (!isTaught(target)) throw unusable(target, `step ${step} does not let a person point at "${key}" of ${screen}`);
    const rule = clickRules[consoleOf(target)].never.find(({ name }) => name.test(wordsOf(variant)));
    if (rule) throw unusable(target, `"${wordsOf(variant)}" is never clicked by this program: ${rule.because}`);
  }
}

function unusable(target: LocalTarget, why: string): UsageError {
  return new UsageError(`${LOCAL_SELECTORS_FILE} says that ${describeLocal(target)}, but ${why}. Take it out.`);
}

function consoleOf({ screen }: LocalTarget): ConsoleName {
  return screen.startsWith('abm/') ? 'abm' : 'entra';
}

/** One line a target, for people: `button "Gubbins" is "preferences" of abm/navigation`. */
export function describeLocal({ screen, key, variant, learnedOn }: LocalTarget): string {
  return `${describeVariant(variant)} is "${key}" of ${screen} (shown ${learnedOn})`;
}

function namesOf(screen: Screen): string[] {
  return (screen.parts ?? [screen]).map((part) => part.name);
}
