/**
 * What the compiler cannot see: forgotten awaits, races, swallowed errors, size, and who may import whom.
 * Every import rule has a test that shows it firing (tests/house/import-rules.spec.ts).
 */
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import playwright from 'eslint-plugin-playwright';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importRules, importSettings } from './tools/import-rules.mjs';

const SWALLOWED = [
  { selector: 'CatchClause > BlockStatement[body.length=0]', message: 'An empty catch swallows the error.' },
  {
    selector: 'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression'
      + ':matches([body.body.length=0], [body.name="undefined"])',
    message: 'This catch swallows the error.',
  },
];

const NUMBER = 'Literal[raw=/^\\d/]';
const EXIT_CODES = {
  selector: 'AssignmentExpression[left.object.name="process"][left.property.name="exitCode"]:matches([right.type="Literal"],'
    + `:has(ConditionalExpression > ${NUMBER}.consequent, ConditionalExpression > ${NUMBER}.alternate, LogicalExpression `
      + `> ${NUMBER}.right))`,
  message: 'Exit codes stand in src/words.ts.',
};

/** Patterns are one line, whatever its length. */
const LINE = { code: 140, ignoreRegExpLiterals: true, ignorePattern: 'String\\.raw`' };
const EXTENDS = {
  selector: 'CallExpression[callee.object.name="test"][callee.property.name="extend"]',
  message: 'tests/support holds the only test.extend.',
};

/** Playwright's rules that hold wherever a page is touched, test or not. */
const RACES = {
  'playwright/missing-playwright-await': 'error',
  'playwright/no-element-handle': 'error',
  'playwright/no-eval': 'error',
  'playwright/no-force-option': 'error',
  'playwright/no-networkidle': 'error',
  'playwright/no-page-pause': 'error',
  'playwright/no-useless-await': 'error',
  'playwright/no-wait-for-navigation': 'error',
  'playwright/no-wait-for-selector': 'error',
  'playwright/no-wait-for-timeout': 'error',
};

const TIMERS = { name: 'node:timers/promises', message: 'Wait for what should be seen, never for time to pass.' };

const asErrors = (rules) => Object.fromEntries(Object.entries(rules)
  .map(([name, level]) => [name, level === 'off' ? 'off' : 'error']));

export default defineConfig(
  globalIgnores(['dist', 'fixtures/dist', 'evidence', 'test-results', 'playwright-report']),
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/require-await': 'off', // an interface's async method may have nothing to wait for
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    rules: {
      complexity: ['error', 12],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...SWALLOWED],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', URL: 'readonly' } } },
  { files: ['src/terminal/output.ts', 'fixtures/serve.ts', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**', 'flows/**'], plugins: { playwright }, rules: { 'max-params': ['error', 3], ...RACES } },
  { rules: { 'max-len': ['error', LINE] } },
  // pages that tests and the replica draw are HTML in templates
  { files: ['tests/**', 'fixtures/**', 'bench/**'], rules: { 'max-len': ['error', { ...LINE, ignoreTemplateLiterals: true }] } },
  { files: ['src/**'], rules: { 'max-lines': ['error', 250], 'no-restricted-syntax': ['error', ...SWALLOWED, EXIT_CODES] } },
  { files: ['flows/steps/**'], rules: { 'max-lines': ['error', 80] } },
  { files: ['flows/**', 'tests/**'], rules: { 'no-restricted-imports': ['error', { paths: [TIMERS] }] } },
  {
    files: ['tests/**/*.ts'],
    extends: [playwright.configs['flat/recommended']],
    rules: {
      ...asErrors(playwright.configs['flat/recommended'].rules),
      ...RACES,
      'no-restricted-syntax': ['error', ...SWALLOWED, EXTENDS],
      'playwright/consistent-spacing-between-blocks': 'off',
      'playwright/expect-expect': ['error', { assertFunctionPatterns: ['^expect'] }],
    },
  },
  // a half that wants a person is reported as not checked, which the runner calls skipped
  { files: ['tests/smoke/**'], rules: { 'playwright/no-skipped-test': ['error', { allowConditional: true }] } },
  { files: ['tests/support/**'], rules: { 'no-restricted-syntax': ['error', ...SWALLOWED] } },
  {
    files: ['src/**/*.ts', 'flows/**/*.ts', 'selectors/**/*.ts', 'fixtures/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
    plugins: { boundaries },
    settings: importSettings,
    rules: importRules,
  },
);
