/**
 * Typing, into a pinned element only and through nothing that records. Proof and insertion are one act of the page: no
 * script, timer or person comes between the look at the focus and the text, so that it lands there or nowhere.
 */
import { Secret } from '../secret.ts';
import { uncover, type Acted } from './act.ts';
import type { Aim } from './aim.ts';
import { pin, pinAll } from './find.ts';
import { insertText, type Insertion } from './insert.ts';
import type { Pinned } from './match.ts';
import { isAllowed, originOf } from './origins.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

/** Replaces what the one editable element holds that the target means. Returns it, and where it stands. */
export async function type(surface: Surface, aim: Aim, value: Secret | string): Promise<Acted> {
  await surface.shutter.kept();
  const pinned = await pin(surface, { ...aim, editable: true });
  await uncover(pinned);
  const isSecret = value instanceof Secret;
  await insert(pinned, { text: isSecret ? value.reveal() : value, isSecret });
  return { pinned, box: await pinned.handle.boundingBox() };
}

/** Types a code: a digit a box, or all of them into the one box there is. */
export async function typeCode(surface: Surface, aim: Aim, code: Secret): Promise<void> {
  await surface.shutter.kept();
  const boxes = await boxesOf(surface, aim, code.length);
  if (boxes[0]) await uncover(boxes[0]);
  const parts = boxes.length === 1 ? [code.reveal()] : Array.from(code.reveal());
  for (const [index, box] of boxes.entries()) await insert(box, { text: parts[index] ?? '', isSecret: true, mayBeTaken: true });
}

/** The boxes of a code in their order, by their numbers where they are numbered; or the one box for all digits. */
export async function boxesOf(surface: Surface, aim: Aim, digits: number): Promise<Pinned[]> {
  let boxes: Pinned[] = [];
  const areThere = await surface.until(async () => {
    boxes = await pinAll(surface, aim);
    return boxes.length === 1 || boxes.length === digits ? true : undefined;
  });
  if (areThere) return inOrder(boxes);
  if (boxes.length === 0) throw surface.stop('NOT_FOUND', `"${aim.key}" is not on the screen.`);
  throw surface.stop('AMBIGUOUS', `${boxes.length} boxes are there for a code of ${digits} digits; nothing was typed.`);
}

function inOrder(boxes: Pinned[]): Pinned[] {
  const numbers = boxes.map(({ seen }) => Number(/(?:^|\D)(\d{1,2})$/.exec(seen.name)?.[1]));
  if (new Set(numbers).size < boxes.length || numbers.some(Number.isNaN)) return boxes;
  return boxes.map((box, index) => ({ box, number: numbers[index] ?? 0 })).sort((a, b) => a.number - b.number).map(({ box }) => box);
}

/** `mayBeTaken`: the page may take what is typed at once and leave the field empty, as Apple's boxes for a code do. */
type ToInsert = Pick<Insertion, 'text' | 'isSecret'> & { readonly mayBeTaken?: true };

/** One insertion, and the look at what became of it. */
async function insert(pinned: Pinned, { text, isSecret, mayBeTaken }: ToInsert): Promise<void> {
  const { surface, key, frame, handle } = pinned;
  await requireOrigin(pinned);
  // through the root element: what is handed to it is in no log
  const landed = await unlessPassing(frame.locator('html').evaluate(insertText, { field: handle, text, isSecret }), null);
  surface.check(); // a tab that is gone says so in plain words
  if (!landed?.isFocused) throw surface.stop('TYPED_WRONG', `"${key}" did not take the focus; nothing was typed.`);
  const { length, strays } = landed;
  if (strays > 0) {
    throw surface.stop('TYPED_WRONG', `What was typed into "${key}" landed in ${strays} other field${strays === 1 ? '' : 's'} too; all `
      + `were cleared.`, {
      next: 'Check on the console what its fields contain; nothing was sent.',
    });
  }
  if (length !== text.length && !(mayBeTaken && length === 0)) {
    throw surface.stop('TYPED_WRONG', `"${key}" holds ${length} characters after ${text.length} were typed.`, {
      next: 'Check whether the field drops or adds characters; it was cleared, and nothing was sent.',
    });
  }
}

/** The frame's origin, which is on the list, and which the element's own document says too: that of a sandboxed frame has none. */
async function requireOrigin({ surface, frame, handle, aim }: Pinned): Promise<void> {
  const origins = aim.place === 'sign-in' ? surface.rules.signInOrigins : surface.rules.consoleOrigins;
  const own = await unlessPassing(handle.evaluate((element) => element.ownerDocument.defaultView?.origin ?? ''), '');
  if (surface.belongs(frame, origins) && isAllowed(own, origins)) return;
  throw surface.stop('SIGN_IN_ORIGIN', `Nothing was typed: ${originOf(frame.url())} is not on the list of origins.`);
}
