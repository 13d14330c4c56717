/** Reads pictures as a person would, with tesseract, and looks for pieces of secrets in what was read. */
import { execFileSync } from 'node:child_process';

/** As many characters of a secret as may not be readable anywhere. */
const PIECE = 8;

/** All that can be read in a picture, without blanks: a reader tears long words apart. */
export function readPicture(file: string): string {
  return execFileSync('tesseract', [file, 'stdout', '--psm', '11'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).replace(/\s+/g, '');
}

/** Pieces of eight characters of the secret that stand in a text; what readers mix up counts as the same. */
export function piecesIn(text: string, secret: string): string[] {
  const read = alike(text);
  const pieces = Array.from({ length: Math.max(0, secret.length - PIECE + 1) }, (_, at) => secret.slice(at, at + PIECE));
  return pieces.filter((piece) => read.includes(alike(piece)));
}

function alike(text: string): string {
  return text.toLowerCase().replace(/[|!1il]/g, 'l').replace(/[0oq]/g, 'o').replace(/[5s]/g, 's').replace(/[2z]/g, 'z').replace(/[8b]/g, 'b')
    .replace(/[—–_~-]/g, '-').replace(/[uv]/g, 'v');
}
