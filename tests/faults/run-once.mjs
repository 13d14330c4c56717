/**
 * The compiled program in a process of its own that can be struck at an exact moment: one order, one run, one report.
 * The browser serves all runs that the process lives through. Pictures are one
 * dot and the PDF is empty: how they look is not the subject here, and they cost half of a run.
 */
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { chromium } from 'playwright';
import { findBrowser, findHeadlessShell } from '../../dist/src/browser/find-browser.js';
import { session } from '../../dist/src/cli/run-commands.js';
import { UsageError } from '../../dist/src/errors.js';
import { Journal } from '../../dist/src/evidence/journal.js';
import { recallRun } from '../../dist/src/memory/recall.js';
import { Run } from '../../dist/src/run/run.js';
import { loadSettings } from '../../dist/src/settings/load.js';
import { readyToRead } from '../../dist/src/page/as-read.js';

/** Drawn small: nobody looks. */
const WINDOW = { locale: 'en-US', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 0.25, acceptDownloads: false };
const ONE_DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
/** The pipe through which the parent lets a program go on that stands still. */
const HELD_BY = 4;
const realNow = Date.now.bind(Date);
const RealDate = Date;
const real = { openSync: fs.openSync, writeSync: fs.writeSync };

const state = { order: null, pages: {}, wasStruck: false, browser: null, browserPid: 0 };

const journalWrite = Journal.prototype.write;
Journal.prototype.write = function write(event) {
  strikeAt('before', event);
  journalWrite.call(this, event);
  strikeAt('after', event);
};

const runStep = Run.prototype.step;
Run.prototype.step = async function step(header, ...rest) {
  const { at } = state.order.strike ?? {};
  if (at?.step === header.id && at.event === 'begin' && !state.wasStruck) {
    await this.ledger.settled();
    state.wasStruck = true;
    await strikeAndWait(header.console);
  }
  return runStep.call(this, header, ...rest);
};

function strikeAt(side, { event, step, stage }) {
  const { at, what } = state.order.strike ?? {};
  if (!at || state.wasStruck || at.side !== side || at.event !== event || at.step !== step || at.stage !== (at.stage && stage)) return;
  state.wasStruck = true;
  strikes[what]();
}

/** What can happen at once, between two lines of the program. */
const strikes = {
  kill: () => { process.kill(process.pid, 'SIGKILL'); },
  'browser-killed': () => { process.kill(state.browserPid, 'SIGKILL'); },
  interrupted: () => { process.emit('SIGINT'); },
  'disk-full': () => { refuseWrites('ENOSPC'); },
  'folder-read-only': () => { refuseWrites('EROFS'); },
  'clock-forward': () => { shiftClock(3_600_000); },
  'clock-back': () => { shiftClock(-3_600_000); },
  told: () => {
    process.send({ kind: 'strike', isHeld: true });
    standStill();
  },
};

/** Until the parent has written one byte: nothing of this program happens meanwhile. */
function standStill() {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      if (fs.readSync(HELD_BY, Buffer.alloc(1)) === 1) return;
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
    Atomics.wait(clock, 0, 0, 5);
  }
}

/** A person at the terminal, whose answers the parent gives. */
const asker = {
  canAsk: true,
  confirm: async (question) => (await ask({ question, answers: [] })) === 'yes',
  choose: (question, choices) => ask({ question, answers: choices.map(({ answer }) => answer) }),
  code: async () => null,
};

async function ask(asked) {
  const answered = once(process, 'message');
  process.send({ kind: 'asked', ...asked });
  const [{ answer }] = await answered;
  return answer;
}

/** What the parent does, or takes a moment: the step begins when it is done. */
async function strikeAndWait(console) {
  const { what } = state.order.strike;
  const page = state.pages[console];
  if (what === 'page-crashed') {
    const crashed = page.waitForEvent('crash');
    await Promise.allSettled([crashed, page.goto('chrome://crash')]); // the address itself never answers
  } else if (what === 'tab-closed') {
    await page.close();
  } else {
    process.send({ kind: 'strike', isHeld: false });
    await new Promise((resolve) => { process.once('message', resolve); });
  }
}

/** Nothing can be written into the run's folder any more; what is open already neither. */
function refuseWrites(code) {
  const refuse = (syscall) => { throw Object.assign(new Error(`${code}: refused, ${syscall}`), { code, syscall }); };
  const isInside = (path) => String(path).startsWith(state.order.folder);
  fs.openSync = (path, flags, ...rest) => (isInside(path) && /[aw+]/.test(String(flags))
    ? refuse('open')
    : real.openSync(path, flags, ...rest));
  fs.writeSync = (file, ...rest) => (isInside(fs.readlinkSync(`/proc/self/fd/${file}`)) ? refuse('write') : real.writeSync(file, ...rest));
  syncBuiltinESMExports();
}

function shiftClock(byMs) {
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(realNow() + byMs);
      else super(...given);
    }

    static now() { return realNow() + byMs; }
  };
}

function restore() {
  Object.assign(fs, real);
  syncBuiltinESMExports();
  globalThis.Date = RealDate;
}

/** One browser for all runs of this process; it goes with it, as it does with the real program. */
async function launch() {
  const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
  state.browser = await chromium.launch({
    executablePath: found?.executablePath, handleSIGINT: false, handleSIGTERM: false, args: ['--disable-gpu'],
  });
  const session = await state.browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  state.browserPid = processInfo.find(({ type }) => type === 'browser').id;
  process.send({ kind: 'browser', pid: state.browserPid });
  return state.browser;
}

/**
 * The picture of a step. Until the strike it takes until the console has answered what the step did, so that each moment
 * of a strike is one of which it is known what the console had done by then, on a machine of any speed.
 */
async function takePicture(page, asked) {
  const { strike } = state.order;
  if (!strike || state.wasStruck) return ONE_DOT;
  await Promise.allSettled(page.frames().map((frame) => frame.evaluate('0'))); // a request is told of before this is answered
  await Promise.allSettled([...asked].map((request) => request.response()));
  return ONE_DOT;
}

/** What the console has been asked and has not answered. */
function listenToRequests(page) {
  const asked = new Set();
  page.on('request', (request) => { asked.add(request); });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => { asked.delete(request); });
  return asked;
}

/** What pictures look for in a page (secrets, names) is not looked for where pictures are one dot. */
function blindfold(page) {
  const frame = Object.getPrototypeOf(page.mainFrame());
  const locator = Object.getPrototypeOf(page.locator('html'));
  if (state.isBlindfolded) return;
  state.isBlindfolded = true;
  for (const one of [frame, locator]) {
    const { evaluate } = one;
    one.evaluate = function look(inPage, ...given) {
      return ['mark', 'markDialogs', 'unmark', 'privateBoxes'].includes(inPage.name)
        ? Promise.resolve([])
        : evaluate.call(this, inPage, ...given);
    };
  }
}

async function openBrowser() {
  await readyToRead();
  const browser = state.browser?.isConnected() ? state.browser : await launch();
  const contexts = [];
  return {
    name: 'Chromium', version: browser.version(),
    async newWindow(console) {
      const context = await browser.newContext(WINDOW);
      contexts.push(context);
      await context.addCookies(state.order.cookies);
      const page = await context.newPage();
      const asked = listenToRequests(page);
      page.screenshot = () => takePicture(page, asked);
      blindfold(page);
      state.pages[console] = page;
      return page;
    },
    printPdf: async () => Buffer.from('%PDF-1.4\n'),
    isOpen: () => browser.isConnected(),
    async close() {
      if (browser.isConnected()) for (const context of contexts) await context.close();
    },
  };
}

async function obey(order) {
  Object.assign(state, { order, pages: {}, wasStruck: false });
  process.env.XDG_STATE_HOME = `${order.folder}/state`;
  const EVIDENCE_DIR = `${order.evidence ?? order.folder}/evidence`;
  const settings = loadSettings({ file: '', isRequired: false, environment: { ...order.env, EVIDENCE_DIR } });
  const unattended = order.isAttended !== true;
  const run = (command, recall) => session(command, { pace: 'auto', unattended, headless: true, force: true }, {
    settings, recall, openBrowser, ...(!unattended && { asker }),
  });
  try {
    const found = (tenant) => recallRun({ root: settings.EVIDENCE_DIR }, tenant).unfinished;
    if (order.command === 'renew') return await run('renew', found);
    return await run('resume', (tenant) => {
      const memory = found(tenant);
      if (memory) return memory;
      throw new UsageError('There is nothing to resume.');
    });
  } catch (error) {
    if (!(error instanceof UsageError) || order.command !== 'resume') throw error;
    return null;
  } finally {
    restore();
  }
}

process.on('message', (order) => {
  if (order.kind !== 'run') return;
  obey(order).then(
    (result) => { process.send(result ? { kind: 'result', result, wasStruck: state.wasStruck } : { kind: 'nothing to resume' }); },
    (error) => { process.send({ kind: 'error', message: error instanceof Error ? error.stack : String(error) }); },
  );
});
process.send({ kind: 'ready' });
