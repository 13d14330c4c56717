/** Every form in which a value is likely to end up in a text, and where pieces of such forms stand in one. */

/** A run of so many signs of a secret, in any form, gives it away. */
export const SHORTEST_RUN = 12;

/** The least that may be left of a run without what stands between its signs. */
const SHORTEST_FOLDED = 8;

/** Raw, escaped for URL, JSON and HTML, Base64 wherever it begins in a longer text, hexadecimal, UTF-16 read byte by byte. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const html = value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const hex = bytes.toString('hex');
  const wide = Buffer.from(value, 'utf16le');
  const forms = [
    value,
    bytes.toString('latin1'),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    html,
    html.replace(/'/g, '&#39;'),
    value.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`),
    ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift)),
    hex,
    hex.toUpperCase(),
    wide.toString('latin1'),
    Buffer.from(wide).swap16().toString('latin1'),
  ];
  return [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length);
}

/** One sign a box, as codes are typed and lists print them. */
export function spelledOut(value: string): string[] {
  return [' ', '","', ', ', '", "'].map((between) => Array.from(value).join(between));
}

/** Base64 of a longer text that holds the value depends on where it begins: the signs that are this value's alone. */
function base64At(bytes: Buffer, shift: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
  const own = whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  const forms = shift === 0 ? [own, whole, bytes.toString('base64')] : [own];
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** What is told in the place of each run. */
type RunsByLength = Map<number, Map<string, string>>;
interface Span { from: number; to: number; readonly name: string }

/** Runs of known values: found in a text by looking up each of its runs of twelve signs. */
export class Runs {
  readonly #plain: RunsByLength = new Map();
  /** without what stands between signs that are typed one a box, or on several lines */
  readonly #folded: RunsByLength = new Map();

  /** @param name what is told in the place of the value */
  add(value: string, name: string): void {
    for (const form of formsOf(value)) {
      for (let at = 0; at + SHORTEST_RUN <= form.length; at++) addRun(this.#plain, form.slice(at, at + SHORTEST_RUN), name);
    }
    for (let at = 0; at + SHORTEST_RUN <= value.length; at++) {
      const run = fold(value.slice(at, at + SHORTEST_RUN)).text;
      if (run.length >= SHORTEST_FOLDED) addRun(this.#folded, run, name);
    }
  }

  /** The text with every such run, however long, replaced by its name. */
  strike(text: string): string {
    if (text.length < SHORTEST_RUN || this.#plain.size === 0) return text;
    const { text: folded, places } = fold(text);
    const inFolded = spansOf(
      this.#folded, folded,
    ).map(({ from, to, name }) => ({ from: places[from] ?? 0, to: (places[to - 1] ?? 0) + 1, name }));
    const spans = unite([...spansOf(this.#plain, text), ...inFolded]);
    let clean = '';
    let at = 0;
    for (const { from, to, name } of spans) {
      clean += text.slice(at, from) + name;
      at = to;
    }
    return clean + text.slice(at);
  }
}

function addRun(all: RunsByLength, run: string, name: string): void {
  const runs = all.get(run.length) ?? new Map<string, string>();
  all.set(run.length, runs.set(run, runs.get(run) ?? name));
}

function spansOf(all: RunsByLength, text: string): Span[] {
  const spans: Span[] = [];
  for (const [length, runs] of all) {
    for (let at = 0; at + length <= text.length; at++) {
      const name = runs.get(text.slice(at, at + length));
      if (name !== undefined) spans.push({ from: at, to: at + length, name });
    }
  }
  return spans;
}

/** Spans that touch become one, under the name of the first. */
function unite(spans: Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else united.push({ ...span });
  }
  return united;
}

/** Without what stands between signs, and where each sign of that stood. */
function fold(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (/[\s"',:\\]/.test(sign)) continue;
    folded += sign;
    places.push(at);
  }
  return { text: folded, places };
}
