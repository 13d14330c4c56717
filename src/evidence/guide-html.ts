/** guide.html: one file in the look of the report, that names no organisation. */
import { arrangeByGuide, consoleNames } from './describe-run.ts';
import type { Markup } from './escape-html.ts';
import { dataUri, html } from './escape-html.ts';
import { renderPage } from './html-page.ts';
import { formatDay } from './format-time.ts';
import type { ChainedStep, Manifest, ShotRecord } from './record.ts';
import { renderBox } from './report-steps.ts';
import { reportStyle } from './report-style.ts';
import { withoutNames } from './without-names.ts';

export interface GuidePicture {
  /** PNG, blotted out */
  data: Uint8Array;
  ring: ShotRecord['box'];
  shot: ShotRecord;
}

const title = 'Renew the SCIM token between Apple Business Manager and Microsoft Entra ID';
const style = `${reportStyle}
.lead { margin-top: 1.25rem; } .lead li { margin: .25rem 0; max-width: 44rem; }
.instruction { margin-top: .375rem; font-size: 1.0625rem; }
.caution { margin-top: .375rem; color: var(--warning); font-weight: 600; }
.guide figure { max-width: 60rem; }
@media print { .guide .body { break-before: auto; margin-top: 1.5rem; } .guide figure { display: block; max-width: 96mm; }
  .guide figcaption { border-left: 0; padding: .25rem .75rem; height: auto; } .guide .caption-head { font-size: .8125rem; } }
`;
export function renderGuideHtml(manifest: Manifest, picturesOf: (step: ChainedStep) => GuidePicture[]): string {
  const { run } = manifest;
  const parts = arrangeByGuide(manifest.steps);
  return renderPage({
    title,
    style,
    body: html`<div class="sheet guide">
<header>
<p class="kicker">Step-by-step guide · as the consoles were on ${formatDay(run.startedAt)}</p>
<h1>${title}</h1>
<p class="lede">A SCIM token lives one year. When it ends, users no longer sync to Apple Business Manager. In this guide the
previous token goes only after the new one is saved and tested.</p>
<section class="lead" aria-labelledby="needs"><h2 id="needs">What you need</h2>
<ul>
<li>Apple Business Manager federated with Microsoft Entra ID, and directory sync turned on over SCIM.</li>
<li>An administrator’s account at Apple that is not federated, and one in Entra with the role Application Administrator or
Cloud Application Administrator.</li>
<li>About ten minutes. The client secret is shown once: carry it straight from one console to the other and keep it nowhere.</li>
</ul></section>
</header>
<div class="body">
${renderContents(parts.flatMap(({ steps }) => steps))}
<main id="steps">
${parts.map((part) => html`
<section class="part"><h2><span class="part-number">Section ${part.number}</span>${part.title}</h2>
${part.steps.map((step) => renderStep(step, manifest, picturesOf(step)))}
</section>`)}
</main>
</div>
<footer><p>Made by ${run.tool.name} ${run.tool.version} from a run of ${formatDay(run.startedAt)}. Grey bars stand where a console showed
something of its own organisation; the pictures hold nothing under them.</p></footer>
</div>`,
  });
}

function renderContents(steps: readonly ChainedStep[]): Markup {
  return html`<nav aria-labelledby="contents"><h2 id="contents">Steps</h2>
<ol>${steps.map(({ id, title: name }) => html`
<li><a href="#step-${id}"><span></span><span class="soft">${id}</span> <span class="name">${name}</span></a></li>`)}</ol></nav>`;
}

const cautions = {
  reads: null, writes: 'This step changes the console.', destroys: 'This step cannot be undone: do it only once the new token is in use.',
} as const;

function renderStep(step: ChainedStep, { run }: Manifest, pictures: readonly GuidePicture[]): Markup {
  const caution = cautions[step.effect];
  const skipped = step.status === 'skipped' ? `Not needed on these screens: ${withoutNames(step.note ?? '', run)}` : null;
  const missing = step.status === 'failed' || step.status === 'pending'
    ? 'The run that this guide was made from did not come to this step.'
    : null;
  return html`
<article class="step" id="step-${step.id}" aria-labelledby="title-${step.id}">
<div class="step-head">
<h3 id="title-${step.id}"><span class="number">${step.id}</span> ${step.title}</h3>
<p class="line">${consoleNames[step.console]}</p>
${step.instruction === undefined ? null : html`<p class="instruction">${step.instruction}</p>`}
${caution === null ? null : html`<p class="caution">${caution}</p>`}
${skipped === null ? null : html`<p class="reason">${skipped}</p>`}
${missing === null ? null : html`<p class="reason">${missing}</p>`}
</div>
${pictures.map((picture) => renderPicture(step, picture))}
</article>`;
}

function renderPicture(step: ChainedStep, { data, ring, shot }: GuidePicture): Markup {
  const words = ring !== undefined ? 'Where to click' : shot.when === 'before' ? 'What you see first' : 'What you then see';
  return html`
<figure><div class="picture"><div class="plane"><img alt="${words} at step ${step.id}, ${step.title}; names are blotted out."
 width="${shot.width}" height="${shot.height}" src="${dataUri('image/png', data)}">${renderBox(ring, shot)}</div></div>
<figcaption><p class="caption-head"><span>${words}</span></p></figcaption></figure>`;
}
