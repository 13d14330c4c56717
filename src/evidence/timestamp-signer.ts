/** Whose certificate signed a time stamp, and whether it may: what `openssl ts -verify` asks of one, too. */
import { createHash } from 'node:crypto';
import { BitString, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, IssuerAndSerialNumber, RelativeDistinguishedNames, type SignedData, type SignerInfo, type TSTInfo } from 'pkijs';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENSION = { keyUsage: '2.5.29.15', extendedKeyUsage: '2.5.29.37', keyId: '2.5.29.14' } as const;
/** Which certificate the signer meant, by its digest: RFC 2634 and RFC 5035. */
const SIGNING_CERTIFICATE = { '1.2.840.113549.1.9.16.2.12': 'sha1', '1.2.840.113549.1.9.16.2.47': 'sha256' } as const;
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512',
};
const DIRECTORY_NAME = 4;
/** Signs, and does not repudiate: all that a key for stamps may be used for. */
const USES = 0b1100_0000;

/** The certificate that signed, by issuer and serial number or by the name of its key; null where it is not in the stamp. */
export function signerOf(signed: SignedData): Certificate | null {
  const [info, ...others] = signed.signerInfos;
  if (!info || others.length > 0) return null;
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
  return certificates.find((one) => isMeant(one, info)) ?? null;
}

function isMeant(certificate: Certificate, { sid }: SignerInfo): boolean {
  const id: unknown = sid;
  if (id instanceof IssuerAndSerialNumber) {
    return certificate.issuer.isEqual(id.issuer) && certificate.serialNumber.isEqual(id.serialNumber);
  }
  const wanted = (id as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)?.valueBlock?.valueHexView;
  const own = extensionOf(certificate, EXTENSION.keyId)?.parsedValue as unknown;
  return wanted !== undefined && own instanceof OctetString && Buffer.from(own.valueBlock.valueHexView).equals(Buffer.from(wanted));
}

/** Why this certificate does not make the stamp one; null where it does. */
export function faultOf(signed: SignedData, info: TSTInfo, signer: Certificate): string | null {
  if (signed.encapContentInfo.eContentType !== TST_INFO || info.version !== 1) return 'it signs something else than a time.';
  if (!isForStamps(signer)) return 'it was signed by a certificate that is not one for time stamps alone.';
  if (!isNamedBySigner(signed, signer)) return 'its signer does not say that this is the certificate.';
  const name: unknown = info.tsa?.value;
  const isOther = info.tsa !== undefined
    && (info.tsa.type !== DIRECTORY_NAME || !(name instanceof RelativeDistinguishedNames) || !signer.subject.isEqual(name));
  return isOther ? 'it names another authority than the one that signed it.' : null;
}

/** RFC 3161, 2.3: for time stamping, for nothing else, and critical. */
function isForStamps(signer: Certificate): boolean {
  const extended = extensionOf(signer, EXTENSION.extendedKeyUsage);
  const purposes = (extended?.parsedValue as { keyPurposes?: string[] } | undefined)?.keyPurposes ?? [];
  return extended?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING && isKeyForSigning(signer);
}

/** Where its uses are told, signing is one of them, and nothing but signing. */
function isKeyForSigning(signer: Certificate): boolean {
  const uses = extensionOf(signer, EXTENSION.keyUsage)?.parsedValue as unknown;
  if (!(uses instanceof BitString)) return true;
  const [first = 0, second = 0] = uses.valueBlock.valueHexView;
  return (first & USES) !== 0 && (first & ~USES) === 0 && second === 0;
}

/** The signed attribute that binds the stamp to its certificate: without it another one of the same key could be put in its place. */
function isNamedBySigner(signed: SignedData, signer: Certificate): boolean {
  const attributes = signed.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const der = Buffer.from(signer.toSchema(true).toBER());
  const named = attributes.flatMap(({ type, values }) => (type in SIGNING_CERTIFICATE
    ? [isOfThis(values[0], { der, standard: SIGNING_CERTIFICATE[type as keyof typeof SIGNING_CERTIFICATE] })] : []));
  return named.length > 0 && named.every(Boolean);
}

/** SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, … }; an ESSCertID begins with its digest, or with the name of one. */
function isOfThis(value: unknown, { der, standard }: { der: Buffer; standard: string }): boolean {
  const parts = itemsOf(itemsOf(itemsOf(value)[0])[0]);
  const named = itemsOf(parts[0])[0];
  const algorithm = named instanceof ObjectIdentifier ? DIGESTS[named.valueBlock.toString()] : standard;
  const digest = parts.find((part) => part instanceof OctetString);
  if (algorithm === undefined || digest === undefined || !isSerialOf(parts.at(-1), der)) return false;
  return createHash(algorithm).update(der).digest().equals(Buffer.from(digest.valueBlock.valueHexView));
}

/** Where the issuer and the serial number are told too, the number must be the certificate's. */
function isSerialOf(part: unknown, der: Buffer): boolean {
  const serial = itemsOf(part).find((one) => one instanceof Integer);
  return serial === undefined || Certificate.fromBER(new Uint8Array(der).buffer).serialNumber.isEqual(serial);
}

function itemsOf(value: unknown): unknown[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}

function extensionOf({ extensions }: Certificate, id: string): NonNullable<Certificate['extensions']>[number] | undefined {
  return extensions?.find(({ extnID }) => extnID === id);
}
