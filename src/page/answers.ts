/** What a console answers, shown or announced; an old answer must not pass for the new one. */
import type { Aim } from './aim.ts';
import { hear, hearAllIn, look, notFound, pinAll } from './find.ts';
import { startHearing } from './hearing.ts';
import { markStale } from './probe.ts';
import type { Surface } from './surface.ts';

/** The words announced, or the words on the screen. Waits. */
export async function wordsOf(surface: Surface, aim: Aim): Promise<string> {
  const words = await surface.until(async () => {
    const [matches, said] = await Promise.all([look(surface, aim), hear(surface, aim)]);
    return said ?? matches[0]?.seen.name;
  }, surface.patience.leftMs);
  if (words === null) throw await notFound(surface, [aim]);
  return words;
}

/** All that is said of it now: announced, oldest first, and then shown. */
export async function allWordsOf(surface: Surface, aim: Aim): Promise<string[]> {
  const [matches, said] = await Promise.all([look(surface, aim), hearAllIn(await surface.frames('console'), aim)]);
  return [...said, ...matches.map(({ seen }) => seen.name)];
}

/** What is shown of these now no longer counts, and hearing starts. */
export async function clearAnswers(surface: Surface, aims: readonly Aim[]): Promise<void> {
  for (const frame of await surface.frames('console')) await frame.evaluate(startHearing, surface.rules.signs?.announcing ?? null);
  for (const aim of aims) {
    for (const { handle } of await pinAll(surface, aim)) {
      const list = await handle.evaluateHandle((element) => [element]);
      await list.evaluate(markStale, aim.key);
    }
  }
}
