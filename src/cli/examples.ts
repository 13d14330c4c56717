/** Worked examples for the help of every command: what to type, and what comes of it. */
import type { Command } from 'commander';

type Example = readonly [typed: string, comes: string];

/** By the command's words after the program's name; '' is the program itself. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  '': [
    ['scim-runbook demo', 'see a whole renewal on practice consoles; nothing is needed'],
    ['scim-runbook init && scim-runbook doctor', 'write the settings, then see whether all is ready'],
    ['scim-runbook renew --pace confirm', 'renew, asked before each step that changes something'],
  ],
  renew: [
    ['scim-runbook renew --dry-run', 'walk up to the first step that writes, and stop there'],
    ['scim-runbook renew --pace confirm --ticket CHG0012345', 'the first real renewal, with its change ticket'],
    ['scim-runbook renew --if-due 60 --unattended --json', 'for a scheduler: does nothing while the token lives longer than 60 days'],
    ['scim-runbook renew --force --unattended', 'however long the token lives, as where sync stands still'],
  ],
  resume: [
    ['scim-runbook resume', 'read both consoles, say what was found, finish the last unfinished run'],
    ['scim-runbook resume 2026-11-24T08-00-00Z-renew-k3f9', 'that very run'],
  ],
  demo: [
    ['scim-runbook demo --headed', 'watch it in the browser'],
    ['scim-runbook demo --generation current', 'the consoles of 2026 instead of the white paper\'s'],
  ],
  check: [
    ['scim-runbook check', 'both consoles, with a person for the second factor'],
    ['scim-runbook check --only entra --unattended --junit check.xml', 'the half that a CI job can do alone'],
    ['scim-runbook check --via graph --json', 'Entra\'s half by Microsoft Graph (GRAPH_AUTH), without a browser'],
    ['scim-runbook check --record', 'every screen passed, without anything private; "screens" prints them'],
    ['scim-runbook check --ics renewal.ics', 'the day of the renewal for your calendar'],
    ['scim-runbook check --tenants tenants -- --shard=1/2', 'one env file a tenant, spread by Playwright\'s runner'],
  ],
  advise: [
    ['scim-runbook advise', 'days left, what a move to OpenID Connect would mean, what is not known; with the public pages'],
    ['scim-runbook advise --env-file tenants/school.env --json', 'another tenant, for a script'],
  ],
  status: [
    ['scim-runbook status', 'days left, owed removals and unfinished runs, without opening anything'],
    ['scim-runbook status --json --evidence /srv/scim/evidence', 'the same for a monitor; exit code 7 when due, 4 when something is owed'],
  ],
  doctor: [
    ['scim-runbook doctor', 'what is missing, and how to mend it'],
    ['scim-runbook doctor --env-file tenants/school.env --json', 'another settings file, for a script'],
  ],
  init: [
    ['scim-runbook init', 'answer nine questions; .env is written for you alone'],
    ['scim-runbook init --env-file tenants/school.env', 'settings of one of several tenants'],
  ],
  settings: [
    ['scim-runbook settings', 'what each setting is for, what counts now, and all that is wrong with them'],
    ['scim-runbook settings --env-file tenants/school.env --json', 'another settings file, for a script'],
  ],
  steps: [['scim-runbook steps', 'the 23 steps of the guide, and which of them change something']],
  'sessions clear': [['scim-runbook sessions clear', 'sign out of what SESSION_DIR keeps']],
  'selectors export': [['scim-runbook selectors export', 'what a person has shown, ready for an issue or a pull request']],
  screens: [['scim-runbook screens evidence/2026-11-24T08-00-00Z-renew-k3f9', 'what stood on both consoles where that run stopped, ready for an issue']],
  'evidence list': [['scim-runbook evidence list', 'every run there is, oldest first']],
  'evidence prune': [
    ['scim-runbook evidence prune --older-than 800d --dry-run', 'what would go, and what stays and why'],
    ['scim-runbook evidence prune --older-than 800 --yes', 'for a scheduler'],
  ],
  'evidence verify': [['scim-runbook evidence verify evidence/2026-11-24T08-00-00Z-renew-k3f9', 'exit code 0 when every file is as it was written']],
  'evidence report': [['scim-runbook evidence report evidence/2026-11-24T08-00-00Z-renew-k3f9', 'report.html and report.md once more']],
  'evidence guide': [['scim-runbook evidence guide evidence/2026-11-24T08-00-00Z-renew-k3f9', 'an illustrated guide of that run, for anyone']],
  'evidence bundle': [['scim-runbook evidence bundle evidence/2026-11-24T08-00-00Z-renew-k3f9', 'one zip, or several that a ticket takes']],
  'evidence attach': [
    ['scim-runbook evidence attach evidence/2026-11-24T08-00-00Z-renew-k3f9 --to jira', 'bundle and PDF at the run\'s ticket, the report as a comment'],
    ['scim-runbook evidence attach evidence/2026-11-24T08-00-00Z-renew-k3f9 --to servicenow --ticket CHG0012345 --json', 'another ticket, for a script'],
  ],
  'evidence keygen': [['scim-runbook evidence keygen ~/.config/scim-runbook/evidence.key', 'a key to sign with; EVIDENCE_KEY names it']],
  completion: [
    ['scim-runbook completion bash > ~/.local/share/bash-completion/completions/scim-runbook', 'for bash'],
    ['scim-runbook completion zsh > ~/.zfunc/_scim-runbook', 'for zsh, where ~/.zfunc is in fpath'],
    ['scim-runbook completion fish > ~/.config/fish/completions/scim-runbook.fish', 'for fish'],
  ],
};

export function addExamples(command: Command, path: readonly string[] = []): void {
  const examples = EXAMPLES[path.join(' ')];
  if (examples) command.addHelpText('after', () => `\nExamples:\n${examples.map(([typed, comes]) => `  $ ${typed}\n      ${comes}`).join('\n')}`);
  for (const sub of command.commands) addExamples(sub, [...path, sub.name()]);
}
