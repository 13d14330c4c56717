/** Guide 2.6: Getting Started, "2. Provision User Accounts"; in the newer console, Provisioning in the menu. */
import { application } from '../../../selectors/entra/application.ts';
import { provisioning } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, joinScreens, NOT_YET, Skipped } from '../../../src/step.ts';

export const openProvisioning = defineStep({
  id: '2.6',
  title: 'Provision User Accounts',
  instruction: 'Under Getting Started, click 2. Provision User Accounts (or Provisioning under Manage).',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(application, provisioning),
  controls: ['provisioning', 'editProvisioning'],
  async run(ui) {
    const shown = await ui.firstOf(
      'secretToken', 'adminCredentials', 'editProvisioning', 'updateCredentials', 'connectivity', 'gettingStarted', 'provisioning', 'manage');
    if (shown !== 'gettingStarted' && shown !== 'provisioning' && shown !== 'manage') {
      return new Skipped('provisioning is open already');
    }
    if (shown === 'manage') await ui.click('manage');
    await ui.click(shown === 'gettingStarted' ? 'gettingStarted' : 'provisioning');
    const next = await ui.firstOf('editProvisioning', 'updateCredentials', 'connectivity', 'notConfigured', 'manage');
    if (next === 'notConfigured') throw notConfigured();
  },
  person: {
    async see(ui) {
      const shown = await ui.firstPresent(
        'notConfigured', 'editProvisioning', 'updateCredentials', 'connectivity', 'provisionOnDemand', 'secretToken', 'adminCredentials');
      if (shown === 'notConfigured') throw notConfigured();
      return shown === null ? NOT_YET : undefined;
    },
  },
});

function notConfigured(): StepStopped {
  return new StepStopped('ENTRA_NOT_CONFIGURED', 'This application was never set up for provisioning.', {
    next: 'Check ENTRA_APP: a renewal needs the application that provisions users today.',
  });
}
