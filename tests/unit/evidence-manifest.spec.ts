import {
  appendFileSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalJson, digestOf, sha256 } from '../../src/evidence/canonical-json.ts';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import type { EvidenceFolder } from '../../src/evidence/folder.ts';
import { chainHead, chainSteps, digestOfManifest, readManifest, seedOf, spellManifest, spellRecord } from '../../src/evidence/manifest.ts';
import type { Manifest } from '../../src/evidence/record.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { renderAgain, sealEvidence } from '../../src/evidence/write-reports.ts';
import { Secret } from '../../src/secret.ts';
import { only, sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';

const unsigned = { state: 'none', key: null, isExpectedKey: null };
const whole = { ok: true, added: [], removed: [], altered: [], reordered: [], brokenSteps: [], unvouched: [], signature: unsigned };
const shot = 'shots/18-2.10-before.png';

let root: string;
let folder: EvidenceFolder;
let dir: string;

test.beforeEach(async ({ folder: own }) => {
  root = own;
  const sample = writeSampleFolder(root);
  folder = sample.folder;
  dir = folder.path;
  await sealEvidence(folder, { run: sampleRun(), steps: sample.steps });
});

/** Edits manifest.json as a forger would; `reckon` also brings its own digest up to date. */
function forge(edit: (manifest: Manifest) => void, { reckon = false } = {}): void {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest;
  edit(manifest);
  if (reckon) {
    manifest.record = sha256(spellRecord(manifest));
    manifest.digest = digestOfManifest(manifest);
  }
  writeFileSync(join(dir, 'manifest.json'), spellManifest(manifest));
}

test('canonical JSON has one spelling for a value, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é"\n' }], a: true, gone: undefined, 10: 0, 9: 0 }))
    .toBe('{"10":0,"9":0,"a":true,"b":[1,{"c":"é\\"\\n","d":null}]}');
  expect(() => canonicalJson(Number.NaN)).toThrow(/no JSON form/);
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    const shuffled = Object.fromEntries(Object.entries(value).reverse());
    expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});

test('digests are SHA-256 over the canonical form', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digestOf({ b: 1, a: 2 })).toBe(sha256('{"a":2,"b":1}'));
});

test('a sealed folder verifies; its manifest lists every file but itself', () => {
  expect(verifyEvidence(dir)).toEqual(whole);
  const { files, run, steps } = readManifest(dir);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['journal.jsonl', 'report.html', 'report.md', shot]));
  expect(files.map(({ path }) => path)).not.toContain('manifest.json');
  expect(steps[0]?.previous).toBe(seedOf(run));
  expect(steps[1]?.previous).toBe(steps[0]?.digest);
  expect(readFileSync(join(dir, 'report.md'), 'utf8')).toContain(chainHead({ run, steps }));
});

test('one byte added, one changed, one cut: the file is named', () => {
  appendFileSync(join(dir, 'journal.jsonl'), '\n');
  const bytes = readFileSync(join(dir, shot));
  bytes.writeUInt8(bytes.readUInt8(50) ^ 1, 50);
  writeFileSync(join(dir, shot), bytes);
  truncateSync(join(dir, 'report.html'), 100);
  expect(verifyEvidence(dir)).toEqual({ ...whole, ok: false, altered: ['journal.jsonl', 'report.html', shot] });
});

test('missing, extra and renamed files are named', () => {
  rmSync(join(dir, 'log.jsonl'));
  renameSync(join(dir, shot), join(dir, 'shots/99-2.10.png'));
  writeFileSync(join(dir, '.hidden'), '');
  expect(verifyEvidence(dir)).toEqual({
    ...whole, ok: false, added: ['.hidden', 'shots/99-2.10.png'], removed: ['log.jsonl', shot],
  });
});

test('a link to a file elsewhere is not the file', () => {
  renameSync(join(dir, shot), join(root, 'moved.png'));
  symlinkSync(join(root, 'moved.png'), join(dir, shot));
  expect(verifyEvidence(dir).altered).toEqual([shot]);
});

test('steps changed or swapped break the chain, even under a digest that was reckoned anew', () => {
  forge(({ steps }) => { only(steps, ({ id }) => id === '1.4').finishedAt = '2026-11-23T22:59:59.000Z'; }, { reckon: true });
  expect(verifyEvidence(dir)).toEqual({ ...whole, ok: false, brokenSteps: ['1.4'] });

  forge(({ steps }) => { steps.splice(5, 2, ...steps.slice(5, 7).reverse()); }, { reckon: true });
  expect(verifyEvidence(dir)).toMatchObject({ reordered: ['step 2.2', 'step 2.1', 'step 2.3'], brokenSteps: ['1.4'] });
});

test('the run, the list of files and the number of steps cannot be edited unnoticed', () => {
  const original = readFileSync(join(dir, 'manifest.json'));
  const seen = [
    [(manifest: Manifest) => { manifest.run.ticket = 'CHG0000001'; }, ['run']],
    [(manifest: Manifest) => { manifest.steps.pop(); }, []],
    [(manifest: Manifest) => { manifest.files.reverse(); }, []],
  ] as const;
  for (const [edit, brokenSteps] of seen) {
    forge(edit);
    expect(verifyEvidence(dir)).toMatchObject({ ok: false, altered: ['manifest.json'], brokenSteps });
    writeFileSync(join(dir, 'manifest.json'), original);
  }
});

test('a picture swapped together with its entry in the list still differs from its step', () => {
  writeFileSync(join(dir, shot), 'another picture');
  forge(({ files }) => {
    Object.assign(only(files, ({ path }) => path === shot), { sha256: sha256('another picture'), size: 15 });
  }, { reckon: true });
  expect(verifyEvidence(dir)).toMatchObject({ ok: false, altered: [shot] });
});

test('the chain of no steps and of one step', () => {
  expect(chainSteps([], 'seed')).toEqual([]);
  expect(chainHead({ run: sampleRun(), steps: [] })).toBe(seedOf(sampleRun()));
});

test('a manifest that is missing, cut short or foreign is refused in one sentence', () => {
  const path = join(dir, 'manifest.json');
  forge(({ files }) => { only(files, ({ path }) => path === 'journal.jsonl').path = '../../outside'; });
  expect(() => readManifest(dir)).toThrow(/files\.0\.path: must be a path inside the evidence folder\.$/);
  expect(() => verifyEvidence(dir)).toThrow(EvidenceError);
  truncateSync(path, 200);
  expect(() => readManifest(dir)).toThrow(`${path} is not JSON; it was cut short or altered.`);
  rmSync(path);
  expect(() => readManifest(dir)).toThrow(`Cannot read the manifest ${path}: it does not exist.`);
});

test('known secrets are masked before anything is digested', async () => {
  const secret = new Secret('canary-0b7e55', 'client secret');
  const { folder: other, steps } = writeSampleFolder(join(root, 'other'));
  only(steps, ({ id }) => id === '1.1').note = `the page said ${secret.reveal()}`;
  await sealEvidence(other, { run: sampleRun({ reason: encodeURIComponent(secret.reveal()) }), steps });
  expect(verifyEvidence(other.path)).toEqual(whole);
  for (const name of ['manifest.json', 'report.html', 'report.md']) {
    expect(other.readFile(name).toString()).not.toContain(secret.reveal());
  }
});

test('rendering again gives the same bytes, mends the reports, and refuses an altered folder', async () => {
  const before = folder.readFile('report.html');
  await renderAgain(dir);
  expect(folder.readFile('report.html').equals(before)).toBe(true);

  rmSync(join(dir, 'report.md'));
  writeFileSync(join(dir, 'report.html'), 'spoilt');
  await renderAgain(dir, () => Promise.resolve(Buffer.from('%PDF')));
  expect(verifyEvidence(dir)).toEqual(whole);
  expect(readManifest(dir).files.map(({ path }) => path)).toContain('report.pdf');

  appendFileSync(join(dir, 'log.jsonl'), 'x');
  await expect(renderAgain(dir)).rejects.toThrow(/does not verify: log\.jsonl\.$/);
});

test('a PDF that cannot be printed leaves a whole folder, and never an older PDF', async () => {
  await renderAgain(dir, () => Promise.resolve(Buffer.from('%PDF')));
  const printing = (): Promise<never> => Promise.reject(new Error('the browser is gone'));
  const sealing = sealEvidence(folder, { run: sampleRun(), steps: [] }, { printPdf: printing });
  await expect(sealing).rejects.toThrow('the browser is gone');
  expect(verifyEvidence(dir)).toEqual(whole);
  expect(readManifest(dir).files.map(({ path }) => path)).not.toContain('report.pdf');
});
