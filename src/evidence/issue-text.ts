/** Recorded screens of a run as the text of an issue. They are safe as they stand: nothing is made safe here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isScreenFile, recordedScreen, type RecordedNode, type RecordedScreen } from '../screen/recorded-screen.ts';
import { consoleNames } from './describe-run.ts';
import { showControls } from './escape-html.ts';
import { EvidenceError } from './evidence-error.ts';
import { readManifest, recordFile } from './manifest.ts';
import type { FileRecord, RunRecord } from './record.ts';

/**
 * Markdown; null where the run recorded none. Throws EvidenceError where the folder has no manifest, or a screen is not as it was written.
 */
export function screensAsIssue(dir: string): string | null {
  const { run, files } = readManifest(dir);
  const screens = files.filter(({ path }) => isScreenFile(path)).map((file) => readScreen(dir, file));
  if (screens.length === 0) return null;
  return [headOf(run, screens.length), ...screens.map(renderScreen)].join('\n\n');
}

function readScreen(dir: string, { path, sha256 }: FileRecord): RecordedScreen {
  const parsed = recordFile(dir, path)?.sha256 === sha256 ? recordedScreen.safeParse(parse(readFileSync(join(dir, path), 'utf8'))) : null;
  if (parsed?.success) return parsed.data;
  throw new EvidenceError(`${join(dir, path)} is not as it was written.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function headOf({ tool, command, browser }: RunRecord, count: number): string {
  const commit = tool.commit === null ? '' : ` (commit ${tool.commit.slice(0, 12)})`;
  return [
    `# Recorded ${count === 1 ? 'screen' : 'screens'} of \`${command}\``, '',
    `- ${tool.name} ${tool.version}${commit}, ${browser === null ? 'no browser' : `${browser.name} ${browser.version}`}`,
    '- Words of the books and of any page are as they were read; of all else only the shape is told.',
  ].join('\n');
}

function renderScreen({ step, console, when, stop, isSecretShowing, tree }: RecordedScreen): string {
  return [
    `## Step ${step}: ${consoleNames[console]}, ${when === 'stopped' ? 'where the run stopped' : 'after the step'}`, '',
    ...(stop ? [
      `Looked for: ${stop.missing.length > 0 ? stop.missing.map((key) => `\`${key}\``).join(', ') : 'see the code'} (\`${stop.code}\`)`, '',
    ] : []),
    ...(isSecretShowing ? ['A secret was showing: only controls were recorded.', ''] : []),
    '```text', ...tree.flatMap((node) => linesOf(node, '')), '```',
  ].join('\n');
}

/** One line a thing, as far in as it stands. */
function linesOf({ role, name, text, level, state, frame, box, children = [] }: RecordedNode, indent: string): string[] {
  const marks = [level !== undefined && `level ${level}`, ...state ?? [], frame && `frame: ${frame}`].filter(Boolean).join(', ');
  const words = [
    role, name !== undefined && `"${name}"`, text !== undefined && `: ${text}`, marks && `[${marks}]`, box && `(${box.join(' ')})`,
  ].filter(Boolean).join(' ');
  return [`${indent}${showControls(words).replaceAll('`', '\'')}`, ...children.flatMap((child) => linesOf(child, `${indent}  `))];
}
