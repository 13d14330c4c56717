/**
 * `delivery.json`: what was attached to which ticket, written into the evidence folder after it was closed. Nothing vouches
 * for it: it spares a second reading of what was verified once, and never stands for what the server lists.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EvidenceFolder } from '../evidence/folder.ts';
import { receiptName } from '../evidence/manifest.ts';

const file = z.object({
  name: z.string(),
  /** bytes */
  size: z.number(),
  sha256: z.string(),
  /** by which the server knows it */
  id: z.string(),
  /** when what arrived was read again and had this digest */
  verifiedAt: z.string(),
});
const delivery = z.object({
  to: z.enum(['jira', 'servicenow', 'github']),
  server: z.string(),
  ticket: z.string(),
  /** digest of the last step's link: says of which record of the run this was */
  chain: z.string(),
  files: z.array(file),
  /** when the comment was seen on the ticket; null where it was not */
  commentedAt: z.string().nullable(),
});
const receipt = z.object({ schema: z.literal('scim-runbook/delivery@1'), deliveries: z.array(delivery) });

export type ReceiptFile = z.infer<typeof file>;
export type DeliveryRecord = z.infer<typeof delivery>;
type Key = Pick<DeliveryRecord, 'to' | 'server' | 'ticket' | 'chain'>;

export class Receipt {
  readonly #folder: EvidenceFolder;
  readonly #deliveries: DeliveryRecord[];
  readonly #mine: DeliveryRecord;

  /** One that cannot be read is written anew: the server tells the same. */
  constructor(dir: string, key: Key) {
    this.#folder = new EvidenceFolder(dir);
    this.#deliveries = existsSync(join(dir, receiptName)) ? parse(this.#folder.readFile(receiptName).toString('utf8')) : [];
    const isMine = (
      one: DeliveryRecord,
    ): boolean => (['to', 'server', 'ticket', 'chain'] as const).every((name) => one[name] === key[name]);
    this.#mine = this.#deliveries.find(isMine) ?? { ...key, files: [], commentedAt: null };
    if (!this.#deliveries.includes(this.#mine)) this.#deliveries.push(this.#mine);
  }

  get files(): readonly ReceiptFile[] {
    return this.#mine.files;
  }

  keepFile(kept: ReceiptFile): void {
    this.#mine.files = [...this.#mine.files.filter(({ name }) => name !== kept.name), kept];
    this.#write();
  }

  keepComment(at: string): void {
    this.#mine.commentedAt ??= at;
    this.#write();
  }

  #write(): void {
    this.#folder.writeFile(
      receiptName, `${JSON.stringify({ schema: 'scim-runbook/delivery@1', deliveries: this.#deliveries }, null, 2)}\n`,
    );
  }
}

function parse(text: string): DeliveryRecord[] {
  try {
    return receipt.safeParse(JSON.parse(text)).data?.deliveries ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
