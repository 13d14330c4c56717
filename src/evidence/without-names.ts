/** Text that names no organisation: what the run knows by name, and everything of an address's shape, is replaced. */
import type { RunRecord } from './record.ts';

type Replacement = readonly [name: string | null | undefined, instead: string];

export function withoutNames(text: string, { organization, tenant, application, accounts, newToken, oldToken }: RunRecord): string {
  const known = replaceAll(text, [[accounts.abm, 'your account'], [accounts.entra, 'your account']])
    .replace(/\bhttps?:\/\/[^\s)]+/g, 'an address')
    .replace(/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g, 'an address')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'an id');
  return replaceAll(known, [
    [organization, 'your organisation'], [tenant, 'your tenant'],
    [application === 'Apple Business Manager' ? null : application, 'your application'],
    [newToken?.label, 'the new token'], [oldToken?.label, 'the previous token'],
  ]).replace(/\b[\w-]+(\.[\w-]+)*\.onmicrosoft\.com\b/gi, 'your tenant');
}

/** In any case: a console may write a name in capitals. */
function replaceAll(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((words, [name, instead]) =>
    (name ? words.replace(new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), instead) : words), text);
}
