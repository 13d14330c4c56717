/** "Show me": from the place a person points at to a name by which the very same control is found again, or a refusal. */
import type { Locator } from '@playwright/test';
import { elementAt, propose, type Proposal } from '../../src/page/pointing.ts';
import type { Surface } from '../../src/page/surface.ts';
import { CONSOLE, expect, test } from '../support/console-page.ts';

const AIM = { key: 'save', seen: 'here', variants: [{ role: 'button', name: /^save$/i }] } as const;

async function shown(surface: Surface, what: Locator): Promise<Proposal> {
  const { x, y, width, height } = await what.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
  const pointed = await elementAt(surface, { x: x + width / 2, y: y + height / 2 });
  if (!pointed) throw new Error('nothing is there');
  return propose(surface, pointed, AIM);
}

const PROPOSED: Record<string, [string, unknown]> = {
  'a button by its text': ['<button id="it">Keep  it</button>', { role: 'button', name: 'Keep it' }],
  'a button by the icon in it': [
    '<button aria-label="Keep it"><svg id="it" width="20" height="20"><rect width="20" height="20"/></svg></button>',
    { role: 'button', name: 'Keep it' },
  ],
  'a link, its own name and not that of the row': [
    '<ul><li>Row <a href="#x"><b id="it">Keep it</b></a></li></ul>', { role: 'link', name: 'Keep it' },
  ],
  'a field for secrets by its label': [
    '<label for="it">Odd token</label><input type="password" id="it" value="never read">', { label: 'Odd token' },
  ],
  'a field by what it says while empty': ['<input type="password" id="it" placeholder="Find apps">', { placeholder: 'Find apps' }],
  'what has no role by its text': ['<div id="it" style="width:80px">Keep it</div>', { text: 'Keep it' }],
};
for (const [what, [html, variant]] of Object.entries(PROPOSED)) {
  test(what, async ({ show, page }) => {
    expect(await shown(await show(html), page.locator('#it'))).toMatchObject({ variant });
  });
}

test('through a frame of the console', async ({ show, page }) => {
  const surface = await show({
    [CONSOLE]: '<iframe id="f" src="/inner" style="margin:50px;border:9px solid"></iframe>',
    [`${CONSOLE}/inner`]: '<button>Keep it</button>',
  });
  expect(await shown(surface, page.frameLocator('#f').getByRole('button'))).toMatchObject({ variant: { role: 'button', name: 'Keep it' } });
});

const REFUSED: Record<string, [string, string]> = {
  'what is never clicked': ['<button id="it">Disconnect</button>', '"Disconnect" is never clicked by this program: it ends directory sync'],
  'what is never clicked, by its label': ['<button aria-label="Disconnect it"><i id="it">Go</i></button>', 'never clicked'],
  'one of two of the same name': ['<p><button id="it">Keep it</button></p><p><button>Keep it</button></p>', '2 things here are called so'],
  'what is nameless': ['<div id="it" style="width:99px;height:99px"></div>', 'no role and name of its own'],
};
for (const [what, [html, words]] of Object.entries(REFUSED)) {
  test(`${what} is refused`, { tag: '@guard:show-me' }, async ({ show, page }) => {
    const proposal = await shown(await show(html), page.locator('#it'));
    expect('refused' in proposal && proposal.refused).toContain(words);
  });
}

test('a frame that is not the console\'s is refused', { tag: '@guard:show-me' }, async ({ show, page }) => {
  const surface = await show({
    [CONSOLE]: '<iframe id="f" src="http://evil.localhost/"></iframe>', 'http://evil.localhost': '<button>Keep it</button>',
  });
  const proposal = await shown(surface, page.frameLocator('#f').getByRole('button'));
  expect(proposal).toMatchObject({ refused: 'That stands in a window that is not the console\'s own.' });
});
