/** What was measured, part by part, as it is kept in bench/results: a part measured alone renews its own file only. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { ContestantId } from './contestants.ts';
import type { RecordedStep } from './evidence-steps.ts';
import type { Left } from './fifty.ts';
import type { PaceName } from './pace.ts';
import type { Renewal } from './renew-once.ts';

/** Under which conditions a part was measured. */
export interface Measured {
  /** ISO date */
  readonly on: string;
  readonly machine: string;
  readonly command: string;
}

export interface Race extends Measured {
  /** why a contestant is missing */
  readonly left: readonly string[];
  readonly rounds: readonly (readonly ({ readonly id: ContestantId } & Renewal)[])[];
  /** renewals that failed, in words */
  readonly failed: readonly string[];
}

export interface Lists extends Measured {
  /** milliseconds of a renewal among 300 and among 20,000 applications; null where it failed */
  readonly rounds: readonly { readonly few: number | null; readonly many: number | null }[];
}

export interface EvidenceSteps extends Measured { readonly steps: readonly RecordedStep[] }

export interface Fifty extends Measured { readonly renewals: readonly Left[] }

export interface Accounts extends Measured, Readonly<Record<PaceName, Account>> {}

export interface Checks extends Measured {
  readonly tenants: number;
  readonly runs: readonly { readonly shards: number; readonly workers: number; readonly seconds: number }[];
}

export interface Results {
  readonly typical: Race | null;
  readonly instant: Race | null;
  readonly lists: Lists | null;
  readonly evidence: EvidenceSteps | null;
  readonly account: Accounts | null;
  readonly fifty: Fifty | null;
  readonly check: Checks | null;
}

export const PARTS = ['typical', 'instant', 'lists', 'evidence', 'account', 'fifty', 'check'] as const satisfies readonly (keyof Results)[];
export type Part = typeof PARTS[number];

const FOLDER = 'bench/results';

export function conditionsNow(part: Part, rounds: number): Measured {
  const [first] = cpus();
  return {
    on: new Date().toISOString().slice(0, 10),
    machine:
      `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    command: `npm run bench -- --only ${part} --rounds ${rounds}`,
  };
}

export function keepResult<P extends Part>(part: P, result: NonNullable<Results[P]>): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${part}.json`), `${JSON.stringify(result, null, 1)}\n`);
}

export function readResults(): Results {
  return Object.fromEntries(PARTS.map((part) => {
    const file = join(FOLDER, `${part}.json`);
    return [part, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as unknown : null];
  })) as unknown as Results;
}
