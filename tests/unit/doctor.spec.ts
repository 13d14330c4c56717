/** `doctor`: each look good, doubtful or bad, with its mend; and no address is asked but those of the settings. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clickRules, runbook } from '../../flows/runbook.ts';
import { examine } from '../../src/doctor/examine.ts';
import { bad, good, warning } from '../../src/doctor/finding.ts';
import {
  lookAtEvidence, lookAtLocalSelectors, lookAtReferredFiles, lookAtSessions, lookAtSettingsFile, lookAtUnfinished,
} from '../../src/doctor/look-at-files.ts';
import { lookAtGuards, lookAtPlainSecrets } from '../../src/doctor/look-at-guards.ts';
import { lookAtBrowser, lookAtNode } from '../../src/doctor/look-at-machine.ts';
import { lookAtNetwork, originsOf } from '../../src/doctor/look-at-network.ts';
import { renderFindings } from '../../src/doctor/render-findings.ts';
import { UsageError } from '../../src/errors.ts';
import { tenantOf } from '../../src/memory/tenant.ts';
import { loadSettings } from '../../src/settings/load.ts';
import type { Settings } from '../../src/settings/schema.ts';

const teachable = { plan: runbook, clickRules };
const settings = (environment: Record<string, string> = {}): Settings => loadSettings({ file: '', isRequired: false, environment });

/** A server that answers every host under .localhost, with this clock; counts who asked for which host. */
async function serve(skewMs: number): Promise<{ port: number; asked: string[]; close: () => void }> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${(request.headers.host ?? '').replace(/:\d+$/, '')}`);
    response.setHeader('date', new Date(Date.now() + skewMs).toUTCString());
    response.writeHead(403).end();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { port: (server.address() as AddressInfo).port, asked, close: () => { server.close(); } };
}

const localSettings = (port: number): Settings => settings({
  ABM_URL: `http://abm.localhost:${port}`, ENTRA_URL: `http://entra.localhost:${port}/path`,
  SCIM_TENANT_URL: `http://scim.localhost:${port}/feeds`,
  APPLE_SIGN_IN_ORIGINS: `http://idmsa.localhost:${port}`, MICROSOFT_SIGN_IN_ORIGINS: `http://login.localhost:${port}`,
  ENTRA_FRAME_ORIGINS: `http://*.frames.localhost:${port},http://one.localhost:${port}`,
});

for (const [version, level] of [
  ['18.20.0', 'bad'], ['20.18.3', 'bad'], ['20.19.0', 'warning'], ['22.0.0', 'good'], ['24.1.0', 'good'],
] as const) {
  test(`Node ${version} is ${level}`, () => {
    expect(lookAtNode(version)).toMatchObject({ about: 'Node', level });
  });
}

test('a browser is good when it says its version, bad when it does not start or is not there', ({}, info) => {
  const browser = (script: string): string => {
    const file = info.outputPath(`browser-${script.length}`);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  expect(lookAtBrowser({
    BROWSER_PATH: browser('echo Chromium 156.0.8078.79'),
  })).toMatchObject({ level: 'good', words: expect.stringContaining('156.0.8078.79') });
  expect(lookAtBrowser({
    BROWSER_PATH: browser('exit 127'),
  })).toMatchObject({ level: 'bad', words: expect.stringContaining('does not start') });
  expect(lookAtBrowser({
    BROWSER_PATH: '/nowhere/chrome',
  })).toMatchObject({ level: 'bad', words: expect.stringContaining('BROWSER_PATH is /nowhere/chrome') });
});

test('each configured origin is asked once, and no other; a refusal is an answer', async () => {
  const server = await serve(0);
  const findings = await lookAtNetwork(localSettings(server.port));
  server.close();
  expect(server.asked.sort()).toEqual(['abm', 'entra', 'idmsa', 'login', 'one', 'scim'].map((host) => `HEAD ${host}.localhost`));
  expect(findings.map(({ level }) => level)).toEqual(Array.from({ length: 7 }, () => 'good'));
});

test('the origins are the settings\' own, each once, without those that stand for many', () => {
  expect(originsOf(settings())).toEqual([
    'https://business.apple.com', 'https://idmsa.apple.com', 'https://appleid.apple.com', 'https://account.apple.com',
    'https://entra.microsoft.com', 'https://login.microsoftonline.com', 'https://login.microsoft.com', 'https://federation.apple.com',
  ]);
});

test('an origin that does not answer is bad, and the clock was not compared', async () => {
  const server = await serve(0);
  server.close();
  const findings = await lookAtNetwork(localSettings(server.port));
  expect(findings[0]).toMatchObject({ level: 'bad', words: `http://abm.localhost:${server.port} cannot be reached (ECONNREFUSED).` });
  expect(findings.at(-1)).toMatchObject({ about: 'clock', level: 'warning' });
});

for (const [skewMs, level, words] of [
  [2000, 'good', /agrees/], [-20_000, 'warning', /(19|20) s ahead of/], [95_000, 'bad', /9[56] s behind/],
] as const) {
  test(`a clock ${skewMs / 1000} s from the servers' is ${level}`, async () => {
    const server = await serve(skewMs);
    const clock = (await lookAtNetwork(localSettings(server.port))).at(-1);
    server.close();
    expect(clock).toMatchObject({ about: 'clock', level });
    expect(clock?.words).toMatch(words);
  });
}

test('settings that others may read are bad when a secret stands in them', ({}, info) => {
  const file = info.outputPath('.env');
  const withMode = (text: string, mode: number) => {
    writeFileSync(file, text);
    chmodSync(file, mode);
    return lookAtSettingsFile(file);
  };
  expect(withMode('ABM_PASSWORD=x', 0o600)).toMatchObject({ level: 'good' });
  expect(withMode('ABM_PASSWORD=x', 0o640)).toMatchObject({ level: 'bad', mend: `Run: chmod 600 ${file}` });
  expect(withMode('ENTRA_TENANT=x', 0o644)).toMatchObject({ level: 'warning' });
  expect(lookAtSettingsFile(info.outputPath('none'))).toMatchObject({ level: 'warning', mend: expect.stringContaining('init') });
});

test('a file that a setting refers to is looked at too', ({}, info) => {
  const [file, secret] = [info.outputPath('.env'), info.outputPath('secret')];
  writeFileSync(secret, 'x');
  writeFileSync(file, `ABM_PASSWORD=file:${secret}\n`);
  chmodSync(secret, 0o644);
  expect(lookAtReferredFiles(file)).toMatchObject([
    { level: 'warning', words: expect.stringContaining(`${secret}, which ABM_PASSWORD refers to`) },
  ]);
  chmodSync(secret, 0o600);
  expect(lookAtReferredFiles(file)).toEqual([]);
});

test('evidence: a folder that is there, one that will be made, and a file in its place', ({}, info) => {
  const root = info.outputPath('evidence');
  expect(lookAtEvidence(settings(
    { EVIDENCE_DIR: root },
  ))).toMatchObject({ level: 'good', words: `${root} will be made by the first run.` });
  mkdirSync(join(root, 'run'), { recursive: true });
  writeFileSync(join(root, 'run', 'journal.jsonl'), '');
  expect(lookAtEvidence(settings({ EVIDENCE_DIR: root })).words).toContain('holds 1 runs');
});

test('an unfinished run of this tenant is named; another tenant\'s is not', ({}, info) => {
  const EVIDENCE_DIR = info.outputPath('evidence');
  const run = join(EVIDENCE_DIR, '2026-11-01T00-00-00Z-renew-aaaa');
  mkdirSync(run, { recursive: true });
  const journal = (tenant: string): void => {
    writeFileSync(
      join(run, 'journal.jsonl'),
      `{"at":"2026-11-01T00:00:00Z","event":"run-started","tenant":${tenant}}\n{"at":"2026-11-01T00:01:00Z","event":"stage","stage":"saved"}\n`,
    );
  };
  journal(JSON.stringify(tenantOf(settings({ ENTRA_URL: 'https://entra.example' }))));
  expect(lookAtUnfinished(settings({ EVIDENCE_DIR }))).toMatchObject({ level: 'good' });
  journal(JSON.stringify(tenantOf(settings())));
  expect(lookAtUnfinished(settings({ EVIDENCE_DIR }))).toMatchObject({ level: 'warning', words: expect.stringContaining('renew-aaaa') });
});

test('kept sessions are counted, and bad where others may read them', ({}, info) => {
  const SESSION_DIR = info.outputPath('sessions');
  mkdirSync(join(SESSION_DIR, '0123456789abcdef-abm'), { recursive: true });
  chmodSync(SESSION_DIR, 0o700);
  expect(lookAtSessions(settings({ SESSION_DIR }))).toMatchObject({ level: 'good', words: expect.stringContaining('keeps 1;') });
  chmodSync(SESSION_DIR, 0o755);
  expect(lookAtSessions(settings({ SESSION_DIR }))).toMatchObject({ level: 'bad' });
});

test('wrong settings end the examination with all their problems, and nobody is asked', async ({}, info) => {
  const findings = await examine({
    file: info.outputPath('.env'), teachable, load: () => { throw new UsageError('One setting is wrong:\n  ABM_URL must be …'); },
  });
  expect(findings.at(-1)).toMatchObject({ level: 'bad', words: 'One setting is wrong:\n  ABM_URL must be …' });
  expect(findings.filter(({ about }) => about === 'network')).toEqual([]);
});

test('selectors of persons: none say nothing, good ones are named, those that no run would use are bad', {
  tag: '@guard:learned-lifts-nothing',
}, ({}, info) => {
  const file = info.outputPath('selectors.local.json');
  expect(lookAtLocalSelectors(teachable, file)).toBeNull();
  const target = {
    screen: 'abm/navigation', key: 'preferences', variant: { role: 'button', name: 'Gubbins' }, step: '1.3', origin: 'https://abm.example',
    learnedOn: '2026-11-24',
  };
  const look = (...targets: object[]): ReturnType<typeof lookAtLocalSelectors> => {
    writeFileSync(file, JSON.stringify({ schema: 'scim-runbook/selectors@1', targets }));
    return lookAtLocalSelectors(teachable, file);
  };
  expect(look(target)).toMatchObject({
    level: 'warning', words: expect.stringContaining('button "Gubbins" is "preferences" of abm/navigation (shown 2026-11-24)'),
  });
  const refused: [object, string][] = [
    [{ screen: 'entra/provisioning', key: 'testPassed', step: '2.11' }, 'step 2.11 does not let a person point at "testPassed"'],
    [{ variant: { role: 'button', name: 'Disconnect' } }, '"Disconnect" is never clicked by this program'],
  ];
  for (const [wrong, words] of refused) {
    expect(look(target, { ...target, ...wrong })).toMatchObject({ level: 'bad', words: expect.stringContaining(words) });
  }
  writeFileSync(file, '{"schema":');
  expect(lookAtLocalSelectors(teachable, file)).toMatchObject({ level: 'bad', words: expect.stringContaining('cannot be read') });
});

test('a guard that is off is named, with the mend; both on are good', () => {
  expect(lookAtGuards({ ABM_ORGANIZATION: 'Example', ENTRA_TENANT: 'example.com' })).toMatchObject([{ level: 'good', about: 'guards' }]);
  expect(lookAtGuards({ ABM_ORGANIZATION: 'Example' })).toMatchObject([
    { level: 'warning', words: expect.stringContaining('ENTRA_TENANT is not set'), mend: expect.stringContaining('Set ENTRA_TENANT to') },
  ]);
  expect(lookAtGuards({}).map(({ words }) => words)).toEqual([
    expect.stringContaining('ABM_ORGANIZATION is not set'), expect.stringContaining('ENTRA_TENANT is not set'),
  ]);
});

test('a secret in plain text is named, never told, with the mend of this system; a reference is none', ({}, info) => {
  const file = info.outputPath('.env');
  writeFileSync(file, 'ABM_PASSWORD=correct-horse\nENTRA_PASSWORD=op://vault/entra/password\nENTRA_TOTP_SECRET=\nABM_ORGANIZATION=x\n');
  for (const [platform, mend] of [
    ['darwin', 'security add-generic-password -s scim-runbook-abm-password -a scim-runbook -w; then set '
      + 'ABM_PASSWORD=keychain:scim-runbook-abm-password/scim-runbook'],
    ['linux', 'secret-tool store --label=scim-runbook-abm-password service scim-runbook-abm-password account scim-runbook; then set '
      + 'ABM_PASSWORD=keychain:'],
    ['win32', 'ABM_PASSWORD=op://VAULT/ITEM/FIELD'],
  ] as const) {
    const findings = lookAtPlainSecrets(file, platform);
    expect(findings).toMatchObject([
      { level: 'warning', words: `ABM_PASSWORD stands in ${file} in plain text.`, mend: expect.stringContaining(mend) },
    ]);
    expect(JSON.stringify(findings)).not.toContain('correct-horse');
  }
  expect(lookAtPlainSecrets(info.outputPath('none'))).toEqual([]);
});

test('what is fine stands in one line, what is not each with its mend; --verbose tells each', () => {
  const findings = [
    good('Node', 'Node 24.'), warning('guards', 'One is off.', 'Set it.'), bad('browser', 'None.', 'Install one.'),
    good('network', 'a answers.'), good('network', 'b answers.'),
  ];
  // eslint-disable-next-line no-control-regex -- the colours of a terminal
  const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');
  expect(plain(renderFindings(findings, false)).split('\n')).toEqual([
    '! guards     One is off.', '             → Set it.', '✘ browser    None.', '             → Install one.',
    '✔ fine       Node, network (2) (--verbose tells each)',
    '', '3 good, 1 to look at, 1 bad.',
  ]);
  expect(plain(renderFindings(findings, true)).split('\n')).toEqual([
    '✔ Node       Node 24.', '! guards     One is off.', '             → Set it.', '✘ browser    None.', '             → Install one.',
    '✔ network    a answers.', '✔ network    b answers.',
    '', '3 good, 1 to look at, 1 bad.',
  ]);
  expect(plain(renderFindings(findings.slice(0, 1), false))).toBe(
    '✔ fine       Node (--verbose tells each)\n\n1 good, 0 to look at, 0 bad. A run can begin.',
  );
});
