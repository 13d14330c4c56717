/** Both consoles' truth without servers or pages: the replica's own tokens, store, lies and audit log, and what a page asks of them. */
import { sideOf } from '../../../fixtures/apple/index.ts';
import { createOrganization } from '../../../fixtures/apple/organization.ts';
import { mostTokens } from '../../../fixtures/apple/tokens.ts';
import { provisionedApplication } from '../../../fixtures/microsoft/directory.ts';
import { testConnection, type ConsoleAnswer } from '../../../fixtures/microsoft/provisioning-credentials.ts';
import { saveByOperator, saveCredentials } from '../../../fixtures/microsoft/save-credentials.ts';
import { createTenant, type AuditRecord, type ScimRequest, type Tenant } from '../../../fixtures/microsoft/tenant.ts';
import type { TokenNumbers, Truth } from '../../../fixtures/replica.ts';
import { SecondOperator } from '../../../fixtures/second-operator.ts';
import { tellTruth } from '../../../fixtures/truth.ts';
import type { AppleSide, FaultName, Lag, Token, World } from '../../../fixtures/world.ts';
import type { VirtualTime } from './virtual-time.ts';

/** As in the world; Apple's own status takes up to a minute. */
const LAGS: Readonly<Record<Lag, number>> = { audit: 45_000, status: 90_000, 'put-back': 4500 };
const STATUS_MS = 20_000;
const NEW_FOR_MS = 3_600_000;

export interface PaperOptions {
  readonly generation: 'guide' | 'current';
  readonly tokenNumbers: TokenNumbers;
  readonly tokenAgeDays: number;
}

export class PaperWorld {
  readonly generation: PaperOptions['generation'];
  readonly tenantUrl = 'http://federation.apple.localhost:1/feeds/business/scim';
  readonly faults = new Set<FaultName>();
  readonly apple: AppleSide;
  readonly tenant: Tenant;
  readonly operator: SecondOperator;
  /** told of everything counted */
  onCount: (what: string) => void = () => undefined;
  readonly #tokens: ReturnType<typeof createOrganization>['tokens'];
  readonly world: World;
  readonly #counters = new Map<string, number>();

  constructor({ generation, ...tokens }: PaperOptions, time: VirtualTime) {
    this.generation = generation;
    const shared = {
      generation, language: 'en', faults: this.faults, seed: 1, tenantUrl: this.tenantUrl, port: 1,
      origin: (host: string) => `http://${host}:1`,
      delay: async (kind: string) => { if (kind === 'status-lag') await time.after(STATUS_MS); },
      lag: (kind: Lag) => time.after(LAGS[kind]),
      count: (what: string) => {
        this.#counters.set(what, (this.#counters.get(what) ?? 0) + 1);
        this.onCount(what);
      },
    } as const;
    let secrets = 0;
    // The same in each world: what this process knows as secrets stays few, however many worlds it goes through.
    const makeSecret = (): string => `${'paper-client-secret-'.repeat(6)}${++secrets}-`;
    const organization = createOrganization({ ...shared, ...tokens, signIn: undefined, widget: [], makeSecret });
    this.#tokens = organization.tokens;
    this.apple = sideOf(organization.deps, organization.name, organization.tokens);
    this.tenant = createTenant({
      ...shared, provisioning: this.isNewPane ? 'new' : 'classic', apps: 10,
      initialSecret: this.#tokens.live()[0]?.secret ?? '', scim: async (_path, call) => this.#answerScim(call),
    });
    const { stored, cycles } = this.tenant;
    this.world = { ...shared, apple: this.apple, entra: {
      tenantName: this.tenant.name, tenantDomain: this.tenant.domain, tenantId: this.tenant.id, stored, cycles,
      saveByOperator: (secret) => { saveByOperator(this.tenant, { secret, actor: 'second.operator@replica.example' }); },
    } };
    this.operator = new SecondOperator(this.world);
  }

  get isNewPane(): boolean {
    return this.generation === 'current';
  }

  get application(): ReturnType<typeof provisionedApplication> {
    return provisionedApplication(this.tenant);
  }

  truth(): Truth {
    return tellTruth(this.world, 0, this.#counters);
  }

  /** + Client Secret; null where the page was older than somebody else's token. */
  makeToken(): Token | null {
    if (this.#tokens.live().length >= mostTokens) return null;
    const token = this.#tokens.create('console');
    this.world.count('token-created');
    return token;
  }

  revoke(token: Token): void {
    if (token.status === 'revoked' || this.#tokens.live().length < 2) return;
    this.#tokens.revoke(token);
    this.world.count('revoked');
  }

  isShownActive({ status, createdAt }: Token): boolean {
    return status === 'active' && !(this.faults.has('status-lags') && Date.now() - createdAt.getTime() < NEW_FOR_MS);
  }

  /** @param secret null while the form shows what is stored */
  test(secret: string | null): Promise<ConsoleAnswer> {
    return testConnection(this.tenant, this.application, { tenantUrl: this.tenant.stored.tenantUrl, secret });
  }

  save(secret: string | null): Promise<ConsoleAnswer> {
    return saveCredentials(this.tenant, this.application, { tenantUrl: this.tenant.stored.tenantUrl, secret, actor: this.tenant.username });
  }

  auditShown(): readonly AuditRecord[] {
    return this.faults.has('audit-lags') ? [] : this.tenant.audit.filter(({ isShown }) => isShown).reverse();
  }

  #answerScim({ bearer }: ScimRequest): { status: number; body: string } {
    const token = this.#tokens.of(bearer);
    if (!token) return { status: 401, body: '' };
    this.#tokens.markUsed(token);
    return { status: 200, body: '{"totalResults":0}' };
  }
}
