/**
 * `npm run transcripts`: writes docs/transcripts.md from real runs of the compiled program on the replica. What stands there
 * was said by the program; a house test holds its words to the sources. Nothing of it is edited by hand.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM, startProgram, type Running } from '../support/compiled-program.ts';
import { ACTS } from '../support/person-acts.ts';
import { expect, test, type Practice, type PracticeOptions } from '../support/practice.ts';

const FILE = 'docs/transcripts.md';
const PREFACE = `# Transcripts

What the program says, in real runs on the replica consoles. Written by \`npm run transcripts\`, and by nobody's hand; a test holds the words
to the program. Left out: temporary folders, ports, and the warning that the browser of the machine of tests has no sandbox.
`;
type Typed = readonly string[];

/** Settings where a person has them, and the program under its name on the path, as it is installed. */
function install({ folder }: Practice): Readonly<Record<string, string>> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(PROGRAM, join(bin, 'scim-runbook'));
  copyFileSync(join(folder, 'settings.env'), join(folder, '.env'));
  return { PATH: `${bin}:${process.env.PATH ?? ''}`, EVIDENCE_DIR: 'evidence' };
}

/** Without what is this machine's own: folders, ports, a browser without a sandbox. */
function plain(text: string, { folder }: Practice): string {
  return text.replaceAll(`${folder}/`, '').replace(/localhost:\d+/g, 'localhost')
    .replace(/^.* runs without its sandbox, .*\n/gm, '').trimEnd();
}

function told(practice: Practice, typed: Typed, said: string): string {
  return `$ scim-runbook ${typed.join(' ')}\n${plain(said, practice)}`;
}

/** What is typed, what is said, and the exit code. */
async function runs(practice: Practice, env: Readonly<Record<string, string>>, ...typed: Typed): Promise<string> {
  const { stderr, stdout, code } = await startProgram(practice.folder, typed, env).ended;
  return `${told(practice, typed, stderr + stdout)}\n$ echo $?\n${String(code)}`;
}

/** Takes the place of the section of this heading, or comes behind all others. */
function section(heading: string, words: string, transcript: string | null): void {
  const parts = (existsSync(FILE) ? readFileSync(FILE, 'utf8') : PREFACE).split(/^(?=#{2,3} )/m).map((part) => part.trimEnd());
  const fresh = [heading, words, ...(transcript === null ? [] : [`\`\`\`text\n${transcript}\n\`\`\``])].join('\n\n');
  const at = parts.findIndex((part) => part.startsWith(`${heading}\n`));
  parts.splice(at < 0 ? parts.length : at, 1, fresh);
  writeFileSync(FILE, `${parts.join('\n\n')}\n`);
}

/** In the order of execution: both consoles are proven before the secret is made. */
const ASKED = [
  '1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8',
  '1.6', '1.8', '2.9', '2.10', '2.12', '2.14', '2.15',
] as const;

/** The words of the card, and behind the heading which step it is and how long there is time. */
function withoutButtons(card: string): string {
  return card.replace(/ (Move|Hide|I have done it|Do it for me|Stop)(?= |$)/g, '').replace(/ (Step \d+ of \d+ · \d+ min left) /, ' ($1): ');
}

const consoleOf = (id: string): 'abm' | 'entra' => (id.startsWith('1.') || id === '2.14' ? 'abm' : 'entra');

test('a whole renewal, each step done by a person', async ({ practise, openScreen }) => {
  const practice = await practise({ generation: 'guide' });
  const screen = await openScreen();
  const env = install(practice);
  const running: Running = startProgram(practice.folder, ['renew', '--pace', 'guided'], { ...env, ...screen.env });
  const person = await screen.person();
  const windows = await person.bothWindows(practice.replica);
  const lines: string[] = [];
  let heard = 0;
  const hear = (): void => {
    const fresh = running.stderr().slice(heard);
    heard += fresh.length;
    lines.push(...fresh.split('\n').filter((line) => line.trim() !== ''));
  };
  for (const id of ASKED) {
    const window = windows[consoleOf(id)];
    const isAsked = person.awaitsCard(window, new RegExp(`· ${id.replace('.', '\\.')} `));
    expect(await Promise.race([isAsked, running.ended]), 'the program has not ended').toBeUndefined();
    hear();
    lines.push(`    card: ${withoutButtons(await person.readsCard(window))}`);
    await ACTS.guide[id]?.(windows, practice.replica);
  }
  const { code } = await running.ended;
  expect(code).toBe(0);
  hear();
  const words = 'The browser is shown; `card:` is what stands over the page, beside the framed control. The person did each step.';
  section('## A renewal with a person', words, told(practice, ['renew', '--pace', 'guided'], lines.join('\n')));
  rmSync(join(practice.folder, '.env'));
});

test('a renewal that stops before it changes anything', async ({ practise }) => {
  const practice = await practise({ generation: 'current', faults: ['wrong-organization'] });
  const said = await runs(practice, install(practice), 'renew', '--headless', '--unattended');
  expect(said).toMatch(/\n3$/);
  section('## Stopped before any change', 'The screen shows another organisation than the settings name.', said);
  rmSync(join(practice.folder, '.env'));
});

test('a renewal that cannot be finished, and is resumed', async ({ practise }) => {
  const practice = await practise({ generation: 'current' });
  const env = install(practice);
  const first = startProgram(practice.folder, ['renew', '--headless', '--unattended'], env);
  await expect.poll(() => practice.counted('saved'), { timeout: 120_000, intervals: [20] }).toBe(1);
  first.interrupt();
  const { stderr, code } = await first.ended;
  section('## Unfinished, and resumed', 'Ctrl-C right after the save. `resume` proves which token Entra holds, and finishes.', [
    `${told(practice, ['renew', '--headless', '--unattended'], stderr)}\n$ echo $?\n${String(code)}`,
    await runs(practice, env, 'status'), await runs(practice, env, 'resume', '--headless', '--unattended'),
  ].join('\n\n'));
  rmSync(join(practice.folder, '.env'));
});

const WEEK: readonly (readonly [day: string, words: string, code: number, options: PracticeOptions])[] = [
  ['Monday', 'All is well.', 0, {}],
  ['Tuesday', 'A console has changed: the control that saves is not found.', 3, { faults: ['drifted'] }],
  ['Wednesday', '50 days are left.', 0, { tokenAgeDays: 315 }],
  ['Thursday', 'Five days are left.', 7, { tokenAgeDays: 360 }],
  ['Friday', 'Apple\'s second factor has no command, and nobody is there.', 6, { settings: { ABM_2FA_COMMAND: '' } }],
];

test('a week of CI', () => {
  section('## A week of CI', 'A job runs the check each day, on the consoles as they are that day.', null);
  expect(readFileSync(FILE, 'utf8')).toContain('## A week of CI');
});

for (const [day, words, code, options] of WEEK) {
  test(`${day} of a week of CI`, async ({ practise }) => {
    const practice = await practise({ generation: 'current', ...options });
    const said = await runs(practice, install(practice), 'check', '--unattended');
    expect(said).toMatch(new RegExp(`\\n${String(code)}$`));
    section(`### ${day}`, words, said);
    rmSync(join(practice.folder, '.env'));
  });
}
