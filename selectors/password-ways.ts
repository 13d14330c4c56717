/** What speaks of a password, or of other ways, and is no way to type one: help, resets, settings, other kinds. */
export const noWayToPassword =
  /forg[oe]t|reset|recover|creat|chang|updat|expire|passkey|without|less|show|hide|reveal|save|one[- ]time|app([- ]specific)? password|\b(lost|lose|trouble|problems?|issues?|help|support|know|remember|hints?|tips?|managers?|autofill|learn|about|security|polic(y|ies)|requirements?|generate|suggest|strong|clear|request|why|what|privacy)\b|\bset\b|\b(get|choose|pick|use|enter) (a |an )?(new|different)\b|^new\b/i;
