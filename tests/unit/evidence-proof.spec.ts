/** What vouches for a manifest from outside: a signature by a key of one's own, a time stamp by an authority. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../src/errors.ts';
import { sha256 } from '../../src/evidence/canonical-json.ts';
import { describeVerification } from '../../src/evidence/describe-verification.ts';
import { digestOfManifest, readManifest, spellManifest, spellRecord } from '../../src/evidence/manifest.ts';
import { fingerprintOf, makeKeyPair, readPublicKey, readSigner } from '../../src/evidence/signing-key.ts';
import { verifyAll, verifyEvidence } from '../../src/evidence/verify.ts';
import { renderAgain, renderElsewhere, sealEvidence, type Means } from '../../src/evidence/write-reports.ts';
import { knownValues, redact } from '../../src/secret.ts';
import { sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';
import { startTimeAuthority, type TimeAuthority } from '../support/time-authority.ts';

let root: string;
test.beforeEach(({ folder }) => { root = folder; });

async function sealed(means: Means): Promise<string> {
  const { folder, steps } = writeSampleFolder(join(root, 'runs'));
  await sealEvidence(folder, { run: sampleRun(), steps }, means);
  return folder.path;
}

function newKey(name = 'key'): { path: string; publicKey: string; publicPath: string } {
  return { path: join(root, name), ...makeKeyPair(join(root, name)) };
}

test('a signed folder verifies with nothing but itself, on another path, and names its key', async () => {
  const key = newKey();
  const dir = await sealed({ signer: readSigner(key.path) });
  const moved = join(root, 'elsewhere');
  cpSync(dir, moved, { recursive: true });
  rmSync(dir, { recursive: true });
  const found = await verifyAll(moved);
  expect(found).toMatchObject({
    ok: true, signature: { state: 'holds', key: fingerprintOf(key.publicKey), isExpectedKey: null }, timestamp: null,
  });
  expect(describeVerification(moved, found).join('\n')).toContain('compare its fingerprint');
  expect(verifyEvidence(moved, {
    publicKey: readPublicKey(key.publicPath),
  })).toMatchObject({ ok: true, signature: { isExpectedKey: true } });
});

test('@openssl the signature can be checked without this program', async () => {
  const key = newKey();
  const dir = await sealed({ signer: readSigner(key.path) });
  const words = execFileSync('openssl', [
    'pkeyutl', '-verify', '-pubin', '-inkey', key.publicPath, '-rawin', '-in', join(dir, 'manifest.json'), '-sigfile',
    join(dir, 'manifest.sig'),
  ]);
  expect(words.toString()).toContain('Signature Verified Successfully');
});

test('a folder that was rewritten whole, digests and all, is found by its signature', async () => {
  const key = newKey();
  const dir = await sealed({ signer: readSigner(key.path) });
  const { folder, steps } = writeSampleFolder(join(root, 'forged'));
  await sealEvidence(folder, { run: sampleRun({ outcome: 'stopped', ticket: 'CHG0000001' }), steps });
  const forged = { ...readManifest(folder.path), proof: readManifest(dir).proof };
  forged.digest = digestOfManifest(forged);
  writeFileSync(join(folder.path, 'manifest.json'), spellManifest(forged));
  cpSync(join(dir, 'manifest.sig'), join(folder.path, 'manifest.sig'));
  expect(verifyEvidence(folder.path)).toMatchObject({ ok: false, altered: ['manifest.sig'], signature: { state: 'broken' } });
});

test('a folder signed anew by somebody else, or no longer signed, is found when a key is asked for', async () => {
  const [mine, other] = [newKey('mine'), newKey('other')];
  const forged = await sealed({ signer: readSigner(other.path) });
  expect(verifyEvidence(forged)).toMatchObject({ ok: true });
  const found = await verifyAll(forged, { publicKey: mine.publicKey });
  expect(found).toMatchObject({ ok: false, signature: { state: 'holds', isExpectedKey: false } });
  expect(describeVerification(forged, found).join('\n')).toContain('by another key than was asked for');
  rmSync(join(root, 'runs'), { recursive: true });
  const unsigned = await sealed({});
  expect(verifyEvidence(
    unsigned, { publicKey: mine.publicKey },
  )).toMatchObject({ ok: false, signature: { state: 'none', isExpectedKey: false } });
});

test('a signature that was taken away, altered or added is named', async () => {
  const key = newKey();
  const dir = await sealed({ signer: readSigner(key.path) });
  const signature = readFileSync(join(dir, 'manifest.sig'));
  const changed = Buffer.from(signature);
  changed.writeUInt8(changed.readUInt8(10) ^ 1, 10);
  writeFileSync(join(dir, 'manifest.sig'), changed);
  expect(verifyEvidence(dir)).toMatchObject({ ok: false, altered: ['manifest.sig'] });
  rmSync(join(dir, 'manifest.sig'));
  expect(verifyEvidence(dir)).toMatchObject({ ok: false, removed: ['manifest.sig'], altered: [] });
  rmSync(join(root, 'runs'), { recursive: true });
  const unsigned = await sealed({});
  writeFileSync(join(unsigned, 'manifest.sig'), signature);
  expect(verifyEvidence(unsigned)).toMatchObject({ ok: false, added: ['manifest.sig'] });
});

test('the key is made for its owner alone, overwrites nothing, and reaches no text and no page', () => {
  const key = newKey();
  expect((statSync(key.path).mode & 0o777).toString(8)).toBe('600');
  expect(() => makeKeyPair(key.path)).toThrow(`${key.path} exists already and is not overwritten; name another file.`);
  const pem = readFileSync(key.path, 'utf8');
  readSigner(key.path);
  expect(redact(JSON.stringify({ pem }))).toBe('{"pem":"[evidence key]"}');
  expect(knownValues().filter((value) => value.includes('PRIVATE KEY'))).toEqual([]);
});

test('a key that cannot sign is refused in one sentence that names what is wrong', () => {
  const key = newKey();
  chmodSync(key.path, 0o644);
  expect(() => readSigner(key.path)).toThrow(/EVIDENCE_KEY: others may read .*chmod 600/);
  expect(() => readSigner(join(root, 'none'))).toThrow(`EVIDENCE_KEY: Cannot read the key ${join(root, 'none')}: it does not exist.`);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  for (const text of [rsa, readFileSync(key.publicPath, 'utf8'), 'no key at all']) {
    writeFileSync(join(root, 'wrong'), text, { mode: 0o600 });
    expect(() => readSigner(join(root, 'wrong'))).toThrow(/wrong is not an unencrypted Ed25519 key in PEM/);
    expect(() => readSigner(join(root, 'wrong'))).toThrow(UsageError);
  }
  expect(() => readPublicKey(key.path)).toThrow(/is not a public key/);
});

test('reports of a signed folder are rendered beside it, never into it', async () => {
  const dir = await sealed({ signer: readSigner(newKey().path) });
  await expect(renderAgain(dir)).rejects.toThrow(/it is signed or time-stamped.*--to/);
  await renderElsewhere(dir, join(root, 'again'));
  expect(readFileSync(join(root, 'again/report.html')).equals(readFileSync(join(dir, 'report.html')))).toBe(true);
  expect(verifyEvidence(dir)).toMatchObject({ ok: true });
});

test('a resumed run is signed anew, and nothing of the old proof is left', async () => {
  const { folder, steps } = writeSampleFolder(root);
  await sealEvidence(folder, { run: sampleRun({ outcome: 'unfinished' }), steps }, { signer: readSigner(newKey().path) });
  await sealEvidence(folder, { run: sampleRun(), steps });
  expect(existsSync(join(folder.path, 'manifest.sig'))).toBe(false);
  expect(verifyEvidence(folder.path)).toMatchObject({ ok: true, signature: { state: 'none' } });
});

test('an authority that cannot be reached leaves a whole, signed folder that says what is missing', async () => {
  const { folder, steps } = writeSampleFolder(root);
  const sealing = sealEvidence(folder, { run: sampleRun(), steps }, {
    signer: readSigner(newKey().path), timestampUrl: 'http://localhost:9/tsr?key=canary',
  });
  await expect(sealing).rejects.toThrow('http://localhost:9 (TIMESTAMP_URL) cannot be reached for a time stamp.');
  expect(await verifyAll(folder.path)).toMatchObject({ ok: true, signature: { state: 'holds' }, timestamp: null });
  expect(
    readManifest(folder.path).proof,
  ).toMatchObject({ timestampUrl: null, timestampMissing: 'http://localhost:9 (TIMESTAMP_URL) cannot be reached for a time stamp.' });
});

test.describe('@openssl time stamps', () => {
  let authority: TimeAuthority;
  test.beforeEach(async () => {
    mkdirSync(join(root, 'authority'));
    authority = await startTimeAuthority(join(root, 'authority'));
  });
  test.afterEach(async () => { await authority.close(); });

  test('a stamp holds, tells its time and its authority, and openssl agrees', async () => {
    const before = Date.now() - 1000;
    const dir = await sealed({ timestampUrl: authority.url });
    const certificate = readFileSync(authority.rootFile, 'utf8');
    const found = await verifyAll(dir, { authority: certificate });
    expect(found).toMatchObject({
      ok: true, timestamp: { isIntact: true, isTrusted: true, authority: 'CN=Practice Stamp', problem: null },
    });
    expect(Date.parse(found.timestamp?.time ?? '')).toBeGreaterThanOrEqual(before);
    expect((await verifyAll(dir)).timestamp).toMatchObject({ isIntact: true, isTrusted: null });
    const words = execFileSync(
      'openssl', ['ts', '-verify', '-digest', readManifest(dir).record, '-in', join(dir, 'manifest.tsr'), '-CAfile', authority.rootFile],
      { stdio: 'pipe' },
    );
    expect(words.toString()).toContain('Verification: OK');
    expect(readFileSync(join(dir, 'manifest.json'), 'utf8')).not.toContain('canary-of-an-address');
  });

  test('a stamp of another manifest, an altered one and another authority are found', async () => {
    const dir = await sealed({ timestampUrl: authority.url });
    const stamp = readFileSync(join(dir, 'manifest.tsr'));
    const original = readFileSync(join(dir, 'manifest.json'));
    const manifest = readManifest(dir);
    manifest.run.ticket = 'CHG0000001';
    manifest.record = sha256(spellRecord(manifest));
    writeFileSync(join(dir, 'manifest.json'), spellManifest({ ...manifest, digest: digestOfManifest(manifest) }));
    expect(await verifyAll(dir)).toMatchObject({ ok: false, altered: ['manifest.tsr'], timestamp: { isIntact: false } });
    writeFileSync(join(dir, 'manifest.json'), original);
    expect(await verifyAll(dir)).toMatchObject({ ok: true });

    for (let at = 0; at < stamp.length; at += 41) {
      const changed = Buffer.from(stamp);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(join(dir, 'manifest.tsr'), changed);
      expect(await verifyAll(dir), `byte ${String(at)}`).toMatchObject({ ok: false, altered: ['manifest.tsr'] });
    }

    writeFileSync(join(dir, 'manifest.tsr'), stamp);
    mkdirSync(join(root, 'another'));
    const another = await startTimeAuthority(join(root, 'another'));
    await another.close();
    expect(
      await verifyAll(dir, { authority: readFileSync(another.rootFile, 'utf8') }),
    ).toMatchObject({ ok: false, timestamp: { isIntact: true, isTrusted: false } });
    rmSync(join(dir, 'manifest.tsr'));
    expect(await verifyAll(dir)).toMatchObject({ ok: false, removed: ['manifest.tsr'] });
  });

  test('an answer that is refused, foreign, stale or no answer at all is not kept', async () => {
    let earlier: Buffer = Buffer.alloc(0);
    const answers: Record<string, (request: Buffer) => { status: number; body: Buffer }> = {
      'answered 500': () => ({ status: 500, body: Buffer.alloc(0) }),
      'no time stamp by RFC 3161': () => ({ status: 200, body: Buffer.from('<html>') }),
      'the authority refused it': () => ({ status: 200, body: Buffer.from('30053003020102', 'hex') }),
      'not a stamp of this record': () => ({ status: 200, body: earlier }),
    };
    authority.answerWith = (request) => ({ status: 200, body: earlier = authority.stamp(request) });
    await sealed({ timestampUrl: authority.url });
    for (const [words, answerWith] of Object.entries(answers)) {
      rmSync(join(root, 'runs'), { recursive: true });
      authority.answerWith = answerWith;
      const { folder, steps } = writeSampleFolder(join(root, 'runs'));
      await expect(
        sealEvidence(folder, { run: sampleRun({ ticket: words }), steps }, { timestampUrl: authority.url }), words,
      ).rejects.toThrow(words);
      expect(existsSync(join(folder.path, 'manifest.tsr'))).toBe(false);
      expect(await verifyAll(folder.path)).toMatchObject({ ok: true, timestamp: null });
    }
  });
});
