/** What each event of a step is about, in names and numbers. */
import type { Params } from '../../core/refusal.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { clusterBytes, clustersOf, l1Entries, tableEntries } from './geometry.ts';
import { pieceAt } from './mapping.ts';
import { answers } from './sight.ts';
import { tableTellers } from './tell-tables.ts';
import { chainOf, type Draft, imageOf, NONE, overlaysOf, qcow2Of, shownName } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

type Tellers<K extends EventType> = {
  readonly [T in K]: (world: Draft, event: EventOf<T>) => Told | null;
};

/** An image by its name, what is below it, and the size of its clusters. */
function who(world: Draft, id: number) {
  const image = imageOf(world, id);
  const below = image.backing === NONE ? '' : shownName(world, imageOf(world, image.backing));
  const cluster = image.qcow2 ? clusterBytes(image.qcow2.geometry) : 0;
  return { who: shownName(world, image), below, cluster, size: image.size };
}

/** Bytes of a disk, and the clusters that they touch. */
function place(world: Draft, id: number, from: number, bytes: number) {
  const cluster = who(world, id).cluster || 1;
  const first = Math.floor(from / cluster);
  const last = Math.max(first, Math.ceil((from + bytes) / cluster) - 1);
  return { from, n: bytes, first, last, count: last - first + 1 };
}

const nameOf = (world: Draft, id: number): string =>
  id === NONE ? '' : shownName(world, imageOf(world, id));

/** Stretches that are looked through to say where a read comes from. */
const LOOKED = 64;

/** Which images answer for a range: one, several, or none. */
function sources(world: Draft, id: number, from: number, bytes: number): ReadonlySet<number> {
  const found = new Set<number>();
  let looked = 0;
  for (const { value } of answers(world, id, from, from + bytes)) {
    found.add(value);
    if (++looked === LOOKED) break;
  }
  return found;
}

function readId(world: Draft, image: number, found: ReadonlySet<number>): string {
  const [only = NONE] = found;
  if (found.size > 1) return 'read.mixed';
  if (only === NONE) return 'read.nothing';
  if (only !== image) return 'read.below';
  return imageOf(world, image).qcow2 ? 'read.own' : 'read.raw';
}

type IoEvent = 'looked' | 'copied' | 'filled' | 'zeroed' | 'punched' | 'truncated' | 'read' | 'packed';

/** The names of images in a list. */
const namesOf = (world: Draft, ids: Iterable<number>): string =>
  [...ids]
    .map((id) => nameOf(world, id))
    .filter((name) => name !== '')
    .join(', ');

/** What a copied stretch was before: stored below, in this file, or nowhere. */
function copiedFrom(world: Draft, { image, source, bytes }: EventOf<'copied'>) {
  const { type } = pieceAt(imageOf(world, image), source.guest, 1);
  const names = namesOf(world, sources(world, source.image, source.guest, bytes));
  const isHere = !type.startsWith('unallocated');
  const id = type.startsWith('zero') || names === '' ? 'copied.zero' : isHere ? 'copied.own' : 'copied.below';
  return { id, names };
}

function filledId(world: Draft, { image, why }: EventOf<'filled'>): string {
  if (why === 'zero') return 'filled.zero';
  if (imageOf(world, image).qcow2)
    return overlaysOf(world, image).length > 0 ? 'filled.under' : 'filled.data';
  return overlaysOf(world, image).length > 0 ? 'filled.base' : 'filled.raw';
}

const ioTellers: Tellers<IoEvent> = {
  looked(world, { image, guest, bytes, finding, host }) {
    const isTable = finding.startsWith('table.');
    const id = isTable || finding.startsWith('discard.') ? finding : finding.replace('write.', 'found.');
    const table = Math.floor(guest / ((who(world, image).cluster || 1) * perTable(world, image)));
    const refs = host === NONE || imageOf(world, image).data ? 0 : qcow2Of(world, image).counts.get(host);
    return told('look', id, {
      ...who(world, image),
      ...place(world, image, guest, bytes),
      host,
      refs,
      table,
    });
  },
  copied(world, event) {
    const { image, source, bytes, why, at } = event;
    const spot = { ...who(world, image), ...place(world, image, source.guest, bytes), at, part: why };
    if (why !== 'data') {
      const { id, names } = copiedFrom(world, event);
      return told('copy', id, { ...spot, source: names });
    }
    const isDown = chainOf(world, source.image).some(({ id }) => id === image);
    return told('copy', isDown ? 'copied.down' : 'copied.up', {
      ...spot,
      source: nameOf(world, source.image),
    });
  },
  filled(world, event) {
    const { image, guest, bytes, byte, at, why } = event;
    if (why === 'first') return null;
    const over = overlaysOf(world, image).map(({ id }) => nameOf(world, id));
    const spot = { ...who(world, image), ...place(world, image, guest, bytes), byte, at };
    return told('write', filledId(world, event), { ...spot, over: over.slice(0, 4).join(', ') });
  },
  zeroed(world, { image, at, bytes, why }) {
    if (why === 'tables') return null;
    return told(why === 'cow' ? 'write' : 'free', `zeroed.${why}`, { ...who(world, image), at, n: bytes });
  },
  punched: (world, { image, data, at, bytes }) =>
    told('free', data ? 'punched.data' : 'punched', { ...who(world, image), at, n: bytes }),
  truncated(world, { image, data, length, mode }) {
    const { blob, data: beside } = imageOf(world, image);
    const before = (data && beside ? beside.blob : blob).length;
    if (length < before) return told('free', 'truncated', { ...who(world, image), length, before });
    if (mode === 'off') return null;
    return told('allocate', `reserved.${mode}`, { ...who(world, image), n: length - before, length });
  },
  read(world, { image, guest, bytes }) {
    const found = sources(world, image, guest, bytes);
    const params = { ...who(world, image), ...place(world, image, guest, bytes) };
    return told('read', readId(world, image, found), {
      ...params,
      from: guest,
      source: namesOf(world, found),
    });
  },
  packed(world, { image, guest, at, length, byte }) {
    const { cluster } = who(world, image);
    const spot = place(world, image, guest * cluster, cluster);
    return told('write', 'packed', { ...who(world, image), ...spot, at, length, byte });
  },
};

const perTable = (world: Draft, id: number): number => {
  const { qcow2 } = imageOf(world, id);
  return qcow2 ? tableEntries(qcow2.geometry) : 1;
};

type DiskEvent =
  | 'created'
  | 'sized'
  | 'rebased'
  | 'emptied'
  | 'began'
  | 'ended'
  | 'failed'
  | 'stored'
  | 'remembered'
  | 'measured';

function createdId({ geometry, below, over }: EventOf<'created'>): string {
  if (!geometry) return 'created.raw';
  if (over !== NONE) return 'created.temporary';
  return below === NONE ? 'created.qcow2' : 'created.overlay';
}

const diskTellers: Tellers<DiskEvent> = {
  created(world, event) {
    const { name, wanted, below, geometry, over, file } = event;
    const base = nameOf(world, below);
    const common = { who: over === NONE ? name : `${base} -snapshot`, file, size: wanted, below: base };
    const id = createdId(event);
    if (!geometry) return told('allocate', id, common);
    const clusters = clustersOf(geometry, wanted);
    const tables = l1Entries(geometry, wanted);
    const shape = { cluster: clusterBytes(geometry), clusters, tables, entries: tableEntries(geometry) };
    return told(below === NONE ? 'allocate' : 'share', id, { ...common, ...shape });
  },
  sized(world, { image, size, before }) {
    if (before === 0) return null;
    const how = size > before ? 'grown' : size < before ? 'cut' : 'same';
    return told('change', `sized.${how}`, { ...who(world, image), size, before });
  },
  rebased(world, { image, backing, unsafe, how }) {
    if (how === 'created') return null;
    const names = { ...who(world, image), old: who(world, image).below, next: nameOf(world, backing) };
    if (unsafe) return told('point', backing === NONE ? 'rebased.cut' : 'rebased.unsafe', names);
    return told('point', backing === NONE ? 'rebased.flat' : 'rebased.safe', names);
  },
  emptied: (world, { image }) => told('free', 'emptied', { ...who(world, image) }),
  began: (world, { image, top }) =>
    told('change', image === top ? 'began' : 'began.temporary', { ...who(world, image) }),
  ended(world) {
    const { image, top } = world.session ?? { image: 0, top: 0 };
    const { blob } = imageOf(world, top);
    return told('free', image === top ? 'ended' : 'ended.temporary', {
      ...who(world, image),
      n: blob.length,
    });
  },
  failed(world, { image, name, why, what, value }) {
    const spot = image === NONE ? { who: name, below: '', cluster: 0, size: 0 } : who(world, image);
    return told('trap', `failed.${why}`, { ...spot, what, value });
  },
  stored: () => null,
  remembered: () => null,
  measured: () => null,
};

const tellers: Tellers<EventType> = { ...ioTellers, ...diskTellers, ...tableTellers };

/** What to tell about an event in the world before it; null where it belongs to the event beside it. */
export const tell = (before: Draft, event: Event): Told | null =>
  event.quiet ? null : (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);
