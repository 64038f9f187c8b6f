/** How each event changes the files: the only place where they change. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { Extents } from '../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { Draft, fullName, inodeOf, nameOf, sizeOf, type World } from './world.ts';

/** The lowest number that nothing of these has. */
function lowestFree(taken: Iterable<number>): number {
  const all = new Set(taken);
  let seat = 0;
  while (all.has(seat)) seat++;
  return seat;
}

const inodeSeat = ({ inodes }: Draft): number =>
  lowestFree(inodes.flatMap(({ live, seat }) => (live ? [seat] : [])));
const nameSeat = ({ names }: Draft): number =>
  lowestFree(names.flatMap(({ alive, seat }) => (alive ? [seat] : [])));

function name(draft: Draft, id: number, guest: string, path: string, inode: number): void {
  draft.names[id] = { id, guest, path, inode, alive: true, seat: nameSeat(draft) };
}

function tick(draft: Draft, mtime: number): void {
  draft.clock = Math.max(draft.clock, mtime);
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  made(draft, event) {
    const { inode: id, size, byte, mode, uid, mtime } = event;
    const bytes = Extents.of(size, byte);
    draft.inodes[id - 1] = { id, bytes, mode, uid, mtime, sealed: false, live: true, seat: inodeSeat(draft) };
    name(draft, event.name, event.guest, event.path, id);
  },
  named: (draft, event) => name(draft, event.name, event.guest, event.path, event.inode),
  looked() {},
  opened() {},
  copied(draft, { inode: id, from, bytes, mtime }) {
    const source = inodeOf(draft, from);
    draft.inodes[id - 1] = { ...source, id, mtime, sealed: false, live: true, seat: inodeSeat(draft) };
    draft.totals.breaks++;
    draft.totals.copied += bytes;
    tick(draft, mtime);
  },
  repointed(draft, { name: id, inode, how }) {
    draft.rename(id, { inode });
    if (how === 'unified') draft.totals.unified++;
  },
  sealed: (draft, { inode, sealed }) => draft.change(inode, { sealed }),
  written(draft, { inode: id, from, to, byte, mtime }) {
    const { bytes } = inodeOf(draft, id);
    const room = bytes.length < from ? bytes.resized(from, 0) : bytes;
    draft.change(id, { bytes: room.set(from, to, byte), mtime });
    draft.totals.written += to - from;
    tick(draft, mtime);
  },
  truncated(draft, { inode, mtime }) {
    draft.change(inode, { bytes: Extents.of(0, 0), mtime });
    tick(draft, mtime);
  },
  moded: (draft, { inode, mode }) => draft.change(inode, { mode }),
  unlinked: (draft, { name: id }) => draft.rename(id, { alive: false }),
  renamed(draft, { name: id, path }) {
    const old = fullName(nameOf(draft, id));
    if (!draft.former.includes(old)) draft.former.push(old);
    draft.rename(id, { path });
  },
  freed(draft, { inode }) {
    draft.totals.freed += sizeOf(inodeOf(draft, inode));
    draft.change(inode, { live: false, bytes: Extents.of(0, 0) });
  },
  read() {},
  switched(draft, { cowbl }) {
    draft.cowbl = cowbl;
  },
  failed(draft) {
    draft.totals.refused++;
  },
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
