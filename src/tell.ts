/** The one place that writes to the terminal: people's text on stderr, machine output on stdout, secrets in neither. */
import { redact } from './secret.ts';

/** A line for people. */
export function tell(text: string): void {
  process.stderr.write(`${redact(text)}\n`);
}

/** The product of a command, for pipes and scripts. */
export function print(text: string): void {
  process.stdout.write(`${redact(text)}\n`);
}
