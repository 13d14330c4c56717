/**
 * A secret from the moment it is known: it cannot be printed, serialised or concatenated by accident, and every
 * text that leaves the program passes `redact`, which knows all secrets of this process.
 */
import { inspect } from 'node:util';
import { timingSafeEqual } from 'node:crypto';

/** Shorter values would blot out ordinary words; nothing this short is used as a credential on either console. */
const SHORTEST_REDACTED = 4;
const known = new Set<Secret>();

export class Secret {
  readonly #value: string;
  /** what it is, in plain words: "client secret", "Entra password" */
  readonly what: string;

  constructor(value: string, what: string) {
    this.#value = value;
    this.what = what;
    known.add(this);
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
  for (const secret of known) {
    if (secret.length < SHORTEST_REDACTED) continue;
    for (const form of formsOf(secret.reveal())) clean = clean.replaceAll(form, secret.toString());
  }
  return clean;
}

/** Values of the secrets that a screen might show, none of several lines: for masking pictures. Never keep the result. */
export function knownValues(): string[] {
  return [...known].map((secret) => secret.reveal()).filter((value) => value.length >= SHORTEST_REDACTED && !value.includes('\n'));
}
