/** Whether each configured origin answers, and what it says of the time. No other address is asked. */
import http from 'node:http';
import https from 'node:https';
import { isLocal } from '../settings/local-host.ts';
import type { Settings } from '../settings/schema.ts';
import { bad, good, warning, type Finding } from './finding.ts';

interface Answer { readonly origin: string; readonly status: number | null; readonly why: string | null; readonly skewMs: number | null }

const PATIENCE_MS = 10_000;
/** A code of a software token holds for 30 s, and one to either side is mostly accepted. */
const SKEW = { warnMs: 10_000, badMs: 30_000 } as const;

/** The origins that the settings name in full; one with a wildcard cannot be asked. */
export function originsOf(settings: Settings): string[] {
  const { ABM_URL, ENTRA_URL, SCIM_TENANT_URL, APPLE_SIGN_IN_ORIGINS, MICROSOFT_SIGN_IN_ORIGINS, ENTRA_FRAME_ORIGINS } = settings;
  const all = [ABM_URL, ...APPLE_SIGN_IN_ORIGINS, ENTRA_URL, ...MICROSOFT_SIGN_IN_ORIGINS, ...ENTRA_FRAME_ORIGINS, SCIM_TENANT_URL];
  return [...new Set(all.filter((one) => !one.includes('*')).map((one) => new URL(one).origin))];
}

export async function lookAtNetwork(settings: Settings): Promise<Finding[]> {
  const answers = await Promise.all(originsOf(settings).map(ask));
  return [...answers.map(reached), clock(answers)];
}

function reached({ origin, status, why }: Answer): Finding {
  if (status !== null) return good('network', `${origin} answers.`);
  return bad('network', `${origin} cannot be reached (${why ?? 'no answer'}).`,
    'Look whether this machine has a connection to it (name server, firewall). Behind a proxy only the browser may reach it: then try '
      + '--dry-run.');
}

function clock(answers: readonly Answer[]): Finding {
  const skews = answers.flatMap(({ skewMs }) => skewMs ?? []).sort((a, b) => a - b);
  const median = skews[Math.floor(skews.length / 2)];
  if (median === undefined) {
    return warning('clock', 'No server told the time, so the clock was not compared.', 'Fix the connection first.');
  }
  const seconds = Math.abs(Math.round(median / 1000));
  if (Math.abs(median) < SKEW.warnMs) return good('clock', `It agrees with the servers' (within ${Math.max(seconds, 1)} s).`);
  const words = `It is ${seconds} s ${median > 0 ? 'behind' : 'ahead of'} the servers'.`;
  const mend = 'Set the clock by a time server: codes of a software token depend on it.';
  return Math.abs(median) < SKEW.badMs ? warning('clock', words, mend) : bad('clock', words, mend);
}

/** Any answer will do, a refusal too: it came from there. */
async function ask(origin: string): Promise<Answer> {
  const { protocol, hostname, port, host } = new URL(origin);
  const options = {
    method: 'HEAD', path: '/', headers: { host, 'user-agent': 'scim-runbook' }, timeout: PATIENCE_MS,
    hostname: isLocal(hostname) ? '127.0.0.1' : hostname, ...(port !== '' && { port: Number(port) }),
  };
  return new Promise((resolve) => {
    const fail = (why: string): void => { resolve({ origin, status: null, why, skewMs: null }); };
    const request = (protocol === 'http:' ? http : https).request(options, (response) => {
      response.resume();
      const date = Date.parse(response.headers.date ?? '');
      // the header counts whole seconds: half of one is its own doubt
      resolve({ origin, status: response.statusCode ?? 0, why: null, skewMs: Number.isNaN(date) ? null : date + 500 - Date.now() });
    });
    request.on('timeout', () => { request.destroy(Object.assign(new Error(), { code: `no answer within ${PATIENCE_MS / 1000} s` })); });
    request.on('error', (error: NodeJS.ErrnoException) => { fail(error.code ?? error.message); });
    request.end();
  });
}
