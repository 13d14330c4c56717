/** A screen as a person reads it, written down: what is kept of it, made safe, and the form of its file. */
import { z } from 'zod';
import { looksSecret } from '../tellable.ts';
import type { MakeSafe } from './make-safe.ts';

/** What Playwright's snapshot gives; a text between elements is a plain string. */
export interface SeenNode {
  readonly role: string;
  readonly name?: string;
  readonly text?: string;
  readonly ref?: string;
  readonly level?: number;
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly children?: readonly (SeenNode | string)[];
  readonly [state: string]: unknown;
}

export type FrameKind = 'console' | 'sign-in' | 'other';

export interface RecordedNode {
  role: string;
  name?: string;
  text?: string;
  level?: number;
  state?: string[];
  frame?: FrameKind;
  /** x, y, width, height in steps of ten pixels */
  box?: number[];
  children?: RecordedNode[];
}

const recordedNode: z.ZodType<RecordedNode> = z.lazy(() => z.strictObject({
  role: z.string(), name: z.string().exactOptional(), text: z.string().exactOptional(), level: z.number().exactOptional(),
  state: z.array(z.string()).exactOptional(), frame: z.enum(['console', 'sign-in', 'other']).exactOptional(),
  box: z.array(z.number()).exactOptional(), children: z.array(recordedNode).exactOptional(),
}));

export const recordedScreen = z.strictObject({
  schema: z.literal('scim-runbook/screen@1'),
  step: z.string(),
  console: z.enum(['abm', 'entra']),
  when: z.enum(['after', 'stopped']),
  /** code of the stop, and the targets that were not found; null where the step passed, or a defect stopped it */
  stop: z.strictObject({ code: z.string(), missing: z.array(z.string()) }).nullable(),
  /** whether a secret was showing: then only controls were written down */
  isSecretShowing: z.boolean(),
  tree: z.array(recordedNode),
});
export type RecordedScreen = z.infer<typeof recordedScreen>;

/** In the evidence folder. */
export function screenName(step: string, console: RecordedScreen['console']): string {
  return `screens/${step}-${console}.json`;
}

export function isScreenFile(path: string): boolean {
  return /^screens\/[^/]+\.json$/.test(path);
}

export function spellScreen(screen: RecordedScreen): string {
  return `${JSON.stringify(screen, null, 1)}\n`;
}

export interface Means {
  readonly makeSafe: MakeSafe;
  readonly isSecretShowing: boolean;
  /** whose frame this is, by the reference of its element */
  readonly frames: ReadonlyMap<string, FrameKind>;
}

const FIELDS = /^(textbox|searchbox|combobox|spinbutton|slider)$/;
const DIALOGS = /^(dialog|alertdialog)$/;
const CONTROLS =
  /^(button|link|menuitem\w*|tab|treeitem|option|radio|checkbox|switch|heading|textbox|searchbox|combobox|dialog|alertdialog)$/;
const STATES = ['checked', 'disabled', 'expanded', 'pressed', 'selected', 'invalid'] as const;
const BOX_STEP = 10; // pixels

export function safeTree(nodes: readonly (SeenNode | string)[], means: Means): RecordedNode[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? safeText(node, means) : safeNode(node, means)));
}

function safeText(text: string, { makeSafe, isSecretShowing }: Means): RecordedNode[] {
  const safe = isSecretShowing ? '' : makeSafe(text);
  return safe === '' ? [] : [{ role: 'text', text: safe }];
}

function safeNode(node: SeenNode, means: Means): RecordedNode[] {
  const children = childrenOf(node, means);
  if (node.role === 'text') return safeText(node.text ?? '', means);
  if (means.isSecretShowing && !CONTROLS.test(node.role)) return children;
  const [name, text] = [nameOf(node, means), textOf(node, means)];
  if (node.role === 'generic' && text === '' && children.length <= 1) return children; // a box around one thing says nothing
  return [{
    role: node.role.replace(/[^a-z]/g, ''), ...(name !== '' && { name }), ...(text !== '' && { text }),
    ...marksOf(node), ...(node.role === 'iframe' && { frame: frameOf(node, means) }), ...boxOf(node),
    ...(children.length > 0 && { children }),
  }];
}

function marksOf(node: SeenNode): Pick<RecordedNode, 'level' | 'state'> {
  const state = STATES.filter((key) => node[key] !== undefined && node[key] !== false).map(
    (key) => (node[key] === 'mixed' ? `${key}=mixed` : key),
  );
  return { ...(typeof node.level === 'number' && { level: node.level }), ...(state.length > 0 && { state }) };
}

function boxOf({ box }: SeenNode): Pick<RecordedNode, 'box'> {
  return box ? { box: [box.x, box.y, box.width, box.height].map((side) => Math.round(side / BOX_STEP) * BOX_STEP) } : {};
}

function frameOf({ ref = '' }: SeenNode, { frames }: Means): FrameKind {
  return frames.get(ref) ?? 'other';
}

function childrenOf(node: SeenNode, means: Means): RecordedNode[] {
  const isForeign = node.role === 'iframe' && frameOf(node, means) === 'other';
  const isShut = isForeign || FIELDS.test(node.role) || (DIALOGS.test(node.role) && (means.isSecretShowing || holdsSecret(node)));
  return isShut ? [] : safeTree(node.children ?? [], means);
}

/** What is typed into a field is nobody's business, nor is what a dialog with a secret says. */
function textOf(node: SeenNode, { makeSafe, isSecretShowing }: Means): string {
  const isShut = isSecretShowing || FIELDS.test(node.role) || (DIALOGS.test(node.role) && holdsSecret(node));
  return isShut ? '' : makeSafe(node.text ?? '');
}

/** While a secret is showing, only a name of known words that holds no number. */
function nameOf(node: SeenNode, { makeSafe, isSecretShowing }: Means): string {
  const name = (node.name ?? '').replace(/\s+/g, ' ').trim();
  const safe = makeSafe(name);
  const isHidden = (isSecretShowing && (safe !== name || /\d/.test(name))) || (DIALOGS.test(node.role) && holdsSecret(node));
  return isHidden ? '' : safe;
}

function holdsSecret(node: SeenNode | string): boolean {
  if (typeof node === 'string') return node.split(/[\s"'<>(),;]+/).some((word) => looksSecret(word));
  return [node.name, node.text, ...node.children ?? []].some((part) => part !== undefined && holdsSecret(part));
}
