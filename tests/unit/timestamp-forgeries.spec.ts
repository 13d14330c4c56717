/** Every forgery of a time stamp that `openssl ts -verify` refuses is refused here, and what it accepts is accepted. */
import { expect, test } from '@playwright/test';
import { PKIStatus } from 'pkijs';
import { checkTimestamp } from '../../src/evidence/timestamp.ts';
import { DATA, FOR_STAMPS, Forge, type Forgery } from '../support/forge-stamp.ts';

const TLS = 'basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth';

const RIGHT: Readonly<Record<string, Forgery>> = {
  'a stamp that is right': {},
  'one whose signer is named by SHA-1': { names: 'sha1' },
  'one that names its authority': { authority: 'itself' },
  'one with another certificate beside': { decoy: { extensions: FOR_STAMPS, serial: 12 } },
  'one with a stranger\'s certificate of the same serial number beside': {
    decoy: { extensions: FOR_STAMPS, serial: 4711, isStranger: true },
  },
};

const WRONG: Readonly<Record<string, Forgery>> = {
  'a certificate for TLS, beside a decoy of the same serial number': { extensions: TLS, decoy: { extensions: FOR_STAMPS, serial: 4711 } },
  'a certificate for TLS, whose decoy the signer names': {
    extensions: TLS, decoy: { extensions: FOR_STAMPS, serial: 4711 }, names: 'decoy',
  },
  'a certificate for TLS': { extensions: TLS },
  'a certificate for stamps and for TLS': { extensions: FOR_STAMPS.replace('timeStamping', 'timeStamping,serverAuth') },
  'a certificate whose use for stamps is not critical': {
    extensions: FOR_STAMPS.replace('extendedKeyUsage=critical,', 'extendedKeyUsage='),
  },
  'a certificate for no use in particular': { extensions: 'basicConstraints=critical,CA:false' },
  'a key that may sign certificates': { extensions: FOR_STAMPS.replace('digitalSignature', 'digitalSignature,keyCertSign') },
  'a key for enciphering alone': { extensions: FOR_STAMPS.replace('digitalSignature', 'keyEncipherment') },
  'a certificate of a stranger': { isStranger: true },
  'no certificate of the signer': { isSignerLeftOut: true },
  'a signer who names no certificate': { names: 'none' },
  'a signer who names another certificate': { names: 'another' },
  'something else than a time': { contentType: '1.2.840.113549.1.7.1' },
  'a time of an unknown version': { version: 2 },
  'other data': { stamps: Buffer.from('another record') },
  'a refusal': { status: PKIStatus.rejection },
  'another authority than the one it names': { authority: 'another' },
  'two signatures': { isSignedTwice: true },
  'a signature that was altered': {
    alter: (stamp) => Buffer.concat([stamp.subarray(0, -3), Buffer.from([(stamp.at(-3) ?? 0) ^ 1]), stamp.subarray(-2)]),
  },
  'half of a stamp': { alter: (stamp) => stamp.subarray(0, stamp.length / 2) },
  'nothing': { alter: () => Buffer.alloc(0) },
};

for (const [what, forgery] of Object.entries(RIGHT)) {
  test(`@openssl ${what} is accepted, by openssl too`, async ({}, info) => {
    const forge = new Forge(info.outputPath('forge'));
    const stamp = await forge.stamp(forgery);
    expect(forge.isAcceptedByOpenssl(stamp)).toBe(true);
    expect(await checkTimestamp(stamp, DATA, forge.authority)).toMatchObject({ isIntact: true, isTrusted: true, problem: null });
  });
}

for (const [what, forgery] of Object.entries(WRONG)) {
  test(`@openssl a stamp of ${what} is refused, by openssl too`, { tag: '@guard:time-stamps' }, async ({}, info) => {
    const forge = new Forge(info.outputPath('forge'));
    const stamp = await forge.stamp(forgery);
    expect(forge.isAcceptedByOpenssl(stamp)).toBe(false);
    const { isIntact, isTrusted } = await checkTimestamp(stamp, DATA, forge.authority);
    expect(isIntact && isTrusted).not.toBe(true);
  });
}
