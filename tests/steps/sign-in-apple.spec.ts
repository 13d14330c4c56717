/** Every row of Apple's sign-in table on the replica: what the program does there, and what it leaves to a person. */
import type { FrameLocator, Page } from '@playwright/test';
import type { ReplicaOptions } from '../../fixtures/replica.ts';
import { expectStop } from '../support/console-page.ts';
import { expect, test, type SignInOptions, type SignInPractice } from '../support/sign-in-practice.ts';

type Screens = NonNullable<ReplicaOptions['appleSignIn']>;

const widget = (page: Page): FrameLocator => page.frameLocator('#aid-auth-widget-iFrame');

/** What the program does by itself; `met`: rows that must have been on the way. */
const BY_ITSELF: Record<string, { met: string[]; options: SignInOptions }> = {
  'name, password, code, and no trust': {
    met: ['username', 'password', 'code', 'doNotTrust'], options: { appleSignIn: ['account', 'password', 'code', 'trust'] },
  },
  'trust where the session is kept': {
    met: ['trust'], options: { appleSignIn: ['account', 'password', 'code', 'trust'], isSessionKept: true },
  },
  'the chooser "Continue with Password"': {
    met: ['continueWithPassword', 'password'], options: { appleSignIn: ['account', 'continue-with-password', 'password'] },
  },
  'a code that a phone gets': { met: ['code'], options: { appleSignIn: ['account', 'password', 'phone-code'] } },
  'a nag inside the console': { met: ['notNow', 'console'], options: { appleSignIn: ['account', 'password', 'nag'] } },
  'an entry page with a button': {
    met: ['signInLink', 'username'], options: { appleSignIn: ['account', 'password'], appleWidget: ['behind-button'] },
  },
  'a widget that is slow': { met: ['username'], options: { appleSignIn: ['account', 'password'], appleWidget: ['slow'] } },
  'a 0-pixel decoy before the widget': {
    met: ['username'], options: { appleSignIn: ['account', 'password'], appleWidget: ['decoy-frame', 'zero-height'] },
  },
  'trust asked before the code': { met: ['doNotTrust', 'code'], options: { appleSignIn: ['account', 'password', 'trust', 'code'] } },
};
for (const [what, { met, options }] of Object.entries(BY_ITSELF)) {
  test(`goes through ${what}`, async ({ practise }) => {
    const practice = await practise('abm', { ...options, isUnattended: true });
    await practice.signIn();
    expect(practice.met()).toEqual(expect.arrayContaining([...met, 'console']));
    expect(practice.counted('apple-trust')).toBe(options.isSessionKept ? 1 : 0);
    expect(practice.counted('typed-in-decoy')).toBe(0);
  });
}

/** `act` is the person's, in the browser, once they were asked in these words. */
const BY_A_PERSON: Record<string, {
  screens: Screens; asks: RegExp; act: (page: Page, practice: SignInPractice) => Promise<void>; options?: SignInOptions;
}> = {
  'the account name': { screens: ['account', 'password'], asks: /type the Apple account name/, options: { without: ['username'] },
    act: async (page, { replica }) => {
      await widget(page).locator('#account_name_text_field').fill(replica.env.ABM_USERNAME ?? '');
      await widget(page).locator('#sign-in').click();
    } },
  'the password': { screens: ['account', 'password'], asks: /type the Apple password/, options: { without: ['password'] },
    act: async (page, { replica }) => {
      await widget(page).locator('#password_text_field').fill(replica.env.ABM_PASSWORD ?? '');
      await widget(page).locator('#sign-in').click();
    } },
  'the code, after asking for another': { screens: [
    'account', 'password', 'code',
  ], asks: /type Apple's six-digit code/, options: { without: ['codes'] },
    act: async (page, practice) => {
      await widget(page).getByText('Didn’t get a verification code?').click();
      await widget(page).getByText('Resend Code').click();
      await expect.poll(() => practice.counted('apple-code-resent')).toBe(1);
      await typeCode(page, await codeOf(practice));
    } },
  'the phone that gets the code': { screens: [
    'account', 'password', 'choose-phone',
  ], asks: /choose the phone/, options: { without: ['codes'] },
    act: async (page, practice) => {
      await widget(page).getByRole('button', { name: '12' }).click();
      await expect(widget(page).locator('#char0')).toBeVisible();
      await typeCode(page, await codeOf(practice));
    } },
  'privacy': { screens: ['account', 'password', 'privacy'], asks: /the program never accepts terms/,
    act: (page) => widget(page).getByRole('button', { name: 'Continue' }).click() },
  'the console\'s new terms': { screens: ['account', 'password', 'new-terms'], asks: /the console's new terms/,
    act: (page) => page.frameLocator('iframe[name=MainPortal]').getByRole('button', { name: 'Agree' }).click() },
};
for (const [what, { screens, asks, act, options }] of Object.entries(BY_A_PERSON)) {
  test(`leaves to a person: ${what}`, async ({ practise, page }) => {
    const practice = await practise('abm', { appleSignIn: screens, ...options });
    const done = practice.signIn();
    await expect.poll(practice.said).toMatch(asks);
    expect(['apple-privacy-accepted', 'agree-terms'].map(practice.counted)).toEqual([0, 0]);
    await act(page, practice);
    await done;
    expect(practice.surface.isSignedIn).toBe(true);
  });

  test(`unattended, stops at: ${what}`, async ({ practise }) => {
    const practice = await practise('abm', { appleSignIn: screens, ...options, isUnattended: true });
    expect((await expectStop(practice.signIn(), 'NEEDS_PERSON')).message).toMatch(/A person must .*, but nobody is there/);
    expect(['apple-privacy-accepted', 'agree-terms'].map(practice.counted)).toEqual([0, 0]);
  });
}

test('leaves to a person: a security key, and gives up in time', async ({ practise }) => {
  const practice = await practise('abm', { appleSignIn: ['account', 'password', 'security-key'], personTimeoutMs: 1500 });
  expect((await expectStop(practice.signIn(), 'NEEDS_PERSON')).message).toMatch(/use your security key, and nobody did within 1\.5 s/);
});

test('a code typed in the terminal goes into the boxes', async ({ practise }) => {
  const practice: SignInPractice = await practise('abm', {
    appleSignIn: ['account', 'password', 'code'], without: ['codes'], typesInTerminal: () => codeOf(practice),
  });
  await practice.signIn();
  expect(practice.counted('apple-code-wrong')).toBe(0);
});

const ENDS: Record<string, { screens: Screens; code: Parameters<typeof expectStop>[1]; says: RegExp }> = {
  'a locked account': {
    screens: ['account', 'locked'], code: 'SIGN_IN_BLOCKED', says: /this account is locked.*locked for security reasons/,
  },
  'a federated account': {
    screens: ['account', 'federated'], code: 'SIGN_IN_ACCOUNT', says: /federated sign-in, which administrators cannot use/,
  },
  'too many codes': { screens: ['account', 'password', 'codes-locked'], code: 'SIGN_IN_BLOCKED', says: /accepts no more codes for now/ },
};
for (const [what, { screens, code, says }] of Object.entries(ENDS)) {
  test(`ends at ${what}`, async ({ practise }) => {
    const practice = await practise('abm', { appleSignIn: screens });
    const stop = await expectStop(practice.signIn(), code);
    expect(stop.message).toMatch(says);
    expect(stop.details.next).toBeTruthy();
  });
}

test('a wrong password is tried once, and never again unattended until a person signed in', async ({ practise }) => {
  const practice = await practise('abm', { appleSignIn: ['account', 'password'], password: 'Wrong-1', isUnattended: true });
  expect((await expectStop(practice.signIn(), 'SIGN_IN_REJECTED')).message).toContain('Your Apple Account or password was incorrect.');
  expect((await expectStop(practice.signIn(), 'SIGN_IN_REJECTED')).message).toContain('ABM_PASSWORD was rejected before');
  expect(practice.counted('apple-password-wrong')).toBe(1);
});

test('a sign-in that succeeds clears the latch of an earlier rejection', async ({ practise }) => {
  const practice = await practise('abm', { appleSignIn: ['account', 'password'] });
  practice.latch.close();
  await practice.signIn();
  expect(practice.latch.isClosed).toBe(false);
});

test('two codes at most are tried', async ({ practise }) => {
  const practice = await practise('abm', { appleSignIn: ['account', 'password', 'code'], codeCommand: 'echo 000000' });
  expect((await expectStop(practice.signIn(), 'SIGN_IN_CODE')).message).toBe('Apple refused 2 verification codes.');
  expect(practice.counted('apple-code-wrong')).toBe(2);
});

async function codeOf({ replica }: SignInPractice): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${replica.port}/apple-code`);
  return ((await answer.json()) as { code: string }).code;
}

async function typeCode(page: Page, code: string): Promise<void> {
  await widget(page).locator('#char0').focus();
  await page.keyboard.type(code);
}
