/** Beside 2.13: the audit log is found, read, and asked anew while it says nothing. */
import { readAuditLog } from '../../flows/steps/entra/read-audit-log.ts';
import { CLICK_LOG, clicksOn, expect, runStep, test } from '../support/console-page.ts';

const ACTIVITY = 'Update provisioning setting or credentials';
const sought = { since: Date.now() - 60_000, now: Date.now(), account: 'admin@example.com', application: 'Apple Business Manager' };

/** A log in the menu's group, whose rows the page makes itself, in its own zone. */
function log(agesMs: readonly number[], { comesOnRefresh = false } = {}): string {
  const cells = `'<td>' + new Date(Date.now() - age).toLocaleString('en-US') + '</td><td>${ACTIVITY}</td><td>Success</td><td>Apple Business Manager</td><td>admin@example.com</td>'`;
  return `${CLICK_LOG}<div role="tree"><div role="treeitem" onclick="item.hidden = false">Monitor</div>
    <div role="treeitem" id="item" hidden onclick="log.hidden = false">Audit logs</div></div>
    <section id="log" hidden><h2>Apple Business Manager | Audit logs</h2><button id="refresh">Refresh</button>
    <table><tbody id="rows"><tr><th>Date</th><th>Activity</th><th>Status</th><th>Target(s)</th><th>Initiated by (actor)</th></tr></tbody></table></section>
    <script>const fill = () => { rows.innerHTML += ${JSON.stringify(agesMs)}.map((age) => '<tr>' + ${cells} + '</tr>').join(''); };
    ${comesOnRefresh ? 'refresh.onclick = fill' : 'fill()'}</script>`;
}

test('the save that was made stands in the log', async ({ show, page }) => {
  expect(await runStep(await show(log([30_000, 3_600_000])), readAuditLog, sought)).toBe(true);
  expect(await clicksOn(page)).toEqual(['Monitor', 'Audit logs']);
});

test('a log that lags is asked anew', async ({ show }) => {
  expect(await runStep(await show(log([30_000], { comesOnRefresh: true })), readAuditLog, sought)).toBe(true);
});

test('a log that holds only what was before proves nothing', async ({ show }) => {
  expect(await runStep(await show(log([3_600_000]), { stepTimeoutMs: 1000 }), readAuditLog, sought)).toBe(false);
});
