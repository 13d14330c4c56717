/** Guide 2.7: Edit provisioning; in the newer console, Manage > Connectivity. */
import { application } from '../../../selectors/entra/application.ts';
import { provisioning } from '../../../selectors/entra/provisioning.ts';
import { defineStep, joinScreens, shows, Skipped } from '../../../src/step.ts';
import { openGroup } from '../../../src/ui/open-group.ts';

export const editProvisioning = defineStep({
  id: '2.7',
  title: 'Edit provisioning',
  instruction: 'Click Edit provisioning (in newer consoles, Connectivity under Manage).',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(application, provisioning),
  controls: ['editProvisioning', 'adminCredentials'],
  async run(ui) {
    const shown = await ui.firstOf('secretToken', 'adminCredentials', 'editProvisioning', 'updateCredentials', 'connectivity', 'manage');
    if (shown === 'secretToken' || shown === 'adminCredentials') return new Skipped('the credentials are open already');
    await ui.click(shown === 'manage' ? await openGroup(ui, 'manage', 'editProvisioning', 'updateCredentials', 'connectivity') : shown);
    await ui.firstOf('secretToken', 'adminCredentials', 'adminCredentialsHeading');
    return undefined;
  },
  person: { see: shows('secretToken', 'adminCredentials', 'adminCredentialsHeading') },
});
