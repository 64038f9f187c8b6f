/** Which extents of a log a range needs, and what a log is when it is written anew. */
import { append, type Runs } from '../../core/runs.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import { geometryOf, SECTOR } from './format.ts';
import { CLEAR, emptyLog, type Log, type Mark, SET, withSlots } from './world.ts';

/** Of the extents over these bytes those without a slot, added to runs of entries. */
export function addMissing(runs: number[], { size, catalog }: Log, from: number, to: number): void {
  const { extent } = geometryOf(size);
  const first = Math.max(Math.floor(from / extent), (runs.at(-2) ?? 0) + (runs.at(-1) ?? 0));
  for (const one of catalog.within(first, Math.ceil(to / extent)))
    if (Number.isNaN(one.value)) append(runs, one.from, one.to - one.from);
}

export function missing(log: Log, from: number, to: number): Runs {
  const runs: number[] = [];
  addMissing(runs, log, from, to);
  return runs;
}

/** A new log of the sectors that are not all zeroes, in their order on the disk: what bximage makes of a growing disk. */
export function rebuilt(old: Log, size: number, stamp: number): Log {
  const entries: number[] = [];
  const marks: Stretch<Mark>[] = [];
  const { bytes } = old.bytes.length === size ? old : { bytes: old.bytes.resized(size, 0) };
  let log = emptyLog(size, stamp);
  for (const { from, to, value } of bytes.all()) {
    marks.push({ from: from / SECTOR, to: to / SECTOR, value: value === 0 ? CLEAR : SET });
    if (value !== 0) addMissing(entries, log, from, to);
  }
  for (let at = 0; at < entries.length; at += 2)
    log = withSlots(log, entries[at] as number, entries[at + 1] as number);
  return { ...log, marks: Extents.from(marks), bytes };
}

/** Where the last byte that is not zero ends, in whole sectors. */
export function contentEnd(bytes: Extents<number>): number {
  let end = 0;
  for (const { to, value } of bytes.all()) if (value !== 0) end = to;
  return end;
}
