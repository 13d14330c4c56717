/**
 * No secret in anything a run leaves behind. Every test of a flow ends with this look (tests/support/practice.ts); here
 * stands that the look sees what it should, and that a run leaves something to look at.
 */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { chromium } from 'playwright';
import { findBrowser, findHeadlessShell } from '../../src/browser/find-browser.ts';
import { redact, Secret } from '../../src/secret.ts';
import { startProgram } from '../support/compiled-program.ts';
import { findLeaks, readAll } from '../support/find-leaks.ts';
import { expect, test } from '../support/practice.ts';
import { piecesIn, readPicture } from '../support/read-pictures.ts';
import { watchProcesses } from '../support/watch-processes.ts';

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
  'in UTF-16, big-endian': Buffer.from(VALUE, 'utf16le').swap16(),
  'box by box in JSON': `[${Array.from(VALUE).map((sign) => `"${sign}"`).join(', ')}]`,
  'box by box in words': Array.from(VALUE).join(' '),
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
    expect(findLeaks(readAll(folder), { password: Array.from(VALUE).reverse().join('') })).toEqual([]);
  });
}

/** Twelve signs of a longer secret, from its middle, in each of the same forms. */
const LONG = `before-9f-${VALUE.slice(2, 14)}-after-41`;
const PIECE = VALUE.slice(2, 14);
const pieceBytes = Buffer.from(PIECE);

const PIECES: Record<string, string | Buffer> = {
  'as it is': PIECE,
  'in JSON': JSON.stringify({ deep: [{ value: PIECE }] }),
  'in an address': `https://x.example/?q=${encodeURIComponent(PIECE)}`,
  'in HTML': PIECE.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? ''),
  'in HTML by numbers': PIECE.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'in hexadecimal': pieceBytes.toString('hex'),
  'in capital hexadecimal': pieceBytes.toString('hex').toUpperCase(),
  'in UTF-16': Buffer.from(PIECE, 'utf16le'),
  'in UTF-16, big-endian': Buffer.from(PIECE, 'utf16le').swap16(),
  'box by box': Array.from(PIECE).join(' '),
  'on two lines': `${PIECE.slice(0, 5)}\n${PIECE.slice(5)}`,
  'in Base64': pieceBytes.toString('base64'),
  'in Base64 for addresses': pieceBytes.toString('base64url'),
  'in Base64 from its second sign': Buffer.from(`x${PIECE}`).toString('base64'),
  'in Base64 from its third sign': Buffer.from(`xx${PIECE}`).toString('base64'),
};

for (const [how, plant] of Object.entries(PIECES)) {
  test(`twelve signs of a secret planted ${how} are found, and struck from what is told`, () => {
    const text = Buffer.concat([Buffer.from('before '), Buffer.from(plant), Buffer.from(' after')]).toString('latin1');
    expect(findLeaks({ 'log.jsonl': text }, { password: LONG })).not.toEqual([]);
    expect(findLeaks({ 'log.jsonl': text }, { password: LONG.replace(PIECE, '0123456789ab') })).toEqual([]);
    new Secret(LONG, 'password');
    expect(findLeaks({ 'log.jsonl': redact(text) }, { password: LONG })).toEqual([]);
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

test('a run leaves its evidence, its words and its state to be looked at, and a secret added to any of it is '
  + 'found', { tag: '@guard:no-secret-anywhere' }, async ({ practise }) => {
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

test('while it runs, no command line and no environment of a child holds a secret, and no picture shows one', {
  tag: ['@terminal', '@ocr', '@guard:no-secret-anywhere'],
}, async ({ practise }, info) => {
  const { replica, secrets, folder } = await practise({ generation: 'current' });
  // secrets in the environment: the program's own, and nobody else's
  const running = startProgram(folder, ['renew', '--headless', '--json'], replica.env);
  const watch = watchProcesses(running.pid);
  const { json, evidence } = await running.ended;
  watch.close();
  expect(json.outcome, json.reason ?? '').toBe('renewed');
  expect(Object.keys(watch.seen()).filter((place) => place.startsWith('environment of a child')).length).toBeGreaterThan(3);
  expect(findLeaks(watch.seen(), secrets())).toEqual([]);
  expect(findLeaks(
    { ...watch.seen(), planted: `BROWSER\0${secrets()['Entra password'] ?? ''}` }, secrets(),
  )).toEqual(['planted: Entra password (raw)']);

  const shots = join(evidence, 'shots');
  const ofTheSecret = readdirSync(shots).filter((name) => /-(1\.[678]|2\.(9|1[012]))\.png$/.test(name)).map((name) => join(shots, name));
  expect(ofTheSecret.length).toBeGreaterThan(5);
  const clientSecrets = Object.entries(secrets()).filter(([name]) => name.startsWith('client secret')).map(([, value]) => value);
  const read = (await Promise.all(ofTheSecret.map(readPicture))).join('');
  expect(read.toLowerCase()).toContain('secret'); // it does read
  expect(clientSecrets.flatMap((secret) => piecesIn(read, secret))).toEqual([]);

  const planted = info.outputPath('planted.png');
  await drawText(clientSecrets[0] ?? '', planted);
  expect(piecesIn(await readPicture(planted), clientSecrets[0] ?? '')).not.toEqual([]);
});

/** A picture in which a text stands as a console would show it. */
async function drawText(text: string, file: string): Promise<void> {
  const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
  const browser = await chromium.launch({ ...(found && { executablePath: found.executablePath }) });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent(`<h1>Client Secret</h1><code style="font-size: 18px; overflow-wrap: anywhere"></code>`);
  await page.locator('code').evaluate((element, shown) => { element.textContent = shown; }, text);
  await page.screenshot({ path: file });
  await browser.close();
}
