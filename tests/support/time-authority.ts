/**
 * A time-stamping authority on loopback, made with `openssl ts`: its own certificate, one for time stamps that leads to
 * it, and a server that answers requests. For tests tagged @openssl.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface TimeAuthority {
  readonly url: string;
  /** PEM file of the certificate that every stamp leads to */
  readonly rootFile: string;
  /** what it answers from now on, instead of a stamp; undefined for stamps again */
  answerWith: ((request: Buffer) => { status: number; body: Buffer }) | undefined;
  /** a stamp for a request, as it would answer */
  readonly stamp: (request: Buffer) => Buffer;
  readonly close: () => Promise<void>;
}

const CONFIG = `
[req]
distinguished_name = name
prompt = no
[name]
CN = Practice Time Authority
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[stamping]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = practice
[practice]
serial = serial
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
`;

export async function startTimeAuthority(folder: string): Promise<TimeAuthority> {
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(join(folder, 'openssl.cnf'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'openssl.cnf', '-extensions', 'root',
    '-keyout', 'root.key', '-out', 'root.pem', '-days', '2');
  openssl(
    'req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'openssl.cnf', '-subj', '/CN=Practice Stamp',
    '-keyout', 'tsa.key', '-out', 'tsa.csr',
  );
  openssl(
    'x509', '-req', '-in', 'tsa.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '2', '-extfile', 'openssl.cnf',
    '-extensions', 'stamping', '-out', 'tsa.pem',
  );
  const stamp = (request: Buffer): Buffer => {
    writeFileSync(join(folder, 'request.tsq'), request);
    openssl('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'request.tsq', '-out', 'answer.tsr');
    return readFileSync(join(folder, 'answer.tsr'));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const { status, body } = authority.answerWith?.(Buffer.concat(parts)) ?? { status: 200, body: stamp(Buffer.concat(parts)) };
      response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const authority: TimeAuthority = {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}/tsr?key=canary-of-an-address`,
    rootFile: join(folder, 'root.pem'), answerWith: undefined, stamp,
    close: () => new Promise((resolve) => { server.close(() => { resolve(); }); }),
  };
  return authority;
}
