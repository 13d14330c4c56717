/** The status for people: a few lines a tenant, at most 80 columns wide. */
import pc from 'picocolors';
import { formatUtc } from '../evidence/format-time.ts';
import { wrap } from '../terminal/wrap.ts';
import type { NamedRun, Status, TenantStatus } from './status.ts';

const COLUMNS = 80;
/** Mark and label stand before the words of a line. */
const INDENT = 17;
const MARKS = { good: pc.green('✔'), warning: pc.yellow('!'), bad: pc.red('✘'), none: pc.dim('○') } as const;
type Mark = keyof typeof MARKS;
const DUE_MARKS: Readonly<Record<TenantStatus['due']['level'], Mark>> = {
  fine: 'good', warning: 'warning', failing: 'bad', unread: 'none',
};

export function renderStatus(status: Status): string {
  const { tenants, practiceRuns, skipped, readAt, evidence } = status;
  return [
    ...plain(`What is remembered, read on ${formatUtc(readAt)} from ${evidence}; no console was asked.`),
    ...(tenants.length === 0 ? plain(emptyWords(status)) : []),
    ...tenants.flatMap((tenant) => ['', ...renderTenant(tenant)]),
    ...(skipped.length > 0
      ? ['', ...skipped.flatMap(({ folder, words }) => line('warning', 'Left out', `${nameIn(folder)}: ${words}`))]
      : []),
    ...(practiceRuns > 0
      ? ['', ...plain(`${practiceRuns === 1 ? 'One run' : `${practiceRuns} runs`} of the demo left out: practice is of no tenant.`)]
      : []),
    ...(status.next === null ? [] : ['', ...plain(`Next: ${status.next}`)]),
  ].join('\n');
}

function emptyWords({ evidence, skipped }: Status): string {
  return skipped.length > 0
    ? 'No run could be read there.'
    : `There is no run yet: ${evidence} holds none, and none is remembered from another folder.`;
}

function renderTenant(status: TenantStatus): string[] {
  const { due, owed, lastRenewal, lastAttempt, lastCheck } = status;
  return [
    ...plain(headOf(status)).map((one) => pc.bold(one)),
    ...line(DUE_MARKS[due.level], 'Token', due.level === 'unread'
      ? 'Its expiry is not known: no run has read it.'
      : due.words.replace(/^The token /, '')),
    ...owedLines(owed),
    ...line(lastRenewal ? 'good' : 'none', 'Last renewal', runWords(lastRenewal)),
    ...(lastAttempt ? line('warning', 'Tried after', runWords(lastAttempt)) : []),
    ...line(checkMark(lastCheck), 'Last check', runWords(lastCheck)),
  ];
}

/** What the screens said; where no setting named it, whose accounts these were, on which consoles. */
function headOf({ organization, tenant, accounts, consoles }: TenantStatus): string {
  const apple = organization ?? accounts.abm ?? consoles?.abm ?? 'an organisation that no run names';
  const entra = tenant ?? accounts.entra ?? consoles?.entra ?? 'a tenant that no run names';
  return `${apple} · ${entra}`;
}

function owedLines(owed: TenantStatus['owed']): string[] {
  if (owed === null) return [];
  return owed.kind === 'unfinished' ? line('bad', 'Unfinished', owed.words) : line('warning', 'Owed', owed.words);
}

function checkMark(check: NamedRun | null): Mark {
  if (check === null) return 'none';
  return check.outcome === 'checked' ? 'good' : 'warning';
}

function runWords(run: NamedRun | null): string {
  return run ? `${formatUtc(run.at)}, ${run.outcome}: ${run.runId}` : 'none is known';
}

function line(mark: Mark, label: string, words: string): string[] {
  const [first = '', ...rest] = wrap(`${'x'.repeat(INDENT - 1)} ${words}`, { columns: COLUMNS, indent: INDENT });
  return [`${MARKS[mark]} ${label.padEnd(INDENT - 2)}${first.slice(INDENT)}`, ...rest];
}

function plain(text: string): string[] {
  return wrap(text, { columns: COLUMNS, indent: 0 });
}

/** A folder's own name: the way there may be longer than a line. */
function nameIn(folder: string): string {
  return folder.split(/[\\/]/).at(-1) ?? folder;
}
