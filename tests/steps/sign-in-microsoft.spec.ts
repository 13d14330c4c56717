/** Every row of Microsoft's sign-in table on the replica: what the program does there, and what it leaves to a person. */
import type { Page } from '@playwright/test';
import { createGuardrails, generateSync } from 'otplib';
import type { ReplicaOptions } from '../../fixtures/replica.ts';
import { expectStop } from '../support/console-page.ts';
import { expect, test, type SignInOptions, type SignInPractice } from '../support/sign-in-practice.ts';

type Screens = NonNullable<ReplicaOptions['microsoftSignIn']>;

/** What the program does by itself; `met`: rows that must have been on the way. */
const BY_ITSELF: Record<string, { screens: Screens; met: string[]; options?: SignInOptions }> = {
  'name, password, code, and no to "Stay signed in?"': {
    screens: ['username', 'password', 'code', 'kmsi'], met: ['username', 'password', 'code', 'staySignedIn'],
  },
  'yes to "Stay signed in?" where the session is kept': {
    screens: ['username', 'password', 'kmsi'], met: ['staySignedIn'], options: { isSessionKept: true },
  },
  'the Fluent variant': { screens: ['fluent-username', 'fluent-password', 'code'], met: ['username', 'password', 'code'] },
  'the tile of its own account': { screens: ['account-picker', 'username', 'password'], met: ['accountTile', 'password'] },
  'a work account beside a personal one': { screens: ['username', 'account-kind', 'password'], met: ['workAccount'] },
  'a list of methods': { screens: ['username', 'password', 'methods'], met: ['methodCode', 'code'] },
  'a push, answered by the code instead': { screens: ['username', 'password', 'push'], met: ['pushNumber', 'methodCode', 'code'] },
  'a push that was denied, answered by the code instead': {
    screens: ['username', 'password', 'push-denied'], met: ['pushFailed', 'methodCode', 'code'],
  },
  'a text message, answered by the code instead': {
    screens: ['username', 'password', 'sms-confirm'], met: ['smsConfirm', 'methodCode', 'code'],
  },
  '"More information required" with Skip': { screens: ['username', 'password', 'proof-up', 'code'], met: ['skipRegistration'] },
  '"Stay signed in?" before the code': { screens: ['username', 'password', 'kmsi', 'code'], met: ['staySignedIn', 'code'] },
};
for (const [what, { screens, met, options }] of Object.entries(BY_ITSELF)) {
  test(`goes through ${what}`, async ({ practise }) => {
    const practice = await practise('entra', { microsoftSignIn: screens, isUnattended: true, ...options });
    await practice.signIn();
    expect(practice.met()).toEqual(expect.arrayContaining([...met, 'portal']));
    expect(practice.surface.isSignedIn).toBe(true);
    expect(await keepsSession(practice)).toBe(options?.isSessionKept ?? false);
  });
}

/** What the sign-in never does: `act` is the person's, in the browser, once they were asked in these words. */
const BY_A_PERSON: Record<string, {
  screens: Screens; asks: RegExp; act: (page: Page, practice: SignInPractice) => Promise<void>; options?: SignInOptions;
}> = {
  'the account name': { screens: ['username', 'password'], asks: /type the Entra account name/, options: { without: ['username'] },
    act: async (page, { replica }) => {
      await page.locator('#i0116').fill(replica.env.ENTRA_USERNAME ?? '');
      await page.locator('#idSIButton9').click();
    } },
  'the password': { screens: ['username', 'password'], asks: /type the Entra password/, options: { without: ['password'] },
    act: async (page, { replica }) => {
      await page.locator('#i0118').fill(replica.env.ENTRA_PASSWORD ?? '');
      await page.locator('#idSIButton9').click();
    } },
  'a Temporary Access Pass': { screens: ['username', 'access-pass'], asks: /type the Temporary Access Pass/,
    act: async (page, { replica }) => {
      await page.locator('#accesspass').fill(replica.env.ENTRA_PASSWORD ?? '');
      await page.locator('#idSIButton9').click();
    } },
  'the code': { screens: ['username', 'password', 'code'], asks: /type the code of your authenticator/, options: { without: ['codes'] },
    act: async (page, practice) => {
      await page.locator('#idTxtBx_SAOTCC_OTC').fill(codeOf(practice));
      await page.locator('#idSubmit_SAOTCC_Continue').click();
    } },
  'the method': { screens: ['username', 'password', 'methods'], asks: /choose how to verify your identity/, options: { without: ['codes'] },
    act: async (page, practice) => {
      await page.locator('[data-value=PhoneAppOTP]').click();
      await page.locator('#idTxtBx_SAOTCC_OTC').fill(codeOf(practice));
      await page.locator('#idSubmit_SAOTCC_Continue').click();
    } },
  'approving a push, its number large': { screens: [
    'username', 'password', 'push-approved',
  ], asks: /with this number[^]*┌─+┐\s+│ {3}\d\d {3}│/, options: { without: ['codes'] },
    act: async () => { /* the replica's phone approves by itself */ } },
  'a passkey': { screens: ['username', 'passkey'], asks: /use your passkey or security key/, options: { without: ['password'] },
    act: async (page, { replica }) => {
      await page.locator('#idA_PWD_SwitchToCredPicker').click();
      await page.locator('#i0118').fill(replica.env.ENTRA_PASSWORD ?? '');
      await page.locator('#idSIButton9').click();
    } },
  'an expired password': { screens: ['username', 'password', 'password-expired'], asks: /change the expired Entra password/,
    act: async (page, { replica }) => {
      await page.locator('#currentPassword').fill(replica.env.ENTRA_PASSWORD ?? '');
      for (const field of ['#newPassword', '#confirmNewPassword']) await page.locator(field).fill('Replica-new-1');
      await page.locator('#idSIButton9').click();
    } },
  'consent': {
    screens: ['username', 'password', 'consent'], asks: /decide on the consent/, act: (page) => page.locator('#idSIButton9').click(),
  },
  'terms of use': {
    screens: ['username', 'password', 'terms-of-use'], asks: /terms of use/, act: (page) => page.locator('#idSIButton9').click(),
  },
  'the organisation\'s own sign-in page': { screens: [
    'username', 'federation',
  ], asks: /sign in at http:\/\/sts\.example\.localhost:\d+, which is not on the list/,
    act: async (page, { replica }) => {
      await page.locator('#userNameInput').fill(replica.env.ENTRA_USERNAME ?? '');
      await page.locator('#passwordInput').fill(replica.env.ENTRA_PASSWORD ?? '');
      await page.locator('#submitButton').click();
    } },
};
for (const [what, { screens, asks, act, options }] of Object.entries(BY_A_PERSON)) {
  test(`leaves to a person: ${what}`, async ({ practise, page }) => {
    const practice = await practise('entra', { microsoftSignIn: screens, ...options });
    const done = practice.signIn();
    await expect.poll(practice.said).toMatch(asks);
    expect(['consent-accepted', 'terms-of-use-accepted'].map(practice.counted)).toEqual([0, 0]);
    await act(page, practice);
    await done;
    expect(practice.surface.isSignedIn).toBe(true);
  });

  test(`unattended, stops at: ${what}`, async ({ practise }) => {
    const practice = await practise('entra', { microsoftSignIn: screens, ...options, isUnattended: true });
    const stop = await expectStop(practice.signIn(), 'NEEDS_PERSON');
    expect(stop.message).toMatch(/A person must .*, but nobody is there/);
    expect(['consent-accepted', 'terms-of-use-accepted'].map(practice.counted)).toEqual([0, 0]);
  });
}

test('leaves to a person: "More information required" without Skip, and gives up in time', async ({ practise }) => {
  const practice = await practise('entra', { microsoftSignIn: ['username', 'password', 'proof-up-required'], personTimeoutMs: 1500 });
  const stop = await expectStop(practice.signIn(), 'NEEDS_PERSON');
  expect(stop.message).toMatch(/register the sign-in method that Microsoft asks for, and nobody did within 1\.5 s/);
});

test('a code typed in the terminal goes into the browser', async ({ practise }) => {
  const practice: SignInPractice = await practise('entra', {
    microsoftSignIn: ['username', 'password', 'code'], without: ['codes'],
    typesInTerminal: () => Promise.resolve(codeOf(practice)),
  });
  await practice.signIn();
  expect(practice.met()).toContain('code');
});

const REFUSED: Record<string, { screens: Screens; says: RegExp }> = {
  'blocked by Conditional Access': {
    screens: ['username', 'password', 'blocked-by-policy'], says: /AADSTS53003: Conditional Access blocks the sign-in/,
  },
  'a locked account': { screens: ['username', 'account-locked'], says: /AADSTS50053: the account is locked/ },
  'a disabled account': { screens: ['username', 'account-disabled'], says: /AADSTS50057: the account is disabled/ },
  'a device that is not compliant': { screens: ['username', 'password', 'device-not-compliant'], says: /AADSTS53000: .*compliant device/ },
};
for (const [what, { screens, says }] of Object.entries(REFUSED)) {
  test(`ends at ${what}, with the code's meaning`, async ({ practise }) => {
    const practice = await practise('entra', { microsoftSignIn: screens });
    expect((await expectStop(practice.signIn(), 'SIGN_IN_BLOCKED')).message).toMatch(says);
  });
}

test('a wrong password is tried once, and never again unattended until a person signed in', async ({ practise }) => {
  const options = { microsoftSignIn: ['username', 'password'], password: 'Wrong-1' } as const;
  const practice = await practise('entra', { ...options, isUnattended: true });
  expect((await expectStop(practice.signIn(), 'SIGN_IN_REJECTED')).message).toContain('Your account or password is incorrect');
  expect(practice.latch.isClosed).toBe(true);
  const typed = practice.counted(`typed:${practice.replica.env.MICROSOFT_SIGN_IN_ORIGINS ?? ''}`);
  const again = await expectStop(practice.signIn(), 'SIGN_IN_REJECTED');
  expect(again.message).toMatch(/ENTRA_PASSWORD was rejected before, so it is not tried again unattended/);
  expect(practice.counted(`typed:${practice.replica.env.MICROSOFT_SIGN_IN_ORIGINS ?? ''}`)).toBe(typed);
});

test('a person may correct what they typed wrong', async ({ practise, page }) => {
  const practice = await practise('entra', { microsoftSignIn: ['username', 'password'], without: ['username', 'password'] });
  const { ENTRA_USERNAME = '', ENTRA_PASSWORD = '' } = practice.replica.env;
  const done = practice.signIn();
  for (const [field, wrong, right, error] of [
    ['#i0116', 'nobody@replica.example', ENTRA_USERNAME, '#usernameError'],
    ['#i0118', 'Wrong-1', ENTRA_PASSWORD, '#passwordError'],
  ] as const) {
    await page.locator(field).fill(wrong);
    await page.locator('#idSIButton9').click();
    await expect(page.locator(error)).toBeVisible();
    await page.locator(field).fill(right);
    await page.locator('#idSIButton9').click();
  }
  await done;
  expect(practice.latch.isClosed).toBe(false);
});

test('an unknown account ends the sign-in', async ({ practise }) => {
  const practice = await practise('entra', { microsoftSignIn: ['username', 'password'], username: 'nobody@replica.example' });
  expect((await expectStop(practice.signIn(), 'SIGN_IN_REJECTED')).message).toMatch(/does not know the account.*username may be incorrect/);
});

test('an account that has no tile is another account', async ({ practise }) => {
  const practice = await practise('entra', {
    microsoftSignIn: ['account-picker', 'username', 'password'], username: 'nobody@replica.example',
  });
  await expectStop(practice.signIn(), 'SIGN_IN_REJECTED');
  expect(practice.met().slice(0, 2)).toEqual(['accountTile', 'username']);
});

test('two codes at most are tried, and never the same one twice', async ({ practise }) => {
  const wrong = 'otpauth://totp/practice?secret=JBSWY3DPEHPK3PXP&period=10'; // of another account, and soon another one
  const practice = await practise('entra', { microsoftSignIn: ['username', 'password', 'code'], totpSecret: wrong });
  const stop = await expectStop(practice.signIn(), 'SIGN_IN_CODE');
  expect(stop.message).toBe('Microsoft refused 2 codes of the software token.');
  expect(stop.details.next).toMatch(/Check ENTRA_TOTP_SECRET and the clock of this machine/);
  expect(practice.met().filter((sign) => sign === 'codeRejected')).toHaveLength(2);
});

test('somebody else\'s session is not taken for the account of the settings', async ({ practise }) => {
  const practice = await practise('entra', { microsoftSignIn: ['username', 'password'], isSessionKept: true });
  await practice.signIn();
  const other = await practise('entra', { microsoftSignIn: ['password'], username: 'other@replica.example' });
  expect((await expectStop(other.signIn(), 'SIGN_IN_ACCOUNT')).message)
    .toBe('Entra is signed in as admin@replica.example, but ENTRA_USERNAME is other@replica.example.');
});

test('a clock that is off is told of', async ({ practise, page }) => {
  const practice = await practise('entra');
  await page.route(`${practice.replica.env.ENTRA_URL ?? ''}/`, (route) => route.fulfill({
    contentType: 'text/html', body: '<div class="fxs-topbar">Microsoft Entra admin center</div>',
    headers: { date: new Date(Date.now() + 95_000).toUTCString() },
  }));
  await practice.signIn();
  expect(practice.said()).toMatch(/the clock of this machine, which is 9[456] s behind the server's/);
});

test('a console that cannot be reached is a stop that says so, not a defect', async ({ practise }) => {
  const practice = await practise('entra', { url: 'http://entra.microsoft.localhost:1' });
  expect((await expectStop(practice.signIn(), 'UNREACHABLE')).message)
    .toBe('http://entra.microsoft.localhost:1 cannot be reached (net::ERR_UNSAFE_PORT).');
});

/** Whether the browser would be signed in again without being asked. */
async function keepsSession({ page }: SignInPractice): Promise<boolean> {
  return (await page.context().cookies()).some(({ name }) => name === 'ESTSAUTHPERSISTENT');
}

/** What the software token of the replica's account shows now. */
function codeOf({ replica }: SignInPractice): string {
  return generateSync({ secret: replica.env.ENTRA_TOTP_SECRET ?? '', guardrails: createGuardrails({ MIN_SECRET_BYTES: 10 }) });
}
