/** Guide 2.10: asks Entra to try the typed secret (or the stored one) at Apple's SCIM endpoint. Saves nothing. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { defineStep, shows } from '../../../src/step.ts';

export const testConnection = defineStep({
  id: '2.10',
  title: 'Test Connection',
  instruction: 'Click Test Connection.',
  planned: { changes: 'nothing: Entra asks Apple with what stands in the form', shows: 'Entra at work for some seconds' },
  console: 'entra',
  effect: 'reads',
  screen,
  controls: ['testConnection'],
  async run(ui) {
    await ui.clear('testPassed', 'testFailed'); // an old answer must not pass for the new one
    await ui.click('testConnection');
  },
  person: {
    before: (ui) => ui.clear('testPassed', 'testFailed'),
    see: shows('testPassed', 'testFailed'),
  },
});
