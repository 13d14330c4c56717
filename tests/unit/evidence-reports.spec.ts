import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml, html } from '../../src/evidence/escape-html.ts';
import { formatDuration, formatLocal, formatUtc } from '../../src/evidence/format-time.ts';
import { buildManifest } from '../../src/evidence/manifest.ts';
import type { Manifest, RunRecord, StepRecord } from '../../src/evidence/record.ts';
import { renderReportHtml } from '../../src/evidence/report-html.ts';
import { escapeMarkdown, renderReportMarkdown } from '../../src/evidence/report-markdown.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { only, sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';

const hostile = '"><script>alert(1)</script><img src=x onerror=\'alert(2)\'> & | `code` [a](b)\u202Egpj';

let root: string;
test.beforeEach(({ folder }) => { root = folder; });

function sample(changes: Partial<RunRecord> = {}, edit: (steps: StepRecord[]) => void = () => undefined) {
  const { folder, steps } = writeSampleFolder(mkdtempSync(join(root, 'sample-')));
  edit(steps);
  const manifest = buildManifest(folder, sampleRun(changes), steps);
  return { manifest, page: renderReportHtml(manifest, (file) => folder.readFile(file)) };
}

const textOf = (page: string): string => page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, '');

test('times are exact, UTC first, local with its offset', () => {
  expect(formatUtc('2026-11-23T22:40:05.120Z')).toBe('2026-11-23 22:40:05 UTC');
  expect(formatLocal('2026-11-23T22:40:05Z', 'Europe/Paris')).toBe('23:40:05 +01:00');
  expect(formatLocal('2026-11-23T22:40:05Z', 'Asia/Kathmandu')).toBe('2026-11-24 04:25:05 +05:45');
  expect(formatLocal('2026-11-23T00:00:00Z', 'UTC')).toBe('00:00:00 +00:00');
  expect([0, 999.4, 11_420, 59_949, 59_960, 125_000, 3_840_000].map(formatDuration))
    .toEqual(['0 ms', '999 ms', '11.4 s', '59.9 s', '1 min 0 s', '2 min 5 s', '1 h 4 min']);
});

test('what is inserted into HTML is escaped unless it is markup', () => {
  expect(escapeHtml('<a b="c" d=\'e\'>&\u202E\u0000\t')).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\uFFFD\uFFFD\t');
  expect(html`<p>${'<b>'}${html`<i>${1}</i>`}${null}${[html`x`, html`y`]}</p>`.text).toBe('<p>&lt;b&gt;<i>1</i>xy</p>');
});

test('hostile text in every field stays text', () => {
  const names = ['ticket', 'organization', 'tenant', 'tenantUrl', 'application', 'reason', 'next'] as const;
  const changes = Object.fromEntries(names.map((name) => [name, hostile]));
  const { manifest, page } = sample({ ...changes, accounts: { abm: hostile, entra: hostile } }, (steps) => {
    for (const step of steps) Object.assign(step, { title: hostile, note: hostile, matched: { [hostile]: hostile } });
    for (const shot of steps.flatMap((step) => step.shots)) shot.url = hostile;
  });
  expect(page).not.toMatch(/<script|<img src=x|\u202E/);
  const shots = manifest.steps.flatMap((step) => step.shots);
  expect(page.match(/<img /g)).toHaveLength(shots.length);
  const markdown = renderReportMarkdown(manifest);
  expect(markdown).not.toMatch(/<script|<img|(?<!\\)`code|\u202E/);
  expect(markdown.split('\n').filter((line) => line.startsWith('| 2.'))).toHaveLength(15);
});

test('the box stands on a picture that shows what was clicked, and on none of the page after it', () => {
  const gone = { clicks: 1, isActedGone: true, box: { x: 1, y: 2, width: 3, height: 4 } };
  const { page } = sample({}, (steps) => {
    const shotOf = (id: string, when: string) => only(only(steps, (step) => step.id === id).shots, (shot) => shot.when === when);
    for (const id of ['1.1', '2.12', '2.14']) Object.assign(shotOf(id, 'after'), gone, id === '2.14' && { clicks: 2 });
    for (const id of ['2.12', '2.14']) delete shotOf(id, 'before').box;
    Object.assign(shotOf('2.10', 'after'), { ...gone, isActedGone: false });
    for (const shot of only(steps, ({ id }) => id === '2.9').shots) Object.assign(shot, gone, { console: 'abm' });
    Object.assign(shotOf('1.6', 'after'), { when: 'stopped' }, gone);
  });
  const boxed = page.split('<figure').slice(1).filter((figure) => figure.includes('class="ring"'))
    .map((figure) => /shots?-([^"]+)\.png/.exec(figure)?.[1]?.replace(/^\d+-/, ''));
  expect(boxed).toEqual(expect.arrayContaining(['1.2-after', '1.6-before', '2.12-before', '2.10-after']));
  for (const none of ['1.1-after', '1.6-after', '2.9-after', '2.9-before', '2.12-after', '2.14-before', '2.14-after']) {
    expect(boxed).not.toContain(none);
  }
});

test('the page fetches nothing and runs nothing', () => {
  const { page } = sample();
  expect(page).not.toMatch(/<script|<link|<iframe|<form|\son\w+=|\sstyle=|@import|url\(/i);
  expect([...page.matchAll(/\s(?:src|href)="([^"]{5})/g)].every(([, start]) => start === 'data:' || start?.startsWith('#')))
    .toBe(true);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
  expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-[^ ]+='; base-uri 'none'; form-action 'none'$/);
});

test('the steps stand in the guide’s order, whatever the order they were done in', () => {
  const { page } = sample();
  const ids = [...page.matchAll(/<article class="step" id="step-([\d.]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    ...Array.from({ length: 8 }, (_, index) => `1.${String(index + 1)}`),
    ...Array.from({ length: 15 }, (_, index) => `2.${String(index + 1)}`),
  ]);
});

test('only a proven renewal, of a token that still lived, says that sync had a token at every moment', () => {
  const says = (manifest: Manifest, page: string): boolean[] =>
    [textOf(page), renderReportMarkdown(manifest)].map((text) => text.includes('stayed in place until it was proven'));
  const renewed = sample();
  expect(says(renewed.manifest, renewed.page)).toEqual([true, true]);
  const others: Partial<RunRecord>[] = [
    { outcome: 'unfinished' }, { outcome: 'stopped' }, { outcome: null },
    { oldToken: { label: 'Token 1', expires: '2026-11-01', status: 'expired' } },
    { saveProvenBy: 'trust-save' }, { saveProvenBy: 'person' }, { saveProvenBy: null }, { savedAgain: true },
  ];
  for (const changes of others) {
    const { manifest, page } = sample(changes);
    expect(says(manifest, page), JSON.stringify(changes)).toEqual([false, false]);
  }
});

test('the title, the tokens and the effect of a step say what was done and seen, and no more', () => {
  const titleOf = (page: string): string => /<h1>.*?<\/span>(.*?)<\/h1>/s.exec(page)?.[1] ?? '';
  const check = (...left: string[]): string => titleOf(sample({ command: 'check', outcome: 'checked' }, (steps) => {
    for (const step of steps.filter(({ console }) => left.includes(console))) step.status = 'skipped';
  }).page);
  expect([check(), check('abm'), check('entra'), check('abm', 'entra')])
    .toEqual(['Both consoles checked', 'Only Microsoft Entra ID checked', 'Only Apple Business Manager checked', 'No console checked']);

  const back = sample({ outcome: 'stopped', tookBack: true, newToken: { label: 'Token 3', expires: '2027-11-23', status: 'not used' } });
  expect([titleOf(back.page), titleOf(sample({ outcome: 'stopped' }).page)])
    .toEqual(['Stopped; what was made was taken back', 'Stopped; nothing was made']);
  for (const { manifest, page } of [back]) {
    expect(renderReportMarkdown(manifest)).toContain('| Taken back | Token 3 | 2027-11-23 | revoked again |');
    expect(renderReportMarkdown(manifest)).not.toContain('| New |');
    expect(textOf(page)).not.toContain('not used');
    expect(renderReportMarkdown(manifest)).toContain('| 2.9 | Enter the secret in Secret Token | Microsoft Entra ID | saves nothing |');
    expect(textOf(page)).not.toContain('· reads');
  }
});

test('that no secret was saved is said only where none was: an earlier part of the run may have saved it', () => {
  const says = (status: StepRecord['status']): boolean[] => {
    const { manifest, page } = sample({ command: 'resume', secretLivedMs: null, saveProvenBy: 'audit-log' }, (steps) => {
      only(steps, ({ id }) => id === '2.12').status = status;
      only(steps, ({ id }) => id === '2.13').status = status;
    });
    return [
      textOf(page), renderReportMarkdown(manifest),
    ].flatMap((text) => [text.includes('none was saved'), text.includes('shows this save as the last one')]);
  };
  expect(says('done')).toEqual([false, true, false, true]);
  expect(says('pending')).toEqual([true, false, true, false]);
  const unconfirmed = sample({ secretLivedMs: null }, (steps) => { only(steps, ({ id }) => id === '2.13').status = 'failed'; });
  expect(textOf(unconfirmed.page)).toContain('Save was pressed; that it was saved is not confirmed');
});

test('a run that stopped says why and what to do before anything else', () => {
  const reason = 'Entra refused the save.';
  const { manifest, page } = sample({ outcome: 'unfinished', reason, next: 'Run resume.' });
  const text = textOf(page);
  expect(text.indexOf(reason)).toBeGreaterThan(0);
  expect(text.indexOf('Run resume.')).toBeLessThan(text.indexOf('Organisation'));
  expect(renderReportMarkdown(manifest)).toContain(`> **Reason:** ${reason}\n\n> **What to do next:** Run resume.`);
});

test('a token left standing is owed, and a demonstration says what it is', () => {
  const keepOld = (steps: StepRecord[]): void => {
    Object.assign(only(steps, ({ id }) => id === '2.14'), { status: 'skipped', note: 'Kept, as asked.' });
  };
  const { manifest, page } = sample({ command: 'demo', removalOwed: true }, keepOld);
  for (const text of [textOf(page), renderReportMarkdown(manifest)]) {
    expect(text).toContain('Still owed: step 2.14, Discard the previous token. Kept, as asked.');
    expect(text).toContain('No real console was reached');
  }
});

test('the parts of a run stand one after the other, with their sum', () => {
  const first = {
    command: 'renew', startedAt: '2026-11-23T08:00:00.000Z', finishedAt: '2026-11-23T08:01:00.000Z', outcome: 'unfinished',
    reason: 'The network was gone.', pace: 'confirm',
    attended: true, operator: { user: 'anna', host: 'desk-7' }, ticket: 'CHG1', browser: { name: 'chrome', version: '1' },
    secretLivedMs: 4600,
  } as const;
  const second = {
    ...first, command: 'resume', startedAt: '2026-11-23T09:00:00.000Z', finishedAt: '2026-11-23T09:00:30.000Z', outcome: 'renewed',
    reason: null, pace: 'auto', ticket: null, secretLivedMs: null,
  } as const;
  const { manifest, page } = sample({
    command: 'resume', parts: [first, second], startedAt: first.startedAt, finishedAt: second.finishedAt,
  });
  const markdown = renderReportMarkdown(manifest);
  expect(markdown).toContain('| 1 | renew, pace confirm | anna on desk-7, with a person at hand | CHG1 | chrome 1 | 2026-11-23 08:00:00 '
    + 'UTC | 2026-11-23 08:01:00 UTC |'
    + ' Unfinished: stopped after a change, after 1 min 0 s. The network was gone. Its secret lived 4.6 s before Entra’s confirmed save. '
      + '|');
  expect(markdown).toMatch(/\| 2 \| resume, pace auto \| .*\| none given \| .*SCIM token renewed, after 30\.0 s\. \|/);
  expect(markdown).toMatch(
    /\| All \| renew, pace confirm; resume, pace auto \|.*1 min 30 s at work, 1 h 0 min from the first start to the last end \|/,
  );
  expect(markdown).toContain('; 1 min 30 s at work in 2 parts;');
  expect(textOf(page)).toContain('Its secret lived 4.6 s before');
  const alone = sample({ parts: [first] });
  expect(renderReportMarkdown(alone.manifest)).not.toContain('| Part |');
});

test('whether a person was at hand is told of all parts of a run, and not of the last one alone', () => {
  const part = (attended: boolean | null) => ({
    command: 'renew', startedAt: '2026-11-23T08:00:00.000Z', finishedAt: '2026-11-23T08:01:00.000Z', outcome: 'unfinished', reason: null,
    pace: 'auto',
    attended, operator: null, ticket: null, browser: null, secretLivedMs: null,
  }) as const;
  const told = (...parts: (boolean | null)[]): string | undefined =>
    /\| Steps \| .*; ([^;]*?) \|/.exec(renderReportMarkdown(
      sample({ attended: parts.at(-1) === true, parts: parts.map(part) }).manifest,
    ))?.[1];
  expect(told(true)).toBe('with a person at hand');
  expect(told(false, true)).toBe('with a person at hand in 1 of 2 parts');
  expect(told(true, false)).toBe('with a person at hand in 1 of 2 parts');
  expect(told(true, true)).toBe('with a person at hand');
  expect(told(false, false)).toBe('unattended');
  expect(told(null, true)).toBe('with a person at hand in 1 of 2 parts, not noted of 1');
});

test('the report says who performed and who approved, leaves room for who reviews, and lists what was asked', () => {
  const operator = { user: 'anna', host: 'desk-7' };
  const at = (second: number): string => `2026-11-23T22:40:${String(second)}.000Z`;
  const answers: RunRecord['answers'] = [
    {
      askedAt: at(16), at: at(59), step: '2.1', kind: 'act', shown: 'type the code of your authenticator', answer: 'typed in the terminal',
      operator,
    },
    { askedAt: at(20), at: at(21), step: '1.6', kind: 'approval', shown: '1.6 + Client Secret (writes). Go on?', answer: 'yes', operator },
    { askedAt: at(30), at: at(31), step: '2.14', kind: 'approval', shown: '2.14 Discard (destroys). Go on?', answer: 'no', operator },
    { askedAt: at(40), at: at(50), step: '2.13', kind: 'choice', shown: 'Does it hold?', answer: null, operator },
  ];
  const part = {
    command: 'renew', startedAt: at(10), finishedAt: at(59), outcome: 'renewed', reason: null, pace: 'confirm', attended: true, operator,
    ticket: null, browser: null, secretLivedMs: null,
  } as const;
  const { manifest, page } = sample({ pace: 'confirm', answers, parts: [part], accountsShown: { abm: true, entra: false } });
  const markdown = renderReportMarkdown(manifest);
  for (const text of [textOf(page), markdown]) {
    expect(text).toContain('anna on desk-7, with a person at hand');
    expect(text).toContain('anna on desk-7: 1 of 2 steps that write or destroy, 2026-11-23 22:40:21 UTC to 2026-11-23 22:40:31 UTC');
    expect(text).toContain('Reviewed by');
    expect(text).toContain('(named by the console)');
    expect(text).toContain('(as it was typed; the console does not name it)');
    expect(text).toContain('by the program and a person'.slice(text === markdown ? 3 : 0));
    expect(text).toContain('nobody answered');
  }
  expect(markdown).toContain(
    '| 2026-11-23 22:40:21 UTC, asked 22:40:20 UTC | 1.6 | 1.6 + Client Secret (writes). Go on? | yes | anna on desk-7 |',
  );
  const alone = sample();
  expect(textOf(alone.page)).toContain('nobody was asked before a step (pace auto)');
  expect(textOf(alone.page)).not.toContain('What persons were asked');
});

test('that sync went on is said only where Entra’s overview shows a cycle that ended after the save', {
  tag: '@guard:sync-went-on',
}, () => {
  const seen = (
    at: string, lastCycleAt: string | null, isQuarantined = false,
  ): NonNullable<RunRecord['overviews']>[number] => ({ at, status: 'Incremental cycle completed.', lastCycleAt, isQuarantined });
  const before = seen('2026-11-23T22:40:30.000Z', '2026-11-23T22:20:00.000Z');
  const says = (overviews: NonNullable<RunRecord['overviews']>): string => {
    const { manifest, page } = sample({ overviews });
    const words = renderReportMarkdown(manifest);
    expect(textOf(page).includes('sync went on')).toBe(words.includes('sync went on'));
    expect(words.includes('That a provisioning cycle has run with the new token')).toBe(!words.includes('sync went on'));
    return words;
  };
  expect(says([before, seen('2026-11-23T22:50:00.000Z', '2026-11-23T22:48:00.000Z')])).toContain(
    'a cycle that ended at 2026-11-23 22:48:00 UTC, and no quarantine: sync went on with the new token.',
  );
  expect(says([before])).toContain('Before the save Entra’s provisioning overview showed “Incremental cycle completed.”, its last cycle '
    + 'ended 2026-11-23 22:20:00 UTC, and no quarantine. It was not read after the save');
  expect(says([before, seen('2026-11-23T22:50:00.000Z', '2026-11-23T22:20:00.000Z')])).toContain('that a cycle ended since was not seen');
  expect(says([before, seen('2026-11-23T22:50:00.000Z', '2026-11-23T22:48:00.000Z', true)])).toContain('and a QUARANTINE');
  expect(says([])).toContain('overview was not read before the save');
});

test('a previous token that ended between two parts of a run did not stay in place until the new one was proven', () => {
  const words = (startedAt: string): string => renderReportMarkdown(
    sample({ startedAt, oldToken: { label: 'Token 2', expires: '2026-11-20', status: 'discarded' } }).manifest,
  );
  expect(words('2026-11-10T08:00:00.000Z')).not.toContain('stayed in place until it was proven');
});

test('the first page says when to renew next, how to back out of this very state, and what was not proven', () => {
  const gone = (
    steps: StepRecord[],
  ): void => { for (const { id } of steps.filter((step) => step.id === '2.14')) only(steps, (step) => step.id === id).status = 'skipped'; };
  const pending = (...ids: string[]) => (
    steps: StepRecord[],
  ): void => { for (const step of steps.filter(({ id }) => ids.includes(id))) step.status = 'pending'; };
  const words = (
    changes: Partial<RunRecord>, edit?: (steps: StepRecord[]) => void,
  ): string => renderReportMarkdown(sample(changes, edit).manifest);
  expect(words({})).toContain('| Next renewal due | 2027-09-24; the token expires 2027-11-23. renewal.ics puts it into a calendar |');
  expect(words({})).toContain('Token 2 (the previous token) is gone from Apple for good');
  expect(words({ removalOwed: true, oldToken: { label: 'Token 2', expires: null, status: 'kept' } }, gone)).toContain(
    'Entra holds Token 3 (the new token); Token 2 (the previous token) still stands at Apple.',
  );
  expect(words(
    { outcome: 'unfinished', saveProvenBy: null, oldToken: { label: 'Token 2', expires: null, status: 'in use' } }, pending('2.14', '2.15'),
  )).toContain('revoke neither until its audit log shows that');
  expect(words(
    { outcome: 'unfinished', saveProvenBy: null, oldToken: { label: 'Token 2', expires: null, status: 'in use' } },
    pending('2.12', '2.13', '2.14', '2.15'),
  )).toContain('revoke Token 3 (the new token) on Apple’s pane, and only that');
  const afterClick = (steps: StepRecord[]): void => {
    pending('2.13', '2.14', '2.15')(steps);
    only(steps, ({ id }) => id === '2.12').status = 'failed';
  };
  const unclear = words(
    { outcome: 'unfinished', saveProvenBy: null, secretLivedMs: null, oldToken: { label: 'Token 2', expires: null, status: 'in use' } },
    afterClick,
  );
  expect(unclear, 'a step that stopped may have clicked').toContain('revoke neither until its audit log shows that');
  expect(unclear).toContain('Save may have been pressed');
  expect(words({ outcome: 'stopped' })).toContain('Nothing to back out: this run changed nothing.');
  expect(words({ outcome: 'stopped', tookBack: true })).toContain('Nothing to back out: what the run made was taken back.');
  expect(words({ organization: null })).toContain('ABM\\_ORGANIZATION was not set');
  expect(words({ settings: { EVIDENCE_KEY: 'given', TIMESTAMP_URL: 'given' } })).not.toContain('it is not signed');
  expect(textOf(sample().page)).toContain('it has no time stamp of an authority');
});

test('beside the reports lies the next renewal as an appointment, of the same identity as that of a check', async () => {
  const { folder, steps } = writeSampleFolder(mkdtempSync(join(root, 'sample-')));
  const manifest = await sealEvidence(folder, {
    run: sampleRun({ organization: 'Schule für Gestaltung; Zürich, Zweigstelle am Bahnhof Überlingen' }), steps,
  });
  const calendar = folder.readFile('renewal.ics').toString();
  expect(calendar).toContain('\r\nUID:f7c18d8a3b6489f9801a5c91@scim-runbook\r\n');
  expect(calendar).toContain('\r\nDTSTART;VALUE=DATE:20270924\r\nDTEND;VALUE=DATE:20270925\r\n');
  expect(calendar).toContain('BEGIN:VALARM\r\nACTION:DISPLAY\r\n');
  expect(calendar.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(calendar.replaceAll('\r\n', '')).not.toContain('\n');
  expect(manifest.files.map(({ path }) => path)).toContain('renewal.ics');
  await sealEvidence(folder, { run: sampleRun({ newToken: null }), steps });
  expect(() => folder.readFile('renewal.ics'), 'an earlier record’s is gone').toThrow();
});

test('a step that was done more than once tells how it went before', () => {
  const { page } = sample({}, (steps) => {
    only(steps, ({ id }) => id === '2.12').earlier = [
      { status: 'failed', by: 'program', ms: 1, startedAt: '2026-11-23T08:00:00.000Z', finishedAt: null, note: 'No word was seen.' },
    ];
  });
  expect(textOf(page)).toContain('failed, begun 2026-11-23 08:00:00 UTC, by the program: No word was seen.');
});

test('nothing in a Markdown cell ends the cell or starts markup', () => {
  expect(escapeMarkdown('a|b\n*c* _d_ `e` {f} [g](h) <i> \\')).toBe(
    'a\\|b \\*c\\* \\_d\\_ \\`e\\` \\{f\\} \\[g\\](h) &lt;i&gt; \\\\',
  );
});
