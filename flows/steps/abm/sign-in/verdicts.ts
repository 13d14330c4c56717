/** Apple's sign-in screens that end the run. */
import type { signIn } from '../../../../selectors/abm/sign-in.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { PasswordEntry } from '../../../../src/sign-in/password.ts';
import type { SignInScreen } from '../../../../src/sign-in/sign-in.ts';

export type Key = keyof typeof signIn.targets;

/** What a person typed may be corrected so often; Apple locks the account after ten wrong passwords. */
const MOST_BY_PERSON = 4;

export function verdictScreens(password: PasswordEntry): SignInScreen<Key>[] {
  return [
    { sign: 'locked', is: '"This Apple Account has been locked"', does: 'stops',
      stop: 'SIGN_IN_BLOCKED', what: 'Apple says that this account is locked',
      next: 'Another Administrator or People Manager must unlock it; then sign in by hand once.' },
    { sign: 'codesLocked', is: 'too many codes', does: 'stops',
      stop: 'SIGN_IN_BLOCKED', what: 'Apple accepts no more codes for now',
      next: 'Wait as long as Apple says, then sign in by hand once.' },
    { sign: 'federated', is: 'confirmation of a federated sign-in', does: 'stops: administrators need a non-federated account',
      stop: 'SIGN_IN_ACCOUNT', what: 'Apple sends this account to a federated sign-in, which administrators cannot use',
      next: 'Use an administrator account that is not federated (often one that ends in .appleid.com).' },
    { sign: 'rejected', is: 'account name or password refused', does: 'stops and closes the latch; the person corrects what they typed',
      times: MOST_BY_PERSON, async act(walk) {
        if (!password.isSubmitted) return walk.handOver('correct account name or password in the browser');
        password.rejected();
        throw new StepStopped('SIGN_IN_REJECTED', `Apple refused the sign-in: ${await walk.said('rejected')}`, {
          next: 'Check ABM_USERNAME and ABM_PASSWORD by hand; ten wrong passwords lock the account, so none is tried again.',
        });
      },
    },
  ];
}
