/** Where the program keeps what outlives a run and belongs to nobody's evidence: locks and latches. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export function stateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const state = environment.XDG_STATE_HOME ?? environment.LOCALAPPDATA ?? join(homedir(), '.local', 'state');
  return join(state, 'scim-runbook');
}
