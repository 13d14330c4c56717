/** Microsoft's screens between the factors. What commits somebody to something is left to the person. */
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

interface Wishes {
  readonly username: string | undefined;
  readonly isSessionKept: boolean;
}

export function interruptScreens({ username, isSessionKept }: Wishes): SignInScreen<Key>[] {
  return [
    { sign: 'staySignedIn', is: 'Stay signed in? (KmsiInterrupt)', does: 'No; Yes with `SESSION_DIR`',
      click: isSessionKept ? 'next' : 'stayNo' },
    { sign: 'termsOfUse', is: "the organisation's terms of use", does: 'person; never accepted by the program',
      person: "read and accept your organization's terms of use (the program never accepts)" },
    { sign: 'consent', is: 'Permissions requested', does: 'person; never accepted by the program',
      person: 'decide on the consent that Microsoft asks for (the program never accepts)' },
    { sign: 'passwordExpired', is: 'expired password', does: 'person',
      person: 'change the expired Entra password in the browser' },
    { sign: 'skipRegistration', is: 'More information required, with Skip (ConvergedProofUpRedirect)', does: 'Skip',
      click: 'skipRegistration' },
    { sign: 'moreInformation', is: 'More information required, without Skip', does: 'person',
      person: 'register the sign-in method that Microsoft asks for' },
    { sign: 'workAccount', is: 'one address, a work and a personal account', does: 'Work or school account',
      click: 'workAccount' },
    { sign: 'accountTile', is: 'account picker', does: 'the one tile that names the account, else another account',
      act: (walk) => pickAccount(walk, username) },
    { sign: 'otherAccount', is: 'account picker without it', does: 'Use another account',
      click: 'otherAccount' },
  ];
}

/** The tile that names the account, if it is one; else another account. */
async function pickAccount({ ui }: SignInWalk<Key>, username: string | undefined): Promise<void> {
  const named = (await ui.names('accountTile')).filter((name) => username && isNamed(name, username));
  const [only] = named;
  if (only !== undefined && named.length === 1) await ui.clickNamed('accountTile', only.split(' | ')[0] ?? only);
  else await ui.click('otherAccount');
}

function isNamed(tile: string, username: string): boolean {
  return tile.toLowerCase().split(/[\s|]+/).includes(username.toLowerCase());
}
