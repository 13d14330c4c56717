/** Two things at once, one of each console. */
import { isInterruption } from '../errors.ts';

/** Both at once, to the end of both. The first stop wins; `stopOther` asks the other side to end at its own next boundary. */
export async function sideBySide<A, B>(one: () => Promise<A>, other: () => Promise<B>, stopOther: () => void): Promise<[A, B]> {
  const orStop = async <T>(side: () => Promise<T>): Promise<T> => {
    try {
      return await side();
    } catch (error) {
      stopOther();
      throw error;
    }
  };
  const results = await Promise.allSettled([orStop(one), orStop(other)]);
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (errors.length > 0) throw errors.find((error) => !isInterruption(error)) ?? errors[0];
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as [A, B];
}
