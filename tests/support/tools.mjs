/**
 * Programs beside the browser that a few tests need. `npm test` installs those that are missing where it may
 * (Debian's apt-get as root); tests whose tool is not there are left out, and that is said.
 */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Tag of the tests that need it, the program that shows it is there, Debian's package. */
const TOOLS = [
  { tag: '@terminal', program: 'script', package: 'bsdutils', what: 'a terminal made by script(1)' },
  { tag: '@screen', program: 'Xvfb', package: 'xvfb', what: 'a screen without a monitor' },
  { tag: '@ocr', program: 'tesseract', package: 'tesseract-ocr', what: 'a reader of pictures' },
  { tag: '@openssl', program: 'openssl', package: 'openssl', what: 'an authority for time stamps' },
];

const isThere = ({ program }) => process.platform === 'linux' && spawnSync('which', [program]).status === 0;

/** What Playwright leaves out on this machine; undefined where everything is there. */
export function leftOut() {
  const tags = TOOLS.filter((tool) => !isThere(tool)).map(({ tag }) => tag);
  return tags.length === 0 ? undefined : new RegExp(tags.join('|'));
}

function install() {
  const missing = TOOLS.filter((tool) => !isThere(tool));
  if (missing.length > 0 && process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const names = missing.map((tool) => tool.package);
    process.stderr.write(`Installing what some tests need: ${names.join(', ')} ...\n`);
    spawnSync('apt-get', ['-q', 'update'], { env });
    spawnSync('apt-get', ['-q', 'install', '-y', ...names], { env });
  }
  for (const tool of missing.filter((one) => !isThere(one))) {
    process.stderr.write(
      `Left out: tests tagged ${tool.tag}, which need ${tool.what} (${tool.program}, Debian's package ${tool.package}).\n`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) install();
