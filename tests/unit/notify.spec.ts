/** A channel is told of what wants somebody: nothing private, within a bounded time, and never at the cost of the outcome. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { notifyingDefects, notifyOutcome } from '../../src/cli/notify-outcome.ts';
import { overrides } from '../../src/cli/options.ts';
import { UsageError } from '../../src/errors.ts';
import { bodyFor, noticeOf, type Ended, type Notice } from '../../src/notify/notice.ts';
import { notify } from '../../src/notify/notify.ts';
import { plainResult, type Result } from '../../src/run/result.ts';
import { redact, Secret } from '../../src/secret.ts';
import { describeSettings } from '../../src/settings/describe.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { type Outcome, EXIT_CODES } from '../../src/words.ts';

const KEY = 'canary-key-of-the-channel';
const PRIVATE = ['Contoso', 'admin@contoso.example', 'Token 41', 'CHG0042137'];

function resultOf(outcome: Outcome): Result {
  return {
    ...plainResult(outcome, '2026-11-24T08:00:00.000Z', {
      reason: `${PRIVATE[0] ?? ''}: ${PRIVATE[1] ?? ''}`, next: `Remove ${PRIVATE[2] ?? ''} for ${PRIVATE[3] ?? ''}.`,
    }),
    runId: '2026-11-24T08-00-00Z-renew-k3f9', evidence: `/evidence/${PRIVATE[0] ?? ''}`, syncWorks: true,
    oldToken: { label: 'Token 41', expires: '2026-12-01', status: 'in use' },
  };
}

const endedWith = (
  outcome: Outcome, more: Partial<Ended> = {},
): Ended => ({ result: resultOf(outcome), daysLeft: 9, isDue: false, ...more });
const unfinished = noticeOf('renew', endedWith('unfinished')) as Notice;

test('three outcomes are told of, and a token that is due beside another outcome; nothing else is', () => {
  const told = (Object.keys(EXIT_CODES) as Outcome[]).filter((outcome) => noticeOf('check', endedWith(outcome)) !== null);
  expect(told.sort()).toEqual(['due', 'failed', 'unfinished']);
  expect(noticeOf(
    'check', endedWith('needs-person', { isDue: true }),
  )).toMatchObject({ event: 'due', outcome: 'needs-person', exitCode: 6, daysLeft: 9 });
});

for (const [host, kind] of [
  ['hooks.slack.com', 'Slack'], ['prod-12.westeurope.logic.azure.com', 'Teams'], ['default1.e2.environment.api.powerplatform.com', 'Teams'],
  ['contoso.webhook.office.com', 'Teams'], ['hooks.slack.com.example', 'JSON'], ['alerts.example', 'JSON'],
] as const) {
  test(`${host} gets what ${kind} takes, and nothing private in it`, () => {
    for (const event of ['due', 'unfinished', 'failed'] as const) {
      const body = bodyFor(host, noticeOf('check', endedWith(event)) as Notice);
      const text = JSON.stringify(body);
      for (const words of ['2026-11-24T08-00-00Z-renew-k3f9', event, '9', 'scim-runbook']) expect(text).toContain(words);
      for (const words of PRIVATE) expect(text, words).not.toContain(words);
      const shapes = {
        Slack: { text: expect.stringMatching(/^\*.+\*\nOutcome: /) },
        Teams: {
          type: 'message',
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.4' } }],
        },
        JSON: { program: 'scim-runbook', event, outcome: event, exitCode: EXIT_CODES[event], daysLeft: 9 },
      };
      expect(body).toMatchObject(shapes[kind]);
    }
  });
}

interface Channel { readonly url: string; readonly got: string[]; readonly close: () => Promise<void> }

async function openChannel(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Channel> {
  const got: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => {
      got.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['content-type'] ?? ''} ${body}`);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}/services/${KEY}?sig=${KEY}`, got,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

const settingsFor = (address: string) => loadSettings({
  file: '', isRequired: false, environment: {}, overrides: overrides({ notify: address }),
});

test('a notice is posted once, to the very address', async () => {
  const channel = await openChannel((_, response) => { response.writeHead(202).end(); });
  await notifyOutcome('renew', settingsFor(channel.url), endedWith('unfinished'));
  await notifyOutcome('renew', settingsFor(channel.url), endedWith('renewed'));
  await notifyOutcome('renew', settingsFor(''), endedWith('unfinished'));
  await channel.close();
  expect(channel.got).toEqual([`POST /services/${KEY}?sig=${KEY} application/json ${JSON.stringify(unfinished)}`]);
});

for (const [what, answer, words] of [
  ['refuses', (_: IncomingMessage, response: ServerResponse) => { response.writeHead(410).end('gone'); }, 'it answered 410'],
  [
    'sends on',
    (_: IncomingMessage, response: ServerResponse) => { response.writeHead(302, { location: 'https://elsewhere.example/' }).end(); },
    'it answered 302',
  ],
  ['breaks off', (request: IncomingMessage) => { request.socket.destroy(); }, 'it cannot be reached'],
  ['never answers', () => undefined, 'it did not answer within 0.2 s'],
] as const) {
  test(`a channel that ${what} is told in one sentence without its key, and nothing is thrown`, async () => {
    const channel = await openChannel(answer);
    const trouble = await notify(new Secret(channel.url, 'notification address'), unfinished, what === 'never answers' ? 200 : undefined);
    await channel.close();
    expect(trouble).toContain(`${new URL(channel.url).host} was not told of it: ${words}`);
    expect(trouble).not.toContain('canary');
  });
}

test('an error that is a defect is told of and thrown on; wrong usage is nobody\'s to hear of', async () => {
  const channel = await openChannel((_, response) => { response.end('ok'); });
  const settings = settingsFor(channel.url);
  await expect(notifyingDefects(
    'check', settings, () => Promise.reject(new TypeError(`of ${PRIVATE[0] ?? ''}`)),
  )).rejects.toThrow(TypeError);
  await expect(notifyingDefects('check', settings, () => Promise.reject(new UsageError('no such option')))).rejects.toThrow(UsageError);
  expect(await notifyingDefects('check', settings, () => Promise.resolve('done'))).toBe('done');
  await channel.close();
  expect(channel.got).toHaveLength(1);
  expect(channel.got[0]).toContain('"event":"failed"');
  expect(channel.got[0]).not.toContain(PRIVATE[0] ?? '');
});

test('the address is a secret: told by no text and in no record, refused without being echoed, and may be a reference', () => {
  const settings = settingsFor(`https://alerts.example/hook/${KEY}`);
  expect(`${String(settings.NOTIFY_URL)} ${JSON.stringify(settings)} ${redact(`at ${KEY}`)}`).not.toContain('canary');
  expect(describeSettings(settings)).not.toHaveProperty('NOTIFY_URL');
  expect(() => settingsFor(`http://alerts.example/${KEY}`)).toThrow('NOTIFY_URL must be an https:// address');
  expect(() => settingsFor(`http://alerts.example/${KEY}`)).not.toThrow(/canary/);
  expect(settingsFor(`cmd:echo https://alerts.example/${KEY}`).NOTIFY_URL?.reveal()).toBe(`https://alerts.example/${KEY}`);
});
