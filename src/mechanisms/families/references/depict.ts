/** The part of a world that fits a screen: variables, the buffers they refer to, and pointers. The system adds its words. */
import type { Happening, Measures } from '../../../core/mechanism.ts';
import type {
  ActionView,
  BufferView,
  Excerpt,
  FieldView,
  PointerView,
  ReferencesNow,
  ReferencesPicture,
} from '../../../core/picture.ts';
import type { Event } from './events.ts';
import {
  type Buffer,
  bufferName,
  bufferOf,
  type Holder,
  NOWHERE,
  ownersOf,
  type Pointer,
  STATIC,
  textOf,
  type World,
} from './world.ts';

/** What a system adds to the picture of its world. */
export interface Looks {
  header(buffer: Buffer): readonly FieldView[];
  /** Whether it must not be shared; null where there is no such mark. */
  readonly isLeaked: ((buffer: Buffer) => boolean) | null;
  actions(world: World, holder: Holder): readonly ActionView[];
  measure(world: World): Measures;
  nameOf?(world: World, buffer: Buffer): string;
  /** Whether a zero byte follows the last character. */
  readonly terminated: boolean;
  /** How many characters it has room for, where that is not its capacity. */
  roomOf?(buffer: Buffer): number;
}

const HEAD = 256;
const TAIL = 16;
const MOST_HANDLES = 64;
const MOST_BUFFERS = 64;
const MOST_POINTERS = 32;
const MOST_OWNERS = 8;

/** What is read of a buffer: all of it, or its beginning and its end. */
function excerpt(buffer: Buffer): Excerpt {
  const { length } = buffer;
  const head = textOf(buffer, 0, Math.min(length, HEAD));
  return { length, head, tail: length > HEAD ? textOf(buffer, Math.max(HEAD, length - TAIL), length) : '' };
}

export function bufferView(world: World, buffer: Buffer, looks: Looks): BufferView {
  const { id, place, bytes, capacity, live } = buffer;
  const owners = ownersOf(world, id);
  return {
    kind: 'buffer',
    id,
    name: looks.nameOf?.(world, buffer) ?? bufferName(world, id),
    place,
    bytes,
    header: looks.header(buffer),
    text: excerpt(buffer),
    capacity: looks.roomOf?.(buffer) ?? capacity,
    holders: owners.slice(0, MOST_OWNERS).map((owner) => owner.id),
    owners: owners.length,
    seal: !live || !looks.isLeaked ? 'none' : looks.isLeaked(buffer) ? 'broken' : 'whole',
    freed: !live,
    seat: buffer.seat,
    terminated: looks.terminated,
  };
}

function pointerView(world: World, { id, name, kind, unit, offset }: Pointer): PointerView {
  const { live, cells } = bufferOf(world, unit);
  const byte = live ? (cells[offset] ?? -1) : -1;
  return { id, name, kind, unit, into: bufferName(world, unit), offset, dangling: !live, byte };
}

/** What each event is about, but for what it is called. */
function about(world: World, event: Event): Partial<ReferencesNow> {
  const holders = 'holder' in event && event.holder >= 0 ? [event.holder] : [];
  const pointers = 'pointer' in event && event.pointer >= 0 ? [event.pointer] : [];
  const units = 'unit' in event && event.unit !== NOWHERE ? [event.unit] : [];
  const place = { holders, pointers, units };
  if (event.type === 'copied') {
    const { from, at, count } = event;
    // A copy may be of more than what is read.
    const to = at + Math.min(count, bufferOf(world, from).length);
    return { ...place, sources: [from], bytes: count, from: at, to };
  }
  if (event.type === 'moved')
    return { ...place, sources: units, bytes: event.count, from: event.at, to: event.at + event.count };
  if (event.type === 'written')
    return { ...place, from: event.at, to: event.at + event.text.length * event.times };
  if (event.type === 'read') {
    const both = event.other >= 0 ? [...holders, event.other] : holders;
    return { ...place, holders: both, from: event.at, to: event.at + event.count };
  }
  if (event.type === 'handed') return { ...place, from: event.offset, to: event.offset + 1 };
  if ('from' in event && event.from >= 0 && event.from !== holders[0])
    return { ...place, holders: [...holders, event.from] };
  return place;
}

function nowOf(world: World, { event, phase }: Happening<Event>): ReferencesNow {
  const nothing = { holders: [], pointers: [], units: [], sources: [], bytes: 0, from: 0, to: 0 };
  return { ...nothing, ...about(world, event), type: event.type, phase };
}

/** The first `most` of a list in its order, but those that come first whose number is wanted. */
function chosen<T extends { readonly id: number }>(
  list: readonly T[],
  most: number,
  wanted: readonly number[],
): readonly T[] {
  if (list.length <= most) return list;
  const isWanted = ({ id }: T): boolean => wanted.includes(id);
  const kept = new Set([...list.filter(isWanted), ...list].slice(0, most + wanted.length));
  const first = new Set([...kept].slice(0, most));
  return list.filter((one) => first.has(one));
}

/** All buffers there are to see: the static one while something refers to it, and freed ones while a pointer does. */
function candidates(world: World, pointers: readonly Pointer[]): readonly Buffer[] {
  const dangling = new Set(pointers.map(({ unit }) => unit));
  const inUse = new Set(world.holders.flatMap(({ alive, unit }) => (alive ? [unit] : [])));
  const onHeap = world.buffers.filter(({ id, live }) =>
    id === STATIC ? inUse.has(id) || dangling.has(id) : live || dangling.has(id),
  );
  const inside = [...world.insides.values()].filter(({ id, live }) => live || dangling.has(id));
  return [...onHeap, ...inside];
}

export function depictReferences(
  world: World,
  happening: Happening<Event> | null,
  looks: Looks,
): Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'> {
  const measures = looks.measure(world);
  const now = happening ? nowOf(world, happening) : null;
  const holders = chosen(
    world.holders.filter(({ alive }) => alive),
    MOST_HANDLES,
    now?.holders ?? [],
  );
  const living = world.pointers.filter(({ alive }) => alive);
  const pointers = chosen(living, MOST_POINTERS, now?.pointers ?? []);
  const all = candidates(world, living);
  const wanted = [...(now?.units ?? []), ...(now?.sources ?? []), ...holders.map(({ unit }) => unit)];
  const units = chosen(all, MOST_BUFFERS, wanted);
  return {
    view: 'references',
    now,
    holders: holders.map((holder) => {
      const { id, seat, name, unit } = holder;
      const value = unit === NOWHERE ? { length: 0, head: '', tail: '' } : excerpt(bufferOf(world, unit));
      const figures = measures.holders.get(id)?.figures ?? {};
      return { id, seat, name, tables: [], actions: looks.actions(world, holder), figures, unit, value };
    }),
    pointers: pointers.map((pointer) => pointerView(world, pointer)),
    units: units.map((buffer) => bufferView(world, buffer, looks)),
    seats: world.holders.reduce((most, { seat }) => Math.max(most, seat + 1), 0),
    objects: living.map(({ name }) => ({ name, slots: 1 })),
    liveBytes: world.totals.allocBytes - world.totals.freedBytes,
    unitsHidden: all.length - units.length,
    figures: measures.world,
    unitBytes: 1,
  };
}
