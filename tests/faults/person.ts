/** The person who is asked when nothing on the consoles tells: one who has looked at everything, or one who does not know either. */
import type { WorldWatch } from './world-watch.ts';

export interface Asked {
  readonly question: string;
  /** the answers that may be given; none where it is to be confirmed */
  readonly answers: readonly string[];
}

export type Knows = 'everything' | 'nothing';

/** Careful: what is not known to be right is left. */
export function answerTo({ answers, question }: Asked, knows: Knows, watch: WorldWatch): string {
  const yes = answers.length === 0 ? 'yes' : answers.find((one) => ['vouch', 'revoke'].includes(one));
  const no = answers.length === 0 ? 'no' : answers.find((one) => one === 'leave') ?? answers.at(-1) ?? '';
  if (knows === 'nothing' || yes === undefined) return no;
  const isAboutRemoval = yes === 'revoke' || /take back|revoke/i.test(question);
  return (isAboutRemoval ? watch.isOursSpare && !watch.isNewHeld : watch.isNewHeld) ? yes : no;
}
