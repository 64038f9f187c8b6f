/** Looking at characters: accessors that may hand out a way to write, and those that cannot. */
import type { Args } from '../../../core/mechanism.ts';
import { bufferOf, type Holder, wholeText } from '../references/world.ts';
import { charArg, indexArg, lengthOf, sizeArg, variableArg } from './find.ts';
import { pointersOf } from './pointers.ts';
import { type Access, bufferOfHolder, type Rep, type Tx } from './rep.ts';
import { isOutOfRange } from './throws.ts';

type Run = (tx: Tx, args: Args) => void;

interface Reading {
  readonly how: string;
  readonly at?: number;
  readonly count?: number;
  readonly value?: number;
  readonly other?: number;
}

function read(tx: Tx, holder: number, { how, at = 0, count = 0, value = -1, other = -1 }: Reading): void {
  const { id: unit } = bufferOfHolder(tx.world, holder);
  tx.emit({ type: 'read', holder, pointer: -1, unit, at, count, value, how, other });
}

/** Reads the character there. */
function readAt(tx: Tx, holder: number, at: number, how: string): void {
  const value = bufferOfHolder(tx.world, holder).cells[at] as number;
  read(tx, holder, { how, at, count: 1, value });
}

const variable = (tx: Tx, args: Args): Holder => variableArg(tx.world, args, 'variable');

const constant =
  (how: string): Run =>
  (tx, args) =>
    read(tx, variable(tx, args).id, { how });

/** Of a variable that is not const: what hands out a way to write, even if nobody does. */
const nonConst = (rep: Rep): Readonly<Record<string, Run>> => {
  const handing =
    (how: string, access: Access): Run =>
    (tx, args) => {
      const { id } = variable(tx, args);
      rep.leak(tx, id, access);
      read(tx, id, { how });
    };
  return {
    index(tx, args) {
      const holder = variable(tx, args);
      const at = indexArg(tx.world, args, holder, 0);
      rep.leak(tx, holder.id, 'write');
      const { id: unit } = bufferOfHolder(tx.world, holder.id);
      const text = charArg(args, 'char');
      tx.emit({ type: 'written', holder: holder.id, pointer: -1, unit, at, text, times: 1 });
    },
    readindex(tx, args) {
      const holder = variable(tx, args);
      const at = indexArg(tx.world, args, holder, rep.past);
      rep.leak(tx, holder.id, 'read');
      readAt(tx, holder.id, at, 'index');
    },
    at(tx, args) {
      const holder = variable(tx, args);
      const at = sizeArg(args, 'position', 0);
      if (isOutOfRange(tx, holder, at, 0)) return;
      rep.leak(tx, holder.id, 'checked');
      readAt(tx, holder.id, at, 'at');
    },
    begin: handing('begin', 'read'),
    end: handing('end', 'read'),
    mdata: handing('data', 'write'),
  };
};

/** Of a const one: what never changes anything. */
const constants = (rep: Rep): Readonly<Record<string, Run>> => ({
  constindex(tx, args) {
    const holder = variable(tx, args);
    readAt(tx, holder.id, indexArg(tx.world, args, holder, rep.past), 'const-index');
  },
  constat(tx, args) {
    const holder = variable(tx, args);
    const at = sizeArg(args, 'position', 0);
    if (!isOutOfRange(tx, holder, at, 0)) readAt(tx, holder.id, at, 'const-at');
  },
  cbegin: constant('const-begin'),
  cstr: constant('const-cstr'),
  data: constant('const-data'),
  size(tx, args) {
    const holder = variable(tx, args);
    read(tx, holder.id, { how: 'size', value: lengthOf(tx.world, holder) });
  },
  compare(tx, args) {
    const { id } = variable(tx, args);
    const other = variableArg(tx.world, args, 'other');
    const [a, b] = [bufferOfHolder(tx.world, id), bufferOf(tx.world, other.unit)];
    const isEqual = a === b || (a.length === b.length && wholeText(a) === wholeText(b));
    const how = isEqual ? 'equal' : 'different';
    read(tx, id, { how, count: a.length, value: isEqual ? 1 : 0, other: other.id });
  },
});

/** What reads characters, by verb, for one kind of string. */
export const accessesOf = (rep: Rep): Readonly<Record<string, Run>> => ({
  ...nonConst(rep),
  ...constants(rep),
  ...pointersOf(rep),
});
