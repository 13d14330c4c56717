/** Kept sessions: the second run is asked for no second factor; a broken profile and `sessions clear` begin anew. */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/practice.ts';

test('a kept session spares the second factor, until it breaks or is cleared', async ({ practise, program }, info) => {
  const sessions = info.outputPath('practice-0', 'sessions');
  const { run, counted, folder, truth } = await practise({ settings: { SESSION_DIR: sessions } });
  const walk = async (): Promise<number> => {
    const { json, stderr } = await run('renew', '--dry-run');
    expect(json.outcome, stderr).toBe('dry-run');
    return counted('apple-code-made');
  };

  expect(await walk()).toBe(1);
  expect(counted('apple-trust')).toBe(1);
  expect(readdirSync(sessions).map((name) => name.replace(/^[0-9a-f]{16}/, '…')).sort()).toEqual(['…-abm', '…-entra']);
  expect([sessions, ...readdirSync(sessions).map((name) => join(sessions, name))].map((path) => statSync(path).mode & 0o777)).toEqual(
    [0o700, 0o700, 0o700],
  );
  expect(await walk(), 'the trusted browser is not asked again').toBe(1);

  const [abm = ''] = readdirSync(sessions).filter((name) => name.endsWith('-abm'));
  for (const file of ['Cookies', 'Cookies-journal']) rmSync(join(sessions, abm, 'Default', file), { force: true });
  writeFileSync(join(sessions, abm, 'Default', 'Cookies'), 'half a database');
  expect(await walk(), 'a broken profile signs in from the start').toBe(2);

  const { code, stderr } = await program('sessions', 'clear', '--env-file', join(folder, 'settings.env'));
  expect([code, stderr.trim()]).toEqual([0, 'Removed 2 kept sessions.']);
  expect(readdirSync(sessions)).toEqual([]);
  expect(truth().tokens).toHaveLength(1);
});
