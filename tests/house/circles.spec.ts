/** No file depends on one that depends on it, type imports included: each can be read, and moved, by itself. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from './list-files.ts';

type Imports = ReadonlyMap<string, readonly string[]>;

test('no import circle anywhere', () => {
  const sources = listFiles().filter((file) => /^(src|flows|selectors|fixtures|tests|bench)\/.*\.ts$/.test(file));
  expect(sources.length, 'the project was read').toBeGreaterThan(400);
  expect(findCircle(importsOf(sources, (file) => readFileSync(file, 'utf8')))).toBeNull();
});

test('a circle is found and named, type imports and long ways round included', () => {
  const texts: Readonly<Record<string, string>> = {
    'src/a.ts': 'import { b } from \'./b.ts\';', 'src/b.ts': 'export { c } from \'./deep/c.ts\';',
    'src/deep/c.ts': 'import type { A } from \'../a.ts\';', 'src/d.ts': 'import { a } from \'./a.ts\';\nconst e = import(\'./e.ts\');',
    'src/e.ts': '',
  };
  expect(findCircle(importsOf(Object.keys(texts), (file) => texts[file] ?? '')))
    .toEqual(['src/a.ts', 'src/b.ts', 'src/deep/c.ts', 'src/a.ts']);
  expect(findCircle(importsOf(['src/d.ts', 'src/e.ts'], (file) => texts[file] ?? ''))).toBeNull();
});

function importsOf(files: readonly string[], read: (file: string) => string): Imports {
  const known = new Set(files);
  return new Map(files.map((file) => {
    const named = [...read(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].map(([, to = '']) => join(dirname(file), to));
    return [file, named.filter((to) => known.has(to))];
  }));
}

/** The files of one circle in their order, the first again at the end. */
function findCircle(imports: Imports): readonly string[] | null {
  const isDone = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (isDone.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    isDone.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
}
