// Checks the import table, and a few rules that no linter knows, over every file in src/.
//
// `--self-test` runs the same checks over a handful of made-up files and proves that each violation is found.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { innocentFiles, offences } from './imports-cases.mjs';
import {
  doors,
  longestFileLines,
  mechanismList,
  mechanismsOfMany,
  rooms,
  roomsWithoutClockOrDice,
  sharedMechanisms,
} from './imports-table.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const isCode = (path) => /\.tsx?$/.test(path);
/** A test, or a kit that only tests and scripts use. */
const isTest = (path) => /\.test(-kit)?\.tsx?$/.test(path);
const isDeclaration = (path) => path.endsWith('.d.ts');
const lineOf = (text, offset) => text.slice(0, offset).split('\n').length;

/** The room a path lies in; 'door' for files directly in src/; undefined outside src/. */
function roomOf(path) {
  const [top, room, ...rest] = path.split('/');
  if (top !== 'src' || room === undefined) return undefined;
  return rest.length === 0 ? (room in rooms ? room : 'door') : room;
}

/** Calls `visit` with every node of a syntax tree. */
function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') visit(node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

const isImportMeta = (node, property) =>
  node?.type === 'MemberExpression' && node.object.type === 'MetaProperty' && node.property.name === property;

/** The expressions in which a node names other modules: types, re-exports, workers and globs count too. */
function sourcesOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source ? [node.source] : [];
    case 'NewExpression':
      return node.callee.name === 'URL' && isImportMeta(node.arguments[1], 'url') ? [node.arguments[0]] : [];
    case 'CallExpression': {
      if (!isImportMeta(node.callee, 'glob')) return [];
      const [patterns] = node.arguments;
      return patterns?.type === 'ArrayExpression' ? patterns.elements : [patterns];
    }
    default:
      return [];
  }
}

const nameOf = (node) =>
  node?.type === 'MemberExpression' ? `${node.object.name ?? '?'}.${node.property.name ?? '?'}` : node?.name;

/** Why a node has no place where the same commands must always give the same events. */
function clockOrDice(node) {
  const called = node.type === 'CallExpression' ? nameOf(node.callee) : undefined;
  if (node.type === 'MemberExpression' && ['Math.random', 'Date.now'].includes(nameOf(node)))
    return nameOf(node);
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date') return 'new Date';
  return called === 'Date' ? 'Date()' : undefined;
}

/** Why a node turns a string into markup; d3's .html() does that too, and the linter does not know. */
function markupSink(node) {
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
    const { name } = node.left.property;
    if (['innerHTML', 'outerHTML', 'srcdoc'].includes(name)) return `.${name} =`;
  }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { name } = node.callee.property;
    if (name === 'insertAdjacentHTML' || (name === 'html' && node.arguments.length > 0)) return `.${name}(…)`;
    if (nameOf(node.callee) === 'document.write') return 'document.write(…)';
  }
  return undefined;
}

/** Why one mechanism's file may not import another's; undefined when it may. */
function mechanismProblem(from, to) {
  if (from === mechanismList || mechanismsOfMany.includes(from)) return undefined;
  if (to === mechanismList) return 'only other rooms import the list of mechanisms';
  const folder = (path) => (path.split('/').length > 3 ? path.split('/')[2] : undefined);
  const target = folder(to);
  if (target === undefined || target === sharedMechanisms || target === folder(from)) return undefined;
  return `only ${[mechanismList, ...mechanismsOfMany].join(', ')} may import several mechanisms`;
}

/** What is wrong with importing a file of this repository; undefined when nothing is. */
function fileProblem(from, to) {
  const room = roomOf(from);
  const target = roomOf(to);
  if (target === undefined) return `${room} → outside src (${to})`;
  if (isTest(from)) return undefined;
  if (isTest(to)) return `${room} → a test (${to})`;
  if (room === 'mechanisms' && target === 'mechanisms') {
    const why = mechanismProblem(from, to);
    return why && `mechanisms → mechanisms (${to}): ${why}`;
  }
  if (room === target || room === 'door') return undefined;
  const { rooms: allowed, only } = rooms[room];
  if (!allowed.includes(target)) return `${room} → ${target} (${to})`;
  if (only?.[target] && !only[target].includes(to)) {
    return `${room} → ${target} (${to}): only ${only[target].join(', ')}`;
  }
  return undefined;
}

/** What is wrong with importing a package; undefined when nothing is. */
function packageProblem(from, source) {
  if (isTest(from)) return undefined;
  const room = roomOf(from);
  const allowed = (room === 'door' ? doors[from]?.packages : rooms[room].packages) ?? [];
  const name = source.startsWith('node:') ? 'node:' : source.split('/', source[0] === '@' ? 2 : 1).join('/');
  return allowed.includes(name) ? undefined : `${room} → package ${source}`;
}

function importProblem(from, source) {
  const path = source.replace(/^!/, '').replace(/[?#].*$/, '');
  if (path.startsWith('/')) return fileProblem(from, path.slice(1));
  if (path.startsWith('.')) return fileProblem(from, posix.join(posix.dirname(from), path));
  return packageProblem(from, source);
}

/** What is wrong with where a file stands; undefined when nothing is. */
function placeProblem(path) {
  const room = roomOf(path);
  if (room !== 'door') return room in rooms ? undefined : `src/${room}/ is not a room`;
  const known = path in doors || !isCode(path) || isTest(path) || isDeclaration(path);
  return known ? undefined : 'not a door: code lives in a room';
}

function lengthProblem(text, comments) {
  const lines = text.replace(/\n$/, '').split('\n').length;
  const first = comments[0] ?? text.match(/^\s*\/\*([\s\S]*?)\*\//)?.[1] ?? '';
  if (lines <= longestFileLines || first.includes('long:')) return undefined;
  return `${lines} lines, more than ${longestFileLines}, without a reason ("long: …") in the first comment`;
}

/** The comment lines that open a file: consecutive ones are one comment to a reader. */
function openingComment(text, comments) {
  let end = 0;
  const opening = [];
  for (const comment of comments) {
    if (text.slice(end, comment.start).trim() !== '') break;
    opening.push(comment.value);
    end = comment.end;
  }
  return opening.length > 0 ? [opening.join('\n')] : [];
}

function checkCode(path, text, report) {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) return report(1, `cannot be parsed: ${errors[0].message}`);
  const pure = roomsWithoutClockOrDice.includes(roomOf(path)) && !isTest(path);
  walk(program, (node) => {
    for (const source of sourcesOf(node)) {
      const problem =
        typeof source?.value === 'string'
          ? importProblem(path, source.value)
          : !isTest(path) && 'imports a computed name, which cannot be checked';
      if (problem) report(lineOf(text, node.start), problem);
    }
    const impure = pure && clockOrDice(node);
    if (impure)
      report(lineOf(text, node.start), `${impure} in ${roomOf(path)}, which has no clock and no dice`);
    const sink = !isTest(path) && markupSink(node);
    if (sink) report(lineOf(text, node.start), `${sink} makes markup of a string`);
  });
  const length = lengthProblem(text, openingComment(text, comments));
  if (length) report(1, length);
}

/**
 * Checks a set of files.
 * @param {Map<string, string>} files path from the repository's root, with slashes → text
 * @returns {string[]} one "file:line message" per violation
 */
function check(files) {
  const violations = [];
  for (const [path, text] of files) {
    const report = (line, message) => violations.push(`${path}:${line}  ${message}`);
    const place = placeProblem(path);
    if (place) report(1, place);
    else if (isCode(path)) checkCode(path, text, report);
    else if (path.endsWith('.css')) {
      const length = lengthProblem(text, []);
      if (length) report(1, length);
    }
  }
  return violations;
}

function readSources() {
  const entries = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    );
  const readable = (path) => isCode(path) || path.endsWith('.css');
  return new Map(
    paths.sort().map((path) => [path, readable(path) ? readFileSync(join(root, path), 'utf8') : '']),
  );
}

/** Proves that each made-up offence is found, on its line, alone, and that innocent files pass. */
function selfTest() {
  const failures = check(new Map(Object.entries(innocentFiles))).map((line) => `wrongly reported: ${line}`);
  for (const { file, text, line = 1, says } of offences) {
    const found = check(new Map([[file, text]]));
    const expected = `${file}:${line}  `;
    if (found.length !== 1 || !found[0].startsWith(expected) || !found[0].includes(says)) {
      failures.push(`expected "${expected}…${says}…", found ${JSON.stringify(found)}`);
    }
  }
  for (const failure of failures) console.error(`imports --self-test: ${failure}`);
  console.log(`imports --self-test: ${offences.length} offences, ${failures.length} failures`);
  return failures.length > 0 || offences.length === 0 ? 1 : 0;
}

function main() {
  if (process.argv.includes('--self-test')) return selfTest();
  const files = readSources();
  const seen = [...files.keys()].filter(isCode).length;
  if (seen === 0) {
    console.error('imports: saw no source file in src/; a check of nothing proves nothing');
    return 1;
  }
  const violations = check(files);
  for (const violation of violations) console.error(violation);
  console.log(`imports: ${seen} files, ${violations.length} violations`);
  return violations.length > 0 ? 1 : 0;
}

process.exitCode = main();
