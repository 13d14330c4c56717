/** A complete record of a made-up renewal, and the folder that goes with it: what the evidence tests start from. */
import { sha256 } from '../../src/evidence/canonical-json.ts';
import { createEvidenceFolder } from '../../src/evidence/folder.ts';
import type { EvidenceFolder } from '../../src/evidence/folder.ts';
import { privateTextName, type RunRecord, type ShotRecord, type StepRecord } from '../../src/evidence/record.ts';
import type { Effect } from '../../src/words.ts';
import type { ConsoleName } from '../../src/words.ts';

type Row = readonly [id: string, title: string, effect: Effect, pictures: number];

/** In the order of execution: both panes are reached before the secret is made. */
const rows: readonly Row[] = [
  ['1.1', 'Sign in to Apple Business Manager', 'reads', 2],
  ['1.2', 'Select your name', 'reads', 1],
  ['1.3', 'Preferences', 'reads', 1],
  ['1.4', 'Managed Apple Accounts', 'reads', 1],
  ['1.5', 'Open Microsoft Entra Connect Sync', 'reads', 1],
  ['2.1', 'Sign in to Microsoft Entra', 'reads', 2],
  ['2.2', 'Identity', 'reads', 0],
  ['2.3', 'Applications', 'reads', 0],
  ['2.4', 'Enterprise applications', 'reads', 1],
  ['2.5', 'Open the Apple Business Manager application', 'reads', 1],
  ['2.6', 'Provision User Accounts', 'reads', 1],
  ['2.7', 'Edit provisioning', 'reads', 1],
  ['2.8', 'Expand Admin Credentials', 'reads', 1],
  ['1.6', '+ Client Secret', 'writes', 2],
  ['1.7', 'Take the secret', 'reads', 1],
  ['1.8', 'Done', 'reads', 1],
  ['2.9', 'Enter the secret in Secret Token', 'reads', 2],
  ['2.10', 'Test Connection', 'reads', 2],
  ['2.11', 'Credentials are authorised', 'reads', 1],
  ['2.12', 'Save', 'writes', 2],
  ['2.13', 'Successfully updated', 'reads', 1],
  ['2.14', 'Discard the previous token', 'destroys', 2],
  ['2.15', 'Test Connection again', 'reads', 2],
];

const start = Date.parse('2026-11-23T22:40:05.120Z');

export function sampleRun(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: '2026-11-23T22-40-05Z-renew-k3f9',
    command: 'renew',
    startedAt: at(0),
    finishedAt: at(71_300),
    timeZone: 'Europe/Paris',
    outcome: 'renewed',
    exitCode: 0,
    reason: null,
    next: null,
    pace: 'auto',
    attended: true,
    ticket: 'CHG0042137',
    organization: 'Example Organization',
    tenant: 'example.onmicrosoft.com',
    tenantUrl: 'https://federation.apple.com/feeds/business/scim',
    application: 'Apple Business Manager SAML',
    accounts: { abm: 'admin@example.appleid.com', entra: 'admin@example.onmicrosoft.com' },
    consoles: { abm: 'https://business.apple.com', entra: 'https://entra.microsoft.com' },
    browser: { name: 'chromium', version: '156.0.8078.79' },
    tool: {
      name: 'scim-runbook', version: '0.1.0', commit: '4f1c0de5a7b39d2c6e8f0a1b2c3d4e5f60718293', node: '20.20.2', platform: 'linux',
    },
    settings: { ABM_URL: 'https://business.apple.com', ABM_PASSWORD: 'given', STEP_TIMEOUT_MS: '120000' },
    newToken: { label: 'Token 3', expires: '2027-11-23', status: 'active' },
    oldToken: { label: 'Token 2', expires: '2027-01-14', status: 'revoked' },
    secretLivedMs: 11_420,
    tenantDigest: 'f7c18d8a3b6489f9801a5c91',
    syncWorks: true, tookBack: false, savedAgain: false, removalOwed: false, saveProvenBy: 'audit-log',
    ...changes,
  };
}

/** Returns a picture's bytes; the tests do with one pixel. */
export type TakePicture = (step: StepRecord, when: ShotRecord['when']) => Buffer;

/** A folder with its pictures, journal and log, not yet sealed, and the steps that belong to it. */
export function writeSampleFolder(
  root: string,
  takePicture: TakePicture = () => onePixel,
): { folder: EvidenceFolder; steps: StepRecord[] } {
  const folder = createEvidenceFolder(root, sampleRun().id);
  const steps = rows.map((row, index) => {
    const step = sampleStep(row, index);
    const moments = (['after', 'before'] as const).slice(0, row[3]).reverse();
    step.shots = moments.map((when, order) => {
      const data = takePicture(step, when);
      const file = `shots/${String(index + 1).padStart(2, '0')}-${step.id}-${when}.${isPng(data) ? 'png' : 'webp'}`;
      folder.writeFile(file, data);
      folder.appendLine(privateTextName, JSON.stringify({ file, boxes: [[1180, 10, 180, 30]] }));
      return sampleShot(step, { file, when, sha256: sha256(data), takenAt: at(index * 3100 + order * 900) });
    });
    return step;
  });
  folder.appendLine('journal.jsonl', JSON.stringify({ at: at(40_000), step: '1.6', intent: 'create a client secret' }));
  folder.appendLine('log.jsonl', JSON.stringify({ level: 30, time: start, msg: 'run started' }));
  return { folder, steps };
}

/** The one item that fits, or an error: for tests that change a record. */
export function only<Item>(items: readonly Item[], fits: (item: Item) => boolean): Item {
  const found = items.filter(fits);
  if (found[0] === undefined || found.length > 1) throw new Error(`${String(found.length)} items fit, not one.`);
  return found[0];
}

function sampleStep([id, title, effect]: Row, index: number): StepRecord {
  const isFolded = id === '2.2' || id === '2.3';
  const console: ConsoleName = id.startsWith('1.') || id === '2.14' ? 'abm' : 'entra';
  return {
    id, title, console, effect, instruction: `Click ${title}, as the guide says.`,
    status: isFolded ? 'skipped' : 'done',
    by: id === '1.1' ? 'person' : 'program',
    ms: isFolded ? 0 : 640 + index * 71,
    startedAt: at(index * 3100),
    finishedAt: at(index * 3100 + 900),
    note: isFolded ? 'Since 2025 the sidebar shows Enterprise applications directly under Entra ID.' : null,
    matched: isFolded ? {} : { heading: `heading "${title}"`, action: `button "${title}"` },
    shots: [],
  };
}

type ShotBasics = Pick<ShotRecord, 'file' | 'when' | 'sha256' | 'takenAt'>;

function sampleShot(step: StepRecord, basics: ShotBasics): ShotRecord {
  const isBefore = basics.when === 'before' || step.shots.length === 0;
  return {
    ...basics,
    url: step.console === 'abm'
      ? 'https://business.apple.com/#/main/preferences/directory-sync'
      : 'https://entra.microsoft.com/#view/Microsoft_AAD_Connect_Provisioning/ProvisioningMenuBlade/~/Overview',
    width: 1440,
    height: 900,
    ...(isBefore ? { box: { x: 560, y: 404, width: 168, height: 36 }, clicks: 1, isActedGone: false } : {}),
    console: step.console,
    masked: step.id === '1.7' ? 1 : 0,
    clockSkewMs: step.console === 'abm' ? 0 : 2400,
  };
}

function at(milliseconds: number): string {
  return new Date(start + milliseconds).toISOString();
}

function isPng(data: Buffer): boolean {
  return data.subarray(1, 4).toString() === 'PNG';
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4//8/AwAI/AL+XJ/PAAAAAABJRU5ErkJggg==',
  'base64',
);
