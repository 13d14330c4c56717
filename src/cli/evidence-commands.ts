/** `evidence …`: commands that work on an evidence folder. Only a PDF needs a browser; what they do is loaded when one runs. */
import { Option, type Command } from 'commander';
import type { AttachOptions } from './run-attach.ts';
import type { RenderOptions, VerifyOptions } from './run-evidence.ts';
import type { ListOptions, PruneOptions } from './run-past.ts';

const TICKET_SYSTEMS = ['jira', 'servicenow', 'github'] as const;
const load = () => import('./run-evidence.ts');
const loadPast = () => import('./run-past.ts');

export function addEvidenceCommands(program: Command): void {
  const evidence = program.command('evidence').description('works on an evidence folder');
  withPlace(evidence.command('list').description('lists the runs there are: date, command, outcome, size, ticket'))
    .action(async (options: ListOptions) => { (await loadPast()).list(options); });
  withPlace(evidence.command('prune').description('removes old evidence; never what is unfinished, owed, altered, or a tenant\'s newest renewal'))
    .requiredOption('--older-than <days>', 'whole days since the run ended, such as 400 or 400d')
    .option('--dry-run', 'say what would go, and remove nothing')
    .option('--yes', 'no question')
    .option('--unattended', 'nobody is there to be asked: refused without --yes')
    .action(async (options: PruneOptions) => { await (await loadPast()).prune(options); });
  evidence.command('verify').argument('<dir>', 'evidence folder').option('--json', 'one JSON object on stdout')
    .option('--key <file>', 'public key (.pub) that must have signed it')
    .option('--authority <file>', 'certificate (PEM) that its time stamp must lead to')
    .description('re-computes every digest; names what was added, removed, altered or re-ordered')
    .action(async (dir: string, options: VerifyOptions) => { await (await load()).verify(dir, options); });
  evidence.command('report').argument('<dir>', 'evidence folder')
    .option('--to <folder>', 'render into this folder instead, and leave the evidence as it is')
    .option('--pdf', 'report.pdf too; takes a browser')
    .description('renders the reports of an evidence folder again')
    .action(async (dir: string, options: RenderOptions) => { await (await load()).report(dir, options); });
  evidence.command('guide').argument('<dir>', 'evidence folder')
    .option('--to <folder>', 'where the guide goes (default: the evidence folder\'s name with -guide)')
    .option('--no-pdf', 'only guide.html; takes no browser')
    .description('makes a step-by-step guide for anyone from a run\'s pictures, all names in them blotted out')
    .action(async (dir: string, options: RenderOptions) => { await (await load()).guide(dir, options); });
  evidence.command('bundle').argument('<dir>', 'evidence folder')
    .description('zips an evidence folder, beside it, in parts that a ticket takes')
    .action(async (dir: string) => { (await load()).bundle(dir); });
  evidence.command('attach').argument('<dir>', 'evidence folder')
    .addOption(new Option('--to <system>', 'where the ticket is').choices(TICKET_SYSTEMS).makeOptionMandatory())
    .option('--ticket <id>', 'the ticket (default: the run\'s own)')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .option('--json', 'one JSON object on stdout at the end')
    .description('brings bundle, report.pdf and report.md to the run\'s ticket; what is there already is not sent again')
    .action(async (dir: string, options: AttachOptions) => { await (await import('./run-attach.ts')).attach(dir, options); });
  evidence.command('keygen').argument('<file>', 'where the private key goes; the public one goes to <file>.pub')
    .description('makes an Ed25519 key for signing evidence (EVIDENCE_KEY)')
    .action(async (file: string) => { (await load()).keygen(file); });
}

function withPlace(command: Command): Command {
  return command.option('--evidence <dir>', 'where evidence folders are')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .option('--json', 'one JSON object on stdout');
}
