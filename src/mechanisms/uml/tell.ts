/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { countOf } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { BITMAP_OFFSET, bitmapBytes, dataOffset, SECTOR, sectorsOf } from './format.ts';
import { CLEAR, type CowImage, cowsOn, type Draft, deviceOf, imageOf, marksOver, sizeOf } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

const NAMED = 6;
const listed = (cows: readonly CowImage[]): string =>
  cows
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', ');

/** An image by its name, and what it is on. */
function who(world: Draft, id: number) {
  const image = imageOf(world, id);
  const base = image.kind === 'cow' ? imageOf(world, image.base).name : '';
  return { who: image.name, base, device: deviceOf(image) };
}

/** A range in bytes and in the sectors that it touches. */
function place(from: number, to: number) {
  const first = Math.floor(from / SECTOR);
  const last = Math.max(first, Math.ceil(to / SECTOR) - 1);
  return { from, to, n: to - from, first, last, sectors: to > from ? last - first + 1 : 0 };
}

/** Which file answered. */
function where(world: Draft, { image, from, to, base, own }: EventOf<'read' | 'paged'>): string {
  if (from === to) return 'end';
  if (imageOf(world, image).kind === 'raw') return 'raw';
  if (base === 0) return 'own';
  return own === 0 ? 'base' : 'both';
}

/** How a write finds the bits of its sectors. */
function bits(world: Draft, { image, from, to, how }: EventOf<'stored'>): string {
  const found = imageOf(world, image);
  if (found.kind === 'raw') return 'raw';
  if (how === 'page') return 'page';
  return [...marksOver(found, from, to)].some(({ value }) => value === CLEAR) ? 'first' : 'again';
}

/** What a new time means for the COW files on a file. */
function seals(world: Draft, { image, mtime }: EventOf<'touched'>) {
  const now = imageOf(world, image).mtime;
  const size = sizeOf(imageOf(world, image));
  const fits = (time: number): readonly CowImage[] =>
    cowsOn(world, image).filter(({ header }) => header.size === size && header.mtime === time);
  const [broken, mended] = [fits(now), fits(mtime)];
  const effect =
    mtime === now ? 'same' : mended.length > 0 ? 'mends' : broken.length > 0 ? 'breaks' : 'plain';
  return { effect, cows: listed(effect === 'mends' ? mended : broken), before: now };
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  created: (_world, { name, size, fill }) =>
    told('allocate', fill < 0 ? 'created.seq' : 'created', { who: name, size, fill }),
  overlaid(world, { name, base, madeBy }) {
    const below = imageOf(world, base);
    const size = sizeOf(below);
    return told('share', `overlaid.${madeBy}`, {
      who: name,
      base: below.name,
      size,
      mtime: below.mtime,
      sectors: sectorsOf(size),
      bitmap: bitmapBytes(size),
      bitmapAt: BITMAP_OFFSET,
      dataAt: dataOffset(size),
    });
  },
  read: (world, event) =>
    told('read', `read.${where(world, event)}`, {
      ...who(world, event.image),
      ...place(event.from, event.to),
      fromBase: event.base,
      fromOwn: event.own,
    }),
  paged: (world, event) =>
    told('read', `paged.${where(world, event)}`, {
      ...who(world, event.image),
      ...place(event.from, event.to),
      fromBase: event.base,
      fromOwn: event.own,
    }),
  copied: (world, { image, runs }) => told('copy', 'copied', { ...who(world, image), n: countOf(runs) }),
  stored(world, event) {
    const { image, from, to, first, last, byte } = event;
    const found = imageOf(world, image);
    const at = found.kind === 'cow' ? dataOffset(sizeOf(found)) + from : from;
    const params = { ...who(world, image), ...place(from, to), byte, at, block: last - first };
    return told('write', `stored.${bits(world, event)}`, params);
  },
  punched(world, { image, from, to, how }) {
    const isRaw = imageOf(world, image).kind === 'raw';
    const params = { ...who(world, image), ...place(from, to), how };
    return told('free', isRaw ? 'punched.raw' : `punched.${how}`, params);
  },
  marked(world, { image, from, to, mark, fresh }) {
    if (fresh === 0) return null;
    const params = { ...who(world, image), ...place(from * SECTOR, to * SECTOR), fresh };
    return told('change', mark === 1 ? 'marked.stored' : 'marked.hole', params);
  },
  merged(world, { image, name, source, size }) {
    const isOver = world.images[image] !== undefined;
    const params = { ...who(world, source), out: name, n: size, lost: sizeOf(imageOf(world, source)) - size };
    return told('copy', isOver ? 'merged.over' : 'merged.new', params);
  },
  folded(world, { image, runs }) {
    const sectors = countOf(runs);
    const params = { ...who(world, image), sectors, n: sectors * SECTOR };
    return sectors === 0 ? told('look', 'folded.nothing', params) : told('copy', 'folded', params);
  },
  touched(world, event) {
    const { effect, cows, before } = seals(world, event);
    if (event.why !== 'touch' && effect === 'plain') return null;
    const params = { ...who(world, event.image), cows, before, mtime: event.mtime };
    return told('change', `touched.${effect}`, params);
  },
  failed(world, { image, why, verb, out }) {
    const found = imageOf(world, image);
    const below = found.kind === 'cow' ? imageOf(world, found.base) : found;
    const header = found.kind === 'cow' ? found.header : { size: 0, mtime: 0 };
    const recorded = why === 'size' ? header.size : header.mtime;
    const actual = why === 'size' ? sizeOf(below) : below.mtime;
    return told('trap', `failed.${why}`, { ...who(world, image), verb, out, recorded, actual });
  },
};

/** What to tell about an event in the world before it; null where it belongs to the event beside it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  created: '',
  'created.seq': '',
  'overlaid.mkcow': 'imprint',
  'overlaid.kernel': 'imprint',
  'read.base': 'bit.clear',
  'read.own': 'bit.set',
  'read.both': 'bit.both',
  'read.raw': '',
  'read.end': 'end',
  'paged.base': 'block',
  'paged.own': 'block',
  'paged.both': 'block',
  'paged.raw': 'block',
  copied: 'block',
  'stored.first': 'write',
  'stored.again': 'write',
  'stored.page': 'write.block',
  'stored.raw': '',
  'punched.discard': 'hole',
  'punched.zero': 'hole',
  'punched.raw': '',
  'marked.stored': 'bit',
  'marked.hole': 'bit.hole',
  'merged.new': 'moo',
  'merged.over': 'moo',
  folded: 'moo.in-place',
  'folded.nothing': 'moo.in-place',
  'touched.same': '',
  'touched.plain': '',
  'touched.breaks': 'seal',
  'touched.mends': 'seal.again',
  'failed.size': 'open.size',
  'failed.mtime': 'open.mtime',
  'failed.align': 'align',
  'failed.space': 'space',
  'failed.end': 'range',
  'failed.small': 'two-words',
  'failed.no-cow': 'magic',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
