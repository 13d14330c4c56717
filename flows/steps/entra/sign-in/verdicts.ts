/** Microsoft's sign-in screens that end the run, each with its code in plain words. */
import { aadsts } from '../../../../selectors/entra/aadsts.ts';
import type { signIn } from '../../../../selectors/entra/sign-in.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { PasswordEntry } from '../../../../src/password.ts';
import type { SignInScreen } from '../../../../src/sign-in.ts';

export type Key = keyof typeof signIn.targets;

export function verdictScreens(password: PasswordEntry): SignInScreen<Key>[] {
  return [
    { sign: 'refused', async act({ ui }) {
      const words = await ui.text('refused');
      const code = /(?:AADSTS|error code:?\s*)(\d{5,7})/i.exec((await ui.readings()).join(' '))?.[1] ?? '';
      const meaning = aadsts[code];
      throw new StepStopped('SIGN_IN_BLOCKED', `Microsoft refuses the sign-in${meaning ? ` (AADSTS${code}: ${meaning})` : ''}: ${words}`, {
        next: 'An administrator of the tenant must lift this; then sign in by hand once.',
      });
    } },
    { sign: 'usernameRejected', stop: 'SIGN_IN_REJECTED', what: 'Microsoft does not know the account', next: 'Check ENTRA_USERNAME.' },
    { sign: 'passwordRejected', async act({ ui }) {
      password.rejected();
      throw new StepStopped('SIGN_IN_REJECTED', `Microsoft refused the password: ${await ui.text('passwordRejected')}`, {
        next: 'Check ENTRA_PASSWORD by hand; it is not tried again unattended.',
      });
    } },
  ];
}
