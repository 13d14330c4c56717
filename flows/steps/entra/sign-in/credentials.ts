/** Microsoft's fields for account name and password, classic and Fluent, and what stands in place of a password. */
import type { PasswordEntry } from '../../../../src/sign-in/password.ts';
import type { SignInScreen } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

export function credentialScreens({ username }: { readonly username: string | undefined }, password: PasswordEntry): SignInScreen<Key>[] {
  return [
    { sign: 'accessPass', is: 'Temporary Access Pass', does: 'person',
      person: 'type the Temporary Access Pass' },
    { sign: 'password', is: 'password (ConvergedSignIn), classic or Fluent', does: 'types it once; else the person',
      times: 20, act: (walk) =>
      password.enter(walk, { field: 'password', submit: 'next', what: 'type the Entra password in the browser' }) },
    { sign: 'username', is: 'account name (ConvergedSignIn), classic or Fluent', does: 'types it; else the person',
      times: 20, async act(walk) {
        const { ui } = walk;
        if (!username) return walk.handOver('type the Entra account name in the browser');
        await ui.type('username', username);
        if (!(await ui.isEmpty('username'))) await ui.click('next');
      },
    },
    // a screen in no row that offers the way to what the program has, whatever else it is about
    { sign: 'usePassword', is: 'any other screen that offers the password', does: 'the way to the password, if it was not submitted yet',
      when: () => password.isPending, click: 'usePassword' },
    { sign: 'anotherWay', is: 'any other screen that offers other ways', does: 'the other ways, if the password was not submitted yet',
      when: () => password.isPending, click: 'anotherWay' },
  ];
}
