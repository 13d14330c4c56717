/**
 * The shell of every HTML file in the evidence: one file that opens anywhere, offline. Nothing is fetched and nothing
 * runs: the page's own policy forbids everything but its one style sheet and the pictures inside it.
 */
import { createHash } from 'node:crypto';
import { html, Markup } from './escape-html.ts';

export interface HtmlPage {
  readonly title: string;
  /** the whole style sheet */
  readonly style: string;
  /** what follows the link that skips to `#steps`, up to the end of the body */
  readonly body: Markup;
}

export function renderPage({ title, style, body }: HtmlPage): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#steps">Skip to the steps</a>
${body}
</body>
</html>
`.text;
}

function policyFor(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return ["default-src 'none'", 'img-src data:', `style-src 'sha256-${hash}'`, "base-uri 'none'", "form-action 'none'"].join('; ');
}
