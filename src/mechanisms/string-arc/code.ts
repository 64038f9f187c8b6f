/** Commands as what a program does to an `Arc<Vec<u8>>`. */
import { type Dialect, type Statements, speaker, type Words } from '../families/strings/words.ts';

function escaped(text: string): string {
  let out = '';
  for (const char of text) {
    const byte = char.charCodeAt(0);
    if (char === '"' || char === "'" || char === '\\') out += `\\${char}`;
    else out += byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, '0')}` : char;
  }
  return out;
}

const DIALECT: Dialect = {
  text: (bytes) => `b"${escaped(bytes)}"`,
  char: (byte) => `b'${escaped(byte)}'`,
  npos: 'usize::MAX',
};

/** The characters, of which nobody else has a share from now on. */
const own = (x: string): string => `Arc::make_mut(&mut ${x})`;
const range = ({ at, to }: Words): string => `${at}..${to}`;

/** Nothing that is kept past its statement can be said in safe code. */
const unsayable = (): string => '';

const statements: Statements = {
  let: ({ x, text }) => `let mut ${x} = Arc::new(${text}.to_vec());`,
  letn: ({ x, n, char }) => `let mut ${x} = Arc::new(vec![${char}; ${n}]);`,
  empty: ({ x }) => `let mut ${x} = Arc::new(Vec::<u8>::new());`,
  copy: ({ x, y }) => `let mut ${x} = Arc::clone(&${y});`,
  move: ({ x, y }) => `let mut ${x} = std::mem::take(&mut ${y});`,
  substr: (w) => `let mut ${w.x} = Arc::new(${w.y}[${range(w)}].to_vec());`,
  concat: ({ x, y, z }) => `let mut ${x} = Arc::clone(&${y}); ${own(x)}.extend_from_slice(&${z});`,
  drop: ({ x }) => `drop(${x});`,
  assign: ({ x, y }) => `${x} = Arc::clone(&${y});`,
  moveassign: ({ x, y }) => `std::mem::swap(&mut ${x}, &mut ${y});`,
  set: ({ x, text }) => `${own(x)}.splice(.., *${text});`,
  setn: ({ x, n, char }) => `${own(x)}.splice(.., [${char}; ${n}]);`,
  swap: ({ x, z }) => `std::mem::swap(&mut ${x}, &mut ${z});`,
  clear: ({ x }) => `${own(x)}.clear();`,
  append: ({ x, text }) => `${own(x)}.extend_from_slice(${text});`,
  appendn: ({ x, n, char }) => `${own(x)}.extend([${char}; ${n}]);`,
  appendvar: ({ x, y }) =>
    x === y ? `${own(x)}.extend_from_within(..);` : `${own(x)}.extend_from_slice(&${y});`,
  push: ({ x, char }) => `${own(x)}.push(${char});`,
  pop: ({ x }) => `${own(x)}.pop();`,
  insert: ({ x, at, text }) => `${own(x)}.splice(${at}..${at}, *${text});`,
  erase: (w) => `${own(w.x)}.drain(${range(w)});`,
  replace: (w) => `${own(w.x)}.splice(${range(w)}, *${w.text});`,
  resize: ({ x, n, char }) => `${own(x)}.resize(${n}, ${char});`,
  reserve: ({ x, n }) => `let v = ${own(x)}; v.reserve(${n}usize.saturating_sub(v.len()));`,
  shrink: ({ x }) => `${own(x)}.shrink_to_fit();`,
  insertit: ({ x, i, char }) => `${own(x)}.insert(${i}, ${char});`,
  eraseit: ({ x, i }) => `${own(x)}.remove(${i});`,
  index: ({ x, i, char }) => `${own(x)}[${i}] = ${char};`,
  readindex: ({ x, i }) => `${x}[${i}];`,
  at: ({ x, at }) => `${x}[${at}];`,
  begin: ({ x }) => `${x}.iter();`,
  end: ({ x }) => `${x}.iter().rev();`,
  mdata: ({ x }) => `${own(x)}.as_mut_ptr();`,
  constindex: ({ x, i }) => `${x}[${i}];`,
  constat: ({ x, at }) => `${x}[${at}];`,
  cbegin: ({ x }) => `${x}.iter();`,
  cstr: ({ x }) => `${x}.as_ptr();`,
  data: ({ x }) => `${x}.as_ptr();`,
  size: ({ x }) => `${x}.len();`,
  compare: ({ x, z }) => `${x} == ${z};`,
  ref: unsayable,
  cptr: unsayable,
  poke: unsayable,
  peek: unsayable,
};

export const code = speaker(DIALECT, statements);
