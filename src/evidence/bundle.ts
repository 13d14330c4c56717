/** An evidence folder as zip files for a ticket: nothing nested, no file of it too large to be attached. */
import { closeSync, constants, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { commandFor } from '../terminal/command.ts';
import { EvidenceError, explainFailure } from './evidence-error.ts';
import { manifestName, readManifest, signatureName, timestampName } from './manifest.ts';
import { verifyEvidence } from './verify.ts';

/** Bytes; the smallest of the common limits that docs/evidence.md lists. */
export const largestBundle = 10_000_000;
/** What a zip adds for a file, at most: two headers and twice the name. */
const OVERHEAD = 300;

/**
 * Writes `<folder>.zip` beside the folder, or `<folder>-1.zip`, `-2.zip` ... where one would be too large; each unpacks
 * into the same folder. Returns the paths. Throws EvidenceError where the folder is not as its manifest says, or one file is too large.
 */
export function bundleEvidence(dir: string, limit = largestBundle): string[] {
  return packEvidence(dir, limit).map(({ name, data }) => {
    const path = join(dirname(resolve(dir)), name);
    explainFailure('write the bundle', path, () => { writeFileSync(path, data, { mode: 0o600 }); });
    return path;
  });
}

/** The same zip files without writing them: the same folder always gives the same bytes, on whatever day, in whatever time zone. */
export function packEvidence(dir: string, limit = largestBundle): Packed[] {
  const root = resolve(dir);
  const packed = readVerified(root);
  const mtime = asWallClock(readManifest(root).run.startedAt);
  const parts = split(packed, limit);
  return parts.map((part, index) => {
    const entries: Zippable = Object.fromEntries(part.map(({ name, data }) => [
      `${basename(root)}/${name}`, [data, { level: isPacked(name) ? 0 : 9, mtime }],
    ]));
    return { name: `${basename(root)}${parts.length === 1 ? '' : `-${String(index + 1)}`}.zip`, data: zipSync(entries) };
  });
}

/** A zip holds local times without a zone: this one reads as UTC everywhere. */
function asWallClock(instant: string): Date {
  const at = new Date(instant);
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds());
}

/** Files of the manifest and what vouches for it, each a plain file that is as it was written; nothing else that lies there. */
function readVerified(root: string): Packed[] {
  const { files } = readManifest(root);
  const { ok, added, removed, altered, brokenSteps } = verifyEvidence(root);
  if (!ok) {
    const wrong = [...added, ...removed, ...altered, ...brokenSteps].join(', ');
    throw new EvidenceError(`${root} is not as it was written (${wrong}), so it is not bundled.`, {
      next: `Look at it with: ${commandFor('evidence verify', [root])}`,
    });
  }
  const vouching = [manifestName, signatureName, timestampName].filter((name) => existsSync(join(root, name)));
  return [...files.map(({ path }) => path), ...vouching].map((name) => ({ name, data: readPlain(join(root, name)) }));
}

/** Follows no link, whoever has put one there since it was verified. */
function readPlain(path: string): Buffer {
  return explainFailure('read the evidence file', path, () => {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** A file by its name; its bytes as they are. */
export interface Packed { name: string; data: Uint8Array }

/** By their size as they are: packing only ever makes the parts smaller. */
function split(files: readonly Packed[], limit: number): Packed[][] {
  const parts: Packed[][] = [];
  let room = 0;
  for (const file of files) {
    const size = file.data.length + OVERHEAD + 2 * file.name.length;
    if (size > limit) {
      throw new EvidenceError(`${file.name} is larger than a bundle may be (${String(limit / 1e6)} MB); attach it in another way.`);
    }
    if (size > room || parts.length === 0) {
      parts.push([]);
      room = limit;
    }
    parts.at(-1)?.push(file);
    room -= size;
  }
  return parts;
}

function isPacked(name: string): boolean {
  return /\.(png|webp|pdf)$/.test(name);
}
