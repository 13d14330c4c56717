/** Answers of a console: only one that came after the question counts, even if it has vanished again. */
import { expect, test, uiOf } from '../support/console-page.ts';

const passed = {
  passed: { variants: [{ text: /authorized to enable/i }, { announced: /authorized to enable/i }] },
  ask: { variants: [{ role: 'button', name: /^test connection$/i }] },
} as const;
const WORDS = 'The supplied credentials are authorized to enable provisioning';

/** A button that, pressed, runs this; above it an answer from before. */
const page = (press: string, before = ''): string =>
  `<div id="region" role="status">${before}</div><button onclick="${press}">Test Connection</button>`;

test('an answer from before does not pass for the new one', async ({ show }) => {
  const ui = uiOf(await show(page('', `<p>${WORDS}</p>`)), passed);
  expect(await ui.isThere('passed')).toBe(true);
  await ui.clear('passed');
  await ui.click('ask');
  expect(await ui.firstOfWithin(600, 'passed')).toBeNull();
});

const NEW_ANSWERS: Record<string, string> = {
  'a new element with the same words': `region.innerHTML = '<p>${WORDS}</p>'`,
  'the same element with new words': `region.firstChild.textContent = '${WORDS} again'`,
  'the same element told the same words again': `region.firstChild.textContent = '${WORDS}'`,
  'a second element beside the old one': `region.insertAdjacentHTML('beforeend', '<p>${WORDS}</p>')`,
};
for (const [what, press] of Object.entries(NEW_ANSWERS)) {
  test(`${what} is a new answer`, async ({ show }) => {
    const ui = uiOf(await show(page(press, `<p>${WORDS}</p>`)), passed);
    await ui.clear('passed');
    await ui.click('ask');
    expect(await ui.firstOf('passed')).toBe('passed');
  });
}

test('a notification that is gone at once is heard, and its words can be told', async ({ show }) => {
  const toast = `const toast = document.createElement('p'); toast.role = 'alert'; toast.textContent = '${WORDS}';
    document.body.append(toast); requestAnimationFrame(() => toast.remove())`;
  const ui = uiOf(await show(page(toast)), passed);
  await ui.clear('passed');
  await ui.click('ask');
  expect(await ui.firstOf('passed')).toBe('passed');
  expect(await ui.isThere('passed')).toBe(true);
  expect(await ui.text('passed')).toBe(WORDS);
});

test('what was heard is forgotten when the next question is asked', async ({ show }) => {
  const ui = uiOf(await show(page(`region.textContent = '${WORDS}'; setTimeout(() => { region.textContent = '' })`)), passed);
  await ui.clear('passed');
  await ui.click('ask');
  await ui.firstOf('passed');
  await ui.clear('passed');
  expect(await ui.firstOfWithin(300, 'passed')).toBeNull();
});

test('words outside a live region are not heard once they are gone', async ({ show }) => {
  const press =
    `document.title = 'asked'; const p = document.createElement('p'); p.textContent = '${WORDS}'; document.body.append(p); p.remove()`;
  const ui = uiOf(await show(page(press)), passed);
  await ui.clear('passed');
  await ui.click('ask');
  expect(await ui.firstOfWithin(300, 'passed')).toBeNull();
});

test('a heading and what stands under it are two words, heard and shown', async ({ show }) => {
  const said = '<b style=display:block>Test connection</b>Unauthorized<br>Expired token';
  const failed = { failed: { variants: [{ text: /\bunauthorized\b/i }, { announced: /\bunauthorized\b/i }] } } as const;
  const surface = await show(`<div id="region" role="status"></div><button onclick="region.innerHTML = '${said}'; setTimeout(() => { `
    + `region.innerHTML = '' }, 300)">Test Connection</button>`);
  const ui = uiOf(surface, { ...passed, ...failed });
  await ui.clear('failed');
  await ui.click('ask');
  expect(await ui.firstOf('failed')).toBe('failed');
  await expect.poll(() => surface.page.locator('#region').innerHTML()).toBe('');
  expect(await ui.text('failed')).toBe('Test connection Unauthorized Expired token');
});

const TOAST = `const toast = document.createElement('p'); toast.className = 'toast'; toast.textContent = '${WORDS}';
  document.body.append(toast); setTimeout(() => toast.remove())`;

test('what speaks by a class alone is heard where the book says so', async ({ show }) => {
  const ui = uiOf(await show(page(TOAST), { signs: { hidden: '.away', announcing: '.toast' } }), passed);
  await ui.clear('passed');
  await ui.click('ask');
  expect(await ui.firstOf('passed')).toBe('passed');
});

test('without the book\'s word it is not', async ({ show }) => {
  const ui = uiOf(await show(page(TOAST)), passed);
  await ui.clear('passed');
  await ui.click('ask');
  expect(await ui.firstOfWithin(600, 'passed')).toBeNull();
});

test('what a console hides by a class is not on the screen where the book says so', async ({ show }) => {
  const hidden = '<div class="away"><button>Test Connection</button></div>';
  const without = uiOf(await show(hidden), passed);
  expect(await without.isThere('ask')).toBe(true);
  const ui = uiOf(await show(hidden, { signs: { hidden: '.away', announcing: '.toast' } }), passed);
  expect(await ui.isThere('ask')).toBe(false);
});
