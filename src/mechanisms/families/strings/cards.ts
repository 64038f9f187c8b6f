/** What can be done to strings, as data: the verbs that every kind of string here has, and how their words are read. */
import type { Param } from '../../../core/mechanism.ts';

const fresh: Param = {
  name: 'name',
  kind: 'new',
  fresh: { of: 'holder', first: ['x', 'y', 'z'], stem: 's' },
};
const variable: Param = { name: 'variable', kind: 'holder' };
const source: Param = { name: 'source', kind: 'holder' };
const other: Param = { name: 'other', kind: 'holder' };
const handle: Param = { name: 'pointer', kind: 'object' };
const text: Param = { name: 'text', kind: 'text' };
const char: Param = { name: 'char', kind: 'char' };
const count: Param = { name: 'count', kind: 'size' };
const position: Param = { name: 'position', kind: 'size' };
const index: Param = { name: 'index', kind: 'count' };
const newHandle: Param = {
  name: 'pointer',
  kind: 'new',
  fresh: { of: 'object', first: ['p', 'q'], stem: 'p' },
};
const maybe = (param: Param): Param => ({ ...param, optional: true });

export const cards = {
  let: [fresh, text],
  letn: [fresh, count, char],
  empty: [fresh],
  copy: [fresh, source],
  move: [fresh, source],
  substr: [fresh, source, position, maybe(count)],
  concat: [fresh, source, other],
  drop: [variable],
  assign: [variable, source],
  moveassign: [variable, source],
  set: [variable, text],
  setn: [variable, count, char],
  swap: [variable, other],
  clear: [variable],
  append: [variable, text],
  appendn: [variable, count, char],
  appendvar: [variable, source],
  push: [variable, char],
  pop: [variable],
  insert: [variable, position, text],
  erase: [variable, position, maybe(count)],
  replace: [variable, position, count, text],
  resize: [variable, count, maybe(char)],
  reserve: [variable, count],
  shrink: [variable],
  insertit: [variable, index, char],
  eraseit: [variable, index],
  index: [variable, index, char],
  readindex: [variable, index],
  at: [variable, position],
  begin: [variable],
  end: [variable],
  mdata: [variable],
  constindex: [variable, index],
  constat: [variable, position],
  cbegin: [variable],
  cstr: [variable],
  data: [variable],
  size: [variable],
  compare: [variable, other],
  ref: [newHandle, variable, index],
  cptr: [newHandle, variable],
  poke: [handle, char],
  peek: [handle],
} as const satisfies Readonly<Record<string, readonly Param[]>>;

export type VerbName = keyof typeof cards;
