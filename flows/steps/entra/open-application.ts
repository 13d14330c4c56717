/** Guide 2.5: finds the one application of Apple Business Manager and opens it. Two that match stop the run. */
import { application } from '../../../selectors/entra/application.ts';
import { navigation } from '../../../selectors/entra/navigation.ts';
import { isOnScreen } from '../../../src/page/reading.ts';
import { defineStep, joinScreens, NOT_YET } from '../../../src/step.ts';
import { listedNames, namesInList, OBJECT_ID, openById, type Pane } from './open-application/list.ts';
import { ambiguous, chooseApplication, isCalled, namesOf } from './open-application/names.ts';

export { namesOf };

/** The application that was opened, and others in the list that go by a known name too, where the settings name none. */
export interface ApplicationSeen {
  readonly name: string;
  readonly rivals: readonly string[];
}

/** What only the application's page shows. */
const ITS_OWN = ['gettingStarted', 'provisioning', 'editProvisioning'] as const;

export const openApplication = defineStep({
  id: '2.5',
  title: 'Open the Apple Business Manager application',
  instruction: 'Find the Apple Business Manager application (its icon resembles a brown suitcase) and open it.',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(navigation, application),
  controls: ['search'],
  /** `wanted`: display name or object id; undefined for the names under which it is known. */
  async run(ui, wanted: string | undefined): Promise<ApplicationSeen> {
    const opened = wanted !== undefined && OBJECT_ID.test(wanted)
      ? { name: await openById(ui, wanted), rivals: [] }
      : await openByName(ui, wanted);
    await arrive(ui);
    return opened;
  },
  person: {
    tells: (wanted) => (wanted === undefined ? `It may be called ${namesOf(wanted).join(', ')}.` : `ENTRA_APP names it: ${wanted}.`),
    see: (ui, wanted) => seeApplication(ui, wanted),
  },
});

/** What the list, which may stay for seconds, does not show; its own menu has a Manage, too, which goes with it. */
async function arrive(ui: Pane): Promise<void> {
  await ui.waitFor(async () => {
    if ((await ui.firstPresent(...ITS_OWN)) !== null) return true;
    return !(await ui.isThere('search')) && (await ui.isThere('manage')) ? true : undefined;
  }, ...ITS_OWN, 'manage');
}

/** The application's own page, and on it one of its names whole; two of one name in the list are told of. */
async function seeApplication(ui: Pane, wanted: string | undefined): Promise<ApplicationSeen | typeof NOT_YET> {
  const names = namesOf(wanted);
  if (await ui.isThere('search')) {
    const shown = await namesInList(ui);
    const doubled = names.find((name) => shown.filter((one) => isCalled(one, name)).length > 1);
    if (doubled !== undefined) throw ambiguous(doubled, shown);
    return NOT_YET; // the list's own menu looks much like the application's
  }
  if ((await ui.firstPresent('gettingStarted', 'provisioning', 'manage', 'editProvisioning')) === null) return NOT_YET;
  for (const name of names) if (await isOnScreen(ui.surface, name)) return { name, rivals: [] };
  return NOT_YET;
}

async function openByName(ui: Pane, wanted: string | undefined): Promise<ApplicationSeen> {
  const names = await listedNames(ui, wanted ?? 'Apple Business');
  const name = chooseApplication(names, wanted);
  // none: the list is just being drawn anew
  const fits = await ui.surface.until(async () => (await ui.clickNamed('result', name)) || undefined) ?? 0;
  if (fits !== 1) throw ambiguous(name, Array.from({ length: fits }, () => name));
  const others = wanted === undefined ? namesOf(wanted).filter((one) => !isCalled(name, one)) : [];
  return { name, rivals: names.filter((shown) => others.some((one) => isCalled(shown, one))) };
}
