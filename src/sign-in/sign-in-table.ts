/** The rows of a sign-in as docs/sign-in.md shows them. */
import type { SignInScreen } from './sign-in.ts';

export interface SignInRows {
  readonly screens: readonly SignInScreen<string>[];
  /** by their signs, with where each was seen */
  readonly targets: Readonly<Record<string, { readonly seen: string }>>;
}

/** The page with the rows of the table below this heading replaced by these. */
export function withSignInRows(page: string, heading: string, { screens, targets }: SignInRows): string {
  const rows = screens.map(({ sign, is, does }) => `| \`${sign}\` | ${is} | ${does} | ${targets[sign]?.seen ?? ''} |\n`);
  const table = new RegExp(`(^## ${heading}$[^]*?^\\|---.*\\n)(?:\\|.*\\n)*`, 'm');
  return page.replace(table, (_, head: string) => head + rows.join(''));
}
