/**
 * `manifest.json`: the run, its steps chained by digest, and every file of the folder with size and SHA-256.
 * Whoever changes one byte of it or of a file has to change every digest after it; the digest of the last step
 * stands in the change ticket, out of reach.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { redact } from '../secret.ts';
import { canonicalJson, digestOf, sha256 } from './canonical-json.ts';
import { EvidenceError, explainFailure } from './evidence-error.ts';
import type { EvidenceFolder } from './folder.ts';
import { manifestSchema } from './manifest-schema.ts';
import type { ChainedStep, FileRecord, Manifest, ProofRecord, RunRecord, StepRecord } from './record.ts';

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';
export const timestampName = 'manifest.tsr';
/** What was attached to which ticket after the folder was closed: nothing vouches for it, and no bundle holds it. */
export const receiptName = 'delivery.json';

/** The first three vouch for the manifest from outside: it cannot list them. The last is written when the manifest stands. */
const unlisted: readonly string[] = [manifestName, signatureName, timestampName, receiptName];
const noProof: ProofRecord = { publicKey: null, timestampUrl: null, timestampSha256: null, timestampMissing: null };

/** Links each step to the one before it; `seed` stands before the first. Steps stay in the order they were done. */
export function chainSteps(steps: readonly StepRecord[], seed: string): ChainedStep[] {
  let previous = seed;
  return steps.map((step) => {
    const link: StepRecord & Partial<ChainedStep> = { ...step, previous };
    delete link.digest; // of a step that was linked before
    previous = digestOf(link);
    return { ...step, previous: link.previous ?? seed, digest: previous };
  });
}

/** What the chain hangs on: the run's own record, so that nobody can change its outcome or its accounts either. */
export function seedOf(run: RunRecord): string {
  return digestOf(run);
}

/** The last link: one value that vouches for the run, its steps and, through their digests, its pictures. */
export function chainHead(manifest: Pick<Manifest, 'run' | 'steps'>): string {
  return manifest.steps.at(-1)?.digest ?? seedOf(manifest.run);
}

/** The manifest's own digest, over everything in it but itself. */
export function digestOfManifest({ schema, run, steps, files, record, proof }: Omit<Manifest, 'digest'>): string {
  return digestOf({ schema, run, steps, files, record, proof });
}

/** What a time stamp is of: the manifest without what vouches for it. */
export function spellRecord({ schema, run, steps, files }: Omit<Manifest, 'digest' | 'record' | 'proof'>): Buffer {
  return Buffer.from(canonicalJson({ schema, run, steps, files }));
}

/** Describes the folder as it is now. Known secrets are masked before anything is digested. */
export function buildManifest(
  folder: EvidenceFolder,
  run: RunRecord,
  steps: readonly StepRecord[],
): Manifest {
  const cleanRun = redactTexts({ ...run, stepCount: steps.length });
  return describeFolder(folder, cleanRun, chainSteps(redactTexts(steps), seedOf(cleanRun)));
}

/** The same record over the files as they are now, not yet vouched for: for reports that were rendered again. */
export function describeFolder(folder: EvidenceFolder, run: RunRecord, steps: ChainedStep[]): Manifest {
  const recorded = { schema: 'scim-runbook/manifest@1', run, steps, files: recordFiles(folder.path) } as const;
  const content = { ...recorded, record: sha256(spellRecord(recorded)), proof: noProof };
  return { ...content, digest: digestOfManifest(content) };
}

/** The bytes of `manifest.json`: what is signed and time-stamped. */
export function spellManifest(manifest: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Whether the file is spelt as it was written: white space and repeated names stand outside every digest. */
export function isSpeltAsWritten(dir: string): boolean {
  const path = join(dir, manifestName);
  const bytes = explainFailure('read the manifest', path, () => readFileSync(path));
  return spellManifest(parseJson(path, bytes.toString('utf8'))).equals(bytes);
}

/** Reads a manifest and checks its shape, not its digests: `verifyEvidence` does that. Throws EvidenceError. */
export function readManifest(dir: string): Manifest {
  const path = join(dir, manifestName);
  const text = explainFailure('read the manifest', path, () => readFileSync(path, 'utf8'));
  const parsed = manifestSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new EvidenceError(`${path} is not a manifest of this program: ${where || 'its content'}: ${issue?.message ?? ''}.`);
}

/** Paths of all files below a folder but the manifest, what vouches for it and the receipt, forward slashes, sorted. */
export function listFiles(dir: string): string[] {
  return explainFailure('list the evidence folder', dir, () => readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    .filter((path) => !unlisted.includes(path) && !lstatSync(join(dir, path)).isDirectory())
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

/** Size and digest of one file, or null where something else stands, such as a link to somewhere else. */
export function recordFile(dir: string, path: string): FileRecord | null {
  const full = join(dir, path);
  return explainFailure('read the evidence file', full, () => {
    if (!lstatSync(full).isFile()) return null;
    const data = readFileSync(full);
    return { path, size: data.length, sha256: sha256(data) };
  });
}

function recordFiles(dir: string): FileRecord[] {
  return listFiles(dir).map((path) => {
    const file = recordFile(dir, path);
    if (file === null) throw new EvidenceError(`${join(dir, path)} is not a plain file and cannot be evidence.`);
    return file;
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EvidenceError(`${path} is not JSON; it was cut short or altered.`, { cause: error });
  }
}

function redactTexts<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' ? redact(part) : part)) as T;
}
