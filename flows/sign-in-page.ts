/** docs/sign-in.md with its two tables as the steps have them: `npm run sign-in-table` writes it. */
import { Latch } from '../src/sign-in/latch.ts';
import { PasswordEntry } from '../src/sign-in/password.ts';
import { withSignInRows } from '../src/sign-in/sign-in-table.ts';
import { screensOf as appleScreens, signIn as apple } from './steps/abm/sign-in.ts';
import { screensOf as microsoftScreens, signIn as microsoft } from './steps/entra/sign-in.ts';

/** Rows that count only where a session is kept are listed, too. */
export function signInPage(page: string): string {
  const password = new PasswordEntry({ secret: undefined, latch: new Latch('', ''), setting: '' });
  const given = { url: null, username: undefined, codeCommand: undefined, codes: undefined, isSessionKept: true };
  const first = withSignInRows(page, 'Apple', { screens: appleScreens(given, password), targets: apple.screen.targets });
  return withSignInRows(first, 'Microsoft', { screens: microsoftScreens(given, password), targets: microsoft.screen.targets });
}
