/**
 * A recorded screen as a page again: what it says, in which roles and where, and nothing of how the console writes it. Screens
 * are written as `scim-runbook screens` prints them, one line a thing, as far in as it stands:
 *
 *     button "Save" [disabled] (10 30 70 10)
 *
 * Lines that begin with # are notes.
 */
import type { FrameKind, RecordedNode } from '../../src/screen/recorded-screen.ts';

const LINE = /^(?<indent> *)(?<role>[a-z]+)(?: "(?<name>.*?)")?(?: : (?<text>.*?))?(?: \[(?<marks>[^\]]*)\])?(?: \((?<box>[-\d ]+)\))?$/;

/** Throws, with the line, where one is not of this form. */
export function parseScreen(text: string): RecordedNode[] {
  const root: RecordedNode = { role: 'page', children: [] };
  const path = [root];
  for (const line of text.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const groups = LINE.exec(line)?.groups;
    const depth = (groups?.indent ?? '').length / 2;
    const parent = path[depth];
    if (!groups || !parent) throw new Error(`This is no line of a screen, or stands too far in: ${line}`);
    const node = nodeOf(groups);
    (parent.children ??= []).push(node);
    path.splice(depth + 1, path.length, node);
  }
  return root.children ?? [];
}

function nodeOf({ role = '', name, text, marks = '', box }: Readonly<Record<string, string | undefined>>): RecordedNode {
  const all = marks.split(', ').filter((mark) => mark !== '');
  const [level] = all.flatMap((mark) => /^level (\d)$/.exec(mark)?.slice(1) ?? []);
  const [frame] = all.flatMap((mark) => /^frame: (.+)$/.exec(mark)?.slice(1) ?? []);
  const state = all.filter((mark) => !/^(level|frame:) /.test(mark));
  return {
    role, ...(name !== undefined && { name }), ...(text !== undefined && { text }),
    ...(box !== undefined && { box: box.split(' ').map(Number) }),
    ...(level !== undefined && { level: Number(level) }), ...(frame !== undefined && { frame: frame as FrameKind }),
    ...(state.length > 0 && { state }),
  };
}

/** What has its name from what it says. */
const NAMED_BY_CONTENT =
  /^(button|link|menuitem\w*|tab|treeitem|option|radio|checkbox|switch|heading|cell|gridcell|columnheader|rowheader|row)$/;
const TAGS: Readonly<Record<string, string>> = {
  button: 'button', link: 'a', textbox: 'input', searchbox: 'input', paragraph: 'p', text: 'span',
};

/** Frames of the console stand in the page itself, the one of its sign-in in a frame of `signIn`; another's is not drawn. */
export function drawScreen(nodes: readonly RecordedNode[], signIn: string): { page: string; signIn: string } {
  let inSignIn = '';
  const draw = (node: RecordedNode, from: Corner): string => {
    const style = styleOf(node, from);
    const inside = (node.children ?? []).map((child) => draw(child, cornerOf(node) ?? from)).join('\n');
    if (node.role === 'iframe' && node.frame === 'sign-in') {
      inSignIn = inside;
      return `<iframe src="${signIn}"${style || ' style="width: 900px; height: 600px"'}></iframe>`;
    }
    if (node.role === 'iframe') return node.frame === 'console' ? `<div${style}>${inside}</div>` : '';
    return drawThing(node, inside, style);
  };
  return { page: nodes.map((node) => draw(node, [0, 0])).join('\n'), signIn: inSignIn };
}

/** left and top in the window, pixels */
type Corner = readonly [number, number];

function cornerOf({ box }: RecordedNode): Corner | null {
  return box ? [box[0] ?? 0, box[1] ?? 0] : null;
}

function drawThing(node: RecordedNode, inside: string, style: string): string {
  const { role, name = '', text = '', level = 2 } = node;
  const tag = role === 'heading' ? `h${level}` : TAGS[role] ?? 'div';
  if (tag === 'input') return `<input${attributesOf(node, name)}${style} value="${escape(text)}">`;
  const own = text === '' && inside === '' && NAMED_BY_CONTENT.test(role) ? name : text;
  return `<${tag}${attributesOf(node, own === name ? '' : name)}${style}>${escape(own)}${inside}</${tag}>`;
}

function attributesOf(node: RecordedNode, name: string): string {
  const { role, state = [] } = node;
  const isPlain = role !== 'searchbox' && (TAGS[role] !== undefined || /^(heading|generic)$/.test(role));
  return [
    isPlain ? '' : ` role="${role}"`, name === '' ? '' : ` aria-label="${escape(name)}"`, role === 'link' ? ' href="#"' : '',
    ...state.map((one) => one.split('=')).map(([key = '', value = 'true']) => ` aria-${key}="${value}"`),
  ].join('');
}

/** Where it stood in the window, from the corner of what is around it. */
function styleOf({ box }: RecordedNode, [left, top]: Corner): string {
  const [x = 0, y = 0, width = 0, height = 0] = box ?? [];
  return box ? ` style="position: absolute; left: ${x - left}px; top: ${y - top}px; width: ${width}px; height: ${height}px"` : '';
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
