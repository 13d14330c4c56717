/** Who started the program, as the operating system says. */
import { hostname, userInfo } from 'node:os';
import type { OperatorRecord } from '../evidence/record.ts';

/** A user whom this machine has no name for is told by number. */
export function thisOperator(): OperatorRecord {
  return { user: userName(), host: hostname() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `user ${String(process.getuid?.() ?? 'unknown')}`;
    throw error;
  }
}
