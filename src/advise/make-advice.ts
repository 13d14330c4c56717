/**
 * What was read of a tenant, in plain words, each with where it is known from and what is published about it. Only what is known is
 * said; nothing is asked here, and no console is opened.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { commandFor } from '../command.ts';
import { join } from 'node:path';
import type { Due } from '../check/due.ts';
import { lastCheck } from '../check/history.ts';
import type { GraphSight } from '../check/look-by-graph.ts';
import { dueOf } from '../check/make-report.ts';
import type { CheckReport } from '../check/report.ts';
import type { Settings } from '../settings/schema.ts';
import { tenantOf } from '../tenant.ts';

export interface Advice {
  readonly about: 'token' | 'directory sync' | 'credentials call' | 'notification' | 'provisioning';
  /** what is known; plain text, which may have several lines */
  readonly words: string;
  /** from where it is known: a check by its run, Microsoft Graph, or nothing */
  readonly knownFrom: string | null;
  /** public pages */
  readonly sources: readonly string[];
}

export interface Known {
  readonly settings: Settings;
  /** what Graph tells now; null where GRAPH_AUTH is off, or it told nothing */
  readonly graph: GraphSight | null;
  /** object id of the application, where Graph told it */
  readonly applicationId: string | null;
}

const APPLE = 'https://support.apple.com/guide/apple-business-manager';
const LEARN = 'https://learn.microsoft.com';

export function makeAdvice(known: Known): Advice[] {
  const { settings } = known;
  const digest = tenantOf(settings).key;
  const check = lastCheck(settings.EVIDENCE_DIR, digest);
  return [adviseToken(settings), adviseSync(check, settings), adviseCall(known), NOTIFICATION, ...adviseProvisioning(known.graph)];
}

/** The expiry as it is known without a look, counted from today. */
function adviseToken(settings: Settings): Advice {
  const sources = [`${APPLE}/axmd88331cd6/web`];
  const due = dueOf(null, settings, '');
  if (due.level === 'unread') {
    return { about: 'token', knownFrom: null, sources, words: `When the token ends is not known: no run in this evidence folder has read it, and TOKEN_EXPIRES is not set. It stands on Apple's console; "${commandFor('check')}" reads it.` };
  }
  return { about: 'token', knownFrom: due.source === 'setting' ? 'TOKEN_EXPIRES' : `the run ${due.runId ?? ''}`, sources, words: `${due.words} ${TOKEN[due.level]}` };
}

const TOKEN: Readonly<Record<Due['level'], string>> = {
  fine: 'Nothing is to be done yet.', warning: `Plan the renewal: ${commandFor('renew')}`, failing: `Renew now: ${commandFor('renew')}`, unread: '',
};

const MOVE = 'A move would mean: no token to renew; federated authentication turned on; an administrator of Entra who consents; one directory at a time; '
  + 'users are synced anew by the other way. This program never begins it: it is a decision, and begins with a disconnection.';

function adviseSync(check: CheckReport | null, settings: Settings): Advice {
  const sources = [`${APPLE}/axmcf6446c6e/web`, 'https://support.apple.com/guide/apple-business-essentials/axm3ec7b95ad/web'];
  const advice = (words: string, knownFrom: string | null): Advice => ({ about: 'directory sync', words, knownFrom, sources });
  const apple = check?.halves.find(({ console }) => console === 'abm');
  const from = check && `the check ${check.runId}`;
  if (check === null || apple === undefined || apple.verdict === 'left-out' || apple.verdict === 'not-checked') return advice('By which way the directory syncs is not known: no check has seen Apple\'s pane.', null);
  if (apple.code === 'ABM_OIDC') return advice('Directory Sync uses OpenID Connect: there is no token, and nothing to renew.', from);
  if (apple.verdict === 'failed') return advice('By which way the directory syncs is not known: the last check did not come so far.', from);
  const offered = isOidcRecorded(join(settings.EVIDENCE_DIR, check.runId, 'screens'));
  if (offered === null) return advice(`Directory Sync uses SCIM. Whether OpenID Connect is offered is not known: "${commandFor('check', ['--record'])}" writes down what stands there.`, from);
  return advice(offered ? `Directory Sync uses SCIM, and OpenID Connect stands on the screen beside it. ${MOVE}` : 'Directory Sync uses SCIM; OpenID Connect stands on no screen that was recorded.', from);
}

/** Whether Apple's recorded screens name it; null where none was recorded. */
function isOidcRecorded(folder: string): boolean | null {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('abm')) : [];
  if (files.length === 0) return null;
  return files.some((name) => /\bOIDC\b|OpenID Connect/i.test(readFileSync(join(folder, name), 'utf8')));
}

/** learn.microsoft.com documents the call; its secret is left out, and this program never sends it. */
function adviseCall({ settings: { GRAPH_URL, SCIM_TENANT_URL }, applicationId }: Known): Advice {
  const body = JSON.stringify({ value: [{ key: 'BaseAddress', value: SCIM_TENANT_URL }, { key: 'SecretToken', value: '<client secret>' }] }, null, 2);
  return {
    about: 'credentials call', knownFrom: applicationId === null ? null : 'Microsoft Graph', sources: [`${LEARN}/graph/api/synchronization-serviceprincipal-put-synchronization`],
    words: 'What Save does on the console is documented as one call (permission Synchronization.ReadWrite.All, or Application.ReadWrite.OwnedBy for an application\'s own). '
      + 'This program reads through Graph only, and never sends it:\n'
      + `PUT ${GRAPH_URL}/v1.0/servicePrincipals/${applicationId ?? '{id}'}/synchronization/secrets\nContent-Type: application/json\n\n${body}`,
  };
}

const NOTIFICATION: Advice = {
  about: 'notification', knownFrom: null, sources: [`${LEARN}/entra/identity/app-provisioning/application-provisioning-quarantine-status`],
  words: 'Whether a notification e-mail is set is not known: this program reads no value of that field. Without one nobody is told when the job goes into quarantine; look under Provisioning, Settings.',
};

function adviseProvisioning(graph: GraphSight | null): Advice[] {
  if (graph === null) return [];
  const sources = [`${LEARN}/graph/api/resources/synchronization-synchronizationstatus`, `${LEARN}/graph/api/directoryaudit-list`];
  return graph.findings.filter(({ level }) => level !== 'not-asked').map(({ words }): Advice => ({ about: 'provisioning', words, knownFrom: 'Microsoft Graph', sources }));
}
