/** Guide 2.5: finds the one application of Apple Business Manager and opens it. Two that match stop the run. */
import { application } from '../../../selectors/entra/application.ts';
import { applicationNames } from '../../../selectors/entra/application-names.ts';
import { navigation } from '../../../selectors/entra/navigation.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, joinScreens, NOT_YET } from '../../../src/step.ts';
import { isOnScreen } from '../../../src/ui/reading.ts';
import { listedNames, namesInList, OBJECT_ID, openById, type Pane } from './open-application/list.ts';

export const openApplication = defineStep({
  id: '2.5',
  title: 'Open the Apple Business Manager application',
  instruction: 'Find the Apple Business Manager application (its icon resembles a brown suitcase) and open it.',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(navigation, application),
  controls: ['search'],
  /** `wanted`: display name or object id; undefined for the names under which it is known. Gives its name. */
  async run(ui, wanted: string | undefined): Promise<string> {
    const name = wanted !== undefined && OBJECT_ID.test(wanted) ? await openById(ui, wanted) : await openByName(ui, wanted);
    await ui.firstOf('gettingStarted', 'provisioning', 'manage', 'editProvisioning');
    return name;
  },
  person: {
    tells: (wanted) => (wanted === undefined ? `It may be called ${namesOf(wanted).join(', ')}.` : `ENTRA_APP names it: ${wanted}.`),
    see: (ui, wanted) => seeApplication(ui, wanted),
  },
});

/** The application's own page, and on it one of its names whole; two of one name in the list are told of. */
async function seeApplication(ui: Pane, wanted: string | undefined): Promise<string | typeof NOT_YET> {
  const names = namesOf(wanted);
  if (await ui.isThere('search')) {
    const shown = await namesInList(ui);
    const doubled = names.find((name) => shown.filter((one) => isCalled(one, name)).length > 1);
    if (doubled !== undefined) throw ambiguous(doubled, shown);
    return NOT_YET; // the list's own menu looks much like the application's
  }
  if ((await ui.firstPresent('gettingStarted', 'provisioning', 'manage', 'editProvisioning')) === null) return NOT_YET;
  for (const name of names) if (await isOnScreen(ui.surface, name)) return name;
  return NOT_YET;
}

function namesOf(wanted: string | undefined): readonly string[] {
  return wanted === undefined ? [applicationNames.preferred, ...applicationNames.others] : [wanted];
}

async function openByName(ui: Pane, wanted: string | undefined): Promise<string> {
  const names = await listedNames(ui, wanted ?? 'Apple Business');
  const name = chooseApplication(names, wanted);
  // none: the list is just being drawn anew
  const fits = await ui.surface.until(async () => (await ui.clickNamed('result', name)) || undefined) ?? 0;
  if (fits !== 1) throw ambiguous(name, Array.from({ length: fits }, () => name));
  return name;
}

/** The exact name if it is there, else the one known other name; never the nearest. */
function chooseApplication(shown: readonly string[], wanted: string | undefined): string {
  const fit = (name: string): string[] => shown.filter((one) => isCalled(one, name));
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

function isCalled(shown: string, name: string): boolean {
  return shown.toLowerCase() === name.toLowerCase();
}

function ambiguous(name: string, shown: readonly string[]): StepStopped {
  return new StepStopped('ENTRA_APP_AMBIGUOUS', `${shown.length} applications match "${name}", where exactly one must.`, {
    seen: shown.slice(0, 20).join(', '), next: 'Put the object id of the right one into ENTRA_APP.',
  });
}
