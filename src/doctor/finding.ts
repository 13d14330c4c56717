/** One line of `doctor`: what was looked at, how it is, and how to mend it. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'bad';
  /** what was looked at: "browser" */
  readonly about: string;
  /** how it is, one sentence */
  readonly words: string;
  /** what to do; null when it is good */
  readonly mend: string | null;
}

export function good(about: string, words: string): Finding {
  return { level: 'good', about, words, mend: null };
}

export function warning(about: string, words: string, mend: string): Finding {
  return { level: 'warning', about, words, mend };
}

export function bad(about: string, words: string, mend: string): Finding {
  return { level: 'bad', about, words, mend };
}
