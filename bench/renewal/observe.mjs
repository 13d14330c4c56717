/**
 * Loaded into the program before it starts (`node --import`): writes down every call of Playwright's that the program
 * makes, from its asking to its answer, by the module's public names only. The program itself is not changed.
 *
 * Each span: [call, function that was sent to the page, page it belongs to (0: none), begun, ended], microseconds of the
 * monotonic clock, which is that of a CPU profile of Node, too.
 */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright';

const spans = [];
const pages = new Map();
const owners = new WeakMap();
const wrapped = new WeakSet();
const now = () => Number(process.hrtime.bigint() / 1000n);
const { OBSERVE_FILE } = process.env;

/** By kind of object: the calls that are answered by the browser. */
const CALLS = {
  Browser: ['newContext', 'close'],
  BrowserContext: ['newPage', 'newCDPSession', 'grantPermissions', 'close'],
  Page: ['goto', 'reload', 'screenshot', 'pdf', 'evaluate', 'route', 'close'],
  Frame: ['goto', 'evaluate', 'evaluateHandle', 'frameElement', 'isVisible'],
  Locator: ['evaluate', 'evaluateAll', 'evaluateHandle', 'elementHandles', 'count', 'allTextContents'],
  ElementHandle: [
    'evaluate', 'evaluateHandle', 'click', 'focus', 'boundingBox', 'scrollIntoViewIfNeeded', 'ownerFrame', 'isVisible', 'dispose',
  ],
  JSHandle: ['evaluate', 'evaluateHandle', 'getProperty', 'dispose'],
  Keyboard: ['press', 'insertText', 'type'],
  CDPSession: ['send', 'detach'],
};

function watch(object, kind, page) {
  if (typeof object !== 'object' || object === null) return object;
  if (page) owners.set(object, page);
  for (let at = Object.getPrototypeOf(object); at && !wrapped.has(at); at = Object.getPrototypeOf(at)) {
    wrapped.add(at);
    for (const name of CALLS[kind] ?? []) {
      if (Object.hasOwn(at, name)) at[name] = timed(at[name], `${kind}.${name}`);
    }
  }
  return object;
}

function timed(method, name) {
  return async function (...args) {
    const began = now();
    const sent = args.find((one) => typeof one === 'function');
    const owner = ownerOf(this);
    try {
      const result = await method.apply(this, args);
      adopt(result, owner);
      return result;
    } finally {
      spans.push([name, sent?.name ?? '', number(ownerOf(this) ?? owner), began, now()]);
    }
  };
}

/** The page an object belongs to: itself, what it says, or that of what gave it. */
function ownerOf(object) {
  const known = owners.get(object);
  if (known) return known;
  if (kindOf(object) === 'Page') return object;
  return typeof object.page === 'function' ? object.page() : undefined;
}

/** Playwright's bundle decorates the names of its classes: `_Page`, `Browser2`. */
function kindOf(object) {
  return object?.constructor?.name.replace(/^_|\d+$/g, '') ?? '';
}

function adopt(result, owner) {
  const list = Array.isArray(result) ? result : [result];
  for (const one of list) {
    const kind = kindOf(one);
    if (kind === 'BrowserContext') watch(one, kind);
    else if (kind === 'Page') watchPage(one);
    else if (kind in CALLS) watch(one, kind, owner);
  }
}

function watchPage(page) {
  watch(page, 'Page', page);
  watch(page.mainFrame(), 'Frame', page);
  watch(page.locator('html'), 'Locator');
  watch(page.keyboard, 'Keyboard', page);
  owners.set(page.keyboard, page);
}

function number(page) {
  if (!page) return 0;
  if (!pages.has(page)) pages.set(page, pages.size + 1);
  return pages.get(page);
}

const launch = chromium.launch;
chromium.launch = async function (...args) {
  const began = now();
  const browser = await launch.apply(this, args);
  spans.push(['BrowserType.launch', '', 0, began, now()]);
  return watch(browser, 'Browser');
};

process.on('exit', () => {
  const endedAt = now();
  const startedAt = endedAt - Math.round(process.uptime() * 1e6);
  writeFileSync(OBSERVE_FILE, JSON.stringify({ startedAt, endedAt, epochAhead: Date.now() * 1000 - endedAt, spans }));
});
