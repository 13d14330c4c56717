/** What `renew`, `resume` and `demo` do: loaded only when one of them runs. */
import { Consoles } from '../../flows/consoles.ts';
import { renew } from '../../flows/renew.ts';
import { resume } from '../../flows/resume.ts';
import { clickRules, runbook } from '../../flows/runbook.ts';
import { findHeadlessShell } from '../browser/find-browser.ts';
import { UsageError } from '../errors.ts';
import { openGraph, type GraphWays } from '../graph/open-graph.ts';
import { recallRun, type Recalled } from '../memory/recall.ts';
import type { Tenant } from '../memory/tenant.ts';
import { terminalAsker } from '../person/ask.ts';
import type { Asker } from '../person/person.ts';
import { renderPlan } from '../run/render-plan.ts';
import { summary, type Result } from '../run/result.ts';
import type { SessionWishes } from '../run/session-wishes.ts';
import { runSession } from '../run/session.ts';
import { loadSettings } from '../settings/load.ts';
import type { Settings } from '../settings/schema.ts';
import { commandFor } from '../terminal/command.ts';
import { tell } from '../terminal/output.ts';
import { finish } from './finish-run.ts';
import { loadReplica } from './load-replica.ts';
import { notifyingDefects, notifyOutcome } from './notify-outcome.ts';
import { overrides, settingsFrom, type RunOptions } from './options.ts';

/** An earlier run that is not finished is finished first: nothing new is made while it is not clear what is there. */
export async function runRenew(options: RunOptions): Promise<void> {
  const settings = settingsFrom(options);
  const recall: Recall = (tenant) => recallAndTell(settings, tenant).unfinished;
  await finishAndNotify('renew', options, { settings, recall });
}

export async function runResume(runId: string | undefined, options: RunOptions): Promise<void> {
  const settings = settingsFrom(options);
  const recall: Recall = (tenant) => {
    const { unfinished } = recallAndTell(settings, tenant, runId);
    if (unfinished) return unfinished;
    const called = runId ? ` called ${runId}` : '';
    throw new UsageError(`There is nothing to resume: ${settings.EVIDENCE_DIR} holds no unfinished run of this tenant${called}.`, {
      next: `What is known of each tenant: ${commandFor('status')}`,
    });
  };
  await finishAndNotify('resume', options, { settings, recall });
}

async function finishAndNotify(command: 'renew' | 'resume', options: RunOptions, given: Given): Promise<void> {
  const result = await notifyingDefects(command, given.settings, () => session(command, options, given));
  finish(result, options);
  await notifyOutcome(command, given.settings, { result, daysLeft: null, isDue: false });
}

function recallAndTell(settings: Settings, tenant: Tenant, runId?: string): Recalled {
  const recalled = recallRun({ root: settings.EVIDENCE_DIR }, tenant, runId);
  for (const words of recalled.lost) tell(words);
  return recalled;
}

/**
 * The replica runs in this process on a port of its own; of the environment's settings only those of the browser and the
 * evidence reach it.
 */
export async function runDemo(options: RunOptions): Promise<void> {
  const { startReplica, lookFrom } = await loadReplica();
  const seed = seedOf(options);
  const look = seed === null ? null : lookFrom(seed);
  const replica = await startReplica({ generation: options.generation ?? 'guide', ...(look && { look }) });
  try {
    const { BROWSER_CHANNEL, EVIDENCE_DIR, CHANGE_TICKET, EVIDENCE_KEY, TIMESTAMP_URL } = process.env;
    const isAnyBrowser = !options.headed && options.pace !== 'guided' && !BROWSER_CHANNEL;
    const BROWSER_PATH = process.env.BROWSER_PATH ?? (isAnyBrowser ? findHeadlessShell() : undefined);
    const own = { BROWSER_PATH, BROWSER_CHANNEL, EVIDENCE_DIR, CHANGE_TICKET, EVIDENCE_KEY, TIMESTAMP_URL };
    const settings = loadSettings({
      file: options.envFile ?? '', isRequired: options.envFile !== undefined,
      environment: { ...own, ...replica.env }, overrides: overrides(options),
    });
    const result = await session('demo', options, { settings, recall: () => null });
    const { cycles } = replica.world.entra;
    tell(`\nThe replica counted ${cycles.ok + cycles.failed} provisioning cycles from start to end, ${cycles.failed} of them failed.`);
    finish(result, options);
  } finally {
    await replica.close();
  }
}

function seedOf({ seed }: RunOptions): number | null {
  if (seed === undefined) return null;
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError('--seed must be a whole number, such as 42.');
  return Number(seed);
}

type Recall = SessionWishes['recall'];
type Given = Pick<SessionWishes, 'settings' | 'recall' | 'openBrowser'> & Partial<Pick<SessionWishes, 'asker'>> & {
  /** other ways to Microsoft Graph than those of the settings */
  readonly graphWays?: GraphWays;
};

/** One run of the runbook: what the commands above come to. */
export async function session(
  command: 'renew' | 'resume' | 'demo', options: RunOptions, { graphWays = {}, ...given }: Given,
): Promise<Result> {
  const { pace } = options;
  const isShown = options.headed ?? (options.headless ? false : command !== 'demo' || pace === 'guided');
  requireSomebody({ ...options, isShown }, given);
  if (options.record && !options.dryRun) {
    throw new UsageError('Use --record with --dry-run or with check: '
      + 'a run that changes something records its screens only where it stops.');
  }
  const ifDueDays = daysOf(options.ifDue);
  const { settings } = given;
  const result = await runSession({
    command, asker: terminalAsker, ...given,
    verdict: (result) => { tell(summary(result)); },
    isHeaded: isShown,
    isUnattended: options.unattended ?? false,
    rules: { pace, isDryRun: options.dryRun ?? false, isRecording: options.record ?? false },
    plan: runbook,
    clickRules,
    flow: (run) => {
      const { progress, evidence } = run.parts;
      const consoles = new Consoles(run, settings, openGraph(settings, {
        say: (text) => { progress.say(text); },
        onAnswer: (answer) => { evidence.log.info(answer, 'Microsoft Graph answered'); },
        ...graphWays,
      }));
      const wishes = {
        ifDueDays, isForced: options.force === true, keepOld: options.keepOld === true,
        trustSave: settings.TRUST_SAVE === 'yes',
      };
      return {
        guards: consoles,
        async go(memory) {
          await (memory ? resume(consoles, { ...wishes, memory, isRenewalWanted: command !== 'resume' }) : renew(consoles, wishes));
          return null;
        },
      };
    },
  });
  tellPlan(result, options);
  return result;
}

function tellPlan(result: Result, { keepOld = false }: RunOptions): void {
  const planned = renderPlan(runbook, result, keepOld);
  if (planned !== null) tell(`\n${planned}`);
}

type Shown = RunOptions & { readonly isShown: boolean };

function requireSomebody(options: Shown, { asker = terminalAsker, settings }: Given): void {
  if (options.pace === 'confirm') requireSomebodyToAsk(options, asker);
  if (options.pace === 'guided') requireSomebodyAtBrowser(options);
  if (settings.GRAPH_AUTH === 'device-code' && options.unattended) {
    throw new UsageError('GRAPH_AUTH=device-code needs a person who types the code, so it cannot be used with --unattended.');
  }
}

function requireSomebodyToAsk({ unattended, dryRun, isShown }: Shown, { canAsk }: Asker): void {
  if (unattended) throw new UsageError('--pace confirm needs a person, so it cannot be used with --unattended.');
  if (dryRun || canAsk || isShown) return; // a dry run asks nothing, and a browser that is shown asks on a card
  throw new UsageError('--pace confirm asks its questions in a terminal or in a browser that is shown, but there is neither: '
    + 'run it in a terminal or without --headless, or use --pace auto.');
}

/** The instructions stand in the browser, and a person follows them there: no terminal is needed. */
function requireSomebodyAtBrowser({ unattended, headless }: RunOptions): void {
  if (unattended) throw new UsageError('--pace guided needs a person, so it cannot be used with --unattended.');
  if (headless) throw new UsageError('--pace guided shows its instructions in the browser, so it cannot be used with --headless.');
}

function daysOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,4}$/.test(text)) throw new UsageError('--if-due must be a whole number of days, such as 60.');
  return Number(text);
}
