/** Apple's six-digit codes: from a command, from the person, or by asking for another way to get one. */
import { StepStopped } from '../../../../src/errors.ts';
import { codeFromCommand } from '../../../../src/sign-in/codes.ts';
import type { SignInScreen, SignInWalk } from '../../../../src/sign-in/sign-in.ts';
import type { Key } from './verdicts.ts';

/** After so many refused codes the sign-in stops. */
const MOST_CODES = 2;
/** Boxes that read back empty may have been taken all the same: the page was seen to need up to a minute to move on. */
const TAKEN_MS = 60_000;
/** A page that takes a complete code by itself has asked for its answer within so long; a press as well would send the code twice. */
const TAKES_ITSELF_MS = 500;
/** How long a button beside a complete code may take to become usable; without one the code is taken by itself. */
const BUTTON_MS = 2000;

export function codeScreens({ codeCommand }: { readonly codeCommand: string | undefined }): SignInScreen<Key>[] {
  let sent = 0;
  let sentAt = 0;
  let isSentOff = false;
  const enter = async (walk: SignInWalk<Key>): Promise<void> => {
    if (!codeCommand) return byPerson(walk);
    if (sent >= MOST_CODES) {
      throw new StepStopped('SIGN_IN_CODE', `Apple refused ${MOST_CODES} verification codes.`, {
        next: 'Check what ABM_2FA_COMMAND prints against the code on the trusted device.',
      });
    }
    sent++;
    await walk.ui.typeCode('code', await codeFromCommand(codeCommand));
    sentAt = performance.now();
    isSentOff = await sendOff(walk);
  };
  return [
    { sign: 'codeRejected', is: 'wrong code', does: 'one more code, then stops',
      times: MOST_CODES + 1, act: enter },
    { sign: 'code', is: 'six boxes, trusted device or phone',
      does: 'types the code of `ABM_2FA_COMMAND`; else the person, in the terminal or the browser',
      times: 20, async act(walk) {
        if (sent === 0 || (performance.now() - sentAt > TAKEN_MS && (await walk.ui.isEmpty('code')))) await enter(walk);
        else if (!isSentOff) isSentOff = await sendOff(walk);
      },
    },
    { sign: 'choosePhone', is: 'which phone shall get the code', does: 'person',
      person: 'choose the phone that shall get the code' },
  ];
}

/** The code comes from the person: in the terminal, or in the browser (where "resend" is at hand, too). */
async function byPerson(walk: SignInWalk<Key>): Promise<void> {
  const { ui, person } = walk;
  const isGone = (): Promise<boolean> => ui.isGoneWithin(person.timeoutMs, 'code');
  const typed = await person.codeOrDone(ui.surface, "type Apple's six-digit code", isGone);
  if (!typed) return;
  await ui.typeCode('code', typed);
  await sendOff(walk);
}

/** Presses the button beside a complete code, where the page has one and still waits; whether it did. */
async function sendOff({ ui }: SignInWalk<Key>): Promise<boolean> {
  const typedAt = performance.now();
  const isAsked = await ui.surface.until(async () => {
    if (!(await ui.isThere('code'))) return false;
    if (performance.now() - typedAt < TAKES_ITSELF_MS || (await ui.isAtWork()) || (await ui.isEmpty('code'))) return undefined;
    return (await ui.isThere('verifyCode')) && (await ui.isEnabled('verifyCode')) ? true : undefined;
  }, BUTTON_MS);
  if (isAsked !== true || !(await ui.isThere('code'))) return false;
  await ui.clickBeside('verifyCode', 'code');
  return true;
}
