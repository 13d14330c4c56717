/** A check in the forms that people, CI systems and calendars read. */
import { expect, test } from '@playwright/test';
import { renderCalendar } from '../../src/check/render-calendar.ts';
import { renderJunit } from '../../src/check/render-junit.ts';
import { renderList } from '../../src/check/render-list.ts';
import { renderCheckSummary } from '../../src/check/render-summary.ts';
import type { HalfReport } from '../../src/check/report.ts';
import { judgeDue } from '../../src/past/due.ts';
import { readToday, sampleCheck, sighting, THRESHOLDS } from '../support/sample-check.ts';

const UGLY = 'Seen instead: <Save & "Close">, it\'s | `new`\u0007.';
const failed: HalfReport = { console: 'entra', verdict: 'failed', reason: UGLY, next: 'Look.', code: 'NOT_FOUND', ms: 1500 };
const unchecked: HalfReport = {
  console: 'abm', verdict: 'not-checked', reason: 'Nobody is there.', next: 'Come.', code: 'NEEDS_PERSON', ms: 0,
};
const bad = sampleCheck({
  halves: [unchecked, failed], targets: [sighting('search', 2), sighting('save', null), sighting('saved', null, { status: 'hidden' })],
  due: judgeDue(null, THRESHOLDS, '2026-11-24'), owed: { kind: 'unfinished', words: 'The run x is not finished.' },
  changes: { since: '2026-11-17T08:00:00.000Z', list: [{ console: 'entra', target: 'search', before: 1, now: 2 }] },
});
// eslint-disable-next-line no-control-regex -- the colours of a terminal
const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

test('JUnit: a failed half fails, one that was not checked is skipped, and neither counts as passed', () => {
  const xml = renderJunit(bad);
  expect(xml).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites [^>]*tests="4" failures="2" errors="0" skipped="2" time="1\.500">/,
  );
  expect(xml).toContain('name="apple" time="0.000"><skipped message="Nobody is there."/></testcase>');
  expect(xml).toContain('name="token expiry" time="0.000"><skipped message="The token&apos;s expiry was not read');
  expect(xml).toMatch(/name="selector drift" time="0.000"><failure message="entra save: step 2\.12: not on the screen">/);
});

test('JUnit: every sign of a message is written so that the document stays well-formed', () => {
  const xml = renderJunit(bad);
  expect(xml).toContain('<failure message="Seen instead: &lt;Save &amp; &quot;Close&quot;&gt;, it&apos;s | `new`.">');
  expect(xml).not.toContain('\u0007');
});

test('JUnit: all is well', () => {
  expect(renderJunit(sampleCheck())).toMatch(/tests="4" failures="0" errors="0" skipped="0"/);
});

test('the list says for each half how it went, and names what is missing, drifted, changed and could not be seen', () => {
  const list = plain(renderList(bad));
  expect(list).toContain('? Apple Business Manager: not checked\n    Nobody is there.');
  expect(list).toContain('✘ Microsoft Entra ID: failed');
  expect(list).toContain('✘ entra save: step 2.12: not on the screen');
  expect(list).toContain('! 1 of 1 targets now matches only its second variant: entra search (2 of 3).');
  expect(list).toContain('! Changed since 2026-11-17: entra search (variant 1, now 2).');
  expect(list).toContain('○ 1 could not be seen without changing something: entra saved.');
});

test('the job summary is one table that no message breaks', () => {
  const summary = renderCheckSummary(bad);
  const rows = summary.split('\n').filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(5);
  expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([4, 4, 4, 4, 4]);
  expect(summary).toContain('| Apple Business Manager | ❔ not checked | Nobody is there. |');
  expect(summary).toContain('> **Unfinished:** The run x is not finished.');
});

test('the calendar entry begins when the warning does, keeps its identity, and folds its lines at 75 octets', () => {
  const organization = 'Schule für Gestaltung; Zürich, Zweigstelle am Bahnhof Überlingen';
  const calendar = renderCalendar(sampleCheck({ organization }), 60) ?? '';
  expect(calendar).toContain('\r\nDTSTART;VALUE=DATE:20270925\r\nDTEND;VALUE=DATE:20270926\r\n');
  expect(calendar).toContain('\r\nUID:f7c18d8a3b6489f9801a5c91@scim-runbook\r\n');
  const lines = calendar.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(calendar.replaceAll('\r\n ', '')).toContain('(Schule für Gestaltung\\; Zürich\\, Zweigstelle am Bahnhof Überlingen)');
});

test('a calendar entry is never in the past, and there is none where the expiry was not read', () => {
  expect(renderCalendar(sampleCheck({ due: judgeDue(readToday('2026-11-29'), THRESHOLDS, '2026-11-24') }), 60)).toContain(
    'DTSTART;VALUE=DATE:20261124',
  );
  expect(renderCalendar(bad, 60)).toBeNull();
});

test('what is remembered is told apart from what was read: in the list, JUnit and the summary', { tag: '@guard:end-never-seen' }, () => {
  const remembered = (expires: string) => sampleCheck({
    due: judgeDue({ expires, source: 'remembered', readAt: '2026-11-01T08:00:00.000Z', runId: 'run-1' }, THRESHOLDS, '2026-11-24'),
  });
  const fine = remembered('2027-11-24');
  expect(plain(renderList(fine))).toContain(
    '○ The token expires in 365 days, on 2027-11-24. The run run-1 read this date on 2026-11-01; it was not read again now.',
  );
  expect(renderJunit(fine)).toMatch(
    /failures="0" errors="0" skipped="1"[^]*name="token expiry" time="0.000"><skipped message="The token expires in 365 days[^"]*it was not read again now/,
  );
  expect(renderCheckSummary(fine)).toContain('| Token | ❔ fine, remembered | The token expires in 365 days');
  const due = remembered('2026-11-29');
  expect(plain(renderList(due))).toContain('✘ The token expires in 5 days');
  expect(renderJunit(due)).toMatch(
    /name="token expiry" time="0.000"><failure message="The token expires in 5 days[^"]*it was not read again now/,
  );
  expect(renderCheckSummary(due)).toContain('| Token | ❌ failing, remembered | ');
  expect(renderCheckSummary(sampleCheck())).toContain('| Token | ✅ fine | ');
});
