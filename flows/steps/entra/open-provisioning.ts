/** Guide 2.6: Getting Started, "2. Provision User Accounts"; in the newer console, Provisioning in the menu. */
import { application } from '../../../selectors/entra/application.ts';
import { provisioning } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, joinScreens, NOT_YET, Skipped } from '../../../src/step.ts';
import { openGroup } from '../../../src/ui/open-group.ts';
import type { Ui } from '../../../src/ui/ui.ts';

type Pane = Ui<keyof typeof application.targets | keyof typeof provisioning.targets>;

/** What only the pages of provisioning show. */
const ITS_OWN = ['notConfigured', 'editProvisioning', 'updateCredentials', 'connectivity', 'provisionOnDemand', 'secretToken', 'adminCredentials'] as const;

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
    const way = shown === 'manage' ? await openGroup(ui, 'manage', 'gettingStarted', 'provisioning') : shown;
    await ui.click(way);
    if ((await arrive(ui)) === 'notConfigured') throw notConfigured();
    return undefined;
  },
  person: {
    async see(ui) {
      const shown = await ui.firstPresent(...ITS_OWN);
      if (shown === 'notConfigured') throw notConfigured();
      return shown === null ? NOT_YET : undefined;
    },
  },
});

/** What the application's own page does not show, which may stay for seconds. A Manage counts once the tile and the entry have gone. */
function arrive(ui: Pane): Promise<'notConfigured' | 'provisioning'> {
  return ui.waitFor(async () => {
    const shown = await ui.firstPresent(...ITS_OWN);
    if (shown !== null) return shown === 'notConfigured' ? shown : 'provisioning';
    const isGone = (await ui.firstPresent('gettingStarted', 'provisioning')) === null;
    return isGone && (await ui.isThere('manage')) ? 'provisioning' : undefined;
  }, ...ITS_OWN);
}

function notConfigured(): StepStopped {
  return new StepStopped('ENTRA_NOT_CONFIGURED', 'This application was never set up for provisioning.', {
    next: 'Check ENTRA_APP: a renewal needs the application that provisions users today.',
  });
}
