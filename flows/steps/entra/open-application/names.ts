/** Which of the names in the list is the application's. */
import { applicationNames } from '../../../../selectors/entra/application-names.ts';
import { StepStopped } from '../../../../src/errors.ts';

export function namesOf(wanted: string | undefined): readonly string[] {
  return wanted === undefined ? [applicationNames.preferred, ...applicationNames.others] : [wanted];
}

/** The exact name if it is there, else the one known other name; never the nearest. */
export function chooseApplication(shown: readonly string[], wanted: string | undefined): string {
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

export function isCalled(shown: string, name: string): boolean {
  return shown.toLowerCase() === name.toLowerCase();
}

export function ambiguous(name: string, shown: readonly string[]): StepStopped {
  return new StepStopped('ENTRA_APP_AMBIGUOUS', `${shown.length} applications match "${name}", where exactly one must.`, {
    seen: shown.slice(0, 20).join(', '), next: 'Put the object id of the right one into ENTRA_APP.',
  });
}
