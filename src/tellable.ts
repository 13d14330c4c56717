/**
 * What a page says, made fit to be told: known secrets are struck, then all that looks like one and is not known yet, and
 * only then is the text shortened. Every stop, and every error that is logged, passes here.
 */
import { redact } from './secret.ts';

/** A run's own name, which is a long word, too. */
const RUN_ID = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[a-z]+-[a-z0-9]{4}$/;

/**
 * Whether a word has the shape of a secret: long, of letters and digits, and no address or id. Of a path each part is
 * judged. `ui/mask.ts` judges pictures alike, inside the page.
 */
export function looksSecret(word: string): boolean {
  if (/^[a-z]+:\/\//i.test(word) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word) || RUN_ID.test(word)) return false;
  if (!/^[\w+/=.~-]{24,}$/.test(word) || !/\d/.test(word) || !/[a-z]/i.test(word)) return false;
  const parts = word.split(/[/.]/);
  return parts.length <= 3 || parts.some((part) => looksSecret(part));
}

/** The text without any secret, known or not; at most so many signs of it, where it is shortened, after that. */
export function tellable(text: string, most = Infinity): string {
  const clean = redact(text.replace(/[^\s"'<>(),;]+/g, (word) => (looksSecret(word) ? nameOf(word) : word)));
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}

/** What is told of such a word: which secret it is, where it is one that is known as a whole. */
function nameOf(word: string): string {
  const name = redact(word);
  return /^\[[^[\]]+\]$/.test(name) ? name : '[looks like a secret]';
}
