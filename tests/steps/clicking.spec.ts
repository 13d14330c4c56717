/** The engine's guards around a click: the right element, once, or none at all. */
import { CLICK_LOG, clicksOn, CONSOLE, expect, expectStop, LOGIN, SOON, test, uiOf } from '../support/console-page.ts';

const save = { save: { variants: [{ role: 'button', name: /^save$/i }] } } as const;

test('clicks the one element that fits, and notes how it was found', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<button>Save</button><button>Save as</button>`), save);
  await ui.click('save');
  expect(await clicksOn(page)).toEqual(['Save']);
  expect(ui.notes.matched).toEqual({ save: '1 of 1: button /^save$/i' });
  expect(ui.notes.box?.width).toBeGreaterThan(20);
});

test('on the wrong screen it stops, and says what it looked for and what was there', async ({ show }) => {
  const ui = uiOf(await show('<h1>Overview</h1><button>Refresh</button><input aria-label="Search" value="typed">', SOON), save);
  const stop = await expectStop(ui.click('save'), 'NOT_FOUND');
  expect(stop.message).toContain('"save"');
  expect(stop.details.expected).toBe('button /^save$/i');
  expect(stop.details.seen).toBe('h1 "Overview", button "Refresh", input "Search"');
});

test('what stands in an open shadow root is told of too', async ({ show }) => {
  const ui = uiOf(await show('<x-pane></x-pane><script>document.querySelector("x-pane").attachShadow({ mode: "open" }).innerHTML = '
    + '"<button>Refresh</button>"</script>', SOON), save);
  expect((await expectStop(ui.click('save'), 'NOT_FOUND')).details.seen).toBe('button "Refresh"');
});

test('what lies over a control is named when it is no known hint', async ({ show, page }) => {
  const ui = uiOf(
    await show(`${CLICK_LOG}<button>Save</button><div aria-label="Maintenance" style="position:fixed;inset:0"></div>`, SOON), save,
  );
  expect((await expectStop(ui.click('save'), 'COVERED')).details.seen).toBe('div "Maintenance"');
  expect(await clicksOn(page)).toEqual([]);
});

test('a hint over a control is closed by its own button, also where the control stands in a frame inside a '
  + 'frame', async ({ show, page }) => {
  const inner = '<div class="bubble" style="position:fixed;inset:0"><button '
    + 'onclick="this.parentElement.remove()">Close</button></div><button id="right">Save</button>';
  const outer = `<iframe srcdoc="${inner.replaceAll('"', '&quot;')}" style="width:300px;height:200px"></iframe>`;
  const ui = uiOf(
    await show(`<iframe srcdoc="${outer.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" style="width:400px;height:300px"></iframe>`),
    save,
  );
  await ui.click('save');
  const focused = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.activeElement?.id)));
  expect(focused).toContain('right');
});

test('a twin of the same name in the lower left is no name to click', async ({ show, page }) => {
  const name =
    '<button style="position:fixed;left:9px;bottom:40px">Ada</button><button style="position:fixed;left:9px;bottom:9px">Ada</button>';
  const ui = uiOf(await show(`${CLICK_LOG}${name}`, SOON), { who: { where: 'lower-left', variants: [{ role: 'button', name: /\S/ }] } });
  await expectStop(ui.click('who'), 'AMBIGUOUS');
  expect(await clicksOn(page)).toEqual([]);
});

test('of two elements that fit it clicks none', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<p><button>Save</button></p><p><button>SAVE</button></p>`), save);
  const stop = await expectStop(ui.click('save'), 'AMBIGUOUS');
  expect(stop.details.seen).toBe('button "Save", button "SAVE"');
  expect(await clicksOn(page)).toEqual([]);
});

test('two variants that meet on one element, and a control inside its own wrapper, are one', async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}<div role="gridcell"><a href="#x" id="app">Apple Business Manager</a></div>`);
  const ui = uiOf(surface, {
    app: { variants: [{ role: ['link', 'gridcell'], name: /^apple business manager$/i }, { css: '#app', why: 'test' }] },
  });
  await ui.click('app');
  expect(await clicksOn(page)).toEqual(['Apple Business Manager']);
});

test('what nobody can see or reach does not count', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}
    <button style="display:none">Save</button><div style="visibility:hidden"><button>Save</button></div>
    <div aria-hidden="true"><button>Save</button></div><div inert><button>Save</button></div>
    <button style="position:absolute;left:-999px">Save</button><button style="opacity:0">Save</button>
    <iframe srcdoc="<button>Save</button>" style="width:0;height:0;border:0"></iframe><button id="right">Save</button>`), save);
  await ui.click('save');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('right');
});

for (const [how, button] of Object.entries({
  'by its text': '<button id="save">Disconnect</button>',
  'by its label': '<button id="save" aria-label="Disconnect Microsoft Entra ID">Save</button>',
  'by its title': '<button id="save" title="Disconnect">Save</button>',
})) {
  test(`what is called disconnect ${how} is never clicked, whatever the book says`, async ({ show, page }) => {
    const ui = uiOf(await show(`${CLICK_LOG}${button}`), { save: { variants: [{ css: '#save', why: 'test' }] } });
    const stop = await expectStop(ui.click('save'), 'NEVER_CLICKED');
    expect(stop.message).toContain('it ends directory sync');
    expect(await clicksOn(page)).toEqual([]);
  });
}

const OVER = 'style="position:fixed;inset:0;background:white"';

test('what lies under something unknown is not clicked', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<button>Save</button><div ${OVER}><button>Close</button></div>`, SOON), save);
  await expectStop(ui.click('save'), 'COVERED');
  expect(await clicksOn(page)).toEqual([]);
});

test('a known hint over it is dismissed by its own close button first', async ({ show, page }) => {
  const bubble =
    `<div class="bubble" ${OVER}><button onclick="this.parentElement.remove()">Close</button><button>Learn more</button></div>`;
  const ui = uiOf(await show(`${CLICK_LOG}<button>Save</button>${bubble}`), save);
  await ui.click('save');
  expect(await clicksOn(page)).toEqual(['Close', 'Save']);
});

test('a control that stays disabled is not clicked', async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}<button disabled>Save</button>`, SOON);
  await expectStop(uiOf(surface, save).click('save'), 'NO_ANSWER');
  expect(await clicksOn(page)).toEqual([]);
});

test('a disabled control is waited for', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<button disabled>Save</button>`), save);
  const waiting = ui.click('save');
  await page.evaluate(() => { document.querySelector('button')?.removeAttribute('disabled'); });
  await waiting;
  expect(await clicksOn(page)).toEqual(['Save']);
});

test('a frame of another origin is not looked into', async ({ show }) => {
  const site = { [CONSOLE]: '<iframe src="http://evil.localhost/"></iframe>', 'http://evil.localhost': '<button>Save</button>' };
  await expectStop(uiOf(await show(site, SOON), save).click('save'), 'NOT_FOUND');
});

test('a frame of a listed origin is the console\'s, and its sign-in\'s only where the book says so', async ({ show, page }) => {
  const site = {
    [CONSOLE]: `<iframe src="http://one.frames.localhost/"></iframe><iframe src="${LOGIN}/"></iframe>`,
    'http://one.frames.localhost': '<button onclick="document.title=\'clicked\'">Save</button>', [LOGIN]: '<button>Save</button>',
  };
  const surface = await show(site, { consoleOrigins: [CONSOLE, 'http://*.frames.localhost'] });
  await uiOf(surface, save).click('save');
  const frame = page.frame({ url: /one\.frames/ });
  expect(await frame?.title()).toBe('clicked');
});

test('a window that nobody asked for stops the run and is closed it unanswered', async ({ show, page }) => {
  const surface = await show('<button onclick="window.open(\'http://evil.localhost/\')">Save</button>');
  await uiOf(surface, save).click('save');
  const stop = await expectStop(surface.until(() => Promise.resolve(undefined)), 'POPUP');
  expect(stop.message).toContain('closed it unanswered');
  await expect.poll(() => page.context().pages().length).toBe(1);
});

test('a question of the browser is answered with no', async ({ show, page }) => {
  await uiOf(await show('<button onclick="document.title = String(confirm(\'Stop provisioning?\'))">Save</button>'), save).click('save');
  await expect(page).toHaveTitle('false');
});

test('a box with a tabindex, or one that shows a hand, is a control; what it holds, and a sentence, are none', {
  tag: '@guard:as-drawn',
}, async ({ show, page }) => {
  const remove = { remove: { variants: [{ role: 'button', name: /\bremove\b/i }] }, ...save } as const;
  const ui = uiOf(await show(`${CLICK_LOG}<p><span tabindex="0">You can remove a token at any time</span> <button>Remove</button></p>
    <div tabindex="0" style="cursor:pointer"><span style="cursor:pointer">Sa</span>ve</div>
    <label style="cursor:pointer">Save <input type="checkbox"></label><ul style="cursor:pointer"><li>Save <a href="#x">as</a></li></ul>`), remove);
  await ui.click('remove');
  await ui.click('save');
  expect(await clicksOn(page)).toEqual(['Remove', expect.stringMatching(/^Sa(ve)?$/)]);
});

test('what is called disconnect is not pressed where it has no role either', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<div tabindex="0" title="Disconnect">Save</div>`), save);
  await expectStop(ui.click('save'), 'NEVER_CLICKED');
  expect(await clicksOn(page)).toEqual([]);
});

test('two boxes of one name are two', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<button>Save</button><div tabindex="0">Save</div>`), save);
  await expectStop(ui.click('save'), 'AMBIGUOUS');
  expect(await clicksOn(page)).toEqual([]);
});

test('what is pressed beside a thing is not pressed once that has gone: it would be another page\'s', async ({ show, page }) => {
  const targets = { ...save, field: { variants: [{ label: /^code$/i }] } } as const;
  const both = uiOf(await show(`${CLICK_LOG}<label>Code<input></label><button>Save</button>`), targets);
  await both.clickBeside('save', 'field');
  expect(await clicksOn(page)).toEqual(['Save']);
  const alone = uiOf(await show(`${CLICK_LOG}<button>Save</button>`, SOON), targets);
  await expectStop(alone.clickBeside('save', 'field'), 'NOT_FOUND');
  expect(await clicksOn(page)).toEqual([]);
});

test('a decisive control that is drawn anew right before the click is clicked once, with one intent', async ({ show, page }) => {
  const ui = uiOf(await show(`${CLICK_LOG}<button>Save</button>`), save);
  const told: string[] = [];
  ui.notes.intend = () => {
    told.push('intent');
    void page.evaluate(() => { document.querySelector('button')?.replaceWith(document.querySelector('button')?.cloneNode(true) ?? ''); });
  };
  await ui.clickDecisive('save');
  expect([...told, ...await clicksOn(page)]).toEqual(['intent', 'Save']);
});
