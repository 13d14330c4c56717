/** `evidence …`: commands that work on an evidence folder. Only a PDF needs a browser. */
import { Option, type Command } from 'commander';
import type { CommandDefinition } from './define-command.ts';
import { withEnvFile, withPlace } from './define-options.ts';
import type { AttachOptions } from './run-attach.ts';
import type { RenderOptions, VerifyOptions } from './run-evidence.ts';
import type { ListOptions, PruneOptions } from './run-past.ts';

const TICKET_SYSTEMS = ['jira', 'servicenow', 'github'] as const;
const A_RUN = 'evidence/2026-11-24T08-00-00Z-renew-k3f9';
const load = () => import('./run-evidence.ts');
const loadPast = () => import('./run-past.ts');
const withFolder = (command: Command): Command => command.argument('<dir>', 'evidence folder');

export const EVIDENCE_COMMANDS: readonly CommandDefinition[] = [
  {
    words: 'evidence list',
    description: 'lists all runs: date, command, outcome, size, ticket',
    takes: withPlace,
    examples: [['evidence list', 'all runs, oldest first']],
    run: async (options: ListOptions) => (await loadPast()).list(options),
  },
  {
    words: 'evidence prune',
    description: 'removes old evidence; never what is unfinished, owed, altered, or a tenant\'s newest renewal',
    takes: (command) => withPlace(command)
      .requiredOption('--older-than <days>', 'whole days since the run ended, such as 400 or 400d')
      .option('--dry-run', 'list what would be removed, and remove nothing')
      .option('--yes', 'do not ask')
      .option('--unattended', 'run without a person: refused without --yes'),
    examples: [
      ['evidence prune --older-than 800d --dry-run', 'what would be removed, and what stays and why'],
      ['evidence prune --older-than 800 --yes', 'for a scheduler'],
    ],
    run: async (options: PruneOptions) => (await loadPast()).prune(options),
  },
  {
    words: 'evidence verify',
    description: 'computes every digest again; names what was added, removed, altered or re-ordered',
    takes: (command) => withFolder(command).option('--json', 'one JSON object on stdout')
      .option('--key <file>', 'public key (.pub) that must have signed it')
      .option('--authority <file>', 'certificate (PEM) that its time stamp must lead to'),
    examples: [[`evidence verify ${A_RUN}`, 'exit code 0 when every file is as it was written']],
    run: async (dir: string, options: VerifyOptions) => (await load()).verify(dir, options),
  },
  {
    words: 'evidence report',
    description: 'renders the reports of an evidence folder again',
    takes: (command) => withFolder(command)
      .option('--to <folder>', 'render into this folder instead, and leave the evidence as it is')
      .option('--pdf', 'also report.pdf; needs a browser'),
    examples: [[`evidence report ${A_RUN}`, 'report.html and report.md once more']],
    run: async (dir: string, options: RenderOptions) => (await load()).report(dir, options),
  },
  {
    words: 'evidence guide',
    description: 'makes a step-by-step guide from a run\'s pictures, with all names in them blotted out',
    takes: (command) => withFolder(command)
      .option('--to <folder>', 'where the guide goes (default: the evidence folder\'s name with -guide)')
      .option('--no-pdf', 'only guide.html; needs no browser'),
    examples: [[`evidence guide ${A_RUN}`, 'an illustrated guide of that run, for anyone']],
    run: async (dir: string, options: RenderOptions) => (await load()).guide(dir, options),
  },
  {
    words: 'evidence bundle',
    description: 'zips an evidence folder, in parts small enough for a ticket',
    takes: withFolder,
    examples: [[`evidence bundle ${A_RUN}`, 'one zip, or several that a ticket accepts']],
    run: async (dir: string) => (await load()).bundle(dir),
  },
  {
    words: 'evidence attach',
    description: 'attaches bundle, report.pdf and report.md to the run\'s ticket; sends nothing twice',
    takes: (command) => withEnvFile(withFolder(command)
      .addOption(new Option('--to <system>', 'where the ticket is').choices(TICKET_SYSTEMS).makeOptionMandatory())
      .option('--ticket <id>', 'the ticket (default: the run\'s own)'))
      .option('--json', 'one JSON object on stdout at the end'),
    examples: [
      [`evidence attach ${A_RUN} --to jira`, 'bundle and PDF as attachments of the run\'s ticket, the report as a comment'],
      [`evidence attach ${A_RUN} --to servicenow --ticket CHG0012345 --json`, 'another ticket, for a script'],
    ],
    run: async (dir: string, options: AttachOptions) => (await import('./run-attach.ts')).attach(dir, options),
  },
  {
    words: 'evidence keygen',
    description: 'makes an Ed25519 key for signing evidence (EVIDENCE_KEY)',
    takes: (command) => command.argument('<file>', 'where the private key goes; the public one goes to <file>.pub'),
    examples: [['evidence keygen ~/.config/scim-runbook/evidence.key', 'a key to sign with; EVIDENCE_KEY names it']],
    run: async (file: string) => (await load()).keygen(file),
  },
];
