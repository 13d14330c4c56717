/** Guide 2.2: Identity in the sidebar, called Entra ID since 2025. An open group is not clicked: that would close it. */
import { navigation as screen } from '../../../selectors/entra/navigation.ts';
import { openGroup } from '../../../src/page/open-group.ts';
import { defineStep, shows, Skipped } from '../../../src/step.ts';

export const openIdentity = defineStep({
  id: '2.2',
  title: 'Identity',
  instruction: 'In the sidebar, click Identity (Entra ID in newer consoles).',
  console: 'entra',
  effect: 'reads',
  screen,
  controls: ['identity', 'applications'],
  async run(ui) {
    const shown = await ui.firstOf('enterpriseApps', 'applications', 'identity', 'showMenu');
    if (shown === 'enterpriseApps' || shown === 'applications') return new Skipped('the group is open already');
    if (shown === 'showMenu') await ui.click('showMenu');
    await openGroup(ui, 'identity', 'enterpriseApps', 'applications');
    return undefined;
  },
  person: { see: shows('enterpriseApps', 'applications', 'search') },
});
