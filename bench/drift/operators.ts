/** All operators, and what a careful reader could still tell after each. */
import type { Operate } from './kit.ts';
import * as company from './operators-company.ts';
import * as names from './operators-names.ts';
import * as shape from './operators-shape.ts';

export interface Operator {
  readonly name: string;
  readonly operate: Operate;
  /** `tells`: the page still says which element is meant; else stopping is the right answer, and acting on the target is no harm */
  readonly tells: boolean;
  /** how long the page may take until it shows the target, milliseconds */
  readonly patienceMs: number;
}

const tells = { tells: true, patienceMs: 0 } as const;
const hides = { tells: false, patienceMs: 0 } as const;

export const OPERATORS: readonly Operator[] = [
  { name: 'synonym', operate: names.synonym, ...tells },
  { name: 'other language', operate: names.language, ...tells },
  { name: 'letter case', operate: names.letterCase, ...tells },
  { name: 'added words or count', operate: names.addedWords, ...tells },
  { name: 'split label', operate: names.splitLabel, ...tells },
  { name: 'icon with accessible name', operate: names.iconOnly, ...tells },
  { name: 'role change', operate: shape.roleChange, ...tells },
  { name: 'id, class and data churn', operate: shape.attributeChurn, ...tells },
  { name: 'wrapping', operate: shape.wrapping, ...tells },
  { name: 'reordering', operate: shape.reordering, ...tells },
  { name: 'moved into a menu', operate: shape.intoMenu, ...tells },
  { name: 'moved into an iframe', operate: shape.intoFrame, tells: true, patienceMs: 1500 },
  { name: 'moved into a shadow root', operate: shape.intoShadowRoot, ...tells },
  { name: 'rows in another order', operate: shape.swappedRows, ...tells },
  { name: 'hidden decoy of the same name', operate: company.hiddenDecoy, ...tells },
  { name: 'late', operate: company.late, tells: true, patienceMs: 1500 },
  { name: 'covered by a bubble', operate: company.coveredByBubble, tells: true, patienceMs: 1500 },
  { name: 'invented name', operate: names.inventedName, ...hides },
  { name: 'renamed to a neighbour\'s name', operate: names.neighboursName, ...hides },
  { name: 'visible decoy of the same name', operate: company.visibleDecoy, ...hides },
  { name: 'decoy in a dialog', operate: company.decoyInDialog, ...hides },
  { name: 'duplicated', operate: company.duplicated, ...hides },
  { name: 'second matching row', operate: company.secondRow, ...hides },
  { name: 'swapped token labels', operate: company.swappedLabels, ...hides },
  { name: 'removed', operate: company.removed, ...hides },
  { name: 'disabled', operate: company.disabled, ...hides },
  { name: 'covered by something unknown', operate: company.coveredByUnknown, ...hides },
];
