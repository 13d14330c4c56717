/** Which of several screens is there, when pages go while they are looked at: a page in which each look takes a moment. */
import { expect, test } from '@playwright/test';
import type { Frame } from 'playwright';
import type { Aim } from '../../src/page/aim.ts';
import { firstPresent } from '../../src/page/present.ts';
import type { Seen } from '../../src/page/probe.ts';
import type { Surface } from '../../src/page/surface.ts';

const SIGNS: Aim[] = [
  { key: 'rejected', seen: 'test', variants: [{ css: '#rejected', why: 'an id' }] },
  { key: 'code', seen: 'test', variants: [{ css: '#code', why: 'an id' }] },
  { key: 'password', seen: 'test', variants: [{ css: '#password', why: 'an id' }] }, // found by its id alone
  { key: 'username', seen: 'test', variants: [{ css: '#username', why: 'an id' }, { label: /^account$/i }] },
  { key: 'console', seen: 'test', variants: [{ css: '#console', why: 'an id' }] },
];

/** What stands there at each look, the last one from then on. */
function pageThatShows(...looks: readonly (readonly string[])[]): Surface {
  let look = 0;
  const find = (wanted: readonly string[]): object => ({
    wanted,
    or: (other: { wanted: readonly string[] }) => find([...wanted, ...other.wanted]),
    and: () => find(wanted), // what a label may not belong to is none of these
    evaluateAll: async () => {
      const shown = looks[Math.min(look++, looks.length - 1)] ?? [];
      return shown.filter((id) => wanted.includes(id)).map((id, index): Seen => ({
        index, isVisible: id !== '#rejected' /* it stands there unseen from the start */, isDisabled: false, isEditable: true,
        isInside: true, container: 0, isLowerLeft: false, isUpperRight: false, isStale: false, isExpanded: null, leadsTo: null,
        role: 'input', name: id === '#username' ? 'Account' : '', top: 0, holds: [],
      }));
    },
  });
  const frame = { locator: (css: string) => find(css.split(', ')), getByLabel: () => find(['#username']) } as unknown as Frame;
  return { frames: async () => [frame], belongs: () => true, originsOf: () => [], rules: {} } as unknown as Surface;
}

const keyOf = async (surface: Surface): Promise<string | undefined> => (await firstPresent(surface, SIGNS))?.key;

test('the first in order counts, whatever one look for all of them suggests', async () => {
  expect(await keyOf(pageThatShows(['#username']))).toBe('username');
  expect(await keyOf(pageThatShows(['#username', '#password']))).toBe('password');
  expect(await keyOf(pageThatShows(['#username', '#console']))).toBe('username');
  expect(await keyOf(pageThatShows(['#console']))).toBe('console');
  expect(await keyOf(pageThatShows([]))).toBeUndefined();
});

for (let lasting = 1; lasting <= 6; lasting++) {
  test(`a form of account and password that goes after ${lasting} looks is never taken for the account alone`, async () => {
    const form = ['#username', '#password'];
    const looks = [...Array.from({ length: lasting }, () => form), []];
    expect([undefined, 'password']).toContain(await keyOf(pageThatShows(...looks)));
    expect([undefined, 'password', 'code']).toContain(await keyOf(pageThatShows(...looks.slice(0, -1), ['#code'])));
  });

  test(`a form of account and password that comes at look ${lasting + 1} is never taken for the account alone`, async () => {
    const before = Array.from({ length: lasting }, () => ['#rejected']);
    expect([undefined, 'password']).toContain(await keyOf(pageThatShows(...before, ['#rejected', '#username', '#password'])));
  });
}
