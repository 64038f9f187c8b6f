/** What a command will cost, worked out page by page from the world before it, by other means than the engine's. */
import type { Command, Range } from '../../core/mechanism.ts';
import type { Table, Totals, World } from '../families/pages/world.ts';
import { extentAt, holderNamed, pointsToUnit, unitOf } from '../families/pages/world.ts';
import { countedRefs } from './audit.test-kit.ts';

const PAGE = 4096;
const none = (): { -readonly [K in keyof Totals]: number } => ({
  faults: 0,
  copies: 0,
  bytesCopied: 0,
  bytesZeroed: 0,
  reuses: 0,
  entriesCopied: 0,
  pagesEager: 0,
});

export interface Prediction {
  /** How much each total will grow. */
  readonly cost: Totals;
  /** The table that a read or a write is about, and its slots that will have an entry and had none. */
  readonly table: Table | undefined;
  readonly mapped: ReadonlySet<number>;
}

export function predict(world: World, { verb, args }: Command): Prediction {
  const cost = none();
  const mapped = new Set<number>();
  const space = world.spaces[holderNamed(world, args.process as string)?.space ?? -1];
  if (verb === 'fork') for (const table of space?.tables ?? []) addFork(table, cost);
  const table = space?.tables.findLast(({ name }) => name === args.mapping);
  if (!table || (verb !== 'read' && verb !== 'write')) return { cost, table: undefined, mapped };
  const range = args.pages as Range;
  const [from, to] = range === 'all' ? [0, table.slots - 1] : [range.from, range.to];
  if (verb === 'read') addReads(world, table, [from, to], cost, mapped);
  else addWrites(world, table, [from, to], cost, mapped);
  return { cost, table, mapped };
}

function addFork(table: Table, cost: ReturnType<typeof none>): void {
  if (table.props.keepOut || table.props.wipe) return;
  for (let slot = 0; slot < table.slots; slot++) {
    const entry = table.entries.get(slot);
    if (entry === 0 || !extentAt(table, slot)?.owned) continue;
    cost.entriesCopied++;
    if (pointsToUnit(entry)) cost.pagesEager++;
  }
}

const sizeOf = (world: World, table: Table): number =>
  (world.objects[table.object]?.slots ?? Infinity) - table.offset;

function addReads(
  world: World,
  table: Table,
  [from, to]: readonly [number, number],
  cost: ReturnType<typeof none>,
  nowMapped: Set<number>,
): void {
  const object = world.objects[table.object];
  const size = sizeOf(world, table);
  const nowThere = new Set<number>();
  const isMapped = (page: number) => nowMapped.has(page) || table.entries.get(page) !== 0;
  const isThere = (page: number) =>
    page < size && (object?.kind === 'file' || nowThere.has(page) || object?.units.get(page) !== 0);
  for (let page = from; page <= to; page++) {
    const part = extentAt(table, page);
    if (!part || isMapped(page)) continue;
    if (object) {
      let near = page;
      while (near % 16 !== 0 && near > part.from) near--;
      for (let left = 16; left > 0 && near < part.to; left--, near++) {
        if (Math.floor(near / 512) !== Math.floor(page / 512)) break;
        if (isThere(near) && !isMapped(near)) nowMapped.add(near);
      }
      if (page >= size) continue;
      if (!isThere(page)) cost.bytesZeroed += PAGE;
      nowThere.add(page);
    }
    nowMapped.add(page);
    cost.faults++;
  }
}

function addWrites(
  world: World,
  table: Table,
  [from, to]: readonly [number, number],
  cost: ReturnType<typeof none>,
  mapped: Set<number>,
): void {
  const object = world.objects[table.object];
  const refs = table.props.shared ? new Map<number, number>() : countedRefs(world);
  const copy = () => {
    cost.copies++;
    cost.bytesCopied += PAGE;
  };
  for (let page = from; page <= to; page++) {
    if (!extentAt(table, page) || !table.props.writable || page >= sizeOf(world, table)) continue;
    const entry = table.entries.get(page);
    if (entry >>> 31) continue;
    cost.faults++;
    if (entry === 0) mapped.add(page);
    const unit = pointsToUnit(entry) ? unitOf(entry) : -1;
    if (table.props.shared) {
      if (object?.kind === 'memory' && object.units.get(page) === 0) cost.bytesZeroed += PAGE;
    } else if (unit < 0) {
      if (object) copy();
      else cost.bytesZeroed += PAGE;
    } else if ((world.units.state.get(unit) & 3) !== 1 || (refs.get(unit) ?? 0) > 1) copy();
    else cost.reuses++;
  }
}
