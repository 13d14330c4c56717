/** What jobs of others copy or call: it can be read, what it uses cannot be moved, and it installs what was read. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseDocument } from 'yaml';
import { listFiles } from './list-files.ts';

interface Step { uses?: string; run?: string; with?: Record<string, unknown> }
interface Workflow { on?: unknown; permissions?: unknown; jobs?: Record<string, { steps?: Step[] }>; runs?: { steps: Step[] } }

const files = listFiles('.github', 'docs/ci').filter((file) => /\.ya?ml$/.test(file));
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: { playwright: string } };

function read(file: string): Workflow {
  const parsed = parseDocument(readFileSync(file, 'utf8'), { uniqueKeys: true });
  expect([...parsed.errors, ...parsed.warnings].map(({ message }) => message)).toEqual([]);
  return parsed.toJS() as Workflow;
}

function stepsOf({ jobs, runs }: Workflow): Step[] {
  return [...Object.values(jobs ?? {}).flatMap(({ steps }) => steps ?? []), ...(runs?.steps ?? [])];
}

/** GitHub's workflows have them, its actions and GitLab's jobs have none. */
function permissionsOf({ on, jobs }: Workflow): object | undefined {
  return on !== undefined && jobs !== undefined ? { contents: 'read' } : undefined;
}

test('the files are those that this file thinks of', () => {
  expect(files.sort()).toEqual([
    '.github/actions/install/action.yml', '.github/workflows/ci.yml', '.github/workflows/generated-consoles.yml',
    '.github/workflows/smoke-check.yml',
    'docs/ci/github-smoke-check.yml', 'docs/ci/gitlab-smoke-check.yml',
  ]);
});

for (const file of files) {
  test(`${file} is YAML; what it uses is named by a commit; nothing of an expression is run`, () => {
    const workflow = read(file);
    const steps = stepsOf(workflow);
    const moving = steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/^\.\/|@[0-9a-f]{40}$/.test(uses));
    expect(moving, 'a tag can be moved').toEqual([]);
    expect(
      readFileSync(file, 'utf8').match(/^.*@[0-9a-f]{40}(?! # v\d+\.\d+\.\d+$).*$/gm), 'the version stands beside the commit',
    ).toBeNull();
    expect(steps.filter(({ run }) => run?.includes('${{')), 'an expression in a script is a script of whoever fills it').toEqual([]);
    for (const { uses, with: given } of steps.filter((step) => step.uses?.startsWith('actions/checkout@'))) {
      expect(given, uses).toMatchObject({ 'persist-credentials': false });
    }
    expect(workflow.permissions, 'a job may read the code, and nothing else').toEqual(permissionsOf(workflow));
  });
}

test('the workflow for others builds a commit, sees no secret before that, and keeps evidence in private repositories alone', () => {
  const { on, jobs } = read('.github/workflows/smoke-check.yml') as {
    on: { workflow_call: { inputs: object } };
    jobs: { check: { steps: (Step & { id?: string; if?: string; env?: Record<string, string> })[] } };
  };
  expect(on.workflow_call.inputs).toMatchObject({ commit: { required: true }, repository: { required: true } });
  const { steps } = jobs.check;
  expect(steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.')).map(({ run }) => run?.split(' ')[0])).toEqual(['node']);
  expect(steps.map(({ uses }) => uses ?? '')).toContain('./.github/actions/install');
  expect(steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))?.if).toContain('github.event.repository.private == true');
  const [{ run = '' } = {}] = steps;
  for (const [commit, status] of [
    ['4f1c0de5a7b39d2c6e8f0a1b2c3d4e5f60718293', 0], ['main', 2], ['4f1c0de', 2], [`${'0'.repeat(40)}0`, 2],
  ] as const) {
    expect(spawnSync('bash', ['-c', run], { env: { ...process.env, COMMIT: commit } }).status, commit).toBe(status);
  }
});

for (const [file, pattern] of [
  ['Dockerfile', /^FROM mcr\.microsoft\.com\/playwright:(\S+)$/m],
  ['docs/ci/gitlab-smoke-check.yml', /image: mcr\.microsoft\.com\/playwright:(\S+)/],
] as const) {
  test(`${file} takes the image of the Playwright in package.json`, () => {
    expect(pattern.exec(readFileSync(file, 'utf8'))?.[1]).toBe(`v${dependencies.playwright}-noble`);
  });
}

test('the image installs by the lock file, runs as nobody special, and takes no settings along', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n');
  expect(lines.filter((line) => /\bnpm (i|install|add|exec)\b|\bnpx\b|^(ADD|ARG|ENV)\b/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes('npm ci'))).toHaveLength(1);
  expect(lines.findLastIndex((line) => line.startsWith('USER '))).toBeLessThan(lines.findIndex((line) => line.startsWith('ENTRYPOINT')));
  expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER pwuser']);
  expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(
    expect.arrayContaining(['.env', '.env.*', 'evidence', '.git', 'node_modules', 'dist', 'selectors.local.json']),
  );
});

interface Installed {
  readonly status: number | null; readonly stderr: string; readonly calls: string; readonly output: string; readonly temporary: string;
}

/** Runs the installation with an npm that only notes where it was called. */
function install(folder: string, environment: Readonly<Record<string, string>>): Installed {
  const [bin, temporary, calls, output] = ['bin', 'temp', 'calls', 'output'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string];
  for (const one of [bin, temporary]) mkdirSync(one, { recursive: true });
  for (const file of [calls, output]) writeFileSync(file, '');
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "$PWD: $*" >> "$CALLS"\n');
  chmodSync(join(bin, 'npm'), 0o755);
  const { status, stderr } = spawnSync('bash', [resolve('.github/actions/install/install.sh')], {
    encoding: 'utf8',
    env: {
      PATH: [bin, ...(process.env.PATH ?? '').split(delimiter)].join(delimiter), CALLS: calls, GITHUB_OUTPUT: output,
      RUNNER_TEMP: temporary, CHECKOUT: folder, ...environment,
    },
  });
  return { status, stderr, calls: readFileSync(calls, 'utf8'), output: readFileSync(output, 'utf8'), temporary };
}

function pack(folder: string): { tarball: string; digest: string } {
  const source = join(folder, 'packed', 'scim-runbook');
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'package-lock.json'), '{}');
  const tarball = join(folder, 'packed.tar.gz');
  execFileSync('tar', ['-czf', tarball, '-C', join(folder, 'packed'), 'scim-runbook']);
  return { tarball, digest: createHash('sha256').update(readFileSync(tarball)).digest('hex') };
}

test('a checkout is installed by its lock file, and the program is named', ({}, info) => {
  const folder = info.outputPath('checkout');
  const { status, calls, output } = install(folder, {});
  expect({ status, calls, output }).toEqual(
    { status: 0, calls: `${folder}: ci\n${folder}: run build\n`, output: `program=${folder}/dist/src/cli.js\n` },
  );
});

test('a packed checkout is installed when it has the digest', ({}, info) => {
  const { tarball, digest } = pack(info.outputPath());
  const { status, calls, temporary } = install(info.outputPath('run'), { TARBALL: tarball, SHA256: digest });
  expect({ status, calls }).toEqual({ status: 0, calls: `${temporary}/scim-runbook: ci\n${temporary}/scim-runbook: run build\n` });
  expect(existsSync(join(temporary, 'scim-runbook', 'package-lock.json'))).toBe(true);
});

for (const [what, sha256, status, words] of [
  ['another digest', '0'.repeat(64), 3, 'The tarball is not the one that was read: its SHA-256 is '],
  ['no digest', '', 2, 'sha256 must be the 64 hexadecimal digits'],
  ['a digest that is cut short', 'abc', 2, 'sha256 must be the 64 hexadecimal digits'],
] as const) {
  test(`a tarball with ${what} is not unpacked`, ({}, info) => {
    const { tarball } = pack(info.outputPath());
    const { stderr, calls, temporary, ...ended } = install(info.outputPath('run'), { TARBALL: tarball, SHA256: sha256 });
    expect([ended.status, calls, existsSync(join(temporary, 'scim-runbook'))]).toEqual([status, '', false]);
    expect(stderr).toContain(words);
  });
}

test('a digest without a tarball is refused', ({}, info) => {
  expect(install(info.outputPath('run'), { SHA256: '0'.repeat(64) })).toMatchObject({ status: 2, calls: '' });
});
