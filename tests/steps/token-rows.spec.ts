/** Rows of tokens are told apart whatever elements they are made of: nobody has published Apple's markup. */
import { describeToken } from '../../flows/steps/abm/open-directory-sync/compare-tokens.ts';
import { readTokens } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { directorySync } from '../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../selectors/abm/token-words.ts';
import { Ui } from '../../src/page/ui.ts';
import { expect, test } from '../support/console-page.ts';

const PANES: Record<string, string> = {
  'a list': `<ul><li>Token 1 <span>Expires December 3, 2026</span> <i>Active</i> <button>Revoke</button></li>
    <li>Token 2 <span>Expires November 23, 2027</span> <i>Not in use</i> <button>Revoke</button></li></ul>`,
  'a table': `<table><tr><th>Name</th><th>Expires</th><th>Status</th></tr>
    <tr><td>Token 1</td><td>Dec 3, 2026</td><td>Active</td></tr><tr><td>Token 2</td><td>Nov 23, 2027</td><td>Inactive</td></tr></table>`,
  'nested boxes': `<div><div><div><div>Token 1</div><div>expires on December 3, 2026</div></div><div>Active</div></div>
    <div><div><div>Token 2</div><div>expires on November 23, 2027</div></div><div>Unused</div></div></div>`,
  'one line each with a lamp': `<div><p><svg width="9" height="9" style="fill:rgb(52,199,89)"><rect width="9" height="9"/></svg> Token 1 expires on 2026-12-03</p>
    <p><svg width="9" height="9" style="fill:gray"><rect width="9" height="9"/></svg> Token 2 expires on 2027-11-23</p></div>`,
  'names and small print in one element': `<style>small{display:block}</style><ul><li>Token 1<small>Expires December 3, 2026</small><small>Active</small></li>
    <li>Token 2<small>Expires November 23, 2027</small><small>Not in use</small></li></ul>`,
  'lines broken and nothing else': `<div><p>Token 1<br>Created December 3, 2025<br>Expires December 3, 2026<br>Active</p>
    <p>Token 2<br>Created November 23, 2026<br>Expires November 23, 2027<br>Unused</p></div>`,
  'labels that only a screen reader sees': `<ul><li aria-label="Token 1"><span>Token 1</span> Expires December 3, 2026 <img alt="Active" width="9" height="9"></li>
    <li><span>Token 2</span> Expires November 23, 2027 <img alt="Inactive" width="9" height="9"></li></ul>`,
};

for (const [what, pane] of Object.entries(PANES)) {
  test(`two tokens in ${what}`, async ({ show }) => {
    const surface = await show(
      `<h1>Microsoft Entra Connect Sync</h1><p>You can have up to two tokens.</p>${pane}<button>+ Client Secret</button>`,
    );
    const tokens = await readTokens(new Ui(surface, directorySync), tokenWords);
    expect(tokens.map(({ label, expires }) => ({ label, expires })), tokens.map(describeToken).join('; '))
      .toEqual([{ label: 'Token 1', expires: '2026-12-03' }, { label: 'Token 2', expires: '2027-11-23' }]);
    expect(tokens[0]?.state).toBe('in use');
    expect(tokens[1]?.state).not.toBe('in use');
  });
}

test('one token alone on the pane', async ({ show }) => {
  const surface = await show(`<nav><a href="#a">Activity</a></nav><main><h2>Tokens</h2><div>Token 1</div><div>Expires December 3, 2026</div>
    <div>Active</div></main>`);
  expect(
    await readTokens(new Ui(surface, directorySync), tokenWords),
  ).toMatchObject([{ label: 'Token 1', expires: '2026-12-03', state: 'in use' }]);
});

test('no token on the pane', async ({ show }) => {
  const surface = await show('<h1>Microsoft Entra Connect Sync</h1><p>You can have up to two tokens.</p>');
  expect(await readTokens(new Ui(surface, directorySync), tokenWords)).toEqual([]);
});

test('a list that is drawn anew while it is read is read again', async ({ show, page }) => {
  const surface = await show(`<main id="main">${PANES['a table'] ?? ''}</main>`);
  await page.evaluate(() => { 
    const list = document.getElementById('main') as HTMLElement;
    const html = list.innerHTML;
    setInterval(() => { list.innerHTML = html; }, 300);
  });
  const ui = new Ui(surface, directorySync);
  for (let look = 0; look < 8; look++) {
    expect(await surface.until(async () => {
      const { length } = await readTokens(ui, tokenWords);
      return length > 0 ? length : undefined;
    })).toBe(2);
  }
});
