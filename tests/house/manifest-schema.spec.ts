/** What docs/ says of the manifest is what the program reads by. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { manifestJsonSchema } from '../../src/evidence/manifest-json-schema.ts';

test('docs/manifest.schema.json is made from the schema as it is now (npm run manifest-schema writes it)', () => {
  expect(readFileSync('docs/manifest.schema.json', 'utf8')).toBe(manifestJsonSchema());
});
