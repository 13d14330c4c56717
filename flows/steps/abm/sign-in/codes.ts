/** Apple's six-digit codes: from a command, from the person, or by asking for another way to get one. */
import { codeFromCommand } from '../../../../src/codes.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in.ts';
import type { Key } from './verdicts.ts';

/** After so many refused codes the sign-in stops. */
const MOST_CODES = 2;

export function codeScreens({ codeCommand }: { readonly codeCommand: string | undefined }): SignInScreen<Key>[] {
  let sent = 0;
  const enter = async (walk: SignInWalk<Key>): Promise<void> => {
    if (!codeCommand) return byPerson(walk);
    if (sent >= MOST_CODES) {
      throw new StepStopped('SIGN_IN_CODE', `Apple refused ${MOST_CODES} verification codes.`, {
        next: 'Check what ABM_2FA_COMMAND prints against the code on the trusted device.',
      });
    }
    sent++;
    await walk.ui.typeCode('code', await codeFromCommand(codeCommand));
  };
  return [
    { sign: 'codeRejected', times: MOST_CODES + 1, act: enter },
    { sign: 'code', times: 20, async act(walk) {
      if (sent === 0 || (await walk.ui.isEmpty('code'))) await enter(walk);
    } },
    { sign: 'choosePhone', person: 'choose the phone that shall get the code' },
    { sign: 'securityKey', person: 'use your security key' },
  ];
}

/** The code comes from the person: in the terminal, or in the browser (where "resend" is at hand, too). */
async function byPerson({ ui, person }: SignInWalk<Key>): Promise<void> {
  const isGone = (): Promise<boolean> => ui.isGoneWithin(person.timeoutMs, 'code');
  const typed = await person.codeOrDone(ui.surface, "type Apple's six-digit code", isGone);
  if (typed) await ui.typeCode('code', typed);
}
