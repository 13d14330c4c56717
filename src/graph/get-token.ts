/**
 * Where a token for Graph comes from (GRAPH_AUTH). `@azure/identity` is loaded for the ways that need it; `az` is started by this
 * program, so that it sees none of its settings; an authority under .localhost gets the client-credentials request that Microsoft
 * documents (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { Secret } from '../secret.ts';
import { isLocal } from '../settings/local-host.ts';
import { asJson } from './as-shape.ts';
import { GraphError } from './graph-error.ts';
import { send as sendByFetch, type Send } from './send.ts';

export type TokenWay = 'azure-cli' | 'device-code' | 'environment' | 'workload-identity' | 'managed-identity';

export interface TokenSettings {
  readonly way: TokenWay;
  /** https://graph.microsoft.com */
  readonly graphUrl: string;
  /** https://login.microsoftonline.com, or the cloud's own */
  readonly authority: string;
  /** id or domain */
  readonly tenant?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: Secret | undefined;
  readonly certificatePath?: string | undefined;
  readonly federatedTokenFile?: string | undefined;
  /** what `az` may see of the environment */
  readonly environment: NodeJS.ProcessEnv;
  /** shows a person where to type which code */
  readonly say: (text: string) => void;
  readonly send?: Send;
  /** how long a token may take, where no person is waited for; milliseconds */
  readonly patienceMs?: number;
}

interface Held { readonly token: Secret; readonly until: number }
interface RawToken { readonly token: string; readonly expiresOnTimestamp: number }

/** A token that ends so soon is fetched anew. */
const RESERVE_MS = 120_000;
const PATIENCE_MS = 60_000;

/** Returns a token, the same while it lives. Throws GraphError `no-token`, in words that name the way. */
export function tokenSource(settings: TokenSettings): () => Promise<Secret> {
  let held: Promise<Held> | null = null;
  const fetchAnew = async (): Promise<Held> => {
    const { token, expiresOnTimestamp } = await inWords(settings, async () => wellFormed(await inTime(settings, () => obtain(settings))));
    return { token: new Secret(token, 'Graph token'), until: expiresOnTimestamp - RESERVE_MS };
  };
  return async () => {
    held ??= fetchAnew();
    try {
      if ((await held).until <= Date.now()) held = fetchAnew();
      return (await held).token;
    } catch (error) {
      held = null;
      throw error;
    }
  };
}

/** A way that does not answer holds up nothing: a renewal does without Graph. */
async function inTime({ way, patienceMs = PATIENCE_MS }: TokenSettings, ask: () => Promise<RawToken>): Promise<RawToken> {
  if (way === 'device-code') return ask(); // its code ends by itself
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => { reject(new Error(`no answer came within ${patienceMs / 1000} s`)); }, patienceMs);
  });
  try {
    return await Promise.race([ask(), over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Where it is not told when it ends, it serves once. */
function wellFormed({ token, expiresOnTimestamp }: { readonly token: unknown; readonly expiresOnTimestamp: number }): RawToken {
  if (typeof token !== 'string' || token === '') throw new Error('there is no token in the answer');
  return { token, expiresOnTimestamp: Number.isNaN(expiresOnTimestamp) ? 0 : expiresOnTimestamp };
}

async function obtain(settings: TokenSettings): Promise<RawToken> {
  if (settings.way === 'azure-cli') return askAzureCli(settings);
  if (settings.way === 'environment' && isLocal(new URL(settings.authority).hostname)) return askLoopback(settings);
  const credential = await credentialOf(settings);
  const answer = await credential.getToken(`${new URL(settings.graphUrl).origin}/.default`);
  if (answer === null) throw new Error('no token was given');
  return answer;
}

interface Credential { getToken(scope: string): Promise<RawToken | null> }

async function credentialOf({ way, authority, tenant = '', clientId = '', ...rest }: TokenSettings): Promise<Credential> {
  const identity = await import('@azure/identity');
  const options = { authorityHost: authority };
  switch (way) {
    case 'device-code':
      return new identity.DeviceCodeCredential({
        ...options, tenantId: tenant, clientId, userPromptCallback: ({ message }) => { rest.say(message); },
      });
    case 'workload-identity':
      return new identity.WorkloadIdentityCredential({
        ...options, tenantId: tenant, clientId, ...(rest.federatedTokenFile !== undefined && { tokenFilePath: rest.federatedTokenFile }),
      });
    case 'managed-identity':
      return clientId === '' ? new identity.ManagedIdentityCredential() : new identity.ManagedIdentityCredential({ clientId });
    default:
      return rest.certificatePath !== undefined ? new identity.ClientCertificateCredential(tenant, clientId, rest.certificatePath, options)
        : new identity.ClientSecretCredential(tenant, clientId, rest.clientSecret?.reveal() ?? '', options);
  }
}

/** learn.microsoft.com/cli/azure/account#az-account-get-access-token */
function askAzureCli({ graphUrl, tenant, environment, patienceMs = PATIENCE_MS }: TokenSettings): Promise<RawToken> {
  if (tenant !== undefined && !/^[\w.-]+$/.test(tenant)) throw new Error('the tenant is neither an id nor a domain');
  const args = [
    'account', 'get-access-token', '--output', 'json', '--resource', new URL(graphUrl).origin,
    ...(tenant === undefined ? [] : ['--tenant', tenant]),
  ];
  const [program, rest] = process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'az', ...args]] as const : ['az', args] as const;
  return new Promise<string>((resolve, reject) => {
    const child = spawn(program, rest, {
      env: environment, stdio: ['ignore', 'pipe', 'ignore'], detached: process.platform !== 'win32', windowsHide: true,
    });
    const timer = setTimeout(() => { giveUp(child); }, patienceMs);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => { printed += part; });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new Error(error.code === 'ENOENT' ? 'the program "az" is not installed' : `"az" could not be run (${error.code ?? ''})`));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0) reject(new Error('"az" gave none; run "az login" first'));
      else resolve(printed);
    });
  }).then(readAzureCli);
}

/** `az` is a script that starts another program, which holds on to what the script has open: both go, and neither keeps this program. */
function giveUp(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  child.stdout?.destroy();
  child.unref();
}

/** `expires_on`: seconds since 1970; older versions give `expiresOn`, a local time, alone. */
function readAzureCli(printed: string): RawToken {
  const {
    accessToken = '', expires_on: seconds, expiresOn,
  } = (asJson(printed, '"az"') ?? {}) as { accessToken?: string; expires_on?: number | string; expiresOn?: string };
  return { token: accessToken, expiresOnTimestamp: seconds === undefined ? Date.parse(expiresOn ?? '') : Number(seconds) * 1000 };
}

async function askLoopback(
  { authority, tenant = '', clientId = '', clientSecret, graphUrl, send = sendByFetch }: TokenSettings,
): Promise<RawToken> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret?.reveal() ?? '',
    scope: `${new URL(graphUrl).origin}/.default`,
  }).toString();
  const url = `${new URL(authority).origin}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const { status, text } = await send(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  const {
    access_token: token, expires_in: seconds = 0, error,
  } = (asJson(text, url) ?? {}) as { access_token?: string; expires_in?: number; error?: string };
  if (token === undefined) throw new Error(`${url} answered ${status}${error === undefined ? '' : ` (${error})`}`);
  return { token, expiresOnTimestamp: Date.now() + seconds * 1000 };
}

async function inWords<T>({ way }: TokenSettings, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new GraphError('no-token', `GRAPH_AUTH=${way} returned `
      + `no token: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '') ?? ''}.`);
  }
}
