/** What each event of a step is about, in names and numbers, and everything that can be told. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { type Draft, fullName, HASH, inodeOf, nameOf, namesOf, sizeOf } from './world.ts';

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

const NAMED = 6;

const who = (world: Draft, name: number): string => (name < 0 ? '' : fullName(nameOf(world, name)));

/** An inode in words: its number and size, and who but the one who acts has it; the hash directory is no one. */
function about(world: Draft, inode: number, name: number) {
  const { mode, mtime, sealed } = inodeOf(world, inode);
  const names = namesOf(world, inode);
  const others = names.filter(({ id, guest }) => id !== name && guest !== HASH);
  return {
    who: who(world, name),
    inode,
    size: sizeOf(inodeOf(world, inode)),
    links: names.length,
    users: others.length,
    others: others.slice(0, NAMED).map(fullName).join(', '),
    mode,
    mtime,
    flags: sealed ? 'immutable and iunlink' : 'none',
  };
}

type Tellers = { readonly [K in EventType]: (world: Draft, event: EventOf<K>) => Told | null };

const tellers: Tellers = {
  made: (_world, { inode, size, byte, guest, path, mode, mtime }) =>
    told('allocate', 'made', { who: `${guest}/${path}`, inode, size, byte, mode, mtime }),
  named: (world, { inode, guest, path }) =>
    told('share', 'named', { ...about(world, inode, -1), path: `${guest}/${path}` }),
  looked: (world, { name, inode, finding, other }) =>
    told('look', `looked.${finding}`, { ...about(world, inode, name), other }),
  opened: (world, { name, inode, how, finding }) =>
    told('look', `opened.${finding}`, { ...about(world, inode, name), how }),
  copied: (world, { name, inode, from, bytes }) =>
    told('copy', 'copied', { ...about(world, from, name), from, into: inode, n: bytes }),
  repointed(world, { name, inode, old, how }) {
    const params = { ...about(world, old, name), from: old, into: inode };
    return told(how === 'unified' ? 'share' : 'point', `repointed.${how}`, params);
  },
  sealed: (world, { name, inode, sealed }) =>
    told('change', sealed ? 'sealed.set' : 'sealed.cleared', about(world, inode, name)),
  written: (world, { name, inode, from, to, byte }) =>
    told('write', 'written', { ...about(world, inode, name), from, n: to - from, byte }),
  truncated: (world, { name, inode, bytes }) =>
    told('write', 'truncated', { ...about(world, inode, name), n: bytes }),
  moded: (world, { name, inode, mode }) =>
    told('write', 'moded', { ...about(world, inode, name), before: inodeOf(world, inode).mode, mode }),
  unlinked: (world, { name, inode, how }) => told('free', `unlinked.${how}`, about(world, inode, name)),
  renamed: (world, { name, inode, path }) =>
    told('change', 'renamed', { ...about(world, inode, name), path: `${nameOf(world, name).guest}/${path}` }),
  freed: (_world, { inode, bytes }) => told('free', 'freed', { inode, n: bytes }),
  read: (world, { name, inode }) => told('read', 'read', about(world, inode, name)),
  switched: (_world, { cowbl }) => told('change', cowbl ? 'switched.on' : 'switched.off', {}),
  failed(world, { name, inode, why, how, guest, path }) {
    const params = { who: `${guest}/${path}`, how };
    if (why === 'gone') return told('trap', 'failed.gone', params);
    return told('trap', 'failed.immutable', { ...about(world, inode, name), ...params });
  },
};

/** What to tell about an event in the world before it. */
export const tell = (before: Draft, event: Event): Told | null =>
  (tellers[event.type] as (world: Draft, event: Event) => Told | null)(before, event);

/** Everything that can be told, and the rule that decides it. */
const RULES: Readonly<Record<string, string>> = {
  made: '',
  named: 'hash.first',
  'looked.first': 'hash.first',
  'looked.known': 'hash.known',
  'looked.small': 'hash.small',
  'opened.read': 'open.read',
  'opened.plain': 'open.plain',
  'opened.shared': 'open.shared',
  'opened.last': 'open.last',
  copied: 'open.shared',
  'repointed.broken': 'open.shared',
  'repointed.unified': 'hash.known',
  'sealed.set': 'flags',
  'sealed.cleared': 'open.last',
  written: '',
  truncated: '',
  moded: '',
  'unlinked.unlink': 'name',
  'unlinked.replaced': 'name',
  'unlinked.cleaned': 'clean',
  renamed: 'name',
  freed: '',
  read: '',
  'switched.on': '',
  'switched.off': '',
  'failed.immutable': 'open.immutable',
  'failed.gone': '',
};

export const tellable: readonly Tellable[] = Object.entries(RULES).map(([id, rule]) => ({ id, rule }));
