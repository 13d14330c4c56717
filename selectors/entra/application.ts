/** One enterprise application: its overview, its menu, and the provisioning overview of both interfaces. */
import { defineScreen } from '../schema.ts';

const ITEM = ['link', 'button', 'menuitem', 'treeitem', 'tab'] as const;

export const application = defineScreen('entra/application', {
  gettingStarted: {
    seen: 'guide 2.6: "2. Provision User Accounts"; learn.microsoft.com numbers it 2 or 3',
    variants: [{ role: ['link', 'button'], name: /^(\d\.\s*)?provision user accounts?\b/i }],
  },
  provisioning: {
    seen: 'menu of the application, all years',
    variants: [
      { role: ITEM, name: /^provisioning$/i },
      { css: '[data-telemetryname="Menu-Provisioning"]', why: 'plausible telemetry name, unverified' },
    ],
    labels: { // azure-docs in each language, 2020-22
      de: 'Bereitstellung', fr: ['Approvisionnement', 'Provisionnement'], ja: 'プロビジョニング', es: 'Aprovisionamiento',
      nl: ['Inrichten', 'Inrichting'], pt: 'Provisionamento', zh: '预配', ko: ['프로비저닝', '프로비전'],
    },
  },
  manage: {
    seen: 'emisar 2026: a collapsed group', variants: [{ role: ITEM, name: /^manage$/i }],
    labels: { // the way as learn.microsoft.com writes it in each language
      de: 'Verwalten', fr: 'Gérer', ja: '管理', es: 'Administrar', it: 'Gestisci', nl: 'Beheren', pt: 'Gerenciar', zh: '管理', ko: '관리',
    },
  },
  /** a card whose title is no link: its own link has the name that those of other cards have, too */
  provisionCard: {
    seen: 'pictures of 2025: bold "3. Provision User Accounts" over a link "Get started"',
    variants: [{ text: /^(\d\.\s*)?provision user accounts?$/i }],
  },
  getStarted: { seen: 'pictures of 2025', variants: [{ role: ['link', 'button'], name: /^get started$/i }] },
  editProvisioning: {
    seen: 'guide 2.7', variants: [{ role: ['button', 'link', 'menuitem'], name: /^edit provisioning$/i }],
    tells: [[/./, 'classic provisioning']],
    labels: { // azure-docs, GitHub documentation, lig-log.com and fuutaco.com; Italian and Dutch inferred
      de: 'Bereitstellung bearbeiten', fr: 'Modifier l’approvisionnement', ja: 'プロビジョニングの編集', es: 'Editar aprovisionamiento',
      it: 'Modifica provisioning', nl: 'Inrichting bewerken', pt: 'Editar provisionamento', zh: '编辑预配', ko: '프로비저닝 편집',
    },
  },
  updateCredentials: {
    seen: 'learn.microsoft.com answers 4969398: beside or instead of Edit provisioning',
    variants: [{ role: ['button', 'link'], name: /^update credentials$/i }],
  },
  connectivity: {
    seen: 'learn.microsoft.com 2026: Manage > Connectivity; other names inferred',
    variants: [{ role: ITEM, name: /^connectivity$/i }, { role: ITEM, name: /^(credentials|connection( settings)?)$/i }],
    tells: [[/./, 'new provisioning']],
  },
  /** tells the pages of provisioning from the application's own, whose menus look alike; never clicked */
  provisionOnDemand: {
    seen: 'learn.microsoft.com 2025-26: menu of provisioning', variants: [{ role: ITEM, name: /^provision on demand$/i }],
  },
  notConfigured: {
    seen: 'learn.microsoft.com 2026: an application without provisioning',
    variants: [
      { role: 'heading', name: /^get started with application provisioning$/i },
      { role: ['button', 'link'], name: /^(connect your application|new configuration)$/i },
    ],
  },
});
