/** Of which save Entra told: ours, perhaps ours, or somebody else's work in the same place. */
import { expect, test } from '@playwright/test';
import { whoseSave, type Whose } from '../../flows/steps/entra/read-save-result/whose-save.ts';

const TOLD: Readonly<Record<Whose, readonly string[]>> = {
  ours: [
    'Successfully updated Apple Business Manager',
    'Updating Apple Business Manager✕Successfully updated  Apple Business Manager a few seconds ago',
    'Successfully updated provisioning for Apple Business Manager', 'The provisioning settings of Apple Business Manager were updated.',
    'Connectivity for "Apple Business Manager" was updated', 'Apple Business Manager has been successfully saved',
  ],
  perhaps: [
    'Changes saved', 'Your changes were saved successfully.', 'Provisioning settings updated', 'Successfully updated provisioning settings',
    'Successfully updated', 'Successfully updated the credentials.',
    'Updating Apple Business Manager✕Successfully updated provisioning settings',
  ],
  other: [
    'Successfully updated Contoso HR', 'Successfully updated notification settings', 'Successfully updated Apple School Manager',
    'Successfully updated Contoso HR 2 minutes ago Updating Apple Business Manager Saving provisioning settings...',
  ],
};
for (const [whose, texts] of Object.entries(TOLD)) {
  for (const text of texts) {
    test(`${whose}: ${text}`, { tag: '@guard:whose-save' }, () => {
      expect(whoseSave([text], 'Apple Business Manager')).toBe(whose);
    });
  }
}

test('the surest of several words counts; without a name none is surely ours; of no word there is no verdict', {
  tag: '@guard:whose-save',
}, () => {
  expect(whoseSave(['Successfully updated Contoso HR', 'Changes saved', 'Successfully updated Apple (EU)'], 'Apple (EU)')).toBe('ours');
  expect(whoseSave(['Successfully updated Contoso HR', 'Changes saved'], 'Apple (EU)')).toBe('perhaps');
  expect(whoseSave(['Successfully updated Apple Business Manager'], null)).toBe('other');
  expect(whoseSave([], 'Apple (EU)')).toBeNull();
});
