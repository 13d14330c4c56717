/** The one place that writes to the terminal: people's text on stderr, machine output on stdout, secrets in neither. */
import { redact } from '../secret.ts';
import { wrapAtWords } from './wrap.ts';

/** A line for people; on a terminal it breaks between words. */
export function tell(text: string): void {
  const { isTTY, columns } = process.stderr;
  process.stderr.write(`${isTTY ? wrapAtWords(redact(text), columns) : redact(text)}\n`);
}

/** The product of a command, for pipes and scripts. */
export function print(text: string): void {
  process.stdout.write(`${redact(text)}\n`);
}
