/** Where settings come from: the file, then the environment, then the command line, each over the one before. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings, type SettingSources } from '../../src/settings/load.ts';
import { expect, test } from '../support/test.ts';

let folder: string;
test.beforeEach(({ folder: own }) => { folder = own; });

/** Reads a settings file of these lines. */
function read(lines: string[], rest: Partial<SettingSources> = {}): ReturnType<typeof loadSettings> {
  const file = join(folder, '.env');
  writeFileSync(file, lines.join('\n'));
  return loadSettings({ file, isRequired: true, environment: {}, ...rest });
}

test('the command line wins over the environment, which wins over the file', () => {
  const lines = ['CHANGE_TICKET=file', 'EVIDENCE_DIR=file', 'ENTRA_TENANT=file'];
  const environment = { CHANGE_TICKET: 'environment', EVIDENCE_DIR: 'environment' };
  expect(read(lines, { environment, overrides: { CHANGE_TICKET: 'option' } }))
    .toMatchObject({ CHANGE_TICKET: 'option', EVIDENCE_DIR: 'environment', ENTRA_TENANT: 'file' });
});

test('quotes, spaces and # are read as dotenv reads them, even when Node has read the same file by its own rules', () => {
  const lines = ['ABM_USERNAME=a@b.example', 'ABM_PASSWORD=\'it # "is" so\'', 'ENTRA_TENANT="with space"'];
  expect(read(lines).ABM_PASSWORD?.reveal()).toBe('it # "is" so');
  expect(read(lines, { environment: { ENTRA_TENANT: 'with space' } }).ENTRA_TENANT).toBe('with space');
});

test('an unknown name in the file is refused, with a hint where one is near', () => {
  expect(() => read(['ABM_USERNMAE=x'])).toThrow('ABM_USERNMAE is no setting of this program (did you mean ABM_USERNAME?)');
  expect(() => read(['entra_tenant=x'])).toThrow('(did you mean ENTRA_TENANT?)');
  expect(() => read(['WEATHER=x'])).toThrow(/WEATHER is no setting of this program\.$/);
});

test('an unknown name and a wrong value are told together', () => {
  expect(() => read(['WEATHER=x', 'ABM_URL=x'])).toThrow(/^2 settings are wrong[^]*WEATHER[^]*ABM_URL/);
});

test('other variables of the environment are nobody\'s business', () => {
  expect(read([], { environment: { ABM_NICKNAME: 'x', PATH: '/bin' } })).not.toHaveProperty('ABM_NICKNAME');
});

test('a file that was named must be there; the usual one need not', () => {
  const sources = { environment: {}, file: join(folder, 'none') };
  expect(() => loadSettings({ ...sources, isRequired: true })).toThrow(/none does not exist; name another with --env-file/);
  expect(loadSettings({ ...sources, isRequired: false }).ABM_URL).toBe('https://business.apple.com');
  expect(() => loadSettings({ environment: {}, file: folder, isRequired: false })).toThrow(/is a folder/);
});
