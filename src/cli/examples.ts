/** Worked examples for the help of every command: what to type, and what comes of it. */
import type { Command } from 'commander';
import { commandFor } from '../command.ts';

type Example = readonly [typed: string, comes: string];

/** By the command's words after the program's name; '' is the program itself. What is typed stands without that name. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  '': [
    ['demo', 'see a whole renewal on practice consoles; nothing is needed'],
    ['init && doctor', 'write the settings, then see whether all is ready'],
    ['renew --pace confirm', 'renew, asked before each step that changes something'],
  ],
  renew: [
    ['renew --dry-run', 'walk up to the first step that writes, and stop there'],
    ['renew --pace confirm --ticket CHG0012345', 'the first real renewal, with its change ticket'],
    ['renew --if-due 60 --unattended --json', 'for a scheduler: does nothing while the token lives longer than 60 days'],
    ['renew --force --unattended', 'however long the token lives, as where sync stands still'],
  ],
  resume: [
    ['resume', 'read both consoles, say what was found, finish the last unfinished run'],
    ['resume 2026-11-24T08-00-00Z-renew-k3f9', 'that very run'],
  ],
  demo: [
    ['demo --headed', 'watch it in the browser'],
    ['demo --generation current', 'the consoles of 2026 instead of the white paper\'s'],
  ],
  check: [
    ['check', 'both consoles, with a person for the second factor'],
    ['check --only entra --unattended --junit check.xml', 'the half that a CI job can do alone'],
    ['check --via graph --json', 'Entra\'s half by Microsoft Graph (GRAPH_AUTH), without a browser'],
    ['check --record', 'every screen passed, without anything private; "screens" prints them'],
    ['check --ics renewal.ics', 'the day of the renewal for your calendar'],
    ['check --tenants tenants -- --shard=1/2', 'one env file a tenant, spread by Playwright\'s runner'],
  ],
  advise: [
    ['advise', 'days left, what a move to OpenID Connect would mean, what is not known; with the public pages'],
    ['advise --env-file tenants/school.env --json', 'another tenant, for a script'],
  ],
  status: [
    ['status', 'days left, owed removals and unfinished runs, without opening anything'],
    ['status --json --evidence /srv/scim/evidence', 'the same for a monitor; exit code 7 when due, 4 when something is owed'],
  ],
  doctor: [
    ['doctor', 'what is missing, and how to mend it'],
    ['doctor --env-file tenants/school.env --json', 'another settings file, for a script'],
  ],
  init: [
    ['init', 'answer nine questions; .env is written for you alone'],
    ['init --env-file tenants/school.env', 'settings of one of several tenants'],
  ],
  settings: [
    ['settings', 'what each setting is for, what counts now, and all that is wrong with them'],
    ['settings --env-file tenants/school.env --json', 'another settings file, for a script'],
  ],
  steps: [['steps', 'the 23 steps of the guide, and which of them change something']],
  'sessions clear': [['sessions clear', 'sign out of what SESSION_DIR keeps']],
  'selectors export': [['selectors export', 'what a person has shown, ready for an issue or a pull request']],
  screens: [['screens evidence/2026-11-24T08-00-00Z-renew-k3f9', 'what stood on both consoles where that run stopped, ready for an issue']],
  'evidence list': [['evidence list', 'every run there is, oldest first']],
  'evidence prune': [
    ['evidence prune --older-than 800d --dry-run', 'what would go, and what stays and why'],
    ['evidence prune --older-than 800 --yes', 'for a scheduler'],
  ],
  'evidence verify': [['evidence verify evidence/2026-11-24T08-00-00Z-renew-k3f9', 'exit code 0 when every file is as it was written']],
  'evidence report': [['evidence report evidence/2026-11-24T08-00-00Z-renew-k3f9', 'report.html and report.md once more']],
  'evidence guide': [['evidence guide evidence/2026-11-24T08-00-00Z-renew-k3f9', 'an illustrated guide of that run, for anyone']],
  'evidence bundle': [['evidence bundle evidence/2026-11-24T08-00-00Z-renew-k3f9', 'one zip, or several that a ticket takes']],
  'evidence attach': [
    ['evidence attach evidence/2026-11-24T08-00-00Z-renew-k3f9 --to jira', 'bundle and PDF at the run\'s ticket, the report as a comment'],
    ['evidence attach evidence/2026-11-24T08-00-00Z-renew-k3f9 --to servicenow --ticket CHG0012345 --json', 'another ticket, for a script'],
  ],
  'evidence keygen': [['evidence keygen ~/.config/scim-runbook/evidence.key', 'a key to sign with; EVIDENCE_KEY names it']],
  completion: [
    ['completion bash > ~/.local/share/bash-completion/completions/scim-runbook', 'for bash'],
    ['completion zsh > ~/.zfunc/_scim-runbook', 'for zsh, where ~/.zfunc is in fpath'],
    ['completion fish > ~/.config/fish/completions/scim-runbook.fish', 'for fish'],
  ],
};

/** As it is typed here. */
function inFull(typed: string): string {
  return typed.split(' && ').map((words) => commandFor(words)).join(' && ');
}

export function addExamples(command: Command, path: readonly string[] = []): void {
  const examples = EXAMPLES[path.join(' ')];
  if (examples) command.addHelpText('after', () => `\nExamples:\n${examples.map(([typed, comes]) => `  $ ${inFull(typed)}\n      ${comes}`).join('\n')}`);
  for (const sub of command.commands) addExamples(sub, [...path, sub.name()]);
}
