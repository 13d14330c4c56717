/** Lines that fit a terminal: cut at the end, and of a list too long the rows that matter most. */

/** The beginning of a text that is longer than its place, with the sign that it goes on. */
export function cut(text: string, columns: number): string {
  if (text.length <= columns) return text;
  return columns < 1 ? '' : `${text.slice(0, columns - 1).trimEnd()}…`;
}

export interface Row {
  readonly isRunning?: boolean; readonly status: string; readonly changed: number;
}

/**
 * As many rows as there is room for, in their order: what failed, what runs and what changed last are always among them, then what is next
 * to those.
 */
export function mostTelling<R extends Row>(all: readonly R[], room: number): R[] {
  if (all.length <= room) return [...all];
  const last = Math.max(...all.map(({ changed }) => changed));
  const anchors = all.filter((row) => row.isRunning === true || row.status === 'failed' || (row.changed === last && last > 0));
  const distance = (index: number): number => Math.min(
    ...(anchors.length === 0 ? [all[0]] : anchors).map((anchor) => Math.abs(index - all.indexOf(anchor as R))),
  );
  const chosen = new Set(all.map((row, index) => ({ row, index, far: distance(index) }))
    .sort((a, b) => a.far - b.far || Number(b.row.status === 'failed') - Number(a.row.status === 'failed') || b.row.changed - a.row.changed)
    .slice(0, Math.max(room, 1)).map(({ row }) => row));
  return all.filter((row) => chosen.has(row));
}
