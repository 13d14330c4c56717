/**
 * A secret from the moment it is known: it cannot be printed, serialised or concatenated by accident, and every
 * text that leaves the program passes `redact`, which knows all secrets of this process.
 */
import { inspect } from 'node:util';
import { timingSafeEqual } from 'node:crypto';

/** Shorter values would blot out ordinary words; nothing this short is used as a credential on either console. */
const SHORTEST_REDACTED = 4;
/** By their values, each once however often it was met: what it is, and every form that a text could hold. */
const known = new Map<string, { readonly name: string; readonly forms: readonly string[] }>();

export class Secret {
  readonly #value: string;
  /** what it is, in plain words: "client secret", "Entra password" */
  readonly what: string;

  constructor(value: string, what: string) {
    this.#value = value;
    this.what = what;
    if (!known.has(value)) known.set(value, { name: this.toString(), forms: value.length < SHORTEST_REDACTED ? [] : formsOf(value) });
  }

  /** The value itself. Hand it to nothing that logs, records or throws with its arguments. */
  reveal(): string {
    return this.#value;
  }

  get length(): number {
    return this.#value.length;
  }

  equals(other: Secret): boolean {
    const [a, b] = [Buffer.from(this.#value), Buffer.from(other.#value)];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  toString(): string {
    return `[${this.what}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.toPrimitive](): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** Every form in which a value is likely to end up in a text: raw, escaped for URL, JSON and HTML, Base64, hex. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const html = value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const forms = [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    html,
    html.replace(/'/g, '&#39;'),
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    Array.from(value).join(' '),
  ];
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/** The text with every known secret, in every form, replaced by what it is. */
export function redact(text: string): string {
  let clean = text;
  for (const { name, forms } of known.values()) for (const form of forms) clean = clean.replaceAll(form, name);
  return clean;
}

/** Values of the secrets that a screen might show, none of several lines: for masking pictures. Never keep the result. */
export function knownValues(): string[] {
  return [...known.keys()].filter((value) => value.length >= SHORTEST_REDACTED && !value.includes('\n'));
}
