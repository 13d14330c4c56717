/** The manifest's shape for other programs: docs/manifest.schema.json, made from the schema that this program reads by. */
import { z } from 'zod';
import { manifestSchema } from './manifest-schema.ts';

/** JSON Schema, draft 2020-12, as the file stands in docs/. */
export function manifestJsonSchema(): string {
  const schema = z.toJSONSchema(manifestSchema, { target: 'draft-2020-12' });
  const about = {
    title: 'manifest.json of an evidence folder of scim-runbook',
    description: 'What a run did, its steps chained by digest, and every file of the folder. Digests are SHA-256, in hexadecimal, over '
      + 'the canonical JSON (RFC 8785).',
  };
  return `${JSON.stringify({ ...about, ...schema }, null, 2)}\n`;
}
