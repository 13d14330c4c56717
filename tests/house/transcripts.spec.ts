/** What docs/transcripts.md says the program says: the words of each line stand in the sources, and each command is one. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { runbook } from '../../flows/runbook.ts';
import { listFiles } from './list-files.ts';

const page = readFileSync('docs/transcripts.md', 'utf8');
const said = [...page.matchAll(/^```text\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.split('\n'));
const steps = new Map(runbook.map((step) => [step.id, step]));

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d']+/gu) ?? [];
const triples = (words: readonly string[]): string[] => words.slice(2).map((word, at) => [words[at], words[at + 1], word].join(' '));

/** All texts of the program; what is filled in stands for a word of its own. */
const sources = listFiles().filter((file) => /^(src|flows|selectors|fixtures)\/.*\.ts$/.test(file)).map((file) => readFileSync(file, 'utf8')
  .replaceAll('\\\'', '\'').replaceAll('\\"', '"').replace(/['`]\s*\+\s*['`]/g, '').replace(/\$\{[^}]*\}/g, ' … ')
  .replaceAll('\\n', ' ')).join('\n');
const known = new Set(triples(wordsOf(sources)));

/** What is filled in: whatever has a digit or is a path, and names of targets. */
const VALUES = /\(\d of \d\)|\S*[\d/]\S*|\b(?:abm|entra) [a-z]\w+/g;
const FEWEST_WORDS = 6;
const LEAST = 0.15;

/** The words of a line that stand so in the sources: a line whose sentence was changed there has hardly any of them left. */
function shareOf(line: string): number {
  const all = triples(wordsOf(line.replace(VALUES, ' ')));
  return all.length <= FEWEST_WORDS - 2 ? 1 : all.filter((one) => known.has(one)).length / all.length;
}

test('every line of the transcripts is said by the program as it is now', () => {
  expect(shareOf('The weather on this morning was rather fine in all of the town.'), 'a look that sees what it should').toBeLessThan(LEAST);
  expect(said.length).toBeGreaterThan(100);
  const typed = /^\$ /;
  const step = /^[✔✘○] (\d\.\d+) +(?:Apple|Entra) +/;
  const card = /^ {4}card: (?:Apple|Entra) · (\d\.\d+) /;
  expect(said.filter((line) => !typed.test(line) && !step.test(line) && !card.test(line) && shareOf(line) < LEAST)).toEqual([]);
  expect(said.filter((line) => card.test(line) && !line.includes(steps.get(card.exec(line)?.[1] ?? '')?.instruction ?? '-'))).toEqual([]);
  const done = said.flatMap((line) => (step.test(line) ? [line.replace(step, '$1 ')] : []));
  const isTitled = (line: string): boolean => line
    .slice(line.indexOf(' ') + 1).startsWith(steps.get(line.split(' ')[0] ?? '')?.title ?? '-');
  expect(done.filter((line) => !isTitled(line))).toEqual([]);
});
