/**
 * A check as JUnit XML, the form that CI systems read: one test case a half, one for the due date, one for drift, or one for
 * each thing that Microsoft Graph told.
 * What was not checked is `skipped`, never passed.
 */
import type { GraphFinding } from './look-by-graph.ts';
import { driftWords, missing, nameOf, type CheckReport, type HalfReport } from './report.ts';
import { escapeXml } from './escape-xml.ts';

interface Case { name: string; seconds: number; failure?: string | null; skipped?: string | null; output?: string | null }

export function renderJunit(report: CheckReport): string {
  const cases = [
    ...report.halves.map(caseOfHalf), caseOfDue(report), ...(report.graph ? report.graph.findings.map(caseOfGraph) : [caseOfDrift(report)]),
  ];
  const failures = cases.filter(({ failure }) => failure != null).length;
  const skipped = cases.filter(({ skipped: why }) => why != null).length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0).toFixed(3);
  const head = `name="scim-runbook check" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${seconds}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    `<testsuite ${head} timestamp="${report.checkedAt.replace(/\.\d+Z$/, '')}">`,
    ...cases.map(renderCase),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOfHalf({ console, verdict, reason, ms }: HalfReport): Case {
  return {
    name: console === 'abm' ? 'apple' : 'entra', seconds: ms / 1000,
    failure: verdict === 'failed' ? reason ?? 'failed' : null,
    skipped: verdict === 'not-checked' || verdict === 'left-out' ? reason ?? 'left out on request (--only)' : null,
  };
}

function caseOfDue({ due }: CheckReport): Case {
  return {
    name: 'token expiry', seconds: 0,
    failure: due.level === 'failing' ? due.words : null,
    skipped: due.level !== 'failing' && due.source !== 'read' ? due.words : null, // remembered is not read
    output: due.words,
  };
}

function caseOfGraph({ about, level, words }: GraphFinding): Case {
  return {
    name: `graph: ${about}`, seconds: 0, failure: level === 'failed' ? words : null, skipped: level === 'not-asked' ? words : null,
    output: words,
  };
}

function caseOfDrift(report: CheckReport): Case {
  const gone = missing(report.targets).map((one) => `${nameOf(one)}: ${one.note ?? ''}`);
  return { name: 'selector drift', seconds: 0, failure: gone.length > 0 ? gone.join('\n') : null, output: driftWords(report) };
}

function renderCase({ name, seconds, failure, skipped, output }: Case): string {
  const inside = [
    failure != null && `<failure message="${escapeXml(failure.split('\n')[0] ?? '')}">${escapeXml(failure)}</failure>`,
    skipped != null && `<skipped message="${escapeXml(skipped)}"/>`,
    output != null && `<system-out>${escapeXml(output)}</system-out>`,
  ].filter((line) => typeof line === 'string');
  return `<testcase classname="scim-runbook.check" name="${name}" time="${seconds.toFixed(3)}">${inside.join('')}</testcase>`;
}
