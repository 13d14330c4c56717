/** Apple's widget asks for account and password one after the other, or for both at once. */
import { expect, test } from '@playwright/test';
import { credentialScreens } from '../../flows/steps/abm/sign-in/credentials.ts';
import type { PasswordEntry } from '../../src/sign-in/password.ts';

type Screen = ReturnType<typeof credentialScreens>[number];

for (const [what, isEmpty, expected] of [
  ['both at once', true, ['username: admin@example.com', 'password']], ['the password after the account', false, ['password']],
] as const) {
  test(`asked for ${what}, it gives what is missing before the password sends it off`, async () => {
    const done: string[] = [];
    const ui = {
      isThere: () => Promise.resolve(true), isEmpty: () => Promise.resolve(isEmpty),
      type: (key: string, value: string) => Promise.resolve(done.push(`${key}: ${value}`)),
    };
    const password = { enter: () => Promise.resolve(done.push('password')) } as unknown as PasswordEntry;
    const screen = credentialScreens(
      { username: 'admin@example.com' }, password,
    ).find(({ sign }) => sign === 'password') as Extract<Screen, { act: unknown }>;
    await screen.act({ ui } as unknown as Parameters<typeof screen.act>[0]);
    expect(done).toEqual(expected);
  });
}
