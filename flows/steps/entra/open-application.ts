/** Guide 2.5: finds the one application of Apple Business Manager and opens it. Two that match stop the run. */
import { application } from '../../../selectors/entra/application.ts';
import { applicationNames } from '../../../selectors/entra/application-names.ts';
import { navigation } from '../../../selectors/entra/navigation.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, joinScreens } from '../../../src/step.ts';
import { listedNames, OBJECT_ID, openById, type Pane } from './open-application/list.ts';

export const openApplication = defineStep({
  id: '2.5',
  title: 'Open the Apple Business Manager application',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(navigation, application),
  /** `wanted`: display name or object id; undefined for the names under which it is known. Gives its name. */
  async run(ui, wanted: string | undefined): Promise<string> {
    const name = wanted !== undefined && OBJECT_ID.test(wanted) ? await openById(ui, wanted) : await openByName(ui, wanted);
    await ui.firstOf('gettingStarted', 'provisioning', 'manage', 'editProvisioning');
    return name;
  },
});

async function openByName(ui: Pane, wanted: string | undefined): Promise<string> {
  const names = await listedNames(ui, wanted ?? 'Apple Business');
  const name = chooseApplication(names, wanted);
  const fits = await ui.clickNamed('result', name);
  if (fits !== 1) throw ambiguous(name, Array.from({ length: fits }, () => name));
  return name;
}

/** The exact name if it is there, else the one known other name; never the nearest. */
function chooseApplication(shown: readonly string[], wanted: string | undefined): string {
  const fit = (name: string): string[] => shown.filter((one) => one.toLowerCase() === name.toLowerCase());
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
