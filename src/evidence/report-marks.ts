/** Status as a shape: told apart without colour, on paper and by those who see no red or green. */
import type { StepStatus } from '../words.ts';
import type { Tone } from './describe-run.ts';
import { Markup } from './escape-html.ts';

const ring = '<circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" stroke-width="1.5"/>';
const line = 'fill="none" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';

const shapes = {
  tick: `<circle cx="8" cy="8" r="7.5" fill="currentColor"/><path d="M4.5 8.3l2.4 2.4 4.6-5.2" ${line} class="ink"/>`,
  arrow: `${ring}<path d="M4.8 8h6M8.6 5.6L11 8l-2.4 2.4" ${line} stroke="currentColor"/>`,
  circle: ring.replace('/>', ' stroke-dasharray="2.2 2"/>'),
  dash: `${ring}<path d="M5 8h6" ${line} stroke="currentColor"/>`,
  triangle: `<path d="M8 1.2L15.4 14.4H.6z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round"/>`
    + `<path d="M8 6v4M8 12.3v.01" ${line} class="ink"/>`,
  octagon: `<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor"/>`
    + `<path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" ${line} class="ink"/>`,
} as const;

const shapeOfStatus = { done: 'tick', skipped: 'arrow', failed: 'octagon', pending: 'circle' } as const;
const shapeOfTone = { good: 'tick', neutral: 'dash', warning: 'triangle', bad: 'octagon' } as const;

export const toneOfStatus: Record<StepStatus, Tone> = {
  done: 'good', skipped: 'neutral', failed: 'bad', pending: 'neutral',
};

export function statusMark(status: StepStatus): Markup {
  return draw(shapeOfStatus[status]);
}

export function toneMark(tone: Tone): Markup {
  return draw(shapeOfTone[tone]);
}

function draw(shape: keyof typeof shapes): Markup {
  return new Markup(`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${shapes[shape]}</svg>`);
}
