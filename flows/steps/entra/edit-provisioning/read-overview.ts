/** What the provisioning overview says of its cycles, in passing: nothing waits for it, and it decides nothing. */
import type { OverviewRecord } from '../../../../src/evidence/record.ts';
import { unlessPassing } from '../../../../src/page/passing.ts';
import type { Ui } from '../../../../src/page/ui.ts';
import { readMoments } from '../../../../src/screen/moments.ts';

/** learn.microsoft.com, "How provisioning works" and "Check the status of user provisioning", 2024-26 */
const STATUS = /^(?:provisioning is )?(?:(?:initial|incremental) (?:cycle|sync)\b.{0,60}|paused|stopped|quarantined?|in quarantine)[.:]?$/i;
const QUARANTINE = /\bquarantined\b|\b(?:in|into|under) quarantine\b|^quarantine$/i;
const NO_QUARANTINE = /\b(?:not|no longer|never|out of)\b.{0,30}quarantine/i;
const LAST_CYCLE = /^last (?:successful )?(?:provisioning )?(?:cycle|sync)(?: completed| ended)?(?: time| at| on)?\s*:?\s*/i;

/** Undefined where the pane that is there says nothing of cycles. */
export async function readOverview<K extends string>(ui: Ui<K>): Promise<OverviewRecord | undefined> {
  const zoneMinutes = await unlessPassing(ui.surface.page.evaluate(() => -new Date().getTimezoneOffset()), null);
  return zoneMinutes === null ? undefined : overviewIn(await ui.readings(), new Date(), zoneMinutes);
}

/** @param zoneMinutes how far the zone of the words is ahead of UTC */
export function overviewIn(texts: readonly string[], now: Date, zoneMinutes: number): OverviewRecord | undefined {
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
  const status = lines.find((line) => STATUS.test(line)) ?? null;
  const isQuarantined = lines.some((line) => QUARANTINE.test(line) && !NO_QUARANTINE.test(line));
  const lastCycleAt = lastCycleIn(lines, zoneMinutes);
  if (status === null && !isQuarantined && lastCycleAt === null) return undefined;
  return { at: now.toISOString(), status, isQuarantined, lastCycleAt };
}

/** The earliest instant that the words allow: what is after something by it is after it by all of them. */
function lastCycleIn(lines: readonly string[], zoneMinutes: number): string | null {
  const at = lines.findIndex((line) => LAST_CYCLE.test(line));
  if (at < 0) return null;
  const rest = (lines[at] ?? '').replace(LAST_CYCLE, '');
  const moments = readMoments(rest === '' ? lines.slice(at + 1, at + 3) : rest, zoneMinutes);
  return moments.length === 0 ? null : new Date(Math.min(...moments.map(({ from }) => from))).toISOString();
}
