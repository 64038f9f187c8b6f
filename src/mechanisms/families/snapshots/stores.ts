/** The layers of snapshots that old content is moved aside for: the origin, and a store for each of them with what was saved. */
import type { GaugeView, HostView, LayerCell, LayerView } from '../../../core/picture.ts';
import { bandOf, cellCounts, cellRuns, type Filled, type Strip, spansOf } from '../disks/strip.ts';
import { byteOf, NONE, type Units } from './units.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

/** What differs between the layers of a system. */
export interface Store {
  readonly id: number;
  readonly name: string;
  readonly format: string;
  readonly below: number;
  readonly guests: readonly number[];
  readonly seat: number;
  readonly readOnly: boolean;
  /** What it keeps, by unit. */
  readonly units: Units;
  /** The unit of its file that stores a unit of the device. */
  host(unit: number): number;
  /** Nothing of it can be read any more. */
  readonly isLost: boolean;
  readonly stored: number;
  readonly fileBytes: number;
  readonly file: HostView | null;
  readonly gauge?: GaugeView | undefined;
}

function cellOf({ units, isLost, host }: Store, unit: number): LayerCell {
  const kept = unit < units.length ? units.at(unit) : NONE;
  if (kept === NONE || isLost) return EMPTY;
  return { ...EMPTY, state: 'own', byte: byteOf(unit, kept), host: host(unit) };
}

/** In bytes, for the band. */
function* filled({ units, isLost }: Store, unitBytes: number): Generator<Filled> {
  if (isLost) return;
  for (const { from, to, value } of units.all())
    if (value !== NONE) yield { from: from * unitBytes, to: to * unitBytes, fill: 'own' };
}

export function layerOf(store: Store, strip: Strip, bins: number): LayerView {
  const { id, name, format, below, guests, readOnly, stored, fileBytes, seat, gauge, file } = store;
  const { cellBytes } = strip;
  const runs = [...cellRuns(filled(store, cellBytes), cellBytes)];
  const bytes = store.units.length * cellBytes;
  return {
    ...{ id, name, format, below, guests, readOnly, stored, fileBytes, seat },
    cells: spansOf(strip, bytes).map(({ from, to }) => (from < to ? cellOf(store, from / cellBytes) : EMPTY)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    owned: cellCounts(runs).own,
    host: file,
    bundles: [],
    seal: 'none',
    ...(gauge ? { gauge } : {}),
  };
}
