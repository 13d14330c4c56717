/** The ways on both consoles on pages drawn by other hands: what reality shows, and what other people's consoles did. */
import type { Page } from '@playwright/test';
import { clickRules } from '../../flows/runbook.ts';
import { createClientSecret } from '../../flows/steps/abm/create-client-secret.ts';
import { longest } from '../../flows/steps/abm/create-client-secret/validity.ts';
import { openAccountMenu } from '../../flows/steps/abm/open-account-menu.ts';
import { openDirectorySync } from '../../flows/steps/abm/open-directory-sync.ts';
import type { TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { openPreferences } from '../../flows/steps/abm/open-preferences.ts';
import { editProvisioning } from '../../flows/steps/entra/edit-provisioning.ts';
import { expandAdminCredentials } from '../../flows/steps/entra/expand-admin-credentials.ts';
import { openEnterpriseApplications } from '../../flows/steps/entra/open-enterprise-applications.ts';
import { openIdentity } from '../../flows/steps/entra/open-identity.ts';
import { openProvisioning } from '../../flows/steps/entra/open-provisioning.ts';
import { readTestResult } from '../../flows/steps/entra/read-test-result.ts';
import { testConnection } from '../../flows/steps/entra/test-connection.ts';
import type { SurfaceRules } from '../../src/page/surface.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';
import { OLD, tokenPane } from '../support/token-pane.ts';

const SCIM_URL = 'https://federation.apple.com/feeds/business/scim';
const APPLE: Partial<SurfaceRules> = { console: 'abm', ...clickRules.abm };
const ENTRA: Partial<SurfaceRules> = { console: 'entra', ...clickRules.entra };
const chosen = (page: Page): Promise<string | null> => page.evaluate(() => document.body.dataset.chosen ?? null);

/* what lies over a control */

const NAME = '<footer style="position:fixed;left:0;bottom:0"><button onclick="menu.hidden = false">Alex Smith</button></footer>'
  + '<div id="menu" role="menu" hidden><button role="menuitem">Preferences</button></div>';
const over = (inside: string, more = ''): string =>
  `${CLICK_LOG}${NAME}<div role="dialog" ${more} style="position:fixed;inset:0;background:#eee">${inside}</div>`;
const X = '<button aria-label="Close" onclick="this.parentElement.remove()">×</button>';

for (const [what, words] of Object.entries({ 'greets': 'Welcome to Apple Business Manager', 'tells what is new': 'What’s New' })) {
  test(`a dialog that ${what} is closed by its x`, async ({ show, page }) => {
    const surface = await show(over(`${X}<h1>${words}</h1><p>See what you can do.</p><button>Get Started</button>`), APPLE);
    await runStep(surface, openAccountMenu, 'guide');
    expect(await clicksOn(page)).toEqual(['×', 'Alex Smith']);
  });
}

for (const [what, words] of Object.entries(
  {
    'speaks of tokens': 'Welcome back. Two tokens expire soon: revoke one?', 'asks something': 'Your session settings',
    'would discard edits': 'What’s new: unsaved changes',
  },
)) {
  test(`a dialog that ${what} is left alone, and named`, async ({ show, page }) => {
    const surface = await show(over(`${X}<h1>${words}</h1><button>Continue</button>`), { ...APPLE, ...SOON });
    const stop = await expectStop(runStep(surface, openAccountMenu, 'guide'), 'COVERED');
    expect(stop.message).toContain(words.slice(0, 12));
    expect(await clicksOn(page)).toEqual([]);
  });
}

test('what is still being drawn over a control is waited for, and goes by itself', async ({ show, page }) => {
  const surface = await show(
    `${over('<div role="progressbar">Loading</div>', 'id="veil"')}<script>setTimeout(() => veil.remove(), 16500)</script>`,
    { ...APPLE, stepTimeoutMs: 40_000 },
  );
  await runStep(surface, openAccountMenu, 'guide');
  expect(await clicksOn(page)).toEqual(['Alex Smith']);
});

/* a press that is lost */

const LATE_ROUTES = (control: string, after: string): string => `${CLICK_LOG}<main id="main">${control}</main><script>
  let presses = 0; const go = () => { if (++presses > 1) main.insertAdjacentHTML('beforeend', ${JSON.stringify(after)}); };</script>`;

test('a press that navigates and is lost is made again', async ({ show, page }) => {
  await runStep(
    await show(LATE_ROUTES('<button onclick="go()">Preferences</button>', '<button>Managed Apple Accounts</button>'), APPLE),
    openPreferences, undefined,
  );
  expect(await clicksOn(page)).toEqual(['Preferences', 'Preferences']);
  const list = '<input placeholder="Search by application name or object ID">';
  await runStep(
    await show(LATE_ROUTES('<nav><a href="#" onclick="go()">Enterprise apps</a></nav>', list), ENTRA), openEnterpriseApplications,
    undefined,
  );
  expect(await clicksOn(page)).toEqual(['Enterprise apps', 'Enterprise apps']);
});

test('a press whose answer is under way is not made again', async ({ show, page }) => {
  const slow = `${CLICK_LOG}<main id="main"><button onclick="main.ariaBusy = 'true'; setTimeout(() => { main.innerHTML = '<button>Managed Apple Accounts</button>' }, 8000)">Preferences</button></main>`;
  await runStep(await show(slow, { ...APPLE, stepTimeoutMs: 20_000 }), openPreferences, undefined);
  expect(await clicksOn(page)).toEqual(['Preferences']);
});

test('a press that has opened something else is not made again', async ({ show, page }) => {
  const other = `${CLICK_LOG}<button onclick="menu.hidden = !menu.hidden">Preferences</button><div id="menu" hidden>Appearance</div>`;
  await expectStop(runStep(await show(other, { ...APPLE, stepTimeoutMs: 9000 }), openPreferences, undefined), 'NOT_FOUND');
  expect(await clicksOn(page)).toEqual(['Preferences']);
});

/* choosers of validity */

const only = { label: 'Token 1', expiresWords: 'January 5, 2027', expires: '2027-01-05', state: 'in use' } as unknown as TokenSeen;
const ask = (chooser: string, more = ''): string => `${CLICK_LOG}<ul><li>Token 1 expires on January 5, 2027</li></ul><button onclick="place.hidden = false">+ Client Secret</button>
  <div id="place" hidden role="dialog"><h2>New Client Secret</h2>${chooser}<button onclick="this.parentElement.innerHTML = '<button>Copy</button>'">Create</button></div>${more}`;
const set = (name: string): string => `onclick="document.body.dataset.chosen = '${name}'"`;
const radios = (...names: string[]): string => names.map(
  (name) => `<label><input type="radio" name="v" ${set(name)}>${name}</label>`,
).join('');
const native = (...names: string[]): string =>
  `<label>Valid for <select onchange="document.body.dataset.chosen = this.selectedOptions[0].label">${names.map(
    (name) => `<option>${name}</option>`,
  ).join('')}</select></label>`;
const LIST = (...names: string[]): string => `<div id="list" role="listbox" hidden style="position:fixed;top:0;right:0;z-index:9">${names.map((name) =>
  `<div role="option" onclick="document.body.dataset.chosen = '${name}'; list.hidden = true">${name}</div>`).join('')}</div>`;
const CHOOSERS: Readonly<Record<string, [html: string, choice: string]>> = {
  'radio buttons': [ask(radios('6 months', '9 months', '12 months')), '12 months'],
  'radio buttons without a year': [ask(radios('6 months', '9 months', '18 months')), '9 months'],
  'a native list': [ask(native('6 months', '9 months', '12 months')), '12 months'],
  'a native list in years': [ask(native('Choose…', '6 months', '1 year', '2 years')), '1 year'],
  'a list that opens beside the dialog': [
    ask(
      '<span id="l">Valid for</span>'
        + '<button role="combobox" aria-labelledby="l" aria-expanded="false" onclick="list.hidden = false">6 months</button>',
      LIST('6 months', '9 months', '12 months'),
    ),
    '12 months',
  ],
  'a menu that opens from a button with nothing but a span of time on it': [
    ask('<button aria-haspopup="menu" onclick="list.hidden = false">6 months</button>', LIST('6 months', '12 months')), '12 months',
  ],
  'a menu that opens from a button': [
    ask('<button aria-haspopup="menu" onclick="list.hidden = false">Expires in 6 months</button>', LIST('6 months', '12 months')),
    '12 months',
  ],
};
for (const [what, [html, choice]] of Object.entries(CHOOSERS)) {
  test(`the longest validity up to a year is chosen from ${what}`, async ({ show, page }) => {
    await runStep(await show(html, APPLE), createClientSecret, [only]);
    expect(await chosen(page)).toBe(choice);
  });
}

for (const [language, word] of Object.entries(
  { German: 'Erstellen', French: 'Générer', Japanese: '作成', Dutch: 'Maak aan', Korean: '생성' },
)) {
  test(`a chooser is sent off by its ${language} button`, async ({ show, page }) => {
    await runStep(await show(ask(native('6 months', '12 months')).replace('>Create<', `>${word}<`), APPLE), createClientSecret, [only]);
    expect(await clicksOn(page)).toContain(word);
  });
}

test('where nothing up to a year is on offer, a person decides, and nothing is created', async ({ show, page }) => {
  for (const html of [ask(radios('18 months', '2 years')), ask(native('18 months', '24 months'))]) {
    await expectStop(runStep(await show(html, { ...APPLE, ...SOON }), createClientSecret, [only]), 'NEEDS_PERSON');
    expect(await clicksOn(page)).not.toContain('Create');
  }
});

test('spans of time are read in the console\'s languages', () => {
  expect(longest(['6 Monate', '12 Monate', '2 Jahre'])).toBe('12 Monate');
  expect(longest(['6か月', '1年'])).toBe('1年');
  expect(longest(['Ein Jahr', '9 Monate'])).toBe('Ein Jahr');
  expect(longest(['24 months', 'No expiry'])).toBeNull();
});

/* OIDC on offer, beside a connection by SCIM that stands */

const pane = tokenPane([OLD]);
const GO = 'onclick="main.replaceChildren(pane.content)"';
const OFFERS: Readonly<Record<string, string>> = {
  'on the pane itself': `<h2>Microsoft Entra Connect Sync</h2><p>Tenant URL: ${SCIM_URL}</p>${pane}<p>OpenID Connect (OIDC)</p><button>Connect</button>`,
  'in the connection\'s row': `<template id="pane"><p>Tenant URL: ${SCIM_URL}</p>${pane}</template><main id="main"><ul><li><b>Microsoft Entra Connect Sync</b><div>Connected</div><div>Switch to OpenID Connect (OIDC)</div>
    <button>Connect</button><button ${GO}>Edit</button></li></ul></main>`,
};
for (const [what, html] of Object.entries(OFFERS)) {
  test(`OIDC on offer ${what} is no reason to stop, and is not taken up`, async ({ show, page }) => {
    const surface = await show(CLICK_LOG + html, { ...APPLE, stepTimeoutMs: 12_000 });
    expect(await runStep(surface, openDirectorySync, SCIM_URL)).toHaveLength(1);
    expect(await clicksOn(page)).not.toContain('Connect');
  });
}

test('where a token stands and no button makes another, that is what is missing; OIDC on offer is no reason', async ({ show, page }) => {
  const viewer = OFFERS['on the pane itself']?.replace('<button>+ Client Secret</button>', '') ?? '';
  const stop = await expectStop(
    runStep(await show(CLICK_LOG + viewer, { ...APPLE, stepTimeoutMs: 6000 }), openDirectorySync, SCIM_URL), 'NOT_FOUND',
  );
  expect(stop.details.missing).toEqual(['newSecret']);
  expect(await clicksOn(page)).toEqual([]);
});

test('a row that offers to set up OIDC, and nothing else, is not pressed', async ({ show, page }) => {
  const surface = await show(
    `${CLICK_LOG}<ul><li><b>Microsoft Entra Connect Sync</b><div>Set up with OpenID Connect (OIDC)</div><button>Set up</button></li></ul>`,
    { ...APPLE, ...SOON },
  );
  await expect(runStep(surface, openDirectorySync, SCIM_URL)).rejects.toThrow();
  expect(await clicksOn(page)).toEqual([]);
});

/* provisioning: greyed, moved, or only by a card */

const FORM = `<label>Tenant URL *<input value="${SCIM_URL}"></label><label>Secret Token<input type="password"></label><button>Test Connection</button>`;
/** markup within an attribute of markup */
const quoted = (html: string): string => html.replaceAll('"', '&quot;').replaceAll(/\s+/g, ' ');
const SHELL = (body: string): string =>
  `${CLICK_LOG}<main id="main">${body}</main><script>const put = (html) => { main.innerHTML = html; };</script>`;
const OLD_PANE = quoted(
  `<h2>Contoso | Provisioning</h2><button>Save</button><button aria-expanded="false" onclick="this.nextElementSibling.hidden = false">Admin Credentials</button><div hidden>${FORM}</div>`,
);
const MENU = (connectivity: string, way = `tabindex="0" onclick="put('${OLD_PANE}')"`): string => `<h2>Contoso | Overview</h2><div role="tree"><div role="treeitem">Overview</div><div role="treeitem">Provision on demand</div><div role="treeitem" aria-expanded="true">Manage</div>
  ${connectivity}<div role="treeitem" ${way}>Provisioning</div><div role="treeitem">Attribute mapping</div></div><p>Current cycle status: Incremental</p><button>Start provisioning</button>`;

for (const [what, connectivity] of Object.entries({
  'greyed': '<div role="treeitem" aria-disabled="true">Connectivity</div>', 'not there': '',
})) {
  test(`where Connectivity is ${what}, the old pane in the new menu is the way`, async ({ show, page }) => {
    const surface = await show(SHELL(MENU(connectivity)), { ...ENTRA, stepTimeoutMs: 20_000 });
    await runStep(surface, editProvisioning, undefined);
    await runStep(surface, expandAdminCredentials, SCIM_URL);
    expect(await clicksOn(page)).toEqual(['Provisioning', 'Admin Credentials']);
  });
}

test('Admin Credentials that holds only a link to the new form is followed there; the way back to the old one is not', async ({
  show, page,
}) => {
  const form = quoted(FORM);
  const moved = `<h2>Provisioning</h2><button aria-expanded="false" onclick="this.nextElementSibling.hidden = false">Admin Credentials</button>
    <div hidden><p>These settings have moved.</p><a href="#" onclick="put('${form}')">Edit credentials in Connectivity</a> <a href="#">Switch to the legacy experience</a></div>`;
  const surface = await show(SHELL(moved), { ...ENTRA, stepTimeoutMs: 20_000 });
  await runStep(surface, expandAdminCredentials, SCIM_URL);
  expect(await clicksOn(page)).toEqual(['Admin Credentials', 'Edit credentials in Connectivity']);
});

const CARD = (title: string, to: string): string =>
  `<div class="card"><b>${title}</b><p>About it</p><a href="#" ${to}>Get started</a></div>`;
test('cards whose only link is "Get started": the one under its own title is pressed', async ({ show, page }) => {
  const next = quoted(MENU('<div role="treeitem">Connectivity</div>', ''));
  const cards = `<h2>Contoso | Overview</h2>${CARD('1. Assign users and groups', '')}${CARD('2. Set up single sign on', '')}
    ${CARD('3. Provision User Accounts', `onclick="this.dataset.ours = 1; put('${next}')"`)}${CARD('4. Conditional Access', '')}`;
  await runStep(await show(SHELL(cards), ENTRA), openProvisioning, undefined);
  expect(await clicksOn(page)).toEqual(['Get started']);
});

const TABS = '<div role="tablist"><button role="tab">Get started</button><button role="tab">Overview</button></div>'
  + '<h3>Get started with application provisioning</h3><button>Connect your application</button>';
test('a configured application that still has its Get started page is not told as one that was never set up', async ({ show }) => {
  const next = quoted(`${MENU('<div role="treeitem" tabindex="0">Connectivity</div>', '')}${TABS}`);
  const surface = await show(SHELL(`<a href="#" onclick="put('${next}')">3. Provision User Accounts</a>`), ENTRA);
  await expect(runStep(surface, openProvisioning, undefined)).resolves.toBeUndefined();
});

test('an application that was never set up is told as such', async ({ show }) => {
  const next = quoted(
    `${MENU('<div role="treeitem" aria-disabled="true">Connectivity</div>', '').replace(
      'Current cycle status: Incremental', '',
    ).replace('<button>Start provisioning</button>', '')}${TABS}`,
  );
  await expectStop(
    runStep(await show(SHELL(`<a href="#" onclick="put('${next}')">3. Provision User Accounts</a>`), ENTRA), openProvisioning, undefined),
    'ENTRA_NOT_CONFIGURED',
  );
});

test('the reason of a refused test is read where it shows only once the notification is opened', async ({ show }) => {
  const toast = quoted(
    `<div role="alert"><b>Testing connection to Contoso</b><p>Test connection failed</p><button aria-expanded="false" aria-label="Show details" onclick="why.hidden = false">▾</button><p id="why" hidden>We received this unexpected response: 401 Unauthorized</p></div>`,
  );
  const surface = await show(
    `${CLICK_LOG}<button onclick="place.innerHTML = '${toast}'">Test Connection</button><div id="place"></div>`, ENTRA,
  );
  await runStep(surface, testConnection, undefined);
  const stop = await expectStop(runStep(surface, readTestResult, undefined), 'ENTRA_TEST_FAILED');
  expect(stop.message).toContain('401 Unauthorized');
});

for (const name of ['Identität', 'Identité', 'Identidad', 'ID']) {
  test(`the sidebar's "${name}" is opened`, async ({ show, page }) => {
    const side = `${CLICK_LOG}<nav><button aria-expanded="false" onclick="items.hidden = false; this.ariaExpanded = 'true'">${name}</button><div id="items" hidden><a href="#">Unternehmensanwendungen</a></div></nav>`;
    await runStep(await show(side, ENTRA), openIdentity, undefined);
    expect(await clicksOn(page)).toEqual([name]);
  });
}
