/** The picture of files that share blocks: entries of their maps on one side, what these lead to on the other. */
import type { Happening } from '../../../core/mechanism.ts';
import type { ActionView, HandleView, ReferencesNow, ReferencesPicture } from '../../../core/picture.ts';
import { type Entry, entriesOfFiles } from './entries.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { measure } from './figures.ts';
import { excerpt, type Unit, unitsOf, unitView } from './units.ts';
import { BLOCK, fileNamed, fileOf, folderOf, living, type Span, type World } from './world.ts';

const MOST = 64;
const BYTE = '0x42';

/** A name that no file has yet. */
function freshName(world: World, name: string): string {
  const folder = folderOf(name);
  const inside = folder === '' ? '' : `${folder}/`;
  for (let at = 0; ; at++) {
    const letter = String.fromCharCode('a'.charCodeAt(0) + (at % 26));
    const fresh = `${inside}${letter}${at < 26 ? '' : Math.floor(at / 26)}`;
    if (!fileNamed(world, fresh)) return fresh;
  }
}

function actionsOf(world: World, { file, from, to, name: shown }: Entry): readonly ActionView[] {
  const { name } = fileOf(world, file);
  const act = (id: string, line: string, subject = shown): ActionView => ({ id, subject, line });
  const middle = Math.floor((from + to - 1) / 2);
  const fresh = freshName(world, name);
  return [
    act('read', `read ${shown}`),
    act('writeOne', `write ${name} ${middle} ${BYTE}`, `${middle}`),
    act('write', `write ${shown} ${BYTE}`),
    act('reflink', `reflink ${name} ${fresh}`, fresh),
    act('punch', `punch ${shown}`),
    act('rm', `rm ${name}`, name),
  ];
}

/** Places, and blocks of files, that an event is about. */
interface About {
  readonly places?: readonly number[];
  readonly sources?: readonly number[];
  readonly blocks?: readonly (Span & { readonly file: number })[];
  readonly bytes?: number;
}

type Abouts = { readonly [K in EventType]?: (event: EventOf<K>) => About };

const bytes = ({ from, to }: Span): number => (to - from) * BLOCK;

const abouts: Abouts = {
  looked: (event) => ({ blocks: [event] }),
  allocated: (event) => ({ places: [event.place], blocks: [event], bytes: bytes(event) }),
  reserved: (event) => ({ places: [event.place], blocks: [event], bytes: bytes(event) }),
  written: (event) => ({ places: [event.place], blocks: [event], bytes: bytes(event) }),
  pointed: (event) => ({ places: [event.place], blocks: [event] }),
  shared({ file, from, to, target, at }) {
    return {
      blocks: [
        { file, from, to },
        { file: target, from: at, to: at + to - from },
      ],
    };
  },
  punched: (event) => ({ blocks: [event] }),
  read: (event) => ({ blocks: [event] }),
};

const aboutOf = (event: Event): About =>
  (abouts[event.type] as ((event: Event) => About) | undefined)?.(event) ?? {};

const holding = (units: readonly Unit[], place: number): Unit | undefined =>
  units.find((unit) => unit.place <= place && place < unit.place + unit.blocks);

function nowOf(
  { event, phase }: Happening<Event>,
  entries: readonly Entry[],
  units: readonly Unit[],
): ReferencesNow {
  const about = aboutOf(event);
  const blocks = about.blocks ?? [];
  const holders = entries.filter((entry) =>
    blocks.some(({ file, from, to }) => entry.file === file && entry.from < to && from < entry.to),
  );
  const found = (places: readonly number[]): readonly Unit[] =>
    places.flatMap((one) => holding(units, one) ?? []);
  const [unit] = found(about.places ?? []);
  const isWrite = event.type === 'written' && unit !== undefined;
  const from = isWrite ? event.place - unit.place : 0;
  const isRead = event.type === 'read' || event.type === 'looked' || event.type === 'shared';
  const read = isRead ? [...new Set(holders.map((one) => one.unit))] : [];
  return {
    ...{ type: event.type, phase, pointers: [], sources: [], bytes: about.bytes ?? 0 },
    holders: holders.map(({ id }) => id),
    units: unit ? [unit.id] : read,
    from,
    to: isWrite ? Math.min(unit.blocks, from + event.to - event.from) : 0,
  };
}

/** The first of a list in its order, but those that come first whose number is wanted. */
function chosen<T extends { readonly id: number }>(
  list: readonly T[],
  wanted: ReadonlySet<number>,
): readonly T[] {
  if (list.length <= MOST) return list;
  const isWanted = ({ id }: T): boolean => wanted.has(id);
  const first = new Set([...new Set([...list.filter(isWanted), ...list])].slice(0, MOST));
  return list.filter((one) => first.has(one));
}

export function depict(
  world: World,
  happening: Happening<Event> | null,
): Omit<ReferencesPicture, 'system' | 'node' | 'micro' | 'told'> {
  const measures = measure(world);
  const all = entriesOfFiles(world);
  const stored = unitsOf(world, all);
  const now = happening ? nowOf(happening, all, stored) : null;
  const entries = chosen(all, new Set(now?.holders ?? []));
  const units = chosen(stored, new Set([...(now?.units ?? []), ...entries.map(({ unit }) => unit)]));
  const seats = new Map(all.map(({ id }, seat) => [id, seat]));
  const handle = (entry: Entry): HandleView => ({
    id: entry.id,
    seat: seats.get(entry.id) ?? 0,
    name: entry.name,
    tables: [],
    actions: actionsOf(world, entry),
    figures: measures.holders.get(entry.id)?.figures ?? {},
    unit: entry.unit,
    value: excerpt(world, entry.place, entry.to - entry.from),
  });
  return {
    view: 'references',
    now: now && { ...now, holders: now.holders.filter((id) => entries.some((entry) => entry.id === id)) },
    holders: entries.map(handle),
    pointers: [],
    units: units.map((unit) => unitView(world, unit, entries)),
    seats: all.length,
    objects: living(world).map(({ name, size }) => ({ name, slots: Math.max(1, size) })),
    liveBytes: stored.reduce((sum, { blocks }) => sum + blocks * BLOCK, 0),
    unitsHidden: stored.length - units.length,
    figures: measures.world,
    unitBytes: BLOCK,
  };
}
