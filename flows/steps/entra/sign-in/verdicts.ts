/** Microsoft's sign-in screens that end the run, each with its code in plain words. */
import { aadsts } from '../../../../selectors/entra/aadsts.ts';
import type { signIn } from '../../../../selectors/entra/sign-in.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { PasswordEntry } from '../../../../src/password.ts';
import type { SignInScreen } from '../../../../src/sign-in.ts';

export type Key = keyof typeof signIn.targets;

/** What a person typed may be corrected so often. */
const MOST_BY_PERSON = 10;

export function verdictScreens(username: string | undefined, password: PasswordEntry): SignInScreen<Key>[] {
  return [
    { sign: 'refused', async act({ ui }) {
      const words = await ui.text('refused');
      const code = /(?:AADSTS|error code:?\s*)(\d{5,7})/i.exec((await ui.readings()).join(' '))?.[1] ?? '';
      const meaning = aadsts[code];
      throw new StepStopped('SIGN_IN_BLOCKED', `Microsoft refuses the sign-in${meaning ? ` (AADSTS${code}: ${meaning})` : ''}: ${words}`, {
        next: 'An administrator of the tenant must lift this; then sign in by hand once.',
      });
    } },
    { sign: 'usernameRejected', times: MOST_BY_PERSON, async act(walk) {
      if (!username) return walk.handOver('correct the Entra account name in the browser');
      throw new StepStopped('SIGN_IN_REJECTED', `Microsoft does not know the account: ${await walk.ui.text('usernameRejected')}`, {
        next: 'Check ENTRA_USERNAME.',
      });
    } },
    { sign: 'passwordRejected', times: MOST_BY_PERSON, async act(walk) {
      if (!password.isSubmitted) return walk.handOver('correct the Entra password in the browser');
      password.rejected();
      throw new StepStopped('SIGN_IN_REJECTED', `Microsoft refused the password: ${await walk.ui.text('passwordRejected')}`, {
        next: 'Check ENTRA_PASSWORD by hand; it is not tried again unattended.',
      });
    } },
  ];
}
