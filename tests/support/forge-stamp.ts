/** Time stamps put together by hand, right or wrong in one thing: certificates by openssl, the stamp itself by pkijs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier, Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, GeneralName, IssuerAndSerialNumber, MessageImprint,
  PKIStatus, PKIStatusInfo,
  SignedAndUnsignedAttributes, SignedData, SignerInfo, TimeStampResp, TSTInfo,
} from 'pkijs';

export const DATA = Buffer.from('the record that is stamped');
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const SHA_256 = '2.16.840.1.101.3.4.2.1';

export interface Forgery {
  /** of the certificate that signs */
  readonly extensions?: string;
  readonly serial?: number;
  /** issued by an authority that nobody trusts */
  readonly isStranger?: boolean;
  /** a second certificate in the stamp, before the one that signs */
  readonly decoy?: { readonly extensions: string; readonly serial: number; readonly isStranger?: boolean };
  /** which certificate the signed attribute names: by SHA-256, by SHA-1, another one, or none */
  readonly names?: 'sha256' | 'sha1' | 'decoy' | 'another' | 'none';
  readonly isSignerLeftOut?: boolean;
  readonly contentType?: string;
  readonly version?: number;
  readonly status?: PKIStatus;
  readonly stamps?: Buffer;
  /** the authority that the time names */
  readonly authority?: 'itself' | 'another';
  readonly isSignedTwice?: boolean;
  /** changes the finished stamp */
  readonly alter?: (stamp: Buffer) => Buffer;
}

export const FOR_STAMPS = 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping';

export class Forge {
  readonly #folder: string;
  #made = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of ['root', 'stranger']) {
      this.#openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`,
        '-days', '2', '-subj', `/CN=Practice ${name}`, '-addext', 'keyUsage=critical,keyCertSign');
    }
  }

  get authority(): string {
    return readFileSync(join(this.#folder, 'root.pem'), 'utf8');
  }

  async stamp(forgery: Forgery): Promise<Buffer> {
    const { extensions = FOR_STAMPS, serial = 4711, decoy, status = PKIStatus.granted, alter } = forgery;
    const signer = this.#certificate(extensions, serial, forgery.isStranger ? 'stranger' : 'root');
    const other = decoy && this.#certificate(decoy.extensions, decoy.serial, decoy.isStranger ? 'stranger' : 'root');
    const signed = await this.#sign(forgery, signer, other ?? this.#certificate(FOR_STAMPS, 99, 'root'));
    signed.certificates = [...(other ? [other.certificate] : []), ...(forgery.isSignerLeftOut ? [] : [signer.certificate])];
    const answer = new TimeStampResp({
      status: new PKIStatusInfo({ status: status }),
      timeStampToken: new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) }),
    });
    const stamp = Buffer.from(answer.toSchema().toBER());
    return alter ? alter(stamp) : stamp;
  }

  /** Whether `openssl ts -verify` lets it pass. */
  isAcceptedByOpenssl(stamp: Buffer): boolean {
    writeFileSync(join(this.#folder, 'stamp.tsr'), stamp);
    writeFileSync(join(this.#folder, 'data'), DATA);
    return spawnSync(
      'openssl', ['ts', '-verify', '-data', 'data', '-in', 'stamp.tsr', '-CAfile', 'root.pem'], { cwd: this.#folder },
    ).status === 0;
  }

  async #sign(forgery: Forgery, signer: Made, other: Made): Promise<SignedData> {
    const { contentType = TST_INFO, version = 1, stamps = DATA, names = 'sha256', authority } = forgery;
    const named = { itself: signer, another: other };
    const info = new TSTInfo({
      version, policy: '1.2.3.4.1', serialNumber: new Integer({ value: 1 }), genTime: new Date(),
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
        hashedMessage: octets(createHash('sha256').update(stamps).digest()),
      }),
      ...(authority && { tsa: new GeneralName({ type: 4, value: named[authority].certificate.subject }) }),
    });
    const content = Buffer.from(info.toSchema().toBER());
    const attributes = [
      new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: contentType })] }),
      new Attribute({ type: '1.2.840.113549.1.9.4', values: [octets(createHash('sha256').update(content).digest())] }),
      ...(names === 'none'
        ? []
        : [naming(names === 'decoy' || names === 'another' ? other : signer, names === 'sha1' ? 'sha1' : 'sha256')]),
    ];
    const signerInfo = (): SignerInfo => new SignerInfo({
      version: 1, sid: new IssuerAndSerialNumber({ issuer: signer.certificate.issuer, serialNumber: signer.certificate.serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    });
    const signed = new SignedData({
      version: 3, encapContentInfo: new EncapsulatedContentInfo({ eContentType: contentType, eContent: octets(content) }),
      signerInfos: forgery.isSignedTwice ? [signerInfo(), signerInfo()] : [signerInfo()],
    });
    const der = createPrivateKey(signer.key).export({ type: 'pkcs8', format: 'der' });
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(der), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    for (const index of signed.signerInfos.keys()) await signed.sign(key, index, 'SHA-256');
    return signed;
  }

  #certificate(extensions: string, serial: number, issuer: string): Made {
    const name = `cert-${++this.#made}`;
    writeFileSync(join(this.#folder, `${name}.ext`), extensions);
    this.#openssl(
      'req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out',
      `${name}.csr`,
    );
    this.#openssl(
      'x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-set_serial', String(serial), '-days', '2',
      '-extfile', `${name}.ext`, '-out', `${name}.pem`,
    );
    const der = new X509Certificate(readFileSync(join(this.#folder, `${name}.pem`))).raw;
    return {
      der, certificate: Certificate.fromBER(new Uint8Array(der).buffer), key: readFileSync(join(this.#folder, `${name}.key`), 'utf8'),
    };
  }

  #openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'ignore' });
  }
}

interface Made { readonly der: Buffer; readonly certificate: Certificate; readonly key: string }

function octets(bytes: Buffer): OctetString {
  return new OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

function naming({ der }: Made, algorithm: 'sha1' | 'sha256'): Attribute {
  const id = new Sequence({ value: [octets(createHash(algorithm).update(der).digest())] });
  return new Attribute({
    type: algorithm === 'sha1' ? '1.2.840.113549.1.9.16.2.12' : '1.2.840.113549.1.9.16.2.47',
    values: [new Sequence({ value: [new Sequence({ value: [id] })] })],
  });
}
