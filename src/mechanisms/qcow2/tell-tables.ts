/** What the events of tables and counts are about. */
import type { Params } from '../../core/refusal.ts';
import { eachOf, countOf as lengthOf, type Runs } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { EventOf, EventType } from './events.ts';
import { clusterBytes, clustersOf, L1_ENTRY, tableEntries } from './geometry.ts';
import { isOwnTable } from './tables.ts';
import type { Use } from './uses.ts';
import { type Draft, imageOf, NONE, qcow2Of, shownName } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

const who = (world: Draft, id: number) => ({
  who: shownName(world, imageOf(world, id)),
  cluster: clusterBytes(qcow2Of(world, id).geometry),
});

const rowOf = (first: number, count: number) => ({ host: first, lastHost: first + count - 1, count });

type TableEvent =
  | 'allocated'
  | 'counted'
  | 'leaked'
  | 'hooked'
  | 'retabled'
  | 'tabled'
  | 'untabled'
  | 'linked'
  | 'marked'
  | 'submarked'
  | 'flagged'
  | 'snapshotted'
  | 'dropped'
  | 'reverted'
  | 'listed'
  | 'moved'
  | 'placed';

/** What every file begins with is told when it is made. */
const FIRST: ReadonlySet<Use> = new Set<Use>(['header']);

const isBeginning = (world: Draft, image: number): boolean => qcow2Of(world, image).l1.host === NONE;

/** Runs whose counts are looked at one by one to say how many become free. */
const LOOKED = 4096;

/** How many of these clusters nobody refers to after one reference less. */
function freedOf(world: Draft, image: number, hosts: Runs): number {
  const { counts } = qcow2Of(world, image);
  if (lengthOf(hosts) > LOOKED) return counts.get(hosts[0] ?? 0) === 1 ? lengthOf(hosts) : 0;
  let freed = 0;
  eachOf(hosts, (host) => {
    if (counts.get(host) === 1) freed++;
  });
  return freed;
}

/** Structures of the file itself that move to another place. */
const STRUCTURES: ReadonlySet<string> = new Set(['table', 'l1', 'reftable', 'refblock', 'list']);

function counted(world: Draft, { image, hosts, by, why }: EventOf<'counted'>): Told | null {
  const n = lengthOf(hosts);
  if (n === 0) return null;
  const row = { ...who(world, image), ...rowOf(hosts[0] ?? 0, hosts[1] ?? 0), n };
  const refs = qcow2Of(world, image).counts.get(row.host) + by;
  if (by > 0) return told('share', `counted.${why}`, { ...row, refs });
  const freed = freedOf(world, image, hosts);
  const id = STRUCTURES.has(why) ? `released.${freed === n ? 'moved' : 'shared'}` : `released.${why}`;
  return told('free', id, { ...row, refs, freed, kept: n - freed, what: why });
}

function allocated(world: Draft, event: EventOf<'allocated'>): Told | null {
  const { image, host, count, use, index, search } = event;
  const isStart = FIRST.has(use) || isBeginning(world, image);
  if (isStart) return null;
  const name = qcow2Of(world, image).snapshots.find(({ id }) => id === index)?.name ?? '';
  const params = { ...who(world, image), ...rowOf(host, count), index, search, name };
  return told('allocate', `allocated.${use}`, { ...params, end: qcow2Of(world, image).end });
}

export const tableTellers: {
  readonly [K in TableEvent & EventType]: (world: Draft, event: EventOf<K>) => Told | null;
} = {
  allocated,
  counted,
  leaked: (world, { image, hosts }) =>
    told('free', 'leaked', { ...who(world, image), ...rowOf(hosts[0] ?? 0, hosts[1] ?? 0) }),
  hooked(world, { image, index, host }) {
    if (isBeginning(world, image)) return null;
    return told('point', host === NONE ? 'unhooked' : 'hooked', { ...who(world, image), index, host });
  },
  retabled(world, { image, host, clusters, blocks }) {
    if (isBeginning(world, image)) return null;
    return told('point', 'retabled', {
      ...who(world, image),
      ...rowOf(host, clusters),
      blocks: blocks.length,
    });
  },
  tabled(world, { image, index, host, from }) {
    const { geometry } = qcow2Of(world, image);
    const params = { ...who(world, image), index, host, old: from, entries: tableEntries(geometry) };
    return from === NONE ? told('point', 'tabled.new', params) : told('copy', 'tabled.copied', params);
  },
  untabled: (world, { image, index }) => told('change', 'untabled', { ...who(world, image), index }),
  linked(world, { image, guest, count, host, from, to }) {
    const range = { first: guest, last: guest + count - 1, ...rowOf(host, count) };
    return told('point', to > from ? 'linked' : 'linked.ahead', { ...who(world, image), ...range });
  },
  marked: (world, { image, guest, count, as }) =>
    told('change', `marked.${as}`, { ...who(world, image), first: guest, last: guest + count - 1, count }),
  submarked: (world, { image, guest, sub, count }) =>
    told('change', 'submarked', { ...who(world, image), first: guest, last: guest, sub, n: count, count: 1 }),
  flagged(world, { image, tables }) {
    if (tables.length === 0) return null;
    const own = qcow2Of(world, image).l1.entries.filter(isOwnTable).length;
    return told('change', 'flagged', { ...who(world, image), n: tables.length / 3, own });
  },
  snapshotted(world, { image, name, host }) {
    const { l1, used } = qcow2Of(world, image);
    const { size } = imageOf(world, image);
    return told('share', 'snapshotted', {
      ...who(world, image),
      name,
      host,
      entries: l1.entries.length,
      used,
      size,
    });
  },
  dropped(world, { image, id }) {
    const { snapshots } = qcow2Of(world, image);
    const name = snapshots.find((one) => one.id === id)?.name ?? '';
    return told('change', 'dropped', { ...who(world, image), name, left: snapshots.length - 1 });
  },
  reverted(world, { image, id }) {
    const { snapshots, l1 } = qcow2Of(world, image);
    const name = snapshots.find((one) => one.id === id)?.name ?? '';
    return told('point', 'reverted', {
      ...who(world, image),
      name,
      host: l1.host,
      entries: l1.entries.length,
    });
  },
  listed: () => null,
  moved(world, { image, host, entries }) {
    const { l1, geometry } = qcow2Of(world, image);
    if (l1.host === NONE) return null;
    const room = clustersOf(geometry, entries * L1_ENTRY);
    return told('point', 'moved', { ...who(world, image), ...rowOf(host, room), entries, old: l1.host });
  },
  placed: () => null,
};
