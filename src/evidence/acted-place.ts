/** On which picture a step's box belongs: on one that shows what was clicked, never on the page that the click led to. */
import type { ShotRecord, StepRecord } from './record.ts';

/** Where the step acted, if this picture shows it there. One that was taken before shows it where it was the only act. */
export function actedPlaceOn({ console, shots }: Pick<StepRecord, 'console' | 'shots'>, shot: ShotRecord): ShotRecord['box'] {
  if (shot.console !== console || shot.when === 'stopped') return undefined;
  if (shot.when === 'after') return shot.isActedGone === false ? shot.box : undefined;
  const act = shots.find((one) => one.when === 'after' && one.clicks === 1);
  return shot.box ?? act?.box;
}
