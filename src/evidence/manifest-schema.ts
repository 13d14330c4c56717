/** What `manifest.json` must look like before anything in it is believed. Strict: nothing may hide in it. */
import { z } from 'zod';
import { isPlainPath } from './folder.ts';
import type { Manifest } from './record.ts';

const text = z.string();
const instant = z.iso.datetime({ error: 'must be a UTC time, ISO 8601' });
const count = z.int().nonnegative();
const digest = text.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 digest in hexadecimal');
const path = text.refine(isPlainPath, 'must be a path inside the evidence folder');

const consoleName = z.enum(['abm', 'entra']);

const stepStatus = z.enum(['done', 'skipped', 'failed', 'pending']);
const by = z.enum(['program', 'person']);

const shot = z.strictObject({
  file: path.regex(/^shots\/[^/]+\.(png|webp)$/, 'must be a picture in shots/'),
  when: z.enum(['before', 'after', 'stopped']),
  console: consoleName,
  takenAt: instant,
  url: text,
  width: z.int().positive(),
  height: z.int().positive(),
  sha256: digest,
  box: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).exactOptional(),
  clicks: count.exactOptional(),
  isActedGone: z.boolean().exactOptional(),
  masked: count,
  clockSkewMs: z.number().nullable(),
});

const step = z.strictObject({
  id: text,
  title: text,
  instruction: text.exactOptional(),
  console: consoleName,
  effect: z.enum(['reads', 'writes', 'destroys']),
  status: stepStatus,
  by,
  ms: z.number().nonnegative(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  note: text.nullable(),
  matched: z.record(text, text),
  shots: z.array(shot),
  earlier: z.array(z.strictObject({
    status: stepStatus, by, ms: z.number().nonnegative(), startedAt: instant.nullable(), finishedAt: instant.nullable(),
    note: text.nullable(),
  })).exactOptional(),
  previous: digest,
  digest,
});

const token = z.strictObject({ label: text, expires: z.iso.date().nullable(), status: text });

const command = z.enum(['renew', 'resume', 'check', 'demo']);
const outcome = z.enum([
  'renewed', 'checked', 'not-due', 'dry-run', 'verified',
  'failed', 'usage', 'stopped', 'unfinished', 'locked', 'needs-person', 'due',
]);
const pace = z.enum(['auto', 'confirm', 'guided']);
const browser = z.strictObject({ name: text, version: text, noSandbox: text.exactOptional() }).nullable();

const operator = z.strictObject({ user: text, host: text });

const answer = z.strictObject({
  askedAt: instant,
  at: instant,
  step: text.nullable(),
  kind: z.enum(['approval', 'choice', 'act']),
  shown: text,
  answer: text.nullable(),
  operator,
});

const part = z.strictObject({
  command,
  startedAt: instant,
  finishedAt: instant,
  outcome: outcome.nullable(),
  reason: text.nullable(),
  pace: pace.nullable(),
  attended: z.boolean().nullable(),
  operator: operator.nullable(),
  ticket: text.nullable(),
  browser,
  secretLivedMs: z.number().nonnegative().nullable(),
});

const run = z.strictObject({
  id: text,
  command,
  startedAt: instant,
  finishedAt: instant.nullable(),
  timeZone: text.refine(isTimeZone, 'must be the IANA name of a time zone').exactOptional(),
  outcome: outcome.nullable(),
  exitCode: count.nullable(),
  reason: text.nullable(),
  next: text.nullable(),
  pace,
  attended: z.boolean(),
  ticket: text.nullable(),
  organization: text.nullable(),
  tenant: text.nullable(),
  tenantUrl: text.nullable(),
  application: text.nullable(),
  accounts: z.strictObject({ abm: text.nullable(), entra: text.nullable() }),
  consoles: z.strictObject({ abm: text, entra: text }),
  browser,
  tool: z.strictObject({ name: text, version: text, commit: text.nullable(), node: text, platform: text }),
  settings: z.record(text, text),
  newToken: token.nullable(),
  oldToken: token.nullable(),
  secretLivedMs: z.number().nonnegative().nullable(),
  syncWorks: z.boolean().nullable(),
  tookBack: z.boolean(),
  savedAgain: z.boolean(),
  removalOwed: z.boolean(),
  saveProvenBy: z.enum(['audit-log', 'graph', 'person', 'trust-save']).nullable(),
  graphSays: z.array(text).exactOptional(),
  breaks: z.array(z.strictObject({ stoppedAt: instant, resumedAt: instant, reason: text.nullable() })).exactOptional(),
  parts: z.array(part).exactOptional(),
  answers: z.array(answer).exactOptional(),
  overviews: z.array(z.strictObject({
    at: instant, status: text.nullable(), lastCycleAt: instant.nullable(), isQuarantined: z.boolean(),
  })).exactOptional(),
  tenantDigest: text.exactOptional(),
  accountsShown: z.strictObject({ abm: z.boolean(), entra: z.boolean() }).exactOptional(),
  stepCount: count.exactOptional(),
});

export const manifestSchema = z.strictObject({
  schema: z.literal('scim-runbook/manifest@1'),
  run,
  steps: z.array(step),
  files: z.array(z.strictObject({ path, size: count, sha256: digest })),
  record: digest,
  proof: z.strictObject({
    publicKey: z.base64().nullable(),
    timestampUrl: text.nullable(),
    timestampSha256: digest.nullable(),
    timestampMissing: text.nullable(),
  }),
  digest,
}) satisfies z.ZodType<Manifest>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
