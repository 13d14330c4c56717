/** Asks for the settings one by one. Each answer is judged at once, by the rules that a run judges it by. */
import { Secret } from '../secret.ts';
import { isReference } from '../settings/references.ts';
import { settingsSchema, type SettingName } from '../settings/schema.ts';
import { readTotpKey, totpCode } from '../settings/totp.ts';
import { QUESTIONS, type Question } from './questions.ts';

/** How `init` asks: a prompt library in a terminal, prepared answers in a test. */
export interface Prompts {
  say(text: string): void;
  /** `validate` gives true, or what would be right */
  text(question: string, validate: (answer: string) => true | string): Promise<string>;
  hidden(question: string, validate: (answer: string) => true | string): Promise<string>;
  confirm(question: string): Promise<boolean>;
}

export type Answers = Partial<Record<SettingName, string>>;

/** How far a person's reading of a code may lie back: they read it, then type it. */
const STEPS_BACK = 2;

export async function askSettings(prompts: Prompts): Promise<Answers> {
  const answers: Answers = {};
  for (const question of QUESTIONS) {
    if (question.after && answers[question.after] === undefined) continue;
    prompts.say(`\n${question.name}: ${question.explains}`);
    const answer = (await ask(prompts, question)).trim();
    if (answer !== '') answers[question.name] = answer;
  }
  return answers;
}

async function ask(prompts: Prompts, { name, kind }: Question): Promise<string> {
  const validate = (answer: string): true | string => judge(name, answer.trim());
  if (kind === 'text') return prompts.text(name, validate);
  for (;;) {
    const answer = (await prompts.hidden(name, validate)).trim();
    if (answer === '' || isReference(answer)) return answer;
    const secret = new Secret(answer, name); // from now on no text shows it
    if (kind === 'secret' || await isProven(prompts, secret)) return answer;
    prompts.say('That is not the code of this secret at this time: check the secret, and the clock of this machine.');
  }
}

/** What a run would say of it; a reference is read when a run begins. */
export function judge(name: SettingName, answer: string): true | string {
  if (answer === '' || isReference(answer)) return true;
  const result = settingsSchema.shape[name].safeParse(answer);
  return result.success || `It ${result.error.issues[0]?.message ?? 'is wrong'}.`;
}

/** Tried at once: the person reads the code from their own device, so that none need be shown here. */
async function isProven(prompts: Prompts, secret: Secret): Promise<boolean> {
  const key = readTotpKey(secret.reveal());
  const typed = (await prompts.text('The code that your authenticator shows now (empty: do not try)', () => true)).replace(/\s/g, '');
  if (typed === '') return true;
  const now = Math.floor(Date.now() / 1000);
  return Array.from(
    { length: STEPS_BACK + 2 }, (_, back) => now - (back - 1) * key.period,
  ).some((epoch) => totpCode(key, epoch).reveal() === typed);
}
