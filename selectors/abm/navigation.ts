/** The way from the console's first page to the pane of Managed Apple Accounts. */
import { defineScreen } from '../schema.ts';

const ITEM = ['link', 'button', 'menuitem', 'tab', 'treeitem', 'option', 'radio'] as const;
const NOT_A_NAME = /sign ?out|log ?out|help|support|feedback|privacy|terms|legal|collapse|expand|what[’']s new|copyright|^(not now|maybe later|later|close|dismiss|cancel|ok|got it|skip|learn more|done|save|add)$/;
/** The sidebar's own: pictures of spring 2024 and September 2025. They stand at the lower left, too, and may come before the name. */
const ENTRIES = /^(subscription|activity|locations?|users|user groups|access management|devices|assignment history|apps and books|custom apps|verify business|settings|preferences)$/;

export const navigation = defineScreen('abm/navigation', {
  /** the name of whoever is signed in is not known beforehand: the guide finds it by its place */
  yourName: {
    where: 'lower-left', seen: 'guide 1.2 (2024); one blog of 2023 has it at the top right',
    not: new RegExp(`${NOT_A_NAME.source}|${ENTRIES.source}`, 'i'),
    variants: [
      { css: 'nav button, aside button, [role="navigation"] button, footer button', why: 'sidebar controls; place decides' },
      { css: '[aria-haspopup="menu"], [aria-haspopup="true"]', why: 'opens a menu; place decides' },
      { role: ['button', 'link'], name: /\S/ },
    ],
  },
  yourNameOnTop: {
    where: 'upper-right', seen: 'euc365.com 2023: profile icon at the top right',
    not: /help|support|notif|search|feedback|language|copilot|what[’']s new|^\W*$/i,
    variants: [
      { role: 'button', name: /^(account|profile|user)( menu)?$/i },
      { css: '[aria-haspopup="menu"], [aria-haspopup="true"]', why: 'opens a menu; place decides' },
    ],
  },
  preferences: {
    seen: 'guide 1.3 (2024); Settings since Apple Business (2026)',
    variants: [{ role: ITEM, name: /^(preferences|settings)…?$/i }],
    tells: [[/^settings/i, 'Apple Business (2026)'], [/^preferences/i, 'Apple Business Manager (to 2026)']],
    labels: { // Apple's guide axmc9a823611 in each language; Chinese: nanomdm-woofweb 2026
      de: 'Einstellungen', da: 'Indstillinger', cs: 'Předvolby', ja: '環境設定', es: 'Preferencias', hi: 'प्राथमिकताएँ', zh: '偏好設定',
    },
  },
  managedAccounts: {
    seen: 'guide 1.4 (2024), authentik documentation (2025-26)',
    variants: [
      { role: ITEM, name: /^managed apple (accounts?|ids?)$/i },
      { role: ['link', 'button'], name: /^managed apple (accounts?|ids?)\s+\S/i },
    ],
    not: /learn|guide|help|about|\bcreate\b|\badd\b/i, tells: [[/./, 'Managed Apple Accounts (2024-26)']],
  },
  directorySync: {
    seen: 'Apple guide, generation A (to 2024) and 2026', not: /sign[- ]in/i,
    variants: [{ role: ITEM, name: /^directory sync$/i }], tells: [[/./, 'Directory Sync (to 2024, and 2026)']],
    labels: { // Apple's guide axmc9a823611 in each language
      de: 'Verzeichnissynchronisierung', da: 'Bibliotekssynkronisering', cs: 'Synchronizace adresářů', ja: 'ディレクトリ同期',
      hi: 'डायकेक्टरी सिंक',
    },
  },
  /** a domain's own page holds its directory sync, in one description of 2026 */
  domain: {
    seen: 'third-party runbook of 2026: Domains > [domain] > Directory Sync', not: /\.appleid\.com/i,
    variants: [{ role: ['link', 'button'], name: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i }],
  },
  domains: {
    seen: 'third-party runbook of 2026: Settings > Domains', variants: [{ role: ITEM, name: /^domains$/i }],
    tells: [[/./, 'Domains (2026)']],
  },
});
