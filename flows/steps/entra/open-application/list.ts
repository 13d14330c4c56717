/** Reading the list of enterprise applications: searched on the server, drawn late, row by row. */
import type { application } from '../../../../selectors/entra/application.ts';
import type { navigation } from '../../../../selectors/entra/navigation.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { Row } from '../../../../src/page/rows.ts';
import type { Ui } from '../../../../src/page/ui.ts';

export type Pane = Ui<keyof typeof navigation.targets | keyof typeof application.targets>;

export const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The list has answered when it shows the same names for so long. */
const SETTLED_MS = 700;
/** What it showed before the search is its answer only when it is still there after so long. */
const UNCHANGED_MS = 3000;

/** Searches by name; returns the names that hold what was searched for, once the list has settled. */
export async function listedNames(ui: Pane, query: string): Promise<string[]> {
  const unsearched = (await namesInList(ui)).join('\n');
  await ui.type('search', query);
  let before = '';
  let since = 0;
  const names = await ui.surface.until(async () => {
    const all = await namesInList(ui);
    const now = all.filter((name) => name.toLowerCase().includes(query.toLowerCase()));
    const hasAnswered = now.length > 0 || (await ui.isThere('noResult'));
    const key = all.join('\n');
    if (!hasAnswered || key !== before) since = performance.now();
    before = key;
    const settledMs = key === unsearched ? UNCHANGED_MS : SETTLED_MS;
    return hasAnswered && performance.now() - since >= settledMs ? now : undefined;
  });
  if (names && names.length > 0) return names;
  throw missing(query);
}

/** The names of what is shown now: those in the list, and whatever else on the page has a name. */
export async function namesInList(ui: Pane): Promise<string[]> {
  return (await ui.names('result')).flatMap((name) => [...new Set(name.split(' | '))].slice(0, 1));
}

/** Searches by object id and opens what stands in that id's row. Returns its name. */
export async function openById(ui: Pane, id: string): Promise<string> {
  await ui.type('search', id);
  const find = async (): Promise<Row | undefined> =>
    (await ui.rows('objectId', new RegExp(`^\\s*${id}\\s*$`, 'i')))[0];
  const row = await ui.surface.until(find);
  if (!row) throw missing(id);
  const name = row.lines.map((line) => line.split(OBJECT_ID_ANYWHERE)[0]?.trim() ?? '').find((words) => words !== '') ?? id;
  await ui.clickIn(find, 'resultLink');
  return name;
}

const OBJECT_ID_ANYWHERE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

function missing(query: string): StepStopped {
  return new StepStopped('ENTRA_APP_MISSING', `The search for "${query}" finds no application.`, {
    next: 'Check ENTRA_APP; integrations by OIDC have no such application.',
  });
}
