/** What a program and everything that it starts show of themselves to others on the machine: command lines, environments. */
import { readdirSync, readFileSync } from 'node:fs';

const LOOK_MS = 40;

export interface ProcessWatch {
  /** by place, everything that was seen so far: of the program its command line, of its children their environment too */
  seen(): Record<string, string>;
  close(): void;
}

/** Linux: /proc shows each process to its owner. */
export function watchProcesses(pid: number): ProcessWatch {
  const seen = new Map<string, string>();
  const look = (): void => {
    for (const one of familyOf(pid)) {
      const name = `command line of ${one === pid ? 'the program' : 'a child'}`;
      seen.set(`${name} ${one}`, read(one, 'cmdline'));
      if (one !== pid) seen.set(
        `environment of a child ${one}`, `${seen.get(`environment of a child ${one}`) ?? ''}\n${read(one, 'environ')}`.slice(-200_000),
      );
    }
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return { seen: () => Object.fromEntries(seen), close: () => { clearInterval(timer); } };
}

function familyOf(root: number): number[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(Number(name))]));
  const isOfFamily = (pid: number): boolean => {
    for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(isOfFamily);
}

function parentOf(pid: number): number {
  const [, , rest = ''] = /^(.*)\)\s(.*)$/s.exec(read(pid, 'stat')) ?? [];
  return Number(rest.split(' ')[1] ?? 0);
}

/** '' of a process that has ended meanwhile. */
function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch (error) {
    if (/ENOENT|ESRCH|EACCES/.test(String((error as NodeJS.ErrnoException).code))) return '';
    throw error;
  }
}
