/** Settings that refer to a secret elsewhere: read by the tool that owns it, and never told. */
import { expect, test } from '@playwright/test';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../src/errors.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { resolveReferences } from '../../src/settings/references.ts';

const SECRET = 'canary-7d41-pa$$ "word"';
const CHATTY = 'canary-8e52-said-by-the-tool';

/** A folder of tools that print what they were called with, before anything of the system's. */
function machineWith(folder: string, tools: Readonly<Record<string, string>>, platform = 'linux') {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries(tools)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { platform, environment: { PATH: `${bin}${delimiter}/usr/bin${delimiter}/bin` } };
}

const PRINT_ARGUMENTS = 'for word; do printf "[%s]" "$word"; done; echo';

for (const [platform, reference, called] of [
  ['linux', 'op://Vault With Space/item/$(touch owned)', '[read][--no-newline][op://Vault With Space/item/$(touch owned)]'],
  ['linux', 'keychain:scim-runbook', '[lookup][service][scim-runbook]'],
  ['linux', 'keychain:scim runbook/a@b.example; id', '[lookup][service][scim runbook][account][a@b.example; id]'],
  ['darwin', 'keychain:scim-runbook/a@b.example', '[find-generic-password][-s][scim-runbook][-a][a@b.example][-w]'],
] as const) {
  test(`${platform}: ${reference} is handed to its tool as whole arguments, through no shell`, ({}, info) => {
    const tools = { op: PRINT_ARGUMENTS, 'secret-tool': PRINT_ARGUMENTS, security: PRINT_ARGUMENTS };
    const { values, problems } = resolveReferences({ ABM_PASSWORD: reference }, machineWith(info.outputPath(), tools, platform));
    expect(problems).toEqual([]);
    expect(values.ABM_PASSWORD).toBe(called);
  });
}

test('a command and a file give their one line, without its line break and otherwise unchanged', ({}, info) => {
  const file = info.outputPath('se cret');
  writeFileSync(file, `${SECRET}\r\n`);
  const machine = machineWith(info.outputPath(), {});
  const read = (reference: string): string | undefined => resolveReferences({ ENTRA_PASSWORD: reference }, machine).values.ENTRA_PASSWORD;
  expect(read(`file:${file}`)).toBe(SECRET);
  expect(read(pathToFileURL(file).href)).toBe(SECRET);
  expect(read(`cmd:cat '${file}' | tr -d '\\r'`)).toBe(SECRET);
});

test('only secrets may be references; what merely looks like one elsewhere is left as it is', ({}, info) => {
  const given = { ABM_USERNAME: 'cmd:touch owned', ENTRA_APP: 'file:x' };
  expect(resolveReferences(given, machineWith(info.outputPath(), {}))).toEqual({ values: given, problems: [] });
});

test('a command is never told: a key for the store that it asks may stand in it', ({}, info) => {
  const { problems } = resolveReferences({ ABM_PASSWORD: `cmd:TOKEN=${CHATTY} false` }, machineWith(info.outputPath(), {}));
  expect(problems).toEqual(['ABM_PASSWORD is a reference to a command (cmd:), and "/bin/sh" ended with 1; run it by hand to see why.']);
});

const REFUSED: Record<string, [string, RegExp]> = {
  'a tool that is not installed': ['op://a/b/c', /^ABM_PASSWORD is the reference op:\/\/a\/b\/c, and the program "op" is not installed\.$/],
  'a tool that fails': [`cmd:echo ${CHATTY}; echo ${CHATTY} >&2; exit 7`, /, and "\/bin\/sh" ended with 7; run it by hand to see why\.$/],
  'a tool that prints nothing': ['cmd:true', /, and nothing is there\.$/],
  'a tool that prints too much': [`cmd:echo one; echo ${CHATTY.slice(0, 6)}`, /, and there is more than one line\.$/],
  'a file that is not there': ['file:nowhere', /, and the file cannot be read \(ENOENT\)\.$/],
  'a reference to nothing': ['cmd: ', /, and it names nothing\.$/],
  'an option in the place of a service': ['keychain:-a/x', /, and it must be keychain:SERVICE or keychain:SERVICE\/ACCOUNT\.$/],
};
for (const [what, [reference, told]] of Object.entries(REFUSED)) {
  test(`${what} is named by its reference, and what it printed is not told`, ({}, info) => {
    const { values, problems } = resolveReferences({ ABM_PASSWORD: reference }, machineWith(info.outputPath(), {}));
    expect(values).toEqual({});
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(told);
    expect(problems[0]?.replace(reference, '')).not.toContain('canary');
  });
}

test('there is no keychain on Windows, and that is said', ({}, info) => {
  const { problems } = resolveReferences({ ABM_PASSWORD: 'keychain:x' }, machineWith(info.outputPath(), {}, 'win32'));
  expect(problems[0]).toContain('take cmd: with the tool of this system');
});

test('the tool sees none of this program\'s settings', ({}, info) => {
  process.env.ENTRA_PASSWORD = 'canary-from-the-environment';
  try {
    const settings = loadSettings({
      file: '', isRequired: false,
      environment: { ABM_USERNAME: 'a@b.example', ABM_PASSWORD: `cmd:echo "[$ENTRA_PASSWORD]" | tee '${info.outputPath('seen')}'` },
    });
    expect(settings.ABM_PASSWORD?.reveal()).toBe('[]');
  } finally {
    delete process.env.ENTRA_PASSWORD;
  }
});

test('settings take a reference as a value: it becomes a secret, and its troubles stand among the others', () => {
  const load = (environment: Record<string, string>) => loadSettings({ file: '', isRequired: false, environment });
  const { ENTRA_PASSWORD, ENTRA_TOTP_SECRET } = load({
    ENTRA_USERNAME: 'a@b.example', ENTRA_PASSWORD: 'cmd:echo correct-horse', ENTRA_TOTP_SECRET: 'cmd:echo GEZD GNBV GY3T QOJQ',
  });
  expect(ENTRA_PASSWORD?.reveal()).toBe('correct-horse');
  expect(ENTRA_TOTP_SECRET?.secret.reveal()).toBe('GEZDGNBVGY3TQOJQ');
  expect(() => load({ ABM_URL: 'x', ENTRA_USERNAME: 'a@b.example', ENTRA_PASSWORD: 'cmd:false' }))
    .toThrow(new UsageError('2 settings are wrong (, environment or command line):\n'
      + '  ENTRA_PASSWORD is a reference to a command (cmd:), and "/bin/sh" ended with 1; run it by hand to see why.\n'
      + '  ABM_URL must be an https:// address (http:// only for hosts under .localhost).'));
});
