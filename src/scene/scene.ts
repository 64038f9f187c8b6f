/**
 * What is on the stage, as plain geometry: things, links and sprites with ids and roles; no colours, no words of the catalogue,
 * no DOM. Units are CSS pixels. Every view of every system is made of these, and every painter draws them.
 */
import type { Phase } from '../core/told.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

/** How a thing is just now, besides what it is. */
export interface Passing {
  /** How much of it is there while a scene turns into another: 1 when left out. */
  readonly alpha?: number;
  /** It is not in the scene any more; it only fades where it stood. */
  readonly leaving?: true;
  /** Out of the spotlight. */
  readonly dim?: true;
  readonly selected?: true;
}

interface Common extends Box, Passing {
  readonly id: string;
}

/** The ground on which one holder's tables stand. */
export interface CardThing extends Common {
  readonly kind: 'card';
  readonly holder: number;
  readonly name: string;
  readonly parent: number;
  readonly parentName: string;
  readonly waitsFor: string;
  readonly side: 'left' | 'right';
  /** Height of the line with its name. */
  readonly head: number;
  readonly empty: boolean;
  /** Whether it has a menu. */
  readonly acts: boolean;
}

/** The line above a table. */
export interface HeadingThing extends Common {
  readonly kind: 'heading';
  readonly holder: number;
  readonly origin: number;
  readonly name: string;
  readonly slots: number;
  readonly shared: boolean;
  readonly file: string;
  readonly readOnly: boolean;
  readonly keepOut: boolean;
  readonly wipe: boolean;
}

/** One slot of one holder. */
export interface SlotThing extends Common {
  readonly kind: 'slot';
  readonly holder: number;
  /** The holder's name. */
  readonly who: string;
  readonly origin: number;
  readonly table: string;
  readonly slot: number;
  /** A row has room for words, a cell for a character, a dot for a fill. */
  readonly size: 'row' | 'cell' | 'dot';
  readonly state: 'unmapped' | 'untouched' | 'zero' | 'unit';
  readonly unit: number;
  /** Name and map count of the unit, '' and 0 without one or when it is not on stage. */
  readonly unitName: string;
  readonly refs: number;
  readonly byte: number;
  readonly writable: boolean;
  /** What is happening to it now, or null. */
  readonly phase: Phase | null;
}

/** All slots of a long table, in bins, and the window of them that is shown. */
export interface BandThing extends Common {
  readonly kind: 'band';
  readonly holder: number;
  readonly origin: number;
  readonly table: string;
  readonly slots: number;
  readonly start: number;
  readonly rows: number;
  readonly slotsPerBin: number;
  readonly own: readonly number[];
  readonly shared: readonly number[];
  readonly zero: readonly number[];
  readonly unmapped: readonly number[];
}

/** One physical unit. */
export interface UnitThing extends Common {
  readonly kind: 'unit';
  readonly unit: number;
  /** A tile has room for name, content and count; a dot for a fill. */
  readonly size: 'tile' | 'dot';
  readonly name: string;
  readonly made: 'anon' | 'memory' | 'file';
  readonly byte: number;
  readonly refs: number;
  readonly refcount: number;
  /** Holders that see it, each once, in order, and their names. */
  readonly holders: readonly number[];
  readonly names: readonly string[];
  readonly phase: Phase | null;
  /** Whether its content is still on the way. */
  readonly arriving: boolean;
}

export interface ZeroThing extends Common {
  readonly kind: 'zero';
}

/** What the pool of units is and how full. */
export interface TitleThing extends Common {
  readonly kind: 'title';
  readonly shown: number;
  readonly inUse: number;
  readonly unitBytes: number;
}

/** One of the family, in order of birth. */
export interface ChipThing extends Common {
  readonly kind: 'chip';
  readonly holder: number;
  readonly name: string;
  /** Of its parent, or ''. */
  readonly parentName: string;
  readonly parent: number;
  readonly alive: boolean;
}

/** Said when there is nothing to show. */
export interface NoteThing extends Common {
  readonly kind: 'note';
}

export type Thing =
  | CardThing
  | HeadingThing
  | SlotThing
  | BandThing
  | UnitThing
  | ZeroThing
  | TitleThing
  | ChipThing
  | NoteThing;

export type ThingKind = Thing['kind'];
export type ThingOf<K extends ThingKind> = Extract<Thing, { kind: K }>;

/** A line: from a slot to what it shows, or from one of the family to its child. */
export interface Link extends Passing {
  readonly id: string;
  readonly kind: 'entry' | 'family';
  readonly holder: number;
  readonly from: Point;
  readonly to: Point;
  /** It ends at the zero unit. */
  readonly zero: boolean;
  readonly now: boolean;
}

/**
 * What moves across the stage and belongs to no place: `copy` carries content from unit to unit, `token` a byte between slot and
 * unit, `probe` looks a reference up, `lock` and `ring` are a fault, `trail` shows where a copy came from and `tag` how large it was.
 */
export interface Sprite extends Box {
  readonly id: string;
  readonly kind: 'copy' | 'token' | 'probe' | 'lock' | 'ring' | 'trail' | 'tag';
  readonly holder: number;
  readonly alpha: number;
  readonly byte: number;
  readonly bytes: number;
  /** Of a trail: where it ends, from its own corner. */
  readonly by: Point;
}

/** What the micro-step shown is about, by the ids of what is on stage. */
export interface Act {
  readonly phase: Phase;
  readonly slots: readonly string[];
  readonly units: readonly string[];
  /** For a copy: the units copied from, one for one with `units`. */
  readonly sources: readonly string[];
  readonly bytes: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** What each row, cell or dot of a table is. */
  readonly size: SlotThing['size'];
  /** Where the units stand, with room for a title above. */
  readonly pool: Box;
  readonly act: Act | null;
  readonly things: readonly Thing[];
  readonly links: readonly Link[];
  readonly sprites: readonly Sprite[];
}

export const cardId = (holder: number): string => `card:${holder}`;
export const slotId = (holder: number, origin: number, slot: number): string =>
  `slot:${holder}/${origin}/${slot}`;
export const bandId = (holder: number, origin: number): string => `band:${holder}/${origin}`;
export const unitId = (unit: number): string => `unit:${unit}`;
export const linkId = (slot: string): string => `link:${slot.slice(5)}`;
export const ZERO_ID = 'zero';

/** The things of one kind, in order. */
export const ofKind = <K extends ThingKind>(scene: Pick<Scene, 'things'>, kind: K): readonly ThingOf<K>[] =>
  scene.things.filter((thing): thing is ThingOf<K> => thing.kind === kind);

/** Everything that is looked up by its id. */
export const byId = (scene: Scene): ReadonlyMap<string, Thing> =>
  new Map(scene.things.map((thing) => [thing.id, thing]));

/** The two control points of a link's curve: it leaves and arrives level; a family's line arches above. */
export function bend({ from, to, kind }: Pick<Link, 'from' | 'to' | 'kind'>): readonly [Point, Point] {
  if (kind === 'family') {
    const rise = Math.min(20, 8 + Math.abs(to.x - from.x) / 20);
    return [
      { x: from.x, y: from.y - rise },
      { x: to.x, y: to.y - rise },
    ];
  }
  const half = (to.x - from.x) / 2;
  return [
    { x: from.x + half, y: from.y },
    { x: to.x - half, y: to.y },
  ];
}

/** Where a link's curve is at `t`, 0 at its start and 1 at its end. */
export function along(link: Pick<Link, 'from' | 'to' | 'kind'>, t: number): Point {
  const [a, b] = bend(link);
  const { from, to } = link;
  const s = 1 - t;
  const mix = (p0: number, p1: number, p2: number, p3: number): number =>
    s ** 3 * p0 + 3 * s ** 2 * t * p1 + 3 * s * t ** 2 * p2 + t ** 3 * p3;
  return { x: mix(from.x, a.x, b.x, to.x), y: mix(from.y, a.y, b.y, to.y) };
}
