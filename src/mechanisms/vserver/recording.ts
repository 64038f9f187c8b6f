/** The model's steps in the form of the re-enactment of Linux-VServer (`cowscope-disk/1`). */
import type { Headline, Json, Played, Recordings } from '../../core/mechanism.ts';
import { runLengths } from '../families/disks/bytes.ts';
import { comparedStep } from '../families/disks/recorded.ts';
import type { Event } from './events.ts';
import { quick } from './figures.ts';
import { fullName, HASH, inodeOf, nameOf, namesOf, sizeOf, type World } from './world.ts';

type Shape = { readonly [key: string]: Json };
const isShape = (value: Json | undefined): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const byText = (a: Json, b: Json): number => {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The digits of a hash are the re-enactment's own: only whether there is a name in the hash directory is compared. */
const plainName = (name: Json): Json => `${name}`.replace(/^\.hash\/.*/, HASH);

/** Inodes in an order that does not depend on hashes. */
function plainState(state: Json | undefined): Json {
  if (!isShape(state)) return null;
  const inodes = listOf(state.inodes).map(
    (inode): Json =>
      isShape(inode) ? { ...inode, names: listOf(inode.names).map(plainName).sort(byText) } : inode,
  );
  return { ...state, inodes: inodes.sort(byText) };
}

/** What was unified, by name: in which order a directory is read is no rule of the tool. */
function plainResult(result: Json | undefined): Shape {
  if (!isShape(result)) return {};
  if (!('unified' in result)) return { result };
  return { result: { ...result, unified: [...listOf(result.unified)].sort(byText) } };
}

/** A step without what nobody can know. */
function compared(step: Json): Json {
  const plain = comparedStep(step);
  if (!isShape(plain)) return plain;
  const { result, state, ...rest } = plain;
  return { ...rest, ...plainResult(result), state: plainState(state) };
}

function stateOf(world: World): Json {
  const inodes = world.inodes.flatMap((inode): Json[] => {
    const names = namesOf(world, inode.id).map(fullName).sort();
    return names.length === 0 ? [] : [{ size: sizeOf(inode), nlink: names.length, iu: inode.sealed, names }];
  });
  const { bytesOnDisk, bytesSeen } = quick(world);
  return { inodes, bytes_on_disk: bytesOnDisk ?? 0, bytes_seen: bytesSeen ?? 0 };
}

const COPYING = ['open', 'write', 'chmod'];

/** What the command returned. */
function resultOf({ command, after, events }: Played<World, Event>): Shape {
  if (events.some(({ type }) => type === 'failed')) return {};
  const { verb } = command;
  if (verb === 'hashify') {
    const unified = events.flatMap((event): Json[] => {
      if (event.type !== 'looked' || event.finding === 'small') return [];
      return [[fullName(nameOf(after, event.name)), event.finding === 'first' ? 'first' : 'linked']];
    });
    return { result: { unified } };
  }
  if (COPYING.includes(verb)) {
    const copied = events.reduce((sum, event) => (event.type === 'copied' ? sum + event.bytes : sum), 0);
    return { result: { bytes_copied: copied } };
  }
  const [first] = events;
  if (first?.type !== 'read') return {};
  return { result: { runs: runLengths(inodeOf(after, first.inode).bytes.all()) } };
}

function predict(played: Played<World, Event>): Json {
  const failed = played.events.some(({ type }) => type === 'failed');
  const result = plainResult(resultOf(played).result);
  return { ok: !failed, error: failed, ...result, state: plainState(stateOf(played.after)) };
}

/** What a reader wants to see first. */
function headline(step: Json): readonly Headline[] {
  const state = isShape(step) && isShape(step.state) ? step.state : {};
  return [
    { subject: '', figure: 'world.inodes', unit: 'count', value: listOf(state.inodes).length },
    { subject: '', figure: 'world.bytesOnDisk', unit: 'bytes', value: Number(state.bytes_on_disk) },
    { subject: '', figure: 'world.bytesSeen', unit: 'bytes', value: Number(state.bytes_seen) },
  ];
}

export const recordings: Recordings<World, Event> = {
  schema: 'cowscope-disk/1',
  isOf: ({ oracle }) => `${oracle}`.startsWith('vserver'),
  compared,
  predict,
  headline,
};
