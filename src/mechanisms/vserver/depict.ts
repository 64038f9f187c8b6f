/** The picture of Linux-VServer files: names on one side, the inodes that they lead to on the other. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  ActionView,
  BufferView,
  Excerpt,
  HandleView,
  ReferencesNow,
  ReferencesPicture,
} from '../../core/picture.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { measure, shownName } from './figures.ts';
import {
  guestsOf,
  HASH,
  type Inode,
  inodeOf,
  living,
  type Name,
  namesOf,
  sizeOf,
  type World,
} from './world.ts';

/** Files are long here, and mostly the same byte over and over. */
const HEAD = 64;
const TAIL = 16;
const MOST = 64;
const MOST_OWNERS = 8;
/** Characters of a time, as in 1,700,000,000. */
const SECONDS = 13;

const textOf = ({ bytes }: Inode, from: number, to: number): string =>
  [...bytes.within(from, to)].map((one) => String.fromCharCode(one.value).repeat(one.to - one.from)).join('');

/** What a file has: all of it, or its beginning and its end. */
function excerpt(inode: Inode): Excerpt {
  const length = sizeOf(inode);
  const head = textOf(inode, 0, Math.min(length, HEAD));
  return { length, head, tail: length > HEAD ? textOf(inode, Math.max(HEAD, length - TAIL), length) : '' };
}

/** An inode with its link count and what else has to be equal before files are unified. */
export function inodeView(world: World, inode: Inode): BufferView {
  const { id, mode, uid, mtime, sealed, live, seat } = inode;
  const names = namesOf(world, id);
  return {
    kind: 'buffer',
    id,
    name: `inode ${id}`,
    place: 'heap',
    bytes: sizeOf(inode),
    header: [
      { name: 'nlink', value: names.length, digits: 3 },
      { name: 'mode', value: mode, digits: 3 },
      { name: 'uid', value: uid, digits: 5 },
      { name: 'mtime', value: mtime, digits: SECONDS },
      { name: 'IU', value: sealed ? 1 : 0, digits: 1 },
    ],
    text: excerpt(inode),
    capacity: sizeOf(inode),
    holders: names.slice(0, MOST_OWNERS).map((name) => name.id),
    owners: names.length,
    seal: sealed ? 'whole' : 'none',
    freed: !live,
    seat,
    terminated: false,
  };
}

function actionsOf(name: Name): readonly ActionView[] {
  if (name.guest === HASH) return [];
  const shown = shownName(name);
  const act = (id: string, line: string, subject = name.path): ActionView => ({ id, subject, line });
  return [
    act('read', `read ${shown}`),
    act('write', `write ${shown} 0 1 0x42`),
    act('open', `open ${shown} w`),
    act('chmod', `chmod ${shown} 600`),
    act('unlink', `unlink ${shown}`),
    act('hashify', `hashify ${name.guest}`, name.guest),
  ];
}

type About = Partial<Pick<ReferencesNow, 'sources' | 'bytes' | 'from' | 'to'>>;
type Abouts = { readonly [K in EventType]?: (event: EventOf<K>) => About };

const abouts: Abouts = {
  copied: ({ from, bytes }) => ({ sources: [from], bytes, to: bytes }),
  repointed: ({ old }) => ({ sources: [old] }),
  written: ({ from, to }) => ({ from, to }),
};

function nowOf({ event, phase }: Happening<Event>): ReferencesNow {
  const about = (abouts[event.type] as ((event: Event) => About) | undefined)?.(event) ?? {};
  const { name, inode, type } = event;
  return {
    ...{ type, phase, pointers: [], sources: [], bytes: 0, from: 0, to: 0 },
    ...about,
    holders: name < 0 ? [] : [name],
    units: inode < 0 ? [] : [inode],
  };
}

/** The first of a list in its order, but those that come first whose number is wanted. */
function chosen<T extends { readonly id: number }>(
  list: readonly T[],
  wanted: readonly number[],
): readonly T[] {
  if (list.length <= MOST) return list;
  const isWanted = ({ id }: T): boolean => wanted.includes(id);
  const first = new Set([...new Set([...list.filter(isWanted), ...list])].slice(0, MOST));
  return list.filter((one) => first.has(one));
}

export function depict(
  world: World,
  happening: Happening<Event> | null,
): Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'> {
  const measures = measure(world);
  const now = happening ? nowOf(happening) : null;
  const names = chosen(living(world), now?.holders ?? []);
  const live = world.inodes.filter((inode) => inode.live);
  const units = chosen(live, [
    ...(now?.units ?? []),
    ...(now?.sources ?? []),
    ...names.map(({ inode }) => inode),
  ]);
  const handle = (name: Name): HandleView => ({
    id: name.id,
    seat: name.seat,
    name: shownName(name),
    tables: [],
    actions: actionsOf(name),
    figures: measures.holders.get(name.id)?.figures ?? {},
    unit: name.inode,
    value: excerpt(inodeOf(world, name.inode)),
  });
  return {
    view: 'references',
    now,
    holders: names.map(handle),
    pointers: [],
    units: units.map((inode) => inodeView(world, inode)),
    seats: world.names.reduce((most, { seat }) => Math.max(most, seat + 1), 0),
    objects: guestsOf(world).map((name) => ({ name, slots: 1 })),
    liveBytes: live.reduce((sum, inode) => sum + sizeOf(inode), 0),
    unitsHidden: live.length - units.length,
    figures: measures.world,
    unitBytes: 1,
  };
}
