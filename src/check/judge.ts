/** What a check's findings come to: one outcome, with its reason and what to do. */
import type { Ending } from '../memory/stage.ts';
import { commandFor } from '../terminal/command.ts';
import { CONSOLE_NAMES, type CheckReport, type HalfReport } from './report.ts';

export function endingOfCheck({ halves, due, owed }: Pick<CheckReport, 'halves' | 'due' | 'owed'>): Ending {
  const failed = halves.filter(({ verdict }) => verdict === 'failed');
  const unchecked = halves.filter(({ verdict }) => verdict === 'not-checked');
  const isDue = due.level === 'failing';
  const reasons = [...failed, ...unchecked].map(wordsOf);
  if (owed?.kind === 'unfinished') reasons.unshift(owed.words);
  if (isDue) reasons.push(due.words);
  const reason = reasons.length === 0 ? null : reasons.join(' ');
  const renew = isDue ? [`Renew now: ${commandFor('renew')}`] : [];
  const advice = (list: readonly HalfReport[]): string => [...new Set([...list.flatMap(({ next }) => next ?? []), ...renew])].join(' ');
  if (failed.length > 0) return { outcome: 'stopped', reason, next: advice([...failed, ...unchecked]) };
  if (owed?.kind === 'unfinished') return { outcome: 'unfinished', reason, next: `Run "${commandFor('resume')}" to finish it.` };
  // that Apple's half wants a person hides no date that is known without it
  const isOnlyAppleUnchecked = unchecked.every(({ console }) => console === 'abm');
  if (isDue && isOnlyAppleUnchecked) return { outcome: 'due', reason, next: advice(unchecked) };
  if (unchecked.length > 0) return { outcome: 'needs-person', reason, next: advice(unchecked) };
  return { outcome: 'checked', reason: null, next: null };
}

function wordsOf({ console, verdict, reason }: HalfReport): string {
  return `${CONSOLE_NAMES[console]} ${verdict === 'failed' ? 'failed' : 'was not checked'}: ${reason ?? ''}`;
}
