/** Two people and the CI must run the same code: every package is pinned, and pinned by what it holds. */
import { execFileSync, execSync } from 'node:child_process';
import { accessSync, constants, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

type Versions = Record<string, string>;
interface PackageFile {
  name: string; version: string; private?: boolean; workspaces?: string[]; scripts?: Record<string, string>;
  dependencies?: Versions; devDependencies?: Versions;
}
interface Locked {
  version?: string; integrity?: string; resolved?: string; link?: boolean; dependencies?: Versions; optionalDependencies?: Versions;
}

const WORKSPACES = ['fixtures', 'bench'];
/** With all optional ones, of which no machine installs all; 43 of them are those of `@azure/identity`. */
const MOST_BROUGHT = 130;

const read = (folder: string): PackageFile => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageFile;
const root = read('.');
const workspaces = WORKSPACES.map((folder) => ({ folder, ...read(folder) }));
const { dependencies = {}, devDependencies = {} } = root;
const wanted = [root, ...workspaces].flatMap((one) => Object.entries({ ...one.dependencies, ...one.devDependencies }));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([place]) => place !== '' && !WORKSPACES.includes(place));
const fetched = locked.filter(([, { link }]) => link !== true);

/** Every package that comes with the libraries of `from`, where nothing is installed twice for it; its place in the lock file. */
function broughtBy(from: Versions): Set<string> {
  const brought = new Set<string>();
  const follow = (names: Versions, at: string): void => {
    for (const name of Object.keys(names)) {
      const place = placeOf(name, at);
      const found = packages[place];
      if (found === undefined || brought.has(place)) continue;
      brought.add(place);
      follow({ ...found.dependencies, ...found.optionalDependencies }, place);
    }
  };
  follow(from, '');
  return brought;
}

/** Where a package at this place finds that one: in its own folder, or in the nearest around it. */
function placeOf(name: string, at: string): string {
  const own = path.posix.join(at, 'node_modules', name);
  return own in packages || at === '' ? own : placeOf(name, at.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''));
}

test('the packages of this repository have one version, and only the bench is never published', () => {
  expect(root.workspaces).toEqual(WORKSPACES);
  expect(workspaces.map(({ name, version, private: isPrivate = false }) => ({ name, version, isPrivate }))).toEqual([
    { name: 'scim-runbook-replica', version: root.version, isPrivate: false },
    { name: 'scim-runbook-bench', version: root.version, isPrivate: true },
  ]);
});

test('every package.json pins every version exactly, and all of them the same one', () => {
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const pinned = new Map(wanted);
  expect(wanted.filter(([name, version]) => pinned.get(name) !== version)).toEqual([]);
});

test('package-lock.json holds the versions of every package.json', () => {
  const found = wanted.map(([name]) => [name, packages[`node_modules/${name}`]?.version]);
  expect(found).toEqual(wanted);
  for (const { folder, dependencies, devDependencies } of workspaces) {
    expect(packages[folder]).toMatchObject({ ...(dependencies && { dependencies }), ...(devDependencies && { devDependencies }) });
  }
});

test('an installed program brings no web server, and few packages', () => {
  const brought = broughtBy(dependencies);
  const replica = workspaces.find(({ folder }) => folder === 'fixtures')?.dependencies ?? {};
  expect([...broughtBy(replica)], 'a look that sees what it should').toContain('node_modules/express');
  const servers = ['express', 'scimmy', 'scimmy-routers', 'body-parser', 'send', 'finalhandler'];
  expect(servers.filter((name) => brought.has(`node_modules/${name}`))).toEqual([]);
  expect(brought.size).toBeGreaterThan(Object.keys(dependencies).length);
  expect(brought.size).toBeLessThanOrEqual(MOST_BROUGHT);
});

test('Playwright and its test runner are of one version', () => {
  expect(devDependencies['@playwright/test']).toBe(dependencies.playwright);
});

test('package-lock.json names no host to download from, and the digest of every package', () => {
  expect(locked.filter(([, { resolved }]) => resolved?.includes('://')).map(([name]) => name)).toEqual([]);
  expect(fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => name)).toEqual([]);
  const links = locked.filter(([, { link }]) => link === true).map(([, { resolved }]) => resolved);
  expect(links.toSorted(), 'only what lies in this repository has no digest').toEqual(WORKSPACES.toSorted());
});

/** What npm would pack of a folder that is built. */
function packed(folder: string): string[] {
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(printed) as [{ files: { path: string }[] }];
  return files.map((file) => file.path);
}

test('the package holds the program, and nothing of the replica or the workshop', () => {
  const paths = packed('.');
  expect(paths).toEqual(expect.arrayContaining([
    'dist/src/cli.js', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md', 'package.json',
  ]));
  expect(paths.filter((file) => !/^dist\/(src|flows|selectors)\/.*\.js$|^[A-Z]+(\.md)?$|^package\.json$/.test(file))).toEqual([]);
});

test('the replica packs its compiled files, and no source', () => {
  const folder = test.info().outputPath();
  for (const file of ['package.json', 'README.md', 'index.ts']) copyFileSync(path.join('fixtures', file), path.join(folder, file));
  mkdirSync(path.join(folder, 'dist'));
  writeFileSync(path.join(folder, 'dist', 'index.js'), '');
  expect(packed(folder).toSorted()).toEqual(['README.md', 'dist/index.js', 'package.json']);
});

test('a build leaves a command that can be run', () => {
  const folder = test.info().outputPath();
  const program = path.join(folder, 'dist', 'src', 'cli.js');
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, '', { mode: 0o644 }); // as the compiler writes it
  execSync(root.scripts?.postbuild ?? '', { cwd: folder });
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
