/** Text for a terminal of so many columns: lines that break at blanks. */

/** A word that is longer than a line breaks wherever the line ends; later lines are indented by so much. */
export function wrap(text: string, { columns, indent }: { columns: number; indent: number }): string[] {
  const words = text.split(/[ \n\t]+/).filter((word) => word !== '').flatMap((word) => pieces(word, columns - indent));
  return filled(words, {
    first: columns, later: columns - indent,
  }).map((line, index) => (index === 0 ? line : `${' '.repeat(indent)}${line}`));
}

/** Each line by itself; what follows keeps its indent. A word longer than the line stays whole, as an address or a path must. */
export function wrapAtWords(text: string, columns: number): string {
  return text.split('\n').flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const room = columns - indent.length;
    return filled(line.slice(indent.length).split(' '), { first: room, later: room }).map((part) => indent + part);
  }).join('\n');
}

/** As many words a line as there is room for. */
function filled(words: readonly string[], { first, later }: { first: number; later: number }): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > (lines.length === 0 ? first : later)) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function pieces(word: string, most: number): string[] {
  return word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [];
}
