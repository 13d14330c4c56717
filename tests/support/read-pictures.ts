/** Reads pictures as a person would, with tesseract, and looks for pieces of secrets in what was read. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** As many characters of a secret as may not be readable anywhere. */
const PIECE = 8;

/**
 * Not in one go, as the replica lives in this process. All that can be read in a picture, without blanks: a reader tears long words apart.
 */
export async function readPicture(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)('tesseract', [file, 'stdout', '--psm', '11'], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  return stdout.replace(/\s+/g, '');
}

/** Pieces of eight characters of the secret that stand in a text; what readers mix up counts as the same. */
export function piecesIn(text: string, secret: string): string[] {
  const read = alike(text);
  const pieces = Array.from({ length: Math.max(0, secret.length - PIECE + 1) }, (_, at) => secret.slice(at, at + PIECE));
  return pieces.filter((piece) => read.includes(alike(piece)));
}

function alike(text: string): string {
  return text.toLowerCase().replace(/[|!1il]/g, 'l').replace(/[0oq]/g, 'o').replace(/[5s]/g, 's').replace(/[2z]/g, 'z')
    .replace(/[8b]/g, 'b')
    .replace(/[—–_~-]/g, '-').replace(/[uv]/g, 'v');
}
