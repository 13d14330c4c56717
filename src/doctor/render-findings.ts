/** The findings of `doctor` for people: what is to be looked at, a line each with its mend; what is good in one line. */
import pc from 'picocolors';
import type { Finding } from './finding.ts';

const MARKS = { good: pc.green('✔'), warning: pc.yellow('!'), bad: pc.red('✘') } as const;
const COLUMN = 10;

/** @param isVerbose a line for each that is good, too */
export function renderFindings(findings: readonly Finding[], isVerbose: boolean): string {
  const shown = isVerbose ? findings : findings.filter(({ level }) => level !== 'good');
  const lines = shown.map((finding, index) => {
    const isSaidNext = finding.mend !== null && finding.mend === shown[index + 1]?.mend; // one mend for several lines stands under the last
    return lineOf(isSaidNext ? { ...finding, mend: null } : finding);
  });
  const fine = isVerbose ? null : fineLine(findings);
  const count = (level: Finding['level']): number => findings.filter((one) => one.level === level).length;
  const verdict =
    `${count('good')} good, ${count('warning')} to look at, ${count('bad')} bad.${count('bad') > 0 ? '' : ' A run can begin.'}`;
  return [...lines, ...(fine === null ? [] : [fine]), '', verdict].join('\n');
}

/** "network (8)" where several are good of what was looked at. */
function fineLine(findings: readonly Finding[]): string | null {
  const counts = new Map<string, number>();
  for (const { about } of findings.filter(({ level }) => level === 'good')) counts.set(about, (counts.get(about) ?? 0) + 1);
  if (counts.size === 0) return null;
  const names = [...counts].map(([about, times]) => (times === 1 ? about : `${about} (${times})`));
  return `${MARKS.good} ${'fine'.padEnd(COLUMN)} ${names.join(', ')} ${pc.dim('(--verbose tells each)')}`;
}

function lineOf({ level, about, words, mend }: Finding): string {
  const [first = '', ...rest] = words.split('\n');
  const indent = ' '.repeat(COLUMN + 3);
  const lines = [`${MARKS[level]} ${about.padEnd(COLUMN)} ${first}`, ...rest.map((line) => `${indent}${line}`)];
  return [...lines, ...(mend === null ? [] : [pc.dim(`${indent}→ ${mend}`)])].join('\n');
}
