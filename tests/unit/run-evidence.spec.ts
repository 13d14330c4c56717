/** What a run holds open while it goes on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { RunEvidence } from '../../src/evidence/run-evidence.ts';

test('the log is whole and let go of when the run is over', async ({}, info) => {
  const evidence = RunEvidence.begin(info.outputDir, 'run');
  evidence.log.info('the last line');
  evidence.close();
  expect(readFileSync(join(evidence.folder.path, 'log.jsonl'), 'utf8')).toContain('"msg":"the last line"}\n');
  await expect(async () => { expect(() => { evidence.log.info('too late'); }).toThrow('destroyed'); }).toPass();
});
