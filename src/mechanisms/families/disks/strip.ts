/** The strip of cells that a layer is drawn as: which of them are shown, and how full the rest is. */
import type { GuestCell, LayerBand, Viewport } from '../../../core/picture.ts';
import type { Runs } from '../../../core/runs.ts';
import { run, within } from '../../../core/runs.ts';

/** Cells `[start, start + shown)` of so many, and those that its band covers. */
export interface Strip {
  readonly start: number;
  readonly shown: number;
  readonly cells: number;
  readonly cellBytes: number;
  readonly covers: Span;
}

/** A band is enlarged around the window, until it covers four times as much. It moves by half its length, so that it stays while the window is moved a little. */
function coveredBy(zoom: number, cells: number, start: number, shown: number): Span {
  const length = Math.min(cells, Math.max(4 * shown, Math.ceil(cells / 4 ** zoom)));
  const half = Math.max(1, Math.floor(length / 2));
  const middle = start + shown / 2;
  const wished = Math.floor((middle - length / 4) / half) * half;
  const from = Math.max(0, Math.min(wished, cells - length));
  return { from, to: from + length };
}

export function stripOf(bytes: number, cellBytes: number, { rows, starts, zoom = 0 }: Viewport): Strip {
  const cells = Math.ceil(bytes / cellBytes);
  const shown = Math.min(cells, Math.max(1, rows));
  const start = Math.max(0, Math.min(starts[0] ?? 0, cells - shown));
  return { start, shown, cells, cellBytes, covers: coveredBy(zoom, cells, start, shown) };
}

/** Bytes `[from, to)` of the disk. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The bytes of each cell that is shown, cut at the end of a disk; `from` is not below `to` where it has none. */
export function spansOf({ start, shown, cellBytes }: Strip, length: number): readonly Span[] {
  return Array.from({ length: shown }, (_, k) => {
    const from = (start + k) * cellBytes;
    return { from, to: Math.min(from + cellBytes, length) };
  });
}

/** The cells that hold some of these bytes. */
export function cellsOf({ from, to }: Span, cellBytes: number): Runs {
  const first = Math.floor(from / cellBytes);
  return from < to ? run(first, Math.ceil(to / cellBytes) - first) : [];
}

/** Of some cells those that are shown. */
export const shownOf = ({ start, shown }: Strip, cells: Runs): Runs => within(cells, start, start + shown);

export type Fill = 'own' | 'zero';

interface CellRun {
  readonly from: number;
  to: number;
  readonly fill: Fill;
}

/** A stretch of a disk, in order, that a layer stores or hides. */
export interface Filled extends Span {
  readonly fill: Fill;
}

/** As runs of cells: one of which a part is stored is its own, else one of which a part is hidden is zero. */
export function* cellRuns(stretches: Iterable<Filled>, cellBytes: number): Generator<CellRun> {
  let last: CellRun | null = null;
  for (const { from, to, fill } of stretches) {
    const end = Math.ceil(to / cellBytes);
    let first = Math.floor(from / cellBytes);
    if (last && first < last.to) {
      // One cell belongs to both.
      if (fill === 'own' && last.fill === 'zero') last.to--;
      else first++;
    }
    if (first >= end) continue;
    if (last && last.from < last.to) yield last;
    last = { from: first, to: end, fill };
  }
  if (last && last.from < last.to) yield last;
}

/** How many cells of each bin are in each state. */
export function bandOf(runs: Iterable<CellRun>, { covers }: Strip, bins: number): LayerBand {
  const cells = covers.to - covers.from;
  const cellsPerBin = Math.max(1, Math.ceil(cells / Math.max(1, bins)));
  const length = Math.ceil(cells / cellsPerBin);
  const band = { own: new Array<number>(length).fill(0), zero: new Array<number>(length).fill(0) };
  for (const run of runs) {
    const counts = band[run.fill];
    const from = Math.max(0, run.from - covers.from);
    const to = Math.min(cells, run.to - covers.from);
    for (let bin = Math.floor(from / cellsPerBin); bin * cellsPerBin < to; bin++) {
      const part = Math.min(to, (bin + 1) * cellsPerBin) - Math.max(from, bin * cellsPerBin);
      counts[bin] = (counts[bin] ?? 0) + part;
    }
  }
  return { from: covers.from, cellsPerBin, ...band };
}

/** So many cells are in each state. */
export function cellCounts(runs: Iterable<CellRun>): Readonly<Record<Fill, number>> {
  const counts = { own: 0, zero: 0 };
  for (const { from, to, fill } of runs) counts[fill] += to - from;
  return counts;
}

/** What is seen in a cell, by stretches that each say the byte and the layer that it comes from. */
export function guestCell(stretches: Iterable<{ readonly byte: number; readonly from: number }>): GuestCell {
  let cell: GuestCell | null = null;
  for (const { byte, from } of stretches)
    cell = cell
      ? { byte: cell.byte === byte ? byte : -1, from: cell.from === from ? from : -2 }
      : { byte, from };
  return cell ?? { byte: -1, from: -1 };
}
