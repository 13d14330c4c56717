/** Looks at pages that are just being replaced under them. */

/** Errors of a look at a page that is just being replaced: the next look decides. */
export function isPassing(error: unknown): error is Error {
  return error instanceof Error &&
    /context was destroyed|detached|navigat|Cannot find context|Unable to adopt|not attached|JSHandle is disposed|been closed|crashed|No frame for given id|already handled|No dialog is showing/i
      .test(error.message);
}

/** What a look gives; `otherwise` when the page was just being replaced under it. */
export async function unlessPassing<T, U>(look: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await look;
  } catch (error) {
    if (isPassing(error)) return otherwise;
    throw error;
  }
}

/** What is done on a tab that goes away meanwhile fails as just that, whatever the browser calls it. */
export async function inPlainWords<T>(surface: { check(): void }, doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (error) {
    if (isPassing(error)) surface.check();
    throw error;
  }
}
