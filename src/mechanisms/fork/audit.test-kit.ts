/** Reads a world the slow way, by counting: what each process sees, and whether every stored count is what there is. */
import type { Table, World } from '../families/pages/world.ts';
import { contentOf, extentAt, pointsToUnit, unitOf } from '../families/pages/world.ts';
import type { Signal } from './eager.test-kit.ts';

const ANON_LIVE = 1 | 16;

/** What a read of the page gives: content as in `Units.cells`, or a signal. */
export function seen(world: World, table: Table, page: number): number | Signal {
  if (!extentAt(table, page)) return 'SIGSEGV';
  const entry = table.entries.get(page);
  if (pointsToUnit(entry)) return world.units.cells.get(unitOf(entry));
  if (entry !== 0 || table.object < 0) return 0;
  const object = world.objects[table.object];
  return object && page + table.offset < object.slots
    ? contentOf(world, object, page + table.offset)
    : 'SIGBUS';
}

/** How many entries point to each unit, counted one by one. */
export function countedRefs(world: World): Map<number, number> {
  const counted = new Map<number, number>();
  for (const { tables } of world.spaces)
    for (const { entries, slots } of tables)
      for (let slot = 0; slot < slots; slot++) {
        const entry = entries.get(slot);
        if (pointsToUnit(entry)) counted.set(unitOf(entry), (counted.get(unitOf(entry)) ?? 0) + 1);
      }
  return counted;
}

/** What is wrong with the counts of a world, one sentence each. */
export function audit(world: World): string[] {
  const wrong: string[] = [];
  const { units } = world;
  const counted = countedRefs(world);
  let live = 0;
  for (let unit = 0; unit < units.next; unit++) {
    const bits = units.state.get(unit);
    const refs = counted.get(unit) ?? 0;
    if (units.refs.get(unit) !== refs)
      wrong.push(`unit ${unit}: ${units.refs.get(unit)} stored, ${refs} counted`);
    if ((bits & 3) === 0) wrong.push(`unit ${unit} is of no kind`);
    if (refs > 0 && !(bits & 16)) wrong.push(`unit ${unit} is reachable and freed`);
    if ((bits & 3) === 1 && refs === 0 && bits & 16) wrong.push(`unit ${unit} lives unreachable`);
    if (bits & 4 && (refs !== 1 || (bits & 19) !== ANON_LIVE))
      wrong.push(`unit ${unit} is exclusive: ${refs} refs`);
    if ((bits & 3) === 1 && bits & 16) live++;
  }
  if (live !== units.live) wrong.push(`${units.live} live stored, ${live} counted`);
  for (const id of counted.keys()) if (id >= units.next) wrong.push(`unit ${id} was never given out`);
  for (const space of world.spaces) {
    const users = world.holders.filter((holder) => holder.alive && holder.space === space.id).length;
    if (users !== space.users) wrong.push(`space ${space.id}: ${space.users} users stored, ${users} counted`);
    for (const table of space.tables) auditTable(world, table, wrong);
  }
  auditObjects(world, wrong);
  return wrong;
}

function auditTable(world: World, table: Table, wrong: string[]): void {
  let present = 0;
  let zeros = 0;
  const { name, entries, extents, slots, props, object } = table;
  for (let slot = 0; slot < slots; slot++) {
    const entry = entries.get(slot);
    if (entry === 0) continue;
    if (!extentAt(table, slot)) wrong.push(`${name} ${slot}: an entry in a hole`);
    if (!pointsToUnit(entry)) {
      zeros++;
      if (entry !== 1 || object >= 0) wrong.push(`${name} ${slot}: a strange zero page`);
      continue;
    }
    present++;
    const bits = world.units.state.get(unitOf(entry));
    if (props.shared && (bits & 3) === 1) wrong.push(`${name} ${slot}: private memory in a shared mapping`);
    if (entry >>> 31 && !props.writable) wrong.push(`${name} ${slot}: writable though read-only`);
    if (entry >>> 31 && !props.shared && (bits & 7) !== 5)
      wrong.push(`${name} ${slot}: writable, not exclusive`);
    if ((bits & 3) === 1 && !props.shared && !extentAt(table, slot)?.owned)
      wrong.push(`${name} ${slot}: no anon_vma`);
  }
  if (entries.get(slots) !== 0) wrong.push(`${name}: an entry past its end`);
  if (present !== table.present || zeros !== table.zeros)
    wrong.push(`${name}: ${table.present}+${table.zeros} stored, ${present}+${zeros} counted`);
  let last = -1;
  for (const { from, to } of extents) {
    if (from <= last || to <= from || to > slots) wrong.push(`${name}: mapped parts overlap or touch`);
    last = to;
  }
}

function auditObjects(world: World, wrong: string[]): void {
  const tables = world.spaces.flatMap((space) => space.tables).filter(({ extents }) => extents.length > 0);
  for (const { id, kind, maps, alive } of world.objects) {
    const counted = tables.filter(({ object }) => object === id).length;
    if (maps !== counted) wrong.push(`object ${id}: ${maps} mappings stored, ${counted} counted`);
    if (alive !== (kind === 'file' || counted > 0)) wrong.push(`object ${id}: alive is ${alive}`);
  }
}
