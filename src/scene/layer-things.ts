/** The things of the layers view: panes of glass with their places, what guests see through them, and files on the host's disk. */
import { ofFileUnit } from '../core/life.ts';
import type { GaugeView, GuestCell, HostUse, LayerCell } from '../core/picture.ts';
import type { Phase } from '../core/told.ts';
import type { Common } from './basics.ts';

/** The places of a pane, from its corner: the first one, and how far it is to the next. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly pitch: number;
}

/** An image, or a cache between images: a pane with its name above its places. */
export interface LayerThing extends Common {
  readonly kind: 'layer';
  /** Whose nouns it says. */
  readonly system: string;
  readonly layer: number;
  /** Whose colour it has, -1 where it is read by several or written by nobody. */
  readonly holder: number;
  readonly name: string;
  readonly format: string;
  /** Name of the layer below it, or ''. */
  readonly below: string;
  /** The guests that see it, and their names. */
  readonly seers: readonly number[];
  readonly guests: readonly string[];
  readonly readOnly: boolean;
  /** Places stored here, of how many; bytes stored, and of the file. */
  readonly owned: number;
  readonly cells: number;
  readonly cellBytes: number;
  readonly stored: number;
  readonly fileBytes: number;
  readonly seal: 'whole' | 'broken' | 'none';
  /** What is written in place, with what others keep of it below; and of a store whether there is room in it. */
  readonly live?: true;
  readonly store?: true;
  readonly room?: GaugeView['state'];
  /** Height of what is said above the places: in one line, or in two. */
  readonly head: number;
  readonly lines: 1 | 2;
  /** How far from its edges its words begin and end. */
  readonly pad: number;
  readonly grid: Grid;
  /** Which of the places shown one looks through, counted from the first. */
  readonly holes: readonly number[];
  readonly phase: Phase | null;
}

/** One place of a layer. */
export interface PlaceThing
  extends Common,
    Pick<LayerCell, 'state' | 'byte' | 'parts' | 'refs' | 'compressed'> {
  readonly kind: 'place';
  readonly system: string;
  readonly layer: number;
  readonly layerName: string;
  readonly holder: number;
  readonly slot: number;
  /** The unit that stores it as it is selected, or -1; and its number in the file. */
  readonly unit: number;
  readonly host: number;
  /** Guests that see what is here, by name. */
  readonly readers: readonly string[];
  /** It has the colour of who reads it, who does not write it. */
  readonly fixed?: true;
  readonly phase: Phase | null;
}

/** One place as a guest reads it; it stands on the guest's card. */
export interface SightThing extends Common, GuestCell {
  readonly kind: 'sight';
  readonly system: string;
  readonly holder: number;
  /** The guest's name. */
  readonly who: string;
  readonly slot: number;
  /** Its first byte. */
  readonly offset: number;
  /** Name of the layer that answers, or ''. */
  readonly fromName: string;
  /** It is stored in the guest's own layer. */
  readonly own: boolean;
  readonly fixed?: true;
  readonly phase: Phase | null;
}

/** How full a store is: a bar at the foot of its pane, with words below it. */
export interface GaugeThing extends Common, GaugeView {
  readonly kind: 'gauge';
  readonly system: string;
  readonly layer: number;
  readonly layerName: string;
  readonly holder: number;
  /** Of one unit that it is counted in. */
  readonly unitBytes: number;
}

/** A file on the host's disk: the ground of its units. */
export interface FileThing extends Common {
  readonly kind: 'file';
  readonly layer: number;
  readonly layerName: string;
  readonly unitBytes: number;
  readonly units: number;
  /** The first unit shown, and how many are. */
  readonly start: number;
  readonly shown: number;
  /** How far from its left edge its units begin: there is room for a word before them. */
  readonly inset: number;
}

/** One unit of a file. */
export interface BlockThing extends Common {
  readonly kind: 'block';
  readonly system: string;
  readonly layer: number;
  readonly layerName: string;
  readonly holder: number;
  /** As it is selected, and its number in the file. */
  readonly unit: number;
  readonly host: number;
  readonly use: HostUse;
  readonly label: string;
  readonly refs: number;
  /** The place that it stores, or -1, and the byte there, or -1. */
  readonly cell: number;
  readonly byte: number;
  /** Height without the count that hangs below it. */
  readonly face: number;
  readonly phase: Phase | null;
}

/** A snapshot kept inside a file. */
export interface BundleThing extends Common {
  readonly kind: 'bundle';
  readonly system: string;
  readonly layer: number;
  readonly layerName: string;
  readonly holder: number;
  readonly name: string;
  /** The units that it refers to, as they are selected. */
  readonly units: readonly number[];
}

export type LayersThing =
  | LayerThing
  | PlaceThing
  | SightThing
  | GaugeThing
  | FileThing
  | BlockThing
  | BundleThing;

export const fileUnitOf = (unit: number): number => ofFileUnit(unit).host;

export const layerId = (layer: number): string => `layer:${layer}`;
export const placeId = (layer: number, slot: number): string => `place:${layer}/${slot}`;
export const sightId = (holder: number, slot: number): string => `sight:${holder}/${slot}`;
export const gaugeId = (layer: number): string => `gauge:${layer}`;
export const fileId = (layer: number): string => `file:${layer}`;
export const bundleId = (layer: number, name: string): string => `bundle:${layer}/${name}`;

/** It cannot be read: no layer answers, not even with zeros. */
export const isNothing = ({ from, byte }: GuestCell): boolean => from === -1 && byte < 0;
