/** What persons have shown, as text for whoever keeps the book of selectors. It names no account and no tenant. */
import { toolRecord } from '../evidence/tool.ts';
import { describeVariant, variantOf } from '../page/local-variant.ts';
import type { LocalTarget } from './local-selectors.ts';

/** Markdown: one section a target, with the line to add behind the others. */
export function exportLocalSelectors(targets: readonly LocalTarget[]): string {
  const { name, version } = toolRecord();
  const one = targets.length === 1;
  return [
    `# Selectors: ${targets.length} ${one ? 'element is' : 'elements are'} called something else`, '',
    `${name} ${version} did not find ${one ? 'it' : 'them'}; a person pointed at ${one ? 'it' : 'them'} in the browser. What is below `
      + `goes behind the other variants.`,
    ...targets.flatMap(section),
  ].join('\n');
}

function section(target: LocalTarget): string[] {
  const { screen, key, variant, step, origin, learnedOn } = target;
  return [
    '', `## \`${key}\` in \`selectors/${screen}.ts\``, '',
    `- step ${step} of the guide, ${origin}, ${learnedOn}`, `- shown as ${describeVariant(variant)}`, '',
    '```ts',
    `{ ${Object.entries(variantOf(variant)).map(([name, value]) => `${name}: ${inCode(value as string | RegExp)}`).join(', ')} },`, '```',
  ];
}

function inCode(value: string | RegExp): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
