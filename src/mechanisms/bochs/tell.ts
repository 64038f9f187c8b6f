/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { countOf } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { bitmapRoom, dataOffset, geometryOf, SECTOR, slotOffset, stampOf } from './format.ts';
import {
  CLEAR,
  type Draft,
  imageOf,
  isOver,
  lengthOf,
  logOf,
  marksOver,
  type OverImage,
  oversOn,
  setSectors,
  sizeOf,
} from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

const NAMED = 6;
const listed = (overs: readonly OverImage[]): string =>
  overs
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', ');

/** An image by the name that its guest uses, what kind it is, and what it is on. */
function who(world: Draft, id: number) {
  const image = imageOf(world, id);
  const { kind } = image;
  const base = isOver(image) ? imageOf(world, image.base).name : '';
  return { who: kind === 'volatile' ? base : image.name, kind, base, device: sizeOf(world, image) };
}

/** A range in bytes and in sectors. */
function place(from: number, to: number) {
  const [first, last] = [from / SECTOR, to / SECTOR - 1];
  return { from, to, n: to - from, first, last, sectors: last - first + 1 };
}

/** Which file answered. */
function where(world: Draft, { image, base, own, none }: EventOf<'read'>): string {
  if (imageOf(world, image).kind === 'flat') return 'flat';
  if (none > 0) return own > 0 ? 'some' : 'none';
  if (base === 0) return 'own';
  return own === 0 ? 'base' : 'both';
}

/** How a write finds the bits of its sectors. */
function bits(world: Draft, { image, from, to }: EventOf<'stored'>): string {
  const log = logOf(imageOf(world, image));
  if (!log) return 'flat';
  return [...marksOver(log, from, to)].some(({ value }) => value === CLEAR) ? 'first' : 'again';
}

/** Where a log keeps a byte of the disk. */
function fileOffset(world: Draft, { image, from }: EventOf<'stored'>): number {
  const log = logOf(imageOf(world, image));
  if (!log) return from;
  const geometry = geometryOf(log.size);
  const entry = Math.floor(from / geometry.extent);
  const slot = entry + log.catalog.at(entry);
  return slotOffset(geometry, slot) + bitmapRoom(geometry) + (from % geometry.extent);
}

const geometryParams = (size: number) => {
  const { entries, bitmap, extent } = geometryOf(size);
  return { entries, bitmap, extent, header: dataOffset({ entries, bitmap, extent }) };
};

/** Logs on a file that fit it with a time, in steps of two seconds. */
function fitting(world: Draft, image: number, mtime: number): readonly OverImage[] {
  const size = sizeOf(world, imageOf(world, image));
  return oversOn(world, image).filter(
    ({ kind, log }) => kind === 'undoable' && log?.size === size && log.stamp === stampOf(mtime),
  );
}

/** What a new time means for the logs on a file. */
function seals(world: Draft, { image, mtime }: { readonly image: number; readonly mtime: number }) {
  const now = imageOf(world, image).mtime;
  const [broken, mended] = [fitting(world, image, now), fitting(world, image, mtime)];
  const isSame = stampOf(mtime) === stampOf(now);
  const effect = isSame ? 'same' : mended.length > 0 ? 'mends' : broken.length > 0 ? 'breaks' : 'plain';
  return { effect, logs: listed(effect === 'mends' ? mended : broken), before: stampOf(now) };
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  created: (_world, { name, mode, size }) =>
    told('allocate', `created.${mode}`, { who: name, size, ...geometryParams(size) }),
  overlaid: (world, { name, base }) =>
    told('share', 'overlaid', { who: name, base: imageOf(world, base).name }),
  began: (world, { base, name }) => told('share', 'began', { who: imageOf(world, base).name, log: name }),
  ended(world, { image }) {
    const log = logOf(imageOf(world, image));
    const n = log ? setSectors(log) * SECTOR : 0;
    return told('free', n > 0 ? 'ended' : 'ended.nothing', { ...who(world, image), n });
  },
  logged(world, { image, size, stamp }) {
    const { kind } = imageOf(world, image);
    return told('allocate', `logged.${kind}`, {
      ...who(world, image),
      size,
      stamp,
      ...geometryParams(size),
    });
  },
  stamped(world, { image, stamp, mtime }) {
    const { effect, logs } = seals(world, { image, mtime });
    const params = { ...who(world, image), stamp, mtime, logs };
    if (effect === 'breaks') return told('change', 'stamped.breaks', params);
    return logOf(imageOf(world, image))?.stamp === 0 ? told('change', 'stamped.first', params) : null;
  },
  read: (world, event) =>
    told('read', `read.${where(world, event)}`, {
      ...who(world, event.image),
      ...place(event.from, event.to),
      fromBase: event.base,
      fromOwn: event.own,
      none: event.none,
    }),
  allocated(world, { image, first, count }) {
    const found = imageOf(world, image);
    const log = logOf(found);
    const { bitmap, extent } = geometryOf(log?.size ?? 0);
    const slot = log?.order.length ?? 0;
    const params = { ...who(world, image), first, last: first + count - 1, count, slot, bitmap, extent };
    return told('allocate', isOver(found) ? 'allocated' : 'allocated.growing', params);
  },
  stored(world, event) {
    const { image, from, to, byte } = event;
    const params = { ...who(world, image), ...place(from, to), byte, at: fileOffset(world, event) };
    return told('write', `stored.${bits(world, event)}`, params);
  },
  marked(world, { image, from, to, fresh }) {
    if (fresh === 0) return null;
    const id = isOver(imageOf(world, image)) ? 'marked' : 'marked.growing';
    return told('change', id, { ...who(world, image), ...place(from * SECTOR, to * SECTOR), fresh });
  },
  committed(world, { image, runs }) {
    const sectors = countOf(runs);
    const params = { ...who(world, image), sectors, n: sectors * SECTOR };
    return sectors === 0 ? told('look', 'committed.nothing', params) : told('copy', 'committed', params);
  },
  dropped: (world, { image }) =>
    told('free', 'dropped', { ...who(world, image), n: lengthOf(imageOf(world, image)) }),
  resized(world, { image, size }) {
    const { kind } = imageOf(world, image);
    const params = { ...who(world, image), before: sizeOf(world, imageOf(world, image)), size };
    return told('copy', `resized.${kind}`, params);
  },
  touched(world, event) {
    const { effect, logs, before } = seals(world, event);
    if (event.why !== 'touch' && effect === 'plain') return null;
    const params = { ...who(world, event.image), logs, before, mtime: event.mtime };
    return told('change', `touched.${effect}`, params);
  },
  failed(world, { image, name, why, verb }) {
    const found = image < 0 ? null : imageOf(world, image);
    const about = found ? who(world, image) : { who: name, kind: '', base: '', device: 0 };
    const log = found && isOver(found) ? found.log : null;
    const below = found && isOver(found) ? imageOf(world, found.base) : null;
    const time = below ? stampOf(below.mtime) : 0;
    const recorded = why === 'size' ? (log?.size ?? 0) : (log?.stamp ?? 0);
    const actual = why === 'size' ? (below ? sizeOf(world, below) : 0) : time;
    return told('trap', `failed.${why}`, { ...about, verb, recorded, actual });
  },
};

/** What to tell about an event in the world before it; null where it belongs to the event beside it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  'created.flat': '',
  'created.growing': 'geometry',
  overlaid: '',
  began: '',
  ended: 'unlinked',
  'ended.nothing': 'unlinked',
  'logged.undoable': 'imprint',
  'logged.volatile': 'mkstemp',
  'stamped.first': 'stamp',
  'stamped.breaks': 'stamp',
  'read.flat': '',
  'read.none': 'bit.none',
  'read.some': 'bit.none',
  'read.own': 'bit.set',
  'read.base': 'bit.clear',
  'read.both': 'bit.both',
  allocated: 'extent',
  'allocated.growing': 'extent',
  'stored.flat': '',
  'stored.first': 'write',
  'stored.again': 'write',
  marked: 'bit',
  'marked.growing': 'bit',
  committed: 'commit',
  'committed.nothing': 'commit',
  dropped: 'unlink',
  'resized.flat': 'convert',
  'resized.growing': 'convert',
  'resized.undoable': 'convert.log',
  'touched.same': 'seal.same',
  'touched.plain': '',
  'touched.breaks': 'seal',
  'touched.mends': 'seal.again',
  'failed.size': 'open.size',
  'failed.mtime': 'open.mtime',
  'failed.beyond': 'beyond',
  'failed.range': 'range',
  'failed.smaller': 'smaller',
  'failed.cut': 'cut',
  'failed.no-log': 'no-log',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
