/** The picture of an overlay mount: names, descriptors and mappings on one side, files of both layers on the other. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  ActionView,
  BufferView,
  Excerpt,
  HandleView,
  PointerView,
  ReferencesNow,
  ReferencesPicture,
} from '../../core/picture.ts';
import type { Event } from './events.ts';
import { measure, namesShown, type Shown, storedBytes } from './figures.ts';
import {
  BLOCK,
  blocksOf,
  dataOf,
  HOLE,
  type Hold,
  SHARED,
  type Store,
  sizeOf,
  storeOf,
  type World,
} from './world.ts';

const HEAD = 64;
const TAIL = 16;
const MOST = 64;
const MOST_OWNERS = 8;

const textOf = ({ bytes }: Store, from: number, to: number): string =>
  [...bytes.within(from, to)].map((one) => String.fromCharCode(one.value).repeat(one.to - one.from)).join('');

/** One character for each block. */
function excerpt(store: Store): Excerpt {
  const length = sizeOf(store);
  const tail = length > HEAD ? textOf(store, Math.max(HEAD, length - TAIL), length) : '';
  return { length, head: textOf(store, 0, Math.min(length, HEAD)), tail };
}

/** A file of one of the layers. What of it is shared with the lower file, or not there at all, is said in its header. */
export function storeView(world: World, store: Store): BufferView {
  const { id, layer, path, mode, live, seat, metaOnly } = store;
  const names = namesShown(world).filter(({ node }) => dataOf(world, node).id === id);
  const shared = blocksOf(store, (how) => how === SHARED);
  return {
    kind: 'buffer',
    id,
    name: `${layer}/${path}`,
    place: 'heap',
    bytes: blocksOf(store, (how) => how !== HOLE && how !== SHARED) * BLOCK,
    header: [
      { name: 'mode', value: mode },
      ...(shared > 0 ? [{ name: 'shared', value: shared }] : []),
      ...(metaOnly ? [{ name: 'metacopy', value: 1 }] : []),
    ],
    text: metaOnly ? { length: 0, head: '', tail: '' } : excerpt(store),
    capacity: metaOnly ? 0 : sizeOf(store),
    holders: names.slice(0, MOST_OWNERS).map((one) => one.id),
    owners: names.length,
    seal: 'none',
    freed: !live,
    seat,
    terminated: false,
  };
}

/** The file that a descriptor or a mapping reads now. */
const readBy = (world: World, { kind, node, store }: Hold): Store =>
  kind === 'mapping' ? storeOf(world, store) : dataOf(world, node);

function pointerView(world: World, hold: Hold): PointerView {
  const store = readBy(world, hold);
  return {
    id: hold.id,
    name: hold.name,
    kind: hold.kind === 'mapping' ? 'pointer' : 'reference',
    unit: store.id,
    into: `${store.layer}/${store.path}`,
    offset: 0,
    dangling: false,
    byte: sizeOf(store) > 0 ? store.bytes.at(0) : -1,
  };
}

function actionsOf({ path }: Shown): readonly ActionView[] {
  const act = (id: string, line: string): ActionView => ({ id, subject: path, line });
  return [
    act('read', `read ${path}`),
    act('write', `write ${path} 0 0x42`),
    act('append', `append ${path} 0x43`),
    act('openRw', `open-rw ${path}`),
    act('openTrunc', `open-trunc ${path}`),
    act('chmod', `chmod ${path} 600`),
    act('rm', `rm ${path}`),
  ];
}

/** The files that an event is about, and for a copy the one that it is copied from. */
function unitsOf(
  world: World,
  event: Event,
): { readonly units: readonly number[]; readonly sources: readonly number[] } {
  if (event.type === 'copied') return { units: [event.store], sources: [event.from] };
  if ('store' in event) return { units: [event.store], sources: [] };
  if (event.type === 'looked') return { units: [dataOf(world, event.node).id], sources: [] };
  return { units: [], sources: [] };
}

/** A copy is as large as what moves; a share in blocks moves nothing. */
function sizeOfNow(event: Event): { readonly bytes: number; readonly from: number; readonly to: number } {
  if (event.type === 'copied') return { bytes: event.bytes, from: 0, to: event.bytes / BLOCK };
  if (event.type === 'written' || event.type === 'read')
    return { bytes: (event.to - event.from) * BLOCK, from: event.from, to: event.to };
  return { bytes: 0, from: 0, to: 0 };
}

function nowOf(world: World, { event, phase }: Happening<Event>, names: readonly Shown[]): ReferencesNow {
  const node = 'node' in event ? event.node : -1;
  const hold = 'hold' in event && event.hold >= 0 && world.holds[event.hold]?.alive ? [event.hold] : [];
  const isThroughHold = event.type === 'read' && hold.length > 0;
  const holders = isThroughHold ? [] : names.filter((one) => one.node === node).map(({ id }) => id);
  return { type: event.type, phase, holders, pointers: hold, ...unitsOf(world, event), ...sizeOfNow(event) };
}

/** The first of a list in its order, but those that come first whose number is wanted. */
function chosen<T extends { readonly id: number }>(
  list: readonly T[],
  wanted: readonly number[],
): readonly T[] {
  if (list.length <= MOST) return list;
  const isWanted = ({ id }: T): boolean => wanted.includes(id);
  const first = new Set([...new Set([...list.filter(isWanted), ...list])].slice(0, MOST));
  return list.filter((one) => first.has(one));
}

export function depict(
  world: World,
  happening: Happening<Event> | null,
): Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'> {
  const measures = measure(world);
  const all = namesShown(world);
  const now = happening ? nowOf(world, happening, all) : null;
  const names = chosen(all, now?.holders ?? []);
  const live = world.stores.filter((store) => store.live);
  const wanted = [
    ...(now?.units ?? []),
    ...(now?.sources ?? []),
    ...names.map(({ node }) => dataOf(world, node).id),
  ];
  const units = chosen(live, wanted);
  const held = world.holds.filter(({ alive }) => alive);
  const seats = new Map(all.map(({ id }, seat) => [id, seat]));
  const handle = (one: Shown): HandleView => ({
    id: one.id,
    seat: seats.get(one.id) ?? 0,
    name: one.path,
    tables: [],
    actions: actionsOf(one),
    figures: measures.holders.get(one.id)?.figures ?? {},
    unit: dataOf(world, one.node).id,
    value: excerpt(dataOf(world, one.node)),
  });
  const isShown = (id: number): boolean => units.some((store) => store.id === id);
  return {
    view: 'references',
    now: now && { ...now, units: now.units.filter(isShown), sources: now.sources.filter(isShown) },
    holders: names.map(handle),
    pointers: held.filter((hold) => isShown(readBy(world, hold).id)).map((hold) => pointerView(world, hold)),
    units: units.map((store) => storeView(world, store)),
    seats: all.length,
    objects: held.map(({ name }) => ({ name, slots: 1 })),
    liveBytes: storedBytes(world),
    unitsHidden: live.length - units.length,
    figures: measures.world,
    unitBytes: BLOCK,
  };
}
