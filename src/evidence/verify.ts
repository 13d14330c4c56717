/** Re-computes every digest of an evidence folder and says what does not hold. Changes nothing. */
import { digestOf } from './canonical-json.ts';
import { digestOfManifest, listFiles, manifestName, readManifest, recordFile, seedOf } from './manifest.ts';
import type { Manifest } from './record.ts';

export interface Verification {
  ok: boolean;
  /** files that stand in the folder but not in the manifest */
  added: string[];
  /** files that the manifest or a step names and that are gone */
  removed: string[];
  /** files whose bytes are not those recorded; `manifest.json` when the record itself was edited */
  altered: string[];
  /** ids of the steps whose link in the chain does not hold; `run` when the run's own record was changed */
  brokenSteps: string[];
}

/** Throws EvidenceError when there is no manifest to verify against. */
export function verifyEvidence(dir: string): Verification {
  const manifest = readManifest(dir);
  const present = new Set(listFiles(dir));
  const recorded = recordedDigests(manifest);

  const added = [...present].filter((path) => !recorded.has(path));
  const removed = [...recorded.keys()].filter((path) => !present.has(path));
  const altered = [...recorded].filter(([path, digests]) => present.has(path) && !holds(dir, path, digests))
    .map(([path]) => path);
  if (digestOfManifest(manifest) !== manifest.digest) altered.push(manifestName);
  const brokenSteps = findBrokenSteps(manifest);

  const ok = [added, removed, altered, brokenSteps].every((list) => list.length === 0);
  return { ok, added, removed, altered, brokenSteps };
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

function findBrokenSteps({ run, steps }: Manifest): string[] {
  const broken = steps.filter((step, index) => {
    const { digest, ...link } = step;
    const before = steps[index - 1];
    return digestOf(link) !== digest || (before !== undefined && before.digest !== step.previous);
  });
  const [first] = steps;
  const isRunChanged = first !== undefined && first.previous !== seedOf(run);
  return [...(isRunChanged ? ['run'] : []), ...broken.map((step) => step.id)];
}
