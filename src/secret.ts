/**
 * A secret from the moment it is known: it cannot be printed, serialised or concatenated by accident, and every
 * text that leaves the program passes `redact`, which knows all secrets of this process. Where a secret enters (a setting, a
 * person's answer, Apple's dialog in 1.7), it becomes a `Secret` at once; it is forgotten when the process ends, and not before,
 * so that no later text can tell it.
 */
import { inspect } from 'node:util';
import { timingSafeEqual } from 'node:crypto';
import { formsOf, Runs, SHORTEST_RUN, spelledOut } from './secret-forms.ts';

/** Shorter values would blot out ordinary words; nothing this short is used as a credential on either console. */
const SHORTEST_REDACTED = 4;
/**
 * By their values, each once however often it was met: what it is, and the forms that are looked for as a whole, of
 * those that are too short to have a run.
 */
const known = new Map<string, { readonly name: string; readonly forms: readonly string[] }>();
const runs = new Runs();

export class Secret {
  readonly #value: string;
  /** what it is, in plain words: "client secret", "Entra password" */
  readonly what: string;

  /** @param parts what of it must not be told, where that is not the whole */
  constructor(value: string, what: string, parts: readonly string[] = [value]) {
    this.#value = value;
    this.what = what;
    for (const part of parts) remember(part, this.toString());
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

function remember(value: string, name: string): void {
  if (known.has(value)) return;
  const isLong = value.length >= SHORTEST_RUN;
  if (isLong) runs.add(value, name);
  known.set(value, { name, forms: isLong || value.length < SHORTEST_REDACTED ? [] : [...spelledOut(value), ...formsOf(value)] });
}

/** The text with every known secret, and every run of twelve signs of one, in every form, replaced by what it is. */
export function redact(text: string): string {
  let clean = runs.strike(text);
  for (const { name, forms } of known.values()) for (const form of forms) clean = clean.replaceAll(form, name);
  return clean;
}

/** Values of the secrets that a screen might show, none of several lines: for masking pictures. Never keep the result. */
export function knownValues(): string[] {
  return [...known.keys()].filter((value) => value.length >= SHORTEST_REDACTED && !value.includes('\n'));
}
