/** Runs `advise`: what earlier checks have read, and what Microsoft Graph tells now where it may be asked. */
import pc from 'picocolors';
import { applicationNames } from '../../flows/runbook.ts';
import { makeAdvice, type Advice, type Known } from '../advise/make-advice.ts';
import { lookByGraph } from '../check/look-by-graph.ts';
import { told, GraphError } from '../graph/graph-error.ts';
import { openGraph } from '../graph/open-graph.ts';
import { GRAPH_REFERENCES } from '../settings/references.ts';
import type { Settings } from '../settings/schema.ts';
import { print, tell } from '../terminal/output.ts';
import { settingsFrom } from './options.ts';

export interface AdviseOptions { envFile?: string; evidence?: string; json?: boolean }

export async function runAdvise(options: AdviseOptions): Promise<void> {
  const plain = settingsFrom(options, { isWithoutSecrets: true });
  const settings = plain.GRAPH_AUTH === 'off' ? plain : settingsFrom(options, { references: GRAPH_REFERENCES });
  const advice = makeAdvice({ settings, ...await askGraph(settings) });
  for (const one of advice) tell(describe(one));
  if (options.json) print(JSON.stringify({ advice }, null, 2));
}

/** Graph that tells nothing is told of, like anything else that is not known. */
async function askGraph(settings: Settings): Promise<Pick<Known, 'graph' | 'applicationId'>> {
  const graph = openGraph(settings, { say: tell });
  if (graph === null) return { graph: null, applicationId: null };
  const sought = { wanted: settings.ENTRA_APP, knownNames: applicationNames };
  const application = await told(() => graph.application(sought));
  const sight = await lookByGraph(graph, { sought, now: new Date(), cycleHours: settings.CHECK_CYCLE_HOURS });
  return { graph: sight, applicationId: application instanceof GraphError ? null : application.value.id };
}

function describe({ about, words, knownFrom, sources }: Advice): string {
  const [first = '', ...rest] = words.split('\n');
  return [
    `${pc.bold(about)}: ${first}`, ...rest.map((line) => `    ${line}`),
    pc.dim(`    Based on: ${knownFrom ?? 'general knowledge; nothing was read'}. More: ${sources.join(', ')}`),
  ].join('\n');
}
