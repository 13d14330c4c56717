/** The steps of report.html in the guide's order, each with its pictures framed and the place of the click marked. */
import { actedPlaceOn } from './acted-place.ts';
import { arrangeByGuide, consoleNames, describeSkew, effectWords, statusWords } from './describe-run.ts';
import { describeDoer } from './describe-people.ts';
import { dataUri, html } from './escape-html.ts';
import type { Markup } from './escape-html.ts';
import { formatDuration, formatUtc } from './format-time.ts';
import type { ChainedStep, Manifest, RunRecord, ShotRecord, StepRecord } from './record.ts';
import { statusMark, toneOfStatus } from './report-marks.ts';
import { fact, renderInstant } from './report-summary.ts';

export type ReadShot = (file: string) => Buffer;

/** A picture needs all of these on its frame. */
interface Frame {
  step: ChainedStep;
  shot: ShotRecord;
  run: RunRecord;
}

export function renderContents({ steps }: Manifest): Markup {
  const entries = arrangeByGuide(steps).flatMap((part) => part.steps).map((step) => {
    const tone = toneOfStatus[step.status];
    const word = step.status === 'done' ? null : html` <span class="${tone}">(${statusWords[step.status]})</span>`;
    return html`
<li><a href="#step-${step.id}"><span class="${tone}">${statusMark(step.status)}</span>
<span class="soft">${step.id}</span> <span class="name">${step.title}${word}</span></a></li>`;
  });
  return html`
<nav aria-labelledby="contents"><h2 id="contents">Steps</h2>
<ol>${entries}</ol>
<p class="end"><a href="#files"><span></span><span></span><span class="name">Files and digests</span></a></p>
</nav>`;
}

export function renderSteps({ run, steps }: Manifest, readShot: ReadShot): Markup {
  const position = new Map(steps.map((step, index) => [step.id, index + 1]));
  const parts = arrangeByGuide(steps).map((part) => html`
<section class="part">
<h2><span class="part-number">Section ${part.number} of the guide</span>${part.title}</h2>
${part.steps.map((step) => html`
<article class="step" id="step-${step.id}" aria-labelledby="title-${step.id}">
<div class="step-head">
<h3 id="title-${step.id}"><span class="number">${step.id}</span> ${step.title}</h3>
${renderStatus(step, run)}
${step.note === null ? null : html`<p class="reason ${toneOfStatus[step.status]}">${step.note}</p>`}
</div>
${step.shots.map((shot) => renderPicture({ step, shot, run }, readShot))}
${renderDetails(step, position.get(step.id) ?? 0)}
</article>`)}
</section>`);
  return html`${parts}`;
}

function renderStatus(step: ChainedStep, run: RunRecord): Markup {
  const tone = toneOfStatus[step.status];
  const isTried = step.status === 'done' || step.status === 'failed';
  const when = step.finishedAt ?? step.startedAt;
  return html`<p class="line"><strong class="${tone}">${statusMark(step.status)} ${statusWords[step.status]}</strong>
 · ${consoleNames[step.console]} · ${effectWords[step.effect]}
${isTried ? html` · by ${describeDoer(step, run)} · ${formatDuration(step.ms)}` : null}
${when === null ? null : html` · ${renderInstant(when, run.timeZone)}`}</p>`;
}

function renderPicture(frame: Frame, readShot: ReadShot): Markup {
  const { step, shot } = frame;
  const id = `shot-${shot.file.replace(/^shots\//, '')}`;
  const type = shot.file.endsWith('.png') ? 'image/png' : 'image/webp';
  return html`
<figure id="${id}">
<div class="picture" tabindex="0" role="group" aria-label="Picture of step ${step.id}, ${shotMoment(shot)}">
<div class="plane"><img alt="${describePicture(frame)}" width="${shot.width}" height="${shot.height}"
 src="${dataUri(type, readShot(shot.file))}">${renderBox(actedPlaceOn(step, shot), shot)}</div></div>
${renderCaption(frame, id)}
</figure>`;
}

/** Laid over the picture in the picture's own pixels, so that the picture itself stays as it was taken. */
export function renderBox(box: ShotRecord['box'], { width, height }: Pick<ShotRecord, 'width' | 'height'>): Markup | null {
  if (box === undefined) return null;
  const ring = (name: string): Markup => html`<rect class="${name}" rx="6" x="${box.x - 6}" y="${box.y - 6}"
 width="${box.width + 12}" height="${box.height + 12}"/>`;
  return html`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${ring('halo')}${ring('ring')}</svg>`;
}

function renderCaption({ step, shot, run }: Frame, id: string): Markup {
  return html`
<figcaption>
<p class="caption-head"><span>${step.id} ${step.title}, ${shotMoment(shot)}${
  shot.console === step.console ? null : `: the other console`}</span>
<span><a class="enlarge" href="#${id}">Full size</a><a class="back" href="#step-${step.id}">Fit to page</a></span></p>
<dl class="plate">
${fact('Console', html`${consoleNames[shot.console]}, ${shot.url}`)}
${fact('Account', html`${run.accounts[shot.console] ?? 'not read'}, ${shot.console === 'abm' ? 'organisation' : 'tenant'}
${(shot.console === 'abm' ? run.organization : run.tenant) ?? 'not read'}`)}
${fact('Taken', html`${renderInstant(shot.takenAt, run.timeZone)}, ${describeSkew(shot)}`)}
${fact('Browser', run.browser === null
  ? null
  : `${run.browser.name} ${run.browser.version}, ${String(shot.width)} × ${String(shot.height)} pixels`)}
${shot.masked === 0 ? null : fact('Masked', shot.masked === 1 ? '1 place' : `${String(shot.masked)} places`)}
${fact('SHA-256', html`<code>${shot.sha256}</code>`)}
</dl>
</figcaption>`;
}

function renderDetails(step: ChainedStep, position: number): Markup {
  const matched = Object.entries(step.matched).map(([target, variant]) => fact(target, html`<code>${variant}</code>`));
  return html`
<details><summary>Technical data</summary>
<dl class="plate">
${fact('Order of execution', String(position))}
${fact('Started', step.startedAt === null ? '–' : formatUtc(step.startedAt))}
${fact('Finished', step.finishedAt === null ? '–' : formatUtc(step.finishedAt))}
${(step.earlier ?? []).map((before) => fact('Before', describeEarlier(before)))}
${matched}
${fact('Digest before', html`<code>${step.previous}</code>`)}
${fact('Digest', html`<code>${step.digest}</code>`)}
</dl></details>`;
}

/** How a step that was done more than once went before. */
function describeEarlier({ status, by, startedAt, note }: NonNullable<StepRecord['earlier']>[number]): string {
  const when = startedAt === null ? '' : `, begun ${formatUtc(startedAt)}`;
  return `${statusWords[status]}${when}, by ${by === 'person' ? 'a person' : 'the program'}${note === null ? '' : `: ${note}`}`;
}

const moments: Record<ShotRecord['when'], string> = {
  before: 'before the action', after: 'after the action', stopped: 'where it stopped',
};

function shotMoment({ when }: ShotRecord): string {
  return moments[when];
}

function describePicture({ step, shot }: Frame): string {
  const box = actedPlaceOn(step, shot) === undefined ? '' : ' A box marks where the action went.';
  return `${consoleNames[shot.console]} at step ${step.id}, ${step.title}, ${shotMoment(shot)}.${box}`;
}
