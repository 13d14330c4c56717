/** Where the seconds go, as a picture: one bar a pace. It has a ground of its own, so that it reads in light and dark alike. */
import { WHEREABOUTS, type Account, type Whereabouts } from './account.ts';

const LOOKS: Readonly<Record<Whereabouts, { readonly colour: string; readonly words: string }>> = {
  start: { colour: '#7a869a', words: 'Node and browser start' },
  'sign-in': { colour: '#1f77b4', words: 'sign-in' },
  navigation: { colour: '#56b4e9', words: 'navigation' },
  waiting: { colour: '#d9dde3', words: 'waiting for the console' },
  capture: { colour: '#e69f00', words: 'capture and report' },
  ours: { colour: '#c0392b', words: 'our own code' },
};

const WIDTH = 860;
const LEFT = 84;
const BAR = WIDTH - LEFT - 84;
const ROW = 54;

/** SVG. The bars share one scale. */
export function drawBars(accounts: readonly { readonly name: string; readonly account: Account }[]): string {
  const longest = Math.max(...accounts.map(({ account }) => account.wallMs));
  const bars = accounts.map(({ name, account }, index) => bar(name, account, { y: 24 + index * ROW, scale: BAR / longest }));
  const legendY = 24 + accounts.length * ROW + 8;
  const height = legendY + 64;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${describe(accounts)}">
<rect width="${WIDTH}" height="${height}" rx="10" fill="#ffffff" stroke="#d0d7de"/>
<g font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13" fill="#1f2328">
${[...bars, ...WHEREABOUTS.map((name, index) => legend(name, index, legendY))].join('\n')}
</g>
</svg>
`;
}

function bar(name: string, { by, wallMs }: Account, { y, scale }: { y: number; scale: number }): string {
  let x = LEFT;
  const parts = WHEREABOUTS.map((part) => {
    const width = by[part] * scale;
    const rect = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="30" fill="${LOOKS[part].colour}"/>`;
    const isDark = part === 'start' || part === 'sign-in' || part === 'ours';
    const text = width < 22 ? '' : `<text x="${(x + width / 2).toFixed(1)}" y="${y + 20}" `
      + `text-anchor="middle"${isDark ? ' fill="#ffffff"' : ''}>${seconds(by[part])}</text>`;
    x += width;
    return rect + text;
  });
  return `<text x="16" y="${y + 20}">${name}</text>${parts.join('')}<text x="${(x + 8).toFixed(1)}" y="${y + 20}" `
    + `font-weight="600">${seconds(wallMs)} s</text>`;
}

function legend(name: Whereabouts, index: number, y: number): string {
  const [x, top] = [LEFT + (index % 3) * 224, y + Math.floor(index / 3) * 26];
  return `<rect x="${x}" y="${top}" width="14" height="14" rx="3" fill="${LOOKS[name].colour}"/><text x="${x + 22}" `
    + `y="${top + 12}">${LOOKS[name].words}</text>`;
}

function describe(accounts: readonly { readonly name: string; readonly account: Account }[]): string {
  return accounts.map((
    { name, account: { by } },
  ) => `${name}: ${WHEREABOUTS.map((part) => `${LOOKS[part].words} ${seconds(by[part])} s`).join(', ')}`).join('; ');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
