/**
 * A renewal long before its time: mostly a mistake (another tenant, a job that runs too often), and it spends a token. It is said,
 * and asked for; with nobody to ask it is not due.
 */
import { EarlyEnd } from '../src/errors.ts';
import type { Run } from '../src/run/run.ts';
import { daysBetween } from '../src/screen/dates.ts';
import { describeToken } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';

/**
 * Days: most of the year. Apple's mail comes 60 days before the end (euc365.com, "Update Apple SCIM Token"): whoever follows it, or plans
 * months ahead, is not asked.
 */
const EARLY_DAYS = 182;

export interface EarlyWishes {
  /** do nothing while the token is valid for more days than this; null says nothing of its age */
  readonly ifDueDays: number | null;
  /** no question, and no end, however long the token lives (--force) */
  readonly isForced: boolean;
}

/** Ends the run as not due where the token lives long and nobody wants it renewed all the same. A dry run goes on: it changes nothing. */
export async function endIfEarly(run: Run, token: TokenSeen, { ifDueDays, isForced }: EarlyWishes): Promise<void> {
  if (isForced || ifDueDays !== null || token.expires === null) return; // who names a number of days has decided
  const left = daysBetween(new Date().toISOString().slice(0, 10), token.expires);
  if (left <= EARLY_DAYS) return;
  const words = `${describeToken(token)} lives ${left} more days; Apple's own reminder comes 60 days before the end.`;
  const { person, progress, rules, surfaces } = run.parts;
  if (rules.isDryRun) {
    progress.say(`${words} A renewal would ask first.`);
    return;
  }
  if (!person.canAnswer) {
    throw new EarlyEnd('not-due', `${words} Nobody is there to answer: --force renews it anyway, for example when sync does not work.`);
  }
  const answer = await person.choose(surfaces.abm, {
    heading: 'Apple · most of the year is left', check: () => { surfaces.abm.check(); },
    text: `${words} Nothing is changed yet. Renew it now?`,
    choices: [
      { answer: 'leave', label: 'No: leave it as it is' }, { answer: 'renew', label: 'Yes: renew it now' },
      { answer: 'stop', label: 'Stop here' },
    ],
  });
  run.parts.evidence.log.info({ answer, left }, 'a person was asked about a renewal long before its time');
  if (answer !== 'renew') throw new EarlyEnd('not-due', `${words} You left it as it is.`);
}
