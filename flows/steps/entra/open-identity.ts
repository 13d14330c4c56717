/** Guide 2.2: Identity in the sidebar, called Entra ID since 2025. An open group is not clicked: that would close it. */
import { navigation as screen } from '../../../selectors/entra/navigation.ts';
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
    await ui.click('identity');
    if (await ui.firstOfWithin(3000, 'enterpriseApps', 'applications')) return;
    await ui.click('identity'); // the first click of a collapsed group may only select it (emisar 2026)
    await ui.firstOf('enterpriseApps', 'applications');
  },
  person: { see: shows('enterpriseApps', 'applications', 'search') },
});
