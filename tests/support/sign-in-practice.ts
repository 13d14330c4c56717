/** What the tests of signing in stand on: a replica's sign-in in a tab, the step that signs in, and a person to order. */
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Page } from '@playwright/test';
import { startReplica, type Replica, type ReplicaOptions } from '../../fixtures/replica.ts';
import { clickRules } from '../../flows/runbook.ts';
import { signIn as signInToApple, type AbmCredentials } from '../../flows/steps/abm/sign-in.ts';
import { signIn as signInToEntra, type EntraCredentials } from '../../flows/steps/entra/sign-in.ts';
import { Surface } from '../../src/page/surface.ts';
import { Ui } from '../../src/page/ui.ts';
import { Person } from '../../src/person/person.ts';
import { Secret } from '../../src/secret.ts';
import { readTotpKey } from '../../src/settings/totp.ts';
import { TokenCodes } from '../../src/sign-in/codes.ts';
import { Latch } from '../../src/sign-in/latch.ts';
import type { Progress } from '../../src/terminal/output.ts';
import { findLeaks, readAll } from './find-leaks.ts';
import { test as base, expect } from './test.ts';

export { expect };

export type ConsoleName = 'abm' | 'entra';

export interface SignInOptions extends ReplicaOptions {
  /** what the settings do not hold, so that the person is asked */
  readonly without?: readonly ('username' | 'password' | 'codes')[];
  /** in the place of the right one */
  readonly password?: string;
  readonly username?: string;
  readonly totpSecret?: string;
  readonly codeCommand?: string;
  readonly isUnattended?: boolean;
  readonly isSessionKept?: boolean;
  /** typed in the terminal when a code is asked for */
  readonly typesInTerminal?: () => Promise<string>;
  readonly personTimeoutMs?: number;
  readonly stepTimeoutMs?: number;
  /** the console's address, where it is another than the replica's */
  readonly url?: string;
}

export interface SignInPractice {
  readonly replica: Replica;
  readonly page: Page;
  readonly surface: Surface;
  readonly latch: Latch;
  /** what the terminal said */
  readonly said: () => string;
  /** the screens that were met, in their order */
  readonly met: () => string[];
  readonly counted: (what: string) => number;
  signIn(): Promise<void>;
}

interface Fixtures {
  practise: (console: ConsoleName, options?: SignInOptions) => Promise<SignInPractice>;
}

export const test = base.extend<Fixtures>({
  practise: async ({ page }, use, info) => {
    const practices: { replica: Replica; words: string[] }[] = [];
    await use(async (console, options = {}) => {
      const replica = await startReplica({ pace: 'instant', apps: 5, ...options });
      const words: string[] = [];
      practices.push({ replica, words });
      return openPractice({ console, options, replica, page, words, folder: info.outputPath() });
    });
    for (const { replica, words } of practices) {
      await replica.close();
      const { ABM_PASSWORD = '', ENTRA_PASSWORD = '', ENTRA_TOTP_SECRET = '' } = replica.env;
      const places = { ...readAll(info.outputPath()), 'words and errors': words.join('\n') };
      expect(findLeaks(places, { ABM_PASSWORD, ENTRA_PASSWORD, ENTRA_TOTP_SECRET }), 'no secret in words, errors or files').toEqual([]);
    }
  },
});

interface Parts {
  console: ConsoleName; options: SignInOptions; replica: Replica; page: Page; folder: string;
  /** all that was said and all errors that were thrown, to be searched for secrets */
  words: string[];
}

function openPractice({ console, options, replica, page, folder, words: said }: Parts): SignInPractice {
  const { env } = replica;
  const [consoleUrl, origin] = console === 'abm'
    ? [env.ABM_URL, env.APPLE_SIGN_IN_ORIGINS]
    : [env.ENTRA_URL, env.MICROSOFT_SIGN_IN_ORIGINS];
  const surface = new Surface(page, {
    console, consoleOrigins: [consoleUrl ?? ''], signInOrigins: [origin ?? ''], ...clickRules[console],
    stepTimeoutMs: options.stepTimeoutMs ?? 40_000, signal: new AbortController().signal,
  });
  const person = personOf(options, said);
  const latch = new Latch('practice', consoleUrl ?? '', join(folder, 'latches'));
  const notes = { box: null, matched: {} as Record<string, string> };
  const url = options.url ?? consoleUrl ?? '';
  const step = console === 'abm'
    ? () => signInToApple.run(new Ui(surface, signInToApple.screen, notes), abmCredentials(env, options, { url, latch, person }))
    : () => signInToEntra.run(new Ui(surface, signInToEntra.screen, notes), entraCredentials(env, options, { url, latch, person }));
  return {
    replica, page, surface, latch,
    said: () => said.join('\n'),
    met: () => Object.entries(notes.matched).flatMap(([key, sign]) => (key.startsWith('screen ') ? [sign] : [])),
    counted: (what) => replica.truth().counters[what] ?? 0,
    async signIn() {
      try {
        await step();
      } catch (error) {
        said.push(inspect(error, { depth: 6 }));
        throw error;
      }
    },
  };
}

interface Given { url: string; latch: Latch; person: Person }
type Env = Replica['env'];

function abmCredentials(env: Env, options: SignInOptions, { url, latch, person }: Given): AbmCredentials {
  const { without = [] } = options;
  return {
    url, person, isSessionKept: options.isSessionKept ?? false,
    username: without.includes('username') ? undefined : options.username ?? env.ABM_USERNAME,
    password: { ...secretOf(options, env.ABM_PASSWORD), setting: 'ABM_PASSWORD', latch },
    codeCommand: without.includes('codes') ? undefined : options.codeCommand ?? env.ABM_2FA_COMMAND,
  };
}

function entraCredentials(env: Env, options: SignInOptions, { url, latch, person }: Given): EntraCredentials {
  const { without = [] } = options;
  const seed = options.totpSecret ?? env.ENTRA_TOTP_SECRET ?? '';
  return {
    url, person, isSessionKept: options.isSessionKept ?? false,
    username: without.includes('username') ? undefined : options.username ?? env.ENTRA_USERNAME,
    password: { ...secretOf(options, env.ENTRA_PASSWORD), setting: 'ENTRA_PASSWORD', latch },
    codes: without.includes('codes') ? undefined : new TokenCodes(readTotpKey(seed)),
  };
}

function secretOf({ without = [], password }: SignInOptions, right = ''): { secret: Secret | undefined } {
  return { secret: without.includes('password') ? undefined : new Secret(password ?? right, 'password') };
}

function personOf({ isUnattended = false, personTimeoutMs = 45_000, typesInTerminal }: SignInOptions, said: string[]): Person {
  const progress: Progress = {
    step: () => undefined,
    say: (text) => { said.push(text); },
    ring: () => undefined,
    waitingFor: (text) => {
      said.push(text);
      return () => undefined;
    },
    pausedFor: (question) => question(),
    close: () => undefined,
  };
  return new Person({ isUnattended, timeoutMs: personTimeoutMs }, progress, {
    canAsk: true,
    confirm: () => Promise.resolve(true),
    choose: () => Promise.resolve(null),
    code: async (_question, signal) => typesInTerminal ? typesInTerminal() : new Promise((resolve) => {
      signal.addEventListener('abort', () => { resolve(null); });
    }),
  });
}
