/** Apple's fields for account name and password; the password may stand behind a chooser, in any words, and after a passkey. */
import type { PasswordEntry } from '../../../../src/sign-in/password.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

export function credentialScreens(
  { username }: { readonly username: string | undefined }, password: PasswordEntry,
): SignInScreen<Key>[] {
  const isNameWanted = async ({ ui }: SignInWalk<Key>): Promise<boolean> =>
    (await ui.isThere('username')) && (await ui.isEmpty('username'));
  const enterName = async (walk: SignInWalk<Key>): Promise<void> => {
    const { ui } = walk;
    if (!username) return walk.handOver('type the Apple account name in the browser');
    await ui.type('username', username);
    if (!(await ui.isEmpty('username')) && !(await ui.isThere('password'))) await ui.click('submit');
  };
  return [
    { sign: 'password', is: 'password field', does: 'types it once; else the person',
      times: 20, async act(walk) {
        // a widget that asks for both at once is sent off with the password
        if (username && (await isNameWanted(walk))) await walk.ui.type('username', username);
        return password.enter(walk, { field: 'password', submit: 'submit', what: 'type the Apple password in the browser' });
      },
    },
    // what this program has is a password, whatever else is offered first; without one the choice is the person's
    { sign: 'continueWithPassword', is: 'chooser after the account name, in any words',
      does: 'the way to the password, with `ABM_PASSWORD`; else the person',
      async act(walk) {
        if (await isNameWanted(walk)) return enterName(walk);
        if (password.isPending || password.isSubmitted) return walk.ui.click('continueWithPassword');
        return walk.handOver('choose in the browser how to sign in');
      },
    },
    { sign: 'username', is: 'account name field', does: 'types it; else the person',
      times: 20, act: enterName },
    { sign: 'otherWays', is: 'any other screen that offers other ways', does: 'the other ways, if the password was not submitted yet',
      when: () => password.isPending, click: 'otherWays' },
    { sign: 'securityKey', is: 'security key', does: 'person',
      person: 'use your security key' },
    { sign: 'passkey', is: 'nothing but a passkey', does: 'person',
      person: 'use your passkey in the browser, or choose another way there' },
    { sign: 'signInLink', is: 'entry page with a Sign In button', does: 'opens the sign-in',
      click: 'signInLink' },
    // last: the sign-in itself may stand in a dialog that greets
    { sign: 'welcome', is: 'a dialog that greets, over the console', does: 'its x, nothing else of it',
      click: 'welcome', times: 4 },
  ];
}
