/** The parts of a run, one after the other, and what they come to: shared by both reports. */
import { describeBrowser, describeOutcome } from './describe-run.ts';
import { formatDuration, formatUtc } from './format-time.ts';
import type { Manifest, OperatorRecord, PartRecord, RunRecord, StepRecord } from './record.ts';

export const partColumns = ['Part', 'Command', 'Performed by', 'Ticket', 'Browser', 'Started', 'Ended', 'How it ended'] as const;

/** One row a part, in the words of `partColumns`, and the sum; nothing where the run never stopped. */
export function describeParts({ parts = [] }: RunRecord): string[][] {
  const [first] = parts;
  const last = parts.at(-1);
  if (parts.length < 2 || !first || !last) return [];
  const rows = parts.map((part, index) => [
    String(index + 1), `${part.command}${part.pace === null ? '' : `, pace ${part.pace}`}`, describePerformer(part),
    part.ticket ?? 'none given',
    part.browser === null ? 'not opened' : describeBrowser(part.browser), formatUtc(part.startedAt), formatUtc(part.finishedAt),
    describeEnd(part),
  ]);
  const distinct = (column: number): string => [...new Set(rows.map((row) => row[column] ?? ''))].join('; ');
  return [...rows, [
    'All', distinct(1), distinct(2), distinct(3), distinct(4), formatUtc(first.startedAt), formatUtc(last.finishedAt),
    `${formatDuration(workMs(parts))} at work, ${formatDuration(lengthOf({ startedAt: first.startedAt, finishedAt: last.finishedAt }))} `
      + `from the first start to the last end`,
  ]];
}

/** Milliseconds in which the program was at work. */
function workMs(parts: readonly PartRecord[]): number {
  return parts.reduce((sum, part) => sum + lengthOf(part), 0);
}

function lengthOf({ startedAt, finishedAt }: Pick<PartRecord, 'startedAt' | 'finishedAt'>): number {
  return Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
}

function describeEnd({ outcome, reason, secretLivedMs, ...part }: PartRecord): string {
  const title = outcome === null
    ? 'Cut short; the end is the last sign of it'
    : describeOutcome({ run: { command: part.command, outcome, tookBack: false, syncWorks: null }, steps: [] }).title;
  return [
    `${title}, after ${formatDuration(lengthOf(part))}.`, reason ?? '',
    secretLivedMs === null ? '' : `Its secret lived ${formatDuration(secretLivedMs)} before Entra’s confirmed save.`,
  ].filter((words) => words !== '').join(' ');
}

/** `anna on desk-7, with a person at hand` */
export function describePerformer({ operator, attended }: Pick<PartRecord, 'operator' | 'attended'>): string {
  const who = operator === null ? 'not noted by this version' : describeOperator(operator);
  return attended === null ? who : `${who}, ${attended ? 'with a person at hand' : 'unattended'}`;
}

export function describeOperator({ user, host }: OperatorRecord): string {
  return `${user} on ${host}`;
}

/** `71.3 s`; of a run in parts, how long the program was at work in them. */
function describeLength({ parts = [], startedAt, finishedAt }: RunRecord): string | null {
  if (finishedAt === null) return null;
  return parts.length < 2
    ? formatDuration(lengthOf({ startedAt, finishedAt }))
    : `${formatDuration(workMs(parts))} at work in ${String(parts.length)} parts`;
}

/** `21 of 23 steps done, 2 skipped; 48.2 s; with a person at hand` */
export function describeProgress({ run, steps }: Manifest): string {
  const count = (status: StepRecord['status']): number => steps.filter((step) => step.status === status).length;
  const others = (['skipped', 'failed', 'pending'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `, ${String(count(status))} ${status === 'pending' ? 'not reached' : status}`);
  const length = describeLength(run);
  const took = length === null ? '' : `; ${length}`;
  return `${String(count('done'))} of ${String(steps.length)} steps done${others.join('')}${took}; ${describeAttendance(run)}`;
}

/** Of every part of the run, and not of the last one alone. */
function describeAttendance({ attended, parts = [] }: RunRecord): string {
  const known = parts.map((part) => part.attended);
  const count = known.filter((one) => one === true).length;
  if (parts.length < 2) return attended ? 'with a person at hand' : 'unattended';
  if (count === parts.length) return 'with a person at hand';
  if (known.every((one) => one === false)) return 'unattended';
  const unknown = known.filter((one) => one === null).length;
  return `with a person at hand in ${String(count)} of ${String(parts.length)} `
    + `parts${unknown === 0 ? '' : `, not noted of ${String(unknown)}`}`;
}
