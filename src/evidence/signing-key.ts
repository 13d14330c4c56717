/**
 * The Ed25519 key that vouches for a manifest. It lies unencrypted in a file that only its owner may read: whoever can
 * read that file can sign as its owner, and docs/evidence.md says so.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { Secret } from '../secret.ts';
import { commandFor } from '../terminal/command.ts';
import { EvidenceError, explainFailure } from './evidence-error.ts';

/** Signs without letting go of its key. */
export interface Signer {
  /** SPKI, Base64 */
  readonly publicKey: string;
  sign(data: Uint8Array): Uint8Array;
}

/** The key of EVIDENCE_KEY. Throws UsageError when it is missing, readable by others, or no Ed25519 private key. */
export function readSigner(path: string): Signer {
  const key = readPrivateKey(path);
  return { publicKey: exportPublic(createPublicKey(key)), sign: (data) => sign(null, data, key) };
}

/** Writes a new private key (mode 0600) and beside it, as `<path>.pub`, its public one. Overwrites nothing. */
export function makeKeyPair(path: string): { publicKey: string; publicPath: string } {
  const publicPath = `${path}.pub`;
  const taken = [path, publicPath].find((one) => existsSync(one));
  if (taken !== undefined) throw new UsageError(`${taken} exists already and is not overwritten; name another file.`);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  explainFailure('write the key', path, () => {
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  });
  try {
    explainFailure('write the key', publicPath, () => {
      writeFileSync(publicPath, publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644, flag: 'wx' });
    });
  } catch (error) {
    rmSync(path);
    throw error;
  }
  return { publicKey: exportPublic(publicKey), publicPath };
}

/** The public key of a `.pub` file, as a manifest names it. */
export function readPublicKey(path: string): string {
  const pem = explainFailure('read the public key', path, () => readFileSync(path, 'utf8'));
  if (!pem.includes('BEGIN PUBLIC KEY')) {
    throw new UsageError(`${path} is not a public key: it must be the .pub file that "evidence keygen" wrote.`);
  }
  return exportPublic(parseKey(path, () => createPublicKey(pem)));
}

/** SHA-256 of the public key, hexadecimal: short enough to be compared by eye or written into a ticket. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}

export function isSignedBy(publicKey: string, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, data, createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' }), signature);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false; // what stands there is no key at all
    throw error;
  }
}

function readPrivateKey(path: string): KeyObject {
  const pem = explainUsage(path, () => {
    const isOpen = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
    if (isOpen) {
      throw new UsageError(`EVIDENCE_KEY: others may read ${path}; make it yours alone (chmod 600) and, if they may have, make a new key.`);
    }
    return new Secret(readFileSync(path, 'utf8'), 'evidence key');
  });
  return parseKey(path, () => createPrivateKey(pem.reveal()));
}

function parseKey(path: string, parse: () => KeyObject): KeyObject {
  const wanted = `an unencrypted Ed25519 key in PEM, such as "${commandFor('evidence keygen')}" writes`;
  let key: KeyObject;
  try {
    key = parse();
  } catch {
    throw new UsageError(`${path} is not ${wanted}.`); // the cause may quote the key
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UsageError(`${path} is not ${wanted}.`);
  return key;
}

function explainUsage<T>(path: string, work: () => T): T {
  try {
    return explainFailure('read the key', path, work);
  } catch (error) {
    if (error instanceof EvidenceError) throw new UsageError(`EVIDENCE_KEY: ${error.message}`);
    throw error;
  }
}

function exportPublic(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}
