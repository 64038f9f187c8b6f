/** The model's steps in the form of recordings of overlayfs (`cowscope.snapshot/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import type { Extents } from '../families/disks/extents.ts';
import type { Event, EventOf } from './events.ts';
import { filesSeen } from './tree.ts';
import {
  BLOCK,
  blocksOf,
  dataOf,
  type Entry,
  HOLE,
  nodeOf,
  SHARED,
  type Store,
  storeOf,
  type World,
} from './world.ts';

type Shape = { readonly [key: string]: Json };
const isShape = (value: Json | undefined): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const shapesOf = (value: Json | undefined): readonly Shape[] =>
  Array.isArray(value) ? value.filter((one) => isShape(one)) : [];

const sorted = (value: Json | undefined): Json =>
  isShape(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : {};

/** Copies that moved data, or shared it; for a rename the new name is not told from the old one. */
function copiesOf(step: Shape): Json {
  return shapesOf(step.copies).flatMap(({ from = '', to = '', bytes = 0, cause = '' }): Json[] => {
    const isClone = `${cause}`.includes('cloned');
    if (bytes === 0 && !isClone) return [];
    return [{ from, to: `${step.line}`.startsWith('rename') ? '' : to, bytes, isClone }];
  });
}

/** Of extended attributes which there are; `impure` is the kernel's note to itself. */
const attributes = (value: Json | undefined): Json =>
  Object.keys(isShape(value) ? value : {})
    .filter((key) => !key.endsWith('impure'))
    .sort();

/** What the upper layer has under a name. How much of the disk it takes holds reserves, and is never compared. */
function entryOf(value: Json): Json {
  if (!isShape(value)) return value;
  const { type = '', mode = '', size = 0, data = '', mapped_blocks = 0, shared_blocks = 0, xattrs } = value;
  if (type === 'whiteout') return { type };
  if (`${type}`.startsWith('dir')) return { type: 'dir', xattrs: attributes(xattrs) };
  return { type, mode, size, data, mapped_blocks, shared_blocks, xattrs: attributes(xattrs) };
}

/** A step without what nobody can know. */
function compared(step: Json): Json {
  if (!isShape(step)) return step;
  const upper = Object.entries(isShape(step.upper) ? step.upper : {});
  const isRead = 'read' in step ? { read: step.read ?? '' } : {};
  return {
    result: step.result ?? '',
    ...isRead,
    copies: copiesOf(step),
    cost: { copied_bytes: isShape(step.cost) ? (step.cost.copied_bytes ?? 0) : 0 },
    views: sorted(step.views),
    lower: sorted(step.lower),
    upper: sorted(Object.fromEntries(upper.map(([path, entry]) => [path, entryOf(entry)]))),
  };
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Two digits for each block. */
const digits = (bytes: Extents<number>, from = 0, to = bytes.length): string =>
  [...bytes.within(from, to)].map((one) => hex(one.value).repeat(one.to - one.from)).join('');

const octal = (mode: number): string => `${mode}`.padStart(4, '0');

const XATTR = 'trusted.overlay.';
const present = (names: readonly (string | false)[]): Shape =>
  Object.fromEntries(names.flatMap((name) => (name === false ? [] : [[`${XATTR}${name}`, 'present']])));

const fileEntry = (store: Store): Json => ({
  ...{ type: 'file', mode: octal(store.mode), size: store.bytes.length * BLOCK },
  data: digits(store.bytes),
  mapped_blocks: blocksOf(store, (how) => how !== HOLE),
  shared_blocks: blocksOf(store, (how) => how === SHARED),
  xattrs: present([store.origin && 'origin', store.metaOnly && 'metacopy', store.redirect && 'redirect']),
});

function upperEntry(world: World, entry: Entry): Json {
  if (entry.kind === 'whiteout') return { type: 'whiteout' };
  if (entry.kind === 'file') return fileEntry(storeOf(world, nodeOf(world, entry.node).upper));
  const { origin, opaque, redirect } = entry;
  return {
    type: 'dir',
    xattrs: present([origin && 'origin', opaque && 'opaque', redirect !== '' && 'redirect']),
  };
}

const CAUSES: Readonly<Record<EventOf<'copied'>['how'], string>> = {
  data: 'copy-up: data copied',
  clone: 'copy-up: cloned (blocks shared with the lower file)',
  meta: 'copy-up: metadata',
  none: 'copy-up: cut',
};

/** What was said to have been read, or that nothing was. */
function readOf(after: World, events: readonly Event[]): Shape {
  const read = events.find((one) => one.type === 'read');
  if (read?.type !== 'read') return {};
  return { read: digits(storeOf(after, read.store).bytes, read.from, read.to) };
}

function predict({ line, after, events }: Played<World, Event>): Json {
  const copies = events.filter((one) => one.type === 'copied');
  const failed = events.find((one) => one.type === 'failed');
  const seen = after.mounted ? filesSeen(after) : [];
  const lower = [...after.lower.values()].map((node) => storeOf(after, nodeOf(after, node).lower));
  return compared({
    line,
    result: failed?.type === 'failed' ? failed.why : 'ok',
    ...readOf(after, events),
    copies: copies.map(({ from, path, bytes, how }) => ({
      ...{ from: `lower/${storeOf(after, from).path}`, to: `upper/${path}`, bytes, cause: CAUSES[how] },
    })),
    cost: { copied_bytes: copies.reduce((sum, { bytes }) => sum + bytes, 0) },
    views: Object.fromEntries(seen.map(([path, node]) => [path, digits(dataOf(after, node).bytes)])),
    lower: Object.fromEntries(lower.map((store) => [store.path, digits(store.bytes)])),
    upper: Object.fromEntries([...after.upper].map(([path, entry]) => [path, upperEntry(after, entry)])),
  });
}

/** What a reader wants to see first. */
function headline(step: Json): readonly Headline[] {
  const cost = isShape(step) && isShape(step.cost) ? step.cost : {};
  const upper = isShape(step) && isShape(step.upper) ? Object.keys(step.upper).length : 0;
  return [
    { subject: '', figure: 'world.stepCopied', unit: 'bytes', value: Number(cost.copied_bytes ?? 0) },
    { subject: '', figure: 'world.upperNames', unit: 'count', value: upper },
  ];
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope.snapshot/1',
  isOf: (env) => env.system === 'overlayfs',
  compared,
  predict,
  headline,
};
