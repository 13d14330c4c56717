/** A dialog that greets, or tells what is new, over either console. */
import type { Target } from './schema.ts';

/** What lies over a page and asks or tells: by its role, or where something without one does so (marked in src/page/probe.ts). */
export const DIALOG = '[role="dialog"],[role="alertdialog"],dialog[open],[aria-modal="true"],[data-laid-over]';

/** What such a dialog never speaks of. */
const AT_STAKE = String.raw`\b(secrets?|tokens?|revok\w*|delet\w*|remov\w*|discard\w*|unsaved|password|credentials?|expire[sd]?|terms|agree\w*|accept\w*|consent\w*|sign(ed|ing)? (in|out)|log(ged|ging)? (in|out)|not be saved|lost)\b`;
/** In other languages, from general knowledge: what is taken for a greeting is only ever closed by its x. */
const GREETS_ELSEWHERE = 'willkommen|velkommen|vítejte|bienvenue|bienvenid|benvenut|bem-vind|welkom|ようこそ|欢迎|歡迎|환영|स्वागत';
const GREETS = String.raw`\b(welcome|what[’']s new|introducing|take a (quick )?tour|new (look|experience|features?|in apple business)|get(ting)? started with)\b`;

/** Its x, and nothing else of it. */
export const greeting: Target = {
  seen: 'picture of Apple Business Manager, spring 2024: "Welcome to Apple Business Manager", an x and Get Started; '
    + 'told of the Entra portal, 2025',
  inside: DIALOG,
  says: new RegExp(`^(?![\\s\\S]*${AT_STAKE})[\\s\\S]*(${GREETS}|${GREETS_ELSEWHERE})`, 'i'),
  variants: [{ role: 'button', name: /^(close|dismiss|×|✕|✖|x)( (dialog|window|welcome|this))?$/i }],
  labels: { // Apple's guide axmc9a823611 in each language; Japanese also lig-log.com; others of general knowledge
    de: 'Schließen', da: 'Luk', cs: 'Zavřít', ja: '閉じる', es: 'Cerrar', hi: 'बंद करें', fr: 'Fermer', it: 'Chiudi', nl: 'Sluit',
    pt: 'Fechar', zh: ['关闭', '關閉'], ko: '닫기',
  },
};
