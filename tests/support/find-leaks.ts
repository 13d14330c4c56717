/** The canary's eyes: looks for secrets in everything a run left behind, in every form a text could hold them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { constants, inflateSync } from 'node:zlib';

/** A secret by a name that may be printed. */
export type Secrets = Readonly<Record<string, string>>;

/** So many signs of a secret give it away, wherever they stand in it. */
const RUN = 12;

/** Where the secrets stand, or any run of twelve signs of one, as "<place>: <secret> (<form>)"; empty when nowhere. */
export function findLeaks(places: Readonly<Record<string, string>>, secrets: Secrets): string[] {
  const [plain, boxed] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const [name, value] of Object.entries(secrets)) {
    for (const [form, spelt] of Object.entries(formsOf(value))) addRuns(plain, spelt, `${name} (${form})`);
    for (let at = 0; at + RUN <= value.length; at++) {
      const run = withoutBoxes(value.slice(at, at + RUN));
      if (run.length >= 8 && !/^\d+$/.test(run)) boxed.set(run, new Set([`${name} (box by box)`]));
    }
  }
  return Object.entries(places).flatMap(([place, text]) => {
    const found = new Set(runsIn(text, plain));
    for (const [name, value] of Object.entries(secrets)) {
      for (const [form, spelt] of Object.entries(formsOf(value))) if (holds(text, spelt)) found.add(`${name} (${form})`);
      if (!isPacked(place) && holdsBoxed(text, value)) found.add(`${name} (box by box)`);
    }
    const other = isPacked(place) || found.size > 0 ? [] : runsIn(withoutBoxes(text), boxed);
    return [...found, ...other].map((what) => `${place}: ${what}`);
  });
}

/** Digits alone are in digests and times, too: of those only the whole counts. */
function addRuns(runs: Map<string, Set<string>>, form: string, what: string): void {
  for (let at = 0; at + RUN <= form.length; at++) {
    const run = form.slice(at, at + RUN);
    if (!/^\d+$/.test(run)) runs.set(run, (runs.get(run) ?? new Set()).add(what));
  }
}

function runsIn(text: string, runs: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set<string>();
  for (const length of new Set(Array.from(runs.keys(), (run) => run.length))) {
    for (let at = 0; at + length <= text.length; at++) for (const what of runs.get(text.slice(at, at + length)) ?? []) found.add(what);
  }
  return [...found];
}

function withoutBoxes(text: string): string {
  return text.replace(/["'\s,:]+/g, '');
}

/** Pictures and PDFs are full of single digits. */
function isPacked(place: string): boolean {
  return /\.(png|webp|pdf|zip)$/.test(place);
}

/** One sign a box, as codes are typed: "9","0","7" or 9 0 7. */
function holdsBoxed(text: string, value: string): boolean {
  if (value.length < 6) return false;
  const signs = Array.from(value).map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\w.])${signs.join('["\'\\s,:]{1,6}')}(?![\\w.])`).test(text);
}

/** Four signs stand in any Base64 picture; six digits also in digests and times, so that these count only by themselves. */
function holds(text: string, form: string): boolean {
  if (form.length < 6) return false;
  return /^\d{1,8}$/.test(form) ? new RegExp(`(?<![\\w+/]|\\d\\.)${form}(?![\\w+/]|\\.\\d)`).test(text) : text.includes(form);
}

/** Every file under a folder by its path, as text; what a PDF has compressed is unpacked. */
export function readAll(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
  return Object.fromEntries(files.map((file) => {
    const bytes = readFileSync(file);
    return [relative(folder, file), file.endsWith('.pdf') ? unpackPdf(bytes) : bytes.toString('latin1')];
  }));
}

/** Independent of the program's own list of forms. Texts are read as Latin-1, so that no byte is lost. */
function formsOf(value: string): Record<string, string> {
  const bytes = Buffer.from(value, 'utf8');
  const html = value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const named = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const forms = {
    raw: bytes.toString('latin1'),
    'URL-escaped': encodeURIComponent(value),
    'JSON-escaped': JSON.stringify(value).slice(1, -1),
    'HTML-escaped': html,
    'HTML-escaped by name': named,
    hex: bytes.toString('hex'),
    'HEX': bytes.toString('hex').toUpperCase(),
    'UTF-16': Buffer.from(value, 'utf16le').toString('latin1'),
    'UTF-16, big-endian': Buffer.from(value, 'utf16le').swap16().toString('latin1'),
    ...base64FormsOf(bytes),
  };
  const seen = new Set<string>();
  return Object.fromEntries(Object.entries(forms).filter(([, form]) => !seen.has(form) && seen.add(form)));
}

/** Base64 of a longer text that holds the value depends on where it begins: all three alignments, without the seams. */
function base64FormsOf(bytes: Buffer): Record<string, string> {
  return Object.fromEntries([0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const whole = padded.subarray(0, padded.length - (padded.length % 3)).toString('base64').slice(shift === 0 ? 0 : 4);
    return [[`Base64 at ${shift}`, whole], [`Base64url at ${shift}`, whole.replaceAll('+', '-').replaceAll('/', '_')]];
  }));
}

function unpackPdf(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const streams = [
    ...text.matchAll(/FlateDecode[^]*?stream\r?\n([^]*?)endstream/g),
  ].map(([, packed = '']) => Buffer.from(packed, 'latin1'));
  const finishFlush = constants.Z_SYNC_FLUSH; // what stands between the data and its end is no data
  return [text, ...streams.map((packed) => inflateSync(packed, { finishFlush }).toString('latin1'))].join('\n');
}
