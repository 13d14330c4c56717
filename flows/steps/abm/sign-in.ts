/** Guide 1.1: signs in to Apple's console as administrator. What is done on which screen: the tables in sign-in/. */
import { signIn as screen } from '../../../selectors/abm/sign-in.ts';
import type { Person } from '../../../src/person/person.ts';
import { PasswordEntry, type Password } from '../../../src/sign-in/password.ts';
import { walkSignIn, type SignInScreen } from '../../../src/sign-in/sign-in.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
import { codeScreens } from './sign-in/codes.ts';
import { credentialScreens } from './sign-in/credentials.ts';
import { interruptScreens } from './sign-in/interrupts.ts';
import { verdictScreens, type Key } from './sign-in/verdicts.ts';

export interface AbmCredentials {
  /** where to begin; null goes on from what the tab shows */
  readonly url: string | null;
  readonly username: string | undefined;
  readonly password: Password;
  /** prints the six-digit code */
  readonly codeCommand: string | undefined;
  /** the browser is trusted only where a session is kept on purpose */
  readonly isSessionKept: boolean;
  readonly person: Person;
}

/** The first row whose sign is there counts: what ends the sign-in comes before what goes on with it. */
export function screensOf(
  given: Pick<AbmCredentials, 'username' | 'codeCommand' | 'isSessionKept'>, password: PasswordEntry,
): SignInScreen<Key>[] {
  return [...verdictScreens(password), ...interruptScreens(given), ...codeScreens(given), ...credentialScreens(given, password)];
}

export const signIn = defineStep({
  id: '1.1',
  title: 'Sign in as administrator',
  instruction: 'Sign in to Apple Business Manager as administrator, with your code where Apple asks for one.',
  console: 'abm',
  effect: 'reads',
  screen,
  async run(ui, credentials: AbmCredentials) {
    const password = new PasswordEntry(credentials.password);
    if (credentials.url !== null) await ui.surface.go(credentials.url);
    await walkSignIn(ui, {
      screens: screensOf(credentials, password),
      done: 'console',
      person: credentials.person,
    });
    password.accepted();
  },
  person: {
    async before(ui, { url }) {
      ui.surface.isSignedIn = false;
      if (url !== null) await ui.surface.go(url);
    },
    async see(ui) {
      if (!(await ui.isThere('console'))) return NOT_YET;
      ui.surface.isSignedIn = true;
      return undefined;
    },
  },
});
