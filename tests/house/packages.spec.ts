/** Two people and the CI must run the same code: every package is pinned, and pinned by what it holds. */
import { execFileSync, execSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

interface PackageFile { scripts: { postbuild: string }; dependencies: Record<string, string>; devDependencies: Record<string, string> }
interface LockFile { packages: Record<string, { version: string; integrity?: string; resolved?: string }> }

const { scripts, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as PackageFile;
const wanted = { ...dependencies, ...devDependencies };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
const locked = Object.entries(packages).filter(([name]) => name !== '');

test('package.json pins every version exactly', () => {
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('package-lock.json holds the versions of package.json', () => {
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, packages[`node_modules/${name}`]?.version]));
  expect(found).toEqual(wanted);
});

test('Playwright and its test runner are of one version', () => {
  expect(devDependencies['@playwright/test']).toBe(dependencies.playwright);
});

test('package-lock.json names no host to download from, and the digest of every package', () => {
  expect(locked.filter(([, { resolved }]) => resolved?.includes('://')).map(([name]) => name)).toEqual([]);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => name)).toEqual([]);
});

test('the package holds the program with its replica, and nothing of the workshop', () => {
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(printed) as [{ files: { path: string }[] }];
  const paths = files.map((file) => file.path);
  expect(paths).toEqual(expect.arrayContaining([
    'dist/src/cli.js', 'dist/fixtures/replica.js', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md', 'package.json',
  ]));
  expect(paths.filter((file) => !/^dist\/(src|flows|selectors|fixtures)\/.*\.js$|^[A-Z]+(\.md)?$|^package\.json$/.test(file))).toEqual([]);
});

test('a build leaves a command that can be run', () => {
  const folder = test.info().outputPath();
  const program = path.join(folder, 'dist', 'src', 'cli.js');
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, '', { mode: 0o644 }); // as the compiler writes it
  execSync(scripts.postbuild, { cwd: folder });
  expect(() => { accessSync(program, constants.X_OK); }).not.toThrow();
});

test('no example installs a registry name that nobody owns', () => {
  const texts = execFileSync('git', ['ls-files', '*.md', '*.yml', '*.yaml'], { encoding: 'utf8' }).trim().split('\n');
  const wrong = texts.filter(
    (file) => /\b(npm|pnpm|yarn|bun) (i|install|add|exec)\b[^\n]*\bscim-runbook\b/.test(readFileSync(file, 'utf8')),
  );
  expect(texts).toContain('docs/ci/github-smoke-check.yml');
  expect(wrong).toEqual([]);
});
