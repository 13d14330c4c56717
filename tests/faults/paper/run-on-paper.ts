/** One run of the program on paper consoles, which may be struck at any line of its journal. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { OpenBrowser } from '../../../src/browser/open-browser.ts';
import { session } from '../../../src/cli/run-commands.ts';
import { UsageError } from '../../../src/errors.ts';
import { RunEvidence } from '../../../src/evidence/run-evidence.ts';
import { Journal } from '../../../src/journal.ts';
import type { Result } from '../../../src/result.ts';
import { loadSettings } from '../../../src/settings/load.ts';
import { findUnfinished } from '../../../src/unfinished.ts';
import type { Ended } from '../arena.ts';
import { answerTo, type Knows } from '../person.ts';
import type { WorldWatch } from '../world-watch.ts';
import { AppleTab } from './apple-tab.ts';
import { EntraTab } from './entra-tab.ts';
import type { PaperWorld } from './paper-world.ts';
import { PaperReader } from './read-paper.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Table {
  readonly world: PaperWorld;
  readonly watch: WorldWatch;
  readonly time: VirtualTime;
  /** what was left behind, and what the user's other working folders share */
  readonly folder: string;
}

export interface PaperOrder {
  readonly command: 'renew' | 'resume';
  /** the working folder */
  readonly evidence: string;
  readonly person: Knows | null;
  /** before which line of the journal, counted from one, what happens */
  readonly strikes: ReadonlyMap<number, 'kill' | 'interrupted' | (() => void)>;
}

class Killed extends Error {
  constructor() {
    super('the program was killed');
  }
}

const ANSWER_MS = 30_000;
const ORIGINS = { abm: 'http://business.apple.localhost:1', entra: 'http://entra.microsoft.localhost:1' } as const;

export async function runOnPaper(table: Table, order: PaperOrder): Promise<Ended> {
  const life = new Life(table, order);
  const { watch } = table;
  watch.beginRun();
  life.begin();
  try {
    const result = await obey(table, order);
    if (life.isOver) return { kind: 'killed' };
    if (result === null) return { kind: 'nothing to resume' };
    watch.judge(result);
    return { kind: 'result', result, wasStruck: true };
  } catch (error) {
    if (life.isOver) return { kind: 'killed' };
    throw error;
  } finally {
    life.end();
  }
}

async function obey({ world, watch, folder }: Table, { command, evidence, person }: PaperOrder): Promise<Result | null> {
  process.env.XDG_STATE_HOME = `${folder}/state`;
  const settings = loadSettings({ file: '', isRequired: false, environment: settingsOf(world, evidence) });
  const tabs = { abm: new AppleTab(ORIGINS.abm, world), entra: new EntraTab(ORIGINS.entra, world) };
  const browser = {
    name: 'Paper', version: '1', newWindow: async (console: 'abm' | 'entra') => tabs[console],
    printPdf: async () => Buffer.from(''), isOpen: () => true, close: async () => undefined,
  } as unknown as OpenBrowser;
  const ask = async (question: string, answers: readonly string[]): Promise<string> => answerTo({ question, answers }, person ?? 'nothing', watch);
  const asker = {
    canAsk: true, confirm: async (question: string) => (await ask(question, [])) === 'yes',
    choose: (question: string, choices: readonly { answer: string }[]) => ask(question, choices.map(({ answer }) => answer)), code: async () => null,
  };
  const recall = (tenant: string): ReturnType<typeof findUnfinished> => {
    const found = findUnfinished(settings.EVIDENCE_DIR, tenant);
    if (!found && command === 'resume') throw new UsageError('There is nothing to resume.');
    return found;
  };
  try {
    const given = { settings, recall, openBrowser: async () => browser, ...(person !== null && { asker }) };
    return await session(command, { pace: 'auto', unattended: person === null, headless: true } as never, given);
  } catch (error) {
    if (error instanceof UsageError && command === 'resume') return null;
    throw error;
  }
}

function settingsOf({ tenant, tenantUrl }: PaperWorld, evidence: string): Record<string, string> {
  return {
    ABM_URL: ORIGINS.abm, ABM_USERNAME: 'admin@example.appleid.com', ABM_PASSWORD: 'on paper nobody signs in', ABM_ORGANIZATION: 'Replica Organization',
    APPLE_SIGN_IN_ORIGINS: 'http://idmsa.apple.localhost:1', ENTRA_URL: ORIGINS.entra, ENTRA_USERNAME: tenant.username, ENTRA_PASSWORD: 'on paper nobody signs in',
    ENTRA_TENANT: tenant.domain, MICROSOFT_SIGN_IN_ORIGINS: 'http://login.microsoftonline.localhost:1', ENTRA_FRAME_ORIGINS: 'http://*.reactblade.portal.azure.localhost:1',
    SCIM_TENANT_URL: tenantUrl, STEP_TIMEOUT_MS: String(ANSWER_MS), EVIDENCE_DIR: evidence,
  };
}

const { fsyncSync, openSync, writeFileSync, renameSync, rmSync, unlinkSync, mkdirSync } = fs;
const FILES = { fsyncSync, openSync, writeFileSync, renameSync, rmSync, unlinkSync, mkdirSync };

/** What is the process's own: clocks, files, what it says, and its end. */
class Life {
  isOver = false;
  readonly #table: Table;
  readonly #strikes: PaperOrder['strikes'];
  readonly #reader: PaperReader;
  readonly #real = { journal: Journal.prototype.write, seal: RunEvidence.prototype.seal, stderr: process.stderr.write };
  readonly #listeners = process.listeners('SIGINT');
  #lines = 0;

  constructor(table: Table, { strikes }: PaperOrder) {
    this.#table = table;
    this.#strikes = strikes;
    this.#reader = new PaperReader({ time: table.time, check: () => { this.#check(); } });
  }

  begin(): void {
    const { journal } = this.#real;
    const strike = (): void => { this.#strike(); };
    this.#table.time.install();
    this.#reader.install();
    Journal.prototype.write = function write(this: Journal, event) {
      strike();
      journal.call(this, event);
    };
    RunEvidence.prototype.seal = async () => { this.#check(); };
    process.stderr.write = () => true;
    this.#guardFiles();
  }

  end(): void {
    Object.assign(fs, FILES);
    syncBuiltinESMExports();
    Journal.prototype.write = this.#real.journal;
    RunEvidence.prototype.seal = this.#real.seal;
    process.stderr.write = this.#real.stderr;
    this.#reader.restore();
    this.#table.time.uninstall();
  }

  #check(): void {
    if (this.isOver) throw new Killed();
  }

  #strike(): void {
    this.#check();
    const what = this.#strikes.get(++this.#lines);
    if (what === 'kill') {
      this.isOver = true;
      throw new Killed();
    }
    if (what === 'interrupted') this.#interrupt();
    else what?.();
  }

  /** Only the run hears it: the test runner has ears of its own. */
  #interrupt(): void {
    for (const listener of process.listeners('SIGINT')) if (!this.#listeners.includes(listener)) listener('SIGINT');
  }

  /** A disk is quick here; and one who was killed writes nothing more, but leaves its lock to be taken over. */
  #guardFiles(): void {
    const guarded = <F extends (...given: never[]) => unknown>(act: F, writes: (given: Parameters<F>) => boolean) => ((...given: Parameters<F>) => {
      const path = String(given[0]);
      if (this.isOver && path.startsWith(this.#table.folder) && !path.includes('lock') && writes(given)) throw new Killed();
      return act(...given);
    }) as unknown as F;
    Object.assign(fs, {
      fsyncSync: () => undefined,
      openSync: guarded(FILES.openSync, ([, flags]) => /[aw+]/.test(String(flags))),
      writeFileSync: guarded(FILES.writeFileSync, () => true), renameSync: guarded(FILES.renameSync, () => true),
      rmSync: guarded(FILES.rmSync, () => true), unlinkSync: guarded(FILES.unlinkSync, () => true), mkdirSync: guarded(FILES.mkdirSync, () => true),
    });
    syncBuiltinESMExports();
  }
}
