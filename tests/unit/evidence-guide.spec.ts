/** The guide made from a run: what it shows, what it never says, and what it is not made of. */
import {
  appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { unzipSync } from 'fflate';
import { blotOut } from '../../src/evidence/blot.ts';
import { bundleEvidence } from '../../src/evidence/bundle.ts';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import { picturesOf, writeGuide } from '../../src/evidence/guide.ts';
import { readManifest } from '../../src/evidence/manifest.ts';
import type { ChainedStep, RunRecord, StepRecord } from '../../src/evidence/record.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { only, sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';

let root: string;
test.beforeEach(({ folder }) => { root = folder; });

const NAMES = ['Contoso', 'contoso.example', 'Token 41', 'Token 42', 'CHG0042137', '9f8fad5b-d9cb-469f-a165-70867728950e'];
const RUN: Partial<RunRecord> = {
  organization: 'Contoso Ltd', tenant: 'contoso.example', application: 'Contoso Provisioning',
  accounts: { abm: 'admin@contoso.example', entra: 'admin@contoso.example' },
  newToken: { label: 'Token 42', expires: '2027-11-23', status: 'in use' },
  oldToken: { label: 'Token 41', expires: '2027-01-14', status: 'discarded' },
};

async function sealedRun(edit: (steps: StepRecord[]) => void = () => undefined, picture?: Buffer): Promise<string> {
  const { folder, steps } = writeSampleFolder(root, picture && (() => picture));
  edit(steps);
  await sealEvidence(folder, { run: sampleRun(RUN), steps });
  return folder.path;
}

test('the guide has every step and no name, wherever the record holds one', async () => {
  const dir = await sealedRun((steps) => {
    only(
      steps, ({ id }) => id === '2.2',
    ).note = `Contoso Ltd (contoso.example, https://contoso.example/x) has no such entry for admin@contoso.example, Token 42 of ${NAMES.at(-1) ?? ''}.`;
    for (const shot of steps.flatMap(({ shots }) => shots)) shot.url = 'https://contoso.example/';
  });
  const [path = '', ...others] = await writeGuide(dir);
  expect(others).toEqual([]);
  expect(path).toBe(join(`${dir}-guide`, 'guide.html'));
  const html = readFileSync(path, 'utf8');
  for (const name of NAMES) expect(html.toLowerCase(), name).not.toContain(name.toLowerCase());
  expect([...html.matchAll(/<article class="step"/g)]).toHaveLength(23);
  expect(html).toContain(
    'Not needed on these screens: your organisation (your tenant, an address) has no such entry for your account, the new token of an id.',
  );
  expect([...html.matchAll(/<p class="instruction">Click /g)], 'each with what to do').toHaveLength(23);
  expect(html).toContain('This step cannot be undone');
  expect(html).not.toMatch(/<script|<link|url\(|https?:\/\//);
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  expect(verifyEvidence(dir), 'the evidence is left as it was').toMatchObject({ ok: true });
});

test('the pictures in the guide are blotted out, and the PDF is printed from the same page', async () => {
  const width = 1440;
  const data = new Uint8Array(width * 900 * 3).map((_, at) => at % 251); // no two neighbours alike
  const dir = await sealedRun(undefined, Buffer.from(encode({ width, height: 900, channels: 3, data })));
  const printed: string[] = [];
  const paths = await writeGuide(dir, {
    target: join(root, 'guide'), printPdf: (html) => Promise.resolve(Buffer.from(String(printed.push(html)))),
  });
  expect(paths).toEqual([join(root, 'guide/guide.html'), join(root, 'guide/guide.pdf')]);
  const html = readFileSync(paths[0] ?? '', 'utf8');
  expect(printed).toEqual([html]);
  const [, first = ''] = /src="data:image\/png;base64,([^"]*)"/.exec(html) ?? [];
  const { data: shown } = decode(Buffer.from(first, 'base64'));
  const colours = new Set<number>();
  for (let y = 10; y < 40; y++) for (let x = 1180; x < 1360; x++) colours.add(
    ((shown[(y * width + x) * 3] ?? 0) << 16) | ((shown[(y * width + x) * 3 + 1] ?? 0) << 8) | (shown[(y * width + x) * 3 + 2] ?? 0),
  );
  expect(colours.size, 'ground and bar').toBe(2);
  expect(shown[0]).toBe(data[0]);
});

test('a place at the edge of a picture, and one as large as the picture, are blotted out', () => {
  const picture = encode({ width: 20, height: 10, channels: 3, data: new Uint8Array(600).map((_, at) => at % 256) });
  for (const box of [
    { x: -5, y: -5, width: 10, height: 8 }, { x: 15, y: 6, width: 50, height: 50 }, { x: 0, y: 0, width: 20, height: 10 },
  ]) {
    const { data } = decode(blotOut(picture, [box]));
    const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
    expect([
      ...data.subarray((y * 20 + x) * 3, (y * 20 + x) * 3 + 3),
    ]).not.toEqual([...decode(picture).data.subarray((y * 20 + x) * 3, (y * 20 + x) * 3 + 3)]);
  }
});

test('where to click is shown on a picture on which it stands', async () => {
  const { steps } = readManifest(await sealedRun((all) => {
    for (const step of all) for (const shot of step.shots) Object.assign(shot, {
      box: { x: 1, y: 2, width: 3, height: 4 }, clicks: 1, isActedGone: step.id === '1.3' || step.id === '1.5',
    });
    Object.assign(only(all, ({ id }) => id === '1.5').shots[0] ?? {}, { clicks: 3 });
    Object.assign(only(all, ({ id }) => id === '2.1').shots[1] ?? {}, { clicks: 5, isActedGone: true });
  }));
  const shown = (id: string) => picturesOf(
    { steps }, only(steps, (step: ChainedStep) => step.id === id),
  ).map(({ shot, ring }) => [shot.file.replace(/^shots.\d+-/, ''), ring !== undefined]);
  expect(shown('1.2'), 'still there').toEqual([['1.2-after.png', true]]);
  expect(shown('1.3'), 'gone: it stands on the picture before').toEqual([['1.2-after.png', true]]);
  expect(shown('1.5'), 'gone, and one of several clicks').toEqual([['1.5-after.png', false]]);
  expect(shown('1.6'), 'before and after').toEqual([['1.6-before.png', true], ['1.6-after.png', true]]);
  expect(shown('2.2'), 'skipped').toEqual([]);
  expect(
    shown('2.1'), 'the sign-in before anything is typed, and what comes of it',
  ).toEqual([['2.1-before.png', false], ['2.1-after.png', false]]);
});

test('no guide is made of a folder that was altered, or that does not say what to blot out', async () => {
  const dir = await sealedRun();
  appendFileSync(join(dir, 'private-text.jsonl'), '\n');
  await expect(writeGuide(dir)).rejects.toThrow(/No guide is made of .*: it does not verify/);
  rmSync(root, { recursive: true });
  const { folder, steps } = writeSampleFolder(root);
  rmSync(join(folder.path, 'private-text.jsonl'));
  await sealEvidence(folder, { run: sampleRun(), steps });
  await expect(writeGuide(folder.path)).rejects.toThrow(/it is not known what to blot out/);
});

test('a bundle holds every file once, unpacks to a folder that verifies, and is split below its limit', async () => {
  const dir = await sealedRun();
  const [only, ...more] = bundleEvidence(dir);
  expect([only, more]).toEqual([`${dir}.zip`, []]);
  const parts = bundleEvidence(dir, 200_000);
  expect(parts.length).toBeGreaterThan(0);
  const whole = unzipSync(readFileSync(only ?? ''));
  const split = Object.assign({}, ...parts.map((path) => unzipSync(readFileSync(path)))) as typeof whole;
  expect(Object.keys(split).sort()).toEqual(Object.keys(whole).sort());
  expect(Object.keys(whole).filter((name) => name.endsWith('.zip'))).toEqual([]);
  for (const [name, data] of Object.entries(whole)) expect(Buffer.from(data).equals(readFileSync(join(dir, '..', name))), name).toBe(true);
  expect(Object.keys(whole).map((name) => name.split('/').slice(1).join('/'))).toEqual(expect.arrayContaining([
    'manifest.json', 'report.html',
  ]));
  expect(() => bundleEvidence(dir, 20_000)).toThrow(/report\.html is larger than a bundle may be \(0\.02 MB\)/);
});

test('a folder without a manifest is not bundled, and nothing in it is touched', { tag: '@guard:bundle' }, () => {
  const dir = join(root, 'home');
  mkdirSync(dir);
  writeFileSync(join(dir, '.note.1.partial'), 'mine');
  writeFileSync(join(dir, 'id_ed25519'), 'private');
  expect(() => bundleEvidence(dir)).toThrow(/manifest\.json: it does not exist/);
  expect(readFileSync(join(dir, '.note.1.partial'), 'utf8')).toBe('mine');
  expect(existsSync(`${dir}.zip`)).toBe(false);
});

const TAMPERED: Readonly<Record<string, (dir: string) => void>> = {
  'a file was added': (dir) => { writeFileSync(join(dir, 'shots/added.png'), 'x'); },
  'a link was added': (dir) => { symlinkSync('/etc/hosts', join(dir, 'shots/hosts.png')); },
  'a file became a link': (dir) => {
    rmSync(join(dir, 'log.jsonl'));
    symlinkSync('/etc/hosts', join(dir, 'log.jsonl'));
  },
  'a link leads to the very bytes': (dir) => {
    renameSync(join(dir, 'report.md'), join(dir, '../elsewhere'));
    symlinkSync('../elsewhere', join(dir, 'report.md'));
  },
  'the manifest is a link': (dir) => {
    renameSync(join(dir, 'manifest.json'), join(dir, '../elsewhere'));
    symlinkSync('../elsewhere', join(dir, 'manifest.json'));
  },
  'a file was altered': (dir) => { appendFileSync(join(dir, 'report.md'), 'x'); },
};
for (const [what, tamper] of Object.entries(TAMPERED)) {
  test(`a folder in which ${what} is not bundled`, { tag: '@guard:bundle' }, async () => {
    const dir = await sealedRun();
    tamper(dir);
    expect(() => bundleEvidence(dir)).toThrow(EvidenceError);
    expect(existsSync(`${dir}.zip`)).toBe(false);
  });
}
