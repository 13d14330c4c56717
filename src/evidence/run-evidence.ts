/** All that one run leaves behind, in one hand: its folder, journal, log and pictures; sealed at the end. */
import { createHash } from 'node:crypto';
import { Journal } from '../journal.ts';
import { openLog, type Log } from '../log.ts';
import type { Picture } from '../ui/capture.ts';
import type { Box } from '../ui/probe.ts';
import { createEvidenceFolder, makeRunId, type EvidenceFolder } from './folder.ts';
import type { RunRecord, ShotRecord, StepRecord } from './record.ts';
import { sealEvidence, type PrintPdf } from './write-reports.ts';

export class RunEvidence {
  readonly folder: EvidenceFolder;
  readonly id: string;
  readonly journal: Journal;
  readonly log: Log;
  #pictures = 0;

  constructor(root: string, command: string) {
    this.id = makeRunId(command);
    this.folder = createEvidenceFolder(root, this.id);
    this.journal = new Journal(this.folder);
    this.log = openLog(this.folder.path);
  }

  /** Keeps a picture as it was taken; gives its record. */
  addPicture(stepId: string, when: ShotRecord['when'], picture: Picture, box: Box | null): ShotRecord {
    this.#pictures++;
    const file = `shots/${String(this.#pictures).padStart(2, '0')}-${stepId}.webp`;
    this.folder.writeFile(file, picture.data);
    const { takenAt, url, width, height, masked } = picture;
    const sha256 = createHash('sha256').update(picture.data).digest('hex');
    return { file, when, takenAt, url, width, height, sha256, masked, ...(box && { box }) };
  }

  /** Writes the reports and, last, the manifest over everything. `steps` in the order they were done. */
  async seal(run: RunRecord, steps: readonly StepRecord[], printPdf?: PrintPdf): Promise<void> {
    this.log.flush();
    await sealEvidence(this.folder, { run, steps }, printPdf);
  }
}
