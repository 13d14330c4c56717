/** What the screens said in the course of a run, for its record. */
import type { RunRecord } from './evidence/record.ts';

export type RunFacts = Pick<RunRecord,
  'organization' | 'tenant' | 'tenantUrl' | 'application' | 'newToken' | 'oldToken' | 'secretLivedMs' | 'saveProvenBy' | 'tookBack'
    | 'savedAgain' | 'graphSays'>;

export const NO_FACTS: RunFacts = {
  organization: null, tenant: null, tenantUrl: null, application: null, newToken: null, oldToken: null, secretLivedMs: null,
  saveProvenBy: null, tookBack: false, savedAgain: false,
};
