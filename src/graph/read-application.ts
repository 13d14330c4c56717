/**
 * The one enterprise application, by its object id or by name: `GET /servicePrincipals/{id}` and
 * `GET /servicePrincipals?$filter=displayName eq '…'` (learn.microsoft.com/graph/api/serviceprincipal-get and -list; permission
 * Application.Read.All).
 */
import { z } from 'zod';
import { asShape } from './as-shape.ts';
import type { GraphClient, Told } from './client.ts';
import { GraphError } from './graph-error.ts';

export interface GraphApplication {
  /** object id of the service principal */
  readonly id: string;
  readonly displayName: string;
}

export interface ApplicationSought {
  /** display name or object id of the settings; undefined where they name none */
  readonly wanted: string | undefined;
  /** names under which the application is known, the preferred one first */
  readonly knownNames: readonly string[];
}

const shape = z.looseObject({ id: z.string(), displayName: z.string() });
const SELECT = 'id,displayName';
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Throws `missing` where none is there, and `ambiguous` where more than one is: never the nearest, as on the console. */
export async function readApplication(client: GraphClient, { wanted, knownNames }: ApplicationSought): Promise<Told<GraphApplication>> {
  if (wanted !== undefined && OBJECT_ID.test(wanted)) {
    const { value, requestId } = await client.get(`/servicePrincipals/${wanted}`, { $select: SELECT });
    return { value: asShape(shape, value, requestId), requestId };
  }
  const [preferred, ...others] = wanted === undefined ? knownNames : [wanted];
  const exact = await called(client, [preferred ?? '']);
  const found = exact.value.length > 0 ? exact : await called(client, others);
  const [only] = found.value;
  if (only === undefined) throw new GraphError(
    'missing',
    `Microsoft Graph knows no enterprise application called "${preferred ?? ''}"; put its exact name or object id into ENTRA_APP.`, found,
  );
  if (found.value.length > 1) throw ambiguous(found.value, found.requestId);
  return { value: only, requestId: found.requestId };
}

async function called(client: GraphClient, names: readonly string[]): Promise<Told<GraphApplication[]>> {
  if (names.length === 0) return { value: [], requestId: null };
  const $filter = names.map((name) => `displayName eq '${name.replaceAll('\'', '\'\'')}'`).join(' or ');
  const { value, requestId } = await client.list('/servicePrincipals', { $filter, $select: SELECT });
  const isCalled = ({ displayName }: GraphApplication): boolean => names.some((name) => name.toLowerCase() === displayName.toLowerCase());
  return { value: value.map((one) => asShape(shape, one, requestId)).filter(isCalled), requestId };
}

function ambiguous(found: readonly GraphApplication[], requestId: string | null): GraphError {
  const names = found.map(({ displayName, id }) => `${displayName} (${id})`).join(', ');
  return new GraphError('ambiguous', `Microsoft Graph knows ${found.length} enterprise applications that may be meant: ${names}. Put the `
    + `object id of the right one into ENTRA_APP.`, { requestId });
}
