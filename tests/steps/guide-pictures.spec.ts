/** Pictures for a guide: where a text is not the console's own, no byte of it is left. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { consoleWords } from '../../selectors/entra/console-words.ts';
import { blotOut } from '../../src/evidence/blot.ts';
import { RunEvidence } from '../../src/evidence/run-evidence.ts';
import { takePicture, type Picture } from '../../src/page/capture.ts';
import type { Box } from '../../src/page/probe.ts';
import { CONSOLE, expect, test, uiOf } from '../support/console-page.ts';
import { coloursIn } from '../support/picture-colours.ts';

const RULES = { words: consoleWords };
const everything = { x: 0, y: 0, width: 1, height: 1 };

const isWithin = (box: Box, places: readonly Box[]): boolean =>
  places.some((place) => place.x <= box.x + 1 && place.y <= box.y + 3 && place.x + place.width >= box.x + box.width - 1
    && place.y + place.height >= box.y + box.height - 3);

const PRIVATE: Record<string, string> = {
  'a name': '<span id="it">Contoso Ltd</span>',
  'a number beside a word of the console': '<p>Overview <span id="it">4711</span></p>',
  'the value of a field': '<input id="it" value="https://contoso.example/scim" style="width:300px">',
  'the chosen option': '<select id="it"><option>Contoso</option></select>',
  'a picture of a person':
    '<img id="it" alt="" width="40" height="40" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
  'a text drawn by a style': '<style>#it::after { content: "Contoso Ltd" }</style><b id="it"></b>',
  'a text that takes no clicks': '<div id="it" style="pointer-events:none;position:absolute;left:300px">Contoso Ltd</div>',
  'a text under a pane that lets it through':
    '<span id="it">Contoso Ltd</span><div style="position:fixed;inset:0;background:rgba(0,0,0,.4)"></div>',
};
for (const [what, html] of Object.entries(PRIVATE)) {
  test(`${what} is private`, async ({ show, page }) => {
    const surface = await show(html, RULES);
    const box = await page.locator('#it').boundingBox();
    const picture = await takePicture(surface, false);
    const inner = { x: (box?.x ?? 0) + 6, y: (box?.y ?? 0) + 5, width: (box?.width ?? 0) - 12, height: (box?.height ?? 0) - 10 };
    expect(isWithin(inner, picture?.privateText ?? []), JSON.stringify(picture?.privateText)).toBe(true);
  });
}

test('a picture says whether what was clicked or typed into still stands there, and the box is of that very element', async (
  { show }, info,
) => {
  const surface = await show(`<style>button,input{position:absolute;left:20px}</style><button style="top:20px">Stay</button><button style="top:60px" onclick="this.remove()">Go</button>
    <button style="top:100px" onclick="this.style.top='300px'">Move</button><button style="top:140px" onclick="this.style.visibility='hidden'">Hide</button>
    <button style="top:180px" onclick="this.replaceWith(this.cloneNode(true))">Redraw</button><input style="top:220px" aria-label="Name"><input style="top:260px" aria-label="Kept" oninput="this.disabled=true">
    <button style="top:340px" onclick="document.querySelector('dialog').showModal()">Ask</button><dialog style="position:fixed;inset:0;width:900px;height:600px">Sure?</dialog>`);
  const evidence = RunEvidence.begin(info.outputDir, 'run');
  const seen: Record<string, unknown> = {};
  const acts = ['Stay', 'Go', 'Move', 'Hide', 'Redraw', 'Ask'].map((name) => ({ name, role: 'button' as const, act: 'click' as const }));
  const typed = ['Name', 'Kept'].map((name) => ({ name, role: 'textbox' as const, act: 'type' as const }));
  for (const { name, role, act } of [...typed, ...acts]) {
    const ui = uiOf(surface, { it: { variants: [{ role, name: new RegExp(`^${name}$`) }] } });
    await ui[act]('it', 'text');
    const shot = await evidence.picture(surface, { stepId: '1.1', when: 'after', notes: ui.notes, isSecretShowing: false });
    seen[name] = [shot?.isActedGone, shot?.clicks, shot?.box?.y];
  }
  evidence.close();
  expect(seen).toEqual({
    Stay: [false, 1, 20], Go: [true, 1, 60], Move: [true, 1, 100], Hide: [true, 1, 140], Redraw: [true, 1, 180], Name: [false, 1, 220],
    Kept: [false, 1, 260], Ask: [true, 1, 340],
  });
});

test('words of the console stay, in any case, and so do phrases within a sentence', async ({ show }) => {
  const surface = await show(
    '<h1>Enterprise applications | All applications</h1><button>TEST CONNECTION</button><label>Tenant URL <input></label>', RULES,
  );
  expect((await takePicture(surface, false))?.privateText).toEqual([]);
});

test('what a dialog hides is no private text, and what it leaves half uncovered is', async ({ show, page }) => {
  const surface = await show(`<div inert><p id="under" style="position:absolute;left:120px;top:100px;margin:0">Contoso Ltd</p>
    <p id="half" style="position:absolute;left:20px;top:140px;margin:0;white-space:nowrap">Contoso Ltd and all its subsidiaries</p></div>
    <div role="dialog" style="position:absolute;left:100px;top:80px;width:500px;height:300px;background:#fff">Save</div>`, RULES);
  const half = await page.locator('#half').boundingBox();
  const { privateText } = await takePicture(surface, false) as Picture;
  expect(privateText.length).toBeGreaterThan(0);
  for (const box of privateText) expect(box, 'only what the dialog leaves open').toMatchObject({ y: Math.floor(half?.y ?? 0) });
  expect(Math.max(...privateText.map(({ x, width }) => x + width))).toBeGreaterThanOrEqual(100);
  expect(Math.max(...privateText.map(({ x }) => x)), 'within a slice of its edge').toBeLessThanOrEqual(116);
});

test('private text in a frame is found where the frame stands', async ({ show, page }) => {
  const surface = await show({
    [CONSOLE]: '<iframe src="/frame" style="position:absolute;left:200px;top:150px;width:600px;height:80px;border:3px solid"></iframe>',
    [`${CONSOLE}/frame`]: '<span id="it">Contoso Ltd</span>',
  }, RULES);
  const box = await page.frameLocator('iframe').locator('#it').boundingBox();
  const picture = await takePicture(surface, false);
  expect(isWithin(box ?? everything, picture?.privateText ?? [])).toBe(true);
});

test('a blotted place holds nothing but its ground and its bar', async ({ show, page }) => {
  const surface = await show('<body style="background:#203040;color:#fff"><h1 id="it">Contoso Ltd</h1><h1 id="stays">Overview</h1>', RULES);
  const [box, stays] = await Promise.all(['#it', '#stays'].map((selector) => page.locator(selector).boundingBox()));
  const { data, privateText } = await takePicture(surface, false) as Picture;
  expect((await coloursIn(page, data, box ?? everything)).length, 'letters before').toBeGreaterThan(5);
  const blotted = Buffer.from(blotOut(data, privateText));
  expect((await coloursIn(page, blotted, box ?? everything)).sort()).toEqual(['#203040', '#425262']);
  expect(await coloursIn(page, blotted, stays ?? everything)).toEqual(await coloursIn(page, data, stays ?? everything));
});

test('@ocr a reader of pictures finds no name in a blotted picture, and still finds the console\'s words', async ({ show }, info) => {
  const surface = await show(`<div style="font:24px sans-serif"><h1>Enterprise applications</h1><p>admin@contoso.example</p><p>Contoso Ltd</p>
    <table><tr><th>Name</th><td>Fabrikam Payroll</td></tr><tr><th>Object ID</th><td>0f8fad5b-d9cb-469f-a165-70867728950e</td></tr></table>
    <input value="Woodgrove Bank" style="font:24px sans-serif"><button style="font:24px sans-serif">Test Connection</button></div>`, RULES);
  const { data, privateText } = await takePicture(surface, false) as Picture;
  mkdirSync(info.outputPath(), { recursive: true });
  const read = (png: Uint8Array, name: string): string => {
    writeFileSync(info.outputPath(name), png);
    return execFileSync('tesseract', [info.outputPath(name), 'stdout'], {
      encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
    }).toLowerCase();
  };
  expect(read(data, 'before.png'), 'the reader can read').toMatch(/contoso[^]*fabrikam[^]*woodgrove/);
  const after = read(blotOut(data, privateText), 'after.png');
  expect(after).not.toMatch(/contoso|fabrikam|payroll|0f8fad5b|woodgrove|admin/);
  expect(after).toContain('enterprise applications');
  expect(after).toContain('test connection');
});
