/** What a verification found, in plain words, and what no such proof can show. */
import type { FullVerification } from './verify.ts';

/** Said with every verification: a folder vouches for itself only so far. */
const LIMITS = [
  'that the consoles were what they seemed, or that nothing else was done on them: it shows what the browser showed;',
  'who sat at the machine: it shows which accounts were signed in;',
];
const UNSIGNED =
  'that nobody rewrote the whole folder, digests and all: for that, compare the chain digest with the one in the change ticket;';
const SIGNED = 'whose key that is, or that nobody else can read it: compare its fingerprint with one that you have from elsewhere;';
const UNSTAMPED = 'when it was made: the times in it are those of the machine;';
const UNTRUSTED = 'that the authority is who it says: give its certificate with --authority FILE.';

/** One line each; the first says the whole. */
export function describeVerification(dir: string, found: FullVerification): string[] {
  return [
    found.ok ? `Verified: everything in ${dir} is as it was written.` : `Not as it was written: ${dir}`,
    ...found.added.map((name) => `  added       ${name}`),
    ...found.removed.map((name) => `  removed     ${name}`),
    ...found.altered.map((name) => `  altered     ${name}`),
    ...found.reordered.map((name) => `  re-ordered  ${name}`),
    ...found.brokenSteps.map((id) => `  altered     ${id === 'run' ? 'the run’s own record' : `step ${id}`}`),
    ...found.unvouched.map((name) => `${name} tells what was attached to which ticket; it was written later, and nothing vouches for it.`),
    describeSignature(found),
    describeTimestamp(found),
    'What this cannot show:',
    ...limitsOf(found).map((limit) => `  ${limit}`),
  ].filter((line) => line !== '');
}

function describeSignature({ signature: { state, key, isExpectedKey } }: FullVerification): string {
  if (state === 'none') return isExpectedKey === false ? 'Not signed, though a key was asked for.' : 'Not signed.';
  if (state === 'broken') return `The signature by the key ${key ?? ''} does not hold.`;
  if (isExpectedKey === false) return `Signed, but by another key than was asked for: ${key ?? ''}`;
  return `Signed by the key ${isExpectedKey ? 'that was asked for, ' : ''}SHA-256 ${key ?? ''}`;
}

function describeTimestamp({ timestamp }: FullVerification): string {
  if (timestamp === null) return 'Not time-stamped.';
  const { time, authority, isTrusted, problem } = timestamp;
  if (problem !== null) return `The time stamp does not hold: ${problem}`;
  const trust = isTrusted === null
    ? ''
    : isTrusted ? ', whose certificate leads to the one given' : ', whose certificate does NOT lead to the one given';
  return `Time-stamped ${time ?? ''} by ${authority ?? 'an unknown authority'}${trust}.`;
}

function limitsOf({ signature, timestamp }: FullVerification): string[] {
  return [
    ...LIMITS,
    signature.state === 'holds' && signature.isExpectedKey ? '' : signature.state === 'holds' ? SIGNED : UNSIGNED,
    timestamp === null ? UNSTAMPED : timestamp.isTrusted === null ? UNTRUSTED : '',
  ].filter((limit) => limit !== '');
}
