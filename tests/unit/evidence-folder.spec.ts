import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EvidenceError, explainFailure } from '../../src/evidence/evidence-error.ts';
import { createEvidenceFolder, makeRunId, openEvidenceFolder } from '../../src/evidence/folder.ts';
import { Secret } from '../../src/secret.ts';
import { expect, test } from '../support/test.ts';

let root: string;
test.beforeEach(({ folder }) => { root = folder; });

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('run ids sort by time, hold no colon and differ within one second', () => {
  const early = makeRunId('renew', new Date('2026-11-23T22:40:05.999Z'));
  const late = makeRunId('check', new Date('2026-11-24T01:00:00Z'));
  expect(early).toMatch(/^2026-11-23T22-40-05Z-renew-[0-9a-z]{4}$/);
  expect([late, early].sort()).toEqual([early, late]);
  expect(new Set(Array.from({ length: 20 }, () => makeRunId('renew', new Date(0)))).size).toBeGreaterThan(15);
});

test('folders are 0700 and files 0600, whatever their depth', () => {
  const folder = createEvidenceFolder(join(root, 'evidence'), 'run');
  folder.writeFile('shots/01-1.1.png', Buffer.from([1]));
  folder.appendLine('journal.jsonl', '{}');
  expect([join(root, 'evidence'), folder.path, join(folder.path, 'shots')].map(modeOf)).toEqual(['700', '700', '700']);
  expect(modeOf(join(folder.path, 'shots/01-1.1.png'))).toBe('600');
  expect(modeOf(join(folder.path, 'journal.jsonl'))).toBe('600');
});

test('a file is replaced whole, and a write that fails leaves the old one and nothing else', () => {
  const folder = createEvidenceFolder(root, 'run');
  folder.writeFile('report.md', 'first');
  const before = statSync(join(folder.path, 'report.md')).ino;
  folder.writeFile('report.md', 'second');
  expect(statSync(join(folder.path, 'report.md')).ino, 'renamed into place, not written over').not.toBe(before);
  expect(() => { folder.writeFile('shots', 'a folder stands here'); }).toThrow(EvidenceError);
  expect(folder.readFile('report.md').toString()).toBe('second');
  expect(readdirSync(folder.path).sort()).toEqual(['report.md', 'shots']);
});

test('lines are added at the end and never glued to one that a crash cut short', () => {
  const folder = createEvidenceFolder(root, 'run');
  folder.appendLine('journal.jsonl', '{"n":1}', { durable: true });
  writeFileSync(join(folder.path, 'journal.jsonl'), '{"n":', { flag: 'a' });
  folder.appendLine('journal.jsonl', '{"n":2}');
  expect(folder.readFile('journal.jsonl').toString()).toBe('{"n":1}\n{"n":\n{"n":2}\n');
  expect(() => { folder.appendLine('journal.jsonl', 'one\ntwo'); }).toThrow(/line break/);
});

test('a known secret does not reach a line', () => {
  const folder = createEvidenceFolder(root, 'run');
  const secret = new Secret('canary-6f1d9a', 'client secret');
  folder.appendLine('journal.jsonl', JSON.stringify({ seen: secret.reveal() }));
  expect(readFileSync(join(folder.path, 'journal.jsonl'), 'utf8')).toBe('{"seen":"[client secret]"}\n');
});

test('nothing is written outside the folder', () => {
  const folder = createEvidenceFolder(root, 'run');
  for (const name of ['../out', '/out', 'shots/../../out', 'a//b', 'a\\..\\b', '', '.', 'C:out', './a']) {
    expect(() => { folder.writeFile(name, ''); }, name).toThrow(EvidenceError);
  }
  expect(() => createEvidenceFolder(root, '..')).toThrow(EvidenceError);
  expect(readdirSync(root)).toEqual(['run']);
});

test('errors are one sentence that names the folder and the cause', () => {
  createEvidenceFolder(root, 'run');
  expect(() => createEvidenceFolder(root, 'run'))
    .toThrow(`Cannot make the evidence folder ${join(root, 'run')}: it exists already.`);
  writeFileSync(join(root, 'file'), '');
  expect(() => createEvidenceFolder(join(root, 'file'), 'run')).toThrow(/a part of the path is not a folder|exists/);
  for (const [code, words] of [['ENOSPC', 'the disk is full'], ['EROFS', 'the file system is read-only']] as const) {
    const fails = (): never => { throw Object.assign(new Error(code), { code, syscall: 'write' }); };
    expect(() => explainFailure('write', '/e/run', fails)).toThrow(`Cannot write /e/run: ${words}.`);
  }
});

test('opening a folder again clears away writes that a crash cut short', () => {
  const { path } = createEvidenceFolder(root, 'run');
  writeFileSync(join(path, 'shots', '.01-1.1.png.4711.partial'), 'half a pic');
  openEvidenceFolder(path).writeFile('report.md', 'text');
  expect(existsSync(join(path, 'shots', '.01-1.1.png.4711.partial'))).toBe(false);
  expect(() => openEvidenceFolder(join(root, 'nowhere'))).toThrow(/nowhere: it does not exist/);
});
