/** What the ending of a run says, word for word and field for field, held against what is so. */
import type { Truth } from '../../fixtures/replica.ts';
import type { TokenRecord } from '../../src/evidence/record.ts';
import type { Result } from '../../src/run/result.ts';

/** The contract's object of `--json`. */
export type Told = Result & {
  readonly syncWorks?: boolean | null; readonly tookBack?: boolean; readonly removalOwed?: boolean; readonly saveProvenBy?: string | null;
};

/** Something that was written or tested, by the program or by others. */
export interface Act { readonly what: string; readonly isOurs: boolean }

/** What is so. Tokens by their serials. */
export interface Facts {
  readonly start: Truth;
  readonly end: Truth;
  /** what was written or tested while it ran, by this run or by others */
  readonly acts: readonly Act[];
  /** the newest token of this run, or of the one that it goes on with; null where none was made */
  readonly fresh: number | null;
  /** the one beside which it was made */
  readonly old: number | null;
  /** the one beside which what Entra holds was made */
  readonly replaced: number | null;
  /** the one beside which the newest token of a run was made that has not come to its end, even if that token stood alone since */
  readonly unfinished: number | null;
  /** tokens of this run, or of one that it goes on with, that stand there */
  readonly left: readonly number[];
}

type Claim = readonly [words: RegExp, isSo: (facts: Facts) => boolean];

const isLive = ({ end }: Facts, serial: number | null): boolean => end.tokens.some((token) => token.serial === serial);
const serials = ({ tokens }: Truth): string => tokens.map(({ serial }) => serial).join();
const hasWritten = ({ acts }: Facts): boolean => acts.some(({ what, isOurs }) => isOurs && what !== 'test-connection');

/** Sentences about both consoles, whatever others did meanwhile. */
const CLAIMS: readonly Claim[] = [
  [/both consoles are as they were/i, ({ start, end }) => serials(start) === serials(end) && start.held === end.held],
  [/(nothing was changed|changed nothing) on either console/i, (facts) => !hasWritten(facts)],
  [/nothing of this run is left/i, ({ left, end }) => left.length === 0 && !left.includes(end.held ?? 0)],
  [/(previous one|previous token) is still live/i, (facts) => isLive(facts, facts.old)],
  [
    /(previous one|previous token) is gone/i,
    (facts) => [facts.old, facts.replaced ?? facts.old, facts.unfinished ?? facts.old].some((serial) => !isLive(facts, serial)),
  ],
  [/both tokens are live/i, ({ end }) => end.tokens.length === 2],
];

/** Sentences about what Entra holds: nobody can know what others do after the last look. */
const SYNC_CLAIMS: readonly Claim[] = [
  [/(?<!whether )Entra holds the new token/i, ({ end, fresh }) => end.held !== null && end.held === fresh],
  [/Entra (still )?holds the previous (token|one)/i, ({ end, old }) => end.held !== null && end.held === old],
  [/sync (goes on|still works|uses it|works on)|what Entra has stored works/i, ({ end }) => end.held !== null],
  [/sync does not work|Apple refuses what Entra has stored/i, ({ end }) => end.held === null],
];

export function untruths(told: Told, facts: Facts): string[] {
  const lastWord = facts.acts.at(-1);
  const isLooked = lastWord === undefined || lastWord.isOurs;
  const claims = [...CLAIMS, ...(isLooked ? SYNC_CLAIMS : [])].filter(([words]) => words.test(told.reason ?? ''));
  const wrong = claims.filter(([, isSo]) => !isSo(facts)).map(([words]) => `it says "${words.exec(told.reason ?? '')?.[0] ?? ''}"`);
  return [...wrong, ...wrongOutcome(told, facts, isLooked), ...wrongFields(told, facts, isLooked)]
    .map((what) => `${told.outcome}: ${what}, and that is not so: ${told.reason ?? 'no reason'}`);
}

const UNTOUCHED: readonly string[] = ['stopped', 'needs-person', 'not-due', 'dry-run'];

function wrongOutcome(told: Told, facts: Facts, isLooked: boolean): string[] {
  const left = facts.left.filter((serial) => serial !== facts.end.held || hasWritten(facts)); // what an earlier run saved is in use
  if (UNTOUCHED.includes(told.outcome) && left.length > 0) return ['nothing of it is left'];
  return told.outcome !== 'renewed' || !isLooked || isNewTokenHeld(told, facts) ? [] : ['Entra holds the new token'];
}

function isNewTokenHeld({ newToken, removalOwed }: Told, { end, acts }: Facts): boolean {
  const held = end.tokens.find(({ serial }) => serial === end.held);
  if (newToken === null) return held !== undefined && removalOwed; // two of one day: it does not say which is which
  // A token of others, saved since, has the same dates where it was made on the same day: no console tells the two apart.
  const isOvertaken = acts.some(({ isOurs }, at) => !isOurs && !acts.slice(at).some((later) => later.isOurs && later.what === 'saved'));
  return held !== undefined && held.expires === newToken.expires
    && (isOvertaken || (held.label === newToken.label && held.madeBy === 'console'));
}

type FieldClaim = readonly [claim: string, isClaimed: (told: Told, facts: Facts) => boolean, isSo: (facts: Facts, told: Told) => boolean];

const hasRevoked = ({ acts }: Facts): boolean => acts.some(({ what, isOurs }) => isOurs && what === 'revoked');
const hasUntouched = ({ outcome }: Told): boolean => UNTOUCHED.includes(outcome);
const isHeld = ({ end }: Facts): boolean => end.held !== null;
const hasTwo = ({ end }: Facts): boolean => end.tokens.length > 1;
const standsThere = ({ end }: Facts, token: TokenRecord | null): boolean => end.tokens.some(({ expires }) => expires === token?.expires);

const FIELDS: readonly FieldClaim[] = [
  ['something was taken back', ({ tookBack }) => tookBack, hasRevoked],
  ['nothing was taken back', (told) => !told.tookBack && hasUntouched(told), (facts) => !hasRevoked(facts)],
  ['no removal is owed', ({ removalOwed, outcome }) => !removalOwed && outcome === 'renewed', (facts) => !isLive(facts, facts.replaced)],
];

/** As `SYNC_CLAIMS`: nobody can know what others do after the last look. */
const SYNC_FIELDS: readonly FieldClaim[] = [
  ['sync works', ({ syncWorks }) => syncWorks === true, isHeld],
  ['a removal is owed', ({ removalOwed }) => removalOwed, hasTwo],
  ['sync does not work', ({ syncWorks }) => syncWorks === false, (facts) => !isHeld(facts)],
];

/** What stands at Apple is told as it was last read there: judged where nobody else has acted since the run began. */
const UNDISTURBED_FIELDS: readonly FieldClaim[] = [
  ['there is such a new token', (
    told, { fresh, left },
  ) => told.outcome === 'unfinished' && told.newToken !== null && left.includes(fresh ?? 0),
    (facts, { newToken }) => standsThere(facts, newToken)],
  ['the previous token is there', (
    { outcome, oldToken },
  ) => outcome === 'unfinished' && oldToken !== null && !/discard|not proven/.test(oldToken.status),
    (facts, { oldToken }) => standsThere(facts, oldToken)],
];

function wrongFields(told: Told, facts: Facts, isLooked: boolean): string[] {
  const isUndisturbed = facts.acts.every(({ isOurs }) => isOurs);
  const claims = [
    ...FIELDS, ...(isLooked ? SYNC_FIELDS : []), ...(isUndisturbed ? UNDISTURBED_FIELDS : []),
  ].filter(([, isClaimed]) => isClaimed(told, facts));
  return claims.filter(([, , isSo]) => !isSo(facts, told)).map(([claim]) => claim);
}
