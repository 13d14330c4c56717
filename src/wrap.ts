/** Text for a terminal of so many columns. */

/** Breaks at blanks, and a word that is longer than a line wherever the line ends; later lines are indented by so much. */
export function wrap(text: string, { columns, indent }: { columns: number; indent: number }): string[] {
  const lines: string[] = [];
  let line = '';
  for (const whole of text.split(/[ \n\t]+/).filter((word) => word !== '')) {
    for (const word of pieces(whole, columns - indent)) {
      const room = lines.length === 0 ? columns : columns - indent;
      if (line !== '' && line.length + 1 + word.length > room) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
  }
  return [...lines, line].map((one, index) => (index === 0 ? one : `${' '.repeat(indent)}${one}`));
}

function pieces(word: string, most: number): string[] {
  return word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [];
}
