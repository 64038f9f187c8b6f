/** How each event changes the mount: the only place where it changes. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { Extents } from '../families/disks/extents.ts';
import type { CopyUp, Event, EventOf, EventType } from './events.ts';
import {
  BLOCK,
  Draft,
  type Entry,
  filled,
  HOLE,
  type Hold,
  nodeOf,
  OWN,
  SHARED,
  type Store,
  sizeOf,
  storeOf,
  type World,
} from './world.ts';

/** The lowest number that nothing living has. */
function seatFor({ stores }: Draft): number {
  const taken = new Set(stores.flatMap(({ live, seat }) => (live ? [seat] : [])));
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

const MODE = 644;
const DIR_MODE = 755;

function put(draft: Draft, store: Pick<Store, 'id' | 'layer' | 'path'> & Partial<Store>): void {
  draft.stores[store.id] = {
    ...{ mode: MODE, bytes: Extents.of(0, 0), kept: Extents.of(0, HOLE) },
    ...{ metaOnly: false, origin: false, redirect: false, live: true, seat: seatFor(draft) },
    ...store,
  };
}

/** What an upper file holds after it was copied up in one way or another. */
function contentOf({ bytes, kept }: Store, how: CopyUp): Pick<Store, 'bytes' | 'kept' | 'metaOnly'> {
  const blocks = bytes.length;
  if (how === 'none') return { bytes: Extents.of(0, 0), kept: Extents.of(0, HOLE), metaOnly: false };
  if (how === 'meta') return { bytes: Extents.of(blocks, 0), kept: Extents.of(blocks, HOLE), metaOnly: true };
  const value = how === 'clone' ? SHARED : OWN;
  const stored = [...kept.all()].map((one) => ({ ...one, value: one.value === HOLE ? HOLE : value }));
  return { bytes, kept: Extents.from(stored), metaOnly: false };
}

/** Frees an upper file that has no name and that nobody holds. */
function tidy(draft: Draft, node: number): void {
  const { upper } = nodeOf(draft, node);
  if (upper < 0) return;
  const isNamed = [...draft.upper.values()].some((entry) => entry.kind === 'file' && entry.node === node);
  // A mapping has the file that it was made of, a descriptor whatever the node is read from.
  const holds = ({ kind, store, node: held }: Hold): boolean =>
    kind === 'mapping' ? store === upper : held === node;
  const isHeld = draft.holds.some((one) => one.alive && holds(one));
  if (!isNamed && !isHeld) draft.change(upper, { live: false });
}

/** Every path of the upper layer that lies at or under one. */
const under = (draft: Draft, path: string): readonly string[] =>
  [...draft.upper.keys()].filter((one) => one === path || one.startsWith(`${path}/`));

function former(draft: Draft, path: string): void {
  if (!draft.former.includes(path)) draft.former.push(path);
}

/** Takes a name, and all names under it, out of the upper layer. */
function remove(draft: Draft, path: string): void {
  for (const one of under(draft, path)) {
    const entry = draft.upper.get(one);
    draft.upper.delete(one);
    if (entry?.kind === 'file') tidy(draft, entry.node);
  }
}

/** Adds a block of zeroes after another until a file has so many. */
const stretched = (store: Store, blocks: number): Pick<Store, 'bytes' | 'kept'> =>
  sizeOf(store) >= blocks
    ? store
    : { bytes: store.bytes.resized(blocks, 0), kept: store.kept.resized(blocks, HOLE) };

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  formatted(draft, { fs, settings }) {
    draft.made = fs;
    draft.settings = settings;
  },
  lowered(draft, { path, node, store, blocks }) {
    put(draft, { id: store, layer: 'lower', path, bytes: filled(blocks), kept: Extents.of(blocks, OWN) });
    draft.nodes[node] = { id: node, lower: store, upper: -1 };
    draft.lower.set(path, node);
  },
  mounted(draft) {
    draft.mounted = true;
  },
  looked() {},
  raised(draft, { path, mode }) {
    draft.upper.set(path, { kind: 'dir', mode, opaque: false, redirect: '', origin: true });
  },
  copied(draft, { path, node, from, store, how, bytes, completes }) {
    const source = storeOf(draft, from);
    if (completes) draft.change(store, contentOf(source, how));
    else {
      put(draft, {
        ...contentOf(source, how),
        id: store,
        layer: 'upper',
        path,
        mode: source.mode,
        origin: true,
      });
      draft.nodes[node] = { ...nodeOf(draft, node), upper: store };
      draft.upper.set(path, { kind: 'file', node });
      draft.totals.copyUps++;
    }
    draft.totals.copied += bytes;
    if (how === 'clone') draft.totals.cloned += sizeOf(source);
  },
  created(draft, { path, node, store, blocks }) {
    put(draft, { id: store, layer: 'upper', path, bytes: filled(blocks), kept: Extents.of(blocks, OWN) });
    draft.nodes[node] = { id: node, lower: -1, upper: store };
    draft.upper.set(path, { kind: 'file', node });
    draft.totals.written += blocks * BLOCK;
  },
  written(draft, { store: id, from, to, byte }) {
    const { bytes, kept } = stretched(storeOf(draft, id), from);
    draft.change(id, { bytes: bytes.set(from, to, byte), kept: kept.set(from, to, OWN) });
    draft.totals.written += (to - from) * BLOCK;
  },
  truncated(draft, { store }) {
    draft.change(store, { bytes: Extents.of(0, 0), kept: Extents.of(0, HOLE), metaOnly: false });
  },
  moded: (draft, { store, mode }) => draft.change(store, { mode }),
  dirmoded(draft, { path, mode }) {
    const entry = draft.upper.get(path);
    if (entry?.kind === 'dir') draft.upper.set(path, { ...entry, mode });
  },
  unlinked(draft, { path, whiteout }) {
    former(draft, path);
    remove(draft, path);
    if (whiteout) draft.upper.set(path, { kind: 'whiteout' });
  },
  renamed(draft, { path, node, to, whiteout, redirect, opaque }) {
    former(draft, path);
    const moved = under(draft, path).map((one): readonly [string, Entry] => [
      `${to}${one.slice(path.length)}`,
      draft.upper.get(one) as Entry,
    ]);
    for (const one of under(draft, path)) draft.upper.delete(one);
    for (const [name, entry] of moved) draft.upper.set(name, entry);
    const entry = draft.upper.get(to);
    if (entry?.kind === 'dir')
      draft.upper.set(to, {
        ...entry,
        redirect: redirect === '' ? entry.redirect : redirect,
        opaque: entry.opaque || opaque,
      });
    if (node >= 0 && redirect !== '') draft.change(nodeOf(draft, node).upper, { redirect: true });
    if (whiteout) draft.upper.set(path, { kind: 'whiteout' });
  },
  linked(draft, { node, to, redirect }) {
    draft.upper.set(to, { kind: 'file', node });
    if (redirect) draft.change(nodeOf(draft, node).upper, { redirect: true });
  },
  foldered(draft, { path, opaque }) {
    draft.upper.set(path, { kind: 'dir', mode: DIR_MODE, opaque, redirect: '', origin: false });
  },
  held(draft, { hold, name, kind, path, node, store }) {
    const blocks = sizeOf(storeOf(draft, store));
    draft.holds[hold] = { id: hold, name, kind, path, node, store, blocks, alive: true };
  },
  released(draft, { hold }) {
    const old = draft.holds[hold];
    if (!old) return;
    draft.holds[hold] = { ...old, alive: false };
    tidy(draft, old.node);
  },
  read() {},
  failed(draft) {
    draft.totals.refused++;
  },
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 16,
};
