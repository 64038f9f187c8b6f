/** A world as stable text, every field of it: two worlds print the same exactly when they are the same. */
import { reader } from '../../../core/column.ts';
import {
  DIRTY,
  type Holder,
  pointsToUnit,
  type StoredObject,
  type Table,
  targetOf,
  UNIT_ANON,
  UNIT_DIRTY,
  UNIT_EXCLUSIVE,
  UNIT_FILE,
  UNIT_KIND,
  UNIT_LIVE,
  unitOf,
  type World,
  WRITABLE,
  ZERO,
} from './world.ts';

/** Names came from a user: quoted, so that none can look like something else. */
const quote = (name: string): string => JSON.stringify(name);
const flag = (set: boolean, name: string): string => (set ? ` ${name}` : '');

/** `3` or `3-7`. */
const span = (from: number, to: number): string => (from === to ? `${from}` : `${from}-${to}`);

/** One item for each stretch of neighbours that `joins` calls alike; `say` gets the first and the last of it. */
function stretches(
  count: number,
  joins: (at: number) => boolean,
  say: (from: number, to: number) => string | null,
): string[] {
  const out: string[] = [];
  for (let from = 0; from < count; ) {
    let to = from;
    while (to + 1 < count && joins(to + 1)) to++;
    const said = say(from, to);
    if (said !== null) out.push(said);
    from = to + 1;
  }
  return out;
}

function printHolder({ id, name, space, parent, alive, seat, waitsFor, faults }: Holder): string {
  const wait = waitsFor < 0 ? '' : ` waits for ${waitsFor}`;
  return `holder ${id} ${quote(name)} space ${space} parent ${parent} seat ${seat}${flag(!alive, 'dead')}${wait} faults ${faults}`;
}

const target = (entry: number): string => {
  const to = pointsToUnit(entry) ? `u${unitOf(entry)}` : targetOf(entry) === ZERO ? 'z' : '-';
  return `${to}${entry & WRITABLE ? 'w' : ''}${entry & DIRTY ? 'd' : ''}`;
};

function printTable(table: Table): string {
  const { name, origin, object, offset, slots, extents, props, present, zeros } = table;
  const at = reader(table.entries);
  // A stretch: nothing, the zero unit throughout, or units that count up by one, with the same flags.
  const joins = (slot: number): boolean => {
    const before = at(slot - 1);
    return at(slot) === (pointsToUnit(before) ? before + 1 : before);
  };
  const entries = stretches(slots, joins, (from, to) =>
    at(from) === 0 ? null : `${span(from, to)}:${target(at(from))}`,
  );
  const parts = extents.map(({ from, to, owned }) => `${from}-${to - 1}${owned ? '!' : ''}`);
  const { shared, writable, keepOut, wipe } = props;
  const flags = `${flag(shared, 'shared')}${flag(writable, 'writable')}${flag(keepOut, 'keepOut')}${flag(wipe, 'wipe')}`;
  return [
    `  table ${quote(name)} origin ${origin} object ${object}+${offset} slots ${slots}${flags}`,
    `    mapped ${parts.join(' ') || 'nothing'} present ${present} zeros ${zeros}`,
    `    entries ${entries.join(' ') || 'none'}`,
  ].join('\n');
}

function printObject(object: StoredObject): string {
  const { id, kind, name, slots, seed, maps, alive } = object;
  const unit = reader(object.units);
  const written = reader(object.written);
  const units = stretches(
    slots,
    (page) => unit(page) === (unit(page - 1) === 0 ? 0 : unit(page - 1) + 1),
    (from, to) => (unit(from) === 0 ? null : `${span(from, to)}:u${unit(from) - 1}`),
  );
  const contents = stretches(
    slots,
    (page) => written(page) === written(page - 1),
    (from, to) => (written(from) === 0 ? null : `${span(from, to)}=${(written(from) - 1).toString(16)}`),
  );
  return [
    `object ${id} ${kind} ${quote(name)} slots ${slots} seed ${seed} maps ${maps}${flag(!alive, 'dead')}`,
    `  units ${units.join(' ') || 'none'}`,
    `  written ${contents.join(' ') || 'nothing'}`,
  ].join('\n');
}

const KINDS: Readonly<Record<number, string>> = { [UNIT_ANON]: 'anon', [UNIT_FILE]: 'file', 0: 'none' };

function printUnits({ units }: World): string {
  const state = reader(units.state);
  const refs = reader(units.refs);
  const cells = reader(units.cells);
  const home = reader(units.home);
  const index = reader(units.index);
  const joins = (unit: number): boolean =>
    state(unit) === state(unit - 1) &&
    refs(unit) === refs(unit - 1) &&
    cells(unit) === cells(unit - 1) &&
    home(unit) === home(unit - 1) &&
    index(unit) === index(unit - 1) + 1;
  const lines = stretches(units.next, joins, (from, to) => {
    const bits = state(from);
    const flags = `${flag((bits & UNIT_EXCLUSIVE) !== 0, 'exclusive')}${flag((bits & UNIT_DIRTY) !== 0, 'dirty')}`;
    const kind = `${KINDS[bits & UNIT_KIND] ?? 'memory'}${flag((bits & UNIT_LIVE) === 0, 'freed')}${flags}`;
    const where = `home ${home(from)} index ${index(from)}`;
    return `  u${span(from, to)} ${kind} refs ${refs(from)} content ${cells(from).toString(16).padStart(4, '0')} ${where}`;
  });
  return [`units next ${units.next} live ${units.live}`, ...lines].join('\n');
}

/**
 * The whole of a world as text: ids, names, flags, references, contents (byte 0 in the low half), totals. Stretches of
 * neighbours that differ only by counting up are one item, so a million equal pages are one line.
 */
export function printWorld(world: World): string {
  const totals = Object.entries(world.totals).map(([name, value]) => `${name} ${value}`);
  const spaces = world.spaces.flatMap((space) => [
    `space ${space.id} users ${space.users}`,
    ...space.tables.map(printTable),
  ]);
  return [
    `world of ${world.unitBytes}-byte units, ${world.origins} origins`,
    `totals ${totals.join(' ')}`,
    ...world.holders.map(printHolder),
    ...spaces,
    ...world.objects.map(printObject),
    printUnits(world),
    '',
  ].join('\n');
}
