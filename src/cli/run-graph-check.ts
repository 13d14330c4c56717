/** Runs `check --via graph`: for one tenant, or for each env file of a folder, several at a time in this one process. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderList } from '../check/render-list.ts';
import { UsageError } from '../errors.ts';
import { plainResult, summary, type Result } from '../run/result.ts';
import { loadSettings } from '../settings/load.ts';
import { GRAPH_REFERENCES } from '../settings/references.ts';
import { print, tell } from '../terminal/output.ts';
import { type Outcome, EXIT_CODES } from '../words.ts';
import { explain } from './ending.ts';
import { notifyingDefects, notifyOutcome } from './notify-outcome.ts';
import { overrides, settingsFrom, type CheckOptions } from './options.ts';
import { performGraphCheck } from './perform-graph-check.ts';
import { endedOf, write } from './run-check.ts';

/** So many tenants are asked at once. */
const AT_ONCE = 8;
/** Settings of the machine; all else of a tenant stands in its own file. */
const OF_THE_MACHINE = /^(EVIDENCE_DIR|CHECK_\w+_(DAYS|HOURS)|GRAPH_AUTH|AZURE_FEDERATED_TOKEN_FILE)$/;
/** The worst first. */
const WORST: readonly Outcome[] = ['failed', 'usage', 'stopped', 'unfinished', 'locked', 'needs-person', 'due', 'checked'];

export async function runGraphCheck(options: CheckOptions, runnerOptions: readonly string[]): Promise<void> {
  refuseWhatNeedsBrowser(options, runnerOptions);
  if (options.tenants !== undefined) return checkTenants(options.tenants, options);
  const settings = settingsFrom(options, { references: GRAPH_REFERENCES });
  const { result, report } = await notifyingDefects(
    'check', settings, () => performGraphCheck({ settings, isUnattended: options.unattended ?? false }),
  );
  tell(renderList(report));
  write(report, options, settings.CHECK_WARN_DAYS);
  tell(summary(result));
  if (options.json) print(JSON.stringify({ ...result, check: report }, null, 2));
  process.exitCode = result.exitCode;
  await notifyOutcome('check', settings, endedOf(result, report));
}

function refuseWhatNeedsBrowser({ only, record, headed, tenants, junit, ics, via }: CheckOptions, runnerOptions: readonly string[]): void {
  if (via !== 'graph') return;
  if (only === 'apple') throw new UsageError('--via graph reads nothing of Apple, so it cannot be used with --only apple.');
  if (record || headed) {
    throw new UsageError(`--via graph opens no browser, so it cannot be used with ${record ? '--record' : '--headed'}.`);
  }
  if (runnerOptions.length > 0) {
    throw new UsageError(`check --via graph takes no argument such as "${runnerOptions[0] ?? ''}": Playwright's runner has no part in it.`);
  }
  if (tenants !== undefined && (junit !== undefined || ics !== undefined)) {
    throw new UsageError('--junit and --ics work with one tenant; for many, each tenant\'s evidence folder contains both.');
  }
}

interface CheckedTenant extends Result { readonly tenant: string }

async function checkTenants(folder: string, options: CheckOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const waiting = tenantsIn(folder);
  const checked: CheckedTenant[] = [];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      checked.push(await checkTenant(join(folder, file), options));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  checked.sort((a, b) => a.tenant.localeCompare(b.tenant, 'en'));
  const outcome = WORST.find((one) => checked.some((result) => result.outcome === one)) ?? 'checked';
  const wrong = checked.filter((result) => result.outcome !== 'checked');
  const result = plainResult(outcome, startedAt, {
    reason: wrong.length === 0 ? null : `${wrong.length} of ${checked.length} tenants: ${wrong.map(({ tenant }) => tenant).join(', ')}.`,
    next: wrong.length === 0 ? null : 'See above what each of them wants.',
  });
  tell(summary(result));
  if (options.json) print(JSON.stringify({ ...result, tenants: checked }, null, 2));
  process.exitCode = EXIT_CODES[outcome];
}

function tenantsIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.env') || name.startsWith('.env.')).sort();
  } catch (error) {
    throw new UsageError(`--tenants ${folder} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`);
  }
  if (names.length === 0) throw new UsageError(`--tenants ${folder} holds no env file (NAME.env, one a tenant).`);
  return names;
}

/** One tenant that cannot be checked hides nothing of the others. */
async function checkTenant(file: string, options: CheckOptions): Promise<CheckedTenant> {
  const tenant = basename(file, '.env').replace(/^\.env\./, '');
  try {
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => OF_THE_MACHINE.test(name)));
    const settings = loadSettings({ file, isRequired: true, environment, overrides: overrides(options), references: GRAPH_REFERENCES });
    const { result, report } = await performGraphCheck({ settings, isUnattended: true });
    tell(`\n${tenant}${renderList(report)}`);
    await notifyOutcome('check', settings, endedOf(result, report));
    return { tenant, ...result };
  } catch (error) {
    const result = explain(error);
    tell(`\n${tenant}${summary(result)}`);
    return { tenant, ...result };
  }
}
