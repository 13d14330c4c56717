/** What a journal tells of the parts of a run: when it was started, by whom and how, and how each part ended. */
import type { AnswerRecord, BreakRecord, OverviewRecord, PartRecord } from '../evidence/record.ts';

/** One line of a journal, as it was written by this version or by an earlier one. */
export interface JournalLine { at: string; event: string; [fact: string]: unknown }

/** Oldest first. */
export function partsOf(lines: readonly JournalLine[]): PartRecord[] {
  const begins = lines.flatMap(({ event }, index) => (event === 'run-started' || event === 'run-resumed' ? [index] : []));
  return begins.flatMap((from, index) => describePart(lines.slice(from, begins[index + 1])));
}

function describePart(lines: readonly JournalLine[]): PartRecord[] {
  const [begin] = lines;
  if (!begin) return [];
  const said = (event: string, fact: string): unknown => lines.findLast((line) => line.event === event)?.[fact] ?? null;
  const {
    command, pace, attended, operator, ticket,
  } = { ...UNTOLD, ...begin } as JournalLine & Pick<PartRecord, 'command' | keyof typeof UNTOLD>;
  return [{
    command, startedAt: startOf(begin), finishedAt: said('run-ended', 'finishedAt') ?? said('run-ended', 'at') ?? lines.at(-1)?.at,
    outcome: said('run-ended', 'outcome'), reason: said('run-ended', 'reason'), pace, attended, operator, ticket,
    browser: said('browser', 'browser'), secretLivedMs: said('secret-lived', 'ms'),
  } as PartRecord];
}

const UNTOLD: Pick<PartRecord, 'pace' | 'attended' | 'operator' | 'ticket'> = { pace: null, attended: null, operator: null, ticket: null };

/** What persons were asked and answered, oldest first. */
export function answersOf(lines: readonly JournalLine[]): AnswerRecord[] {
  return lines.flatMap(({ event, answer }) => (event === 'answered' ? [answer as AnswerRecord] : []));
}

/** What the provisioning overview said each time it was passed, oldest first. */
export function overviewsOf(lines: readonly JournalLine[]): OverviewRecord[] {
  return lines.flatMap(({ event, overview }) => (event === 'overview' ? [overview as OverviewRecord] : []));
}

/** When the part of this first line began. */
export function startOf(begin: JournalLine): string {
  return (begin.startedAt ?? begin.at) as string;
}

/** How long the secret of the token that was made last lived before its save was confirmed; null where that is not known. */
export function secretLifeOf(lines: readonly JournalLine[]): number | null {
  const made = lines.findLastIndex(({ event, stage }) => event === 'stage' && stage === 'generating');
  return (lines.slice(made + 1).findLast(({ event }) => event === 'secret-lived')?.ms ?? null) as number | null;
}

export function breaksOf(lines: readonly JournalLine[]): BreakRecord[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (line.event !== 'run-resumed' || !before) return [];
    return [{ stoppedAt: before.at, resumedAt: line.at, reason: typeof before.reason === 'string' ? before.reason : null }];
  });
}
