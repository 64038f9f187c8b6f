/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { BLOCK, type Draft, nodeOf, type Store, sizeOf, storeOf } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

const nameOfStore = ({ layer, path }: Store): string => `${layer}/${path}`;

/** A file in words: what it is called, and where its content is. */
function about(world: Draft, path: string, store: number) {
  const found = storeOf(world, store);
  return { who: path, file: nameOfStore(found), layer: found.layer, size: sizeOf(found) * BLOCK };
}

/** The file that a node is read from before it is copied up. */
function atNode(world: Draft, path: string, node: number) {
  const { lower, upper } = nodeOf(world, node);
  return about(world, path, upper >= 0 ? upper : lower);
}

const span = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  first: from,
  last: to - 1,
  n: to - from,
});

/** Through what it was read: the name, a descriptor or a mapping from before. */
function readTold(world: Draft, event: EventOf<'read'>): Told {
  const hold = world.holds[event.hold];
  const params = { ...about(world, event.path, event.store), ...span(event), hold: hold?.name ?? '' };
  if (!hold) return told('read', 'read.name', params);
  const { upper } = nodeOf(world, hold.node);
  const moved = upper >= 0 && storeOf(world, upper).layer !== storeOf(world, hold.store).layer;
  const how =
    hold.kind === 'mapping' ? (event.store === upper || !moved ? 'mapping' : 'stale') : 'descriptor';
  return told('read', `read.${how}`, params);
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  formatted: (_world, { fs, settings: { metacopy, redirect } }) =>
    told('change', `formatted.${fs}`, {
      fs,
      options: [metacopy ? 'metacopy' : '', redirect ? 'redirect_dir' : ''].filter(Boolean).join(', '),
    }),
  lowered: (_world, { path, blocks }) =>
    told('allocate', 'lowered', { who: path, n: blocks, size: blocks * BLOCK }),
  mounted: (world) => told('change', 'mounted', { files: world.lower.size }),
  looked: (world, { path, node, how, finding }) =>
    told('look', `looked.${finding}`, { ...atNode(world, path, node), how }),
  raised: (_world, { path }) => told('allocate', 'raised', { who: path }),
  copied: (world, { path, from, how, bytes, completes }) =>
    told('copy', `copied.${how}`, {
      ...about(world, path, from),
      n: bytes,
      completes: completes ? 1 : 0,
    }),
  created: (_world, { path, blocks }) => told('allocate', 'created', { who: path, n: blocks }),
  written: (world, event) =>
    told('write', 'written', {
      ...about(world, event.path, event.store),
      ...span(event),
      byte: event.byte,
    }),
  truncated: (world, { path, store }) => told('write', 'truncated', about(world, path, store)),
  moded: (world, { path, store, mode }) =>
    told('write', 'moded', { ...about(world, path, store), mode, before: storeOf(world, store).mode }),
  dirmoded: (_world, { path, mode }) => told('write', 'dirmoded', { who: path, mode }),
  unlinked: (_world, { path, what, whiteout }) =>
    told('free', whiteout ? 'unlinked.whiteout' : 'unlinked.plain', { who: path, what }),
  renamed: (_world, { path, to, whiteout, redirect }) =>
    told('change', redirect === '' ? 'renamed.plain' : 'renamed.redirect', {
      ...{ who: path, to, redirect },
      whiteout: whiteout ? 1 : 0,
    }),
  linked: (_world, { path, to }) => told('share', 'linked', { who: path, to }),
  foldered: (_world, { path, opaque }) =>
    told('allocate', opaque ? 'foldered.opaque' : 'foldered.plain', { who: path }),
  held: (world, { path, store, name, kind }) =>
    told('share', `held.${kind}`, { ...about(world, path, store), hold: name }),
  released: (world, { hold }) => {
    const { name = '', kind = 'descriptor', path = '' } = world.holds[hold] ?? {};
    return told('free', `released.${kind}`, { hold: name, who: path });
  },
  read: readTold,
  failed: (_world, { why, path }) => told('trap', `failed.${why}`, { who: path }),
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  'formatted.ext4': '',
  'formatted.xfs': '',
  lowered: '',
  mounted: '',
  'looked.lower': 'up',
  'looked.upper': 'there',
  'looked.meta': 'data-later',
  raised: 'parents',
  'copied.data': 'by-copy',
  'copied.clone': 'by-clone',
  'copied.meta': 'by-metacopy',
  'copied.none': 'by-nothing',
  created: '',
  written: '',
  truncated: '',
  moded: '',
  dirmoded: '',
  'unlinked.whiteout': 'hidden',
  'unlinked.plain': '',
  'renamed.plain': '',
  'renamed.redirect': 'redirected',
  linked: '',
  'foldered.opaque': 'opacity',
  'foldered.plain': '',
  'held.descriptor': '',
  'held.mapping': '',
  'released.descriptor': '',
  'released.mapping': '',
  'read.name': '',
  'read.descriptor': 'follows',
  'read.mapping': '',
  'read.stale': 'stays',
  'failed.ENOENT': '',
  'failed.EEXIST': '',
  'failed.EISDIR': '',
  'failed.ENOTDIR': '',
  'failed.ENOTEMPTY': '',
  'failed.EXDEV': 'exdev',
  'failed.EINVAL': '',
  'failed.EPERM': '',
  'failed.SIGBUS': '',
  'failed.SIGSEGV': '',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
