/** Guide 2.6: Getting Started, "2. Provision User Accounts"; in the newer console, Provisioning in the menu. */
import { application } from '../../../selectors/entra/application.ts';
import { provisioning } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { openGroup } from '../../../src/page/open-group.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep, joinScreens, NOT_YET, Skipped } from '../../../src/step.ts';

type Pane = Ui<keyof typeof application.targets | keyof typeof provisioning.targets>;

/** What only the pages of provisioning show. */
const ITS_OWN = [
  'notConfigured', 'editProvisioning', 'updateCredentials', 'connectivity', 'provisionOnDemand', 'secretToken', 'adminCredentials',
] as const;

/** What leads there from the application's own page. */
const WAYS: readonly string[] = ['gettingStarted', 'provisioning', 'manage', 'provisionCard'];
/** How long the menu of a configured application may be greyed while it is drawn. */
const DRAWN_MS = 3000;

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
      'secretToken', 'adminCredentials', 'editProvisioning', 'updateCredentials', 'connectivity', 'gettingStarted', 'provisioning',
      'manage', 'provisionCard');
    if (!WAYS.includes(shown)) return new Skipped('provisioning is open already');
    const way = shown === 'manage' ? await openGroup(ui, 'manage', 'gettingStarted', 'provisioning') : shown;
    if (way === 'provisionCard') await ui.clickIn(
      async () => (await ui.rows('provisionCard', /./, { control: 'getStarted' }))[0], 'getStarted',
    );
    else await ui.click(way);
    if ((await ui.waitFor(() => standing(ui), ...ITS_OWN)) === 'notConfigured') throw notConfigured();
    return undefined;
  },
  person: {
    async see(ui) {
      const stands = await standing(ui);
      if (stands === 'notConfigured') throw notConfigured();
      return stands === undefined ? NOT_YET : undefined;
    },
  },
});

/** What the application's own page does not show, which may stay for seconds. A Manage counts once the tile and the entry have gone. */
async function standing(ui: Pane): Promise<'notConfigured' | 'provisioning' | undefined> {
  const shown = await ui.firstPresent(...ITS_OWN);
  if (shown === 'notConfigured') {
    // its menu may be greyed for a moment
    const isSetUp = await ui.surface.until(async () => ((await isConfigured(ui)) ? true : undefined), DRAWN_MS);
    return isSetUp ? 'provisioning' : (await ui.isThere('notConfigured')) ? shown : undefined;
  }
  if (shown !== null) return 'provisioning';
  const isGone = (await ui.firstPresent('gettingStarted', 'provisioning', 'provisionCard')) === null;
  return isGone && (await ui.isThere('manage')) ? 'provisioning' : undefined;
}

/** The page that begins a set-up may stay beside one that was made: its way to the credentials can be used then. */
async function isConfigured(ui: Pane): Promise<boolean> {
  const way = await ui.firstPresent('editProvisioning', 'updateCredentials', 'connectivity');
  return way !== null && (await ui.isEnabled(way));
}

function notConfigured(): StepStopped {
  return new StepStopped('ENTRA_NOT_CONFIGURED', 'This application was never set up for provisioning.', {
    next: 'Check ENTRA_APP: a renewal needs the application that provisions users today.',
  });
}
