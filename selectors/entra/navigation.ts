/** The Entra admin center's sidebar, and the list of enterprise applications. */
import { defineScreen } from '../schema.ts';

const ITEM = ['link', 'button', 'menuitem', 'treeitem', 'tab'] as const;
const SIDE = 'nav,aside,[role="navigation"],[role="tree"],[role="menu"],.fxs-sidebar,[data-telemetryname="SideBar"]';

export const navigation = defineScreen('entra/navigation', {
  identity: {
    inside: SIDE, seen: 'guide 2.2 (2024); "Entra ID" since 2025',
    variants: [{ role: ITEM, name: /^(identity|entra id)$/i }],
    tells: [[/^identity/i, 'navigation of 2023-25'], [/^entra id/i, 'navigation since 2025']],
    labels: { // the way as learn.microsoft.com writes it in each language, 2024-26
      de: 'Identität', fr: 'Identité', ja: 'ID', es: 'Identidad', it: 'Identità', nl: 'Identiteit', pt: 'Identidade', zh: '标识', ko: 'ID',
    },
  },
  applications: {
    inside: SIDE, seen: 'guide 2.3 (2024)', variants: [{ role: ITEM, name: /^applications$/i }],
    labels: { // as above
      de: 'Anwendungen', ja: 'アプリケーション', es: 'Aplicaciones', it: 'Applicazioni', nl: 'Toepassingen', pt: ['Aplicativos', 'Aplicações'],
      zh: '应用程序', ko: '애플리케이션',
    },
  },
  enterpriseApps: {
    inside: SIDE, seen: 'guide 2.4 (2024); "Enterprise apps" since 2025; a favourite stands under Favorites, too (2025)', isRepeated: true,
    variants: [{ role: ITEM, name: /^enterprise app(lication)?s$/i }],
    tells: [[/^enterprise applications/i, 'navigation of 2023-25'], [/^enterprise apps/i, 'navigation since 2025']],
    labels: { // azure-docs in each language, 2020-22
      de: ['Unternehmensanwendungen', 'Unternehmens-Apps', 'Enterprise-Apps'], fr: 'Applications d’entreprise',
      ja: ['エンタープライズ アプリケーション', 'エンタープライズ アプリ'], es: 'Aplicaciones empresariales',
      it: 'Applicazioni aziendali', nl: 'Bedrijfstoepassingen', pt: 'Aplicativos Empresariais', zh: '企业应用程序', ko: '엔터프라이즈 애플리케이션',
    },
  },
  showMenu: {
    seen: 'collapsed sidebar of the portal',
    variants: [{ role: 'button', name: /^(show portal menu|expand (menu|navigation)|open navigation)$/i }],
  },
  /** the list's own search: the one in the top bar comes first in the DOM and is another one */
  search: {
    editable: true, seen: 'entra-selenium: placeholder of the list',
    variants: [
      { placeholder: /search by (application )?name or object id/i },
      { label: /search by (application )?name or object id/i },
    ],
  },
  result: {
    seen: 'entra-selenium: a link with the exact name of the application',
    variants: [{ role: ['link', 'button', 'gridcell', 'rowheader'], name: /\S/ }],
  },
  /** what opens the application, inside its row */
  resultLink: { seen: 'entra-selenium', variants: [{ role: ['link', 'button'], name: /[a-z]{3}/i }], not: /^https?:|^[0-9a-f-]{36}$/i },
  /** the object id beside the name: tells one row of the list from the other */
  objectId: { seen: 'columns of the list', variants: [{ text: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i }] },
  noResult: {
    seen: 'lists of the portal', variants: [
      { text: /^(no (results|applications|matching applications|items)( found| to display)?|0 applications found|nothing to display).?$/i },
    ],
  },
});
