/** The unfinished run of a tenant, wherever its evidence stands: under the folder of the settings, or where a pointer says. */
import { commandFor } from '../terminal/command.ts';
import { RunPointers } from './run-pointers.ts';
import { isSameTenant, type Tenant } from './tenant.ts';
import { isOf, lastOpen, readRun, runFolders, type Unfinished } from './unfinished.ts';

export interface Recalled {
  readonly unfinished: Unfinished | null;
  /** of runs whose evidence folder is gone, one sentence each */
  readonly lost: readonly string[];
}

/** Where to look: the folder of evidence, and the pointers of the user. */
export interface Places { readonly root: string; readonly pointers?: RunPointers }

/** The last unfinished run of the tenant; `runId` asks for that very run. */
export function recallRun({ root, pointers = new RunPointers() }: Places, tenant: Tenant, runId?: string): Recalled {
  const known = pointers.list();
  const lost = known.filter((pointer) => (runId === undefined ? isSameTenant(pointer.tenant, tenant) : pointer.runId === runId)
    && readRun(pointer.folder) === null);
  return {
    unfinished: lastOpen([...runFolders(root), ...known.map(({ folder }) => folder)], isOf(tenant, runId)),
    lost: lost.map((pointer) => `The run ${pointer.runId} was not finished, and its folder ${pointer.folder} is gone: what it left is `
      + `for the consoles to show. `
      + `Once that is settled, close it with: ${commandFor('resume', ['--forget', pointer.runId])}`),
  };
}
