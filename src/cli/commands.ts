/**
 * Every command, in the order of the help: words, options, examples, and what runs it. To add one, add a row here and the
 * function that it runs; help, completion and the tests of both read this table.
 */
import { Argument, Option, type Command } from 'commander';
import type { CommandDefinition, Example } from './define-command.ts';
import { withEnvFile, withJson, withNotifyOption, withPlace, withRunOptions, withSessionOptions } from './define-options.ts';
import { EVIDENCE_COMMANDS } from './evidence-commands.ts';
import type { CheckOptions, RunOptions, SettingOptions } from './options.ts';
import type { AdviseOptions } from './run-advise.ts';
import type { DoctorOptions } from './run-doctor.ts';
import type { InitOptions } from './run-init.ts';
import type { StatusOptions } from './run-status.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
const load = () => import('./run-commands.ts');
const loadSmall = () => import('./run-small-commands.ts');

/** Shown below the help of the program itself. */
export const FIRST_EXAMPLES: readonly Example[] = [
  ['demo', 'see a whole renewal on practice consoles; needs no account'],
  ['init && doctor', 'write the settings, then check whether everything is ready'],
  ['renew --pace confirm', 'renew, and ask before each step that changes something'],
];

/** First words that several commands share. */
export const GROUPS = {
  sessions: 'kept browser sessions (SESSION_DIR)',
  selectors: 'controls that a person has shown on this machine (selectors.local.json)',
  evidence: 'works on an evidence folder',
} as const;

export const COMMANDS: readonly CommandDefinition[] = [
  {
    words: 'renew',
    description: 'does the whole runbook: guide steps 1.1 to 2.15',
    takes: (command) => withNotifyOption(withRunOptions(command))
      .addOption(new Option('--force', 'renew without a question even if most of the year is left').conflicts('ifDue')),
    examples: [
      ['renew --dry-run', 'stop before the first step that writes'],
      ['renew --pace confirm --ticket CHG0012345', 'the first real renewal, with its change ticket'],
      ['renew --if-due 60 --unattended --json', 'for a scheduler: does nothing while the token is valid for more than 60 days'],
      ['renew --force --unattended', 'however long the token is still valid, for example when sync does not work'],
    ],
    run: async (options: RunOptions) => (await load()).runRenew(options),
  },
  {
    words: 'resume',
    description: 'finishes an interrupted renewal, or takes back its new token and renews',
    takes: (command) => withNotifyOption(withRunOptions(command.argument('[run]', 'id of the run; without it, the last unfinished one')))
      .option('--forget <run>', 'close that run on your word: shows what is known of it and asks; opens no console'),
    examples: [
      ['resume', 'read both consoles, say what was found, finish the last unfinished run'],
      ['resume 2026-11-24T08-00-00Z-renew-k3f9', 'finish exactly that run'],
    ],
    run: async (run: string | undefined, options: RunOptions) => (options.forget === undefined
      ? (await load()).runResume(run, options)
      : (await import('./run-forget.ts')).runForget(run, { ...options, forget: options.forget })),
  },
  {
    words: 'demo',
    description: 'renews on the embedded replica consoles; needs no account',
    takes: (command) => withRunOptions(command)
      .addOption(new Option('--generation <name>', 'which consoles the replica shows')
        .choices(['earlier', 'guide', 'current']).default('guide'))
      .addOption(new Option('--seed <number>', 'show consoles generated from this number instead (docs/skins.md)')),
    examples: [
      ['demo --headed', 'watch it in the browser'],
      ['demo --generation current', 'the consoles of 2026 instead of the white paper\'s'],
      ['demo --seed 42', 'consoles that look different, generated from this number'],
    ],
    run: async (options: RunOptions) => (await load()).runDemo(options),
  },
  {
    words: 'check',
    description: 'checks both consoles without changing anything',
    takes: (command) => withNotifyOption(withSessionOptions(command))
      .addOption(new Option('--only <half>', 'one console only').choices(['apple', 'entra']))
      .addOption(new Option('--via <eye>', 'how to read Entra: graph opens no browser (GRAPH_AUTH), and reads nothing from Apple')
        .choices(['browser', 'graph']))
      .option('--record', 'record every screen on the way, without anything private')
      .option('--junit <file>', 'also write the result as JUnit XML')
      .option('--ics <file>', 'also write the renewal as a calendar entry')
      .option('--tenants <dir>', 'check every tenant that has an env file in this folder, with Playwright\'s test runner')
      .allowExcessArguments(true)
      .argument('[runner-options...]', 'with --tenants, after --: options of Playwright\'s runner, such as --shard=1/2'),
    examples: [
      ['check', 'both consoles, with a person for the second factor'],
      ['check --only entra --unattended --junit check.xml', 'the half that a CI job can check alone'],
      ['check --via graph --json', 'Entra\'s half through Microsoft Graph (GRAPH_AUTH), without a browser'],
      ['check --record', 'records every screen on the way, without anything private; "screens" prints them'],
      ['check --ics renewal.ics', 'the day of the renewal for your calendar'],
      ['check --tenants tenants -- --shard=1/2', 'one env file a tenant, spread by Playwright\'s runner'],
    ],
    run: async (runnerOptions: string[], options: CheckOptions) => (options.via === 'graph'
      ? (await import('./run-graph-check.ts')).runGraphCheck(options, runnerOptions)
      : (await import('./run-check.ts')).runCheck(options, runnerOptions)),
  },
  {
    words: 'advise',
    description: 'says what is known of this tenant, with sources: days left, OIDC, Microsoft Graph, what is not known',
    takes: withPlace,
    examples: [
      ['advise', 'days left, what a move to OpenID Connect would mean, what is not known; with the public pages'],
      ['advise --env-file tenants/school.env --json', 'another tenant, for a script'],
    ],
    run: async (options: AdviseOptions) => (await import('./run-advise.ts')).runAdvise(options),
  },
  {
    words: 'status',
    description: 'shows each tenant as past runs left it: renewal, expiry, what is owed or unfinished; offline',
    takes: withPlace,
    examples: [
      ['status', 'days left, tokens still to be revoked and unfinished runs, without opening anything'],
      [
        'status --json --evidence /srv/scim/evidence',
        'the same for a monitor; exit code 7 when a token is due, 4 when something is owed',
      ],
    ],
    run: async (options: StatusOptions) => (await import('./run-status.ts')).runStatus(options),
  },
  {
    words: 'doctor',
    description: 'checks Node, browser, settings, clock, network and folders; says how to fix each problem',
    takes: (command) => withJson(withEnvFile(command).option('--verbose', 'one line for each check, also for what is fine')),
    examples: [
      ['doctor', 'what is missing, and how to fix it'],
      ['doctor --env-file tenants/school.env --json', 'another settings file, for a script'],
    ],
    run: async (options: DoctorOptions) => (await import('./run-doctor.ts')).runDoctor(options),
  },
  {
    words: 'init',
    description: 'asks for the settings and writes .env (mode 0600)',
    takes: (command) => command.option('--env-file <file>', 'file to write (default: .env in this folder)'),
    examples: [
      ['init', 'answer nine questions; only you can read the .env it writes'],
      ['init --env-file tenants/school.env', 'settings of one of several tenants'],
    ],
    run: async (options: InitOptions) => {
      const { runInit, terminalPrompts } = await import('./run-init.ts');
      await runInit(options, terminalPrompts);
    },
  },
  {
    words: 'steps',
    description: 'prints the runbook: guide number, console, title, effect; opens no browser',
    examples: [['steps', 'the 23 steps of the guide, and which of them change something']],
    run: async () => (await loadSmall()).printSteps(),
  },
  {
    words: 'settings',
    description: 'lists all settings: meaning, default, current value and its source; never the value of a secret',
    takes: (command) => withJson(withEnvFile(command)
      .option('--ticket <id>', 'as for a run')
      .option('--evidence <dir>', 'as for a run')
      .option('--trust-save', 'as for a run')),
    examples: [
      ['settings', 'what each setting is for, its current value, and everything that is wrong'],
      ['settings --env-file tenants/school.env --json', 'another settings file, for a script'],
    ],
    run: async (options: SettingOptions) => (await import('./run-settings.ts')).runSettings(options),
  },
  {
    words: 'sessions clear',
    description: 'removes kept browser sessions; the next run signs in from the start',
    takes: withEnvFile,
    examples: [['sessions clear', 'remove the sessions that SESSION_DIR keeps']],
    run: async (options: SettingOptions) => (await loadSmall()).clearKeptSessions(options),
  },
  {
    words: 'selectors export',
    description: 'prints what a person has shown as the text of an issue or a pull request',
    examples: [['selectors export', 'what a person has shown, ready for an issue or a pull request']],
    run: async () => (await loadSmall()).printLocalSelectors(),
  },
  {
    words: 'screens',
    description: 'prints the recorded screens of a run, without anything private, as the text of an issue',
    takes: (command) => command.argument('<dir>', 'evidence folder'),
    examples: [[
      'screens evidence/2026-11-24T08-00-00Z-renew-k3f9',
      'what stood on both consoles where that run stopped, ready for an issue',
    ]],
    run: async (dir: string) => (await loadSmall()).printScreens(dir),
  },
  ...EVIDENCE_COMMANDS,
  {
    words: 'completion',
    description: 'prints the completion script of a shell',
    takes: (command) => command.addArgument(new Argument('<shell>', 'whose script').choices(SHELLS)),
    examples: [
      ['completion bash > ~/.local/share/bash-completion/completions/scim-runbook', 'for bash'],
      ['completion zsh > ~/.zfunc/_scim-runbook', 'for zsh, where ~/.zfunc is in fpath'],
      ['completion fish > ~/.config/fish/completions/scim-runbook.fish', 'for fish'],
    ],
    run: async (shell: (typeof SHELLS)[number], _options: object, { parent }: Command) =>
      (await loadSmall()).printCompletion(shell, parent),
  },
];
