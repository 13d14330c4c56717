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
    .option('--unattended', 'run without a person: never wait for one')
    .option('--ticket <id>', 'change ticket, printed on every report')
    .option('--evidence <dir>', 'where evidence folders go')
    .option('--json', 'one JSON object on stdout at the end');
}

export function withRunOptions(command: Command): Command {
  return withSessionOptions(command)
    .addOption(new Option('--pace <pace>', 'auto, confirm or guided').choices(['auto', 'confirm', 'guided']).default('auto'))
    .option('--dry-run', 'stop before the first step that writes, and say what would be done')
    .option('--record', 'with --dry-run: record every screen on the way, without anything private')
    .option('--if-due <days>', 'do nothing while the token is valid for more days than this')
    .option('--keep-old', 'leave the previous token in place; it then still has to be revoked')
    .option(
      '--trust-save',
      'revoke the previous token if Entra says that it saved but its audit log cannot be read (your decision; recorded)',
    )
    .option('--bundle', 'also zip the evidence folder, next to it');
}

/** For commands that may end while nobody looks. */
export function withNotifyOption(command: Command): Command {
  return command.option(
    '--notify <url>',
    'tell this webhook when a token is due and when a run is unfinished or failed (a reference keeps its key out of the process list)',
  );
}
