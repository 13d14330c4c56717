/** Guide 2.1: signs in to the Entra admin center in another tab, whatever screens come in whatever order. */
import { signIn as screen } from '../../../selectors/entra/sign-in.ts';
import type { TokenCodes } from '../../../src/codes.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Person } from '../../../src/person.ts';
import type { Secret } from '../../../src/secret.ts';
import { handOver, walkSignIn, type SignInScreen } from '../../../src/sign-in.ts';
import { defineStep } from '../../../src/step.ts';
import type { Ui } from '../../../src/ui/ui.ts';

export interface EntraCredentials {
  /** where to begin; null goes on from what the tab shows */
  readonly url: string | null;
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly codes: TokenCodes | undefined;
  readonly person: Person;
}

type Key = keyof typeof screen.targets;
type Row = SignInScreen<Key>;

export const signIn = defineStep({
  id: '2.1',
  title: 'Sign in as administrator, in another tab',
  console: 'entra',
  effect: 'reads',
  screen,
  async run(ui, credentials: EntraCredentials) {
    if (credentials.url !== null) await ui.open(credentials.url);
    const screens = [...verdicts(), ...interrupts(credentials), ...factors(credentials), ...fields(credentials)];
    await walkSignIn(ui, { screens, done: 'portal', person: credentials.person });
  },
});

/** Screens that end the sign-in, in the identity provider's own words. */
function verdicts(): Row[] {
  const stop = (sign: Key, code: StepStopped['code'], what: string, next: string): Row => ({
    sign, async act(ui) {
      throw new StepStopped(code, `${what}: ${await ui.text(sign)}`, { next });
    },
  });
  return [
    stop('refused', 'SIGN_IN_BLOCKED', 'Microsoft refuses the sign-in', 'Look the AADSTS code up, or sign in by hand once.'),
    stop('usernameRejected', 'SIGN_IN_REJECTED', 'Microsoft does not know the account', 'Check ENTRA_USERNAME.'),
    stop('passwordRejected', 'SIGN_IN_REJECTED', 'Microsoft refused the password', 'Check ENTRA_PASSWORD by hand; it is not tried again.'),
  ];
}

/** Screens between the factors; what commits somebody to something is left to the person. */
function interrupts({ username, person }: EntraCredentials): Row[] {
  const hand = (sign: Key, what: string): Row => ({ sign, act: (ui) => handOver(ui, person, sign, what) });
  return [
    { sign: 'staySignedIn', act: (ui) => ui.click('stayNo') },
    hand('consent', 'Microsoft asks for consent, which only a person may give'),
    hand('passwordExpired', 'the Entra password has expired; change it in the browser'),
    hand('moreInformation', 'Microsoft asks for more information (registration of a sign-in method)'),
    { sign: 'accountTile', act: (ui) => pickAccount(ui, username) },
    { sign: 'otherAccount', act: (ui) => ui.click('otherAccount') },
  ];
}

/** Second factors: the code where a software token is configured, else the person's own device. */
function factors({ codes, person }: EntraCredentials): Row[] {
  let refusals = 0;
  const switchOr = (sign: Key, what: string): Row => ({
    sign, async act(ui) {
      if (codes && (await ui.isThere('anotherWay'))) return ui.click('anotherWay');
      return handOver(ui, person, sign, what);
    },
  });
  return [
    { sign: 'codeRejected', times: 2, async act(ui) {
      if (!codes) return handOver(ui, person, 'codeRejected', 'Microsoft refused the code; type a new one in the browser');
      if (++refusals > 1) {
        throw new StepStopped('SIGN_IN_CODE', 'Microsoft refused two codes of the software token.', {
          next: 'Check ENTRA_TOTP_SECRET and the clock of this machine.',
        });
      }
      await enterCode(ui, codes);
    } },
    { sign: 'code', times: 20, async act(ui) {
      if (!codes) return handOver(ui, person, 'code', 'type the code of your authenticator in the browser');
      if (await ui.isEmpty('code')) await enterCode(ui, codes);
    } },
    { sign: 'methodCode', async act(ui) {
      if (codes) return ui.click('methodCode');
      return handOver(ui, person, 'methodCode', 'choose how to verify your identity in the browser');
    } },
    switchOr('push', 'approve the sign-in on your phone'),
    switchOr('pushFailed', 'the request on your phone was not approved; choose another way in the browser'),
    switchOr('passkey', 'use your passkey or security key'),
    switchOr('methods', 'choose how to verify your identity in the browser'),
  ];
}

function fields({ username, password, person }: EntraCredentials): Row[] {
  let passwordsTyped = 0;
  return [
    { sign: 'accessPass', act: (ui) => handOver(ui, person, 'accessPass', 'type the Temporary Access Pass in the browser') },
    { sign: 'password', times: 20, async act(ui) {
      if (!password) return handOver(ui, person, 'password', 'type the Entra password in the browser');
      if (passwordsTyped > 0 && (passwordsTyped > 1 || !(await ui.isEmpty('password')))) return;
      await ui.type('password', password);
      if (await ui.isEmpty('password')) return; // the page loaded itself anew under us: look again
      passwordsTyped++;
      await ui.click('next');
    } },
    { sign: 'username', times: 20, async act(ui) {
      if (!username) return handOver(ui, person, 'username', 'type the Entra account name in the browser');
      await ui.type('username', username);
      if (!(await ui.isEmpty('username'))) await ui.click('next');
    } },
  ];
}

async function enterCode(ui: Ui<Key>, codes: TokenCodes): Promise<void> {
  await ui.type('code', await codes.next());
  await ui.click('verify');
}

async function pickAccount(ui: Ui<Key>, username: string | undefined): Promise<void> {
  const names = await ui.names('accountTile');
  const own = username && names.filter((name) => name.toLowerCase().includes(username.toLowerCase()));
  if (own && own.length === 1 && own[0] !== undefined) await ui.clickNamed('accountTile', own[0]);
  else await ui.click('otherAccount');
}
