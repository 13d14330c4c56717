/** Text that names no organisation: what the run knows by name, and everything of an address's shape, is replaced. */
import type { RunRecord } from './record.ts';

export function withoutNames(text: string, { organization, tenant, application, accounts, newToken, oldToken }: RunRecord): string {
  const names: [name: string | null | undefined, instead: string][] = [
    [accounts.abm, 'your account'], [accounts.entra, 'your account'], [organization, 'your organisation'], [tenant, 'your tenant'],
    [application === 'Apple Business Manager' ? null : application, 'your application'],
    [newToken?.label, 'the new token'], [oldToken?.label, 'the previous token'],
  ];
  const known = names.reduce((words, [name, instead]) => (name ? words.replaceAll(name, instead) : words), text);
  return known
    .replace(/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g, 'an address')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'an id')
    .replace(/\bhttps?:\/\/\S+/g, 'an address')
    .replace(/\b[\w-]+(\.[\w-]+)*\.onmicrosoft\.com\b/gi, 'your tenant');
}
