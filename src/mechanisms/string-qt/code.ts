/** Commands as what a program does to a `QByteArray`. */
import { charLiteral, quotedLiteral } from '../families/strings/code.ts';
import { type Dialect, type Statements, speaker } from '../families/strings/words.ts';

const literal = (text: string): string =>
  text.includes('\0') ? `QByteArray(${quotedLiteral(text)}, ${text.length})` : quotedLiteral(text);

const DIALECT: Dialect = { text: literal, char: charLiteral, npos: '-1' };

const statements: Statements = {
  let: ({ x, text }) => (text.startsWith('"') ? `QByteArray ${x}(${text});` : `QByteArray ${x} = ${text};`),
  letn: ({ x, n, char }) => `QByteArray ${x}(${n}, ${char});`,
  empty: ({ x }) => `QByteArray ${x};`,
  copy: ({ x, y }) => `QByteArray ${x} = ${y};`,
  move: ({ x, y }) => `QByteArray ${x} = std::move(${y});`,
  substr: ({ x, y, at, n, to }) => `QByteArray ${x} = ${y}.sliced(${at}${to && `, ${n}`});`,
  concat: ({ x, y, z }) => `QByteArray ${x} = ${y}; ${x} += ${z};`,
  drop: ({ x }) => `}  // ${x}`,
  assign: ({ x, y }) => `${x} = ${y};`,
  moveassign: ({ x, y }) => `${x} = std::move(${y});`,
  set: ({ x, text }) => `${x} = ${text};`,
  setn: ({ x, n, char }) => `${x}.fill(${char}, ${n});`,
  swap: ({ x, z }) => `${x}.swap(${z});`,
  clear: ({ x }) => `${x}.clear();`,
  append: ({ x, text }) => `${x} += ${text};`,
  appendn: ({ x, n, char }) => `${x}.append(${n}, ${char});`,
  appendvar: ({ x, y }) => `${x} += ${y};`,
  push: ({ x, char }) => `${x}.push_back(${char});`,
  pop: ({ x }) => `${x}.chop(1);`,
  insert: ({ x, at, text }) => `${x}.insert(${at}, ${text});`,
  erase: ({ x, at, n, to }) => (to === '' ? `${x}.truncate(${at});` : `${x}.remove(${at}, ${n});`),
  replace: ({ x, at, n, text }) => `${x}.replace(${at}, ${n}, ${text});`,
  resize: ({ x, n, char, has }) => `${x}.resize(${n}${has('char') ? `, ${char}` : ''});`,
  reserve: ({ x, n }) => `${x}.reserve(${n});`,
  shrink: ({ x }) => `${x}.squeeze();`,
  insertit: ({ x, i, char }) => `${x}.insert(${i}, ${char});`,
  eraseit: ({ x, i }) => `${x}.erase(${x}.begin() + ${i});`,
  index: ({ x, i, char }) => `${x}[${i}] = ${char};`,
  readindex: ({ x, i }) => `${x}[${i}];`,
  at: ({ x, at }) => `${x}.at(${at});`,
  begin: ({ x }) => `${x}.begin();`,
  end: ({ x }) => `${x}.end();`,
  mdata: ({ x }) => `${x}.data();`,
  constindex: ({ x, i }) => `std::as_const(${x})[${i}];`,
  constat: ({ x, at }) => `std::as_const(${x}).at(${at});`,
  cbegin: ({ x }) => `${x}.cbegin();`,
  cstr: ({ x }) => `${x}.constData();`,
  data: ({ x }) => `std::as_const(${x}).data();`,
  size: ({ x }) => `${x}.size();`,
  compare: ({ x, z }) => `${x} == ${z};`,
  ref: ({ p, x, i }) => `char* ${p} = &${x}[${i}];`,
  cptr: ({ p, x }) => `const char* ${p} = ${x}.constData();`,
  poke: ({ p, char }) => `*${p} = ${char};`,
  peek: ({ p }) => `*${p};`,
};

export const code = speaker(DIALECT, statements);
