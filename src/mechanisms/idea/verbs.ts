/** The verbs of the idea itself: ask for a resource, read it, modify it, let it go. */
import type { Tx as AnyTx, Args, Param, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from '../families/references/events.ts';
import {
  type Buffer,
  bufferOf,
  type Draft,
  type Holder,
  holderNamed,
  STATIC,
  type World,
} from '../families/references/world.ts';

type Tx = AnyTx<Draft, Event>;

/** What a resource takes, whatever is written on it: it stands for a document, a picture, a page. */
export const RESOURCE_BYTES = 1024;
/** Characters of it that can be written, and callers ever. */
const LIMITS = { text: 256, callers: 256 } as const;

const USUAL = 'R';

/** What a resource says when it is loaded. */
const contentOf = (resource: string): string => `resource ${resource}`;

/** What a caller's own copy is called, which is the resource no more: `R (A)`. */
const ownLabel = (label: string, caller: string): string => `${resourceOf(label)} (${caller})`;

/** The resource that something is, or was a copy of. */
export const resourceOf = (label: string): string => label.split(' (')[0] as string;

export const isOwn = ({ label }: Pick<Buffer, 'label'>): boolean => label !== resourceOf(label);

/** The resource of that name, if it is in memory. */
const loaded = ({ buffers }: Pick<World, 'buffers'>, resource: string): Buffer | undefined =>
  buffers.find(({ id, live, label }) => id !== STATIC && live && label === resource);

const textArg = (args: Args, name: string, otherwise = ''): string =>
  (args[name] as string | undefined) ?? otherwise;

function within(what: keyof typeof LIMITS, actual: number, argument: string): void {
  if (actual > LIMITS[what])
    throw new CommandError('IDEA-LIMIT', { what, limit: LIMITS[what], actual }, argument);
}

/** The living caller that a command names. @throws CommandError IDEA-NO-CALLER */
function callerOf(world: Draft, args: Args): Holder {
  const name = textArg(args, 'caller');
  const found = holderNamed(world, name);
  if (found) return found;
  const names = world.holders.filter(({ alive }) => alive).map((holder) => holder.name);
  const code = names.length > 0 ? 'IDEA-NO-CALLER' : 'IDEA-NO-CALLER-YET';
  throw new CommandError(code, { name, known: names.slice(0, 8).join(', ') }, 'caller', names);
}

function look(tx: Tx, holder: number, unit: number, finding: string): void {
  tx.emit({ type: 'looked', holder, pointer: -1, unit, finding, from: -1 });
}

/** A new place in memory, which nobody refers to yet. */
function allocate(tx: Tx, holder: number, label: string, rule: 'loaded' | 'copy'): number {
  const unit = tx.world.buffers.length;
  const size = { bytes: RESOURCE_BYTES, asked: RESOURCE_BYTES, old: 0, capacity: RESOURCE_BYTES };
  tx.emit({ type: 'allocated', holder, unit, place: 'heap', ...size, count: 1, rule, label });
  return unit;
}

function write(tx: Tx, holder: number, unit: number, text: string): void {
  tx.emit({ type: 'sized', holder, unit, length: text.length, ended: false });
  tx.emit({ type: 'written', holder, pointer: -1, unit, at: 0, text, times: 1 });
}

function release(tx: Tx, holder: number, unit: number): void {
  const count = bufferOf(tx.world, unit).count - 1;
  tx.emit({ type: 'released', holder, unit, count });
  if (count === 0) tx.emit({ type: 'freed', holder, unit });
}

function ask(tx: Tx, args: Args): void {
  const name = textArg(args, 'caller');
  if (holderNamed(tx.world, name)) throw new CommandError('IDEA-CALLER-TAKEN', { name }, 'caller');
  const holder = tx.world.holders.length;
  within('callers', holder + 1, 'caller');
  const resource = textArg(args, 'resource', USUAL);
  tx.emit({ type: 'joined', holder, name, parent: -1, how: 'ask' });
  const there = loaded(tx.world, resource);
  if (there) {
    const { id: unit, count } = there;
    look(tx, holder, unit, 'ask.again');
    tx.emit({ type: 'shared', holder, from: -1, unit, count: count + 1 });
    tx.emit({ type: 'pointed', holder, unit, how: 'asked' });
    return;
  }
  const unit = allocate(tx, holder, resource, 'loaded');
  write(tx, holder, unit, contentOf(resource));
  tx.emit({ type: 'pointed', holder, unit, how: 'asked' });
}

function modify(tx: Tx, args: Args): void {
  const { id: holder, name, unit: old } = callerOf(tx.world, args);
  const text = textArg(args, 'text');
  within('text', text.length, 'text');
  const { count, label, length } = bufferOf(tx.world, old);
  const own = ownLabel(label, name);
  const finding = count > 1 ? 'shared' : isOwn({ label }) ? 'own' : 'sole';
  look(tx, holder, old, `modify.${finding}`);
  if (finding === 'sole') tx.emit({ type: 'marked', holder, unit: old, count, label: own, how: 'own' });
  if (finding !== 'shared') {
    write(tx, holder, old, text);
    return;
  }
  const unit = allocate(tx, holder, own, 'copy');
  const what = { from: old, fromAt: 0, unit, at: 0, count: RESOURCE_BYTES } as const;
  tx.emit({ type: 'copied', holder, ...what, why: 'unshared', part: 'all' });
  tx.emit({ type: 'sized', holder, unit, length, ended: false });
  release(tx, holder, old);
  tx.emit({ type: 'pointed', holder, unit, how: 'own' });
  write(tx, holder, unit, text);
}

const caller: Param = { name: 'caller', kind: 'holder' };

export const verbs: readonly Verb<Draft, Event>[] = [
  {
    name: 'ask',
    params: [
      {
        name: 'caller',
        kind: 'new',
        fresh: { of: 'holder', first: ['Ann', 'Bob', 'Cem', 'Dee'], stem: 'C' },
      },
      { name: 'resource', kind: 'object', optional: true },
    ],
    run: ask,
  },
  {
    name: 'read',
    params: [caller],
    run(tx, args) {
      const { id: holder, unit } = callerOf(tx.world, args);
      const count = bufferOf(tx.world, unit).length;
      const what = { at: 0, count, value: -1, how: 'value', other: -1 } as const;
      tx.emit({ type: 'read', holder, pointer: -1, unit, ...what });
    },
  },
  { name: 'modify', params: [caller, { name: 'text', kind: 'text' }], run: modify },
  {
    name: 'drop',
    params: [caller],
    run(tx, args) {
      const { id: holder, unit } = callerOf(tx.world, args);
      release(tx, holder, unit);
      tx.emit({ type: 'left', holder });
    },
  },
];
