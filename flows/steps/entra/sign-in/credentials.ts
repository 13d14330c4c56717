/** Microsoft's fields for account name and password, classic and Fluent, and what stands in place of a password. */
import type { PasswordEntry } from '../../../../src/password.ts';
import type { SignInScreen } from '../../../../src/sign-in.ts';
import type { Key } from './verdicts.ts';

export function credentialScreens({ username }: { readonly username: string | undefined }, password: PasswordEntry): SignInScreen<Key>[] {
  return [
    { sign: 'accessPass', person: 'type the Temporary Access Pass' },
    { sign: 'password', times: 20, act: (walk) =>
      password.enter(walk, { field: 'password', submit: 'next', what: 'type the Entra password in the browser' }) },
    { sign: 'username', times: 20, async act(walk) {
      const { ui } = walk;
      if (!username) return walk.handOver('type the Entra account name in the browser');
      await ui.type('username', username);
      if (!(await ui.isEmpty('username'))) await ui.click('next');
    } },
    // a screen in no row that offers the way to what the program has, whatever else it is about
    { sign: 'usePassword', when: () => password.isPending, click: 'usePassword' },
    { sign: 'anotherWay', when: () => password.isPending, click: 'anotherWay' },
  ];
}
