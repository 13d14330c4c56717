/** The smoke project: Playwright's own runner, reports and shards over the program; what the runner stores holds no secret. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findHeadlessShell } from '../../src/browser/find-browser.ts';
import { envFile } from '../../fixtures/settings.ts';
import { findLeaks, readAll } from '../support/find-leaks.ts';
import { expect, test } from '../support/practice.ts';
import { unzip, unzipHtmlReport } from '../support/read-zip.ts';

interface Ran { code: number | null; said: string }

/** Another runner than the one that runs this test: it sees none of this one's environment. */
async function runSmoke(folder: string, tenants: string): Promise<Ran> {
  const { PATH = '', HOME = '', BROWSER_PATH = findHeadlessShell() } = process.env;
  const args = [
    'node_modules/@playwright/test/cli.js', 'test', '--project=smoke', '--workers=1', '--reporter=list,html,blob',
    `--output=${join(folder, 'results')}`,
  ];
  const child = spawn(process.execPath, args, { env: {
    PATH, HOME, TENANTS_DIR: tenants, EVIDENCE_DIR: join(folder, 'evidence'), XDG_STATE_HOME: join(folder, 'state'),
    PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'html'), PLAYWRIGHT_HTML_OPEN: 'never', PLAYWRIGHT_BLOB_OUTPUT_DIR: join(folder, 'blob'),
    ...(BROWSER_PATH && { BROWSER_PATH }),
  } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text; });
  const code = await new Promise<number | null>((done, fail) => { child.on('close', done).on('error', fail); });
  return { code, said };
}

test('one test a tenant and half: what is well passes, what wants a person is skipped, what is wrong fails; no report holds a '
  + 'secret', async ({ practise }) => {
  const { replica, folder, secrets, truth } = await practise();
  const tenants = join(folder, 'tenants');
  mkdirSync(tenants);
  const settings = { ...replica.env, ABM_2FA_COMMAND: '' };
  writeFileSync(join(tenants, 'academy.env'), envFile(settings), { mode: 0o600 });
  writeFileSync(join(tenants, 'broken.env'), envFile({ ...settings, ABM_URL: 'http://business.example' }), { mode: 0o600 });

  const { code, said } = await runSmoke(folder, tenants);

  expect(code, said).toBe(1);
  expect(said).toMatch(/-\s+1 .*academy › apple/);
  expect(said).toMatch(/✓\s+2 .*academy › entra/);
  expect(said).toMatch(/✘\s+3 .*broken › apple/);
  expect(said).toMatch(/ABM_URL must be an https:\/\/ address/);
  expect(said).toMatch(/2 failed[^]*1 skipped[^]*1 passed/);
  const html = unzipHtmlReport(readFileSync(join(folder, 'html', 'index.html'), 'utf8'));
  const [blob = ''] = readdirSync(join(folder, 'blob'));
  const stored = { ...html, ...unzip(readFileSync(join(folder, 'blob', blob))) };
  expect(Object.keys(stored)).toEqual(expect.arrayContaining(['report.json', 'report.jsonl']));
  const texts = Object.fromEntries(Object.entries(stored).map(([name, data]) => [name, data.toString('utf8')]));
  expect(texts['report.jsonl'], 'a look that sees what is stored').toContain('academy');
  expect(findLeaks({ ...texts, ...readAll(join(folder, 'html')) }, secrets())).toEqual([]);
  expect(truth().tokens).toHaveLength(1);
  writeFileSync(join(tenants, 'academy.env'), ''); // the settings themselves hold secrets, and are no report
  writeFileSync(join(tenants, 'broken.env'), '');
});
