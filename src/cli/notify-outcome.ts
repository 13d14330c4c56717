/** The notification at the end of a command, whichever way it ends. */
import { noticeOf, type Ended, type NoticedCommand } from '../notify/notice.ts';
import { notify } from '../notify/notify.ts';
import type { Settings } from '../settings/schema.ts';
import { tell } from '../terminal/tell.ts';
import { explain } from './ending.ts';

/** Tells of a result that wants somebody; says so when that does not succeed. */
export async function notifyOutcome(command: NoticedCommand, { NOTIFY_URL }: Pick<Settings, 'NOTIFY_URL'>, ended: Ended): Promise<void> {
  const notice = noticeOf(command, ended);
  if (NOTIFY_URL === undefined || notice === null) return;
  const trouble = await notify(NOTIFY_URL, notice);
  tell(trouble === null ? `  ${new URL(NOTIFY_URL.reveal()).host} was told.` : `  ${trouble}`);
}

/** Does the work; an error that is a defect is told of too, and thrown on. */
export async function notifyingDefects<T>(
  command: NoticedCommand, settings: Pick<Settings, 'NOTIFY_URL'>, work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await notifyOutcome(command, settings, { result: explain(error), daysLeft: null, isDue: false });
    throw error;
  }
}
