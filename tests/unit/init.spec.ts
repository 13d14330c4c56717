/** `init`: what it asks, how it judges an answer, what it writes, and what it leaves alone. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { runInit } from '../../src/cli/run-init.ts';
import { UsageError } from '../../src/errors.ts';
import { judge, type Prompts } from '../../src/init/ask-settings.ts';
import { QUESTIONS } from '../../src/init/questions.ts';
import { ignoreInGit, settingsText } from '../../src/init/write-settings.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { readTotpKey, totpCode } from '../../src/settings/totp.ts';

const TOTP = 'GEZDGNBVGY3TQOJQ';
const code = (secondsAgo = 0): string => totpCode(readTotpKey(TOTP), Math.floor(Date.now() / 1000) - secondsAgo).reveal();

/** Somebody with these answers; what is not prepared is left empty. Keeps all that was said and asked. */
function person(answers: Readonly<Record<string, readonly string[]>>, isWilling = true) {
  const said: string[] = [];
  const left = new Map(Object.entries(answers).map(([question, list]) => [question, [...list]]));
  const answer = async (question: string, validate: (text: string) => true | string): Promise<string> => {
    said.push(question);
    for (;;) {
      const next = left.get(question)?.shift() ?? '';
      const verdict = validate(next);
      if (verdict === true) return next;
      said.push(verdict);
    }
  };
  const prompts: Prompts = {
    say: (text) => { said.push(text); }, text: answer, hidden: answer,
    confirm: async (question) => said.push(question) > 0 && isWilling,
  };
  return { prompts, said };
}

const CODE = 'The code that your authenticator shows now (empty: do not try)';
const settings = (file: string) => loadSettings({ file, isRequired: true, environment: {} });

test('what was answered stands in a file for the owner alone, and is read back as it was typed', async ({}, info) => {
  const file = info.outputPath('.env');
  const { prompts, said } = person({
    ABM_USERNAME: [' admin@example.appleid.com '], ABM_PASSWORD: ['it\'s # "so" $HOME'], ABM_ORGANIZATION: ['Example "Organisation"'],
    ENTRA_USERNAME: ['admin@example.com'], ENTRA_PASSWORD: ['cmd:echo correct-horse'], ENTRA_TOTP_SECRET: [TOTP], [CODE]: [code()],
  });
  await runInit({ envFile: file }, prompts);
  expect(settings(file)).toMatchObject({ ABM_USERNAME: 'admin@example.appleid.com', ABM_ORGANIZATION: 'Example "Organisation"' });
  expect(settings(file).ABM_PASSWORD?.reveal()).toBe('it\'s # "so" $HOME');
  expect(settings(file).ENTRA_PASSWORD?.reveal()).toBe('correct-horse');
  expect(settings(file).ENTRA_TOTP_SECRET?.secret.reveal()).toBe(TOTP);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(info.outputPath()).sort()).toEqual(['.env', '.gitignore']);
  expect(said.join('\n')).not.toContain(TOTP);
  for (const { name, explains } of QUESTIONS) expect(said, name).toContain(`\n${name}: ${explains}`);
});

test('whoever types nothing in the file types everything in the browser: the passwords of no account are not asked for', async (
  {}, info,
) => {
  const { prompts, said } = person({});
  await runInit({ envFile: info.outputPath('.env') }, prompts);
  expect(said.filter((one) => /^\w+_(PASSWORD|SECRET)$/.test(one))).toEqual([]);
  expect(settings(info.outputPath('.env'))).toEqual(loadSettings({ file: '', isRequired: false, environment: {} }));
});

test('a file that is there is replaced only after a yes', async ({}, info) => {
  const file = info.outputPath('.env');
  writeFileSync(file, 'ENTRA_TENANT=example.com\n');
  const { prompts, said } = person({ ENTRA_TENANT: ['other.example'] }, false);
  await runInit({ envFile: file }, prompts);
  expect(readFileSync(file, 'utf8')).toBe('ENTRA_TENANT=example.com\n');
  expect(said).toEqual([`${file} is there already. Replace it? What it holds is lost.`, `${file} is left as it is.`]);
  await runInit({ envFile: file }, person({ ENTRA_TENANT: ['other.example'] }).prompts);
  expect(settings(file).ENTRA_TENANT).toBe('other.example');
});

test('a TOTP secret is tried at once: another code is refused, one from a minute ago is the person\'s reading time', async ({}, info) => {
  const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
  const entra = { ENTRA_USERNAME: ['a@b.example'], ENTRA_PASSWORD: ['correct-horse'] };
  const { prompts, said } = person({ ...entra, ENTRA_TOTP_SECRET: ['too short', TOTP, TOTP], [CODE]: [wrong, code(45)] });
  await runInit({ envFile: info.outputPath('.env') }, prompts);
  expect(said).toContainEqual(expect.stringMatching(/^It must be a base32 secret/));
  expect(said.filter((one) => one.startsWith('That is not the code of this secret'))).toHaveLength(1);
  expect(settings(info.outputPath('.env')).ENTRA_TOTP_SECRET?.secret.reveal()).toBe(TOTP);
});

test('an answer is judged by the rule that a run judges it by; a reference is left for the run', () => {
  expect(judge('ENTRA_TOTP_SECRET', '1')).toMatch(/^It must be a base32 secret/);
  expect(judge('ENTRA_TOTP_SECRET', 'op://a/b/c')).toBe(true);
  expect(judge('ENTRA_TENANT', '')).toBe(true);
});

test('whatever a password holds, it is read back unchanged', ({}, info) => {
  const file = info.outputPath('.env');
  fc.assert(fc.property(fc.string({
    minLength: 1, maxLength: 20, unit: fc.constantFrom('a', '$', '#', '=', '\\', '\'', '"', '`', ' '),
  }), (password) => {
    fc.pre(password.trim() === password);
    fc.pre(!(password.includes('\'') && password.includes('`') && /["\\]/.test(password))); // refused: the next test
    writeFileSync(file, settingsText({ ABM_USERNAME: 'a', ABM_PASSWORD: password }));
    expect(settings(file).ABM_PASSWORD?.reveal()).toBe(password);
  }));
});

for (const password of ['a\'b`c"d', 'a\'b`c\\d']) {
  test(`a password that no settings file can carry (${password}) is refused, and a reference advised`, () => {
    expect(() => settingsText({ ABM_USERNAME: 'a', ABM_PASSWORD: password })).toThrow(UsageError);
    expect(() => settingsText({ ABM_USERNAME: 'a', ABM_PASSWORD: password })).toThrow(/ABM_PASSWORD contains .* set a reference to it/);
  });
}

test('.gitignore gets what is missing, once', ({}, info) => {
  const gitignore = info.outputPath('.gitignore');
  writeFileSync(gitignore, 'node_modules\n/evidence/');
  expect(ignoreInGit(info.outputPath('.env'))).toEqual(['.env']);
  expect(ignoreInGit(info.outputPath('.env'))).toEqual([]);
  expect(readFileSync(gitignore, 'utf8')).toBe('node_modules\n/evidence/\n.env\n');
});

test('where nothing can be written, nothing is left half-written', async ({}, info) => {
  const file = join(info.outputPath('nowhere'), '.env');
  await expect(runInit({ envFile: file }, person({}).prompts)).rejects.toThrow(/\.env cannot be written \(ENOENT\)/);
  expect(existsSync(file)).toBe(false);
});
