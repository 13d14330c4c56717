/** Which permissions the token for Microsoft Graph has, by trying, and which it carries beyond them. Nothing of the token is told. */
import { GraphError, requestWords, told } from '../graph/graph-error.ts';
import type { Graph } from '../graph/graph.ts';
import { openGraph, type GraphWays } from '../graph/open-graph.ts';
import { NEEDED, readClaims, unneeded } from '../graph/permissions.ts';
import type { GraphApplication } from '../graph/read-application.ts';
import type { JobState } from '../graph/read-job.ts';
import type { Settings } from '../settings/schema.ts';
import { commandFor } from '../terminal/command.ts';
import { good, warning, type Finding } from './finding.ts';

export interface GraphExamination {
  readonly knownNames: readonly string[];
  readonly ways?: GraphWays;
}

/** Nothing where GRAPH_AUTH is off; never bad, for a renewal does without Graph. */
export async function lookAtGraph(settings: Settings, { knownNames, ways = {} }: GraphExamination): Promise<Finding[]> {
  const { GRAPH_AUTH: way, AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH } = settings;
  if (way === 'environment' && AZURE_CLIENT_SECRET === undefined && AZURE_CLIENT_CERTIFICATE_PATH === undefined) {
    return [warning(
      'graph', 'Microsoft Graph was not tried: AZURE_CLIENT_SECRET is a reference, and doctor reads none.',
      `Try it with: ${commandFor('check', ['--via', 'graph'])}`,
    )];
  }
  if (way === 'device-code') return [warning(
    'graph', 'Microsoft Graph was not tried: GRAPH_AUTH=device-code asks for a person each time.',
    `Try it with: ${commandFor('check', ['--via', 'graph'])}`,
  )];
  const graph = openGraph(settings, ways);
  if (graph === null) return [];
  const token = await told(() => graph.token());
  if (token instanceof GraphError) {
    return [warning('graph', sentence(token), 'Fix what is named; without it Microsoft Graph cannot be read.')];
  }
  return [...await lookAtPermissions(graph, { wanted: settings.ENTRA_APP, knownNames }), ...lookAtClaims(readClaims(token), graph)];
}

async function lookAtPermissions(graph: Graph, sought: { wanted: string | undefined; knownNames: readonly string[] }): Promise<Finding[]> {
  const application = await told(() => graph.application(sought));
  if (application instanceof GraphError) return [missing('application', application)];
  const { value: found } = application;
  const job = await told(() => graph.job(found));
  const saves = await told(() => graph.saves(found, new Date()));
  return [
    good('graph', `The application "${found.displayName}" can be read (${NEEDED.application.join(', ')}).`),
    job instanceof GraphError ? missing('jobs', job) : good('graph', `Its provisioning job can be read (${NEEDED.jobs.join(', ')}).`),
    saves instanceof GraphError
      ? missing('audit', saves)
      : good('graph', `The audit log can be read (${NEEDED.audit.join(', ')}): Graph can prove a save.`),
    ...(job instanceof GraphError ? [] : await lookAtValidation(graph, found, job.value)),
  ];
}

async function lookAtValidation(graph: Graph, application: GraphApplication, job: JobState): Promise<Finding[]> {
  const validation = await told(() => graph.validate(application, job));
  if (validation instanceof GraphError) return [missing('validate', validation)];
  if (validation.value === 'not-asked') return [];
  if (validation.value === 'accepted') {
    return [good('graph', `The stored credentials can be tested (${NEEDED.validate.join(', ')}): Apple accepts them.`)];
  }
  return [warning(
    'graph', `The test of the stored credentials failed${requestWords(validation.requestId)}.`,
    'Look in Entra, under Provisioning, and press Test Connection.',
  )];
}

function missing(what: keyof typeof NEEDED, error: GraphError): Finding {
  if (error.trouble !== 'forbidden') return warning('graph', sentence(error), 'Fix what is named.');
  return warning('graph', sentence(error), `Grant ${NEEDED[what].join(' and ')} to what signs in (application permission, with admin `
    + `consent; to a person, the delegated one and a role that may).`);
}

function lookAtClaims(claims: ReturnType<typeof readClaims>, { mayValidate }: Graph): Finding[] {
  if (claims === null) return [warning(
    'graph', 'The token does not tell what it may.',
    'Look in Entra, under App registrations, API permissions, whether it may more than it needs.',
  )];
  const more = unneeded(claims, { mayValidate });
  if (more.length === 0) return [good('graph', 'The token carries nothing beyond what is asked.')];
  return [warning('graph', `The token carries more than this program asks for: ${more.join(', ')}.`, claims.of === 'application'
    ? 'Take these permissions from the application that signs in, or let an application of its own sign in.'
    : 'A person\'s token carries what its application was granted: let an application of its own sign in (GRAPH_AUTH=environment).')];
}

function sentence({ message, requestId }: GraphError): string {
  return `${message.replace(/\.$/, '')}${requestWords(requestId)}.`;
}
