/** From the settings to a system of tickets; what is missing or cannot be a ticket of it is told before anything is asked. */
import { UsageError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Referable } from '../settings/references.ts';
import type { SettingName, Settings } from '../settings/schema.ts';
import { gitHub } from './github.ts';
import { jira } from './jira.ts';
import { serviceNow } from './servicenow.ts';
import { TicketServer, type Patience } from './ticket-server.ts';
import type { TicketSystem } from './ticket-system.ts';

export type SystemKind = TicketSystem['kind'];

const TOKENS = { jira: 'JIRA_TOKEN', servicenow: 'SERVICENOW_TOKEN', github: 'GITHUB_TOKEN' } as const;
const ADDRESSES = { jira: 'JIRA_URL', servicenow: 'SERVICENOW_URL', github: 'GITHUB_API_URL' } as const;

/** What a ticket's id looks like, and an example. */
const IDS: Readonly<Record<SystemKind, readonly [RegExp, string]>> = {
  jira: [/^[A-Za-z][A-Za-z0-9_]*-\d+$/, 'a key such as OPS-123'],
  servicenow: [/^[A-Za-z]+\d+$/, 'a number such as CHG0012345'],
  github: [/^#?\d+$/, 'the number of an issue, such as 42'],
};

/** The one reference that is read. */
export function referencesOf(kind: SystemKind): Referable[] {
  return [TOKENS[kind]];
}

/** Throws UsageError with all settings that are missing. */
export function connect(kind: SystemKind, settings: Settings, patience?: Partial<Patience>): TicketSystem {
  const needed: readonly SettingName[] = [ADDRESSES[kind], TOKENS[kind], ...(kind === 'github' ? ['GITHUB_REPOSITORY'] as const : [])];
  const missing = needed.filter((name) => settings[name] === undefined);
  const [url, token] = [settings[ADDRESSES[kind]], settings[TOKENS[kind]]];
  if (missing.length > 0 || url === undefined || token === undefined) throw new UsageError(
    `--to ${kind} needs ${missing.join(' and ')}: set ${missing.length === 1 ? 'it' : 'them'} in the settings file or the environment.`,
  );
  const user = kind === 'jira' ? settings.JIRA_USER : undefined;
  const server = new TicketServer(
    { url, urlSetting: ADDRESSES[kind], tokenSetting: TOKENS[kind], authorization: authorizationOf(token, user) }, patience,
  );
  switch (kind) {
    case 'jira': return jira(server, user !== undefined);
    case 'servicenow': return serviceNow(server, settings.SERVICENOW_TABLE);
    case 'github': return gitHub(server, settings.GITHUB_REPOSITORY ?? '');
  }
}

/** The id as the system spells it. Throws UsageError where it cannot be one. */
export function readTicketId(kind: SystemKind, id: string | null): string {
  const [shape, example] = IDS[kind];
  if (id === null) throw new UsageError(`The run names no ticket: give one with --ticket, ${example}.`);
  if (!shape.test(id)) throw new UsageError(`"${id}" is not a ticket of ${kind}: it must be ${example}. Give it with --ticket.`);
  return kind === 'github' ? id.replace('#', '') : id;
}

function authorizationOf(token: Secret, user: string | undefined): Secret {
  if (user === undefined) return new Secret(`Bearer ${token.reveal()}`, token.what, [token.reveal()]);
  const basic = Buffer.from(`${user}:${token.reveal()}`).toString('base64');
  return new Secret(`Basic ${basic}`, token.what, [basic]);
}
