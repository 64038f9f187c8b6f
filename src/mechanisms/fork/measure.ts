/**
 * The figures Linux itself reports, worked out from a world: `/proc/PID/smaps`, `/proc/kpagecount`, `getrusage`.
 * Definitions: README.md of this folder, "Figures".
 */
import { reader } from '../../core/column.ts';
import { eachOf } from '../../core/runs.ts';
import {
  DIRTY,
  type Extent,
  pointsToUnit,
  type Table,
  UNIT_ANON,
  UNIT_DIRTY,
  UNIT_KIND,
  UNIT_LIVE,
  unitOf,
  type World,
} from '../families/pages/world.ts';

const PAGE_KIB = 4;
/** Linux keeps PSS in 1/4096 bytes: one page is 4096 * 4096 of them (`PSS_SHIFT` in `fs/proc/task_mmu.c`). */
const PSS_PAGE = 4096 * 4096;
const PSS_KIB = 4096 * 1024;

/** KiB of one mapping as in smaps, and how many VMAs it consists of. */
export interface Smaps {
  readonly vmas: number;
  readonly rss: number;
  readonly pss: number;
  readonly uss: number;
  readonly sharedClean: number;
  readonly sharedDirty: number;
  readonly privateClean: number;
  readonly privateDirty: number;
  readonly anonymous: number;
}

type Sums = { -readonly [K in keyof Smaps]: Smaps[K] };

const nothing = (): Sums => ({
  vmas: 0,
  rss: 0,
  pss: 0,
  uss: 0,
  sharedClean: 0,
  sharedDirty: 0,
  privateClean: 0,
  privateDirty: 0,
  anonymous: 0,
});

/** Adds one VMA; its PSS is floored to KiB by itself, as the kernel does. */
function addVma(sums: Sums, world: World, table: Table, extent: Extent): void {
  const refs = reader(world.units.refs);
  const state = reader(world.units.state);
  let pss = 0;
  table.entries.each(extent.from, extent.to, (cells, _base, first, last) => {
    for (let at = first; at <= last; at++) {
      const entry = cells[at] as number;
      if (!pointsToUnit(entry)) continue;
      const unit = unitOf(entry);
      const count = refs(unit);
      const bits = state(unit);
      const anonymous = (bits & UNIT_KIND) === UNIT_ANON;
      const dirty = anonymous || (entry & DIRTY) !== 0 || (bits & UNIT_DIRTY) !== 0;
      pss += count > 1 ? Math.floor(PSS_PAGE / count) : PSS_PAGE;
      sums.rss += PAGE_KIB;
      if (anonymous) sums.anonymous += PAGE_KIB;
      if (count > 1) sums[dirty ? 'sharedDirty' : 'sharedClean'] += PAGE_KIB;
      else sums[dirty ? 'privateDirty' : 'privateClean'] += PAGE_KIB;
    }
  });
  sums.vmas++;
  sums.pss += Math.floor(pss / PSS_KIB);
}

export function smaps(world: World, table: Table): Smaps {
  const sums = nothing();
  for (const extent of table.extents) addVma(sums, world, table, extent);
  sums.uss = sums.privateClean + sums.privateDirty;
  return sums;
}

/** KiB of a whole process: its mappings added up. */
export function processMemory(world: World, space: number): Pick<Smaps, 'rss' | 'pss' | 'uss'> {
  const sum = { rss: 0, pss: 0, uss: 0 };
  for (const table of world.spaces[space]?.tables ?? []) {
    const { rss, pss, uss } = smaps(world, table);
    sum.rss += rss;
    sum.pss += pss;
    sum.uss += uss;
  }
  return sum;
}

/** Frames that at least one entry points to. */
export function mappedFrames(world: World): { anonymous: number; cache: number } {
  let cache = 0;
  const refs = reader(world.units.refs);
  for (const object of world.objects)
    object.units.each(0, object.slots, (cells, _base, first, last) => {
      for (let at = first; at <= last; at++)
        if (cells[at] !== 0 && refs((cells[at] as number) - 1) > 0) cache++;
    });
  return { anonymous: world.units.live, cache };
}

/** Entries of private mappings that point to a frame: what each process would hold as a copy of its own without sharing. */
export function privatePages(world: World): number {
  let sum = 0;
  for (const space of world.spaces)
    if (space.users > 0) for (const table of space.tables) if (!table.props.shared) sum += table.present;
  return sum;
}

/**
 * Defects of a world: map counts that differ from the entries that exist, entries to freed frames, a writable entry to a
 * frame that is not exclusive, and the like. Empty when all is well.
 */
export function check(world: World): readonly string[] {
  const found: string[] = [];
  const counted = new Map<number, number>();
  for (const space of world.spaces)
    for (const table of space.tables) checkTable(world, space.users, table, counted, found);
  let live = 0;
  eachOf([0, world.units.next], (unit) => {
    const bits = world.units.state.get(unit);
    const refs = world.units.refs.get(unit);
    const entries = counted.get(unit) ?? 0;
    const anonymous = (bits & UNIT_KIND) === UNIT_ANON;
    if (refs !== entries) found.push(`frame ${unit} counts ${refs} references, ${entries} exist`);
    if (entries > 0 && (bits & UNIT_LIVE) === 0) found.push(`frame ${unit} is mapped but freed`);
    if (anonymous && (bits & UNIT_LIVE) !== 0 && entries === 0)
      found.push(`frame ${unit} is lost: nobody maps it`);
    if (anonymous && (bits & UNIT_LIVE) !== 0) live++;
  });
  if (live !== world.units.live) found.push(`${world.units.live} frames are said to live, ${live} do`);
  for (const object of world.objects) {
    let maps = 0;
    for (const { tables } of world.spaces)
      for (const table of tables) if (table.object === object.id && table.extents.length > 0) maps++;
    if (maps !== object.maps) found.push(`object ${object.id} counts ${object.maps} mappings, ${maps} exist`);
  }
  return found;
}

function checkTable(
  world: World,
  users: number,
  table: Table,
  counted: Map<number, number>,
  found: string[],
): void {
  let present = 0;
  let zeros = 0;
  const name = table.name;
  const inside = (slot: number): boolean => table.extents.some(({ from, to }) => slot >= from && slot < to);
  table.entries.each(0, table.slots, (cells, base, first, last) => {
    for (let at = first; at <= last; at++) {
      const entry = cells[at] as number;
      if (entry === 0) continue;
      const slot = base + at;
      if (users === 0) found.push(`${name} ${slot}: an entry of a dead process`);
      if (!inside(slot)) found.push(`${name} ${slot}: an entry outside the mapping`);
      if (!pointsToUnit(entry)) {
        zeros++;
        if (entry & 0xc000_0000) found.push(`${name} ${slot}: the zero page is writable or dirty`);
        continue;
      }
      present++;
      const unit = unitOf(entry);
      counted.set(unit, (counted.get(unit) ?? 0) + 1);
      if ((entry & 0x8000_0000) === 0) continue;
      const bits = world.units.state.get(unit);
      if (!table.props.writable) found.push(`${name} ${slot}: writable in a read-only mapping`);
      if (!table.props.shared && (bits & 7) !== 5)
        found.push(`${name} ${slot}: writable though frame ${unit} is not exclusive`);
      if ((bits & 7) === 5 && world.units.refs.get(unit) !== 1)
        found.push(`frame ${unit} is exclusive with ${world.units.refs.get(unit)} references`);
    }
  });
  if (present !== table.present)
    found.push(`${name} counts ${table.present} present entries, ${present} exist`);
  if (zeros !== table.zeros) found.push(`${name} counts ${table.zeros} zero entries, ${zeros} exist`);
}
