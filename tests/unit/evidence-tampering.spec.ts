/**
 * A folder in which one thing was changed, for every kind of thing and every kind of file: the verification finds it and
 * names it. The untouched folder verifies wherever it lies.
 */
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, sha256 } from '../../src/evidence/canonical-json.ts';
import { describeVerification } from '../../src/evidence/describe-verification.ts';
import { digestOfManifest, seedOf, spellManifest, spellRecord } from '../../src/evidence/manifest.ts';
import type { ChainedStep, Manifest } from '../../src/evidence/record.ts';
import { makeKeyPair, readSigner } from '../../src/evidence/signing-key.ts';
import { verifyAll } from '../../src/evidence/verify.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { only, sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';

let original: string;
let dir: string;

test.beforeAll(async ({}, info) => {
  const root = info.outputPath('original');
  mkdirSync(root, { recursive: true });
  makeKeyPair(join(root, 'key'));
  const { folder, steps } = writeSampleFolder(root);
  await sealEvidence(folder, { run: sampleRun(), steps }, {
    signer: readSigner(join(root, 'key')), printPdf: () => Promise.resolve(Buffer.from('%PDF-1.4 made for a test')),
  });
  original = folder.path;
});
test.beforeEach(({ folder }) => {
  dir = join(folder, 'renamed');
  cpSync(original, dir, { recursive: true });
});

const KINDS = [
  'journal.jsonl', 'log.jsonl', 'manifest.json', 'manifest.sig', 'private-text.jsonl', 'renewal.ics', 'report.html', 'report.md',
  'report.pdf', 'shots/18-2.10-before.png',
];

test('an untouched folder verifies on another path, and says plainly what that does not show', async () => {
  const found = await verifyAll(dir);
  expect(found).toMatchObject({ ok: true, added: [], removed: [], altered: [], reordered: [], brokenSteps: [] });
  const words = describeVerification(dir, found).join('\n');
  expect(words).toContain('What this cannot show:');
  expect(words).toContain('who sat at the machine');
  expect(words).toContain('the times in it are those of the machine');
});

test('the kinds below are all the kinds there are', () => {
  const names = readdirSync(dir, {
    recursive: true, encoding: 'utf8',
  }).filter((name) => name !== 'shots' && !/^shots\/(?!18-2\.10-before)/.test(name));
  expect(names.sort()).toEqual(KINDS);
});

for (const name of KINDS) {
  test(`one byte changed in ${name} is found`, async () => {
    const bytes = readFileSync(join(dir, name));
    for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(join(dir, name), changed);
      await expectNamed(name, `byte ${String(at)}`);
    }
  });

  test(`${name} taken away is found`, async () => {
    renameSync(join(dir, name), join(dir, '../taken-away'));
    await expectNamed(name, 'removed');
  });
}

for (const name of ['another.txt', '.hidden', 'shots/99-2.15.png', 'manifest.tsr']) {
  test(`a file that was added as ${name} is found`, async () => {
    writeFileSync(join(dir, name), '');
    expect(await verifyAll(dir)).toMatchObject({ ok: false, added: [name] });
  });
}

test('white space in the manifest, which is in no digest, is found', async () => {
  appendFileSync(join(dir, 'manifest.json'), '\n');
  expect(await verifyAll(dir)).toMatchObject({ ok: false, altered: ['manifest.json', 'manifest.sig'] });
});

interface Forgery { edit: (manifest: Manifest) => void; found: object; words: string }
const stepOf = (manifest: Manifest, wanted: string): ChainedStep => only(manifest.steps, ({ id }) => id === wanted);

/** The step with the digest that goes with it now. */
function relinked(step: ChainedStep): ChainedStep {
  const link: Partial<ChainedStep> = { ...step };
  delete link.digest;
  return { ...step, digest: digestOf(link) };
}

/** Each with all digests of the manifest reckoned anew, as a forger would; only the signature is out of reach. */
const FORGERIES: Record<string, Forgery> = {
  'a step\'s words': {
    edit: (manifest) => { stepOf(manifest, '2.12').status = 'skipped'; }, found: { brokenSteps: ['2.12'] }, words: 'altered     step 2.12',
  },
  'a step\'s time': {
    edit: (manifest) => { stepOf(manifest, '2.14').startedAt = '2026-11-23T22:00:00.000Z'; }, found: { brokenSteps: ['2.14'] },
    words: 'altered     step 2.14',
  },
  'a picture\'s time': {
    edit: (manifest) => { Object.assign(stepOf(manifest, '1.1').shots[0] ?? {}, { takenAt: '2026-11-23T22:00:00.000Z' }); },
    found: { brokenSteps: ['1.1'] }, words: 'altered     step 1.1',
  },
  'a step with its own digest': {
    edit: (manifest) => { Object.assign(stepOf(manifest, '2.12'), relinked({ ...stepOf(manifest, '2.12'), note: 'all well' })); },
    found: { brokenSteps: ['2.12'] }, words: 'altered     step 2.12',
  },
  'the time of the run': {
    edit: ({ run }) => { run.finishedAt = '2026-11-23T23:00:00.000Z'; }, found: { brokenSteps: ['run'] },
    words: 'altered     the run’s own record',
  },
  'the order of two steps': {
    edit: ({ steps }) => { steps.splice(3, 2, ...steps.slice(3, 5).reverse()); },
    found: { reordered: ['step 1.5', 'step 1.4', 'step 2.1'], brokenSteps: [] }, words: 're-ordered  step 1.5',
  },
  'the order of the files': {
    edit: ({ files }) => { files.reverse(); }, found: { reordered: ['manifest.json: its list of files'] },
    words: 're-ordered  manifest.json: its list of files',
  },
  'one step less': {
    edit: ({ steps }) => { steps.splice(5, 1); }, found: { removed: ['the step before 2.2'], brokenSteps: [] },
    words: 'removed     the step before 2.2',
  },
  'the first step less': {
    edit: ({ steps }) => { steps.shift(); }, found: { removed: ['the step before 1.2'], brokenSteps: [] },
    words: 'removed     the step before 1.2',
  },
  'the last step less': {
    edit: ({ steps }) => { steps.pop(); }, found: { removed: ['the step after 2.14'], brokenSteps: [] },
    words: 'removed     the step after 2.14',
  },
  'one step more': {
    edit: ({ steps }) => { steps.splice(
      2, 0, relinked({ ...only(steps, ({ id }) => id === '1.2'), id: '1.2b', previous: steps[1]?.digest ?? '' }),
    ); },
    found: { added: ['a step before 1.3'], brokenSteps: [] }, words: 'added       a step before 1.3',
  },
};

for (const [what, { edit, found, words }] of Object.entries(FORGERIES)) {
  test(`${what} changed in the manifest is found and named`, async () => {
    forge(edit);
    const result = await verifyAll(dir);
    expect(result).toMatchObject({ ok: false, ...found, altered: ['manifest.sig'] });
    expect(describeVerification(dir, result).join('\n')).toContain(words);
  });
}

test('even a chain that was reckoned anew as a whole does not pass the signature', async () => {
  forge((manifest) => {
    manifest.run.ticket = 'CHG0000001';
    manifest.steps = manifest.steps.reduce<ChainedStep[]>(
      (steps, step) => [...steps, relinked({ ...step, previous: steps.at(-1)?.digest ?? seedOf(manifest.run) })], [],
    );
  });
  expect(
    await verifyAll(dir),
  ).toMatchObject({ ok: false, brokenSteps: [], reordered: [], altered: ['manifest.sig'], signature: { state: 'broken' } });
});

/** The file is named by the verification, or the manifest cannot be read any more and that is said. */
async function expectNamed(name: string, what: string): Promise<void> {
  const words = await verifyAll(dir).then(
    (found) => (found.ok ? 'verified' : describeVerification(dir, found).join('\n')), (error: unknown) => String(error),
  );
  expect(words, what).not.toBe('verified');
  expect(words, what).toContain(name);
}

function forge(edit: (manifest: Manifest) => void): void {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest;
  edit(manifest);
  manifest.record = sha256(spellRecord(manifest));
  manifest.digest = digestOfManifest(manifest);
  writeFileSync(join(dir, 'manifest.json'), spellManifest(manifest));
}
