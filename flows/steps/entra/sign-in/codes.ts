/** Microsoft's codes: from the software token where one is configured, else from the person. */
import { StepStopped } from '../../../../src/errors.ts';
import type { TokenCodes } from '../../../../src/sign-in/codes.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

/** After so many refused codes the sign-in stops. */
const MOST_CODES = 2;

export function codeScreens({ codes }: { readonly codes: TokenCodes | undefined }): SignInScreen<Key>[] {
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
  return [
    { sign: 'codeRejected', is: 'wrong code (ConvergedTFA)', does: 'the next code, at most two, then stops',
      times: MOST_CODES + 1, act: enter },
    { sign: 'code', is: 'enter code (ConvergedTFA)',
      does: "the token's code, never the same twice, never with fewer than 4 s left; else the person",
      times: 20, async act(walk) {
        if (!codes || (await walk.ui.isEmpty('code'))) await enter(walk);
      },
    },
    { sign: 'methodCode', is: 'a code of an app among the methods (ConvergedTFA)',
      does: 'the code, with `ENTRA_TOTP_SECRET`; without it the row does not count',
      when: () => codes !== undefined, click: 'methodCode' },
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
