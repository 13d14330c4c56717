/** What `evidence attach` does, tells and ends with. */
import { connect, referencesOf, type SystemKind } from '../delivery/connect.ts';
import { deliver, type Delivery, type DeliveredFile } from '../delivery/deliver.ts';
import type { Patience } from '../delivery/ticket-server.ts';
import { plainResult, type Result } from '../run/result.ts';
import { print, tell } from '../terminal/tell.ts';
import { settingsFrom } from './options.ts';

export interface AttachOptions { to: SystemKind; ticket?: string; envFile?: string; json?: boolean }

/** @param patience how long a server is waited for, where that differs */
export async function attach(dir: string, { to, ticket, envFile, json }: AttachOptions, patience?: Partial<Patience>): Promise<void> {
  const startedAt = new Date().toISOString();
  const settings = settingsFrom(envFile === undefined ? {} : { envFile }, { references: referencesOf(to) });
  const delivery = await deliver(dir, connect(to, settings, patience), ticket);
  const result = resultOf(delivery, startedAt);
  for (const line of describe(delivery, result)) tell(line);
  if (json) {
    print(JSON.stringify({ ...result, runId: delivery.runId, evidence: dir, delivery: { ...delivery, failure: undefined } }, null, 2));
  }
  process.exitCode = result.exitCode;
}

/** `unfinished` where something of it is, or may be, on the ticket; `stopped` where nothing is. */
function resultOf({ files, comment, failure }: Delivery, startedAt: string): Result {
  if (failure === null) return plainResult('verified', startedAt, { reason: null, next: null });
  const isThere = [comment, ...files.map(({ state }) => state)].some((state) => state === 'attached' || state === 'was-there');
  return plainResult(isThere || failure.isUncertain ? 'unfinished' : 'stopped', startedAt, { reason: failure.message, next: failure.next });
}

function describe(delivery: Delivery, { outcome, reason, next }: Result): string[] {
  const { files, comment, ticket, byHand, receipt } = delivery;
  const last = outcome === 'verified' ? `All of it is on ${ticket}; the receipt is ${receipt}`
    : outcome === 'stopped' ? `Stopped; nothing was sent to ${ticket}.` : `Unfinished: not all of it is on ${ticket}.`;
  return [
    ...files.filter(({ state }) => state !== 'by-hand').map(lineOf),
    `${wordsOf(comment)} report.md as a comment`,
    ...(byHand.length > 0 && comment !== 'missing' ? [`GitHub documents no way to attach a file to an issue: the comment names each with `
      + `its digest. To attach by hand: ${byHand.join(', ')}`] : []),
    last, ...(reason === null ? [] : [`  ${reason}`]), ...(next === null ? [] : [`  Next: ${next}`]),
  ];
}

function lineOf({ name, size, sha256, state }: DeliveredFile): string {
  return `${wordsOf(state)} ${name} (${(size / 1e6).toFixed(2)} MB, SHA-256 ${sha256.slice(0, 16)}…)`;
}

function wordsOf(state: Delivery['comment']): string {
  return { attached: 'attached  ', 'was-there': 'was there ', missing: 'missing   ', 'by-hand': 'by hand   ' }[state];
}
