/** Guide 2.7: Edit provisioning; in the newer console, Manage > Connectivity, or the old pane behind Manage > Provisioning. */
import { application } from '../../../selectors/entra/application.ts';
import { provisioning } from '../../../selectors/entra/provisioning.ts';
import { openGroup } from '../../../src/page/open-group.ts';
import { press } from '../../../src/page/press.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep, joinScreens, shows, Skipped } from '../../../src/step.ts';
import { readOverview } from './edit-provisioning/read-overview.ts';

type Pane = Ui<keyof typeof application.targets | keyof typeof provisioning.targets>;

const DIRECT = ['editProvisioning', 'updateCredentials', 'connectivity'] as const;
/** How long what is drawn with the menu may come after it. */
const DRAWN_MS = 3000;
/** How long Connectivity may stay greyed while the page is being drawn. */
const GREYED_MS = 10_000;

export const editProvisioning = defineStep({
  id: '2.7',
  title: 'Edit provisioning',
  instruction: 'Click Edit provisioning (in newer consoles, Connectivity under Manage).',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(application, provisioning),
  controls: ['editProvisioning', 'adminCredentials'],
  async run(ui) {
    const shown = await ui.firstOf('secretToken', 'adminCredentials', ...DIRECT, 'manage', 'provisioning');
    if (shown === 'secretToken' || shown === 'adminCredentials') return new Skipped('the credentials are open already');
    const overview = await readOverview(ui);
    await press(ui, await findWay(ui, shown), 'secretToken', 'adminCredentials', 'adminCredentialsHeading');
    return overview;
  },
  person: { see: shows('secretToken', 'adminCredentials', 'adminCredentialsHeading') },
});

type Way = (typeof DIRECT)[number] | 'provisioning';

/** The direct way; where the menu has none that may be used, the old pane inside it, behind Provisioning. */
async function findWay(ui: Pane, shown: Way | 'manage'): Promise<Way> {
  const found = shown === 'manage' ? await openGroup(ui, 'manage', ...DIRECT, 'provisioning') : shown;
  const way = found === 'provisioning' ? await ui.firstOfWithin(DRAWN_MS, ...DIRECT) ?? found : found;
  if (way !== 'connectivity' || !(await ui.isThere('provisioning'))) return way;
  const isUsable = await ui.surface.until(
    async () => ((await ui.isEnabled('connectivity')) ? true : undefined), Math.min(GREYED_MS, ui.surface.rules.stepTimeoutMs),
  );
  return isUsable ? way : 'provisioning';
}
