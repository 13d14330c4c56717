/** Microsoft's second factors: the code where a software token is configured, else the person's own device. */
import type { TokenCodes } from '../../../../src/codes.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in.ts';
import type { Key } from './verdicts.ts';

/** After so many refused codes the sign-in stops. */
const MOST_CODES = 2;

export function factorScreens({ codes }: { readonly codes: TokenCodes | undefined }): SignInScreen<Key>[] {
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
  const switchOr = (sign: Key, what: string): SignInScreen<Key> => ({
    sign, async act(walk) {
      if (codes && (await walk.ui.isThere('anotherWay'))) return walk.ui.click('anotherWay');
      return walk.handOver(what);
    },
  });
  return [
    { sign: 'codeRejected', times: MOST_CODES + 1, act: enter },
    { sign: 'code', times: 20, async act(walk) {
      if (!codes || (await walk.ui.isEmpty('code'))) await enter(walk);
    } },
    { sign: 'methodCode', async act(walk) {
      if (codes) return walk.ui.click('methodCode');
      return walk.handOver('choose how to verify your identity');
    } },
    { sign: 'pushNumber', async act(walk) {
      if (codes && (await walk.ui.isThere('anotherWay'))) return walk.ui.click('anotherWay');
      return walk.handOver('approve the sign-in on your phone with this number', await walk.ui.text('pushNumber'));
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
