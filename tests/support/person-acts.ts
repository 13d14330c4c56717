/** What a person does on the replica's consoles of the white paper, by the guide's numbers, as they see it there. */
import type { FrameLocator, Page } from '@playwright/test';
import type { Replica } from '../../fixtures/replica.ts';
import { readTotpKey, totpCode } from '../../src/totp.ts';

export interface Windows { readonly abm: Page; readonly entra: Page }
type Act = (windows: Windows, replica: Replica) => Promise<void>;

const console = ({ abm }: Windows): FrameLocator => abm.frameLocator('[name="MainPortal"]');
const press = (name: string): Act => async ({ entra }) => { await entra.getByRole('button', { name, exact: true }).click(); };
const follow = (name: string | RegExp): Act => async ({ entra }) => { await entra.getByRole('link', { name }).first().click(); };

export const ACTS: Readonly<Record<string, Act>> = {
  '1.1': signInToApple,
  '1.2': async (windows) => { await console(windows).getByRole('navigation').getByRole('button').last().click(); },
  '1.3': async (windows) => { await console(windows).getByRole('menuitem', { name: 'Preferences' }).click(); },
  '1.4': async (windows) => { await console(windows).getByText('Managed Apple Accounts', { exact: true }).first().click(); },
  '1.5': async (windows) => { await console(windows).getByRole('button', { name: 'Set up' }).click(); },
  '1.6': async (windows) => { await console(windows).getByRole('button', { name: '+ Client Secret' }).click(); },
  '1.8': async (windows) => {
    const done = console(windows).getByRole('button', { name: 'Done' });
    await done.last().click();
    await done.click(); // the pane's own
  },
  '2.1': signInToEntra,
  '2.2': press('Identity'),
  '2.3': press('Applications'),
  '2.4': follow('Enterprise applications'),
  '2.5': async ({ entra }) => {
    await entra.getByPlaceholder('Search by application name or object ID').fill('Apple Business');
    await entra.getByRole('link', { name: 'Apple Business Manager SAML', exact: true }).click();
  },
  '2.6': follow(/Provision User Accounts/),
  '2.7': press('Edit provisioning'),
  '2.8': press('Admin Credentials'),
  '2.9': async ({ entra }, replica) => {
    const secret = replica.world.apple.tokens().at(-1)?.secret ?? '';
    await entra.getByLabel('Secret Token').fill(secret);
  },
  '2.10': press('Test Connection'),
  '2.12': press('Save'),
  '2.14': async (windows, replica) => {
    const old = replica.world.apple.tokens()[0]?.label ?? '';
    await console(windows).getByRole('listitem').filter({ hasText: old }).getByRole('button', { name: 'Revoke' }).click();
    await console(windows).getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  },
  '2.15': press('Test Connection'),
};

async function signInToApple({ abm }: Windows, replica: Replica): Promise<void> {
  const widget = abm.frameLocator('#aid-auth-widget-iFrame');
  await widget.locator('#account_name_text_field').fill(replica.env.ABM_USERNAME ?? '');
  await widget.getByRole('button', { name: 'Continue' }).click();
  await widget.locator('#password_text_field').fill(replica.env.ABM_PASSWORD ?? '');
  await widget.getByRole('button', { name: 'Sign In' }).click();
  await widget.getByLabel(/Digit 1$/).click();
  const answer = await fetch(`http://127.0.0.1:${replica.port}/apple-code`);
  const { code } = (await answer.json()) as { code: string };
  for (const digit of code) await abm.keyboard.press(digit);
  await widget.getByRole('button', { name: /don.t trust/i }).click();
}

async function signInToEntra({ entra }: Windows, replica: Replica): Promise<void> {
  await entra.getByPlaceholder('Email, phone, or Skype').fill(replica.env.ENTRA_USERNAME ?? '');
  await entra.getByRole('button', { name: 'Next' }).click();
  await entra.getByPlaceholder('Password').fill(replica.env.ENTRA_PASSWORD ?? '');
  await entra.getByRole('button', { name: 'Sign in' }).click();
  const code = totpCode(readTotpKey(replica.env.ENTRA_TOTP_SECRET ?? ''), Math.floor(Date.now() / 1000)).reveal();
  await entra.locator('[name="otc"]').fill(code);
  await entra.getByRole('button', { name: 'Verify' }).click();
  await entra.getByRole('button', { name: 'No' }).click();
}
