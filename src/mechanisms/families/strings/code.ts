/** Commands as the C++ that a program would have in their place, one statement each. */
import { type Dialect, type Statements, speaker } from './words.ts';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\\', '\\\\'],
]);

/** Octal, as that ends after three digits whatever follows. */
const octal = (char: string): string => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;

function escaped(text: string, quote: string): string {
  let out = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (char === quote) out += `\\${char}`;
    else if (SIMPLE.has(char)) out += SIMPLE.get(char);
    else out += code < 32 || code > 126 ? octal(char) : char;
  }
  return out;
}

/** Characters between double quotes. */
export const quotedLiteral = (text: string): string => `"${escaped(text, '"')}"`;

/** A literal; what has a zero in it needs its length, or it would end there. */
const literal = (text: string): string =>
  text.includes('\0') ? `std::string(${quotedLiteral(text)}, ${text.length})` : quotedLiteral(text);

export const charLiteral = (char: string): string => (char === '\0' ? "'\\0'" : `'${escaped(char, "'")}'`);

const DIALECT: Dialect = { text: literal, char: charLiteral, npos: 'std::string::npos' };

const statements: Statements = {
  let: ({ x, text }) => (text.startsWith('"') ? `std::string ${x}(${text});` : `std::string ${x} = ${text};`),
  letn: ({ x, n, char }) => `std::string ${x}(${n}, ${char});`,
  empty: ({ x }) => `std::string ${x};`,
  copy: ({ x, y }) => `std::string ${x} = ${y};`,
  move: ({ x, y }) => `std::string ${x} = std::move(${y});`,
  substr: (w) => `std::string ${w.x} = ${w.y}.substr(${w.at}${w.has('count') ? `, ${w.n}` : ''});`,
  concat: ({ x, y, z }) => `std::string ${x} = ${y} + ${z};`,
  drop: ({ x }) => `}  // ${x} goes out of scope`,
  assign: ({ x, y }) => `${x} = ${y};`,
  moveassign: ({ x, y }) => `${x} = std::move(${y});`,
  set: ({ x, text }) => `${x} = ${text};`,
  setn: ({ x, n, char }) => `${x}.assign(${n}, ${char});`,
  swap: ({ x, z }) => `${x}.swap(${z});`,
  clear: ({ x }) => `${x}.clear();`,
  append: ({ x, text }) => `${x} += ${text};`,
  appendn: ({ x, n, char }) => `${x}.append(${n}, ${char});`,
  appendvar: ({ x, y }) => `${x} += ${y};`,
  push: ({ x, char }) => `${x}.push_back(${char});`,
  pop: ({ x }) => `${x}.pop_back();`,
  insert: ({ x, at, text }) => `${x}.insert(${at}, ${text});`,
  erase: (w) => `${w.x}.erase(${w.at}${w.has('count') ? `, ${w.n}` : ''});`,
  replace: ({ x, at, n, text }) => `${x}.replace(${at}, ${n}, ${text});`,
  resize: (w) => `${w.x}.resize(${w.n}${w.has('char') ? `, ${w.char}` : ''});`,
  reserve: ({ x, n }) => `${x}.reserve(${n});`,
  shrink: ({ x }) => `${x}.shrink_to_fit();`,
  insertit: ({ x, i, char }) => `${x}.insert(${x}.begin() + ${i}, ${char});`,
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
  cstr: ({ x }) => `${x}.c_str();`,
  data: ({ x }) => `std::as_const(${x}).data();`,
  size: ({ x }) => `${x}.size();`,
  compare: ({ x, z }) => `${x} == ${z};`,
  ref: ({ p, x, i }) => `char* ${p} = &${x}[${i}];`,
  cptr: ({ p, x }) => `const char* ${p} = ${x}.c_str();`,
  // Commands do not say whether a pointer is to const, through which a write would need a cast.
  poke: ({ p, char }) => `*${p} = ${char};`,
  peek: ({ p }) => `*${p};`,
};

export const code = speaker(DIALECT, statements);
