/** What realistic controls of consoles drawn by other hands are called, and which of them a target of the book may mean. */
import { expect, test } from '@playwright/test';
import { askLog } from '../../flows/save-proof.ts';
import { chooseValidity, longest } from '../../flows/steps/abm/create-client-secret/validity.ts';
import { openerOf } from '../../flows/steps/abm/open-directory-sync/oidc.ts';
import { openProvisioning } from '../../flows/steps/entra/open-provisioning.ts';
import { readTestResult } from '../../flows/steps/entra/read-test-result.ts';
import { directorySync } from '../../selectors/abm/directory-sync.ts';
import { signIn as apple } from '../../selectors/abm/sign-in.ts';
import { provisioning } from '../../selectors/entra/provisioning.ts';
import { signIn as microsoft } from '../../selectors/entra/sign-in.ts';
import { greeting } from '../../selectors/greeting.ts';
import type { Target } from '../../selectors/schema.ts';
import { StepStopped } from '../../src/errors.ts';
import type { Ui } from '../../src/page/ui.ts';

const isMeant = ({ variants, not }: Target, name: string): boolean =>
  variants.some((one) => 'name' in one && one.name.test(name)) && !(not?.test(name) ?? false);

interface Names { readonly target: Target; readonly meant: readonly string[]; readonly never: readonly string[] }

const HELP = [
  'Forgot password?', 'Trouble with your password?', 'Lost your password?', 'Need help with your password?',
  'Don’t know your password', 'Can’t remember your password?', 'Set up a password', 'Set a password',
  'Get a new password',
  'Password hint', 'Password manager', 'Learn more about password security', 'About passwords and your password', 'Generate a password',
  'Use a passkey instead of a password', 'Password requirements', 'Clear password', 'New password'];

const NAMES: Readonly<Record<string, Names>> = {
  'the details of a notification': {
    target: provisioning.targets.toastDetails, meant: ['Show details', 'See more', 'Expand', 'Details', 'More details'],
    never: ['Show', 'View', 'See', 'More', 'Show password', 'Show secret token'],
  },
  'the way to credentials that have moved': {
    target: provisioning.targets.movedLink,
    meant: [
      'Edit credentials in Connectivity', 'Update credentials', 'Go to Connectivity', 'Manage admin credentials',
      'Open the Connectivity page', 'Follow this link', 'Go to the new provisioning experience', 'Edit them in the new form',
    ],
    never: [
      'Try the new experience', 'Switch to the new experience', 'Leave the new experience', 'Opt out of the new view',
      'Feedback on the new experience', 'Take a tour of the new experience', 'Dismiss: new experience',
      'Switch to the legacy experience', 'View certificates & credentials', 'Manage federated credentials',
      'Open a support request about connectivity', 'View connectivity logs', 'Edit attribute mappings and connectivity',
      'New page', 'Create new form', 'Manage verified ID credentials', 'Delete and update credentials of others'],
  },
  'the way to a password at Apple': {
    target: apple.targets.continueWithPassword, meant: [
      'Continue with Password', 'Sign in with password', 'Use your password', 'Use password instead', 'Enter your password', 'パスワードで続行',
    ], never: HELP,
  },
  'the way to a password at Microsoft': {
    target: microsoft.targets.usePassword,
    meant: ['Use your password instead', 'Password', 'Sign in with a password', 'Enter your password', 'Use my password'], never: HELP,
  },
  'other ways to sign in at Apple': {
    target: apple.targets.otherWays,
    meant: ['Other options', 'Use another way', 'Sign in another way', 'More options', 'Other ways to sign in'],
    never: ['Other ways to reset your password', 'Other options to recover your account', 'Another way to create an account'],
  },
  'a validity on offer': {
    target: directorySync.targets.validityChoice,
    meant: ['12 months', '1 year', 'One year', '12 Monate', 'ein Jahr', '12か月', '1年', '12ヶ月', '12个月', '12개월', '1 anno'],
    never: ['Learn about validity', 'Monthly report', 'Years', 'Generate for 1 year'],
  },
  'the list of validities': {
    target: directorySync.targets.validityList, meant: ['Validity', 'Valid for: 12 months', 'Expiration', 'Gültig für', 'Token lifetime'],
    never: [
      'Learn more about token expiration', 'About token validity', 'How long is a token valid for?', 'Why do tokens expire?',
      'Create for 1 year', 'See expired tokens',
    ],
  },
  'what asks for a validity': {
    target: directorySync.targets.validity, meant: ['12 months', 'Validity'],
    never: ['Learn more about token expiration', 'About token validity', 'Token expiration help'],
  },
};

for (const [what, { target, meant, never }] of Object.entries(NAMES)) {
  test(`${what}: what is meant, and what never is`, () => {
    expect(meant.filter((name) => !isMeant(target, name)), 'not known').toEqual([]);
    expect(never.filter((name) => isMeant(target, name)), 'taken for it').toEqual([]);
  });
}

test('only the notification of a refused test is opened', () => {
  const says = provisioning.targets.toastDetails.says as RegExp;
  expect(says.test('Testing connection to Contoso\nTest connection failed')).toBe(true);
  expect(says.test('Deployment succeeded\nYour group was created')).toBe(false);
});

test('a notification that goes before it is opened leaves the refusal told as such', async () => {
  const gone = (): Promise<never> => Promise.reject(new StepStopped('AMBIGUOUS', '0 elements fit, where exactly one must.'));
  const ui = {
    firstOf: () => Promise.resolve('testFailed'), words: () => Promise.resolve(['Test connection failed']),
    names: () => Promise.resolve(['Show details']),
    click: gone, clickNamed: gone, surface: { until: () => Promise.resolve(null) },
  } as unknown as Ui<keyof typeof provisioning.targets>;
  await expect(readTestResult.run(ui, undefined)).rejects.toMatchObject({
    code: 'ENTRA_TEST_FAILED', message: expect.stringContaining('Test connection failed'),
  });
});

test('a validity that is half of something is no whole one', () => {
  expect(longest(['Half a year', '9 months'])).toBe('9 months');
  expect(longest(['1.5 years', 'half a year'])).toBeNull();
  expect(longest(['6か月', '1年', '2年'])).toBe('1年');
});

test('a secret that comes after words on validity were seen needs no choice', async () => {
  const clicks: string[] = [];
  const ui = {
    firstOfWithin: () => Promise.resolve('secretDialog'), isThere: () => Promise.resolve(false),
    names: () => Promise.resolve(['Valid for 1 year']),
    overview: () => Promise.resolve([]), click: (key: string) => { clicks.push(key); return Promise.resolve(); },
  } as unknown as Ui<keyof typeof directorySync.targets>;
  await expect(chooseValidity(ui)).resolves.toBeUndefined();
  expect(clicks).toEqual([]);
});

test('a log whose server is down says nothing, and stops nothing', async () => {
  const run = {
    facts: { application: 'Apple Business Manager' }, sees: () => Promise.resolve(null),
    parts: {
      surfaces: { entra: { clockSkewMs: 0, rules: { stepTimeoutMs: 1000 }, account: null } }, evidence: { log: { warn: () => undefined } },
    },
  };
  const down = new StepStopped('UNREACHABLE', 'https://entra.replica.localhost is down: it answers 503.');
  const consoles = { run, entra: { account: null, applicationAgain: () => Promise.reject(down) } };
  const asked = { since: new Date(), lastAt: new Date(), presses: 1, waitMs: 0 };
  await expect(askLog(...[consoles, asked] as unknown as Parameters<typeof askLog>)).resolves.toBe('not-found');
});

test('a dialog that greets and has nothing at stake', () => {
  const says = greeting.says as RegExp;
  for (const words of ['Welcome to Apple Business Manager\nEverything you need.\nGet Started', 'What’s New', 'Introducing a new look']) {
    expect([words, says.test(words)]).toEqual([words, true]);
  }
  for (const words of [
    'Welcome to Apple Business\nTo continue, agree to the new Terms and Conditions', 'Welcome\nSign in with your Apple Account',
    'Welcome back\nYour changes will not be saved', 'What’s new\nYou will be logged out',
  ]) {
    expect([words, says.test(words)]).toEqual([words, false]);
  }
});

test('an application that was never set up is told to a person who does the step, too', async () => {
  const shown = ['notConfigured'];
  const ui = {
    firstPresent: (...keys: string[]) => Promise.resolve(keys.find((key) => shown.includes(key)) ?? null),
    isThere: (key: string) => Promise.resolve(shown.includes(key)),
    isEnabled: () => Promise.resolve(false), surface: { until: () => Promise.resolve(null) },
  } as unknown as Parameters<NonNullable<typeof openProvisioning.person>['see']>[0];
  await expect(openProvisioning.person?.see(ui, undefined, false)).rejects.toMatchObject({ code: 'ENTRA_NOT_CONFIGURED' });
});

test('beside an offer of OIDC, Set up might begin it; what only explains OIDC begins nothing', () => {
  expect(openerOf({
    lines: ['Microsoft Entra Connect Sync', 'Connected with SCIM', 'Switch to OpenID Connect (OIDC)'],
  })).toBe('openExisting');
  expect(openerOf({ lines: ['Microsoft Entra Connect Sync', 'SCIM', 'Learn about OIDC'] })).toBe('open');
});
