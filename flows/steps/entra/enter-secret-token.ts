/** Guide 2.9: enters the client secret. Two anchors: the field's label, and the right Tenant URL in the same form. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { plainUrl } from '../../../src/page/plain-url.ts';
import type { Ui } from '../../../src/page/ui.ts';
import type { Secret } from '../../../src/secret.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';

export interface SecretEntry {
  /** null where a person took it, so that only a person can enter it */
  readonly secret: Secret | null;
  readonly scimTenantUrl: string;
}

type Form = Ui<keyof typeof screen.targets>;

export const enterSecretToken = defineStep({
  id: '2.9',
  title: 'Enter the secret in Secret Token',
  instruction: 'Enter the client secret in the Secret Token field.',
  planned: { changes: 'nothing yet: the field is filled in and not saved', shows: 'the Secret Token field filled in, masked' },
  console: 'entra',
  effect: 'reads', // nothing leaves the form before Save
  screen,
  controls: ['secretToken'],
  rehearsal: { needs: ['tenantUrl', 'secretToken'] },
  async run(ui, { secret, scimTenantUrl }: SecretEntry) {
    await proveForm(ui, scimTenantUrl);
    if (secret === null) {
      await ui.keepOutOfPictures('secretToken');
      throw new StepStopped('NEEDS_PERSON', 'The program has not seen the client secret, so only a person can enter it.', {
        next: 'Enter it in Secret Token, or run again to make a new one.',
      });
    }
    await ui.type('secretToken', secret);
    if (await ui.isEmpty('secretToken')) throw new StepStopped('ENTRA_FIELD', 'The field Secret Token did not keep what was typed.');
  },
  person: {
    tells: ({ secret }) => (secret === null ? 'The program has not seen it.' : 'The program has read it, too, and can enter it for you.'),
    async before(ui, { secret, scimTenantUrl }) {
      if (secret === null) await ui.keepOutOfPictures('secretToken');
      await proveForm(ui, scimTenantUrl);
    },
    /** Whether it is the right one is compared in the page where the program knows it; else Test Connection tells. */
    async see(ui, { secret, scimTenantUrl }, isSaid) {
      if (!(await ui.isThere('secretToken'))) return NOT_YET;
      // Where the program does not know it, nothing shows that it was typed to its end: then the person says so.
      if (!(await ui.holds('secretToken', secret)) || (secret === null && !isSaid)) return NOT_YET;
      await proveForm(ui, scimTenantUrl);
      return undefined;
    },
  },
});

async function proveForm(ui: Form, scimTenantUrl: string): Promise<void> {
  const shown = await ui.addressIn('tenantUrl');
  if (shown === scimTenantUrl && (await ui.areInOneForm('tenantUrl', 'secretToken'))) return;
  throw new StepStopped('ENTRA_FIELD', 'The field Secret Token is not in the same form as the right Tenant URL.', {
    expected: scimTenantUrl, seen: shown === '' ? 'no address' : plainUrl(shown),
  });
}
