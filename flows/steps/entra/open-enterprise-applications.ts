/** Guide 2.4: Enterprise applications. */
import { application } from '../../../selectors/entra/application.ts';
import { navigation } from '../../../selectors/entra/navigation.ts';
import { press } from '../../../src/page/press.ts';
import { defineStep, joinScreens, shows } from '../../../src/step.ts';

export const openEnterpriseApplications = defineStep({
  id: '2.4',
  title: 'Enterprise applications',
  instruction: 'Select Enterprise applications.',
  console: 'entra',
  effect: 'reads',
  screen: joinScreens(navigation, application),
  controls: ['enterpriseApps', 'search'],
  async run(ui) {
    await press(ui, 'enterpriseApps', 'search');
  },
  person: { see: shows('search', 'gettingStarted', 'editProvisioning') },
});
