/**
 * Time stamps by RFC 3161: an authority signs the digest of the record together with its own time. Only the digest
 * leaves this machine. `manifest.tsr` is the authority's whole answer, as `openssl ts` reads it too.
 */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier, Certificate, ContentInfo, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo,
} from 'pkijs';
import { EvidenceError } from './evidence-error.ts';
import { faultOf, signerOf } from './timestamp-signer.ts';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const GRANTED = [0, 1];

interface Stamp { signed: SignedData; info: TSTInfo; nonce: Buffer; signer: Certificate }
const PATIENCE_MS = 30_000;

export interface TimestampCheck {
  /** whether the stamp is one of these very bytes, signed by the certificate in it */
  isIntact: boolean;
  /** the authority's time, ISO 8601 */
  time: string | null;
  /** subject of the certificate that signed */
  authority: string | null;
  /** whether that certificate leads to the one that was given; null when none was */
  isTrusted: boolean | null;
  /** why it does not hold; null when it does */
  problem: string | null;
}

/** Asks an authority for a stamp and checks its answer before it counts. Throws EvidenceError, one sentence. */
export async function requestTimestamp(url: string, data: Uint8Array): Promise<Uint8Array> {
  const nonce = randomBytes(8);
  nonce[0] = 0x40 | (nonce.readUInt8(0) & 0x3f); // a positive number in its shortest form
  const answer = await post(url, encodeRequest(data, nonce));
  const check = await checkTimestamp(answer, data);
  if (!check.isIntact) throw new EvidenceError(`${originOf(url)} returned no valid time stamp: ${check.problem ?? ''}`);
  const parsed = parseStamp(answer);
  if (typeof parsed === 'string' || !parsed.nonce.equals(nonce)) {
    throw new EvidenceError(`${originOf(url)} answered a different request.`);
  }
  return answer;
}

/** @param authority PEM of the certificate that the stamp's own must lead to */
export async function checkTimestamp(stamp: Uint8Array, data: Uint8Array, authority?: string): Promise<TimestampCheck> {
  const nothing = { isIntact: false, time: null, authority: null, isTrusted: null };
  const parsed = parseStamp(stamp);
  if (typeof parsed === 'string') return { ...nothing, problem: parsed };
  const { signed, info, signer } = parsed;
  const verified = await isHolding(signed, data);
  const { subject } = new X509Certificate(Buffer.from(signer.toSchema(true).toBER()));
  const facts = { time: info.genTime.toISOString(), authority: subject.replaceAll('\n', ', ') };
  if (!verified) return { ...nothing, ...facts, problem: 'it is not a stamp of this record, or it was altered.' };
  const problem = faultOf(signed, info, signer);
  if (problem !== null) return { ...nothing, ...facts, problem };
  const isTrusted = authority === undefined ? null : await isHolding(signed, data, authority);
  return { isIntact: true, ...facts, isTrusted, problem: null };
}

function encodeRequest(data: Uint8Array, nonce: Buffer): Uint8Array {
  const digest = createHash('sha256').update(data).digest();
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new OctetString({ valueHex: bufferOf(digest) }),
    }),
    nonce: new Integer({ valueHex: bufferOf(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

async function post(url: string, body: Uint8Array): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: bufferOf(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new EvidenceError(`${originOf(url)} returned no time stamp: it answered ${String(response.status)}.`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof EvidenceError) throw error;
    throw new EvidenceError(`${originOf(url)} (TIMESTAMP_URL) cannot be reached for a time stamp.`, { cause: error });
  }
}

/** The signed part of an answer, or why there is none. */
function parseStamp(stamp: Uint8Array): Stamp | string {
  try {
    const answer = TimeStampResp.fromBER(bufferOf(stamp));
    if (!GRANTED.includes(answer.status.status) || answer.timeStampToken === undefined) return 'the authority refused it.';
    if (answer.timeStampToken.contentType !== ContentInfo.SIGNED_DATA) return 'it holds no signature.';
    const signed = new SignedData({ schema: answer.timeStampToken.content as unknown });
    const info = tstInfoOf(signed);
    const signer = signerOf(signed);
    if (signer === null) return 'the certificate that signed it is not in it.';
    return { signed, info, nonce: Buffer.from(info.nonce?.valueBlock.valueHexView ?? []), signer };
  } catch {
    return 'it is no time stamp by RFC 3161.'; // whatever the parser met in foreign bytes
  }
}

/** Whether signature and digest hold and, with an authority, the chain up to it at the time of the stamp. */
async function isHolding(signed: SignedData, data: Uint8Array, authority?: string): Promise<boolean> {
  try {
    return await signed.verify({
      signer: 0, data: bufferOf(data), checkChain: authority !== undefined,
      ...(authority !== undefined && {
        trustedCerts: [Certificate.fromBER(bufferOf(new X509Certificate(authority).raw))], checkDate: tstInfoOf(signed).genTime,
      }),
    });
  } catch {
    return false; // the library says a broken stamp by an error as often as by false
  }
}

function tstInfoOf({ encapContentInfo }: SignedData): TSTInfo {
  const content = encapContentInfo.eContent;
  if (!content) throw new TypeError('no content');
  return TSTInfo.fromBER(content.getValue());
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function originOf(url: string): string {
  return new URL(url).origin;
}
