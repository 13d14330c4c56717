/** Pictures for the evidence: where a secret stands, there is nothing but the colour of the mask. */
import type { Page } from '@playwright/test';
import { takePicture } from '../../src/page/capture.ts';
import type { Surface } from '../../src/page/surface.ts';
import { Secret } from '../../src/secret.ts';
import { CONSOLE, expect, test } from '../support/console-page.ts';
import { shareOf } from '../support/picture-colours.ts';

const MASK = '#3a3a3c';
const KNOWN = new Secret('canary known to the program', 'client secret').reveal();
const UNKNOWN = 'canary2f0c8e5b7a91d4canary2f0c8e5b7a91d4';

/** How much of the element is masked in a picture taken now. */
async function maskedShare(page: Page, surface: Surface, selector: string, isSecretShowing = false): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  const picture = await takePicture(surface, isSecretShowing);
  if (!box || !picture) throw new Error(`${selector} is not on the page, or the picture was refused`);
  return shareOf(page, picture.data, { colour: MASK, box });
}

const MASKED: Record<string, string> = {
  'a known secret in a text': `<p id="it">${KNOWN}</p>`,
  'a known secret in a field': `<input id="it" value="${KNOWN}">`,
  'a known secret within a sentence': `<p id="it">Your secret is ${KNOWN}, keep it.</p>`,
  'a filled password field': '<input id="it" type="password" value="hunter2">',
  'a filled field for a code': '<input id="it" autocomplete="one-time-code" value="907214">',
  'a text of a secret\'s shape that nobody knows': `<code id="it">${UNKNOWN}</code>`,
  'a field of a secret\'s shape that nobody knows': `<input id="it" value="${UNKNOWN}">`,
  'a known secret spread over elements': `<p id="it"><b>${KNOWN.slice(0, 9)}</b><i>${KNOWN.slice(9)}</i></p>`,
  'a known secret in an element without a box': `<p id="it"><span style="display:contents">${KNOWN}</span></p>`,
};
for (const [what, html] of Object.entries(MASKED)) {
  test(`${what} is masked`, async ({ show, page }) => {
    const surface = await show(`<h1>Overview</h1>${html}`);
    expect(await maskedShare(page, surface, '#it')).toBeGreaterThan(0.99);
    expect(await maskedShare(page, surface, 'h1'), 'nothing else is').toBe(0);
  });
}

test('a secret in a shadow tree and one in a frame are masked', async ({ show, page }) => {
  const surface = await show({
    [CONSOLE]: '<div id="host"></div><iframe id="frame" src="/frame" style="width:600px;height:80px"></iframe>',
    [`${CONSOLE}/frame`]: `<p>${KNOWN}</p>`,
  });
  await page.locator('#host').evaluate((host, text) => { host.attachShadow({ mode: 'open' }).innerHTML = `<p>${text}</p>`; }, KNOWN);
  expect(await maskedShare(page, surface, '#host p')).toBeGreaterThan(0.99);
  const box = await page.frameLocator('#frame').locator('p').boundingBox();
  const picture = await takePicture(surface, false);
  expect(picture?.masked).toBe(2);
  expect(
    await shareOf(page, picture?.data ?? Buffer.alloc(0), { colour: MASK, box: box ?? { x: 0, y: 0, width: 1, height: 1 } }),
  ).toBeGreaterThan(0.99);
});

test('a dialog whose secret cannot be found in the page is masked whole', async ({ show, page }) => {
  const surface = await show('<h1>Tokens</h1><div role="dialog" id="it"><canvas width="200" height="60"></canvas></div>');
  expect(await maskedShare(page, surface, '#it', true)).toBeGreaterThan(0.99);
  expect(await maskedShare(page, surface, 'h1', true)).toBe(0);
});

test('what is needed to read the evidence stays readable', async ({ show }) => {
  const surface = await show(`<p>https://federation.apple.com/feeds/business/scim</p><p>0f8fad5b-d9cb-469f-a165-70867728950e</p>
    <p>Token 2 expires December 3, 2026</p><p>admin@replica.example</p><input type="password"><p>Apple Business Manager SAML</p>`);
  expect(await takePicture(surface, false)).toMatchObject({ masked: 0, url: `${CONSOLE}/` });
});

test('the page is as it was after the picture', async ({ show, page }) => {
  const surface = await show(`<p>${KNOWN}</p>`);
  const before = await page.content();
  await takePicture(surface, false);
  expect(await page.content()).toBe(before);
});

test('no picture is kept while secrets keep appearing', async ({ show, page }) => {
  const surface = await show('');
  await page.evaluate((text) => { setInterval(() => { document.body.insertAdjacentHTML('beforeend', `<b>${text}</b>`); }, 1); }, UNKNOWN);
  expect(await takePicture(surface, false)).toBeNull();
});

test('the address in the record has no query and no fragment that could hold a code', async ({ show, page }) => {
  const surface = await show('<h1>Overview</h1>');
  await page.goto(`${CONSOLE}/cb?code=canary#code=canary`);
  expect((await takePicture(surface, false))?.url).toBe(`${CONSOLE}/cb`);
  await page.goto(`${CONSOLE}/#view/Blade/~/Overview`);
  expect((await takePicture(surface, false))?.url).toBe(`${CONSOLE}/#view/Blade/~/Overview`);
});

test('two pictures of one tab at once do not unmask each other', async ({ show, page }) => {
  const surface = await show(`<p id="it">${KNOWN}</p>`);
  const box = await page.locator('#it').boundingBox();
  const pictures = await Promise.all([takePicture(surface, false), takePicture(surface, false), takePicture(surface, false)]);
  for (const picture of pictures) {
    expect(
      await shareOf(page, picture?.data ?? Buffer.alloc(0), { colour: MASK, box: box ?? { x: 0, y: 0, width: 1, height: 1 } }),
    ).toBeGreaterThan(0.99);
  }
});

test('no picture is kept when what was masked has moved by the time it was taken', async ({ show, page }) => {
  const surface = await show(`<p id="it" style="position:absolute">${KNOWN}</p>`);
  await page.locator('#it').evaluate((element) => {
    let left = 0;
    setInterval(() => { element.style.left = `${String(left += 3)}px`; }, 1);
  });
  expect(await takePicture(surface, false)).toBeNull();
});

test.describe('other people\'s addresses', () => {
  const LIST = `<header id="own">admin@replica.example</header>
    <table><tr id="it"><td>Ada Lovelace</td><td>ada@replica.example</td></tr><tr id="none"><td>Status</td><td>active</td></tr></table>
    <input id="field" value="alerts@replica.example">`;

  test('are masked with the whole row, when that is wished, and one\'s own is not', async ({ show, page }) => {
    const surface = await show(LIST, { ownAddresses: ['Admin@replica.example'] });
    for (const selector of ['#it', '#field']) expect(await maskedShare(page, surface, selector), selector).toBeGreaterThan(0.99);
    for (const selector of ['#own', '#none']) expect(await maskedShare(page, surface, selector), selector).toBe(0);
  });

  test('stay readable when nothing is wished', async ({ show }) => {
    expect(await takePicture(await show(LIST), false)).toMatchObject({ masked: 0 });
  });
});

test('a picture tells how the console\'s clock stood, or that it was not seen', async ({ show, page }) => {
  const surface = await show('<h1>Overview</h1>');
  expect((await takePicture(surface, false))?.clockSkewMs).toBeNull();
  await page.route(
    '**/late',
    (route) => route.fulfill({ contentType: 'text/html', headers: { date: new Date(Date.now() + 95_000).toUTCString() }, body: '' }),
  );
  await page.goto(`${CONSOLE}/late`);
  const skew = (await takePicture(surface, false))?.clockSkewMs ?? 0;
  expect(Math.abs(skew - 95_000)).toBeLessThan(20_000);
});
