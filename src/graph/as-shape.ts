/** What Graph answered, as it is documented; another shape is a refusal like any other, and no defect of a run. */
import type { z } from 'zod';
import { GraphError } from './graph-error.ts';

export function asShape<T extends z.ZodType>(shape: T, value: unknown, requestId: string | null): z.output<T> {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new GraphError(
    'refused', `Microsoft Graph answered in a form that it does not document (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
    { requestId },
  );
}

/** JSON, or a refusal; nothing of the text is told, for a token may stand in it. */
export function asJson(text: string, who: string, requestId: string | null = null): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new GraphError('refused', `${who} answered with something that is not JSON.`, { requestId });
    throw error;
  }
}
