/** Files and folders: who may read the settings, whether evidence can be written, what earlier runs left. */
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'dotenv';
import { UsageError } from '../errors.ts';
import { recallRun } from '../memory/recall.ts';
import { tenantOf } from '../memory/tenant.ts';
import { describeLocal, LOCAL_SELECTORS_FILE, readLocalSelectors, refuseUnteachable, type Teachable } from '../person/local-selectors.ts';
import { REFERABLE } from '../settings/references.ts';
import type { Settings } from '../settings/schema.ts';
import { PROFILE } from '../sign-in/sessions.ts';
import { commandFor } from '../terminal/command.ts';
import { bad, good, warning, type Finding } from './finding.ts';

/** Read and write for others than the owner. */
const OTHERS = 0o077;

export function lookAtSettingsFile(file: string): Finding {
  if (!existsSync(file)) {
    return warning('settings', `${file} is not there; only the environment's settings count.`, `Write one with: ${commandFor('init')}`);
  }
  const values = parse(readFileSync(file, 'utf8'));
  const hasSecret = REFERABLE.some((name) => (values[name] ?? '') !== '');
  if (process.platform === 'win32') {
    return good('settings', `${file} is there; who can read it is for its folder's access list to say (SECURITY.md).`);
  }
  if (!isOpenToOthers(file)) return good('settings', `${file} can be read by you alone.`);
  const words = `${file} can be read by others (mode ${modeOf(file)}).`;
  return hasSecret ? bad('settings', words, `Run: chmod 600 ${file}`) : warning('settings', words, `Run: chmod 600 ${file}`);
}

/** Files that settings refer to by `file:`. */
export function lookAtReferredFiles(file: string): Finding[] {
  if (!existsSync(file) || process.platform === 'win32') return [];
  const values = parse(readFileSync(file, 'utf8'));
  return REFERABLE.flatMap((name) => {
    const path = /^file:(?:\/\/)?(.+)$/.exec(values[name] ?? '')?.[1];
    if (path === undefined || !existsSync(path) || !isOpenToOthers(path)) return [];
    return [
      warning('settings', `${path}, which ${name} refers to, can be read by others (mode ${modeOf(path)}).`, `Run: chmod 600 ${path}`),
    ];
  });
}

export function lookAtEvidence({ EVIDENCE_DIR }: Settings): Finding {
  const folder = resolve(EVIDENCE_DIR);
  const nearest = nearestFolder(folder);
  try {
    accessSync(nearest, constants.W_OK);
  } catch (error) {
    return bad(
      'evidence', `${nearest} may not be written by you (${(error as NodeJS.ErrnoException).code ?? 'refused'}).`,
      'Choose another folder in EVIDENCE_DIR.',
    );
  }
  if (nearest !== folder) return good('evidence', `${folder} will be made by the first run.`);
  return good('evidence', `${folder} can be written, and holds ${countRuns(folder)} runs.`);
}

export function lookAtUnfinished(settings: Settings): Finding {
  const { unfinished, lost: [lost] } = recallRun({ root: settings.EVIDENCE_DIR }, tenantOf(settings));
  if (!unfinished && lost !== undefined) {
    return warning('runs', lost, 'Look on both consoles which tokens there are, and which one Entra holds.');
  }
  if (!unfinished) return good('runs', 'No run of this tenant is unfinished.');
  return warning(
    'runs', `The run ${unfinished.runId} is not finished (since ${unfinished.stoppedAt}).`, `Finish it with: ${commandFor('resume')}`,
  );
}

export function lookAtSessions({ SESSION_DIR }: Settings): Finding {
  if (SESSION_DIR === undefined) return good('sessions', 'None are kept (SESSION_DIR is not set).');
  if (!existsSync(SESSION_DIR)) return good('sessions', `${SESSION_DIR} holds none yet.`);
  const kept = readdirSync(SESSION_DIR).filter((name) => PROFILE.test(name)).length;
  if (process.platform !== 'win32' && isOpenToOthers(SESSION_DIR)) {
    return bad(
      'sessions', `${SESSION_DIR} can be read by others (mode ${modeOf(SESSION_DIR)}), and holds sessions.`,
      `Run: chmod 700 ${SESSION_DIR}`,
    );
  }
  return good('sessions', `${SESSION_DIR} keeps ${kept}; remove them with: ${commandFor('sessions clear')}`);
}

/** Null where there are none: the usual case. */
export function lookAtLocalSelectors(teachable: Teachable, file: string = LOCAL_SELECTORS_FILE): Finding | null {
  try {
    const targets = readLocalSelectors(file);
    if (targets.length === 0) return null;
    refuseUnteachable(targets, teachable);
    return warning('selectors', `${file} lies over the selectors of the program: ${targets.map(describeLocal).join('; ')}.`,
      `Look whether it is still needed after an update of the program; hand it in with: ${commandFor('selectors export')}`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return bad('selectors', error.message, 'No run begins before it is mended or taken away.');
  }
}

function isOpenToOthers(path: string): boolean {
  return (statSync(path).mode & OTHERS) !== 0;
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8).padStart(4, '0');
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

function countRuns(folder: string): number {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'journal.jsonl'))).length;
}
