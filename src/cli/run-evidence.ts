/** What the commands of `evidence …` do. */
import { readFileSync } from 'node:fs';
import type { Channel } from '../browser/find-browser.ts';
import { withPrinter } from '../browser/print-pdf.ts';
import { UsageError } from '../errors.ts';
import { bundleEvidence } from '../evidence/bundle.ts';
import { describeVerification } from '../evidence/describe-verification.ts';
import { explainFailure } from '../evidence/evidence-error.ts';
import { writeGuide } from '../evidence/guide.ts';
import { fingerprintOf, makeKeyPair, readPublicKey } from '../evidence/signing-key.ts';
import { verifyAll } from '../evidence/verify.ts';
import { renderAgain, renderElsewhere, type PrintPdf } from '../evidence/write-reports.ts';
import { print, tell } from '../terminal/output.ts';
import { EXIT_CODES } from '../words.ts';

export interface VerifyOptions { json?: boolean; key?: string; authority?: string }
export interface RenderOptions { to?: string; pdf?: boolean }

export async function verify(dir: string, options: VerifyOptions): Promise<void> {
  const { key, authority } = options;
  const found = await verifyAll(dir, { publicKey: key && readPublicKey(key), authority: authority && readCertificate(authority) });
  if (options.json) print(JSON.stringify(found, null, 2));
  for (const line of describeVerification(dir, found)) tell(line);
  process.exitCode = EXIT_CODES[found.ok ? 'verified' : 'stopped'];
}

export async function report(dir: string, { to, pdf }: RenderOptions): Promise<void> {
  await withPdf(pdf ?? false, async (printPdf) => {
    if (to === undefined) await renderAgain(dir, printPdf);
    else await renderElsewhere(dir, to, printPdf);
  });
  tell(`Rendered again: report.html${pdf ? ', report.pdf' : ''} and report.md in ${to ?? dir}`);
}

export async function guide(dir: string, { to, pdf }: RenderOptions): Promise<void> {
  await withPdf(pdf ?? true, async (printPdf) => {
    for (const path of await writeGuide(dir, { target: to, printPdf })) tell(`Written: ${path}`);
  });
}

export function bundle(dir: string): void {
  for (const path of bundleEvidence(dir)) tell(`Bundled: ${path}`);
}

export function keygen(file: string): void {
  const { publicKey, publicPath } = makeKeyPair(file);
  tell(`Private key: ${file} (mode 0600; whoever can read it can sign as you)\nPublic key:  ${publicPath} (give it to whoever verifies)`);
  tell(`Fingerprint: SHA-256 ${fingerprintOf(publicKey)}\nTo sign evidence with it, set EVIDENCE_KEY=${file}`);
}

async function withPdf<T>(isWanted: boolean, work: (printPdf?: PrintPdf) => Promise<T>): Promise<T> {
  if (!isWanted) return work();
  const { BROWSER_PATH, BROWSER_CHANNEL } = process.env;
  return withPrinter({ path: BROWSER_PATH, channel: BROWSER_CHANNEL as Channel | undefined }, work);
}

function readCertificate(path: string): string {
  const pem = explainFailure('read the certificate', path, () => readFileSync(path, 'utf8'));
  if (!pem.includes('BEGIN CERTIFICATE')) throw new UsageError(`${path} is not a certificate in PEM.`);
  return pem;
}
