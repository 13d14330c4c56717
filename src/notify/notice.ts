/**
 * What a channel is told of a run: the outcome, how long the token lives, the run's id and what to do. No name, no address,
 * no label of a token, and none of a run's own words, which may hold them.
 */
import type { Result } from '../run/result.ts';
import { commandFor } from '../terminal/command.ts';
import type { Outcome } from '../words.ts';

export type NoticedCommand = 'renew' | 'resume' | 'check';
type NoticedEvent = Extract<Outcome, 'due' | 'unfinished' | 'failed'>;

export interface Notice {
  readonly program: 'scim-runbook';
  readonly command: NoticedCommand;
  /** why somebody is told: the outcome, or that the token is due beside another one */
  readonly event: NoticedEvent;
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly runId: string | null;
  /** whole days until the token ends; null where that was not read */
  readonly daysLeft: number | null;
  /** whether sync works; null where it was not seen */
  readonly syncWorks: boolean | null;
  readonly removalOwed: boolean;
  readonly next: string;
}

const WORDS: Readonly<Record<NoticedEvent, { readonly title: string; readonly next: string }>> = {
  due: { title: 'The SCIM token is due for renewal', next: `Renew it: ${commandFor('renew')}` },
  unfinished: { title: 'A renewal of the SCIM token is not finished', next: `Finish it where it ran: ${commandFor('resume')}` },
  failed: {
    title: 'scim-runbook failed by a defect of its own', next: `Read the terminal or the log of the job, then run: ${commandFor('check')}`,
  },
};

/** How a command ended, and what was read of the token. */
export interface Ended {
  readonly result: Pick<Result, 'outcome' | 'exitCode' | 'runId' | 'syncWorks' | 'removalOwed'>;
  readonly daysLeft: number | null;
  /** the token ends within CHECK_FAIL_DAYS, whatever else the check found */
  readonly isDue: boolean;
}

/** Null where nobody need be told. */
export function noticeOf(command: NoticedCommand, { result, daysLeft, isDue }: Ended): Notice | null {
  const { outcome, exitCode, runId, syncWorks, removalOwed } = result;
  const event = outcome === 'unfinished' || outcome === 'failed' || outcome === 'due' ? outcome : isDue ? 'due' : null;
  if (event === null) return null;
  return { program: 'scim-runbook', command, event, outcome, exitCode, runId, daysLeft, syncWorks, removalOwed, next: WORDS[event].next };
}

/** What the address takes: by its host, since the address is all that is known. */
export function bodyFor(host: string, notice: Notice): object {
  if (/^hooks\.slack(-gov)?\.com$/.test(host)) return slackMessage(notice);
  if (TEAMS.test(host)) return teamsMessage(notice);
  return notice;
}

/** Workflows (Power Automate), and what is left of Office 365 connectors; sources: learn.microsoft.com, "Create Incoming Webhooks". */
const TEAMS = /(^|\.)(logic\.azure\.(com|us)|powerplatform\.(com|us)|powerautomate\.(com|us)|webhook\.office\.com)$/;

/** docs.slack.dev, "Sending messages using incoming webhooks". */
function slackMessage(notice: Notice): object {
  return {
    text: [`*${WORDS[notice.event].title}*`, ...factsOf(notice).map(([name, value]) => `${name}: ${value}`), notice.next].join('\n'),
  };
}

/** An Adaptive Card in the message that the Workflows template "when a webhook request is received" reads. */
function teamsMessage(notice: Notice): object {
  const text = (words: string, more: object = {}): object => ({ type: 'TextBlock', text: words, wrap: true, ...more });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4',
    body: [
      text(WORDS[notice.event].title, { weight: 'Bolder', size: 'Medium' }),
      { type: 'FactSet', facts: factsOf(notice).map(([title, value]) => ({ title, value })) },
      text(notice.next),
    ],
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }] };
}

function factsOf({ outcome, command, runId, daysLeft, syncWorks, removalOwed }: Notice): [string, string][] {
  return [
    ['Outcome', `${outcome} (${command})`],
    ...(daysLeft === null ? [] : [['Days left', String(daysLeft)] as [string, string]]),
    ...(outcome === 'unfinished'
      ? [['Sync', syncWorks === null ? 'not seen' : syncWorks ? 'works' : 'does not work'] as [string, string]]
      : []),
    ...(removalOwed ? [['Owed', 'the previous token still has to be revoked'] as [string, string]] : []),
    ...(runId === null ? [] : [['Run', runId] as [string, string]]),
  ];
}
