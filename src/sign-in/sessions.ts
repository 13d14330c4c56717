/** Kept browser profiles, one per tenant and console: "stay signed in" and "trust this browser" for people who ask for it. */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { digestOf } from '../memory/tenant.ts';
import type { ConsoleName } from '../words.ts';

const ONLY_OWNER = 0o700;
/** name of a kept profile's folder */
export const PROFILE = /^[0-9a-f]{16}-(abm|entra)$/;

/** The folder of one profile, made with mode 0700. `tenant` is any text that names it; the folder shows a digest. */
export function makeProfile(root: string, tenant: string, console: ConsoleName): string {
  const folder = join(root, `${digestOf(tenant).slice(0, 16)}-${console}`);
  mkdirSync(folder, { recursive: true, mode: ONLY_OWNER });
  chmodSync(root, ONLY_OWNER);
  chmodSync(folder, ONLY_OWNER);
  return folder;
}

/** Removes every kept profile; returns how many there were. Anything else in the folder is left alone. */
export function clearSessions(root: string | undefined): number {
  if (root === undefined) throw new UsageError('SESSION_DIR is not set, so no session is kept.');
  if (!existsSync(root)) return 0;
  const profiles = readdirSync(root).filter((name) => PROFILE.test(name));
  for (const name of profiles) rmSync(join(root, name), { recursive: true });
  return profiles.length;
}
