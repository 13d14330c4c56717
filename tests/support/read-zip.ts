/** The files inside a ZIP archive, and inside the one that Playwright's HTML report carries in its page. */
import { inflateRawSync } from 'node:zlib';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;

/** Names and contents, by the archive's own directory at its end. */
export function unzip(archive: Buffer): Record<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('no ZIP archive');
  const files: Record<string, Buffer> = {};
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('a broken ZIP archive');
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [
      nameLength, extraLength, commentLength,
    ] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [number, number, number];
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + size);
    files[archive.toString('utf8', at + 46, at + 46 + nameLength)] = method === DEFLATED ? inflateRawSync(data) : data;
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** Playwright's index.html holds its data as a ZIP archive in Base64. */
export function unzipHtmlReport(page: string): Record<string, Buffer> {
  const base64 = /data:application\/zip;base64,([A-Za-z0-9+/=]+)/.exec(page)?.[1];
  if (base64 === undefined) throw new Error('no archive in this page: is it a report of Playwright\'s?');
  return unzip(Buffer.from(base64, 'base64'));
}
