/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { countOf, type Runs } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { CLUSTER, PAGE, PAGES_PER_CLUSTER, tableBytes } from './format.ts';
import { countWhere, isResident } from './pages.ts';
import { dirtyRuns } from './storage.ts';
import { type Draft, imageOf, isDirect, tops } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

/** A guest, its mode, and the file below. */
function who(world: Draft, id: number) {
  const { name, base, mode, size } = imageOf(world, id);
  return { who: name, base: base < 0 ? '' : imageOf(world, base).name, mode, size };
}

/** So many pages of a file, the first of them, and their bytes. */
function some(world: Draft, file: number, runs: Runs) {
  const pages = countOf(runs);
  return { file: imageOf(world, file).name, pages, first: runs[0] ?? 0, n: pages * PAGE };
}

/** What the disk is asked for past the cache. */
function direct(world: Draft, { image, file, runs, what }: EventOf<'direct'>): Told {
  const { name, format, base } = imageOf(world, file);
  const n = what === 'tables' ? tableBytes(format, base >= 0) : countOf(runs);
  const phase = what === 'tables' ? 'look' : what === 'copy' ? 'look' : 'read';
  return told(phase, `direct.${what}`, { ...who(world, image), file: name, n });
}

function answer(world: Draft, event: EventOf<'read'>): Told {
  const { image, from, to, own, base } = event;
  const where = own === 0 ? 'base' : base === 0 ? 'own' : 'both';
  return told('read', `read.${where}`, { ...who(world, image), n: to - from, from, own, below: base });
}

function closed(world: Draft, { image, how, mode }: EventOf<'closed'>): Told {
  const same = imageOf(world, image).mode === mode;
  const id = how === 'kill' ? 'closed.kill' : same ? 'closed.reopen' : 'closed.mode';
  return told('change', id, { ...who(world, image), next: mode });
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  created: (_world, { name, size, fill, format }) =>
    told('allocate', fill < 0 ? 'created.seq' : 'created', { who: name, size, fill, format }),
  overlaid: (world, { name, base, mode }) =>
    told('share', isDirect(mode) ? 'overlaid.direct' : 'overlaid.cached', {
      ...{ who: name, base: imageOf(world, base).name, mode },
    }),
  asked: () => null,
  opened: () => null,
  hit: (world, { image, file, runs, what }) =>
    told('look', `hit.${what === 'page' ? 'data' : what}`, {
      ...who(world, image),
      ...some(world, file, runs),
    }),
  missed: (world, { image, file, runs, what }) =>
    told(what === 'data' ? 'copy' : 'look', `missed.${what}`, {
      ...who(world, image),
      ...some(world, file, runs),
    }),
  direct,
  read: answer,
  copied: (world, { image, runs }) => told('copy', 'copied', { ...who(world, image), n: countOf(runs) }),
  stored(world, { image, from, to, byte }) {
    const { mode } = imageOf(world, image);
    const id = isDirect(mode) ? 'stored.direct' : 'stored.cached';
    return told('write', id, { ...who(world, image), n: to - from, from, byte });
  },
  pointed(world, { image, runs }) {
    const clusters = countOf(runs);
    return told('point', 'pointed', {
      ...who(world, image),
      clusters,
      first: runs[0] ?? 0,
      n: clusters * CLUSTER,
      pages: clusters * PAGES_PER_CLUSTER,
    });
  },
  tabled(world, { image, by }) {
    const params = who(world, image);
    if (by === 'host') return told('change', 'tabled.host', params);
    return told('change', isDirect(params.mode) ? 'tabled.direct' : 'tabled.cached', params);
  },
  wrote(world, { image, runs, why }) {
    if (runs.length === 0) return told('look', 'wrote.nothing', {});
    return told('write', `wrote.${why}`, { ...who(world, image), ...some(world, image, runs) });
  },
  settled: (world, { image, why }) => told('change', `settled.${why}`, image < 0 ? {} : who(world, image)),
  ignored: (world, { image }) =>
    told('look', 'ignored', { ...who(world, image), n: countOf(dirtyRuns(imageOf(world, image))) * PAGE }),
  evicted(world, { image, runs, why }) {
    if (runs.length === 0) return told('look', 'evicted.nothing', {});
    return told('free', `evicted.${why}`, { ...some(world, image, runs), limit: world.limit });
  },
  limited(world, { pages }) {
    const now = world.images.reduce((sum, image) => sum + countWhere(image.pages, isResident), 0);
    return told('change', pages === 0 ? 'limited.none' : 'limited', { pages, n: pages * PAGE, now });
  },
  closed,
  lost: (world, { image, bytes, how }) => told('trap', `lost.${how}`, { ...who(world, image), n: bytes }),
  cut(world) {
    const pages = world.images.reduce((sum, image) => sum + countWhere(image.pages, isResident), 0);
    return told('free', 'cut', { n: pages * PAGE, guests: tops(world).length });
  },
  failed: (world, { image, why, verb }) => told('trap', `failed.${why}`, { ...who(world, image), verb }),
};

/** What to tell about an event in the world before it; null where it belongs to the event after it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  created: '',
  'created.seq': '',
  'overlaid.cached': 'mode',
  'overlaid.direct': 'mode',
  'hit.data': 'lookup.hit',
  'hit.copy': 'lookup.hit',
  'hit.tables': 'lookup.hit',
  'missed.data': 'lookup.miss',
  'missed.copy': 'lookup.miss',
  'missed.page': 'partial',
  'missed.tables': 'lookup.miss',
  'direct.data': 'past',
  'direct.copy': 'past',
  'direct.tables': 'past',
  'read.own': 'chain',
  'read.base': 'chain',
  'read.both': 'chain',
  copied: 'cluster',
  'stored.cached': 'write.cached',
  'stored.direct': 'write.direct',
  pointed: 'table',
  'tabled.cached': 'table.file',
  'tabled.direct': 'table.file',
  'tabled.host': 'table.disk',
  'wrote.flush': 'fdatasync',
  'wrote.through': 'durable',
  'wrote.close': 'fdatasync',
  'wrote.writeback': 'flusher',
  'wrote.sync': 'flusher',
  'wrote.evict': 'pressure.dirty',
  'wrote.direct': 'coherent',
  'wrote.nothing': '',
  'settled.flush': 'settle',
  'settled.through': 'settle',
  'settled.close': 'settle',
  'settled.sync': 'settle',
  ignored: 'unsafe',
  'evicted.memory': 'pressure',
  'evicted.drop': 'drop',
  'evicted.direct': 'coherent',
  'evicted.nothing': '',
  limited: 'limit',
  'limited.none': '',
  'closed.reopen': '',
  'closed.mode': 'mode',
  'closed.kill': 'killed',
  'lost.cut': 'volatile',
  'lost.kill': 'killed',
  cut: 'volatile',
  'failed.end': 'range',
  'failed.lock': 'lock',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
