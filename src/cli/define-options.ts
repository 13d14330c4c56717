/** The options that commands share. */
import { Option, type Command } from 'commander';

export function withEnvFile(command: Command): Command {
  return command.option('--env-file <file>', 'settings to read (default: .env in this folder)');
}

export function withJson(command: Command): Command {
  return command.option('--json', 'one JSON object on stdout');
}

/** What commands take that read what is remembered. */
export function withPlace(command: Command): Command {
  return withJson(withEnvFile(command).option('--evidence <dir>', 'where evidence folders are'));
}

/** What every command that opens a browser takes. */
export function withSessionOptions(command: Command): Command {
  return withEnvFile(command)
    .addOption(new Option('--headed', 'show the browser').conflicts('headless'))
    .option('--headless', 'do not show the browser')
    .option('--unattended', 'nobody is there: never wait for a person')
    .option('--ticket <id>', 'change ticket, printed on every report')
    .option('--evidence <dir>', 'where evidence folders go')
    .option('--json', 'one JSON object on stdout at the end');
}

export function withRunOptions(command: Command): Command {
  return withSessionOptions(command)
    .addOption(new Option('--pace <pace>', 'auto, confirm or guided').choices(['auto', 'confirm', 'guided']).default('auto'))
    .option('--dry-run', 'walk up to the first step that writes, then say what would be done')
    .option('--record', 'with --dry-run: write down every screen passed, without anything private')
    .option('--if-due <days>', 'do nothing while the token lives longer than this')
    .option('--keep-old', 'leave the previous token in place; its removal is then owed')
    .option(
      '--trust-save',
      'remove the previous token where Entra said that it saved and its audit log cannot be read (your decision; recorded)',
    )
    .option('--bundle', 'zip the evidence folder too, beside it');
}

/** For commands that may end while nobody looks. */
export function withNotifyOption(command: Command): Command {
  return command.option(
    '--notify <url>',
    'tell this webhook of due, unfinished and failed (a reference keeps its key out of the process list)',
  );
}
