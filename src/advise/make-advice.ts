/**
 * What was read of a tenant, in plain words, each with where it is known from and what is published about it. Only what is known is
 * said; nothing is asked here, and no console is opened.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastCheck } from '../check/history.ts';
import type { GraphSight } from '../check/look-by-graph.ts';
import { dueOf } from '../check/make-report.ts';
import type { CheckReport } from '../check/report.ts';
import { tenantOf } from '../memory/tenant.ts';
import type { Due } from '../past/due.ts';
import type { Settings } from '../settings/schema.ts';
import { commandFor } from '../terminal/command.ts';

export interface Advice {
  readonly about: 'token' | 'directory sync' | 'credentials call' | 'notification' | 'provisioning';
  /** what is known; plain text, which may have several lines */
  readonly words: string;
  /** what it rests on: a check by its run, a setting, Microsoft Graph; null where nothing was read */
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
    return { about: 'token', knownFrom: null, sources, words: `It is not known when the SCIM token expires: no run in this evidence `
      + `folder has read it, and the setting TOKEN_EXPIRES is empty. "${commandFor('check')}" reads it in Apple Business Manager.` };
  }
  return {
    about: 'token', knownFrom: due.source === 'setting' ? 'TOKEN_EXPIRES' : `the run ${due.runId ?? ''}`, sources,
    words: `${due.words} ${TOKEN[due.level]}`,
  };
}

const TOKEN: Readonly<Record<Due['level'], string>> = {
  fine: 'There is nothing to do yet.', warning: `Choose a day for the renewal. On that day, run "${commandFor('renew')}".`,
  failing: `Renew now, before users stop syncing: run "${commandFor('renew')}".`, unread: '',
};

const MOVE = 'With OpenID Connect there is no token to renew. A move needs federated authentication to be on and the consent of an Entra '
  + 'administrator; an organization '
  + 'connects one directory at a time, so SCIM is disconnected first, and all users are synced again. Your organization decides this: '
    + 'the program never starts it.';

function adviseSync(check: CheckReport | null, settings: Settings): Advice {
  const sources = [`${APPLE}/axmcf6446c6e/web`, 'https://support.apple.com/guide/apple-business-essentials/axm3ec7b95ad/web'];
  const advice = (words: string, knownFrom: string | null): Advice => ({ about: 'directory sync', words, knownFrom, sources });
  const apple = check?.halves.find(({ console }) => console === 'abm');
  const from = check && `the check ${check.runId}`;
  if (check === null || apple === undefined || apple.verdict === 'left-out' || apple.verdict === 'not-checked') {
    return advice(`It is not known whether Directory Sync uses SCIM or OpenID Connect: no check has looked at Apple Business Manager `
      + `yet. "${commandFor('check')}" does.`, null);
  }
  if (apple.code === 'ABM_OIDC') return advice('Directory Sync uses OpenID Connect: there is no token, and nothing to renew.', from);
  if (apple.verdict === 'failed') return advice(
    'It is not known whether Directory Sync uses SCIM or OpenID Connect: the last check stopped before it saw that page.', from,
  );
  const offered = isOidcRecorded(join(settings.EVIDENCE_DIR, check.runId, 'screens'));
  if (offered === null) return advice(`Directory Sync uses SCIM. It is not known whether Apple offers OpenID Connect to your `
    + `organization: "${commandFor('check', ['--record'])}" records what the page shows.`, from);
  return advice(offered
    ? `Directory Sync uses SCIM, and the page also mentions OpenID Connect. ${MOVE}`
    : 'Directory Sync uses SCIM. No recorded page mentions OpenID Connect.', from);
}

/** Whether Apple's recorded screens name it; null where none was recorded. */
function isOidcRecorded(folder: string): boolean | null {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('abm')) : [];
  if (files.length === 0) return null;
  return files.some((name) => /\bOIDC\b|OpenID Connect/i.test(readFileSync(join(folder, name), 'utf8')));
}

/** learn.microsoft.com documents the call; its secret is left out, and this program never sends it. */
function adviseCall({ settings: { GRAPH_URL, SCIM_TENANT_URL }, applicationId }: Known): Advice {
  const body = JSON.stringify(
    { value: [{ key: 'BaseAddress', value: SCIM_TENANT_URL }, { key: 'SecretToken', value: '<SCIM token from Apple>' }] }, null, 2,
  );
  return {
    about: 'credentials call', knownFrom: applicationId === null ? null : 'Microsoft Graph',
    sources: [`${LEARN}/graph/api/synchronization-serviceprincipal-put-synchronization`],
    words: 'For your information: Microsoft documents the Save button of Entra\'s Admin Credentials as the single call below. It needs '
      + 'the permission Synchronization.ReadWrite.All, or '
      + 'Application.ReadWrite.OwnedBy where the calling application owns the enterprise application. {id} is the object ID of the '
        + 'enterprise application. '
      + 'This program never sends it: it uses Microsoft Graph only to read.\n'
      + `PUT ${GRAPH_URL}/v1.0/servicePrincipals/${applicationId ?? '{id}'}/synchronization/secrets\nContent-Type: `
        + `application/json\n\n${body}`,
  };
}

const NOTIFICATION: Advice = {
  about: 'notification', knownFrom: null, sources: [`${LEARN}/entra/identity/app-provisioning/application-provisioning-quarantine-status`],
  words: 'It is not known whether provisioning has a notification e-mail address: this program does not read that field. Without an '
    + 'address, Entra tells nobody when it slows provisioning down '
    + 'after repeated errors (quarantine). To look: Entra admin center, the enterprise application, Provisioning, Settings.',
};

function adviseProvisioning(graph: GraphSight | null): Advice[] {
  if (graph === null) return [];
  const sources = [`${LEARN}/graph/api/resources/synchronization-synchronizationstatus`, `${LEARN}/graph/api/directoryaudit-list`];
  return graph.findings.filter(({ level }) => level !== 'not-asked').map(({ words }): Advice => ({
    about: 'provisioning', words, knownFrom: 'Microsoft Graph', sources,
  }));
}
