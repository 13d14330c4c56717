/** The directory-sync connection: its entry, its tokens, and how a client secret is made, shown once and revoked. */
import { DIALOG } from '../greeting.ts';
import { defineScreen } from '../schema.ts';

/** axmd88331cd6 in German, lig-log.com in Japanese */
const COPY = { de: 'Kopieren', ja: 'コピー' } as const;
/** axmc9a823611 in each language; Done: lig-log.com and fuutaco.com */
const CLOSE = { de: 'Schließen', da: 'Luk', cs: 'Zavřít', ja: ['閉じる', '完了'], es: 'Cerrar', hi: 'बंद करें' } as const;
/** axmc9a823611 in each language; in Japanese, Spanish and Hindi from its prose, German cut after its first letter */
const REVOKE = {
  de: 'Widerrufen', da: 'Tilbagekald', cs: 'Odebrat', ja: ['無効にする', '無効化'], es: 'Revocar', hi: 'रद्द करना',
} as const;

/** What speaks of a validity, and what offers one. */
const SPAN = /\bmonths?\b|\byears?\b|\b\d+ (monate|mois|meses|mesi)\b|\bjahr|validity|expir|valid for|duration|lifetime|gültig|か月|年/i;
const OFFER = /^(\d+|one|a|ein)\s*((months?|years?|monate?|jahre?|mois|ans?|mes(es|i)?|años?|anno|maanden|jaar)\b|(か|ヶ|カ|个|個)月|年|개월|년)/i;

/** Buttons that end a dialog say what they do, and may say for how long, too; so do links that explain it. */
const CHOOSES_NOTHING = /cancel|create|generate|continue|done|close|copy|revoke|remove|delete|discard|\b(learn|help|guide)\b|^(about|more|read|see|view|why|how|what|extend|renew)\b/i;

/** No more tokens, or none to be made by this account. */
const REFUSED = new RegExp([
  String.raw`\b(?:maximum|limit|at most|no more than|up to|already (?:has|have|hold|exist))\b.{0,80}\b(?:tokens?|secrets?)\b`,
  String.raw`\b(?:tokens?|secrets?)\b.{0,80}\b(?:maximum|limit|already exist|could ?n[o’']t be (?:created|generated|made))`,
  String.raw`\b(?:can ?not|can[’']t|could not|couldn[’']t|unable to|failed to)(?: be)? (?:create|generate|make)`,
].join('|'), 'i');

export const directorySync = defineScreen('abm/directory-sync', {
  /** the connection's name in the list of Managed Apple Accounts */
  entry: {
    seen: 'guide 1.5 (2024), markmorow 2024-12; row SCIM in generation A',
    variants: [
      { text: /^(microsoft )?entra connect sync\b/i },
      { text: /^scim$/i },
      { text: /^(microsoft )?entra( id)? \(?scim\b/i }, // inferred: told from the connection by OIDC
    ],
  },
  /** the same where its small print is a name of it, too */
  entryNamed: { seen: 'as above', variants: [{ text: /^(microsoft )?entra connect sync\b/i }] },
  /** other names for the connection's row; each counts only as one row with one control to open it */
  entryByProvider: { seen: 'inferred: the row may name the provider', variants: [{ text: /^(microsoft )?entra( id)?$/i }] },
  entryBySection: { seen: 'third-party runbook of 2026: Directory Sync > Set up', variants: [{ text: /^directory sync$/i }] },
  open: {
    seen: 'guide 1.5 "Set up"; Jamf 2025 "Edit"; Apple guide "Edit"; 2026 "Manage"', not: /sync now/i,
    variants: [{ role: ['button', 'link'], name: /^(set ?up|edit|manage|view)\b/i }],
    labels: { // Apple's guide axmc9a823611 in each language
      de: 'Bearbeiten', da: 'Rediger', cs: 'Upravit', ja: '編集', es: 'Editar', hi: 'संपादित करें',
    },
  },
  /** the same without the word that would begin another connection */
  openExisting: {
    seen: 'as above', not: /sync now/i, variants: [{ role: ['button', 'link'], name: /^(edit|manage|view)\b/i }],
    labels: { de: 'Bearbeiten', da: 'Rediger', cs: 'Upravit', ja: '編集', es: 'Editar', hi: 'संपादित करें' },
  },
  /** where the connection's name itself opens it */
  entryLink: {
    seen: 'inferred: a row that is a link, with what it says of itself', not: /sync now|disconnect|\b(oidc|openid)\b|learn|guide|help|about/i,
    variants: [
      { role: ['button', 'link'], name: /^(microsoft )?entra connect sync\b|^scim\b/i },
      { role: ['button', 'link'], name: /^(microsoft )?entra( id)?\b.*\bscim\b/i }, // its provider, told from sign-in and from OIDC
    ],
  },
  syncNow: { seen: 'markmorow 2024-12: the OIDC connection', variants: [{ role: ['button', 'link'], name: /^sync now$/i }] },
  oidc: { seen: 'Apple guide 2026: OIDC instead of SCIM', variants: [{ text: /\b(OIDC|OpenID Connect)\b/i }] },
  scim: { seen: 'guide 1.5: "using SCIM"', variants: [{ text: /\bSCIM\b/ }] },
  tenantUrl: {
    seen: 'Jamf 2025: "Tenant URL: https://…/scim"',
    variants: [{ text: /https?:\/\/\S+\/scim\b/i }, { label: /tenant url/i }],
  },
  /** names a token: "Token 2" */
  token: {
    seen: 'Jamf 2025: "Token X expires on DATE"; the noun in other languages: Apple\'s guide axmc9a823611',
    variants: [{ text: /(\b(token|identificador)|トークン|टोकन)\s*#?\s*\d+\b/i }],
  },
  /** where tokens have no names: their expiry tells them apart */
  expiry: { seen: 'Apple guide: tokens with their expiry', variants: [{ text: /(expir\w*|valid (until|to|through)|ends?)\b.*\d/i }] },
  newSecret: {
    seen: 'guide 1.6, Jamf 2025 "+Client Secret"; generation A "Generate Token"',
    variants: [{
      role: ['button', 'link', 'menuitem'],
      name: /^(\+|plus|add|new|create|generate)?\s*(a |new )?(client secret|(scim )?token)(\s*\+)?$/i,
    }],
    not: /revoke|remove|delete|copy|renew|\d/i,
    labels: { // Apple's guide axmc9a823611 in each language; Japanese also lig-log.com
      de: 'Token erstellen', da: 'Generer token', cs: 'Vygenerovat token', ja: ['トークンを生成', 'トークン生成'],
      es: 'Generar identificador', hi: 'टोकन जनरेट करें',
    },
  },
  /** the console's word that it makes no token: two exist, or this account may not */
  makeRefused: {
    seen: 'inferred: Apple\'s guide allows two tokens; how a third is refused is not published',
    variants: [{ text: REFUSED }, { announced: REFUSED }],
  },
  secretDialog: {
    seen: 'guide 1.7: a dialog with the secret and Copy', inside: DIALOG, topmost: true,
    variants: [{ role: 'button', name: /^cop(y|ied)\b/i }], not: /\burl\b|\bid\b/i, labels: COPY,
  },
  copy: {
    seen: 'guide 1.7', variants: [{ role: 'button', name: /^copy( to clipboard)?( (client )?secret| token)?$/i }], not: /\burl\b|\bid\b/i, labels: COPY,
  },
  /** a validity chooser, seen for other identity providers in 2026; whether it comes for Entra is unknown */
  validity: {
    seen: 'ssf-transmitter 2026: 6, 9 or 12 months', inside: DIALOG, topmost: true,
    variants: [{ role: ['radio', 'option', 'combobox', 'listbox', 'button'], name: SPAN }], not: CHOOSES_NOTHING,
  },
  /** each validity on offer, where all stand there at once */
  validityChoice: {
    seen: 'ssf-transmitter 2026', inside: DIALOG, topmost: true, variants: [{ role: ['radio', 'option', 'menuitem'], name: OFFER }],
  },
  /** the list that holds them, native or one that opens */
  validityList: {
    seen: 'inferred: other ways to offer the same', inside: DIALOG, topmost: true,
    variants: [{ role: ['combobox', 'listbox', 'button'], name: SPAN }],
    not: CHOOSES_NOTHING,
  },
  /** the same once that list is open: it may hang beside the dialog */
  validityInList: { seen: 'inferred', variants: [{ role: ['option', 'menuitem', 'listitem', 'radio'], name: OFFER }] },
  createInDialog: {
    seen: 'inferred: the chooser is sent off by a button of its own', inside: DIALOG, topmost: true,
    variants: [{ role: 'button', name: /^(create|generate|continue|next|add)( (a )?(new )?(client )?(secret|token))?$/i }],
    labels: { // inferred, as its English is
      de: ['Erstellen', 'Generieren', 'Weiter'], fr: ['Créer', 'Générer', 'Continuer'], ja: ['作成', '生成', '続ける'],
      es: ['Crear', 'Generar', 'Continuar'],
      it: ['Crea', 'Genera', 'Continua'], nl: ['Maak aan', 'Genereer', 'Ga door'], pt: ['Criar', 'Gerar', 'Continuar'],
      zh: ['创建', '生成', '继续'], ko: ['생성', '만들기', '계속'],
    },
  },
  dialogDone: {
    seen: 'guide 1.8 "Done"; generation A "Close"; other words inferred', inside: DIALOG,
    variants: [{ role: 'button', name: /^(done|close|finish|ok|i(’|'| ha)ve (saved|copied|stored) (it|the secret))$/i }], labels: CLOSE,
  },
  pageDone: {
    seen: 'lig-log.com: page-level Done of the edit mode',
    variants: [{ role: 'button', name: /^done$/i }], labels: { ja: '完了' },
  },
  /** the same for a pane that keeps its changes until they are saved */
  pageSave: { seen: 'inferred: a pane with Save instead of Done', variants: [{ role: 'button', name: /^save( changes)?$/i }] },
  discard: {
    seen: 'Apple guide "Revoke"; later wording unknown',
    variants: [
      { role: ['button', 'link', 'menuitem'], name: /\b(revoke|remove|delete|discard|trash)\b/i },
      { role: 'button', name: /^(revoke|remove|delete|discard)( (this |the )?(token|secret))?$/i }, // without a role, too
    ],
    labels: REVOKE,
  },
  rowMenu: {
    seen: 'the console\'s "…" menus, 2024', variants: [{ role: 'button', name: /^(more|actions|options|more (actions|options)|…|\.\.\.)$/i }],
  },
  confirmDiscard: {
    seen: 'Apple guide: a warning, then Revoke', inside: DIALOG,
    variants: [{ role: 'button', name: /^(revoke|remove|delete|discard)\b/i }], labels: REVOKE,
  },
  /** in a dialog that says what goes, and has no button of that name */
  confirmPlainly: {
    seen: 'dialog buttons of this console, 2024: Continue, Confirm; others inferred', inside: DIALOG,
    variants: [{ role: 'button', name: /^(continue|confirm|yes|ok)$/i }],
  },
  /** a dialog that asks whether something shall go */
  removalWords: { seen: 'Apple guide: a warning', inside: DIALOG, variants: [{ text: /\b(revok(e|ing)|remov(e|ing)|delet(e|ing)|discard(ing)?)\b/i }], labels: REVOKE },
  confirmText: { seen: 'Apple guide: all SCIM updates pause', variants: [{ css: DIALOG, why: 'the open dialog as a whole' }] },
  cancel: { seen: 'any Apple dialog', inside: DIALOG, topmost: true, variants: [{ role: 'button', name: /^cancel$/i }] },
  /** the account has been signed out under us */
  signInWidget: {
    seen: 'sign-in iframe on the console page', place: 'sign-in',
    variants: [{ css: '#account_name_text_field, #password_text_field', why: 'documented ids' }],
  },
});
