/** `evidence attach` as a person calls it: what is told, what is printed, the exit code. */
import { join } from 'node:path';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { requireFreshBuild, startProgram } from '../support/compiled-program.ts';
import { sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';
import { JIRA, startJira, when, type TicketHost } from '../support/ticket-servers.ts';

const RUN = sampleRun().id;
let root: string;
let dir: string;
const hosts: TicketHost[] = [];

test.beforeAll(requireFreshBuild);
test.beforeEach(async ({ folder: own }) => {
  root = own;
  const { folder, steps } = writeSampleFolder(root);
  await sealEvidence(folder, { run: sampleRun(
    { ticket: JIRA.ticket },
  ), steps }, { printPdf: () => Promise.resolve(Buffer.from('%PDF-1.4')) });
  dir = folder.path;
});
test.afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

async function startHost(): Promise<TicketHost> {
  const host = await startJira();
  hosts.push(host);
  return host;
}

test('the command tells what it did, and ends with a code of the contract', async () => {
  const { out, code } = await runAttach(await startHost(), []);
  expect(code).toBe(0);
  expect(JSON.parse(out.stdout)).toMatchObject({
    outcome: 'verified', exitCode: 0, runId: RUN, evidence: dir, reason: null,
    delivery: {
      to: 'jira', ticket: JIRA.ticket, comment: 'attached', files: [{ name: `${RUN}.zip`, state: 'attached' }, { state: 'attached' }],
    },
  });
  expect(out.stderr).toContain(`attached   ${RUN}.zip (`);
  expect(out.stderr).toContain(`All of it is on OPS-17; the receipt is ${join(dir, 'delivery.json')}`);
  expect(out.stdout + out.stderr).not.toMatch(/canary|Y2FuYXJ5/);
});

for (const [what, instead, code, words] of [
  ['nothing was done', () => ({ status: 401 }), 3, 'Stopped; nothing was sent to OPS-17.'],
  ['some of it is there', when({ path: /\/comment$/ }, { status: 503 }), 4, 'Unfinished: not all of it is on OPS-17.'],
] as const) {
  test(`the command ends with ${String(code)} where ${what}`, async () => {
    const host = await startHost();
    host.instead = instead;
    const ended = await runAttach(host, []);
    expect(ended.code).toBe(code);
    expect(JSON.parse(ended.out.stdout)).toMatchObject({ exitCode: code, delivery: { comment: 'missing' } });
    expect(ended.out.stderr).toContain(words);
  });
}

test('a ticket that is none of this system is a usage error, and nothing is asked', async () => {
  const host = await startHost();
  expect(
    await runAttach(host, ['--ticket', 'CHG0042137']),
  ).toMatchObject({ code: 2, out: { stderr: expect.stringContaining('"CHG0042137" is not a ticket of jira') } });
  expect(host.asked).toEqual([]);
});

/** The program itself, in a process of its own. */
async function runAttach(
  host: TicketHost, args: readonly string[],
): Promise<{ code: number | null; out: { stdout: string; stderr: string } }> {
  const running = startProgram(root, ['evidence', 'attach', dir, '--to', 'jira', '--json', ...args], {
    JIRA_URL: host.url, JIRA_USER: JIRA.user, JIRA_TOKEN: JIRA.token,
  });
  const { code, stdout, stderr } = await running.ended;
  return { code, out: { stdout, stderr } };
}
