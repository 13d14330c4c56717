/** Before each write in Entra the application is proven anew: a screen of another one stops the step before it is begun. */
import { Consoles } from '../../flows/consoles.ts';
import { entra } from '../../flows/runbook.ts';
import { loadSettings } from '../../src/settings/load.ts';
import type { Step } from '../../src/step.ts';
import { openRun, spy } from '../support/bare-run.ts';
import { CONSOLE, expect, expectStop, test } from '../support/console-page.ts';

const APPLICATION = 'Apple Business Manager';
const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const settings = loadSettings({ file: '', isRequired: false, environment: {} });

for (const [shown, isOurs] of [
  [{ [CONSOLE]: `<h1>${APPLICATION}</h1>` }, true],
  [{ [`${CONSOLE}/app/${ID}`]: '<h1>Provisioning</h1>' }, true],
  [{ [CONSOLE]: '<h1>Fabrikam Payroll</h1>' }, false],
  [{ [`${CONSOLE}/app/7c9e6679-7425-40de-944b-e07fc1f90ae7`]: `<h1>${APPLICATION} Sandbox</h1>` }, false],
] as const) {
  test(`${JSON.stringify(shown)} is ${isOurs ? '' : 'not '}the application that may be written to`, {
    tag: '@guard:application-proof',
  }, async ({ show }, info) => {
    const surface = await show(shown);
    const run = openRun(info.outputPath(), { flow: (itself) => {
      const guards = new Consoles(itself, settings);
      guards.entra.applicationUrl = `${CONSOLE}/app/${ID}`;
      return { guards, go: async () => null };
    } });
    Object.assign(run.parts.surfaces, { entra: surface });
    run.facts.application = APPLICATION;
    const begun: string[] = [];
    const save: Step<string, undefined, string> = spy(entra.saveCredentials, begun);
    const ending = run.step(save);
    if (isOurs) await ending; // eslint-disable-line playwright/no-conditional-in-test -- one table of both
    else await expectStop(ending, 'ENTRA_APP_MISSING');
    expect(begun).toEqual(isOurs ? ['2.12'] : []);
  });
}
