/** What Microsoft Graph can be asked about one tenant's application: the other eye beside the console. It changes nothing. */
import type { Secret } from '../secret.ts';
import { GraphClient, type GraphParts, type Told } from './client.ts';
import { GraphError } from './graph-error.ts';
import { readClaims } from './permissions.ts';
import { readApplication, type ApplicationSought, type GraphApplication } from './read-application.ts';
import { readSaves, type AuditedSave } from './read-audit.ts';
import { readJob, type JobState } from './read-job.ts';

export interface GraphOptions extends GraphParts {
  /** id of the tenant that is meant; null where the settings name none */
  readonly tenantId: () => Promise<string | null>;
  /** whether the stored credentials may be tested */
  readonly mayValidate: boolean;
}

/** `accepted` and `refused`: by Apple; `not-asked`: the settings do not allow it. */
export type Validation = 'accepted' | 'refused' | 'not-asked';

export class Graph {
  readonly mayValidate: boolean;
  readonly sleep: (ms: number) => Promise<void>;
  readonly #client: GraphClient;
  readonly #options: GraphOptions;
  #proven: { readonly token: Secret; readonly done: Promise<void> } | null = null;

  constructor(options: GraphOptions) {
    this.#options = options;
    this.mayValidate = options.mayValidate;
    this.sleep = options.sleep ?? ((ms) => new Promise((resolve) => { setTimeout(resolve, ms); }));
    this.#client = new GraphClient({ ...options, getToken: () => this.token() });
  }

  /** A token, once it is known to be of the tenant that is meant: another tenant's health would say nothing of this one. */
  async token(): Promise<Secret> {
    const token = await this.#options.getToken();
    // whoever signs in may have changed meanwhile
    if (this.#proven?.token !== token) this.#proven = { token, done: this.#proveTenant(token) };
    await this.#proven.done;
    return token;
  }

  application(sought: ApplicationSought): Promise<Told<GraphApplication>> {
    return readApplication(this.#client, sought);
  }

  job({ id }: Pick<GraphApplication, 'id'>): Promise<Told<JobState>> {
    return readJob(this.#client, id);
  }

  saves(application: GraphApplication, since: Date): Promise<Told<AuditedSave[]>> {
    return readSaves(this.#client, application, since);
  }

  /** Asks Entra to test what it has stored. A refusal of the request itself (a permission, the network) is thrown. */
  async validate({ id }: Pick<GraphApplication, 'id'>, { id: jobId }: Pick<JobState, 'id'>): Promise<Told<Validation>> {
    if (!this.mayValidate) return { value: 'not-asked', requestId: null };
    try {
      return { ...await this.#client.validateSavedCredentials(id, jobId), value: 'accepted' };
    } catch (error) {
      if (error instanceof GraphError && error.status === 400) return { value: 'refused', requestId: error.requestId };
      throw error;
    }
  }

  async #proveTenant(token: Secret): Promise<void> {
    const [wanted, claims] = [await this.#options.tenantId(), readClaims(token)];
    if (wanted === null || claims?.tenantId == null || claims.tenantId === wanted.toLowerCase()) return;
    throw new GraphError('wrong-tenant', `The token for Microsoft Graph is for the tenant ${claims.tenantId}, and ENTRA_TENANT `
      + `is ${wanted}. Sign in to the right tenant, or set AZURE_TENANT_ID.`);
  }
}
