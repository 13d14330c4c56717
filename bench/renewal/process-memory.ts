/**
 * Memory of a process with all that it started, as Linux tells it: the sum of PSS, in which a page that several processes
 * share counts once (RSS would count the browser's program once a process).
 */
import { readdirSync, readFileSync } from 'node:fs';

/** The parent of each process. */
export type Parents = ReadonlyMap<number, number>;

/** From `/proc/<pid>/stat`; the name in brackets may hold spaces and brackets of its own. Null where it is no such line. */
export function parentIn(stat: string): number | null {
  const parent = /^\d+ \(.*\) \S (\d+) /s.exec(stat)?.[1];
  return parent === undefined ? null : Number(parent);
}

/** Bytes, from `/proc/<pid>/smaps_rollup`; 0 where it names none, as of a process that has just ended. */
export function pssIn(rollup: string): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
}

/** The process and everything that it or these started. */
export function treeOf(root: number, parents: Parents): number[] {
  const tree = [root];
  for (const one of tree) for (const [pid, parent] of parents) if (parent === one && !tree.includes(pid)) tree.push(pid);
  return tree;
}

/** Bytes now. */
export function treeMemory(root: number): number {
  return treeOf(root, readParents()).reduce((sum, pid) => sum + pssIn(read(pid, 'smaps_rollup')), 0);
}

/** Whether this machine tells it. */
export function canMeasureMemory(): boolean {
  return read(process.pid, 'smaps_rollup') !== '';
}

function readParents(): Parents {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return new Map(pids.flatMap((pid) => {
    const parent = parentIn(read(pid, 'stat'));
    return parent === null ? [] : [[pid, parent] as const];
  }));
}

/** Empty where the process has ended meanwhile, or the machine has no /proc. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return '';
    throw error;
  }
}
