/** Guide 2.5: finds the one application of Apple Business Manager and opens it. Two that match stop the run. */
import { application } from '../../../selectors/entra/application.ts';
import { applicationNames } from '../../../selectors/entra/application-names.ts';
import { navigation } from '../../../selectors/entra/navigation.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, joinScreens } from '../../../src/step.ts';
import type { Ui } from '../../../src/ui/ui.ts';

const screen = joinScreens(navigation, application);
type Pane = Ui<keyof typeof screen.targets>;

/** The list has answered when it shows the same names for so long. */
const SETTLED_MS = 700;
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const openApplication = defineStep({
  id: '2.5',
  title: 'Open the Apple Business Manager application',
  console: 'entra',
  effect: 'reads',
  screen,
  /** `wanted`: display name or object id; undefined for the names under which it is known. Gives its name. */
  async run(ui, wanted: string | undefined): Promise<string> {
    const query = wanted ?? 'Apple Business';
    await ui.type('search', query);
    const names = await settledNames(ui, query);
    const name = chooseApplication(names, wanted);
    if ((await ui.clickNamed('result', name)) !== 1) throw ambiguous(name, names);
    await ui.firstOf('gettingStarted', 'provisioning', 'manage', 'editProvisioning');
    return name;
  },
});

/** What the list shows once it has answered to the search: nothing but names that fit it, and unchanged for a while. */
async function settledNames(ui: Pane, query: string): Promise<string[]> {
  let before = '';
  let since = 0;
  const isId = OBJECT_ID.test(query);
  const names = await ui.surface.until(async () => {
    const now = await ui.names('result');
    const fits = now.length > 0 ? isId || now.some((name) => name.toLowerCase().includes(query.toLowerCase()))
      : await ui.isThere('noResult');
    const key = now.join('\n');
    if (!fits || key !== before) since = performance.now();
    before = key;
    return fits && performance.now() - since >= SETTLED_MS ? now : undefined;
  });
  if (names && names.length > 0) return names;
  throw new StepStopped('ENTRA_APP_MISSING', `No application is found by "${query}".`, {
    next: 'Check ENTRA_APP; integrations by OIDC have no such application.',
  });
}

/** The exact name if it is there, else the one known other name; never the nearest. */
function chooseApplication(shown: readonly string[], wanted: string | undefined): string {
  const fit = (name: string): string[] => shown.filter((one) =>
    one.split(' | ').some((part) => part.toLowerCase() === name.toLowerCase()));
  if (wanted !== undefined && OBJECT_ID.test(wanted)) {
    const first = shown.find((one) => !OBJECT_ID.test(one));
    if (first !== undefined) return first;
  }
  const exact = fit(wanted ?? applicationNames.preferred);
  const found = exact.length > 0 || wanted !== undefined ? exact : applicationNames.others.flatMap(fit);
  const [only] = found;
  if (only === undefined) {
    throw new StepStopped('ENTRA_APP_MISSING', `No application is called "${wanted ?? applicationNames.preferred}".`, {
      seen: shown.slice(0, 20).join(', '), next: 'Put the exact name or the object id of the application into ENTRA_APP.',
    });
  }
  if (found.length > 1) throw ambiguous(only, found);
  return only;
}

function ambiguous(name: string, shown: readonly string[]): StepStopped {
  return new StepStopped('ENTRA_APP_AMBIGUOUS', `${shown.length} applications match "${name}", where exactly one must.`, {
    seen: shown.slice(0, 20).join(', '), next: 'Put the object id of the right one into ENTRA_APP.',
  });
}
