/** Entra's audit log, which says when provisioning credentials were saved, whatever the notifications said. */
import { defineScreen } from '../schema.ts';

const ITEM = ['link', 'button', 'menuitem', 'treeitem', 'tab'] as const;

export const auditLog = defineScreen('entra/audit-log', {
  auditLogs: {
    seen: 'menu of provisioning (Monitor) and of the application (Activity), all years; sidebar, Monitoring & health',
    variants: [{ role: ITEM, name: /^audit logs?$/i }],
  },
  /** the group in the menu beside the pane; collapsed in 2026 */
  monitor: { seen: 'learn.microsoft.com 2026', variants: [{ role: ITEM, name: /^(monitor|activity)$/i }] },
  /** the group in the sidebar */
  monitoringHealth: {
    seen: 'learn.microsoft.com: Entra ID > Monitoring & health', variants: [{ role: ITEM, name: /^monitoring( (&|and) health)?$/i }],
  },
  title: { seen: 'titles of the portal\'s pages', variants: [{ role: 'heading', name: /\baudit logs?$/i }] },
  /** this account may not read it: learn.microsoft.com names Reports Reader, Security Reader, Global Reader and the roles above */
  noAccess: {
    seen: 'learn.microsoft.com: roles that read the log; wording of the refusal inferred',
    variants: [
      {
        text: /\b(do(es)? not|don[’']t|doesn[’']t) have (access|permissions?|the (required|right) (role|permissions?))|\bno access\b|\baccess (is )?denied|\binsufficient (privileges|permissions)|\bnot authorized to (view|read|access)|\byou (need|must have) .{0,60}\b(role|permission)/i,
      },
    ],
  },
  refresh: { seen: 'command bar of the log', variants: [{ role: ['button', 'menuitem'], name: /^refresh$/i }] },
  /** the cell that tells when: each entry of the log is known by it */
  time: { seen: 'learn.microsoft.com: the column Date', variants: [{ text: /^[^:]{6,40}\b\d{1,2}:\d{2}(:\d{2})?\b.{0,8}$/ }] },
});
