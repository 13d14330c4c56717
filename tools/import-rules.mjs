/**
 * Who may import whom, as data: docs/architecture.md says it in words, eslint.config.mjs enforces it,
 * tests/house/import-rules.spec.ts shows every row firing. What a row does not allow is forbidden.
 */
import path from 'node:path';

/** Rooms of the house, first match wins. */
const ROOMS = [
  { category: 'cli', pattern: 'src/cli.ts' },
  { category: 'cli', pattern: 'src/cli/*.ts' },
  { category: 'words', pattern: 'src/{words,errors,secret,secret-forms,tellable}.ts' },
  { category: 'screen', pattern: 'src/screen/*.ts' },
  { category: 'page', pattern: 'src/page/*.ts' },
  { category: 'browser', pattern: 'src/browser/*.ts' },
  { category: 'terminal', pattern: 'src/terminal/*.ts' },
  { category: 'src', pattern: 'src/**' },
  { category: 'step-part', pattern: 'flows/steps/*/*/*.ts', capture: ['console', 'step'] },
  { category: 'step', pattern: 'flows/steps/*/*.ts', capture: ['console'] },
  { category: 'flow', pattern: 'flows/*.ts' },
  { category: 'schema', pattern: 'selectors/schema.ts' },
  { category: 'common-selectors', pattern: 'selectors/*.ts' },
  { category: 'selectors', pattern: 'selectors/*/*.ts', capture: ['console'] },
  { category: 'fixtures', pattern: 'fixtures/**' },
  { category: 'tests', pattern: 'tests/**' },
  { category: 'bench', pattern: 'bench/**' },
];

const room = (...categories) => ({ file: { categories } });
const node = { module: { origin: 'core' } };
const libraries = { module: { origin: 'external' } };
const zod = { module: { origin: 'external', source: 'zod' } };
const runner = { module: { origin: 'external', source: '@playwright/test' } };
const playwright = { module: { origin: 'external', source: '{playwright,playwright-core,@playwright/test}' } };
/** Selectors of the importing file's own console. */
const ownSelectors = { file: { categories: 'selectors', captured: { console: '{{from.file.captured.console}}' } } };
/** Parts of a step stand in a folder of the step's console. */
const ownParts = { file: { categories: 'step-part', captured: { console: '{{from.file.captured.console}}' } } };
const typesOf = (target) => ({ to: target, dependency: { kind: 'type' } });

/** The rooms of the engine. */
const ENGINE = ['words', 'screen', 'page', 'browser', 'terminal', 'src'];

const POLICIES = [
  { from: room('common-selectors'), allow: { to: room('schema') } },
  { from: room('selectors'), allow: { to: room('schema', 'common-selectors') } },
  { from: room('words'), allow: { to: [room('words'), node, libraries] } },
  { from: room('screen'), allow: [{ to: [room('screen', 'words'), zod] }, typesOf(room('schema'))] },
  { from: room('page'), allow: [{ to: [room('page', 'screen', 'words', 'terminal'), node, libraries] }, typesOf(room('schema'))] },
  { from: room('browser', 'terminal', 'src'), allow: [{ to: [room(...ENGINE), node, libraries] }, typesOf(room('schema'))] },
  { from: room('step', 'step-part'), allow: { to: [room(...ENGINE, 'common-selectors'), ownSelectors, ownParts] } },
  { from: room('flow'), allow: { to: [room('flow', 'step', 'step-part', ...ENGINE), node, libraries] } },
  { from: room('cli'), allow: { to: [room('cli', ...ENGINE, 'flow', 'fixtures'), node, libraries] } },
  { from: room('fixtures'), allow: { to: [room('fixtures'), node, libraries] } },
  { from: room('tests', 'bench'), allow: { to: [room(...ROOMS.map(({ category }) => category)), node, libraries] } },
  { from: room('flow', 'fixtures', 'terminal', 'src', 'cli'), disallow: { to: playwright } },
  {
    from: room('cli', ...ENGINE),
    disallow: { to: runner },
    message: 'Live runs use the library: the runner stores what is typed.',
  },
];

export const importSettings = {
  'boundaries/files': ROOMS,
  'boundaries/files-single-match': true,
  'boundaries/root-path': path.resolve(import.meta.dirname, '..'),
  'boundaries/dependency-nodes': ['require', 'import', 'dynamic-import', 'export'],
  'boundaries/legacy-templates': false,
  'import/resolver': { node: {} }, // imports name their files in full, so Node's own rules find them
};

export const importRules = {
  'boundaries/dependencies': ['error', {
    default: 'disallow',
    checkAllOrigins: true,
    checkUnknownLocals: true,
    checkInternals: true,
    message: 'This room may not import that: see tools/import-rules.mjs.',
    policies: POLICIES,
  }],
};
