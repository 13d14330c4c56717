/** All that `doctor` looks at, in the order in which a beginner would mend it. */
import { existsSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import type { Teachable } from '../person/local-selectors.ts';
import { strangerIn } from '../settings/own-file.ts';
import type { Settings } from '../settings/schema.ts';
import { bad, good, type Finding } from './finding.ts';
import {
  lookAtEvidence, lookAtLocalSelectors, lookAtReferredFiles, lookAtSessions, lookAtSettingsFile, lookAtUnfinished,
} from './look-at-files.ts';
import { lookAtGraph } from './look-at-graph.ts';
import { lookAtGuards, lookAtPlainSecrets } from './look-at-guards.ts';
import { lookAtBrowser, lookAtEnvironment, lookAtNode, lookAtSandbox } from './look-at-machine.ts';
import { lookAtNetwork } from './look-at-network.ts';

export interface Examination {
  /** the settings file, there or not */
  readonly file: string;
  /** a person named the file, and has to judge it */
  readonly isNamed?: boolean;
  /** reads all settings; throws UsageError with every problem */
  readonly load: () => Settings;
  /** against which `selectors.local.json` is held */
  readonly teachable: Teachable;
  /** names of the application, for Microsoft Graph */
  readonly applicationNames?: readonly string[];
}

export async function examine({ file, isNamed = false, load, teachable, applicationNames = [] }: Examination): Promise<Finding[]> {
  const stranger = isNamed ? null : strangerIn(file);
  if (stranger) { // neither read nor believed
    return [lookAtNode(), bad('settings', `${stranger.words}, so it was not read.`, `${stranger.mend}.`), lookAtBrowser({})];
  }
  const findings = [lookAtNode(), lookAtSettingsFile(file), ...lookAtReferredFiles(file), ...lookAtPlainSecrets(file)];
  const settings = loaded(load);
  if (settings instanceof UsageError) {
    return [
      ...findings, lookAtBrowser({}),
      bad('settings', settings.message, 'Fix what is named, then run doctor again: the rest needs the settings.'),
    ];
  }
  const local = lookAtLocalSelectors(teachable);
  return [
    ...findings, good('settings', `All are well-formed${existsSync(file) ? '' : ' (all are defaults or come from the environment)'}.`),
    ...lookAtGuards(settings), ...present(lookAtEnvironment()), lookAtBrowser(settings), ...present(lookAtSandbox(settings)),
    ...await lookAtNetwork(settings),
    ...await lookAtGraph(settings, { knownNames: applicationNames }),
    lookAtEvidence(settings), lookAtUnfinished(settings), lookAtSessions(settings), ...present(local),
  ];
}

function loaded(load: () => Settings): Settings | UsageError {
  try {
    return load();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function present(finding: Finding | null): Finding[] {
  return finding === null ? [] : [finding];
}
