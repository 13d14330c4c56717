/** Guide 1.1: signs in to Apple's console as administrator, whatever screens come in whatever order. */
import { signIn as screen } from '../../../selectors/abm/sign-in.ts';
import { codeFromCommand } from '../../../src/codes.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Person } from '../../../src/person.ts';
import type { Secret } from '../../../src/secret.ts';
import { handOver, walkSignIn, type SignInScreen } from '../../../src/sign-in.ts';
import { defineStep } from '../../../src/step.ts';

export interface AbmCredentials {
  /** where to begin; null goes on from what the tab shows */
  readonly url: string | null;
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly codeCommand: string | undefined;
  readonly person: Person;
}

type Row = SignInScreen<keyof typeof screen.targets>;

export const signIn = defineStep({
  id: '1.1',
  title: 'Sign in as administrator',
  console: 'abm',
  effect: 'reads',
  screen,
  async run(ui, credentials: AbmCredentials) {
    if (credentials.url !== null) await ui.open(credentials.url);
    await walkSignIn(ui, { screens: screensFor(credentials), done: 'console', person: credentials.person });
  },
});

/** First come the screens that end the sign-in, then the rarer ones, then the fields. */
function screensFor({ username, password, codeCommand, person }: AbmCredentials): Row[] {
  let passwordsTyped = 0;
  return [
    { sign: 'locked', async act() {
      throw new StepStopped('SIGN_IN_BLOCKED', 'Apple says that this account is locked.', {
        next: 'Another Administrator or People Manager must unlock it; then sign in by hand once.',
      });
    } },
    { sign: 'codeRejected', async act(ui) {
      if (!codeCommand) return handOver(ui, person, 'codeRejected', 'Apple refused the code; type a new one in the browser');
      throw new StepStopped('SIGN_IN_CODE', 'Apple refused the verification code.', {
        next: 'Check what ABM_2FA_COMMAND prints against the code on the trusted device.',
      });
    } },
    { sign: 'rejected', async act(ui) {
      throw new StepStopped('SIGN_IN_REJECTED', `Apple refused the sign-in: ${await ui.text('rejected')}`, {
        next: 'Check ABM_USERNAME and ABM_PASSWORD by hand; ten wrong passwords lock the account, so none is tried again.',
      });
    } },
    { sign: 'terms', act: (ui) => handOver(ui, person, 'terms', 'Apple asks to accept terms, which only a person may') },
    { sign: 'consoleTerms', act: (ui) =>
      handOver(ui, person, 'consoleTerms', 'the console asks to accept new terms, which only a person may') },
    { sign: 'federated', async act() {
      throw new StepStopped('SIGN_IN_ACCOUNT', 'Apple sends this account to a federated sign-in; administrators cannot use one.', {
        next: 'Use an administrator account that is not federated (often …@….appleid.com).',
      });
    } },
    { sign: 'doNotTrust', act: (ui) => ui.click('doNotTrust') },
    { sign: 'trustNotNow', act: (ui) => ui.click('trustNotNow') },
    { sign: 'code', async act(ui) {
      if (!codeCommand) return handOver(ui, person, 'code', "type Apple's six-digit code in the browser");
      await ui.typeCode('code', await codeFromCommand(codeCommand));
    } },
    { sign: 'continueWithPassword', act: (ui) => ui.click('continueWithPassword') },
    { sign: 'password', times: 20, async act(ui) {
      if (!password) return handOver(ui, person, 'password', 'type the Apple password in the browser');
      if (passwordsTyped > 0 && (passwordsTyped > 1 || !(await ui.isEmpty('password')))) return;
      passwordsTyped++;
      await ui.type('password', password);
      await ui.click('submit');
    } },
    { sign: 'username', times: 20, async act(ui) {
      if (!username) return handOver(ui, person, 'username', 'type the Apple account name in the browser');
      await ui.type('username', username);
      await ui.click('submit');
    } },
    { sign: 'notNow', act: (ui) => ui.click('notNow') },
    { sign: 'signInLink', act: (ui) => ui.click('signInLink') },
  ];
}
