/** The evidence of a hundred steps in a row, on one page: whether the hundredth takes longer than the first. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { startReplica } from '../../fixtures/replica.ts';
import { clickRules } from '../../flows/runbook.ts';
import { RunEvidence } from '../../src/evidence/run-evidence.ts';
import { Surface } from '../../src/page/surface.ts';

export interface RecordedStep {
  readonly ms: number;
  /** a first step, into a folder of its own, right after: what the machine was at falls on both alike */
  readonly firstMs: number;
}

export async function recordSteps(count: number, browserPath: string): Promise<RecordedStep[]> {
  const replica = await startReplica({ pace: 'instant', apps: 40 });
  const folder = mkdtempSync(join(tmpdir(), 'hundred-steps-'));
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies(replica.openSessions());
    const page = await context.newPage();
    await page.goto(replica.env.ENTRA_URL ?? '');
    await page.getByRole('button', { name: 'Identity', exact: true }).waitFor();
    const surface = new Surface(page, {
      console: 'entra', consoleOrigins: [replica.env.ENTRA_URL ?? ''], signInOrigins: [], stepTimeoutMs: 30_000,
      signal: new AbortController().signal, ...clickRules.entra,
    });
    const long = RunEvidence.begin(folder, 'hundred-steps');
    const all: RecordedStep[] = [];
    for (let number = 1; number <= count; number++) {
      const ms = await recordStep(long, surface, number);
      const short = RunEvidence.begin(folder, `one-step-${number}`);
      all.push({ ms, firstMs: await recordStep(short, surface, 1) });
      short.close();
    }
    long.close();
    return all;
  } finally {
    await browser.close();
    await replica.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds: a line in the log and two in the journal, as a step that writes leaves them, and its picture. */
async function recordStep(evidence: RunEvidence, surface: Surface, number: number): Promise<number> {
  const began = performance.now();
  const [step, title] = [String(number), `Step ${number}`];
  evidence.log.info({ step }, title);
  evidence.journal.write({ event: 'intent', step, title });
  const shot = await evidence.picture(surface, { stepId: '2.2', when: 'after', notes: null, isSecretShowing: false });
  if (!shot) throw new Error(`there is no picture of step ${number}`);
  evidence.journal.write({ event: 'done', step, title, shot });
  return performance.now() - began;
}
