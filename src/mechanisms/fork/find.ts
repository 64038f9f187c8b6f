/** Turns the names in a command into the things they mean, or refuses with what exists instead. */

import type { Range } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import {
  type Draft,
  type Holder,
  holderNamed,
  type StoredObject,
  type Table,
  tableNamed,
} from '../families/pages/world.ts';

const list = (names: readonly string[]): string =>
  names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');

/** The living process of that name. @throws CommandError FORK-NO-PROCESS */
export function processNamed(world: Draft, name: string): Holder {
  const found = holderNamed(world, name);
  if (found) return found;
  const names = world.holders.filter(({ alive }) => alive).map((holder) => holder.name);
  const code = names.length > 0 ? 'FORK-NO-PROCESS' : 'FORK-NO-PROCESS-YET';
  throw new CommandError(code, { name, known: list(names) }, 'process', names);
}

/** The same, refused while it is suspended in vfork. @throws CommandError FORK-SUSPENDED */
export function runningProcess(world: Draft, name: string): Holder {
  const found = processNamed(world, name);
  const child = world.holders[found.waitsFor];
  if (child) throw new CommandError('FORK-SUSPENDED', { name, child: child.name }, 'process');
  return found;
}

/** A name for a new process, free among the living. @throws CommandError FORK-NAME-TAKEN */
export function freeName(world: Draft, name: string, argument: string): string {
  if (holderNamed(world, name)) throw new CommandError('FORK-NAME-TAKEN', { name }, argument);
  return name;
}

export interface Mapping {
  readonly space: number;
  readonly table: number;
  readonly at: Table;
}

/** The newest mapping of that name. @throws CommandError FORK-NO-MAPPING */
export function mappingNamed(world: Draft, holder: Holder, name: string): Mapping {
  const space = world.spaces[holder.space];
  const table = space ? tableNamed(space, name) : -1;
  const at = space?.tables[table];
  if (space && at) return { space: space.id, table, at };
  const names = (space?.tables ?? []).filter((t) => t.extents.length > 0).map((t) => t.name);
  const code = names.length > 0 ? 'FORK-NO-MAPPING' : 'FORK-NO-MAPPING-YET';
  throw new CommandError(code, { process: holder.name, name, known: list(names) }, 'mapping', names);
}

/** @throws CommandError FORK-NO-FILE */
export function fileNamed(world: Draft, name: string): StoredObject {
  const found = world.objects.find((object) => object.kind === 'file' && object.name === name);
  if (found) return found;
  const names = world.objects.filter(({ kind }) => kind === 'file').map((object) => object.name);
  const code = names.length > 0 ? 'FORK-NO-FILE' : 'FORK-NO-FILE-YET';
  throw new CommandError(code, { name, known: list(names) }, 'file', names);
}

/** `[from, to)` of a range within `size` pages. @throws CommandError FORK-RANGE */
export function bounds(range: Range | undefined, size: number, name: string): { from: number; to: number } {
  if (range === undefined || range === 'all') return { from: 0, to: size };
  if (range.to < range.from)
    throw new CommandError('FORK-RANGE-ORDER', { from: range.from, to: range.to }, 'pages');
  if (range.to >= size)
    throw new CommandError('FORK-RANGE', { name, last: size - 1, actual: range.to }, 'pages');
  return { from: range.from, to: range.to + 1 };
}

/** Refuses a range with pages that are not mapped. @throws CommandError FORK-HOLE */
export function withoutHoles(mapping: Mapping, from: number, to: number): void {
  const { at } = mapping;
  let next = from;
  for (const extent of at.extents) if (extent.from <= next && extent.to > next) next = extent.to;
  if (next < to) throw new CommandError('FORK-HOLE', { name: at.name, page: next }, 'mapping');
}
