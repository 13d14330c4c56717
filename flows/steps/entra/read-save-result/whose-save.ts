/** Of which save a success was told: the console may tell of other work of the same person at the same moment. */
import { saveWords } from '../../../../selectors/entra/provisioning.ts';

/** Ours by name; perhaps ours, as nothing is named; of something else. */
export type Whose = 'ours' | 'perhaps' | 'other';

/**
 * The surest that any of these words say. `application` is the name in Entra's list, where it is known. Between the word and
 * the name only small words may stand: a second notification begins with a capital.
 */
export function whoseSave(words: readonly string[], application: string | null): Whose | null {
  const verdicts = words.map((text) => judge(text.replace(/\s+/g, ' '), application));
  return (['ours', 'perhaps', 'other'] as const).find((one) => verdicts.includes(one)) ?? null;
}

function judge(text: string, application: string | null): Whose {
  if (application !== null && isNamed(text, application)) return 'ours';
  return [...text.matchAll(saveWords.told)].some((told) => saveWords.unnamed.test(text.slice(told.index + told[0].length)))
    ? 'perhaps'
    : 'other';
}

function isNamed(text: string, application: string): boolean {
  const name = application.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, ' ');
  const after = new RegExp(`[Ss]uccess(?:fully)? (?:updated|saved) (?:[a-z]+ ){0,5}["'“‘]?${name}`);
  const before = new RegExp(`${name}["'”’]? (?:(?:was|were|has been|have been) )?(?:successfully )?(?:updated|saved)\\b`);
  return after.test(text) || before.test(text);
}
