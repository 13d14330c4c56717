/** Guide 2.9: enters the client secret. Two anchors: the field's label, and the right Tenant URL in the same form. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Secret } from '../../../src/secret.ts';
import { defineStep } from '../../../src/step.ts';

export interface SecretEntry {
  readonly secret: Secret;
  readonly scimTenantUrl: string;
}

export const enterSecretToken = defineStep({
  id: '2.9',
  title: 'Enter the secret in Secret Token',
  console: 'entra',
  effect: 'reads', // nothing leaves the form before Save
  screen,
  rehearsal: { needs: ['tenantUrl', 'secretToken'] },
  async run(ui, { secret, scimTenantUrl }: SecretEntry) {
    const isRight = (await ui.addressIn('tenantUrl')) === scimTenantUrl && (await ui.areInOneForm('tenantUrl', 'secretToken'));
    if (!isRight) {
      throw new StepStopped('ENTRA_FIELD', 'The field Secret Token does not stand in one form with the right Tenant URL.', {
        expected: scimTenantUrl, seen: await ui.addressIn('tenantUrl'),
      });
    }
    await ui.type('secretToken', secret);
    if (await ui.isEmpty('secretToken')) throw new StepStopped('ENTRA_FIELD', 'The field Secret Token did not keep what was typed.');
  },
});
