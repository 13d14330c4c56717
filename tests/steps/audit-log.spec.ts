/** Beside 2.13: the audit log is found, read, and asked anew while it says nothing. */
import { readAuditLog } from '../../flows/steps/entra/read-audit-log.ts';
import { CLICK_LOG, clicksOn, expect, runStep, test } from '../support/console-page.ts';

const ACTIVITY = 'Update provisioning setting or credentials';
const sought = {
  since: Date.now() - 60_000, lastAt: Date.now(), now: Date.now(), presses: 1, account: 'admin@example.com',
  application: 'Apple Business Manager', waitMs: 20_000, settledAt: 0,
};

/** A log in the menu's group, whose rows the page makes itself, in its own zone. */
function log(agesMs: readonly number[], { comesOnRefresh = false } = {}): string {
  const cells = `'<td>' + new Date(Date.now() - age).toLocaleString('en-US') + '</td><td>${ACTIVITY}</td><td>Success</td><td>Apple `
    + `Business Manager</td><td>admin@example.com</td>'`;
  return `${CLICK_LOG}<div role="tree"><div role="treeitem" onclick="item.hidden = false">Monitor</div>
    <div role="treeitem" id="item" hidden onclick="log.hidden = false">Audit logs</div></div>
    <section id="log" hidden><h2>Apple Business Manager | Audit logs</h2><button id="refresh">Refresh</button>
    <table><tbody id="rows"><tr><th>Date</th><th>Activity</th><th>Status</th><th>Target(s)</th><th>Initiated by (actor)</th></tr></tbody></table></section>
    <script>const fill = () => { rows.innerHTML += ${JSON.stringify(agesMs)}.map((age) => '<tr>' + ${cells} + '</tr>').join(''); };
    ${comesOnRefresh ? 'refresh.onclick = fill' : 'fill()'}</script>`;
}

test('the save that was made stands in the log', async ({ show, page }) => {
  expect(await runStep(await show(log([30_000, 3_600_000])), readAuditLog, sought)).toBe('ours');
  expect(await clicksOn(page)).toEqual(['Monitor', 'Audit logs']);
});

test('a log that lags is asked anew', async ({ show }) => {
  expect(await runStep(await show(log([30_000], { comesOnRefresh: true })), readAuditLog, sought)).toBe('ours');
});

test('a log that holds only what was before proves nothing', async ({ show }) => {
  expect(await runStep(await show(log([3_600_000])), readAuditLog, { ...sought, waitMs: 500 })).toBe('nothing');
});

test('a log that this account may not read says so at once, with no wait for what cannot come', async ({ show }) => {
  const page = log([]).replace(
    '<button id="refresh">Refresh</button>', '<p>You do not have access to this data. You need the role Reports Reader.</p>',
  );
  expect(await runStep(await show(page), readAuditLog, sought)).toBe('no-access');
});

test('where no way leads to a log, that is said, and stops nothing', async ({ show }) => {
  expect(await runStep(await show('<h2>Overview</h2>', { stepTimeoutMs: 500 }), readAuditLog, sought)).toBe('not-found');
});

test('a group that was open already is opened again', async ({ show, page }) => {
  const open = log([30_000]).replace('onclick="item.hidden = false"', 'onclick="item.hidden = !item.hidden"').replace(
    'id="item" hidden', 'id="item" hidden class="drawn-late"',
  );
  expect(await runStep(await show(open), readAuditLog, sought)).toBe('ours');
  expect(await clicksOn(page)).toEqual(['Monitor', 'Audit logs']);
});

test('what may still be put back is read once more before it is believed', async ({ show }) => {
  const other = `'<td>' + new Date().toLocaleString('en-US') + '</td><td>${ACTIVITY}</td><td>Success</td><td>Apple Business `
    + `Manager</td><td>other@example.com</td>'`;
  const page = `${log([30_000])}<script>refresh.onclick = () => { rows.innerHTML += '<tr>' + ${other} + '</tr>'; };</script>`;
  expect(await runStep(await show(page), readAuditLog, { ...sought, now: Date.now(), settledAt: Date.now() + 1500 })).toBe('others');
  expect(
    await runStep(await show(page), readAuditLog, { ...sought, waitMs: 500, settledAt: Date.now() + 60_000 }), 'too early to be believed',
  ).toBe('unsure');
});
