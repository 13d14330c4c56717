/** Guide 2.4: Enterprise applications. */
import { navigation as screen } from '../../../selectors/entra/navigation.ts';
import { defineStep } from '../../../src/step.ts';

export const openEnterpriseApplications = defineStep({
  id: '2.4',
  title: 'Enterprise applications',
  console: 'entra',
  effect: 'reads',
  screen,
  async run(ui) {
    await ui.click('enterpriseApps');
    await ui.firstOf('search');
  },
});
