/**
 * Microsoft's second factors: the code where a software token is configured, else the person's own device. Where a page offers
 * ways, the one that leads to what the program has is taken: the password, then the code; never a passkey, a phone or a reset.
 */
import type { TokenCodes } from '../../../../src/codes.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { PasswordEntry } from '../../../../src/password.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in.ts';
import type { Key } from './verdicts.ts';

/** After so many refused codes the sign-in stops. */
const MOST_CODES = 2;

export function factorScreens({ codes }: { readonly codes: TokenCodes | undefined }, password: PasswordEntry): SignInScreen<Key>[] {
  let sent = 0;
  const enter = async (walk: SignInWalk<Key>): Promise<void> => {
    if (!codes) return byPerson(walk);
    if (sent >= MOST_CODES) {
      throw new StepStopped('SIGN_IN_CODE', `Microsoft refused ${MOST_CODES} codes of the software token.`, {
        next: `Check ENTRA_TOTP_SECRET and the clock of this machine${walk.ui.surface.clock.words()}.`,
      });
    }
    await walk.ui.type('code', await codes.next(walk.ui.surface.clockSkewMs));
    if (await walk.ui.isEmpty('code')) return;
    sent++;
    await walk.ui.click('verify');
  };
  const switchAway = async ({ ui }: SignInWalk<Key>): Promise<boolean> => {
    const ways: Key[] = [...(password.isPending ? ['usePassword' as const] : []), ...(password.isPending || codes ? ['anotherWay' as const] : [])];
    const way = ways.length > 0 ? await ui.firstPresent(...ways) : null;
    if (way !== null) await ui.click(way);
    return way !== null;
  };
  const switchOr = (sign: Key, what: string): SignInScreen<Key> => ({
    sign, async act(walk) {
      if (!(await switchAway(walk))) await walk.handOver(what);
    },
  });
  return [
    { sign: 'codeRejected', times: MOST_CODES + 1, act: enter },
    { sign: 'code', times: 20, async act(walk) {
      if (!codes || (await walk.ui.isEmpty('code'))) await enter(walk);
    } },
    { sign: 'methodCode', when: () => codes !== undefined, click: 'methodCode' },
    { sign: 'pushNumber', async act(walk) {
      if (await switchAway(walk)) return;
      await walk.handOver('approve the sign-in on your phone with this number', await walk.ui.text('pushNumber'));
    } },
    { sign: 'sendNotification', async act(walk) {
      if (await switchAway(walk)) return;
      if (walk.person.isThere) await walk.ui.click('sendNotification');
      else await walk.handOver('approve the sign-in on your phone');
    } },
    switchOr('push', 'approve the sign-in on your phone'),
    switchOr('pushFailed', 'choose another way to verify: the request on your phone was not approved'),
    switchOr('smsConfirm', 'confirm your phone number, and type the code that it gets'),
    switchOr('passkey', 'use your passkey or security key'),
    switchOr('methods', 'choose how to verify your identity'),
  ];
}

/** The code comes from the person: in the terminal, or in the browser. */
async function byPerson({ ui, person }: SignInWalk<Key>): Promise<void> {
  const isGone = (): Promise<boolean> => ui.isGoneWithin(person.timeoutMs, 'code');
  const typed = await person.codeOrDone(ui.surface, 'type the code of your authenticator', isGone);
  if (!typed) return;
  await ui.type('code', typed);
  await ui.click('verify');
}
