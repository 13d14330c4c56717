/** All that one run leaves behind, in one hand: its folder, journal, log and pictures; sealed at the end. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Journal } from '../journal.ts';
import { openLog, type Log } from '../log.ts';
import { takePicture, type Picture } from '../ui/capture.ts';
import type { Box } from '../ui/probe.ts';
import type { Surface } from '../ui/surface.ts';
import { createEvidenceFolder, openEvidenceFolder, type EvidenceFolder } from './folder.ts';
import type { RunRecord, ShotRecord, StepRecord } from './record.ts';
import { sealEvidence, type PrintPdf } from './write-reports.ts';

export interface PictureWish {
  readonly stepId: string;
  readonly when: ShotRecord['when'];
  /** where the step acted */
  readonly box: Box | null;
  readonly isSecretShowing: boolean;
}

export class RunEvidence {
  readonly folder: EvidenceFolder;
  readonly id: string;
  readonly journal: Journal;
  readonly log: Log;
  #pictures: number;

  /** @param folder made for this run, or left by one that is gone on with */
  constructor(folder: EvidenceFolder) {
    this.folder = folder;
    this.id = basename(folder.path);
    this.journal = new Journal(folder, folder.countLines('journal.jsonl'));
    this.log = openLog(folder.path);
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
      const picture = await takePicture(surface, wish.isSecretShowing);
      if (picture) return this.#keep(picture, wish);
      this.log.warn({ step: wish.stepId }, 'picture refused: a secret could not be masked');
    } catch (error) {
      // A browser that is gone leaves no picture; the step itself says so.
      this.log.warn({ step: wish.stepId, err: error }, 'no picture');
    }
    return null;
  }

  /** Writes the reports and, last, the manifest over everything. `steps` in the order they were done. */
  async seal(run: RunRecord, steps: readonly StepRecord[], printPdf?: PrintPdf): Promise<void> {
    this.log.flush();
    await sealEvidence(this.folder, { run, steps }, printPdf);
  }

  #keep(picture: Picture, { stepId, when, box }: PictureWish): ShotRecord {
    this.#pictures++;
    const file = `shots/${String(this.#pictures).padStart(2, '0')}-${stepId}.png`;
    this.folder.writeFile(file, picture.data);
    const { data, ...facts } = picture;
    const sha256 = createHash('sha256').update(data).digest('hex');
    return { file, when, sha256, ...facts, ...(box && { box }) };
  }
}
