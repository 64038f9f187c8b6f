/**
 * What is on the stage, as plain geometry: things, links and sprites with ids and roles; no colours, no words of the catalogue,
 * no DOM. Units are CSS pixels. Every view of every system is made of these, and every painter draws them.
 */
import type { BufferView, Excerpt, FieldView, OneView } from '../core/picture.ts';
import type { Phase } from '../core/told.ts';
import type { Box, Common, Passing, Point } from './basics.ts';
import type { LayersThing } from './layer-things.ts';

export type { Box, Passing, Point } from './basics.ts';

/** The ground on which one holder's tables stand. */
export interface CardThing extends Common {
  readonly kind: 'card';
  readonly holder: number;
  readonly name: string;
  readonly parent: number;
  readonly parentName: string;
  readonly waitsFor: string;
  readonly side: 'left' | 'right';
  /** Height of the line with its name, and its width where something stands beside it. */
  readonly head: number;
  readonly reach?: number;
  /** That line is at the foot, below what stands on the card. */
  readonly foot?: true;
  readonly empty: boolean;
  /** Whether it has a menu. */
  readonly acts: boolean;
  /** What stands on it is what its holder reads. */
  readonly reads?: true;
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
  /** Whose nouns it says, of a layer; '' where it is of pages. */
  readonly system: string;
  readonly holder: number;
  readonly origin: number;
  readonly table: string;
  readonly slots: number;
  readonly start: number;
  readonly rows: number;
  /** What of all slots it covers. */
  readonly from: number;
  readonly to: number;
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

/** What a variable reads; it stands on its holder's card. */
export interface HandleThing extends Common {
  readonly kind: 'handle';
  readonly holder: number;
  /** The holder's name. */
  readonly who: string;
  /** The buffer that it refers to or -1, its name, and how many refer to it. */
  readonly unit: number;
  readonly unitName: string;
  readonly owners: number;
  readonly value: Excerpt;
  readonly phase: Phase | null;
}

/** A raw pointer or reference into a buffer. */
export interface PointerThing extends Common {
  readonly kind: 'pointer';
  readonly pointer: number;
  readonly name: string;
  readonly made: 'reference' | 'pointer';
  readonly unit: number;
  /** The buffer's name. */
  readonly into: string;
  readonly offset: number;
  readonly dangling: boolean;
  /** -1 where reading it would be undefined. */
  readonly byte: number;
  readonly phase: Phase | null;
}

/** A character of a buffer into which something points. */
export interface Aim {
  readonly offset: number;
  readonly dangling: boolean;
}

/** Characters that handles refer to, with their header. */
export interface BufferThing extends Common {
  readonly kind: 'buffer';
  /** Whose nouns it says. */
  readonly system: string;
  readonly unit: number;
  /** Header and characters in lines of their own, both closer, or one line of text. */
  readonly size: 'full' | 'snug' | 'slim' | 'line';
  /** How high all lines of characters may be together. */
  readonly room: number;
  readonly name: string;
  readonly place: BufferView['place'];
  readonly bytes: number;
  readonly header: readonly FieldView[];
  readonly text: Excerpt;
  readonly capacity: number;
  /** Whether a zero byte follows the last character. */
  readonly ends: boolean;
  /** Holders that refer to it, in order, and their names; there may be more owners than these. */
  readonly holders: readonly number[];
  readonly names: readonly string[];
  readonly owners: number;
  readonly seal: 'whole' | 'broken' | 'none';
  readonly freed: boolean;
  readonly aims: readonly Aim[];
  readonly phase: Phase | null;
  /** Whether its characters are still on the way. */
  readonly arriving: boolean;
}

/** What stands below it, and how much; or that there is nothing. */
export interface SignThing extends Common {
  readonly kind: 'sign';
  readonly of: 'handles' | 'buffers' | 'nothing' | 'no-layers';
  /** Whose nouns it says. */
  readonly system: string;
  readonly shown: number;
  readonly hidden: number;
  readonly bytes: number;
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
  | NoteThing
  | HandleThing
  | PointerThing
  | BufferThing
  | SignThing
  | LayersThing;

export type ThingKind = Thing['kind'];
export type ThingOf<K extends ThingKind> = Extract<Thing, { kind: K }>;

/**
 * A line: from a slot or handle to what it shows, from one of the family to its child, from a pointer to a character. In the layers
 * view a `beam` is what a guest sees of a place, `stores` leads from a place to the unit of the file, `bundle` from a snapshot to units.
 */
export interface Link extends Passing {
  readonly id: string;
  readonly kind: 'entry' | 'family' | 'pointer' | 'beam' | 'stores' | 'bundle';
  readonly holder: number;
  readonly from: Point;
  readonly to: Point;
  /** It ends at the zero unit. */
  readonly zero: boolean;
  readonly now: boolean;
  /** What it led to is gone. */
  readonly broken?: true;
  /** Of a pointer: how far from its start it goes up or down, and how far below its end it goes across. */
  readonly lane?: number;
  readonly below?: number;
  /** Of a beam: where it passes, how wide it is, and whether it ends in the guest's own layer. Of a bundle: its other ends. */
  readonly via?: readonly Point[];
  readonly wide?: number;
  readonly own?: true;
  /** How high light goes over from one pane to the one beside it. */
  readonly rise?: number;
  /** So far it goes level before it bends: past what stands beside its start. */
  readonly level?: number;
}

/**
 * What moves across the stage and belongs to no place: `copy` carries content from unit to unit, `token` a byte between slot and
 * unit, `probe` looks a reference up, `lock` and `ring` are a fault, `trail` shows where a copy came from and `tag` how large it was,
 * `span` frames characters, `cross` says that something went wrong.
 */
export interface Sprite extends Box {
  readonly id: string;
  readonly kind: 'copy' | 'token' | 'probe' | 'lock' | 'ring' | 'trail' | 'tag' | 'span' | 'cross';
  readonly holder: number;
  readonly alpha: number;
  readonly byte: number;
  /** Characters in place of a byte, or ''. */
  readonly text: string;
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
  /** Characters of the first unit that are read or written, from the first to before the last number. */
  readonly span?: readonly [from: number, to: number];
}

export interface Scene {
  readonly view: OneView['view'];
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

/** How far below its upper edge the line with a card's name begins. */
export const headAt = ({ h, head, foot }: Pick<CardThing, 'h' | 'head' | 'foot'>): number =>
  foot ? h - head : 0;

export const cardId = (holder: number): string => `card:${holder}`;
export const slotId = (holder: number, origin: number, slot: number): string =>
  `slot:${holder}/${origin}/${slot}`;
export const bandId = (holder: number, origin: number): string => `band:${holder}/${origin}`;
export const unitId = (unit: number): string => `unit:${unit}`;
export const handleId = (holder: number): string => `handle:${holder}`;
export const pointerId = (pointer: number): string => `pointer:${pointer}`;
/** The line of a slot, handle or pointer, and whose line it is. */
export const linkId = (from: string): string => `link:${from.replace(/^slot:/, '')}`;
export const startOf = ({ id }: Pick<Link, 'id'>): string =>
  id.replace('link:', /[a-z]+:[a-z]/.test(id) ? '' : 'slot:');
export const ZERO_ID = 'zero';

/** The things of one kind, in order. */
export const ofKind = <K extends ThingKind>(scene: Pick<Scene, 'things'>, kind: K): readonly ThingOf<K>[] =>
  scene.things.filter((thing): thing is ThingOf<K> => thing.kind === kind);

/** Everything that is looked up by its id. */
export const byId = (scene: Pick<Scene, 'things'>): ReadonlyMap<string, Thing> =>
  new Map(scene.things.map((thing) => [thing.id, thing]));
