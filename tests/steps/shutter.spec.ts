/** While a picture is taken the page is looked at, and nothing on it is touched. */
import { takePicture } from '../../src/page/capture.ts';
import { Shutter } from '../../src/page/shutter.ts';
import type { Surface } from '../../src/page/surface.ts';
import type { Ui } from '../../src/page/ui.ts';
import { Secret } from '../../src/secret.ts';
import { CONSOLE, expect, LOGIN, test, uiOf } from '../support/console-page.ts';

const PAGE = '<button onclick="touch()">Go</button><input aria-label="Field" oninput="touch()"><script>window.touched = 0; function '
  + 'touch() { touched++; }</script>';

type Practice = Ui<'go' | 'field' | 'code'>;

const practise = (surface: Surface): Practice => uiOf(surface, {
  go: { variants: [{ role: 'button', name: /^go$/i }] }, field: { variants: [{ label: /^field$/i }] },
  code: { place: 'sign-in', variants: [{ label: /^field$/i }] },
});

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open };
}

const ACTS: Readonly<Record<string, { readonly at?: string; readonly act: (ui: Practice) => Promise<void> }>> = {
  'a click': { act: (ui) => ui.click('go') },
  'typing': { act: (ui) => ui.type('field', 'text') },
  'keys of a code': { at: LOGIN, act: (ui) => ui.typeCode('code', new Secret('1', 'code')) },
};
for (const [what, { at = CONSOLE, act }] of Object.entries(ACTS)) {
  test(`${what} waits until the picture before it is kept`, { tag: '@guard:on-record' }, async ({ show, page }) => {
    const surface = await show({ [at]: PAGE });
    const touchedUntilKept = new Promise<unknown>((resolve) => {
      surface.shutter.hold(async () => {
        await takePicture(surface, false);
        resolve(await page.evaluate('touched'));
      });
    });
    await act(practise(surface));
    expect(await touchedUntilKept).toBe(0);
    expect(await page.evaluate('touched')).toBe(1);
  });
}

test('another page is opened only when the picture of this one is kept', { tag: '@guard:on-record' }, async ({ show, page }) => {
  const surface = await show({ [CONSOLE]: PAGE, [`${CONSOLE}/next`]: '<h1>Next</h1>' });
  const picture = new Promise<string | undefined>((resolve) => {
    surface.shutter.hold(async () => { resolve((await takePicture(surface, false))?.url); });
  });
  await surface.go(`${CONSOLE}/next`);
  expect(await picture).toBe(`${CONSOLE}/`);
  await expect(page.getByRole('heading', { name: 'Next' })).toBeVisible();
});

test('the page may be looked at meanwhile', async ({ show }) => {
  const surface = await show(PAGE);
  const keep = gate();
  surface.shutter.hold(() => keep.opened);
  expect(await practise(surface).isThere('go')).toBe(true);
  keep.open();
});

test('what could not be kept is told by the next act, which is not done', async ({ show, page }) => {
  const surface = await show(PAGE);
  surface.shutter.hold(() => Promise.reject(new Error('the disk is full')));
  await expect(practise(surface).click('go')).rejects.toThrow('the disk is full');
  expect(await page.evaluate('touched')).toBe(0);
});

test('pictures are kept one after the other, those after a failed one too', async () => {
  const shutter = new Shutter();
  const first = gate();
  const kept: string[] = [];
  shutter.hold(async () => {
    await first.opened;
    kept.push('first');
  });
  shutter.hold(() => Promise.reject(new Error('the second is lost')));
  shutter.hold(() => Promise.resolve(kept.push('third')));
  first.open();
  await expect(shutter.kept()).rejects.toThrow('the second is lost');
  expect(kept).toEqual(['first', 'third']);
});

test('what could not be kept is told once: what is taken back afterwards is not refused for it', async () => {
  const shutter = new Shutter();
  shutter.hold(() => Promise.reject(new Error('it is lost')));
  await expect(shutter.kept()).rejects.toThrow('it is lost');
  await expect(shutter.kept()).resolves.toBeUndefined();
});

test('whoever has another error to tell is given what nobody was told', async () => {
  const shutter = new Shutter();
  shutter.hold(() => Promise.reject(new Error('it is lost')));
  expect((await shutter.quiet()).map(String)).toEqual(['Error: it is lost']);
  expect(await shutter.quiet()).toEqual([]);
});
