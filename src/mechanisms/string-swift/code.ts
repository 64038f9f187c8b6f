/** Commands as what a program does to a Swift array of bytes. */
import { type Dialect, type Statements, speaker, type Words } from '../families/strings/words.ts';

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const escaped = (text: string): string => text.replaceAll(/["\\]/g, '\\$&');

const DIALECT: Dialect = {
  text: (bytes) =>
    isPlain(bytes)
      ? `"${escaped(bytes)}".utf8`
      : `[${[...bytes].map((char) => char.charCodeAt(0)).join(', ')}]`,
  char: (byte) => (isPlain(byte) ? `UInt8(ascii: "${escaped(byte)}")` : `${byte.charCodeAt(0)}`),
  npos: 'Int.max',
};

const range = ({ at, to }: Words): string => (to === '' ? `${at}...` : `${at}..<${to}`);
const repeated = ({ char, n }: Words): string => `repeatElement(${char}, count: ${n})`;

/** There are no references to elements that outlive a call. */
const unsayable = (): string => '';

const statements: Statements = {
  let: ({ x, text }) => `var ${x} = [UInt8](${text})`,
  letn: ({ x, n, char }) => `var ${x} = [UInt8](repeating: ${char}, count: ${n})`,
  empty: ({ x }) => `var ${x}: [UInt8] = []`,
  copy: ({ x, y }) => `var ${x} = ${y}`,
  move: ({ x, y }) => `var ${x} = ${y}; ${y} = []`,
  substr: (w) => `var ${w.x} = Array(${w.y}[${range(w)}])`,
  concat: ({ x, y, z }) => `var ${x} = ${y}; ${x} += ${z}`,
  drop: ({ x }) => `}  // ${x}`,
  assign: ({ x, y }) => `${x} = ${y}`,
  moveassign: ({ x, y }) => `swap(&${x}, &${y})`,
  set: ({ x, text }) => `${x}.replaceSubrange(0..., with: ${text})`,
  setn: (w) => `${w.x}.replaceSubrange(0..., with: ${repeated(w)})`,
  swap: ({ x, z }) => `swap(&${x}, &${z})`,
  clear: ({ x }) => `${x}.removeAll()`,
  append: ({ x, text }) => `${x} += ${text}`,
  appendn: (w) => `${w.x} += ${repeated(w)}`,
  appendvar: ({ x, y }) => `${x} += ${y}`,
  push: ({ x, char }) => `${x}.append(${char})`,
  pop: ({ x }) => `${x}.removeLast()`,
  insert: ({ x, at, text }) => `${x}.insert(contentsOf: ${text}, at: ${at})`,
  erase: (w) => `${w.x}.removeSubrange(${range(w)})`,
  replace: (w) => `${w.x}.replaceSubrange(${range(w)}, with: ${w.text})`,
  resize: ({ x, n, char }) =>
    `while ${x}.count < ${n} { ${x}.append(${char}) }; ${x}.removeSubrange(${n}...)`,
  reserve: ({ x, n }) => `${x}.reserveCapacity(${n})`,
  shrink: ({ x }) => `${x} = ${x}.map { $0 }`,
  insertit: ({ x, i, char }) => `${x}.insert(${char}, at: ${i})`,
  eraseit: ({ x, i }) => `${x}.remove(at: ${i})`,
  index: ({ x, i, char }) => `${x}[${i}] = ${char}`,
  readindex: ({ x, i }) => `_ = ${x}[${i}]`,
  at: ({ x, at }) => `_ = ${x}[${at}]`,
  begin: ({ x }) => `_ = ${x}.makeIterator()`,
  end: ({ x }) => `_ = ${x}.endIndex`,
  mdata: ({ x }) => `${x}.withUnsafeMutableBufferPointer { _ in }`,
  constindex: ({ x, i }) => `_ = ${x}[${i}]`,
  constat: ({ x, at }) => `_ = ${x}[${at}]`,
  cbegin: ({ x }) => `_ = ${x}.makeIterator()`,
  cstr: ({ x }) => `${x}.withUnsafeBufferPointer { _ in }`,
  data: ({ x }) => `${x}.withUnsafeBufferPointer { _ in }`,
  size: ({ x }) => `_ = ${x}.count`,
  compare: ({ x, z }) => `_ = ${x} == ${z}`,
  ref: unsayable,
  cptr: unsayable,
  poke: unsayable,
  peek: unsayable,
};

export const code = speaker(DIALECT, statements);
