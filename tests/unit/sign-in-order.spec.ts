/** The order of screens is never assumed: whatever optional screens come, in any order, late or lingering, the walk ends. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { screensOf as appleScreens } from '../../flows/steps/abm/sign-in.ts';
import { screensOf as microsoftScreens } from '../../flows/steps/entra/sign-in.ts';
import { signIn } from '../../selectors/entra/sign-in.ts';
import type { Person } from '../../src/person/person.ts';
import { Secret } from '../../src/secret.ts';
import type { TokenCodes } from '../../src/sign-in/codes.ts';
import type { Latch } from '../../src/sign-in/latch.ts';
import { PasswordEntry } from '../../src/sign-in/password.ts';
import { walkSignIn, type SignInScreen } from '../../src/sign-in/sign-in.ts';
import { SignInStage, type Scene, type StageScreen } from '../support/sign-in-stage.ts';

const USERNAME = 'admin@replica.example';
const latch = { isClosed: false, open: () => undefined, close: () => undefined } as unknown as Latch;
const nobody = { isThere: false, timeoutMs: 1000 } as unknown as Person;
const passwordEntry = (): PasswordEntry => new PasswordEntry({ secret: new Secret('practice password', 'password'), latch, setting: 'X' });
const codes = { next: () => Promise.resolve(new Secret('112233', 'code')) } as unknown as TokenCodes;

type Table = SignInScreen<string>[];
const microsoft = (): Table => {
  const given = { url: 'https://entra.example', username: USERNAME, isSessionKept: false, codes };
  return microsoftScreens(given, passwordEntry());
};
const apple = (): Table => {
  return appleScreens({ username: USERNAME, isSessionKept: false, codeCommand: 'echo 112233' }, passwordEntry());
};

const screen = (
  name: string, shows: string[], asks: string[], leadsTo?: StageScreen,
): StageScreen => ({ name, shows, asks, ...(leadsTo && { leadsTo }) });
const code = screen('code', ['code', 'verify', 'anotherWay'], ['type code', 'click verify']);
const methods = screen('methods', ['methods', 'methodCode'], ['click methodCode'], code);

const MICROSOFT = {
  needed: [
    screen('username', ['username', 'next'], ['type username', 'click next']),
    screen('password', ['password', 'next'], ['type password', 'click next']),
  ],
  /** at most one second factor, and each interrupt once */
  factors: [code, methods, screen('push', ['push', 'pushNumber', 'anotherWay'], ['click anotherWay'], methods),
    screen('push denied', ['pushFailed', 'anotherWay'], ['click anotherWay'], methods),
    screen('text message', ['smsConfirm', 'anotherWay'], ['click anotherWay'], methods)],
  interrupts: [screen('stay signed in', ['staySignedIn', 'next', 'stayNo'], ['click stayNo']),
    screen('proof-up', ['moreInformation', 'skipRegistration'], ['click skipRegistration']),
    screen('account kind', ['workAccount'], ['click workAccount']),
    screen('account picker', ['accountTile', 'otherAccount'], ['click accountTile'])],
};

const APPLE = {
  needed: [screen('account', ['username', 'submit'], ['type username', 'click submit']),
    screen('password', ['username', 'password', 'submit'], ['type password', 'click submit'])],
  factors: [screen('code', ['code'], ['type code'])],
  interrupts: [screen('entry page', ['signInLink'], ['click signInLink']),
    screen('chooser', ['continueWithPassword'], ['click continueWithPassword']),
    screen('trust', ['trust', 'doNotTrust', 'trustNotNow'], ['click doNotTrust']),
    screen('trust in other words', ['trust', 'trustNotNow'], ['click trustNotNow']),
    screen('nag', ['notNow', 'console'], ['click notNow'])],
};

/** The needed screens in their order, a factor or none, and any interrupts, shuffled in between. */
function plays({ needed, factors, interrupts }: typeof MICROSOFT): fc.Arbitrary<Scene[]> {
  const extras = fc.tuple(fc.option(fc.constantFrom(...factors)), fc.shuffledSubarray(interrupts))
    .chain(([factor, some]) => fc.shuffledSubarray([...some, ...(factor ? [factor] : [])], { minLength: some.length + (factor ? 1 : 0) }));
  const screens = fc.tuple(extras, fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 })).map(([some, places]) =>
    some.reduce((all, one, index) => all.toSpliced((places[index] ?? 0) % (all.length + 1), 0, one), [...needed]));
  return screens.chain((all) => fc.tuple(...all.map((one) =>
    fc.record({ screen: fc.constant(one), looksBefore: fc.nat(4), looksAfter: fc.nat(6) }))));
}

for (const [who, { play, table, done }] of Object.entries({
  Microsoft: { play: plays(MICROSOFT), table: microsoft, done: 'portal' },
  Apple: { play: plays(APPLE), table: apple, done: 'console' },
})) {
  test(`${who}: any order of the screens ends signed in, with the password typed once`, async () => {
    await fc.assert(fc.asyncProperty(play, async (scenes) => {
      const stage = new SignInStage(scenes, [done]);
      await walkSignIn(stage.ui(), { screens: table(), done, person: nobody });
      expect(stage.isOver, stage.acts.join(', ')).toBe(true);
      expect(stage.acts.filter((act) => act === 'type password')).toHaveLength(1);
    }), { numRuns: 250, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true });
  });
}

test('Apple: the name stays on the screen of the chooser, and is not typed again there; where it is empty it comes first', async () => {
  const chooser = screen('chooser', ['username', 'continueWithPassword'], ['click continueWithPassword']);
  const both = screen('chooser beside the name', ['username', 'submit', 'continueWithPassword'], ['type username', 'click submit']);
  const [account, secret] = APPLE.needed as [StageScreen, StageScreen];
  for (const play of [[account, chooser, secret], [both, chooser, secret]]) {
    const stage = new SignInStage(scenesOf(play), ['console']);
    await walkSignIn(stage.ui(), { screens: apple(), done: 'console', person: nobody });
    expect(stage.acts).toEqual(['type username', 'click submit', 'click continueWithPassword', 'type password', 'click submit']);
  }
});

test('Apple: a sign-in that stands in a dialog that greets is used, and not closed', async () => {
  const greets = (one: StageScreen): StageScreen => ({ ...one, shows: [...one.shows, 'welcome'] });
  const welcome = screen('welcome', ['welcome', 'console'], ['click welcome']);
  const stage = new SignInStage(scenesOf([...APPLE.needed.map(greets), welcome]), ['console']);
  await walkSignIn(stage.ui(), { screens: apple(), done: 'console', person: nobody });
  expect(stage.acts).toEqual(['type username', 'click submit', 'type password', 'click submit', 'click welcome']);
});

test('Apple: a code that the page takes by itself is not sent off by a press as well', async () => {
  const taken = { ...screen('code', ['code', 'verifyCode'], ['type code']) };
  const stage = new SignInStage([...scenesOf(APPLE.needed), { screen: taken, looksBefore: 0, looksAfter: 100 }], ['console']);
  const ui = Object.assign(stage.ui(), {
    isAtWork: () => Promise.resolve(stage.acts.includes('type code')), isEnabled: () => Promise.resolve(true),
    clickBeside: (key: string) => { stage.acts.push(`click ${key}`); return Promise.resolve(); },
  });
  await walkSignIn(ui, { screens: apple(), done: 'console', person: nobody });
  expect(stage.acts).toEqual(['type username', 'click submit', 'type password', 'click submit', 'type code']);
});

for (const [what, shows, code] of [
  ['says that it is down for maintenance', ['heading "Down for maintenance"'], 'UNREACHABLE'],
  [
    'only tells of maintenance to come, over fields', ['alert "Scheduled maintenance on 5 December"', 'input "Employee number"'],
    'NEEDS_PERSON',
  ],
] as const) {
  test(`an unknown page that ${what} is told as ${code}`, async () => {
    const stage = new SignInStage(scenesOf([screen('unknown', [...shows], ['nothing'])]), ['portal']);
    await expect(walkSignIn(stage.ui(), { screens: microsoft(), done: 'portal', person: nobody })).rejects.toMatchObject({ code });
  });
}

test('a screen that never goes away ends the walk instead of turning for ever', async () => {
  const stuck = screen('stay signed in', ['staySignedIn', 'stayNo'], ['click stayNo', 'click stayNo', 'click stayNo', 'click stayNo']);
  const stage = new SignInStage([{ screen: stuck, looksBefore: 0, looksAfter: 0 }], ['portal']);
  await expect(walkSignIn(stage.ui(), { screens: microsoft(), done: 'portal', person: nobody }))
    .rejects.toThrow('The sign-in screen "staySignedIn" came back 3 times.');
});

const scenesOf = (screens: StageScreen[]): Scene[] => screens.map((one) => ({ screen: one, looksBefore: 1, looksAfter: 1 }));
const [username, password] = MICROSOFT.needed as [StageScreen, StageScreen];
for (const [what, first] of Object.entries({
  'a number of the phone': screen('phone first', ['pushNumber', 'usePassword', 'anotherWay'], ['click usePassword']),
  'a passkey': screen('passkey first', ['passkey', 'usePassword'], ['click usePassword']),
  'a passkey, with other ways behind a link': screen(
    'passkey first', ['passkey', 'anotherWay'], ['click anotherWay'], screen('ways', ['usePassword'], ['click usePassword']),
  ),
  'a page of another kind': screen('unknown', ['usePassword'], ['click usePassword']),
  'a page of another kind, with a link': screen('unknown', ['anotherWay'], ['click anotherWay']),
})) {
  test(`where ${what} comes before the password, the way to the password is taken`, async () => {
    const stage = new SignInStage(scenesOf([username, first, password, code]), ['portal']);
    await walkSignIn(stage.ui(), { screens: microsoft(), done: 'portal', person: nobody });
    expect(stage.isOver, stage.acts.join(', ')).toBe(true);
  });
}

test('once the password was submitted, its way is none any more, and a phone is a person\'s', async () => {
  const push = screen('push', ['push', 'usePassword'], ['approve']);
  const stage = new SignInStage(scenesOf([username, password, push]), ['portal']);
  const withoutCodes = passwordEntry();
  const given = { url: null, username: USERNAME, isSessionKept: false, codes: undefined };
  const screens: Table = microsoftScreens(given, withoutCodes);
  const waited: string[] = [];
  const person = { isThere: false, timeoutMs: 1000, waitWhile: (_: unknown, { what }: { what: string }) => {
    waited.push(what);
    throw new Error('nobody');
  } } as unknown as Person;
  await expect(walkSignIn(stage.ui(), { screens, done: 'portal', person })).rejects.toThrow('nobody');
  expect(waited).toEqual(['approve the sign-in on your phone']);
});

function isMeant(name: string): boolean {
  const { variants, not } = signIn.targets.usePassword;
  return variants.some((one) => 'name' in one && one.name.test(name)) && !(not as RegExp).test(name);
}

test('a way to the password is known by what it leads to, whatever its words; what resets or makes one, and a passkey, never', () => {
  for (const name of ['Use your password instead', 'Password', 'Sign in with a password', 'Enter your password', 'Use my password']) {
    expect([name, isMeant(name)]).toEqual([name, true]);
  }
  for (const name of [
    'Forgot my password', 'Reset password', 'Create a password', 'Change password', 'Use a passkey', 'Go passwordless',
    'Sign in without a password', 'Show password', 'One-time password',
  ]) {
    expect([name, isMeant(name)]).toEqual([name, false]);
  }
});

const refused = (code: string): StageScreen => ({
  ...screen(`refused ${code}`, ['refused'], ['begin anew']), says: [`AADSTS${code}: Sorry.`],
});

test('a fault of the service that passes begins the sign-in anew, once, with the password typed again', async () => {
  const stage = new SignInStage(scenesOf([username, password, refused('90033'), username, password, code]), ['portal']);
  await walkSignIn(stage.ui(), { screens: microsoft(), done: 'portal', person: nobody });
  expect(stage.isOver, stage.acts.join(', ')).toBe(true);
  expect(stage.acts.filter((act) => act === 'type password')).toHaveLength(2);
  const twice = new SignInStage(scenesOf([refused('90024'), refused('90024')]), ['portal']);
  await expect(walkSignIn(twice.ui(), { screens: microsoft(), done: 'portal', person: nobody }))
    .rejects.toMatchObject({ code: 'SIGN_IN_BLOCKED', details: { next: 'Wait a few minutes, then run again.' } });
});

for (const [number, advice] of [
  ['53003', /An administrator of the tenant must lift this/], ['90036', /error\?code=90036/], ['999999', /error\?code=999999/],
] as const) {
  test(`AADSTS${number} ends it at once, with no advice that is not known to be right`, async () => {
    const stage = new SignInStage(scenesOf([username, refused(number)]), ['portal']);
    await expect(walkSignIn(stage.ui(), { screens: microsoft(), done: 'portal', person: nobody }))
      .rejects.toMatchObject({ code: 'SIGN_IN_BLOCKED', details: { next: expect.stringMatching(advice) as unknown as string } });
    expect(stage.acts).toEqual(['type username', 'click next']);
  });
}
