/**
 * Writes into docs/guard-rails.md which tests hold each promise: those that carry its name as a tag, "@guard:…". They are
 * read from the source, so that the page is the same on every machine, whatever can be run there.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const PAGE = 'docs/guard-rails.md';
const TAG = '@guard:';
const ROW = /^\| `([a-z0-9-]+)` \| (.+) \|$/;

/** A title as it is spelt; what is put in when the test is made is shown as "…". */
function titleOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  if (ts.isBinaryExpression(node)) return titleOf(node.left) + titleOf(node.right);
  return '…';
}

/** The names that the details of a test carry. */
function guardsIn(node) {
  if (ts.isStringLiteralLike(node)) return node.text.startsWith(TAG) ? [node.text.slice(TAG.length)] : [];
  return node.getChildren().flatMap(guardsIn);
}

/** Every tagged test of a file, in its order: the names it carries, and what it is called. */
export function guardsOf(file, text) {
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'test' && node.arguments.length === 3) {
      const [title, details] = node.arguments;
      for (const name of guardsIn(details)) found.push({ name, file, title: titleOf(title) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Every tagged test below tests/. */
export function allGuards() {
  const files = readdirSync('tests', { recursive: true }).map((name) => `tests/${name.replaceAll('\\', '/')}`);
  return files.filter((file) => file.endsWith('.spec.ts')).toSorted().flatMap((file) => guardsOf(file, readFileSync(file, 'utf8')));
}

/** The third of a row's cells behind its name; the others are written by hand. */
function cellOf(held) {
  const files = [...new Set(held.map(({ file }) => file))];
  const titlesIn = (file) => held.filter((one) => one.file === file && /\p{L}/u.test(one.title))
    .map(({ title }) => `"${title.replaceAll('|', '\\|')}"`);
  return files.map((file) => [`\`${file}\``, ...titlesIn(file)].join(', ')).join('; ');
}

/** The names of all promises on the page. */
export const namesOn = (page) => page.split('\n').flatMap((line) => ROW.exec(line)?.[1] ?? []);

/** The page with the tests that carry each name. */
export function guardRails(page, guards) {
  return page.split('\n').map((line) => {
    const [, name, rest] = ROW.exec(line) ?? [];
    if (name === undefined) return line;
    const [promise, code, , besides] = rest.split(' | ');
    return `| \`${name}\` | ${promise} | ${code} | ${cellOf(guards.filter((one) => one.name === name))} | ${besides} |`;
  }).join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(PAGE, guardRails(readFileSync(PAGE, 'utf8'), allGuards()));
}
