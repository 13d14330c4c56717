/**
 * A token is known by identity, not by inference. Each case is one in which the program once broke sync, or said what was not
 * so; on paper consoles, which take no time, and in both generations. The oracle judges every act and every word.
 */
import type { FaultName } from '../../fixtures/replica.ts';
import type { Token } from '../../fixtures/world.ts';
import { StepStopped } from '../../src/errors.ts';
import { expect, test, type Wishes } from '../support/paper-test.ts';
import { LINES } from './cells.ts';
import { operate } from './scene.ts';

const GENERATIONS = ['guide', 'current'] as const;
const KILLED_AFTER = (at: keyof typeof LINES): Wishes => ({ blows: [{ at: LINES[at], does: 'kill' }] });
const LAGGING: readonly (readonly [
  string, readonly FaultName[],
])[] = [['', []], [', and Apple shows a used token as unused for a while', ['status-late']]];

for (const generation of GENERATIONS) {
  for (const [lag, faults] of LAGGING) {
    test(`${generation}: 1: a token that somebody saves right before our 1.6 is not taken back when ours is refused${lag}`, {
      tag: ['@tenth', '@guard:take-back-own'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      const told = await one.told({ blows: [one.operator('before 1.6', 'saves-own')] });
      // A request that the browser sent twice is refused in the same words: while Apple shows it unused, nobody knows whose it is.
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4 });
      expect([one.counted('token-created'), one.counted('revoked')]).toEqual([0, 0]);
      expect(one.truth()).toMatchObject({ tokens: [{ madeBy: 'before' }, { madeBy: 'operator', serial: 2 }], held: 2 });
    });

    test(`${generation}: 1: a token that somebody makes and saves in the place of ours is not taken back when our test is refused${lag}`, {
      tag: ['@tenth', '@guard:take-back-own'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      const told = await one.told({ blows: [one.operator('after 1.8', 'saves-own')] });
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4 });
      expect(one.counted('revoked')).toBe(0);
      expect(one.truth()).toMatchObject({ tokens: [{ madeBy: 'before' }, { madeBy: 'operator' }], held: 3 });
    });

    test(`${generation}: 2: resume revokes no token that was made and saved in the place of the one it remembers${lag}`, {
      tag: ['@tenth', '@guard:take-back-own'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      expect(await one.run(KILLED_AFTER('after 1.8'))).toEqual({ kind: 'killed' });
      one.meanwhile(({ operator }) => { operator.begin(); });
      const told = await one.told({ command: 'resume' });
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4 });
      expect(told.next).toContain('audit log');
      expect(one.counted('revoked')).toBe(0);
      expect(one.truth()).toMatchObject({ tokens: [{ madeBy: 'before' }, { madeBy: 'operator' }], held: 3 });
    });

    test(`${generation}: 2: resume of a run that was overtaken from another working folder leaves the token in use${lag}`, {
      tag: ['@tenth', '@guard:take-back-own'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      await one.run(KILLED_AFTER('after 1.8'));
      one.meanwhile(({ operator }) => operator.revokeStale());
      await one.run({ ...KILLED_AFTER('after 2.13'), workIn: 'elsewhere' });
      await one.run({ command: 'resume' });
      const { held, tokens } = one.truth();
      expect(tokens.map(({ serial }) => serial)).toContain(held);
    });
  }

  test(`${generation}: 2: with a person who knows that nobody uses it, the leftover token is taken back and the renewal done anew`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    await one.run(KILLED_AFTER('after 1.8'));
    expect(await one.told({ command: 'resume' })).toMatchObject({ outcome: 'unfinished' });
    expect(one.counted('revoked')).toBe(0);
    expect(await one.told({ command: 'resume', person: 'nothing' })).toMatchObject({ outcome: 'unfinished' });
    const told = await one.told({ command: 'resume', person: 'everything' });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed' });
    expect(one.truth()).toMatchObject({ tokens: [{ madeBy: 'console', serial: 3 }], held: 3 });
  });

  test(`${generation}: 2: a token that is shown in use before the run has tested it is not taken back`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    const use = (): void => { (one.table.world.world.apple.tokens().at(-1) as Token).status = 'active'; };
    const told = await one.told({ blows: [{ at: LINES['after 1.8'], does: use }, { at: LINES['after 1.8'], does: 'interrupted' }] });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', tookBack: false });
    expect(one.counted('revoked')).toBe(0);
  });

  test(`${generation}: 3: on a console that numbers the newest first, the previous token is known by its dates`, {
    tag: ['@tenth', '@guard:known-by-dates'],
  }, async ({ open }) => {
    const one = open({ generation, tokenNumbers: 'newest-first' });
    const told = await one.told();
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed' });
    expect(one.truth()).toMatchObject({ tokens: [{ serial: 2 }], held: 2 });
  });

  for (const tokenNumbers of ['free', 'newest-first', 'counting'] as const) {
    test(`${generation}: 3: where a new token would expire on the day of the one in use, none is made; tokens are numbered ${tokenNumbers}`, {
      tag: ['@tenth', '@guard:known-by-dates'],
    }, async ({ open }) => {
      const one = open({ generation, tokenNumbers, tokenAgeDays: 0 });
      const told = await one.told();
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'stopped', exitCode: 3 });
      expect([one.counted('token-created'), one.counted('revoked')]).toEqual([0, 0]);
    });
  }

  const UNPROVEN: readonly (readonly [string, readonly FaultName[]])[] = [
    ['that was told and not made', ['save-hollow']],
    ['that was told of another administrator\'s work', ['save-hollow-amid-others']],
    ['that is put back a second later', ['save-put-back']],
    ['that was told of another application', ['save-lost']],
    ['that the audit log may not show', ['audit-forbidden']],
  ];
  for (const [what, faults] of UNPROVEN) {
    test(`${generation}: 4: a save ${what} is no reason to revoke the previous token`, {
      tag: ['@tenth', '@guard:old-goes-last'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      const told = await one.told();
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4 });
      expect(one.counted('revoked')).toBe(0);
      expect(one.truth()).toMatchObject({ tokens: [{ serial: 1 }, { serial: 2 }] });
    });
  }

  for (const [what, faults] of [
    ['the first save lies and a second one would land', ['save-hollow-once']],
    ['a save is made and told as refused', ['save-told-refused']],
    ['a save is made and not told', ['save-silent']], ['a save is neither made nor told', ['save-silent-lost']],
    ['another administrator saves three seconds before', ['audit-rival']], ['the entry comes 45 s late', ['audit-late']],
    ['the entry comes late, and so does Apple\'s status', ['audit-late', 'status-late']],
  ] as const) {
    test(`${generation}: 4: ${what}: the previous token goes only where Entra holds the new one`, {
      tag: ['@tenth', '@guard:old-goes-last'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      const told = await one.told();
      const isRenewed = told.outcome === 'renewed';
      expect(told.outcome, told.reason ?? '').toMatch(/^(renewed|unfinished)$/);
      expect(one.truth().tokens).toHaveLength(isRenewed ? 1 : 2);
    });
  }

  test(`${generation}: 4: an entry that comes 45 s late is waited for`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, faults: ['audit-late'] });
    const told = await one.told();
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'audit-log' });
  });

  test(`${generation}: 4: where the log may not be read, a person who has looked may say that the save is the last`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation, faults: ['audit-forbidden'] });
    expect(await one.told({ person: 'nothing' })).toMatchObject({ outcome: 'unfinished', removalOwed: true });
    const told = await one.told({ command: 'resume', person: 'everything' });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'person' });
  });

  const TRUSTING = { settings: { TRUST_SAVE: 'yes' } };
  test(`${generation}: 4: trust is for a save that Entra has told of and a log that cannot be read`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation, faults: ['audit-forbidden'] });
    const told = await one.told(TRUSTING);
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'trust-save' });
  });

  for (const [what, faults, wishes] of [
    ['Save was never made', [], KILLED_AFTER('2.12 intended')],
    ['Save was never made, and the log may not be read', ['audit-forbidden'], KILLED_AFTER('2.12 intended')],
    ['Save was neither made nor told', ['save-silent-lost'], {}],
    ['another application was told of', ['save-lost'], {}],
    ['Save was told and not made', ['save-hollow'], {}],
  ] as const) {
    test(`${generation}: 4: no trust lets the token go that Entra holds: ${what}`, { tag: '@tenth' }, async ({ open }) => {
      const one = open({ generation, faults });
      await one.run({ ...TRUSTING, ...wishes });
      for (const options of [{}, { keepOld: true }]) {
        const told = await one.told({ command: 'resume', ...TRUSTING, options });
        expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished' });
      }
      expect(one.counted('revoked')).toBe(0);
      expect(one.truth()).toMatchObject({ tokens: [{ serial: 1 }, { serial: 2 }], held: 1 });
    });
  }

  test(`${generation}: 4: what somebody else has renewed is not called this run's, whatever is trusted`, {
    tag: ['@tenth', '@guard:old-goes-last'],
  }, async ({ open }) => {
    const one = open({ generation, faults: ['audit-forbidden'] });
    await one.run(KILLED_AFTER('after 2.13'));
    one.meanwhile(({ operator }) => { operator.renew(); });
    const told = await one.told({ command: 'resume', ...TRUSTING });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'not-due', newToken: null });
  });

  for (const day of ['2026-12-03', '2027-03-12', '2028-02-29']) {
    test(`${generation}: 4: on ${day}, whose date the log may print in two ways, a save is proven like on any other day`, {
      tag: '@tenth',
    }, async ({ open }) => {
      const one = open({ generation, day });
      const told = await one.told();
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'audit-log' });
    });
  }

  test(`${generation}: 4: should Entra hold another token behind 2.14, the new one is entered and saved once more at once`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    const { secret } = one.table.world.tenant.stored;
    const putBack = (): void => {
      one.table.world.world.entra.saveByOperator(secret);
      one.table.world.world.count('operator-saved');
    };
    const told = await one.told({ blows: [{ at: LINES['after 2.14'], does: putBack }] });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', syncWorks: true });
    expect(one.truth()).toMatchObject({ tokens: [{ serial: 2 }], held: 2 });
    expect(one.counted('saved')).toBe(2);
  });

  test(`${generation}: 7: while Entra holds a token that Apple does not know, nothing is called unchanged`, {
    tag: ['@tenth', '@guard:no-untruth'],
  }, async ({ open }) => {
    const one = open({ generation });
    await one.run(KILLED_AFTER('after 2.13'));
    one.meanwhile((world) => { operate(world, 'revokes-new'); });
    const told = await one.told({
      command: 'resume', blows: [{ at: { side: 'after', event: 'stage', stage: 'untouched' }, does: 'interrupted' }],
    });
    expect(one.truth().held).toBeNull();
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4, syncWorks: false });
    const again = await one.told({ command: 'resume' });
    expect(again, again.reason ?? '').toMatchObject({ outcome: 'renewed', syncWorks: true });
  });

  test(`${generation}: 7: where Entra holds neither of two tokens, a person is asked which of them makes room`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    await one.run(KILLED_AFTER('after 2.13'));
    one.meanwhile(({ world }) => {
      world.entra.saveByOperator('a token of long ago');
      world.count('operator-saved');
    });
    const alone = await one.told({ command: 'resume' });
    expect(alone, alone.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4, syncWorks: false });
    expect(one.counted('revoked')).toBe(0);
    const told = await one.told({ command: 'resume', person: 'everything' });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', syncWorks: true });
  });

  test(`${generation}: 10: where a removal stops, what Entra holds is asked anew and not remembered`, {
    tag: ['@tenth', '@guard:no-untruth'],
  }, async ({ open }) => {
    const one = open({ generation });
    const told = await one.told({ blows: [one.operator('2.14 intended', 'revokes-new')] });
    expect(one.truth().held).toBeNull();
    expect(
      told, told.reason ?? '',
    ).toMatchObject({ outcome: 'unfinished', syncWorks: false, newToken: { status: 'discarded by somebody else' } });
    expect(told.reason).not.toContain('that is proven');
  });

  test(`${generation}: 10: a removal that was made and not seen to be is not called somebody else's`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    const told = await one.told({
      blows: [{ at: LINES['2.14 made'], does: () => { throw new StepStopped('POPUP', 'The tab is gone.'); } }],
    });
    expect(one.counted('revoked')).toBe(1);
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', oldToken: { status: 'discarded' }, syncWorks: true });
  });

  test(`${generation}: 10: two tokens alike are told as that, and not as somebody's doing`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, tokenAgeDays: 0 });
    expect(await one.told({ options: { keepOld: true } })).toMatchObject({ outcome: 'renewed', removalOwed: true });
    const told = await one.told({ command: 'resume' });
    expect(told.reason).toContain('nothing tells them apart');
    expect(told.reason).not.toContain('somebody');
  });

  test(`${generation}: 10: a run that lacks its last test, and finds a token of somebody else's of the same dates, leaves both`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    await one.run(KILLED_AFTER('after 2.14'));
    const told = await one.told({ blows: [{ at: 1, does: () => { one.meanwhile(({ operator }) => { operator.begin(); }); } }] });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4 });
    expect(told.reason).toMatch(/nothing tells them apart.*the previous one is gone from Apple/is);
    expect(one.counted('revoked'), 'the previous one only').toBe(1);
  });

  test(`${generation}: 10: a removal that was begun and not proven is told as that`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation });
    const told = await one.told({
      blows: [{ at: LINES['2.14 intended'], does: () => { throw new StepStopped('POPUP', 'The tab is gone.'); } }],
    });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', oldToken: { status: 'removal not proven' } });
  });

  test(`${generation}: 10: after a refused test nobody says that Entra holds the new token`, {
    tag: ['@tenth', '@guard:no-untruth'],
  }, async ({ open }) => {
    const one = open({ generation });
    const told = await one.told({ blows: [one.operator('after 2.13', 'revokes-new')] });
    expect(told.outcome, told.reason ?? '').toMatch(/^(unfinished|renewed)$/);
    expect(told.reason ?? '').not.toMatch(/(?<!whether )Entra holds the new token/);
  });

  test(`${generation}: 10: what others have removed meanwhile is not reported as if it stood there`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    const renewed = await one.told({ blows: [one.operator('after 1.8', 'renews')] });
    expect(renewed, renewed.reason ?? '').toMatchObject({ outcome: 'unfinished', oldToken: { status: 'discarded by somebody else' } });
    const next = open({ generation, faults: ['save-hollow'] });
    const revoked = await next.told({ blows: [next.operator('after 2.11', 'revokes-new')] });
    expect(
      revoked, revoked.reason ?? '',
    ).toMatchObject({ outcome: 'unfinished', removalOwed: false, newToken: { status: 'discarded by somebody else' } });
    expect(revoked.reason, 'it was asked anew').toContain('What Entra has stored works');
  });

  test(`${generation}: 3: where sync stands still, a token is made even if nothing will tell it from the other one; then both stay`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    await one.run({ blows: [one.operator('after 2.11', 'saves-own')] }); // Entra gets a token of ours that is gone
    expect(one.truth().held).toBeNull();
    one.meanwhile(({ operator }) => operator.revokeStale());
    const told = await one.told({ command: 'resume' });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4, syncWorks: true, removalOwed: true });
    expect(told.reason).toContain('nothing tells which of them Entra holds');
    one.meanwhile(({ operator }) => operator.revokeStale());
    const last = await one.told({ command: 'resume' });
    expect(last, last.reason ?? '').toMatchObject({ outcome: 'not-due', syncWorks: true });
    expect(one.counted('revoked')).toBe(0);
  });

  test(`${generation}: a test that fails once, with the word to try again, is made once more`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, faults: ['test-hiccup'] });
    const told = await one.told();
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed' });
    expect(one.truth()).toMatchObject({ tokens: [{ serial: 2 }], held: 2 });
  });

  test(`${generation}: 12: the refusal at the cap is one, at once, and nothing is undone`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation });
    const told = await one.told({ blows: [one.operator('before 1.6', 'generates')] });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4 });
    expect([one.counted('token-created'), one.counted('revoked')]).toEqual([0, 0]);
    expect(told.reason).toMatch(/refused to make a token.*two.*may have made/is);
    const { startedAt, finishedAt } = told;
    expect(Date.parse(finishedAt) - Date.parse(startedAt), 'milliseconds, by the console\'s clock').toBeLessThan(25_000);
  });

  test(`${generation}: one live token whose stored credentials work ends what an older run remembers, whoever made it`, {
    tag: '@tenth',
  }, async ({ open }) => {
    const one = open({ generation });
    await one.run(KILLED_AFTER('after 1.8'));
    one.meanwhile(({ operator }) => { operator.renew(); });
    const told = await one.told({ command: 'resume' });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'not-due', exitCode: 0 });
    expect(told.reason).toBeTruthy();
    expect([one.counted('saved'), one.counted('revoked')]).toEqual([0, 0]);
    one.table.time.pass(3 * 86_400_000);
    const next = await one.told();
    expect(next, next.reason ?? '').toMatchObject({ outcome: 'renewed' });
  });
}
