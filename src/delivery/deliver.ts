/**
 * Brings a run's evidence to its ticket: bundle and report.pdf as files, report.md as a comment. What is there already is
 * not sent again, what arrived is read again and compared, and each thing that is done is on the receipt at once.
 */
import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleEvidence, largestBundle, packEvidence } from '../evidence/bundle.ts';
import { sha256 } from '../evidence/canonical-json.ts';
import { EvidenceError, explainFailure } from '../evidence/evidence-error.ts';
import { EvidenceFolder } from '../evidence/folder.ts';
import { chainHead, readManifest, receiptName } from '../evidence/manifest.ts';
import type { Manifest } from '../evidence/record.ts';
import { verifyAll } from '../evidence/verify.ts';
import { commandFor } from '../terminal/command.ts';
import { commentOf, markOf } from './comment.ts';
import { readTicketId } from './connect.ts';
import { DeliveryError } from './delivery-error.ts';
import { Receipt } from './receipt.ts';
import type { Attachment, FileKeeper, KeptFile, Ticket, TicketSystem } from './ticket-system.ts';

/** `attached` by this call, `was-there` before it, `missing` still; `by-hand` where the system has no way for files. */
export type DeliveryState = 'attached' | 'was-there' | 'missing' | 'by-hand';

export interface DeliveredFile { readonly name: string; readonly size: number; readonly sha256: string; state: DeliveryState }

export interface Delivery {
  readonly runId: string;
  readonly to: TicketSystem['kind'];
  readonly server: string;
  ticket: string;
  files: DeliveredFile[];
  comment: DeliveryState;
  /** bundles that a person has to attach; none where the system takes files */
  byHand: string[];
  /** path of the receipt */
  readonly receipt: string;
  /** why it is not all there; null when it is */
  failure: DeliveryError | null;
}

/** Throws EvidenceError where the folder does not verify, UsageError where it names no ticket; the rest is in what it gives. */
export async function deliver(dir: string, system: TicketSystem, wanted?: string): Promise<Delivery> {
  const root = resolve(dir);
  const found = await verifyAll(root);
  if (!found.ok) throw new EvidenceError(`${root} does not verify, so it is not attached.`, {
    next: `Look at it with: ${commandFor('evidence verify', [root])}`,
  });
  explainFailure('write a receipt into', root, () => { accessSync(root, constants.W_OK); });
  const manifest = readManifest(root);
  const id = readTicketId(system.kind, wanted ?? manifest.run.ticket);
  const delivery: Delivery = {
    runId: manifest.run.id, to: system.kind, server: system.server, ticket: id, files: [], comment: 'missing', byHand: [],
    receipt: join(root, receiptName), failure: null,
  };
  try {
    const ticket = await system.find(id);
    delivery.ticket = ticket.name;
    const receipt = new Receipt(root, { to: system.kind, server: system.server, ticket: ticket.name, chain: chainHead(manifest) });
    const work = { root, manifest, ticket, receipt, delivery };
    if (system.files) await bringFiles(work, system.files, system.once);
    else leaveFiles(work);
    await bringComment(work, system);
  } catch (error) {
    if (error instanceof EvidenceError) delivery.failure = new DeliveryError(error.message, { next: error.next, cause: error });
    else if (error instanceof DeliveryError) delivery.failure = error;
    else throw error;
  }
  return delivery;
}

interface Work {
  readonly root: string; readonly manifest: Manifest; readonly ticket: Ticket; readonly receipt: Receipt; readonly delivery: Delivery;
}

async function bringFiles(
  { root, manifest, ticket, receipt, delivery }: Work, keeper: FileKeeper, once: TicketSystem['once'],
): Promise<void> {
  const files = filesOf(root, manifest, await keeper.limit() ?? largestBundle);
  delivery.files = files.map((file) => describe(file, 'missing'));
  const there = await keeper.list(ticket);
  for (const [index, file] of files.entries()) {
    const told = delivery.files[index] as DeliveredFile;
    let kept = await findAmong(there, file, { keeper, receipt });
    told.state = kept ? 'was-there' : told.state;
    if (!kept) {
      kept = await once(() => attach(ticket, file, keeper), async () => findAmong(await keeper.list(ticket), file, { keeper, receipt }));
      told.state = 'attached';
    }
    receipt.keepFile({ ...describeKept(told), id: kept.id, verifiedAt: new Date().toISOString() });
  }
}

/** One with this name and these bytes: by the receipt, which was written when they were compared, else by reading it. */
async function findAmong(
  there: readonly KeptFile[], file: Attachment, { keeper, receipt }: { keeper: FileKeeper; receipt: Receipt },
): Promise<KeptFile | null> {
  const digest = sha256(file.data);
  const alike = there.filter(({ name, size }) => name === file.name && size === file.data.length);
  const known = alike.find(({ id }) => receipt.files.some((one) => one.id === id && one.name === file.name && one.sha256 === digest));
  if (known) return known;
  for (const one of alike) if (sha256(await keeper.read(one, file.data.length)) === digest) return one;
  return null;
}

async function attach(ticket: Ticket, file: Attachment, keeper: FileKeeper): Promise<KeptFile> {
  const kept = await keeper.attach(ticket, file);
  const arrived = await keeper.read(kept, file.data.length);
  if (sha256(arrived) === sha256(file.data)) return kept;
  throw new DeliveryError(`${file.name} did not arrive at ${ticket.name} as it was sent: ${String(file.data.length)} bytes were sent, `
    + `and ${String(kept.size)} other ones are there.`, {
    next: `Remove that attachment (${kept.id}) by hand, then run the same command again.`, isUncertain: true,
  });
}

/** The bundle is laid beside the folder, for whoever attaches it. */
function leaveFiles({ root, manifest, delivery }: Work): void {
  delivery.byHand = bundleEvidence(root);
  delivery.files = filesOf(root, manifest, largestBundle).map((file) => describe(file, 'by-hand'));
}

async function bringComment({ root, manifest, ticket, receipt, delivery }: Work, system: TicketSystem): Promise<void> {
  const mark = markOf(manifest, delivery.files);
  const isThere = (): Promise<boolean> => system.hasComment(ticket, mark);
  if (await isThere()) delivery.comment = 'was-there';
  else {
    const report = new EvidenceFolder(root).readFile('report.md').toString('utf8');
    const text = commentOf(manifest, report, { files: delivery.files, most: system.longestComment });
    await system.once(async () => { await system.comment(ticket, text); return true; }, async () => (await isThere()) || null);
    if (!await isThere()) {
      throw new DeliveryError(`${new URL(system.server).host} accepted the comment, but does not show it on ${ticket.name}.`, {
        next: 'Check the ticket before you send anything again.', isUncertain: true,
      });
    }
    delivery.comment = 'attached';
  }
  receipt.keepComment(new Date().toISOString());
}

/** On a ticket a file must say of which run it is. */
function filesOf(root: string, { run, files }: Manifest, limit: number): Attachment[] {
  const parts = packEvidence(root, limit);
  const hasPdf = files.some(({ path }) => path === 'report.pdf');
  const pdf = hasPdf ? [{ name: `${run.id}-report.pdf`, data: new EvidenceFolder(root).readFile('report.pdf') }] : [];
  return [...parts, ...pdf].map(({ name, data }) => ({ name, data: new Uint8Array(data) }));
}

function describe({ name, data }: Attachment, state: DeliveryState): DeliveredFile {
  return { name, size: data.length, sha256: sha256(data), state };
}

function describeKept({ name, size, sha256: digest }: DeliveredFile): Pick<DeliveredFile, 'name' | 'size' | 'sha256'> {
  return { name, size, sha256: digest };
}
