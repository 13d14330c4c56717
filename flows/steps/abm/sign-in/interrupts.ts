/** Apple's screens between and after the factors. Terms are accepted by people only. */
import type { SignInScreen } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

export function interruptScreens({ isSessionKept }: { readonly isSessionKept: boolean }): SignInScreen<Key>[] {
  return [
    { sign: 'captcha', is: 'picture puzzle', does: 'person',
      person: 'solve the picture puzzle in the browser, and go on there' },
    { sign: 'terms', is: 'Apple Account & Privacy, terms (after the second factor)', does: 'person; never accepted by the program',
      person: 'read and accept what Apple asks for (the program never accepts terms)' },
    { sign: 'consoleTerms', is: "the console's own new terms", does: 'person; never accepted by the program',
      person: "read and accept the console's new terms (the program never accepts terms)" },
    ...(isSessionKept ? [{ sign: 'trust', is: '"Trust this browser?"', does: 'Trust, only with `SESSION_DIR`',
      click: 'trust' } as const] : []),
    { sign: 'doNotTrust', is: '"Trust this browser?"', does: "Don't Trust",
      click: 'doNotTrust' },
    { sign: 'trustNotNow', is: '"Trust this browser?", other wording', does: 'Not Now',
      click: 'trustNotNow' },
    { sign: 'notNow', is: 'nags inside the console', does: 'Not Now',
      click: 'notNow', times: 4 },
  ];
}
