/**
 * No secret in anything a run leaves behind. Every test of a flow ends with this look (tests/support/practice.ts); here
 * stands that the look sees what it should, and that a run leaves something to look at.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { findLeaks, readAll } from '../support/find-leaks.ts';
import { expect, test } from '../support/practice.ts';

const VALUE = 'c4n&ry-"7d41"<b>/+';
const bytes = Buffer.from(VALUE);

/** How a secret might have got into a file. */
const PLANTS: Record<string, string | Buffer> = {
  'as it is': VALUE,
  'in JSON': JSON.stringify({ deep: [{ value: VALUE }] }),
  'in an address': `https://x.example/?q=${encodeURIComponent(VALUE)}`,
  'in HTML': VALUE.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? ''),
  'in HTML by numbers': VALUE.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'in hexadecimal': bytes.toString('hex'),
  'in UTF-16': Buffer.from(VALUE, 'utf16le'),
  'in Base64': bytes.toString('base64'),
  'in Base64 for addresses': bytes.toString('base64url'),
  'inside a header of Basic authentication': Buffer.from(`admin:${VALUE}`).toString('base64'),
  'inside a longer Base64 text': Buffer.from(`{"secret":"${VALUE}"}`).toString('base64'),
};

for (const [how, plant] of Object.entries(PLANTS)) {
  test(`a secret planted ${how} is found`, async ({}, info) => {
    const folder = info.outputPath();
    writeFileSync(join(folder, 'log.jsonl'), Buffer.concat([Buffer.from('before '), Buffer.from(plant), Buffer.from(' after')]));
    expect(findLeaks(readAll(folder), { password: VALUE })).not.toEqual([]);
    expect(findLeaks(readAll(folder), { password: VALUE.replace('7d41', '7d42') })).toEqual([]);
  });
}

test('a secret planted in the compressed part of a PDF is found', async ({}, info) => {
  const stream = Buffer.concat([Buffer.from('<</Filter /FlateDecode>>\nstream\n'), deflateSync(VALUE), Buffer.from('\nendstream')]);
  writeFileSync(info.outputPath('report.pdf'), stream);
  expect(findLeaks(readAll(info.outputPath()), { password: VALUE })).toEqual(['report.pdf: password (raw)']);
});

test('a code counts as found by itself, not as a part of a longer number', () => {
  expect(findLeaks({ log: 'typed 907214.' }, { code: '907214' })).toEqual(['log: code (raw)']);
  expect(findLeaks({ log: 'typed "907214"' }, { code: '907214' })).toEqual(['log: code (raw)']);
  expect(findLeaks({ log: '1907214 90721401 a907214 0.907214' }, { code: '907214' })).toEqual([]);
});

test('a run leaves its evidence, its words and its state to be looked at, and a secret added to any of it is found', async ({ practise }) => {
  const { run, secrets, leftBehind } = await practise({ faults: ['save-refused'] });
  const { evidence } = await run('renew');
  const known = secrets();
  const kinds = new Set(Object.keys(known).map((name) => name.replace(/ [\dT:.Z-]+$/, '')));
  expect(kinds).toEqual(new Set(['Apple code', 'Apple password', 'Entra code', 'Entra password', 'TOTP secret', 'client secret of']));
  const names = Object.keys(leftBehind()).map((name) => name.replace(/^evidence\/[^/]+\//, ''));
  expect(names).toEqual(expect.arrayContaining(
    ['stdout.txt', 'stderr.txt', 'journal.jsonl', 'log.jsonl', 'manifest.json', 'report.html', 'report.md', 'report.pdf']));
  expect(names.filter((name) => name.startsWith('shots/')).length).toBeGreaterThan(15);

  const before = findLeaks(leftBehind(), known);
  appendFileSync(join(evidence, 'report.md'), known['Entra password'] ?? '');
  const after = findLeaks(leftBehind(), known);
  writeFileSync(join(evidence, 'report.md'), '');
  expect(before).toEqual([]);
  expect(after).toEqual([expect.stringContaining('report.md: Entra password (raw)')]);
});
