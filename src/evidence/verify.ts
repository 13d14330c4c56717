/** Re-computes every digest of an evidence folder and says what does not hold. Changes nothing, needs no network. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  digestOfManifest, isSpeltAsWritten, listFiles, manifestName, readManifest, receiptName, recordFile, signatureName, spellRecord,
  timestampName,
} from './manifest.ts';
import { sha256 } from './canonical-json.ts';
import type { Manifest } from './record.ts';
import { fingerprintOf, isSignedBy } from './signing-key.ts';
import { checkTimestamp, type TimestampCheck } from './timestamp.ts';
import { findChainFaults } from './verify-chain.ts';

export interface Verification {
  ok: boolean;
  /** files that stand in the folder but not in the manifest; steps that are too many, as "a step before 1.4" */
  added: string[];
  /** files that the manifest or a step names and that are gone; steps missing from the chain, as "the step before 1.4" */
  removed: string[];
  /** files whose bytes are not those recorded; `manifest.json` when the record itself was edited */
  altered: string[];
  /** steps that stand at another place than they were done in, and lists that are not in their order */
  reordered: string[];
  /** ids of the steps whose link in the chain does not hold; `run` when the run's own record was changed */
  brokenSteps: string[];
  /** files of this program that lie there and that nothing vouches for: the receipt of `evidence attach` */
  unvouched: string[];
  signature: SignatureCheck;
}

export interface SignatureCheck {
  state: 'none' | 'holds' | 'broken';
  /** SHA-256 of the public key in the manifest */
  key: string | null;
  /** whether that is the key that was asked for; null when none was */
  isExpectedKey: boolean | null;
}

/** With the time stamp, which takes a parser of its own. */
export interface FullVerification extends Verification {
  /** null when the manifest names none */
  timestamp: TimestampCheck | null;
}

export interface Expectations {
  /** the public key that must have signed: SPKI, Base64 */
  publicKey?: string | undefined;
  /** PEM of the certificate that the time stamp's own must lead to */
  authority?: string | undefined;
}

/** All that can be checked with the folder alone. Throws EvidenceError when there is no manifest to verify against. */
export async function verifyAll(dir: string, expected: Expectations = {}): Promise<FullVerification> {
  const found = verifyEvidence(dir, expected);
  const manifest = readManifest(dir);
  if (manifest.proof.timestampUrl === null || found.removed.includes(timestampName)) {
    return { ...found, timestamp: null, ok: found.ok && expected.authority === undefined };
  }
  const timestamp = await checkTimestamp(readFileSync(join(dir, timestampName)), spellRecord(manifest), expected.authority);
  const altered = timestamp.isIntact || found.altered.includes(timestampName) ? found.altered : [...found.altered, timestampName];
  return { ...found, altered, timestamp, ok: found.ok && timestamp.isIntact && timestamp.isTrusted !== false };
}

/** Digests, chain, order and signature. Throws EvidenceError when there is no manifest to verify against. */
export function verifyEvidence(dir: string, expected: Expectations = {}): Verification {
  const manifest = readManifest(dir);
  const files = compareFiles(dir, manifest);
  const signature = checkSignature(dir, manifest, expected.publicKey);
  const chain = findChainFaults(manifest);
  const isManifestWhole = digestOfManifest(manifest) === manifest.digest && sha256(spellRecord(manifest)) === manifest.record
    && isSpeltAsWritten(dir);
  const found = {
    added: [...files.added, ...chain.added],
    removed: [...files.removed, ...chain.removed],
    altered: [
      ...files.altered,
      ...(isManifestWhole ? [] : [manifestName]),
      ...(signature.state === 'broken' && !files.removed.includes(signatureName) ? [signatureName] : []),
    ],
    reordered: [...chain.reordered, ...(isSorted(manifest.files.map(({ path }) => path)) ? [] : [`${manifestName}: its list of files`])],
    brokenSteps: chain.broken,
  };
  const isAsWritten = Object.values(found).every((list) => list.length === 0);
  const unvouched = existsSync(join(dir, receiptName)) ? [receiptName] : [];
  return { ok: isAsWritten && signature.state !== 'broken' && signature.isExpectedKey !== false, ...found, unvouched, signature };
}

function compareFiles(dir: string, manifest: Manifest): Pick<Verification, 'added' | 'removed' | 'altered'> {
  const present = new Set(listFiles(dir));
  const recorded = recordedDigests(manifest);
  const stamp = manifest.proof.timestampSha256;
  const proofs = [[signatureName, manifest.proof.publicKey], [timestampName, manifest.proof.timestampUrl]] as const;
  const isThere = (name: string): boolean => existsSync(join(dir, name));
  return {
    added: [
      ...[...present].filter((path) => !recorded.has(path)),
      ...proofs.filter(([name, claim]) => claim === null && isThere(name)).map(([name]) => name),
    ],
    removed: [
      ...[...recorded.keys()].filter((path) => !present.has(path)),
      ...proofs.filter(([name, claim]) => claim !== null && !isThere(name)).map(([name]) => name),
    ],
    altered: [
      ...[...recorded].filter(([path, digests]) => present.has(path) && !holds(dir, path, digests)).map(([path]) => path),
      ...(stamp !== null && isThere(timestampName) && !holds(dir, timestampName, [stamp]) ? [timestampName] : []),
    ],
  };
}

function checkSignature(dir: string, { proof: { publicKey } }: Manifest, wanted?: string): SignatureCheck {
  const isExpectedKey = wanted === undefined ? null : wanted === publicKey;
  if (publicKey === null) return { state: 'none', key: null, isExpectedKey };
  const path = join(dir, signatureName);
  const holdsTrue = existsSync(path) && isSignedBy(publicKey, readFileSync(join(dir, manifestName)), readFileSync(path));
  return { state: holdsTrue ? 'holds' : 'broken', key: fingerprintOf(publicKey), isExpectedKey };
}

/** Every digest that the record gives for a file: once in the list of files, for a picture also in its step. */
function recordedDigests(manifest: Manifest): Map<string, string[]> {
  const digests = new Map<string, string[]>();
  const shots = manifest.steps.flatMap((step) => step.shots.map((shot) => ({ path: shot.file, sha256: shot.sha256 })));
  for (const { path, sha256 } of [...manifest.files, ...shots]) {
    digests.set(path, [...(digests.get(path) ?? []), sha256]);
  }
  return digests;
}

function holds(dir: string, path: string, digests: readonly string[]): boolean {
  const actual = recordFile(dir, path)?.sha256;
  return digests.every((digest) => digest === actual);
}

function isSorted(paths: readonly string[]): boolean {
  return paths.every((path, index) => index === 0 || (paths[index - 1] ?? '') < path);
}
