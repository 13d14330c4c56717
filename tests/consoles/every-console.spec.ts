/**
 * Every generation of both consoles, in every language for which a public source gives their words: each is renewed, and
 * nothing is known beforehand of which one it is. Run by `npm run test:consoles`; three of them are whole tests of a flow.
 */
import { mkdirSync } from 'node:fs';
import { openScene, runCalmly, type WhichConsoles } from '../faults/scene.ts';
import { expect, test } from '../support/fault-test.ts';

const CONSOLES: readonly WhichConsoles[] = [
  { generation: 'earlier' },
  { generation: 'guide' },
  { generation: 'guide', entra: 'current', provisioning: 'new' },
  { generation: 'current', entra: 'guide', provisioning: 'classic' },
  { generation: 'current' },
];
const LANGUAGES = ['en', 'cs', 'da', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pt', 'zh'] as const;

for (const consoles of CONSOLES) {
  for (const language of LANGUAGES) {
    const words = Object.entries(consoles).map(([what, which]) => `${what} ${String(which)}`).join(', ');
    test(`${words}, in "${language}": renewed`, async ({ arena }, info) => {
      const folder = info.outputPath('run');
      mkdirSync(folder, { recursive: true });
      const scene = await openScene({ ...consoles, language }, arena);
      try {
        const ended = await runCalmly(scene, { command: 'renew', folder });
        const { tokens, entraHolds, cycles, counters } = scene.replica.truth();
        const number = entraHolds?.split(' ')[1] ?? 'none'; // "Token 2" is called otherwise in other languages
        expect(ended).toMatchObject({
          kind: 'result', result: { outcome: 'renewed', newToken: { label: expect.stringMatching(number) as unknown as string } },
        });
        expect(tokens.map(({ label }) => label)).toEqual([entraHolds]);
        expect([counters['token-created'], counters.saved, counters.revoked]).toEqual([1, 1, 1]);
        expect(cycles.failed, 'no provisioning cycle failed').toBe(0);
        expect(scene.watch.violations).toEqual([]);
      } finally {
        await scene.replica.close();
      }
    });
  }
}
