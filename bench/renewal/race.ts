/** Renewals by turns, A B C A B C …: whatever else the machine does falls on all of them alike. */
import type { Contestant, ContestantId } from './contestants.ts';
import { NotRenewed, renewOnce, type Conditions, type Renewal } from './renew-once.ts';
import type { Race } from './results.ts';

type Entry = { readonly id: ContestantId } & Renewal;

export interface RaceWishes extends Omit<Conditions, 'seed'> {
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  readonly say: (text: string) => void;
}

export async function race({ contestants, rounds, say, ...conditions }: RaceWishes): Promise<Pick<Race, 'rounds' | 'failed'>> {
  const [all, failed]: [Entry[][], string[]] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    const entries: Entry[] = [];
    for (const contestant of contestants.filter(({ isInEveryRound }) => isInEveryRound || round % 2 === 1)) {
      const renewal = await tryOnce(contestant, { ...conditions, seed: round });
      if (typeof renewal === 'string') failed.push(`round ${round}, ${contestant.id} ${renewal}`);
      else entries.push({ id: contestant.id, ...renewal });
      say(`${conditions.pace}, round ${round}, ${contestant.id}: ${typeof renewal === 'string' ? renewal : inWords(renewal)}`);
    }
    all.push(entries);
  }
  return { rounds: all, failed };
}

/** A renewal that failed is told and left out of the figures. */
export async function tryOnce(contestant: Contestant, conditions: Conditions): Promise<Renewal | string> {
  try {
    return await renewOnce(contestant, conditions);
  } catch (error) {
    if (error instanceof NotRenewed) return error.message;
    throw error;
  }
}

function inWords({ wallMs, secretLivedMs, peakMemory }: Renewal): string {
  const memory = peakMemory === null ? 'memory not told' : `${Math.round(peakMemory / 2 ** 20)} MiB`;
  return `${(wallMs / 1000).toFixed(1)} s, secret ${secretLivedMs} ms, ${memory}`;
}
