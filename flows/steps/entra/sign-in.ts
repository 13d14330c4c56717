/** Guide 2.1: signs in to the Entra admin center in another tab. What is done on which screen: the tables in sign-in/. */
import { PAGE_ID, signIn as screen } from '../../../selectors/entra/sign-in.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Ui } from '../../../src/page/ui.ts';
import type { Person } from '../../../src/person/person.ts';
import type { TokenCodes } from '../../../src/sign-in/codes.ts';
import { PasswordEntry, type Password } from '../../../src/sign-in/password.ts';
import { walkSignIn, type SignInScreen } from '../../../src/sign-in/sign-in.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
import { commandFor } from '../../../src/terminal/command.ts';
import { codeScreens } from './sign-in/codes.ts';
import { credentialScreens } from './sign-in/credentials.ts';
import { factorScreens } from './sign-in/factors.ts';
import { interruptScreens } from './sign-in/interrupts.ts';
import { verdictScreens, type Key } from './sign-in/verdicts.ts';

export interface EntraCredentials {
  /** where to begin; null goes on from what the tab shows */
  readonly url: string | null;
  readonly username: string | undefined;
  readonly password: Password;
  readonly codes: TokenCodes | undefined;
  /** "Stay signed in?" is answered with yes only where a session is kept on purpose */
  readonly isSessionKept: boolean;
  readonly person: Person;
}

/** The first row whose sign is there counts: what ends the sign-in comes before what goes on with it. */
export function screensOf(given: Omit<EntraCredentials, 'password' | 'person'>, password: PasswordEntry): SignInScreen<Key>[] {
  return [
    ...verdictScreens(given, password), ...interruptScreens(given), ...codeScreens(given),
    ...factorScreens(given, password), ...credentialScreens(given, password),
  ];
}

export const signIn = defineStep({
  id: '2.1',
  title: 'Sign in as administrator, in another tab',
  instruction: 'Sign in to the Microsoft Entra admin center as administrator.',
  console: 'entra',
  effect: 'reads',
  screen,
  async run(ui, credentials: EntraCredentials) {
    const password = new PasswordEntry(credentials.password);
    if (credentials.url !== null) await ui.surface.go(credentials.url);
    await walkSignIn(ui, {
      screens: screensOf(credentials, password),
      done: 'portal',
      pageId: PAGE_ID,
      person: credentials.person,
    });
    password.accepted();
    await proveAccount(ui, credentials.username);
  },
  person: {
    async before(ui, { url }) {
      ui.surface.isSignedIn = false;
      if (url !== null) await ui.surface.go(url);
    },
    async see(ui, { username }) {
      if (!(await ui.isThere('portal'))) return NOT_YET;
      ui.surface.isSignedIn = true;
      await proveAccount(ui, username);
      return undefined;
    },
  },
});

/** A kept session may be somebody else's: where the portal says who is signed in, it is the account of the settings. */
async function proveAccount(ui: Ui<keyof typeof screen.targets>, username: string | undefined): Promise<void> {
  const shown = (await ui.names('account')).flatMap((name) => name.match(/[^\s|()<>"]+@[^\s|()<>"]+/g) ?? []);
  if (!username || shown.length === 0 || shown.some((one) => one.toLowerCase() === username.toLowerCase())) return;
  throw new StepStopped('SIGN_IN_ACCOUNT', `Entra is signed in as ${shown.join(', ')}, but ENTRA_USERNAME is ${username}.`, {
    next: `Sign that account out, or run "${commandFor('sessions clear')}" where sessions are kept.`,
  });
}
