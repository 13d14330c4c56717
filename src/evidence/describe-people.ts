/** Who performed a run, who approved it, and what persons were asked on the way: shared by both reports. */
import type { ConsoleName } from '../words.ts';
import { describeOperator, describePerformer } from './describe-parts.ts';
import { formatUtc } from './format-time.ts';
import type { AnswerRecord, RunRecord, StepRecord } from './record.ts';

/** Each part's operator, as the operating system names them. */
export function describePerformed({ parts = [] }: RunRecord): string {
  return [...new Set(parts.map(describePerformer))].join('; ') || 'not noted by this version';
}

/** The yes and no before steps that write or destroy; nobody where nobody was asked. */
export function describeApproved({ answers = [], pace }: RunRecord): string {
  const approvals = answers.filter(({ kind }) => kind === 'approval');
  if (approvals.length === 0) return `nobody was asked before a step${pace === 'confirm' ? ' that writes' : ` (pace ${pace})`}; an `
    + `approval of the change stands in its ticket, or nowhere`;
  return [...new Set(approvals.map(({ operator }) => describeOperator(operator)))].map((who) => {
    const own = approvals.filter(({ operator }) => describeOperator(operator) === who);
    const yes = own.filter(({ answer }) => answer === 'yes').length;
    const [first, last] = [own[0], own.at(-1)].map((one) => formatUtc(one?.at ?? ''));
    return `${who}: ${String(yes)} of ${String(own.length)} steps that write or `
      + `destroy, ${first === last ? String(first) : `${String(first)} to ${String(last)}`}`;
  }).join('; ');
}

/** The account, and whether the console itself named it. */
export function describeAccount({ accounts, accountsShown }: RunRecord, console: ConsoleName): string | null {
  const account = accounts[console];
  if (account === null || accountsShown === undefined) return account;
  return `${account} (${accountsShown[console] ? 'named by the console' : 'as it was typed; the console does not name it'})`;
}

/** `the program`, `a person`, or both where a person typed or did something on the way. */
export function describeDoer({ id, by, startedAt }: StepRecord, { answers = [] }: RunRecord): string {
  if (by === 'person') return 'a person';
  const isHelped = answers.some((
    { step, kind, answer, at },
  ) => step === id && kind === 'act' && answer !== null && startedAt !== null && at >= startedAt);
  return isHelped ? 'the program and a person' : 'the program';
}

export const answerColumns = ['Answered', 'Step', 'What was shown', 'Answer', 'By'] as const;

/** One row an answer, in the words of `answerColumns`. */
export function describeAnswers({ answers = [] }: RunRecord): string[][] {
  return answers.map(({ at, askedAt, step, shown, answer, operator }: AnswerRecord) => [
    `${formatUtc(at)}, asked ${formatUtc(askedAt).slice(11)}`, step ?? '–', shown, answer ?? 'nobody answered', describeOperator(operator),
  ]);
}
