/** All that one run leaves behind, in one hand: its folder, journal, log and pictures; sealed at the end. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { takePicture, type Picture } from '../page/capture.ts';
import { whatCovers } from '../page/cover.ts';
import { unlessPassing } from '../page/passing.ts';
import type { StepNotes } from '../page/step-notes.ts';
import type { Surface } from '../page/surface.ts';
import { takeScreen } from '../page/take-screen.ts';
import { screenName, spellScreen, type RecordedScreen } from '../screen/recorded-screen.ts';
import { openLog, type Log } from '../terminal/log.ts';
import type { ConsoleName } from '../words.ts';
import { createEvidenceFolder, openEvidenceFolder, type EvidenceFolder } from './folder.ts';
import { Journal } from './journal.ts';
import { privateTextName, type RunRecord, type ShotRecord, type StepRecord } from './record.ts';
import { sealEvidence, type Means } from './write-reports.ts';

/** Bytes. A viewport of 1440 x 900 in three colours cannot reach it; tickets take no more. */
const LARGEST_PICTURE = 5_000_000;

export interface PictureWish {
  readonly stepId: string;
  readonly when: ShotRecord['when'];
  /** where the step acted; null for a picture of no act */
  readonly notes: StepNotes | null;
  readonly isSecretShowing: boolean;
}

export type ScreenWish = Pick<RecordedScreen, 'when' | 'stop' | 'isSecretShowing'> & { readonly stepId: string };

type Act = Pick<ShotRecord, 'box' | 'clicks' | 'isActedGone'>;
interface Kept extends PictureWish { readonly console: ConsoleName; readonly act: Act }

export class RunEvidence {
  readonly folder: EvidenceFolder;
  readonly id: string;
  readonly journal: Journal;
  readonly log: Log;
  readonly #closeLog: () => void;
  #pictures: number;

  /** @param folder made for this run, or left by one that is gone on with */
  constructor(folder: EvidenceFolder) {
    this.folder = folder;
    this.id = basename(folder.path);
    this.journal = new Journal(folder, folder.countLines('journal.jsonl'));
    const { log, close } = openLog(folder.path);
    this.log = log;
    this.#closeLog = close;
    this.#pictures = folder.countFiles('shots');
  }

  static begin(root: string, runId: string): RunEvidence {
    return new RunEvidence(createEvidenceFolder(root, runId));
  }

  /** Goes on with the folder of a run that stopped. */
  static goOn(path: string): RunEvidence {
    return new RunEvidence(openEvidenceFolder(path));
  }

  /** Takes a masked picture and keeps it as it was taken; null, with the reason in the log, where none can be had. */
  async picture(surface: Surface, wish: PictureWish): Promise<ShotRecord | null> {
    try {
      const wasThere = await isActedThere(wish.notes);
      const picture = await takePicture(surface, wish.isSecretShowing);
      if (!picture) this.log.warn({ step: wish.stepId }, 'picture refused: a secret could not be masked');
      else if (picture.data.length > LARGEST_PICTURE) this.log.warn({ step: wish.stepId }, 'picture refused: larger than 5 MB');
      else return this.#keep(picture, {
        ...wish, console: surface.rules.console, act: describeAct(wish.notes, wasThere && await isActedThere(wish.notes)),
      });
    } catch (error) {
      // A browser that is gone leaves no picture; the step itself says so.
      this.log.warn({ step: wish.stepId, err: error }, 'no picture');
    }
    return null;
  }

  /** Writes down what stands on the console, for whoever mends the books; what cannot be is logged, and stops nothing. */
  async screen(surface: Surface, { stepId: step, when, stop, isSecretShowing: wasShowing }: ScreenWish): Promise<void> {
    const { console } = surface.rules;
    try {
      const taken = await takeScreen(surface, wasShowing);
      if (taken) this.folder.writeFile(
        screenName(step, console), spellScreen({ schema: 'scim-runbook/screen@1', step, console, when, stop, ...taken }),
      );
    } catch (error) {
      this.log.warn({ step, console, err: error }, 'the screen was not written down');
    }
  }

  /** Writes the reports and, last, the manifest over everything. `steps` in the order they were done. */
  async seal(run: RunRecord, steps: readonly StepRecord[], means: Means = {}): Promise<void> {
    this.log.flush();
    await sealEvidence(this.folder, { run, steps }, means);
  }

  /** Lets go of the folder's files, sealed or not. */
  close(): void {
    this.#closeLog();
  }

  #keep(picture: Picture, { stepId, when, console, act }: Kept): ShotRecord {
    this.#pictures++;
    const file = `shots/${String(this.#pictures).padStart(2, '0')}-${stepId}.png`;
    this.folder.writeFile(file, picture.data);
    const { data, privateText, ...facts } = picture;
    this.folder.appendLine(
      privateTextName, JSON.stringify({ file, boxes: privateText.map(({ x, y, width, height }) => [x, y, width, height]) }),
    );
    const sha256 = createHash('sha256').update(data).digest('hex');
    return { file, when, console, sha256, ...facts, ...act };
  }
}

/** Where the step acted last, and whether what it acted on still stands there: else another thing does. */
function describeAct(notes: StepNotes | null, isThere: boolean): Act {
  if (!notes?.box || !notes.acted) return {};
  return { box: notes.box, clicks: notes.acted.times, isActedGone: !isThere };
}

/** The same element, at the very same place, and nothing lies over it. */
async function isActedThere(notes: StepNotes | null): Promise<boolean> {
  if (!notes?.box || !notes.acted) return false;
  const { box, acted: { on } } = notes;
  const now = await unlessPassing(on.handle.boundingBox(), null);
  const isAtPlace = now !== null && (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(now[side] - box[side]) < 2);
  return isAtPlace && await unlessPassing(whatCovers(on), 'gone') === null;
}
