#!/usr/bin/env -S node --
/** The command line: the one place where settings, flows, selector books and, for `demo`, the replica meet. */
import { Command, CommanderError, Option } from 'commander';
import { Consoles } from '../flows/consoles.ts';
import { renew } from '../flows/renew.ts';
import { resume } from '../flows/resume.ts';
import { clickRules, runbook } from '../flows/runbook.ts';
import { terminalAsker } from './ask.ts';
import { findHeadlessShell } from './browser/find-browser.ts';
import { LockedError, UsageError } from './errors.ts';
import { EvidenceError } from './evidence/evidence-error.ts';
import { verifyEvidence } from './evidence/verify.ts';
import { renderAgain } from './evidence/write-reports.ts';
import { print, tell } from './output.ts';
import { plainResult, summary, type Result } from './result.ts';
import { clearSessions } from './sessions.ts';
import { runSession, type SessionWishes } from './session.ts';
import { loadSettings } from './settings/load.ts';
import type { SettingName, Settings } from './settings/schema.ts';
import { STEPS_HELP, stepsTable } from './steps-table.ts';
import { toolVersion } from './tool.ts';
import { findUnfinished } from './unfinished.ts';

const startedAt = new Date().toISOString();

interface RunOptions {
  envFile?: string; headed?: boolean; headless?: boolean; unattended?: boolean; pace: 'auto' | 'confirm' | 'guided';
  dryRun?: boolean; ifDue?: string; keepOld?: boolean; ticket?: string; evidence?: string; json?: boolean;
  generation?: 'guide' | 'current';
}

function commandLine(): Command {
  const program = new Command('scim-runbook')
    .description('Renews the SCIM token between Apple Business Manager and Microsoft Entra ID, safely and with evidence.')
    .version(toolVersion(), '-V, --version')
    .exitOverride().configureOutput({ writeErr: (text) => { tell(text.trimEnd()); } })
    .showHelpAfterError('(scim-runbook --help lists the commands)');
  withRunOptions(program.command('renew').description('the whole runbook: guide steps 1.1 to 2.15'))
    .action((options: RunOptions) => runRenew(options));
  withRunOptions(program.command('resume').argument('[run]', 'id of the run; without it, the last unfinished one')
    .description('finishes an interrupted renewal, or takes back what was half-done and renews'))
    .action((run: string | undefined, options: RunOptions) => runResume(run, options));
  withRunOptions(program.command('demo').description('renew against the embedded replica consoles; needs no account'))
    .addOption(new Option('--generation <name>', 'which consoles the replica shows').choices(['guide', 'current']).default('guide'))
    .action((options: RunOptions) => runDemo(options));
  program.command('steps').description(STEPS_HELP).action(() => { print(stepsTable(runbook)); });
  program.command('sessions').description('kept browser sessions (SESSION_DIR)')
    .command('clear').description('removes them; the next run signs in from the start')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .action((options: RunOptions) => { tell(`Removed ${clearSessions(settingsFrom(options).SESSION_DIR)} kept sessions.`); });
  const evidence = program.command('evidence').description('works on an evidence folder');
  evidence.command('verify').argument('<dir>', 'evidence folder').option('--json', 'one JSON object on stdout')
    .description('re-computes every digest; names what was added, removed or altered').action(verify);
  evidence.command('report').argument('<dir>', 'evidence folder')
    .description('renders the reports of an evidence folder again').action(async (dir: string) => {
      await renderAgain(dir);
      tell(`Rendered again: ${dir}/report.html and report.md.`);
    });
  return program;
}

function withRunOptions(command: Command): Command {
  return command
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .addOption(new Option('--headed', 'show the browser').conflicts('headless'))
    .option('--headless', 'do not show the browser')
    .option('--unattended', 'nobody is there: never wait for a person')
    .addOption(new Option('--pace <pace>', 'auto, confirm or guided').choices(['auto', 'confirm', 'guided']).default('auto'))
    .option('--dry-run', 'walk up to the first step that writes, then say what would be done')
    .option('--if-due <days>', 'do nothing while the token lives longer than this')
    .option('--keep-old', 'leave the previous token in place; its removal is then owed')
    .option('--ticket <id>', 'change ticket, printed on every report')
    .option('--evidence <dir>', 'where evidence folders go')
    .option('--json', 'one JSON object on stdout at the end');
}

/** An earlier run that is not finished is finished first: nothing new is made while it is not clear what is there. */
async function runRenew(options: RunOptions): Promise<void> {
  const settings = settingsFrom(options);
  const recall: Recall = (tenant) => findUnfinished(settings.EVIDENCE_DIR, tenant);
  finish(await session('renew', options, { settings, recall }), options.json);
}

async function runResume(runId: string | undefined, options: RunOptions): Promise<void> {
  const settings = settingsFrom(options);
  const recall: Recall = (tenant) => {
    const found = findUnfinished(settings.EVIDENCE_DIR, tenant, runId);
    if (found) return found;
    throw new UsageError(`There is nothing to resume: ${settings.EVIDENCE_DIR} holds no unfinished run of this tenant${runId ? ` called ${runId}` : ''}.`);
  };
  finish(await session('resume', options, { settings, recall }), options.json);
}

function settingsFrom(options: RunOptions): Settings {
  const { envFile } = options;
  return loadSettings({
    file: envFile ?? '.env', isRequired: envFile !== undefined, environment: process.env, overrides: overrides(options),
  });
}

/** The replica runs in this process on a port of its own; nothing of the environment's settings reaches it. */
async function runDemo(options: RunOptions): Promise<void> {
  const { startReplica } = await import('../fixtures/replica.ts');
  const replica = await startReplica({ generation: options.generation ?? 'guide' });
  try {
    const { BROWSER_CHANNEL, EVIDENCE_DIR, CHANGE_TICKET } = process.env;
    const isAnyBrowser = !options.headed && !BROWSER_CHANNEL;
    const BROWSER_PATH = process.env.BROWSER_PATH ?? (isAnyBrowser ? findHeadlessShell() : undefined);
    const own = { BROWSER_PATH, BROWSER_CHANNEL, EVIDENCE_DIR, CHANGE_TICKET };
    const settings = loadSettings({
      file: options.envFile ?? '', isRequired: options.envFile !== undefined,
      environment: { ...own, ...replica.env }, overrides: overrides(options),
    });
    const result = await session('demo', options, { settings, recall: () => null });
    const { cycles } = replica.world.entra;
    tell(`\nThe replica counted ${cycles.ok + cycles.failed} provisioning cycles from start to end, ${cycles.failed} of them failed.`);
    finish(result, options.json);
  } finally {
    await replica.close();
  }
}

type Recall = SessionWishes['recall'];

async function session(command: 'renew' | 'resume' | 'demo', options: RunOptions, { settings, recall }: Pick<SessionWishes, 'settings' | 'recall'>): Promise<Result> {
  const { pace } = options;
  if (pace === 'guided') throw new UsageError('--pace guided is not in this version; use auto or confirm.');
  if (pace === 'confirm') requireSomebodyToAsk(options);
  const ifDueDays = daysOf(options.ifDue);
  return runSession({
    command, settings,
    isHeaded: options.headed ?? (options.headless ? false : command !== 'demo'),
    isUnattended: options.unattended ?? false,
    rules: { pace, isDryRun: options.dryRun ?? false },
    plan: runbook,
    clickRules,
    asker: terminalAsker,
    recall,
    flow: async (run, person, memory) => {
      const consoles = new Consoles(settings, person);
      consoles.watch(run);
      const wishes = { ifDueDays, keepOld: options.keepOld ?? false };
      await (memory ? resume(run, consoles, { ...wishes, memory }) : renew(run, consoles, wishes));
    },
  });
}

function requireSomebodyToAsk({ unattended, dryRun }: RunOptions): void {
  if (unattended) throw new UsageError('--pace confirm needs a person, so it cannot go with --unattended.');
  if (dryRun || terminalAsker.canAsk) return; // a dry run asks nothing
  throw new UsageError('--pace confirm asks its questions in a terminal, and there is none: run it in one, or take --pace auto.');
}

function overrides({ ticket, evidence }: RunOptions): Partial<Record<SettingName, string>> {
  return { ...(ticket !== undefined && { CHANGE_TICKET: ticket }), ...(evidence !== undefined && { EVIDENCE_DIR: evidence }) };
}

function daysOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,4}$/.test(text)) throw new UsageError('--if-due must be a whole number of days, such as 60.');
  return Number(text);
}

async function verify(dir: string, options: { json?: boolean }): Promise<void> {
  const found = verifyEvidence(dir);
  if (options.json) print(JSON.stringify(found, null, 2));
  tell(found.ok ? `Verified: every file of ${dir} is as it was written.` : `Not as it was written: ${dir}`);
  for (const [what, names] of Object.entries(found)) {
    if (Array.isArray(names)) for (const name of names) tell(`  ${what}: ${String(name)}`);
  }
  process.exitCode = found.ok ? 0 : 3;
}

function finish(result: Result, isJson: boolean | undefined): void {
  tell(summary(result));
  if (isJson) print(JSON.stringify(result, null, 2));
  process.exitCode = result.exitCode;
}

/** What ends a command before or instead of a run; anything unknown is a defect and says so. */
function explain(error: unknown): Result {
  if (error instanceof UsageError) return plainResult('usage', startedAt, { reason: error.message, next: 'See scim-runbook --help.' });
  if (error instanceof LockedError) return plainResult('locked', startedAt, { reason: error.message, next: 'Try again when it has ended.' });
  if (error instanceof EvidenceError) return plainResult('stopped', startedAt, { reason: error.message, next: 'Choose another folder with --evidence.' });
  if (error instanceof CommanderError) return plainResult(error.exitCode === 0 ? 'verified' : 'usage', startedAt, { reason: error.message, next: null });
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return plainResult('failed', startedAt, { reason: `A defect of this program: ${message}`, next: 'Please report it.' });
}

try {
  await commandLine().parseAsync();
} catch (error) {
  const result = explain(error);
  const isTold = error instanceof CommanderError;
  if (!isTold) tell(summary(result));
  if (process.argv.includes('--json') && result.exitCode !== 0) print(JSON.stringify(result, null, 2));
  process.exitCode = result.exitCode;
}
