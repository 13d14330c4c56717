/** What a person does on the replica's consoles of the white paper, by the guide's numbers, as they see it there. */
import type { FrameLocator, Page } from '@playwright/test';
import type { Replica } from '../../fixtures/replica.ts';
import { readTotpKey, totpCode } from '../../src/settings/totp.ts';

export interface Windows { readonly abm: Page; readonly entra: Page }
type Act = (windows: Windows, replica: Replica) => Promise<void>;

const console = ({ abm }: Windows): FrameLocator => abm.frameLocator('[name="MainPortal"]');
const press = (name: string): Act => async ({ entra }) => { await entra.getByRole('button', { name, exact: true }).click(); };
const follow = (name: string | RegExp): Act => async ({ entra }) => { await entra.getByRole('link', { name }).first().click(); };

/** On the consoles of the white paper. */
const onGuide: Readonly<Record<string, Act>> = {
  '1.1': signInToApple,
  '1.2': async (windows) => { await console(windows).getByRole('navigation').getByRole('button').last().click(); },
  '1.3': async (windows) => { await console(windows).getByRole('menuitem', { name: 'Preferences' }).click(); },
  '1.4': async (windows) => { await console(windows).getByText('Managed Apple Accounts', { exact: true }).first().click(); },
  '1.5': async (windows) => { await console(windows).getByRole('button', { name: 'Set up' }).click(); },
  '1.6': async (windows) => { await console(windows).getByRole('button', { name: '+ Client Secret' }).click(); },
  '1.8': async (windows) => { await closeBoth(console(windows)); },
  '2.1': signInToEntra,
  '2.2': press('Identity'),
  '2.3': press('Applications'),
  '2.4': follow('Enterprise applications'),
  '2.5': async ({ entra }) => {
    await entra.getByPlaceholder('Search by application name or object ID').fill('Apple Business');
    await entra.getByRole('link', { name: /^Apple Business Manager( SAML)?$/ }).click();
  },
  '2.6': follow(/Provision User Accounts/),
  '2.7': press('Edit provisioning'),
  '2.8': press('Admin Credentials'),
  '2.9': async ({ entra }, replica) => { await entra.getByLabel('Secret Token').fill(newestSecret(replica)); },
  '2.10': press('Test Connection'),
  '2.12': press('Save'),
  '2.14': async (windows, replica) => { await discard(console(windows), replica, 'Revoke'); },
  '2.15': press('Test Connection'),
};

const connectivity = ({ entra }: Windows): FrameLocator => entra.frameLocator('[title="ProvisioningConnectivity.ReactView"]');
const onPane = (name: string): Act => async (windows) => { await connectivity(windows).getByRole(
  'button', { name, exact: true },
).click(); };

/** On Apple Business and the newer Entra: where its words and places are others. */
const onCurrent: Readonly<Record<string, Act>> = {
  ...onGuide,
  '1.3': async ({ abm }) => { await abm.getByRole('link', { name: 'Settings' }).click(); },
  '1.4': async ({ abm }) => { await abm.getByRole('link', { name: 'Domains' }).click(); },
  '1.5': async ({ abm }) => { await abm.getByRole('listitem').filter({ hasText: 'Entra Connect Sync' }).getByRole(
    'button', { name: 'Manage' },
  ).click(); },
  '1.6': async ({ abm }) => { await abm.getByRole('button', { name: '+ Client Secret' }).click(); },
  '1.8': async ({ abm }) => { await closeBoth(abm); },
  '2.2': press('Entra ID'),
  '2.4': follow('Enterprise apps'),
  '2.7': async ({ entra }) => {
    await entra.getByRole('treeitem', { name: 'Manage' }).click();
    await entra.getByRole('treeitem', { name: 'Connectivity' }).click();
  },
  '2.9': async (windows, replica) => { await connectivity(windows).getByLabel('Secret token').fill(newestSecret(replica)); },
  '2.10': onPane('Test connection'),
  '2.12': onPane('Save'),
  '2.14': async ({ abm }, replica) => { await discard(abm, replica, 'Remove'); },
  '2.15': onPane('Test connection'),
};

export const ACTS = { guide: onGuide, current: onCurrent } as const;

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

/** The dialog of the secret, then the pane beneath. */
async function closeBoth(apple: Page | FrameLocator): Promise<void> {
  const done = apple.getByRole('button', { name: 'Done' });
  await done.last().click();
  await done.click();
}

function newestSecret({ world }: Replica): string {
  return world.apple.tokens().at(-1)?.secret ?? '';
}

async function discard(apple: Page | FrameLocator, replica: Replica, word: string): Promise<void> {
  const old = replica.world.apple.tokens()[0]?.label ?? '';
  await apple.getByRole('listitem').filter({ hasText: old }).getByRole('button', { name: word }).click();
  await apple.getByRole('alertdialog').getByRole('button', { name: word }).click();
}
