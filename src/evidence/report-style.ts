/** The look of report.html: one column of text on paper, one accent, system fonts; light, dark, narrow and printed. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #fff; --tint: #f6f5f2; --rule: #dad7d0; --text: #1d1c1a; --soft: #5b5852;
  --accent: #6a2c91; --good: #17663a; --warning: #8a4b00; --bad: #a8201a; --mark: #8a2be2;
  --mono: ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #191817; --tint: #232220; --rule: #3d3a36; --text: #eae7e1; --soft: #aca79e;
    --accent: #cda7ea; --good: #74cf9b; --warning: #efb366; --bad: #ff9a90;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; margin: 0; }
p { margin: 0; max-width: 44rem; text-wrap: pretty; }
code { font: .8125rem/1.5 var(--mono); overflow-wrap: anywhere; }
time, .local { white-space: nowrap; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; }
.sheet { max-width: 82rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4.5rem) clamp(1rem, 4vw, 3.5rem); }
.soft { color: var(--soft); }
.local { color: var(--soft); }
.mark { width: 1.05em; height: 1.05em; flex: none; vertical-align: -.16em; }
.ink { stroke: var(--paper); }
.good { color: var(--good); } .warning { color: var(--warning); } .bad { color: var(--bad); } .neutral { color: var(--soft); }

/* first page */
.kicker { color: var(--soft); font-size: .875rem; max-width: none; margin-bottom: .75rem; }
h1 { font-size: clamp(1.75rem, 4.5vw, 2.75rem); font-weight: 650; letter-spacing: -.018em; }
h1 .mark { margin-right: .35em; }
.lede { margin-top: 1rem; font-size: 1.125rem; max-width: 46rem; }
.note { margin-top: 1.5rem; padding-left: 1rem; border-left: 3px solid currentColor; font-weight: 600; }
.alarm {
  margin-top: 2rem; padding: clamp(1rem, 3vw, 1.75rem); border: 2px solid currentColor;
  border-radius: 4px; background: var(--tint); max-width: 54rem;
}
.alarm h2 { font-size: 1.25rem; }
.alarm dl { margin: 1rem 0 0; color: var(--text); font-size: 1.0625rem; }
.alarm dt { font-weight: 650; }
.alarm dd { margin: .125rem 0 1rem; max-width: 46rem; }
.alarm dd:last-child { margin-bottom: 0; }
.summary { margin-top: 3rem; }
.summary, .side { display: grid; gap: 2.25rem 4rem; align-content: start; }
.sign { display: inline-block; width: 46%; margin-top: 1.5rem; border-top: 1px solid var(--soft); color: var(--soft); font-size: .8125rem; }
.rest ul { margin: 0; padding-left: 1.1em; }
.parts { margin-top: 2.25rem; overflow-x: auto; } .parts table { font-size: .875rem; }
:is(.summary, .parts) h2 { font-size: 1rem; font-weight: 650; padding-bottom: .375rem; border-bottom: 1px solid var(--text); }
.facts { margin: .625rem 0 0; display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .3125rem 1rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
table { width: 100%; border-collapse: collapse; text-align: left; margin-top: .25rem; }
th, td { padding: .375rem 1rem .375rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); }

/* the list of steps and the steps */
.body { margin-top: 4rem; border-top: 1px solid var(--rule); padding-top: 2.5rem; }
nav h2, .part > h2, .files > h2 { font-size: 1.375rem; font-weight: 650; letter-spacing: -.01em; }
nav ol { list-style: none; margin: .75rem 0 0; padding: 0; }
nav a {
  display: grid; grid-template-columns: 1.05em 2.5rem 1fr; gap: .5rem; align-items: baseline;
  padding: .25rem 0; color: inherit; text-decoration: none;
}
nav a:hover .name { text-decoration: underline; }
nav .mark { align-self: center; }
nav .end { margin-top: 1rem; }
main { min-width: 0; margin-top: 4rem; }
.part + .part, .files { margin-top: 5rem; }
.part-number { display: block; color: var(--soft); font-size: .875rem; font-weight: 400; letter-spacing: 0; }
.step { margin-top: 2.75rem; }
.step h3 { font-size: 1.1875rem; font-weight: 650; }
.number { color: var(--accent); margin-right: .35em; }
.line { margin-top: .25rem; color: var(--soft); font-size: .9375rem; max-width: none; text-wrap: wrap; }
.line strong { font-weight: 600; }
.reason { margin-top: .625rem; }
figure {
  margin: 1.5rem 0 0; border: 1px solid var(--rule); border-radius: 4px; overflow: hidden;
  background: var(--tint);
}
.picture { position: relative; }
.picture img { display: block; width: 100%; height: auto; background: #fff; }
.picture svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.picture rect { fill: none; vector-effect: non-scaling-stroke; }
.halo { stroke: #fff; stroke-width: 8; } .ring { stroke: var(--mark); stroke-width: 3.5; }
figure:target .picture { overflow: auto; }
figure:target .plane { width: max-content; }
.plane { position: relative; }
figure:target img { width: auto; max-width: none; }
figcaption { padding: .75rem 1rem .875rem; border-top: 1px solid var(--rule); font-size: .875rem; line-height: 1.5; }
.caption-head {
  display: flex; flex-wrap: wrap; gap: .125rem 1.5rem; justify-content: space-between;
  font-weight: 600; max-width: none;
}
.caption-head a { font-weight: 400; }
.plate { margin: .25rem 0 0; display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .0625rem .75rem; }
.plate dt { color: var(--soft); }
.plate dd { margin: 0; }
.back { display: none; } figure:target .back { display: inline; } figure:target .enlarge { display: none; }
details { margin-top: 1rem; font-size: .875rem; }
summary { color: var(--soft); cursor: pointer; width: fit-content; }
details .plate { grid-template-columns: 9.5rem minmax(0, 1fr); margin-top: .5rem; }
.files table { font-size: .875rem; margin-top: 1rem; }
.files .size { text-align: right; white-space: nowrap; }
footer {
  margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--soft);
  font-size: .875rem;
}

@media (min-width: 60rem) {
  .summary { grid-template-columns: 1fr 1fr; }
  .body { display: grid; grid-template-columns: 16.5rem minmax(0, 1fr); gap: 4rem; }
  nav {
    position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem);
    overflow: auto; font-size: .9375rem;
  }
  main { margin-top: 0; }
}
@media (max-width: 34rem) {
  .facts, .plate, details .plate { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: .5rem; }
  .plate dd { margin-bottom: .25rem; }
  .files thead { display: none; }
  .files tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
  .files tbody :is(td, th) { display: block; padding: 0; border: 0; }
  .files .size { text-align: left; }
  .files .size::after { content: ' bytes'; }
}
@media print {
  @page { size: A4; margin: 14mm 15mm 16mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }
  html { font-size: 9pt; }
  .sheet { padding: 0; max-width: none; }
  .skip, .enlarge, .back, .step details, #settings summary, nav .end { display: none; }
  .summary { margin-top: 1.25rem; grid-template-columns: 1fr 1fr; }
  .summary, .side { gap: 1.25rem 2.5rem; }
  .lede { margin-top: .5rem; font-size: 1rem; max-width: none; } .note { margin-top: .75rem; } .facts { gap: .125rem .75rem; }
  .facts { grid-template-columns: 7.25rem minmax(0, 1fr); }
  .body { display: block; margin-top: 0; border: 0; padding: 0; break-before: page; }
  nav { position: static; max-height: none; }
  nav ol { columns: 2; column-gap: 2.5rem; }
  main { margin-top: 1.5rem; }
  .part + .part, .files { margin-top: 1.75rem; }
  thead { display: table-header-group; } .files h2 + *, .files .reason { break-after: avoid; break-inside: avoid; }
  .step { margin-top: 1rem; }
  .line { font-size: .875rem; }
  h2, .step-head { break-inside: avoid; }
  h2, .step-head { break-after: avoid; }
  figure, tr, nav li, footer { break-inside: avoid; }
  figure { margin-top: .5rem; display: grid; grid-template-columns: 108mm minmax(0, 1fr); align-items: start; }
  figcaption { border-top: 0; border-left: 1px solid var(--rule); padding: .5rem .75rem; height: 100%; }
  figcaption { font-size: .75rem; line-height: 1.4; } figcaption .plate { display: block; } figcaption :is(dt, dd) { display: inline; }
  figcaption dt::after { content: '  '; white-space: pre; } figcaption dt { white-space: nowrap; }
  figcaption dd::after { content: '\\A'; white-space: pre; }
  .step-head + figure { break-before: avoid; }
  figure code { font-size: .6875rem; }
  a { color: inherit; text-decoration: none; }
}
`;
