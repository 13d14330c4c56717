/** HTML in which every inserted value is escaped unless it is markup already: forgetting is not possible. */

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What an `src` takes for a file that goes with the page: Base64 needs no escaping, and megabytes of it would be slow to look through. */
export function dataUri(type: string, data: Uint8Array): Markup {
  return new Markup(`data:${escapeHtml(type)};base64,${Buffer.from(data).toString('base64')}`);
}

type Part = Markup | string | number | null | readonly Markup[];

/** Template tag. Strings and numbers are escaped, markup and lists of markup go in as they are, null is nothing. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = literals.map((literal, index) => literal + render(parts[index] ?? null));
  return new Markup(text.join(''));
}

function render(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map((item) => item.text).join('');
  return escapeHtml(String(part));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return showControls(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Control and direction-changing characters can make a text read as another: each becomes a visible U+FFFD. */
export function showControls(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
