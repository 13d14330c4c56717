/** Recorded screens: what stays of a page, and that nothing of a person, an organisation, a field or a secret does. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { clickRules, runbook } from '../../flows/runbook.ts';
import { screensAsIssue } from '../../src/evidence/issue-text.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { makeSafeBy } from '../../src/screen/make-safe.ts';
import { plainWords } from '../../src/screen/plain-words.ts';
import { safeTree, screenName, spellScreen, type RecordedNode, type SeenNode } from '../../src/screen/recorded-screen.ts';
import { Secret } from '../../src/secret.ts';
import { sampleRun, writeSampleFolder } from '../support/sample-record.ts';

const makeSafe = makeSafeBy({
  screens: runbook.map(({ screen }) => screen), words: [...clickRules.abm.words, ...clickRules.entra.words],
  names: ['Devices and Domains', 'contoso.example', 'admin@contoso.example'],
});
const means = { makeSafe, isSecretShowing: false, frames: new Map([['e2', 'console' as const]]) };
const told = (
  nodes: readonly SeenNode[], changes: Partial<typeof means> = {},
): string => JSON.stringify(safeTree(nodes, { ...means, ...changes }));

for (const [said, safe] of [
  ['Microsoft Entra Connect Sync', 'Microsoft Entra Connect Sync'],
  ['+ Client Secret', '+ Client Secret'],
  ['An error occurred, please try again.', 'An error xxxxxxxx, please try again.'],
  ['Token 2 expires on January 12, 2027', 'Token 0 expires on Xxxxxxx 00, 0000'],
  ['Signed in as Anna Meier-Öztürk', 'Signed in as Xxxx Xxxxx-Xxxxxx'],
  ['Signed in to Devices and Domains', 'Signed in to Xxxxxxx xxx Xxxxxxx'],
  ['Users of Contoso AG', 'Users of Xxxxxxx XX'],
  ['anna.meier@apple.com', 'xxx@xxx.xx'],
  ['https://entra.microsoft.com/Users?x=1', 'https://xxx.xx'],
  ['apple.contoso.com', 'xxx.xx'],
  ['Verified: a.by', 'Verified: xxx.xx'],
  ['Object ID 8f14e45f-ceea-467f-a0e6-9fd0b1c2d3e4', 'Object ID 00000000-0000-0000-0000-000000000000'],
  ['Organization ID 1234567', 'Organization XX 0000'],
  ['Another Organization', 'Another Xxxxxxxxxxxx'], // a name may be made of plain words
  ['Serial C02XK1ABJG5H', 'Xxxxxx x0x0x0x0x0x0'],
  ['トークンを生成', 'トークンを生成'],
  ['山田太郎', 'xxxx'],
] as const) {
  test(`"${said}" is told as "${safe}"`, () => {
    expect(makeSafe(said)).toBe(safe);
  });
}

/** Made-up names that are no word of a console, and all that goes with them. */
const name = fc.stringMatching(/^[A-Z][bcdfghjkz]{2}[aeiou][qxzjk][a-z]{1,8}$/);
const planted = fc.record({
  person: fc.tuple(name, name).map((both) => both.join(' ')), address: fc.emailAddress(), id: fc.uuid(), domain: fc.domain(),
  number: fc.integer({ min: 100_000, max: 999_999_999 }).map(String), secret: fc.base64String({ minLength: 44, maxLength: 80 }),
});
const places = fc.constantFrom<(text: string) => SeenNode>(
  (text) => ({ role: 'text', text }), (name) => ({ role: 'button', name }),
  (text) => ({ role: 'row', name: `Edit ${text}`, children: [text, { role: 'cell', text: `Connected ${text}` }] }),
  (name) => ({ role: 'dialog', name, text: name, children: [`Copy ${name}`] }),
  (text) => ({ role: 'textbox', name: 'Tenant URL', text, children: [text] }),
  (text) => ({ role: 'iframe', ref: 'e2', children: [{ role: 'generic', text: `Users: ${text}` }] }),
  (url) => ({ role: 'link', name: 'Home', url, placeholder: url }),
  (name) => ({ role: 'combobox', name: 'Role', children: [{ role: 'option', name, selected: true }] }),
);

test('nothing of a thousand made-up people, addresses, ids, numbers and secrets is told, wherever it stands', () => {
  fc.assert(fc.property(planted, places, fc.constantFrom(' ', ': ', ' (', '/'), fc.boolean(), (values, place, gap, isSecretShowing) => {
    const text = told(Object.values(values).flatMap((value) => [place(value), place(`Users${gap}${value}`)]), { isSecretShowing });
    const pieces = [...values.person.split(' '), values.address, values.id, values.domain, values.number, values.secret.slice(0, 16)];
    expect(pieces.filter((piece) => text.toLowerCase().includes(piece.toLowerCase()))).toEqual([]);
  }), { numRuns: 1000 });
});

test('no value of a field is told, even of known words', () => {
  for (const role of ['textbox', 'searchbox', 'combobox', 'spinbutton', 'slider']) {
    expect(told([
      { role, name: 'Tenant URL', text: 'Directory Sync', children: ['Directory Sync', { role: 'option', name: 'Directory Sync' }] },
    ])).toBe(`[{"role":"${role}","name":"Tenant URL"}]`);
  }
});

test('while a secret is showing, only controls by known names are told, and nothing of a dialog', () => {
  const page: (SeenNode | string)[] = [
    { role: 'heading', name: 'Directory Sync' }, { role: 'button', name: 'Edit' }, { role: 'button', name: 'Edit horse' }, 'Save',
    { role: 'paragraph', text: 'Copy' },
    { role: 'dialog', name: 'Client Secret', children: [{ role: 'button', name: 'Copy' }, 'Done'] },
  ];
  const roles = safeTree(page, { ...means, isSecretShowing: true });
  expect(roles).toEqual([
    { role: 'heading', name: 'Directory Sync' }, { role: 'button', name: 'Edit' }, { role: 'button' },
    { role: 'dialog', name: 'Client Secret' },
  ] satisfies RecordedNode[]);
});

test('of a dialog that holds what looks like a secret nothing is told, known or not', () => {
  const secret = 'eyJ0eXAiOiJKV1QiLCJhbGciOi4b7a9f0c2d5e8813';
  expect(told([{ role: 'dialog', name: 'Client Secret', children: ['Save', { role: 'code', text: secret }] }])).toBe('[{"role":"dialog"}]');
});

test('a password of known words goes as any secret does', () => {
  new Secret('revoke domains weekly', 'Entra password');
  expect(makeSafe('It says revoke domains weekly')).not.toMatch(/revoke|domains/i);
});

test('a frame of nobody\'s is told to be there, and no more', () => {
  expect(told([{ role: 'iframe', ref: 'e9', children: ['Save'] }])).toBe('[{"role":"iframe","frame":"other"}]');
});

test('no ordinary word is a name that people have', () => {
  const names =
    ('will mark may grace bill art rich frank jack rose drew sue pat bob rob ray chase hunter '
    + 'april june august mary john grant faith hope joy dean miles dale page-smith').split(' ');
  expect(names.filter((word) => plainWords.includes(word))).toEqual([]);
});

test('an evidence folder with screens verifies, tells them as an issue, and refuses one that was altered', async ({}, info) => {
  const { folder, steps } = writeSampleFolder(info.outputPath('evidence'));
  expect(() => screensAsIssue(folder.path)).toThrow('Cannot read the manifest');
  const tree = safeTree([{
    role: 'heading', name: 'Directory Sync', level: 2,
  }, { role: 'listitem', children: [{ role: 'button', name: 'Anna`', box: { x: 14, y: 26, width: 71, height: 9 } }] }], means);
  const file = screenName('1.5', 'abm');
  folder.writeFile(file, spellScreen({
    schema: 'scim-runbook/screen@1', step: '1.5', console: 'abm', when: 'stopped', stop: { code: 'NOT_FOUND', missing: ['entry'] },
    isSecretShowing: false, tree,
  }));
  const manifest = await sealEvidence(folder, { run: sampleRun(), steps });
  expect(manifest.files.map(({ path }) => path)).toContain(file);
  expect(verifyEvidence(folder.path).ok).toBe(true);
  const issue = screensAsIssue(folder.path);
  expect(issue).toContain('scim-runbook ');
  expect(issue).toContain('Looked for: `entry` (`NOT_FOUND`)');
  expect(issue).toContain('heading "Directory Sync" [level 2]\nlistitem\n  button "Xxxx\'" (10 30 70 10)\n```');
  expect(folder.readFile('report.md').toString(), 'the report says so').toContain('1 recorded screen');
  expect(folder.readFile('report.html').toString()).toContain('1 recorded screen');
  writeFileSync(join(folder.path, file), folder.readFile(file).toString().replace('Directory Sync', 'Anna Meier'));
  expect(() => screensAsIssue(folder.path)).toThrow('is not as it was written');
});
