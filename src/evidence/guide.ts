/**
 * The guide that a run leaves behind: its steps with today's screens, for anyone. In its pictures every text that is
 * not the console's own word is painted over; in its own text there is no name of the organisation.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { blotOut } from './blot.ts';
import { EvidenceError, explainFailure } from './evidence-error.ts';
import { EvidenceFolder, openEvidenceFolder } from './folder.ts';
import { renderGuideHtml, type GuidePicture } from './guide-html.ts';
import { readManifest } from './manifest.ts';
import { privateTextName, type ChainedStep, type Manifest, type ShotRecord } from './record.ts';
import { verifyEvidence } from './verify.ts';
import type { PrintPdf } from './write-reports.ts';

export interface GuideWishes {
  /** folder that it is written to; the evidence folder's name with `-guide` unless given */
  target?: string | undefined;
  printPdf?: PrintPdf | undefined;
}

type Boxes = ReadonlyMap<string, readonly (readonly [x: number, y: number, width: number, height: number])[]>;

/** Writes guide.html and, with a printer, guide.pdf; returns their paths. Refuses a folder that does not verify. */
export async function writeGuide(dir: string, { target = `${resolve(dir)}-guide`, printPdf }: GuideWishes = {}): Promise<string[]> {
  if (!verifyEvidence(dir).ok) throw new EvidenceError(`No guide is made of ${dir}: it does not verify. "evidence verify" says why.`);
  const source = openEvidenceFolder(dir);
  const manifest = readManifest(dir);
  const boxes = readBoxes(source, manifest);
  const html = renderGuideHtml(manifest, (step) => picturesOf(manifest, step).map((picture) => blot(source, picture, boxes)));
  const pdf = await printPdf?.(html);
  explainFailure('make the folder', target, () => mkdirSync(target, { recursive: true, mode: 0o700 }));
  const folder = new EvidenceFolder(target);
  folder.writeFile('guide.html', html);
  if (pdf) folder.writeFile('guide.pdf', pdf);
  return ['guide.html', ...(pdf ? ['guide.pdf'] : [])].map((name) => join(target, name));
}

interface Shown { shot: ShotRecord; /** where to click, in the picture's pixels */ ring: ShotRecord['box'] }

/** A step that writes is shown before and after, any other as it is done: where the click goes, or what is seen then. */
export function picturesOf({ steps }: Pick<Manifest, 'steps'>, step: ChainedStep): Shown[] {
  const own = step.shots.filter(({ when, console }) => when !== 'stopped' && console === step.console);
  const after = own.find(({ when }) => when === 'after');
  if (after === undefined || step.status !== 'done') return [];
  if (after.box === undefined || after.isActedGone !== true) {
    return own.map((shot) => ({ shot, ring: shot === after || after.clicks === 1 ? after.box : undefined }));
  }
  // What was clicked is gone from the picture after: it stands on the one before, if it was the only click.
  const before = own.find(({ when }) => when === 'before') ?? previousOf(steps, after);
  const aimed = before !== undefined && after.clicks === 1
    ? [{ shot: before, ring: after.box }]
    : own.filter(({ when }) => when === 'before').map((shot) => ({ shot, ring: undefined }));
  const isShown = aimed[0]?.ring === undefined || step.effect !== 'reads';
  return [...aimed, ...(isShown ? [{ shot: after, ring: undefined }] : [])];
}

function previousOf(steps: readonly ChainedStep[], { takenAt, console }: ShotRecord): ShotRecord | undefined {
  return steps.flatMap(({ shots }) => shots).filter((shot) => shot.console === console && shot.takenAt < takenAt)
    .sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1)).at(-1);
}

function blot(source: EvidenceFolder, { shot, ring }: Shown, boxes: Boxes): GuidePicture {
  const places = boxes.get(shot.file);
  if (places === undefined) throw new EvidenceError(`No guide is made: ${privateTextName} does not say what to blot out of ${shot.file}.`);
  const data = blotOut(source.readFile(shot.file), places.map(([x, y, width, height]) => ({ x, y, width, height })));
  return { data, ring, shot };
}

function readBoxes(source: EvidenceFolder, { files }: Manifest): Boxes {
  if (!files.some(({ path }) => path === privateTextName)) {
    throw new EvidenceError(
      `No guide is made: ${source.path} has no ${privateTextName}, so it is not known what to blot out of its pictures.`,
    );
  }
  const lines = source.readFile(privateTextName).toString('utf8').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => {
    const { file, boxes } = JSON.parse(line) as { file: string; boxes: [number, number, number, number][] };
    return [file, boxes];
  }));
}
