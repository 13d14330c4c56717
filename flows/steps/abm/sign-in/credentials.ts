/** Apple's fields for account name and password; the password may stand behind a chooser. */
import type { PasswordEntry } from '../../../../src/password.ts';
import type { SignInScreen } from '../../../../src/sign-in.ts';
import type { Key } from './verdicts.ts';

export function credentialScreens({ username }: { readonly username: string | undefined }, password: PasswordEntry): SignInScreen<Key>[] {
  return [
    { sign: 'continueWithPassword', click: 'continueWithPassword' },
    { sign: 'password', times: 20, async act(walk) {
      const { ui } = walk;
      // a widget that asks for both at once is sent off with the password
      if (username && (await ui.isThere('username')) && (await ui.isEmpty('username'))) await ui.type('username', username);
      return password.enter(walk, { field: 'password', submit: 'submit', what: 'type the Apple password in the browser' });
    } },
    { sign: 'username', times: 20, async act(walk) {
      const { ui } = walk;
      if (!username) return walk.handOver('type the Apple account name in the browser');
      await ui.type('username', username);
      if (!(await ui.isEmpty('username')) && !(await ui.isThere('password'))) await ui.click('submit');
    } },
    { sign: 'signInLink', click: 'signInLink' },
  ];
}
