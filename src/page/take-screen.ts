/** Writes down what stands on a console now. Nothing of it leaves this file before it is safe. */
import { safeTree, type FrameKind, type RecordedNode, type SeenNode } from '../screen/recorded-screen.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

/** A page that does not answer in time is not written down: a stop waits for nothing. */
const SNAPSHOT_MS = 1500;

export interface TakenScreen {
  readonly tree: RecordedNode[];
  readonly isSecretShowing: boolean;
}

/** Null where the tab shows neither the console nor its sign-in. */
export async function takeScreen(surface: Surface, wasSecretShowing: boolean): Promise<TakenScreen | null> {
  const { page, rules: { makeSafe } } = surface;
  if (!makeSafe || kindOf(surface, page.mainFrame()) === 'other') return null;
  const before = surface.isSecretShowing;
  const seen = await page.ariaSnapshotJSON({ mode: 'ai', boxes: true, timeout: SNAPSHOT_MS }) as unknown as SeenNode[];
  const frames = new Map(await Promise.all(framesIn(seen).map(async (ref) => [ref, await frameKind(surface, ref)] as const)));
  const isSecretShowing = wasSecretShowing || before || surface.isSecretShowing;
  const kind = kindOf(surface, page.mainFrame()); // asked again: the tab may have gone elsewhere while it was looked at
  if (kind === 'other') return null;
  const tree = safeTree(seen, { makeSafe, isSecretShowing, frames });
  return { tree: kind === 'sign-in' ? [{ role: 'iframe', frame: kind, children: tree }] : tree, isSecretShowing };
}

function framesIn(nodes: readonly (SeenNode | string)[]): string[] {
  return nodes.flatMap((node) => (typeof node === 'string'
    ? []
    : [...(node.role === 'iframe' && node.ref !== undefined ? [node.ref] : []), ...framesIn(node.children ?? [])]));
}

async function frameKind(surface: Surface, ref: string): Promise<FrameKind> {
  const [element] = await unlessPassing(surface.page.locator(`aria-ref=${ref}`).elementHandles(), []);
  const frame = await element?.contentFrame();
  return frame ? kindOf(surface, frame) : 'other';
}

function kindOf(surface: Surface, frame: Parameters<Surface['belongs']>[0]): FrameKind {
  return (['console', 'sign-in'] as const).find((place) => surface.belongs(frame, surface.originsOf(place))) ?? 'other';
}
