/** Who a process is, said so that another run can tell whether it still lives, whatever the machine is called by then. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessMark {
  readonly pid: number;
  /** when it was started, in ticks since the machine was; null where the system does not tell. A number may be given again */
  readonly born: string | null;
  /** for people only: it changes with the network */
  readonly host: string;
  /** the machine; null where nothing tells it from others: in a container */
  readonly machine: string | null;
  /** this start of the machine, and within it what sees each other's processes; null where the system does not tell */
  readonly boot: string | null;
}

/** proc_pid_init_ino in the kernel's sources: processes that no container holds. */
const OUTSIDE_CONTAINERS = 'pid:[4026531836]';

export function markOfProcess(pid: number = process.pid): ProcessMark {
  return { pid, born: bornOf(pid), host: hostname(), ...place() };
}

/** Dead is only what is known to be dead: what cannot be seen from here counts as alive. */
export function isAlive(other: ProcessMark, here: Pick<ProcessMark, 'machine' | 'boot'> = place()): boolean {
  const isSameMachine = other.machine !== null && other.machine === here.machine;
  if (other.boot === here.boot && (other.boot !== null || isSameMachine)) return isRunning(other);
  return !isSameMachine; // the machine was started anew since
}

function place(): Pick<ProcessMark, 'machine' | 'boot'> {
  if (process.platform === 'linux') {
    const space = read('/proc/self/ns/pid', readlinkSync);
    const boot = read('/proc/sys/kernel/random/boot_id');
    const machine = space === OUTSIDE_CONTAINERS ? (read('/etc/machine-id') ?? hostname()) : null;
    return { machine, boot: boot !== null && space !== null ? `${boot} ${space}` : null };
  }
  return { machine: hostname(), boot: process.platform === 'darwin' ? bootOfMac() : null };
}

function bootOfMac(): string | null {
  const { stdout } = spawnSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' });
  return (stdout || '').trim() || null;
}

function isRunning({ pid, born }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const now = bornOf(pid);
  return born === null || now === null || now === born;
}

/** proc(5): the state is the third field, the start the 22nd; the second, a name, may hold blanks and brackets. */
function bornOf(pid: number): string | null {
  const fields = read(`/proc/${pid}/stat`)?.replace(/^.*\) /s, '').split(' ') ?? [];
  return fields[0] === 'Z' ? 'ended, and nobody has asked for it yet' : fields[19] ?? null;
}

/** Null where it is not there, or not told to us. */
function read(file: string, by: (file: string) => string = (name) => readFileSync(name, 'utf8')): string | null {
  try {
    return by(file).trim() || null;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code)) return null;
    throw error;
  }
}
