/** `evidence …`: commands that work on an evidence folder. Only a PDF needs a browser. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
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
import { print, tell } from '../output.ts';

interface VerifyOptions { json?: boolean; key?: string; authority?: string }
interface RenderOptions { to?: string; pdf?: boolean }

export function addEvidenceCommands(program: Command): void {
  const evidence = program.command('evidence').description('works on an evidence folder');
  evidence.command('verify').argument('<dir>', 'evidence folder').option('--json', 'one JSON object on stdout')
    .option('--key <file>', 'public key (.pub) that must have signed it')
    .option('--authority <file>', 'certificate (PEM) that its time stamp must lead to')
    .description('re-computes every digest; names what was added, removed, altered or re-ordered').action(verify);
  evidence.command('report').argument('<dir>', 'evidence folder')
    .option('--to <folder>', 'render into this folder instead, and leave the evidence as it is')
    .option('--pdf', 'report.pdf too; takes a browser')
    .description('renders the reports of an evidence folder again').action(report);
  evidence.command('guide').argument('<dir>', 'evidence folder')
    .option('--to <folder>', 'where the guide goes (default: the evidence folder\'s name with -guide)')
    .option('--no-pdf', 'only guide.html; takes no browser')
    .description('makes a step-by-step guide for anyone from a run\'s pictures, all names in them blotted out').action(guide);
  evidence.command('bundle').argument('<dir>', 'evidence folder')
    .description('zips an evidence folder, beside it, in parts that a ticket takes').action(bundle);
  evidence.command('keygen').argument('<file>', 'where the private key goes; the public one goes to <file>.pub')
    .description('makes an Ed25519 key for signing evidence (EVIDENCE_KEY)').action(keygen);
}

async function verify(dir: string, options: VerifyOptions): Promise<void> {
  const { key, authority } = options;
  const found = await verifyAll(dir, { publicKey: key && readPublicKey(key), authority: authority && readCertificate(authority) });
  if (options.json) print(JSON.stringify(found, null, 2));
  for (const line of describeVerification(dir, found)) tell(line);
  process.exitCode = found.ok ? 0 : 3;
}

async function report(dir: string, { to, pdf }: RenderOptions): Promise<void> {
  await withPdf(pdf ?? false, async (printPdf) => {
    if (to === undefined) await renderAgain(dir, printPdf);
    else await renderElsewhere(dir, to, printPdf);
  });
  tell(`Rendered again: report.html${pdf ? ', report.pdf' : ''} and report.md in ${to ?? dir}`);
}

async function guide(dir: string, { to, pdf }: RenderOptions): Promise<void> {
  await withPdf(pdf ?? true, async (printPdf) => {
    for (const path of await writeGuide(dir, { target: to, printPdf })) tell(`Written: ${path}`);
  });
}

function bundle(dir: string): void {
  for (const path of bundleEvidence(dir)) tell(`Bundled: ${path}`);
}

function keygen(file: string): void {
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
  if (!pem.includes('BEGIN CERTIFICATE')) throw new UsageError(`${path} is no certificate in PEM.`);
  return pem;
}
