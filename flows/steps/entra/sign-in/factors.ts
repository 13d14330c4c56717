/**
 * Microsoft's second factors other than a code: the person's own device, or the way away from it. Where a page offers
 * ways, the one that leads to what the program has is taken: the password, then the code; never a passkey, a phone or a reset.
 */
import type { TokenCodes } from '../../../../src/sign-in/codes.ts';
import type { PasswordEntry } from '../../../../src/sign-in/password.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

export function factorScreens({ codes }: { readonly codes: TokenCodes | undefined }, password: PasswordEntry): SignInScreen<Key>[] {
  const switchAway = async ({ ui }: SignInWalk<Key>): Promise<boolean> => {
    const ways: Key[] = [
      ...(password.isPending ? ['usePassword' as const] : []), ...(password.isPending || codes ? ['anotherWay' as const] : []),
    ];
    const way = ways.length > 0 ? await ui.firstPresent(...ways) : null;
    if (way !== null) await ui.click(way);
    return way !== null;
  };
  const switchOr = (sign: Key, { asks, ...told }: { is: string; does: string; asks: string }): SignInScreen<Key> => ({
    sign, ...told, async act(walk) {
      if (!(await switchAway(walk))) await walk.handOver(asks);
    },
  });
  return [
    { sign: 'pushNumber', is: 'number match (ConvergedTFA)',
      does: 'another way, with `ENTRA_TOTP_SECRET`; else shows the number, large, on the terminal and over the page, and waits',
      async act(walk) {
        if (await switchAway(walk)) return;
        await walk.handOver('approve the sign-in on your phone with this number', await walk.said('pushNumber'));
      },
    },
    { sign: 'sendNotification', is: 'a push that is sent on request only', does: 'another way; else asks for it, where a person is there',
      async act(walk) {
        if (await switchAway(walk)) return;
        if (walk.person.isThere) await walk.ui.click('sendNotification');
        else await walk.handOver('approve the sign-in on your phone');
      },
    },
    switchOr('push', {
      is: 'approve on the phone (ConvergedTFA)', does: 'another way, with `ENTRA_TOTP_SECRET`; else waits',
      asks: 'approve the sign-in on your phone',
    }),
    switchOr('pushFailed', {
      is: 'not approved in time', does: 'another way, or the person',
      asks: 'choose another way to verify: the request on your phone was not approved',
    }),
    switchOr('smsConfirm', {
      is: 'phone number asked for before a text message', does: 'another way, or the person',
      asks: 'confirm your phone number, and type the code that it gets',
    }),
    switchOr('passkey', {
      is: 'face, fingerprint, PIN or security key', does: 'another way, or the person',
      asks: 'use your passkey or security key',
    }),
    switchOr('methods', {
      is: 'list of methods without a code', does: 'another way, or the person',
      asks: 'choose how to verify your identity',
    }),
  ];
}
