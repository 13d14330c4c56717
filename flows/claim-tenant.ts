/**
 * Right before anything is made: the tenant as both consoles show it, held against other runs of it, by whatever settings
 * they were started. What is proven decides; settings only choose.
 */
import { digestOf } from '../src/memory/tenant.ts';
import type { Consoles } from './consoles.ts';

/**
 * Call it once both panes are reached. Throws LockedError where another run of this tenant is going on, and stops
 * (UNFINISHED_RUN) where one is not finished that this run does not go on with.
 */
export async function claimTenant(consoles: Consoles): Promise<void> {
  const { run } = consoles;
  run.parts.claim.take(identityOf(consoles));
}

/** Each of these belongs to one tenant only, so that two runs that share one of them are of the same. */
function identityOf({ run, apple: { origin: apple }, entra }: Consoles): string[] {
  const { facts: { organization, application }, parts: { surfaces } } = run;
  const ids = entra.applicationIds;
  const microsoft = placeOf(entra.url);
  return [
    ...ids.map((id) => digestOf('application', microsoft, id)),
    ...(ids.length === 0 ? [digestOf('application', microsoft, run.facts.tenant ?? '', application ?? '')] : []),
    ...(organization === null ? [] : [digestOf('organization', apple, organization)]),
    // Apple gives an account to one organisation
    ...(surfaces.abm.account === null ? [] : [digestOf('account', apple, surfaces.abm.account)]),
  ];
}

/** The ids of Microsoft's consoles are the same on each of their hosts; those of a console for practice are made up. */
function placeOf(url: string): string {
  const { origin, hostname } = new URL(url);
  return /(^|\.)localhost$/.test(hostname) ? origin : '';
}
