/** Where the seconds of a renewal are said to have gone. */
import { expect, test } from '@playwright/test';
import { accountFor, type Observed, type Profile, type Span } from '../../bench/renewal/account.ts';
import { drawBars } from '../../bench/renewal/stacked-bar.ts';

const NODES: Profile['nodes'] = [
  { id: 1, callFrame: { functionName: '(root)', url: '' }, children: [2, 3, 4, 5, 6] },
  { id: 2, callFrame: { functionName: '(idle)', url: '' } },
  { id: 3, callFrame: { functionName: 'step', url: 'file:///here/dist/src/run/run.js' }, children: [7] },
  { id: 4, callFrame: { functionName: 'send', url: 'file:///here/node_modules/playwright-core/lib/coreBundle.js' } },
  { id: 5, callFrame: { functionName: '(garbage collector)', url: '' } },
  { id: 6, callFrame: { functionName: 'onread', url: 'node:net' } },
  { id: 7, callFrame: { functionName: 'fsync', url: '' } },
];

const LAUNCH: Span = ['BrowserType.launch', '', 0, 0, 1000];

/** Ten samples of a second each after the launch, all the same unless told. */
function account(given: Partial<Observed>, samples: readonly number[] = Array.from({ length: 10 }, () => 2)) {
  const spans = [LAUNCH, ...given.spans ?? []];
  const profile = { startTime: 1000, nodes: NODES, samples: [...samples, 2], timeDeltas: [0, ...samples.map(() => 1000)] };
  return accountFor({ startedAt: 1000, endedAt: 1000 + samples.length * 1000, signIns: new Map(), held: [], profile, ...given, spans }).by;
}

const from1to11 = (call: string, sent = '', tab = 1): Span => [call, sent, tab, 1000, 11_000];

test('a look at the page is navigation, and part of the sign-in while that lasts', () => {
  const spans = [from1to11('Locator.evaluateAll', 'inspectAll')];
  expect(account({ spans })).toMatchObject({ navigation: 10, 'sign-in': 0 });
  expect(account({ spans, signIns: new Map([[1, [1000, 5000]]]) })).toMatchObject({ navigation: 6, 'sign-in': 4 });
});

test('while the console holds its answer back, looking at it is waiting', () => {
  expect(account({ spans: [from1to11('Locator.evaluateAll', 'inspectAll')], held: [[1000, 9000]] })).toMatchObject(
    { waiting: 8, navigation: 2 },
  );
});

test('two tabs share the time; the one that has least to do is the one that waits', () => {
  const spans = [from1to11('Page.screenshot', '', 1), from1to11('Locator.evaluateAll', 'inspectAll', 2)];
  expect(account({ spans })).toMatchObject({ capture: 5, navigation: 5 });
  expect(account({ spans, held: [[1000, 11_000]] })).toMatchObject({ capture: 5, waiting: 5, navigation: 0 });
});

test('our own code is ours even while a tab owes an answer, with what it makes Node do', () => {
  expect(account({ spans: [from1to11('Page.screenshot')] }, [3, 7, 4, 2])).toMatchObject({ ours: 2, capture: 2 });
});

test('collecting garbage counts for whoever ran before', () => {
  expect(account({ spans: [from1to11('Page.screenshot')] }, [3, 5, 4, 5])).toMatchObject({ ours: 2, capture: 2 });
});

test('letting time pass with nothing asked is ours; Node at work by itself is not', () => {
  expect(account({}, [2, 2, 6, 4])).toMatchObject({ ours: 2, start: 2 });
});

test('the report, printed in a tab of its own, counts as capture', () => {
  expect(account({ spans: [from1to11('Page.goto', '', 3)] })).toMatchObject({ capture: 10 });
});

test('the parts come to the whole, and the picture names each of them', () => {
  const by = account({ spans: [from1to11('Page.goto')], held: [[3000, 4000]] }, [2, 3, 4, 5, 6, 7]);
  expect(Object.values(by).reduce((sum, part) => sum + part)).toBeCloseTo(6);
  const picture = drawBars([{ name: 'typical', account: { wallMs: 6, by, looksMs: 0, calls: 2 } }]);
  for (const words of ['sign-in', 'navigation', 'waiting for the console', 'capture and report', 'our own code']) {
    expect(picture).toContain(`>${words}<`);
  }
});
