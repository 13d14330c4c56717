/**
 * Writes docs/messages.md: every text with which the program stops or refuses, as it stands in src/ and flows/, with
 * what it says to do next. `npm run messages` writes the page; with `--print` it is printed instead, which
 * tests/house/messages.spec.ts reads. Only literals of the same file are shown; what is known only in a run is {…}.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const PAGE = 'docs/messages.md';
const ROOMS = ['src', 'flows'];
const HOLE = '{…}';
const CODE = /^[A-Z]+(?:_[A-Z]+)*$/;

/** Errors that have no stop code: their heading, and which argument is the message. */
const REFUSALS = {
  UsageError: { heading: 'The command line or the settings are wrong', at: 0 },
  LockedError: { heading: 'Another run is going on', at: 0 },
  EarlyEnd: { heading: 'The run ends early', at: 1 },
  EvidenceError: { heading: 'Evidence', at: 0 },
  GraphError: { heading: 'Microsoft Graph', at: 1 },
  DeliveryError: { heading: 'Tickets', at: 0 },
};

const HEAD = `# Messages

Every text with which the program stops or refuses, by stop code, and what it says to do next. \`${HOLE}\` stands for what is
known only in a run. \`npm run messages\` writes this page from the source: change a text there. [words.md](words.md)
says what the words mean, [commands.md](commands.md) what the exit codes mean.
`;

const root = path.resolve(import.meta.dirname, '..');
const page = render(sourceFiles().flatMap(messagesOf));
if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(path.join(root, PAGE), page);

function sourceFiles() {
  return ROOMS.flatMap((room) => readdirSync(path.join(root, room), { recursive: true }).map((file) => path.join(root, room, file)))
    .filter((file) => file.endsWith('.ts'));
}

/** @returns the messages of one file: heading, text, and what goes with it */
function messagesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const constants = constantsOf(source);
  const found = [];
  const visit = (node) => {
    const message = asStop(node, constants) ?? asRefusal(node, constants) ?? asRow(node, constants);
    if (message !== null && message.text !== HOLE && message.text !== null) found.push(message);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `new StepStopped(code, text, details)`, or `.stop(code, text, details)` of a console's tab. */
function asStop(node, constants) {
  const isNew = ts.isNewExpression(node) && node.expression.getText() === 'StepStopped';
  const isCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'stop';
  if (!isNew && !isCall) return null;
  const [code, text, details] = node.arguments ?? [];
  const heading = code && textOf(code, constants);
  return text && heading && CODE.test(heading) ? { heading: `\`${heading}\``, ...told(text, details, constants) } : null;
}

function asRefusal(node, constants) {
  const refusal = ts.isNewExpression(node) ? REFUSALS[node.expression.getText()] : undefined;
  const text = refusal && node.arguments?.[refusal.at];
  return text ? { heading: refusal.heading, ...told(text, node.arguments[refusal.at + 1], constants) } : null;
}

/** A row of the tables of a sign-in that stops: `{ stop: code, what: text, next: text }`. */
function asRow(node, constants) {
  if (!ts.isObjectLiteralExpression(node)) return null;
  const [code, text] = [valueOf(node, 'stop'), valueOf(node, 'what')];
  if (!code || !text || !ts.isStringLiteral(code)) return null;
  return { heading: `\`${code.text}\``, ...told(text, node, constants) };
}

function told(text, details, constants) {
  const ofDetails = (name) => {
    const value = details && ts.isObjectLiteralExpression(details) ? valueOf(details, name) : undefined;
    const words = value ? textOf(value, constants) : null;
    return words === HOLE ? null : words;
  };
  return { text: textOf(text, constants), next: ofDetails('next'), expected: ofDetails('expected') };
}

/** The value of a property, written in full or in short. */
function valueOf(object, name) {
  const property = object.properties.find((each) => each.name?.getText() === name);
  if (property && ts.isPropertyAssignment(property)) return property.initializer;
  return property && ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** What each name of the file means, where it means one thing only. */
function constantsOf(source) {
  const values = new Map();
  const visit = (node) => {
    const [name, value] = named(node);
    if (name) values.set(name, values.has(name) ? null : value);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return values;
}

/** A constant with its value, or a function with the one expression that it returns. */
function named(node) {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) return [node.name.text, node.initializer];
  const [only, ...others] = ts.isFunctionDeclaration(node) && node.name ? node.body?.statements ?? [] : [];
  return only && others.length === 0 && ts.isReturnStatement(only) && only.expression ? [node.name.text, only.expression] : [];
}

/** @returns the text of an expression, with a hole for each part that is no literal; null for what is no text at all */
function textOf(node, constants) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
  }
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression, constants);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return textOf(node.left, constants) + textOf(node.right, constants);
  }
  if (ts.isConditionalExpression(node)) return eitherText(node, constants);
  if (ts.isIdentifier(node) && node.text !== 'undefined') return constantText(node, constants);
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return constantText(node.expression, constants);
  return ['null', 'undefined'].includes(node.getText()) ? null : HOLE;
}

function eitherText({ whenTrue, whenFalse }, constants) {
  const texts = [whenTrue, whenFalse].map((each) => textOf(each, constants)).filter((each) => each);
  return texts.every((each) => each === HOLE) ? HOLE : texts.join(' *or* ');
}

/** A name is followed once: the names in its value are not. */
function constantText(node, constants) {
  const value = constants.get(node.text);
  return value ? textOf(value, new Map()) ?? HOLE : HOLE;
}

function render(messages) {
  const groups = groupByHeading(messages);
  const ofCodes = [...groups.keys()].filter((heading) => heading.startsWith('`')).sort();
  const others = Object.values(REFUSALS).map(({ heading }) => heading).filter((heading) => groups.has(heading));
  return [HEAD, ...[...ofCodes, ...others].map((heading) => renderGroup(heading, groups.get(heading)))].join('\n');
}

function groupByHeading(messages) {
  const groups = new Map();
  for (const message of messages) groups.set(message.heading, [...groups.get(message.heading) ?? [], message]);
  return groups;
}

function renderGroup(heading, messages) {
  return `## ${heading}\n\n${[...new Set(messages.map(renderMessage))].sort().join('')}`;
}

function renderMessage({ text, next, expected }) {
  const parts = [`- ${asMarkdown(text)}`];
  if (expected !== null) parts.push(`  - *expected:* ${asMarkdown(expected)}`);
  if (next !== null) parts.push(`  - *next:* ${asMarkdown(next)}`);
  return `${parts.join('\n')}\n`;
}

/** One line; what Markdown would take for a tag or a link is shown as it is. */
function asMarkdown(text) {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[<>[\]_|]/g, (sign) => `\\${sign}`);
}
