/** Writes the manifest together with what vouches for it from outside: a signature, a time stamp. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainUrl } from '../page/plain-url.ts';
import { sha256 } from './canonical-json.ts';
import { EvidenceError } from './evidence-error.ts';
import type { EvidenceFolder } from './folder.ts';
import { digestOfManifest, manifestName, signatureName, spellManifest, spellRecord, timestampName } from './manifest.ts';
import type { Manifest, ProofRecord } from './record.ts';
import type { Signer } from './signing-key.ts';

/** Who vouches; both may be left out. */
export interface Vouching {
  readonly signer?: Signer | undefined;
  readonly timestampUrl?: string | undefined;
}

/**
 * Writes manifest, signature and time stamp. When no time stamp can be had, the manifest says so and is signed
 * nevertheless; the EvidenceError comes after.
 */
export async function writeVouched(folder: EvidenceFolder, content: Manifest, { signer, timestampUrl }: Vouching): Promise<Manifest> {
  const proof = { publicKey: signer?.publicKey ?? null, timestampUrl: null, timestampSha256: null, timestampMissing: null };
  if (timestampUrl === undefined) return write(folder, prove(content, proof), signer);
  let stamp: Uint8Array;
  try {
    const { requestTimestamp } = await import('./timestamp.ts'); // its parsers are loaded only where a stamp is wanted
    stamp = await requestTimestamp(timestampUrl, spellRecord(content));
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    write(folder, prove(content, { ...proof, timestampMissing: error.message }), signer);
    throw error;
  }
  const manifest = write(
    folder, prove(content, { ...proof, timestampUrl: plainUrl(timestampUrl), timestampSha256: sha256(stamp) }), signer,
  );
  folder.writeFile(timestampName, stamp);
  return manifest;
}

function prove(manifest: Manifest, proof: ProofRecord): Manifest {
  const proven = { ...manifest, proof };
  return { ...proven, digest: digestOfManifest(proven) };
}

/** What vouched for an earlier manifest goes first: it would contradict this one. */
function write(folder: EvidenceFolder, manifest: Manifest, signer?: Signer): Manifest {
  for (const name of [signatureName, timestampName]) rmSync(join(folder.path, name), { force: true });
  const bytes = spellManifest(manifest);
  folder.writeFile(manifestName, bytes);
  if (signer) folder.writeFile(signatureName, signer.sign(bytes));
  return manifest;
}
