/** How long the new token shall be valid, where Apple asks: the longest that is offered, up to a year as for every token. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { Ui } from '../../../../src/page/ui.ts';

type Pane = Ui<keyof typeof directorySync.targets>;

/** How long the options of a list may take to be drawn. */
const OPTIONS_MS = 5000;
const YEAR = 12;

/**
 * Radio buttons, tiles, a native list, or a list that opens; then the dialog's own button. A secret that has come meanwhile asks for
 * nothing.
 */
export async function chooseValidity(ui: Pane): Promise<void> {
  const there = await ui.firstOfWithin(OPTIONS_MS, 'secretDialog', 'copy', 'createInDialog');
  if (there === 'secretDialog' || there === 'copy') return;
  if (there === null || !(await choose(ui))) throw await undecided(ui);
  await ui.click('createInDialog');
  await ui.firstOf('secretDialog', 'copy');
}

async function choose(ui: Pane): Promise<boolean> {
  const choices = (await ui.names('validityChoice')).length;
  if (choices > 1) return clickLongest(ui, 'validityChoice');
  // the one that is shown may be the button that opens the list of all
  const list = (await ui.names('validityList')).length === 1 ? 'validityList' : 'validityChoice';
  if (list === 'validityChoice' && choices === 0) return false;
  if ((await ui.choose(list, longest)) !== null) return true;
  await ui.click(list);
  const isOpen = await ui.surface.until(async () => ((await ui.names('validityInList')).length > choices ? true : undefined), OPTIONS_MS);
  return (isOpen === true || choices === 1) && clickLongest(ui, 'validityInList');
}

async function clickLongest(ui: Pane, key: 'validityChoice' | 'validityInList'): Promise<boolean> {
  const name = longest((await ui.names(key)).flatMap((one) => one.split(' | ')));
  return name !== null && (await ui.clickNamed(key, name)) === 1;
}

/** The name of the longest validity up to a year; null where none is. */
export function longest(names: readonly string[]): string | null {
  const offered = names.map((name) => ({ name, months: monthsOf(name) })).filter(({ months }) => months > 0 && months <= YEAR);
  return offered.sort((a, b) => b.months - a.months)[0]?.name ?? null;
}

/** In the languages in which the console is known to be read; 0 where it is no span of whole months or years. */
function monthsOf(name: string): number {
  if (/\bhalf\b|\bhalbe|\d[.,]\d/i.test(name)) return 0;
  const months = /(\d+)\s*(?:months?\b|monate?n?\b|mois\b|mes(?:es|i)?\b|maanden\b|(?:か|ヶ|カ|个|個)月|개월)/i.exec(name)?.[1];
  const years = /(\d+|\bone|\ba|\bein)\s*(?:years?\b|jahre?\b|ans?\b|años?\b|anno\b|jaar\b|年|년)/i.exec(name)?.[1];
  return months !== undefined ? Number(months) : years !== undefined ? YEAR * (Number(years) || 1) : 0;
}

async function undecided(ui: Pane): Promise<StepStopped> {
  const seen = [...await ui.names('validityChoice'), ...await ui.names('validityList')].join(', ') || (await ui.overview()).join(', ');
  return new StepStopped('NEEDS_PERSON', 'Apple asks how long the new token is to be valid, but offers no period of up to one '
    + 'year.', {
    seen, next: 'Decide on the validity and renew by hand this time.',
  });
}
