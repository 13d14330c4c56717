/** A command that a person is told to type works where it is read, with what this run was given. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandAgain, commandFor, withCommand, type Reading } from '../../src/terminal/command.ts';

const CLI = resolve('dist/src/cli.js');
const typed = (...args: string[]): string[] => ['node', CLI, ...args];

/** Folders in which the program is on the path, a package of a project, and neither. */
function places(root: string): Record<'installed' | 'among packages' | 'neither' | 'checkout', Reading> {
  const [bin, project, empty] = ['bin', 'project', 'empty'].map((name) => join(root, name)) as [string, string, string];
  mkdirSync(join(project, 'node_modules', '.bin'), { recursive: true });
  mkdirSync(join(project, 'below'));
  for (const folder of [bin, empty]) mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const file of [join(bin, 'scim-runbook'), join(project, 'node_modules', '.bin', 'scim-runbook')]) writeFileSync(file, '');
  const argv = typed('renew');
  return {
    installed: { argv, cwd: empty, path: [empty, bin].join(delimiter) },
    'among packages': { argv, cwd: join(project, 'below'), path: join(project, 'node_modules', '.bin') },
    checkout: { argv, cwd: resolve('docs'), path: '' },
    neither: { argv, cwd: empty, path: empty },
  };
}

test('by its name where it is installed, through npx in a checkout or beside its package, else by its file', ({}, info) => {
  const at = places(info.outputPath('places'));
  expect(commandFor('resume', [], at.installed)).toBe('scim-runbook resume');
  expect(commandFor('resume', [], at['among packages'])).toBe('npx scim-runbook resume');
  expect(commandFor('resume', [], at.checkout)).toBe('npx scim-runbook resume');
  expect(commandFor('resume', [], at.neither)).toBe(`node ${CLI} resume`);
});

test('the settings file and the evidence folder that were named go along to the commands that take them', ({}, info) => {
  const at = places(info.outputPath('places')).installed;
  const argv = typed('renew', '--env-file', 'tenants/a school.env', '--evidence=/srv/scim', '--unattended');
  expect(commandFor('resume', ['run-1'], { ...at, argv })).toBe(
    'scim-runbook resume run-1 --env-file \'tenants/a school.env\' --evidence /srv/scim',
  );
  expect(commandFor('doctor', [], { ...at, argv })).toBe('scim-runbook doctor --env-file \'tenants/a school.env\'');
  expect(commandFor('evidence verify', ['/srv/scim/it\'s'], { ...at, argv })).toBe(
    'scim-runbook evidence verify \'/srv/scim/it\'\\\'\'s\'',
  );
});

test('again: what was typed, with what must change, and never the address to notify', ({}, info) => {
  const at = places(info.outputPath('places')).installed;
  const argv = typed('renew', '--unattended', '--notify', 'https://hooks.example/canary-9d2e', '--ticket', 'CHG1');
  expect(commandAgain({}, { ...at, argv })).toBe('scim-runbook renew --unattended --ticket CHG1');
  expect(commandAgain({ without: ['--unattended'], plus: ['--headed'] }, { ...at, argv })).toBe(
    'scim-runbook renew --ticket CHG1 --headed',
  );
  expect(commandAgain({}, { ...at, argv: typed('renew', '--notify=https://hooks.example/canary-9d2e') })).toBe('scim-runbook renew');
  expect(commandAgain({}, { ...at, argv: ['node', '/somewhere/else.js', 'renew'] })).toBeNull();
});

test('advice to run again says by which words, once', ({}, info) => {
  const at = places(info.outputPath('places')).installed;
  const told = withCommand('Fix what is named above, then run again.', at);
  expect(told).toBe('Fix what is named above, then run again ("scim-runbook renew").');
  expect(withCommand(told, at)).toBe(told);
  expect(withCommand('Run it again when somebody is present.', at)).toBe('Run it again ("scim-runbook renew") when somebody is present.');
  expect(withCommand('Check ENTRA_APP.', at)).toBe('Check ENTRA_APP.');
});
