/** Tells a webhook of a run that wants somebody. Whether that succeeds changes nothing of how the run ended. */
import type { Secret } from '../secret.ts';
import { bodyFor, type Notice } from './notice.ts';

const PATIENCE_MS = 10_000;

/** Null when it was delivered, else one sentence; it never throws. The address holds a key: of it only the host is told. */
export async function notify(address: Secret, notice: Notice, patienceMs = PATIENCE_MS): Promise<string | null> {
  const url = new URL(address.reveal());
  try {
    const response = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/json', 'user-agent': 'scim-runbook' },
      body: JSON.stringify(bodyFor(url.hostname, notice)),
      redirect: 'manual', signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.ok ? null : `${url.host} was not told of it: it answered ${String(response.status)} (NOTIFY_URL, --notify).`;
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return `${url.host} was not told of it: it ${isLate ? `did not answer within ${String(patienceMs / 1000)} s` : 'cannot be reached'} `
      + `(NOTIFY_URL, --notify).`;
  }
}
