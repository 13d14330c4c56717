/** Which tenants the smoke project checks. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listTenants } from '../support/smoke-tenants.ts';

test('one tenant for each env file of the folder, by its name; without a folder the one of the settings', ({}, info) => {
  const folder = info.outputPath('tenants');
  mkdirSync(folder);
  for (const name of ['school.env', '.env.academy', 'README.md']) writeFileSync(join(folder, name), '');
  expect(listTenants(folder)).toEqual([
    { name: 'academy', envFile: join(folder, '.env.academy') }, { name: 'school', envFile: join(folder, 'school.env') },
  ]);
  expect(listTenants(undefined)).toEqual([{ name: 'this tenant', envFile: null }]);
});

test('a folder without env files is refused: no tenant checked must not look like all well', ({}, info) => {
  mkdirSync(info.outputPath('empty'));
  expect(() => listTenants(info.outputPath('empty'))).toThrow(/holds no env file/);
});
