/** Which of the elements that fit a target's variants are meant: those a person could see, of the right place and name. */
import type { Target } from '../../selectors/schema.ts';
import type { Aim } from './aim.ts';
import type { Match } from './match.ts';
import type { Seen } from './probe.ts';

function isCalled({ called }: Pick<Aim, 'called'>, name: string): boolean {
  return called === undefined || name.split(' | ').some((part) => part.toLowerCase() === called.trim().toLowerCase());
}

/** All that can be told of an element which was met while something else was looked for, too. */
export function couldBe(target: Aim, one: Seen): boolean {
  return one.isVisible &&
    (target.editable !== true || one.isEditable) &&
    (target.where === undefined || (target.where === 'lower-left' ? one.isLowerLeft : one.isUpperRight)) &&
    !(target.not?.test(one.name) ?? false) && isCalled(target, one.name);
}

export function keep(target: Aim, all: Seen[]): Seen[] {
  const fit = all.filter((one) => one.isInside && !one.isStale && couldBe(target, one));
  const kept = new Set(fit.map((one) => one.index));
  const last = Math.max(...fit.map((one) => one.container));
  // An element and its own wrapper are one thing: the inner one is the control.
  return fit.filter((one) => (target.topmost !== true || one.container === last) && !one.holds.some((index) => kept.has(index)));
}

/** Of several the ones that are meant, where the book tells them apart. */
export function settle<M extends Match>(target: Target, matches: M[]): M[] {
  return onlyOnce(target, onlyLowest(target, matches));
}

/** One thing listed twice: the same name, the same way. What leads elsewhere is another thing. */
function onlyOnce<M extends Match>(target: Target, matches: M[]): M[] {
  const [first, ...others] = matches;
  if (target.isRepeated !== true || !first) return matches;
  const isSame = ({ frame, seen }: M): boolean =>
    frame === first.frame && seen.name.toLowerCase() === first.seen.name.toLowerCase() && seen.leadsTo === first.seen.leadsTo;
  return others.every(isSame) ? matches.slice(-1) : matches;
}

function onlyLowest<M extends Match>(target: Target, matches: M[]): M[] {
  if (target.where !== 'lower-left' || matches.length < 2) return matches;
  const { seen: lowest } = matches.reduce((low, one) => (one.seen.top > low.seen.top ? one : low));
  return matches.filter(({ seen }) => seen.name === lowest.name); // two of one name are two
}
