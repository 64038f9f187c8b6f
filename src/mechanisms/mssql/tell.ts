/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import { countOf } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  type Draft,
  diskBytes,
  lookUp,
  maxBytes,
  nameOf,
  needs,
  PAGE,
  pagesIn,
  REGION,
  REGION_PAGES,
  regionOf,
  snapshotOf,
  sourceOf,
} from './world.ts';

const SECTOR = 512;

const told = (phase: Phase, id: string, params: Params = {}): Told => ({ phase, id, params });

/** A page, and where it stands in the file of the source and in every sparse file. */
const place = (page: number) => ({ page, n: PAGE, offset: page * PAGE, sector: (page * PAGE) / SECTOR });

const inFile = (world: Draft, { snapshot, page }: { readonly snapshot: number; readonly page: number }) => {
  const found = snapshotOf(world, snapshot);
  return { ...place(page), who: found.name, disk: diskBytes(found), space: found.space };
};

/** Pages that an open transaction changed: they are undone in a new snapshot. */
const undecided = ({ open }: Draft): number => open.reduce((sum, { before }) => sum + before.length, 0);

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  made: (_world, { pages }) => told('allocate', 'made', { pages, bytes: pages * PAGE }),
  begun: (_world, { tx }) => told('change', 'begun', { tx }),
  ended(world, { tx, how }) {
    const changed = world.open.find(({ name }) => name === tx)?.before.length ?? 0;
    return told('change', `ended.${how}`, { tx, changed, snapshots: world.snapshots.length });
  },
  undone: (_world, { tx, page }) => told('write', 'undone', { ...place(page), tx }),
  snapped(world, { name }) {
    const pages = sourceOf(world).pages.length;
    const params = { who: name, pages, bytes: pages * PAGE, undecided: undecided(world) };
    return told('share', params.undecided > 0 ? 'snapped.recovers' : 'snapped', params);
  },
  lifted(world, { page }) {
    const takers = world.snapshots.filter((snapshot) => needs(snapshot, page));
    const params = { ...place(page), takers: takers.length, who: takers[0]?.name ?? '' };
    return told('read', takers.length > 1 ? 'lifted.several' : 'lifted', params);
  },
  allocated(world, event) {
    const first = regionOf(event.page) * REGION_PAGES;
    const params = { ...inFile(world, event), first, last: first + REGION_PAGES - 1, region: REGION };
    return told('allocate', 'allocated', params);
  },
  saved: (world, event) => told('copy', `saved.${event.why}`, inFile(world, event)),
  marked: (world, event) => told('point', 'marked', inFile(world, event)),
  suspected: (world, event) => told('trap', 'suspected', inFile(world, event)),
  written: (_world, { page, byte, tx, how }) => told('write', `written.${how}`, { ...place(page), byte, tx }),
  grown(world, { pages }) {
    const { length } = sourceOf(world).pages;
    return told('allocate', 'grown', { pages, first: length, last: length + pages - 1 });
  },
  read(world, { reader, page, from }) {
    if (reader === 0) return told('read', 'read.live', place(page));
    const snapshot = snapshotOf(world, reader);
    const byte = lookUp(world, snapshot, page)?.byte ?? 0;
    return told('read', `read.${from}`, { ...place(page), who: snapshot.name, byte });
  },
  dropped(world, { snapshot: id }) {
    const snapshot = snapshotOf(world, id);
    return told('free', 'dropped', { who: snapshot.name, disk: diskBytes(snapshot) });
  },
  restored(world, { snapshot, pages }) {
    const count = countOf(pages);
    const all = maxBytes(snapshotOf(world, snapshot)) / PAGE;
    return told('copy', 'restored', { who: nameOf(world, snapshot), count, n: count * PAGE, all });
  },
  reverted: (world, { snapshot }) => told('change', 'reverted', { who: nameOf(world, snapshot) }),
  switched(world, { isOnline }) {
    const { snapshots } = world;
    if (isOnline) return told('change', 'switched.online');
    const kept = snapshots.reduce((sum, snapshot) => sum + pagesIn(snapshot), 0);
    const params = { snapshots: snapshots.length, kept };
    return told('trap', snapshots.length > 0 ? 'switched.offline' : 'switched.alone', params);
  },
  restarted: (world) => told('change', 'restarted', { snapshots: world.snapshots.length }),
  sourceDropped: () => told('free', 'sourceDropped'),
  failed(world, { why, who, page }) {
    return told('trap', `failed.${why}`, { ...place(page), who, snapshots: world.snapshots.length });
  },
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  made: '',
  begun: '',
  'ended.commit': '',
  'ended.rollback': 'rolling.back',
  undone: 'rolling.back',
  snapped: 'creation',
  'snapped.recovers': 'creation.recovery',
  lifted: 'first.write',
  'lifted.several': 'several.copies',
  allocated: 'regions',
  'saved.change': 'first.write',
  'saved.recovery': 'creation.recovery',
  marked: 'bitmap',
  suspected: 'no.room',
  'written.first': 'first.write',
  'written.again': 'later.write',
  'written.newer': 'size.then',
  'written.alone': '',
  grown: 'size.then',
  'read.live': '',
  'read.sparse': 'bit.test',
  'read.source': 'bit.test',
  dropped: 'dropping',
  restored: 'reverting',
  reverted: 'reverting',
  'switched.online': '',
  'switched.offline': 'dependence',
  'switched.alone': '',
  restarted: 'bitmap.rebuilt',
  sourceDropped: '',
  'failed.gone': '',
  'failed.suspect': 'no.room',
  'failed.offline': '',
  'failed.unsaved': 'dependence',
  'failed.outside': 'size.then',
  'failed.locked': '',
  'failed.read-only': 'read.only',
  'failed.others': 'reverting',
  'failed.busy': 'reverting',
  'failed.ruined': 'no.room',
  'failed.kept': 'dependence',
  'failed.kept-offline': 'dependence',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
