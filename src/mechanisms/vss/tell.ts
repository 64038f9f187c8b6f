/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { countOf } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { areaBlocks, BLOCK, type Draft, lookUp, nameOf, newestOf, shadowOf, volumeOf } from './world.ts';

const SECTOR = 512;

const told = (phase: Phase, id: string, params: Params = {}): Told => ({ phase, id, params });

/** A block, and where it stands on the volume. */
const place = (block: number) => ({ block, n: BLOCK, sector: (block * BLOCK) / SECTOR });

/** A slot of the diff area of a shadow copy. */
const slotOf = (world: Draft, { shadow, block, slot }: EventOf<'saved' | 'listed'>) => ({
  ...place(block),
  slot,
  who: nameOf(world, shadow),
  older: world.shadows.length - 1,
});

const waiting = ({ pending }: Draft): Params => ({
  who: pending?.name ?? '',
  seconds: pending?.seconds ?? 0,
  held: pending?.held.length ?? 0,
});

/** Where a reader found a block. */
function found({ reader, from, consulted }: EventOf<'read'>): string {
  if (reader === 0) return 'live';
  if (from === reader) return 'own';
  if (from > 0) return 'newer';
  return consulted === 1 ? 'volume' : 'through';
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  mounted(_world, { blocks, free }) {
    const spare = countOf(free);
    const params = { blocks, bytes: blocks * BLOCK, spare };
    return told('allocate', spare > 0 ? 'mounted.free' : 'mounted', params);
  },
  prepared: (_world, { name }) => told('change', 'prepared', { who: name }),
  frozen: (world) => told('change', 'frozen', waiting(world)),
  waited(world, { seconds }) {
    const { pending } = world;
    const isFrozen = pending !== null && pending.phase !== 'prepared';
    const sum = (pending?.seconds ?? 0) + seconds;
    return told('change', isFrozen ? 'waited.frozen' : 'waited', { seconds, sum });
  },
  created(world, { name, seconds }) {
    const { used } = volumeOf(world);
    const newest = newestOf(world);
    let spare = 0;
    for (const { from, to, value } of used.all()) if (!value) spare += to - from;
    const params = { who: name, seconds, spare, older: newest?.name ?? '', blocks: used.length };
    return told('share', newest ? 'created.next' : 'created.first', params);
  },
  thawed(world) {
    const params = waiting(world);
    return told('change', params.held === 0 ? 'thawed' : 'thawed.held', params);
  },
  aborted(world, { why, seconds }) {
    return told('trap', `aborted.${why}`, { ...waiting(world), seconds });
  },
  held: (world, { block, byte }) =>
    told('fault', byte < 0 ? 'held.free' : 'held', { ...waiting(world), ...place(block), byte }),
  evicted(world, { shadow, block }) {
    const { name, order } = shadowOf(world, shadow);
    const isLast = world.shadows.length === 1;
    const params = { who: name, ...place(block), area: areaBlocks(world), limit: world.limit };
    return told('free', isLast ? 'evicted.last' : 'evicted', { ...params, freed: order.length });
  },
  lifted: (world, { shadow, block }) =>
    told('read', 'lifted', { ...place(block), who: nameOf(world, shadow) }),
  saved: (world, event) => told('copy', 'saved', slotOf(world, event)),
  listed: (world, event) => told('point', 'listed', slotOf(world, event)),
  written(world, { block, byte, how }) {
    const who = newestOf(world)?.name ?? '';
    return told('write', `written.${how}`, { ...place(block), byte, who });
  },
  freed(world, { block }) {
    const newest = newestOf(world);
    const isKept = newest !== undefined && !newest.spare.at(block);
    const params = { ...place(block), who: newest?.name ?? '' };
    return told('free', isKept ? 'freed.kept' : 'freed', params);
  },
  passed: (world, { shadow, block, reader }) =>
    told('look', shadow === reader ? 'passed.own' : 'passed', {
      ...place(block),
      who: nameOf(world, reader),
      where: nameOf(world, shadow),
    }),
  read(world, event) {
    const { reader, from, block, consulted } = event;
    const byte = reader === 0 ? -1 : lookUp(world, shadowOf(world, reader), block).byte;
    const names = { who: nameOf(world, reader), from: nameOf(world, from) };
    return told('read', `read.${found(event)}`, { ...place(block), ...names, consulted, byte });
  },
  guessed: (world, { reader, block, consulted }) =>
    told('read', 'guessed', { ...place(block), who: nameOf(world, reader), consulted }),
  deleted(world, { shadow }) {
    const { name, order } = shadowOf(world, shadow);
    return told('free', 'deleted', { who: name, freed: order.length, left: world.shadows.length - 1 });
  },
  limited: (world, { blocks }) =>
    told('change', blocks < 0 ? 'limited.none' : 'limited', {
      blocks,
      bytes: blocks * BLOCK,
      area: areaBlocks(world),
    }),
  guarded: (_world, { protects }) => told('change', protects ? 'guarded.snapshot' : 'guarded.volume'),
  restored(world, { shadow, target, blocks }) {
    const count = countOf(blocks);
    const names = { who: nameOf(world, target), from: nameOf(world, shadow) };
    return told('copy', shadow === target ? 'restored.own' : 'restored', {
      ...names,
      count,
      n: count * BLOCK,
    });
  },
  reverted(world, { shadow }) {
    const used = world.shadows.filter(({ id }) => id >= shadow).length;
    const older = world.shadows.filter(({ id }) => id < shadow).at(-1)?.name ?? '';
    const params = { who: nameOf(world, shadow), used, older };
    return told('change', older === '' ? 'reverted' : 'reverted.older', params);
  },
  lost: ({ shadows }) =>
    told('trap', shadows.length === 0 ? 'lost' : 'lost.all', { shadows: shadows.length }),
  failed(world, { why, who, block }) {
    const limits = { limit: world.limit, area: areaBlocks(world) };
    return told('trap', `failed.${why}`, { ...place(block), who, ...limits });
  },
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  mounted: '',
  'mounted.free': 'bitmap',
  prepared: 'making.prepare',
  frozen: 'making.freeze',
  waited: '',
  'waited.frozen': 'making.freeze',
  'created.first': 'making.create',
  'created.next': 'making.create',
  thawed: 'making.thaw',
  'thawed.held': 'making.thaw',
  'aborted.freeze': 'limit.freeze',
  'aborted.commit': 'limit.commit',
  'aborted.thaw': '',
  held: 'making.freeze',
  'held.free': 'making.freeze',
  evicted: 'room',
  'evicted.last': 'room',
  lifted: 'write.first',
  saved: 'newest',
  listed: 'descriptor',
  'written.first': 'write.first',
  'written.again': 'write.again',
  'written.spare': 'bitmap',
  'written.alone': '',
  'written.sacrifice': 'room',
  freed: '',
  'freed.kept': 'bitmap.later',
  passed: 'forward',
  'passed.own': 'forward',
  'read.live': '',
  'read.own': 'forward',
  'read.newer': 'forward',
  'read.volume': 'forward',
  'read.through': 'forward',
  guessed: 'bitmap',
  deleted: 'oldest',
  limited: '',
  'limited.none': '',
  'guarded.snapshot': 'protection',
  'guarded.volume': 'protection',
  restored: 'revert',
  'restored.own': 'revert',
  reverted: 'revert',
  'reverted.older': 'revert',
  lost: '',
  'lost.all': 'origin',
  'failed.gone': '',
  'failed.lost': 'origin',
  'failed.full': 'protection',
  'failed.busy': 'one',
  'failed.unprepared': 'order',
  'failed.unfrozen': 'order',
  'failed.frozen': 'order',
  'failed.most': 'count',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
