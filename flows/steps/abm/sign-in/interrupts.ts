/** Apple's screens between and after the factors. Terms are accepted by people only. */
import type { SignInScreen } from '../../../../src/sign-in.ts';
import type { Key } from './verdicts.ts';

export function interruptScreens({ isSessionKept }: { readonly isSessionKept: boolean }): SignInScreen<Key>[] {
  return [
    { sign: 'captcha', person: 'solve the picture puzzle in the browser, and go on there' },
    { sign: 'terms', person: 'read and accept what Apple asks for (the program never accepts terms)' },
    { sign: 'consoleTerms', person: "read and accept the console's new terms (the program never accepts terms)" },
    ...(isSessionKept ? [{ sign: 'trust', click: 'trust' } as const] : []),
    { sign: 'doNotTrust', click: 'doNotTrust' },
    { sign: 'trustNotNow', click: 'trustNotNow' },
    { sign: 'notNow', click: 'notNow', times: 4 },
  ];
}
