/** What is on the stage, as plain geometry: boxes, links and flights with ids and roles; no colours, no DOM. Units are CSS pixels. */
import type { Band, RowView, TableView, UnitView } from '../core/picture.ts';
import type { Phase } from '../core/told.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** How much of a thing is there while a scene turns into another: 1 when left out. */
export interface Passing {
  readonly alpha?: number;
  /** It is not in the scene any more; it only fades where it stood. */
  readonly leaving?: true;
}

/** One slot of one holder. `phase` is what is happening to it now, or null. */
export interface RowBox extends Box {
  readonly holder: number;
  readonly table: TableView;
  readonly row: RowView;
  readonly phase: Phase | null;
}

export interface BandBox extends Box {
  readonly band: Band;
  readonly table: TableView;
}

export interface TableBox extends Box {
  /** Height of the line with its name. */
  readonly head: number;
  readonly table: TableView;
  readonly rows: readonly RowBox[];
  readonly band: BandBox | null;
}

export interface CardBox extends Box, Passing {
  readonly holder: number;
  readonly name: string;
  readonly parentName: string;
  readonly waitsFor: string;
  readonly side: 'left' | 'right';
  /** Height of the line with its name. */
  readonly head: number;
  readonly tables: readonly TableBox[];
}

export interface UnitBox extends Box, Passing {
  readonly unit: UnitView;
  /** Holders that see it, each once, in order. */
  readonly holders: readonly number[];
  readonly phase: Phase | null;
}

/** From a slot to what it shows. `from` and `to` are the ends of the curve. */
export interface Link extends Passing {
  readonly key: string;
  readonly holder: number;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly zero: boolean;
  readonly now: boolean;
}

/** A copy on its way: the old content, carried from one unit to another. */
export interface Flight extends Box {
  readonly key: string;
  readonly from: Box;
  readonly to: Box;
  readonly byte: number;
  readonly bytes: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Height of a row, which decides how much text fits. */
  readonly rowHeight: number;
  readonly cards: readonly CardBox[];
  /** Where the units stand, with room for a title above. */
  readonly pool: Box;
  readonly units: readonly UnitBox[];
  readonly unitsHidden: number;
  readonly zero: Box | null;
  readonly links: readonly Link[];
  readonly flights: readonly Flight[];
}

/** The curve of a link as an SVG path. */
export function curve({ from, to }: Pick<Link, 'from' | 'to'>): string {
  const bend = (to.x - from.x) / 2;
  return `M${from.x} ${from.y} C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
