/** Microsoft's sign-in screens that end the run, each with its code in plain words. */
import { aadsts, passingAadsts } from '../../../../selectors/entra/aadsts.ts';
import type { signIn } from '../../../../selectors/entra/sign-in.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { PasswordEntry } from '../../../../src/sign-in/password.ts';
import type { SignInScreen } from '../../../../src/sign-in/sign-in.ts';

export type Key = keyof typeof signIn.targets;

/** What a person typed may be corrected so often. */
const MOST_BY_PERSON = 10;

interface Wishes {
  /** where a sign-in begins; null where it goes on from what the tab shows */
  readonly url: string | null;
  readonly username: string | undefined;
}

export function verdictScreens({ url, username }: Wishes, password: PasswordEntry): SignInScreen<Key>[] {
  let isAnew = false;
  return [
    { sign: 'refused', is: 'AADSTS code, "You can\'t get there from here"',
      does: "stops, with the code's meaning; begins anew once where the code's fault passes",
      async act(walk) {
        const { ui } = walk;
        const code = /(?:AADSTS|error code:?\s*)(\d{5,7})/i.exec((await ui.readings()).join(' '))?.[1] ?? '';
        if (isAnew || url === null || passingAadsts[code] === undefined) throw refusal(code, await walk.said('refused'));
        isAnew = true;
        password.begin();
        await ui.surface.go(url, true);
      },
    },
    { sign: 'usernameRejected', is: 'unknown account (ConvergedSignIn)', does: 'stops; the person corrects what they typed',
      times: MOST_BY_PERSON, async act(walk) {
        if (!username) return walk.handOver('correct the Entra account name in the browser');
        throw new StepStopped('SIGN_IN_REJECTED', `Microsoft does not know the account: ${await walk.said('usernameRejected')}`, {
          next: 'Check ENTRA_USERNAME.',
        });
      },
    },
    { sign: 'passwordRejected', is: 'wrong password (ConvergedSignIn)',
      does: 'stops and closes the latch; the person corrects what they typed',
      times: MOST_BY_PERSON, async act(walk) {
        if (!password.isSubmitted) return walk.handOver('correct the Entra password in the browser');
        password.rejected();
        throw new StepStopped('SIGN_IN_REJECTED', `Microsoft refused the password: ${await walk.said('passwordRejected')}`, {
          next: 'Check ENTRA_PASSWORD by hand; it is not tried again unattended.',
        });
      },
    },
  ];
}

/** Advice only where it is known to be right. */
function refusal(code: string, words: string): StepStopped {
  const [passing, lasting] = [passingAadsts[code], aadsts[code]];
  const meaning = lasting ?? passing;
  const lookUp = `Sign in by hand once and read what it `
    + `says${code && `; Microsoft explains the code at https://login.microsoftonline.com/error?code=${code}`}.`;
  const advice = lasting === undefined ? lookUp : 'An administrator of the tenant must lift this; then sign in by hand once.';
  return new StepStopped('SIGN_IN_BLOCKED', `Microsoft refuses the sign-in${meaning ? ` (AADSTS${code}: ${meaning})` : ''}: ${words}`, {
    next: passing === undefined ? advice : 'Wait a few minutes, then run again.',
  });
}
