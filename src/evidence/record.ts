/**
 * What one run leaves on record: the shape of `manifest.json`, from which every report is rendered.
 * Nothing here can hold a secret: values are labels, dates, digests, public identifiers and pictures' names.
 */
import type { Command, ConsoleName, Effect, Outcome, Pace, StepStatus } from '../words.ts';
import type { AnswerRecord, BrowserRecord, OverviewRecord, PartRecord } from './record-parts.ts';

export type { AnswerRecord, OperatorRecord, OverviewRecord, PartRecord } from './record-parts.ts';

/** Where each picture shows text that is not the console's own, one line a picture; for guides made from them. */
export const privateTextName = 'private-text.jsonl';

/** One picture of a console, masked when it was taken and never edited after. */
export interface ShotRecord {
  /** path inside the evidence folder, `shots/12-2.10.png` */
  file: string;
  when: 'before' | 'after' | 'stopped';
  /** the console it shows; where a run stopped, both are pictured under the step that stopped it */
  console: ConsoleName;
  /** ISO 8601, UTC */
  takenAt: string;
  /** full address of the page, without its query's and fragment's secrets */
  url: string;
  /** pixels */
  width: number;
  height: number;
  sha256: string;
  /** where the click or the typing went, in the picture's pixels */
  box?: { x: number; y: number; width: number; height: number };
  /** how often the step clicked or typed; `box` is that of the last time */
  clicks?: number;
  /** whether what was acted on last no longer stands at its place on this picture: then the box is for the picture before */
  isActedGone?: boolean;
  /** how many places were masked */
  masked: number;
  /**
   * how far this machine's clock was behind the console's, from the Date header of its pages, milliseconds; 0 within the
   * header's own doubt, null when none was seen
   */
  clockSkewMs: number | null;
}

export interface StepRecord {
  id: string;
  title: string;
  /** what the guide tells a person to do; absent in records of earlier versions */
  instruction?: string;
  console: ConsoleName;
  effect: Effect;
  status: StepStatus;
  by: 'program' | 'person';
  /** milliseconds */
  ms: number;
  startedAt: string | null;
  finishedAt: string | null;
  /** why it was skipped or how it failed, in plain words */
  note: string | null;
  /** which variant of each selector was on the screen: target -> variant */
  matched: Record<string, string>;
  shots: ShotRecord[];
  /** how it went before, oldest first, where it was done more than once; absent where it was not */
  earlier?: Pick<StepRecord, 'status' | 'by' | 'ms' | 'startedAt' | 'finishedAt' | 'note'>[];
}

/** A step in the chain: `digest` = SHA-256 over the canonical JSON of the step and the digest before it. */
export interface ChainedStep extends StepRecord {
  previous: string;
  digest: string;
}

export interface TokenRecord {
  label: string;
  /** ISO date, YYYY-MM-DD; null when the console's date could not be read without guessing */
  expires: string | null;
  status: string;
}

export interface RunRecord {
  id: string;
  command: Command;
  startedAt: string;
  finishedAt: string | null;
  /** IANA name of the operator's zone, so that local times read the same wherever a report is rendered again */
  timeZone?: string;
  outcome: Outcome | null;
  exitCode: number | null;
  /** both null when done */
  reason: string | null;
  next: string | null;
  pace: Pace;
  attended: boolean;
  ticket: string | null;
  /** what the screens said, proven before anything was written; null when it was not read */
  organization: string | null;
  tenant: string | null;
  tenantUrl: string | null;
  application: string | null;
  accounts: { abm: string | null; entra: string | null };
  consoles: { abm: string; entra: string };
  browser: BrowserRecord | null;
  /** `commit` is null where the program stands in no checkout */
  tool: { name: string; version: string; commit: string | null; node: string; platform: string };
  /** the settings of the run by name; a secret, a command and a path only as "given" */
  settings: Record<string, string>;
  newToken: TokenRecord | null;
  oldToken: TokenRecord | null;
  /** from the secret's appearance to Entra's confirmed save, milliseconds */
  secretLivedMs: number | null;
  /** whether what Entra has stored was accepted by Apple when it was last tested; null when it was not tested since the last change */
  syncWorks: boolean | null;
  /** what the run made was taken back */
  tookBack: boolean;
  /** at 2.15 Entra did not hold the new token after all, and it was saved once more */
  savedAgain: boolean;
  /** the previous token still stands beside the one that Entra has saved */
  removalOwed: boolean;
  /** by what it is known that Entra holds the new token; null when that is not known */
  saveProvenBy: SaveProof | null;
  /** what Microsoft Graph told in the course of the run, each a sentence with its request; absent where it was not asked */
  graphSays?: string[];
  /** where the run stopped and was gone on with, oldest first; absent when it never was */
  breaks?: BreakRecord[];
  /** its parts, oldest first, one where it never stopped; absent in records of earlier versions */
  parts?: PartRecord[];
  /** what persons were asked and answered, in all parts, oldest first; absent in records of earlier versions */
  answers?: AnswerRecord[];
  /** the provisioning overview each time it was passed, in all parts, oldest first; absent in records of earlier versions */
  overviews?: OverviewRecord[];
  /**
   * stands for consoles and accounts without naming them: the identity of the tenant's appointment; absent in records of earlier versions
   */
  tenantDigest?: string;
  /** whether the account stood on the console's own screen after the sign-in; absent in records of earlier versions */
  accountsShown?: { abm: boolean; entra: boolean };
  /** how many steps the record has, so that none can be taken from its end; written when the folder is closed */
  stepCount?: number;
}

/** What told the two tokens apart: Entra's audit log, Microsoft Graph, a person's word, the organisation's own decision. */
export type SaveProof = 'audit-log' | 'graph' | 'person' | 'trust-save';

export interface BreakRecord {
  /** ISO 8601, UTC */
  stoppedAt: string;
  resumedAt: string;
  /** null when it was cut short without a word */
  reason: string | null;
}

export interface FileRecord {
  /** path inside the evidence folder, with forward slashes */
  path: string;
  /** bytes */
  size: number;
  sha256: string;
}

/** What vouches for the manifest from outside of it: said inside, so that a proof taken away is missed. */
export interface ProofRecord {
  /** Ed25519 public key whose signature of these bytes is `manifest.sig`: SPKI, Base64; null when it is not signed */
  publicKey: string | null;
  /** authority whose time stamp of `record` is `manifest.tsr`; null when there is none */
  timestampUrl: string | null;
  /** SHA-256 of `manifest.tsr` */
  timestampSha256: string | null;
  /** why the time stamp that was wanted could not be had */
  timestampMissing: string | null;
}

export interface Manifest {
  schema: 'scim-runbook/manifest@1';
  run: RunRecord;
  steps: ChainedStep[];
  /** every file of the folder but the manifest and what vouches for it */
  files: FileRecord[];
  /** SHA-256 over the canonical JSON of all the above: what a time stamp is of */
  record: string;
  proof: ProofRecord;
  /** SHA-256 over the canonical JSON of all the above */
  digest: string;
}
