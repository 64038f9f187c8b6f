/** What each event of a step is about, in names and numbers: the catalogue makes the sentences of it. */

import type { Params } from '../../core/refusal.ts';
import { countOf, eachRun, printRuns, type Runs } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import type { Event, EventOf, EventType, Place } from '../families/pages/events.ts';
import { pointsToUnit, refcountOf, type Table, unitOf, type World } from '../families/pages/world.ts';
import { entriesTo } from './owners.ts';
import { frameName } from './recording.ts';

const tableOf = (world: World, { space, table }: Pick<Place, 'space' | 'table'>): Table =>
  world.spaces[space]?.tables[table] as Table;

const nameOf = (world: World, holder: number): string => world.holders[holder]?.name ?? '';

/** Who uses a space now: one process, or a vfork parent and its child. */
const usersOf = (world: World, space: number): string =>
  world.holders
    .filter((holder) => holder.alive && holder.space === space)
    .map(({ name }) => name)
    .join(' and ');

/** Names of the frames of some runs, such as `a0–a5`; new frames take the letter of their kind. */
function frameNames(runs: Runs, letter: string): string {
  const parts: string[] = [];
  eachRun(runs, (from, to) => {
    parts.push(to - from === 1 ? `${letter}${from}` : `${letter}${from}–${letter}${to - 1}`);
  });
  return parts.length > 3 ? `${parts.slice(0, 3).join(', ')}, …` : parts.join(', ');
}

const LETTER = { anon: 'a', memory: 's', file: 'f' } as const;

/** What stands behind the first slot: its frame, how often that is referred to and by whom else, and what it says. */
function behind(world: World, place: Place): Params {
  const table = tableOf(world, place);
  const first = place.slots[0] as number;
  const entry = table.entries.get(first);
  if (!pointsToUnit(entry)) return { frame: '', refs: 0, others: '', byte: 0 };
  const unit = unitOf(entry);
  const others = entriesTo(world, unit, 6)
    .filter(({ space }) => space !== place.space)
    .map(({ space }) => usersOf(world, space));
  return {
    frame: frameName(world, unit),
    refs: refcountOf(world, unit),
    others: [...new Set(others)].join(', '),
    byte: world.units.cells.get(unit) & 0xff,
  };
}

/** The words every page event shares: which pages of which mapping of which process. */
function where(world: World, place: Place): Params {
  const table = tableOf(world, place);
  const object = world.objects[table.object];
  return {
    who: usersOf(world, place.space),
    mapping: table.name,
    pages: printRuns(place.slots),
    n: countOf(place.slots),
    file: object?.kind === 'file' ? object.name : '',
    ...behind(world, place),
  };
}

/** How many entries of the slots point to something. */
function entriesWithin(table: Table, slots: Runs): number {
  if (countOf(slots) === table.slots) return table.present + table.zeros;
  let found = 0;
  eachRun(slots, (from, to) =>
    table.entries.each(from, to, (cells, _base, first, last) => {
      for (let at = first; at <= last; at++) if (cells[at] !== 0) found++;
    }),
  );
  return found;
}

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

type Teller<K extends EventType> = (world: World, event: EventOf<K>) => Told | null;

const tellers: { readonly [K in EventType]: Teller<K> } = {
  joined: (world, { name, parent, how }) =>
    told(how === 'start' ? 'change' : 'share', `joined.${how}`, { who: name, parent: nameOf(world, parent) }),
  left: (world, { holder }) => told('free', 'left', { who: nameOf(world, holder) }),
  moved: (world, { holder }) => told('change', 'moved', { who: nameOf(world, holder) }),
  made: (_world, { kind, name, slots }) =>
    kind === 'file' ? told('change', 'made.file', { file: name, n: slots }) : null,
  unmade: () => null,
  mapped: (world, { space, name, object, slots, shared }) => {
    const behindIt = world.objects[object];
    const file = behindIt?.kind === 'file' ? behindIt.name : '';
    const kind = `${shared ? 'shared' : 'private'}${file ? '-file' : ''}`;
    return told('change', `mapped.${kind}`, { who: usersOf(world, space), mapping: name, n: slots, file });
  },
  looked: (world, event) =>
    told('look', `looked.${event.rule}`, { ...where(world, event), who: nameOf(world, event.holder) }),
  faulted: (world, event) =>
    told('fault', `faulted.${event.rule}`, { ...where(world, event), who: nameOf(world, event.holder) }),
  trapped: (world, event) =>
    told('trap', `trapped.${event.rule}`, { ...where(world, event), who: nameOf(world, event.holder) }),
  allocated: (world, event) =>
    event.fill === 'stored'
      ? null
      : told('allocate', `allocated.${event.rule}`, {
          ...where(world, event),
          fresh: frameNames(event.units, LETTER[event.kind]),
          bytes: countOf(event.units) * world.unitBytes,
        }),
  copied: (world, event) =>
    told('copy', `copied.${event.rule}`, {
      ...where(world, event),
      fresh: frameNames(event.units, 'a'),
      bytes: countOf(event.units) * world.unitBytes,
    }),
  pointed: (world, event) => {
    const unit = event.units[0];
    const letter = unit === undefined ? '' : frameName(world, unit).slice(0, 1);
    return told('point', `pointed.${event.rule}`, {
      ...where(world, event),
      fresh: frameNames(event.units, letter),
      rights: event.writable ? 'rw' : 'r–',
    });
  },
  reused: (world, event) => told('point', `reused.${event.rule}`, where(world, event)),
  accessed: (world, event) => {
    const params = { ...where(world, event), who: nameOf(world, event.holder) };
    return event.access === 'read'
      ? told('read', 'accessed.read', params)
      : told('write', 'accessed.write', { ...params, byte: event.value });
  },
  shared: (world, event) => {
    const table = tableOf(world, event);
    if (table.extents.length === 0) return null;
    const params = {
      who: usersOf(world, event.space),
      child: usersOf(world, event.child),
      mapping: table.name,
    };
    const kept = event.how === 'empty' && table.props.shared ? '-shared' : '';
    const n = entriesWithin(table, event.slots);
    return told('share', `shared.${event.rule}${kept}`, { ...params, n, bytes: 8 * n });
  },
  dropped: (world, event) => {
    const table = tableOf(world, event);
    const params = { who: usersOf(world, event.space), mapping: table.name, pages: printRuns(event.slots) };
    return told('free', `dropped.${event.cause}`, {
      ...params,
      n: countOf(event.slots),
      held: table.present,
    });
  },
  protected: (world, event) =>
    told('change', event.writable ? 'protected.rw' : 'protected.ro', {
      who: usersOf(world, event.space),
      mapping: tableOf(world, event).name,
    }),
  set: (world, event) =>
    told('change', `set.${event.prop}.${event.value ? 'on' : 'off'}`, {
      who: usersOf(world, event.space),
      mapping: tableOf(world, event).name,
    }),
  stored: (world, event) =>
    told('write', 'stored', {
      file: world.objects[event.object]?.name ?? '',
      pages: printRuns(event.slots),
      n: countOf(event.slots),
      byte: event.value,
    }),
  pinned: (world, { holder, cpu }) => told('change', 'pinned', { who: nameOf(world, holder), cpu }),
};

/** What to tell about an event in the world before it; null where it belongs to the event that follows. */
export function tell(before: World, event: Event): Told | null {
  return (tellers[event.type] as Teller<EventType>)(before, event);
}
