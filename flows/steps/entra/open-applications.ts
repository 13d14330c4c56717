/** Guide 2.3: Applications. The navigation of 2025 shows Enterprise apps at once; then there is nothing to open. */
import { navigation as screen } from '../../../selectors/entra/navigation.ts';
import { openGroup } from '../../../src/page/open-group.ts';
import { defineStep, shows, Skipped } from '../../../src/step.ts';

export const openApplications = defineStep({
  id: '2.3',
  title: 'Applications',
  instruction: 'Click Applications.',
  console: 'entra',
  effect: 'reads',
  screen,
  controls: ['applications', 'enterpriseApps'],
  async run(ui) {
    if ((await ui.firstOf('enterpriseApps', 'applications')) === 'enterpriseApps') {
      return new Skipped('Enterprise applications stands in the sidebar already');
    }
    await openGroup(ui, 'applications', 'enterpriseApps');
    return undefined;
  },
  person: { see: shows('enterpriseApps', 'search') },
});
