/**
 * Step 1.5 on panes drawn by other hands: a person finds the row of the connection on each of them, whatever it is made of.
 * Beside it stand rows of others with controls of the same name, which must never be pressed.
 */
import { openDirectorySync } from '../../flows/steps/abm/open-directory-sync.ts';
import { clicksOn, expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';
import { OLD, tokenPane } from '../support/token-pane.ts';

const SCIM_URL = 'https://federation.apple.com/feeds/business/scim';
/** what opens the connection; anything else that is pressed is written down as wrong */
const GO = 'onclick="event.stopPropagation(); opened = true; main.replaceChildren(pane.content)"';
const PAGE = (list: string): string => `<script>clicks = []; opened = false;
    addEventListener('click', (event) => { if (!opened) clicks.push(event.target.textContent.trim()); });</script>
  <template id="pane"><p>Tenant URL: ${SCIM_URL}</p>${tokenPane([OLD])}</template>
  <nav><a href="#">Directory Sync</a></nav><main id="main"><h2>Directory Sync</h2>${list}</main>`;

const NAME = 'Microsoft Entra Connect Sync';
const SAYS = 'Connected with SCIM';
const GOOGLE = ['Google Workspace', 'Not connected'] as const;

const SKINS: Readonly<Record<string, string>> = {
  'small print in the same element, Edit at the right': `<style>.row{display:flex;justify-content:space-between}small{display:block}</style>
    <div class="row"><div>${NAME}<small>${SAYS}</small></div><a href="#" ${GO}>Edit</a></div>
    <div class="row"><div>${GOOGLE[0]}<small>${GOOGLE[1]}</small></div><a href="#">Edit</a></div>`,
  'a line break and nothing else between name and small print': `<div><p>${NAME}<br>${SAYS}</p><button ${GO}>Edit</button></div>
    <div><p>${GOOGLE[0]}<br>${GOOGLE[1]}</p><button>Edit</button></div>`,
  'small print set off by a margin only': `<style>em{margin-left:12px}</style><div><b>${NAME}<em>${SAYS}</em></b><button ${GO}>Edit</button></div>
    <div><b>${GOOGLE[0]}<em>${GOOGLE[1]}</em></b><button>Edit</button></div>`,
  'definition rows': `<style>dl{display:grid;grid-template-columns:1fr 1fr 1fr}dd{margin:0}</style><dl>
    <dt>${GOOGLE[0]}</dt><dd>${GOOGLE[1]}</dd><dd><button>Edit</button></dd>
    <dt>${NAME}</dt><dd>${SAYS}</dd><dd><button ${GO}>Edit</button></dd></dl>`,
  'a table': `<table><tr><th>Source</th><th>Status</th><th></th></tr><tr><td>${GOOGLE[0]}</td><td>${GOOGLE[1]}</td><td><a href="#">Edit</a></td></tr>
    <tr><td>${NAME}</td><td>${SAYS}</td><td><a href="#" ${GO}>Edit</a></td></tr></table>`,
  'an ARIA grid of boxes': `<div role="grid"><div role="row"><div role="gridcell">${NAME}<div>${SAYS}</div></div><div role="gridcell"><button ${GO}>Manage</button></div></div>
    <div role="row"><div role="gridcell">${GOOGLE[0]}<div>${GOOGLE[1]}</div></div><div role="gridcell"><button>Manage</button></div></div></div>`,
  'a list': `<ul><li><span>${NAME}</span><div>${SAYS}</div><button ${GO}>Set up</button></li>
    <li><span>${GOOGLE[0]}</span><div>${GOOGLE[1]}</div><button>Set up</button></li></ul>`,
  'cards that are links': `<style>a{display:block}</style><a href="#" ${GO}><h3>${NAME}</h3><p>${SAYS}</p></a><a `
    + `href="#"><h3>${GOOGLE[0]}</h3><p>${GOOGLE[1]}</p></a>`,
  'a card that is a link, with a line break in its name':
    `<a href="#" ${GO}>${NAME}<br>${SAYS}</a><br><a href="#">${GOOGLE[0]}<br>${GOOGLE[1]}</a>`,
  'a card that is a link, and is called by its provider and SCIM': `<style>a{display:block}</style>
    <a href="#"><b>Federated Authentication</b><div>Sign in with Microsoft Entra ID is on for 1 domain</div><span>Edit</span></a><h3>Directory Sync</h3>
    <a href="#"><b>${GOOGLE[0]}</b><div>${GOOGLE[1]}</div><span>Set Up</span></a>
    <a href="#" ${GO}><b>Microsoft Entra ID</b><div>${SAYS}</div><span>Set Up</span></a>`,
  'boxes with a tabindex for buttons': `<div><span>${NAME}</span><div>${SAYS}</div><div tabindex="0" ${GO}>Edit</div></div>
    <div><span>${GOOGLE[0]}</span><div>${GOOGLE[1]}</div><div tabindex="0">Edit</div></div>`,
  'boxes with a hand for buttons': `<style>i{cursor:pointer}</style><div><span>${NAME}</span><div>${SAYS}</div><i ${GO}><span>Ed</span><span>it</span></i></div>
    <div><span>${GOOGLE[0]}</span><div>${GOOGLE[1]}</div><i>Edit</i></div>`,
  'a card that is a box with a hand': `<style>.card{cursor:pointer}</style><div class="card" ${GO}><span>${NAME}</span><div>${SAYS}</div></div>
    <div class="card"><span>${GOOGLE[0]}</span><div>${GOOGLE[1]}</div></div>`,
  'pencils with a name for screen readers': `<div><span>${NAME}</span><div>${SAYS}</div><button aria-label="Edit" ${GO}><svg width="16" height="16"></svg></button></div>
    <div><span>${GOOGLE[0]}</span><div>${GOOGLE[1]}</div><button aria-label="Edit"><svg width="16" height="16"></svg></button></div>`,
  'pencils with the row\'s name in theirs': `<div><span>${NAME}</span><div>${SAYS}</div><button aria-label="Edit ${NAME}" ${GO}><svg width="16" height="16"></svg></button></div>
    <div><span>${GOOGLE[0]}</span><div>${GOOGLE[1]}</div><button aria-label="Edit ${GOOGLE[0]}"><svg width="16" height="16"></svg></button></div>`,
  'open shadow roots with slots': `<x-row><span>${NAME}</span><small slot="says">${SAYS}</small><button slot="act" ${GO}>Edit</button></x-row>
    <x-row><span>${GOOGLE[0]}</span><small slot="says">${GOOGLE[1]}</small><button slot="act">Edit</button></x-row>
    <script>for (const row of document.querySelectorAll('x-row')) row.attachShadow({ mode: 'open' }).innerHTML =
      '<style>:host{display:block}</style><div><div><slot></slot></div><div><slot name="says"></slot></div></div><div><slot name="act"></slot></div>'</script>`,
  'ten boxes deep, the name over several spans': `${'<div>'.repeat(10)}<div><div><span><span>Microsoft </span><span>Entra</span></span><span> Connect Sync</span></div><div><span>Connected</span><span> with SCIM</span></div></div><div><div><button ${GO}><div><span>Edit</span></div></button></div></div>${'</div>'.repeat(10)}
    ${'<div>'.repeat(10)}<div><span>${GOOGLE[0]}</span></div><div><button><div><span>Edit</span></div></button></div>${'</div>'.repeat(10)}`,
  'the control at the row\'s start': `<ul><li><button ${GO}>Manage</button> <b>${NAME}</b><div>${SAYS}</div></li>
    <li><button>Manage</button> <b>${GOOGLE[0]}</b><div>${GOOGLE[1]}</div></li></ul>`,
  'a grid of boxes without any rows': `<style>.grid{display:grid;grid-template-columns:2fr 1fr;align-items:center}</style><div class="grid">
    <div>${GOOGLE[0]}<div>${GOOGLE[1]}</div></div><button>Edit</button><div>${NAME}<div>${SAYS}</div></div><button ${GO}>Edit</button></div>`,
  'a grid of boxes whose controls come first': `<style>.grid{display:grid;grid-template-columns:90px 1fr;align-items:center}</style><div class="grid">
    <button>Edit</button><div>${GOOGLE[0]}<div>${GOOGLE[1]}</div></div><button ${GO}>Edit</button><div>${NAME}<div>${SAYS}</div></div></div>`,
  'flat lists, each control under its words': `<div><div>${GOOGLE[0]}<br>${GOOGLE[1]}</div><button>Set up</button>
    <div>${NAME}<br>${SAYS}</div><button ${GO}>Set up</button><div>Okta<br>${GOOGLE[1]}</div><button>Set up</button></div>`,
  'flat lists, name and small print and control one under the other': `<div><p>${NAME}</p><p>${SAYS}</p><div><button ${GO}>Edit</button></div>
    <p>${GOOGLE[0]}</p><p>${GOOGLE[1]}</p><div><button>Edit</button></div></div>`,
  'flat lists, each control over its words': `<div><button>Set up</button><div>${GOOGLE[0]}<br>${GOOGLE[1]}</div>
    <button ${GO}>Set up</button><div>${NAME}<br>${SAYS}</div></div>`,
  'small print that names it, too': `<ul><li><b>${NAME}</b><div>Microsoft Entra SCIM</div><button ${GO}>Edit</button></li>
    <li><b>${GOOGLE[0]}</b><div>${GOOGLE[1]}</div><button>Edit</button></li></ul>`,
  'a badge inside the name': `<ul><li><b>${NAME} <span>Preview</span></b><div>${SAYS}</div><button ${GO}>Edit</button></li>
    <li><b>${GOOGLE[0]}</b><div>${GOOGLE[1]}</div><button>Edit</button></li></ul>`,
};

for (const [what, list] of Object.entries(SKINS)) {
  test(`the connection is opened from ${what}`, { tag: '@guard:as-drawn' }, async ({ show, page }) => {
    const surface = await show(PAGE(list), { stepTimeoutMs: 6000 });
    expect(await runStep(surface, openDirectorySync, SCIM_URL)).toHaveLength(1);
    expect(await clicksOn(page)).toEqual([]);
  });
}

test('the connection is opened from a frame of the console', async ({ show, page }) => {
  const inner = PAGE(SKINS['a line break and nothing else between name and small print'] ?? '');
  const surface = await show(`<h1>Settings</h1><iframe srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" `
    + `style="width:900px;height:600px"></iframe>`, { stepTimeoutMs: 6000 });
  expect(await runStep(surface, openDirectorySync, SCIM_URL)).toHaveLength(1);
  expect(await page.frames()[1]?.evaluate(() => (window as unknown as { clicks: string[] }).clicks)).toEqual([]);
});

/** Where a careful reader cannot tell either, nothing is pressed. */
const DOUBTFUL: Readonly<Record<string, string>> = {
  'two controls of one name in its row': `<div><b>${NAME}</b><div>${SAYS}</div><button>Edit</button><button>Edit</button></div><div><b>${GOOGLE[0]}</b><button>Edit</button></div>`,
  'a control of another row on the same height': `<style>main{display:grid;grid-template-columns:1fr 1fr}h2{grid-column:span 2}</style>
    <div>${NAME}<div>${SAYS}</div></div><div><b>${GOOGLE[0]}</b><button>Edit</button></div><div>Domains</div><div><button>Edit</button></div>`,
  'a card of its provider by OpenID Connect': `<style>a{display:block}</style><h3>Directory Sync</h3>
    <a href="#"><b>Microsoft Entra ID</b><div>Connected with OIDC, SCIM is off</div><span>Set Up</span></a>`,
  'a control before a flat list and a note behind it': `<div><button>Edit</button><div>${NAME}<br>${SAYS}</div><button>Set up</button>
    <div>${GOOGLE[0]}</div><button>Set up</button><p>You can change this later.</p></div>`,
  'words before a flat list and a control behind it': `<div><p>Connect your directory.</p><button>Edit</button><div>${NAME}<br>${SAYS}</div>
    <button>Edit</button><div>${GOOGLE[0]}</div><button>View guide</button></div>`,
  'a flat list in which others can be pressed': `<div><div>${NAME}<br>${SAYS}</div><button>Connect</button><div>JumpCloud</div><button>Edit</button>
    <div>OneLogin</div><button>Connect</button><div>Workday</div><button>Edit</button></div>`,
  'a flat list without an order': `<div><div>${NAME}<br>${SAYS}</div><button>Set up</button><button>Set up</button>
    <div>${GOOGLE[0]}<br>${GOOGLE[1]}</div></div>`,
  'a flat list that may begin with its words or with a control': `<div><div>Providers</div><button>Set up</button>
    <div>${NAME}<br>${SAYS}</div><button>Set up</button><div>${GOOGLE[0]}<br>${GOOGLE[1]}</div></div>`,
  'a flat list whose controls say of what': `<div><div>${NAME}<br>${SAYS}</div><div>Enrollment <button>Edit</button></div>
    <div>Profile</div><div>Devices <button>Edit</button></div></div>`,
  'a card with a control beside it': `<style>main{display:grid;grid-template-columns:1fr 1fr}h2{grid-column:span 2}</style>
    <div>${NAME}<div>${SAYS}</div></div><div><b>Enrollment</b><button>Edit</button></div><div>Profile</div><div><button>Edit</button></div>`,
  'nothing but a menu in the row': `<ul><li><b>${NAME}</b><div>${SAYS}</div><button aria-label="More options">…</button></li>
    <li><b>${GOOGLE[0]}</b><div>${GOOGLE[1]}</div><button aria-label="More options">…</button></li></ul>`,
  'its control only in a bar above all rows': `<div role="toolbar"><button>Edit</button><button>Edit `
    + `domains</button></div><ul><li><b>${NAME}</b><div>${SAYS}</div></li><li><b>${GOOGLE[0]}</b></li></ul>`,
};
for (const [what, list] of Object.entries(DOUBTFUL)) {
  test(`nothing is pressed where there is ${what}`, { tag: '@guard:beside-a-row' }, async ({ show, page }) => {
    await expectStop(runStep(await show(PAGE(list), SOON), openDirectorySync, SCIM_URL), 'NOT_FOUND');
    expect(await clicksOn(page)).toEqual([]);
  });
}
