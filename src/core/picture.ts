/**
 * The part of a world that fits a screen. The pages view has rows of a window of slots, the units behind them, and density bands
 * for the rest; the references view has handles and the buffers they refer to.
 * Plain data of bounded size, so that it crosses the worker's wall at the same cost for any world. The layers view has
 * images with their places, and guests that look through them. long: what crosses to the page is one vocabulary, read from top to bottom.
 */
import type { Runs } from './runs.ts';
import type { Told } from './told.ts';

/** What to show of a world. */
export interface Viewport {
  /** Rows per table, at most. */
  readonly rows: number;
  /** First slot of the window of each mapping, by origin; 0 where none is given. */
  readonly starts: Readonly<Record<number, number>>;
  /** Bins of a density band. */
  readonly bins: number;
  /** Units, at most. */
  readonly units: number;
  /** How often the bands of layers are enlarged, each time to a quarter of what they covered, around the window. */
  readonly zoom?: number;
}

export interface RowView {
  readonly slot: number;
  readonly state: 'unmapped' | 'untouched' | 'zero' | 'unit';
  /** The unit, or -1. */
  readonly unit: number;
  /** What is seen there: byte 0, or -1 where nothing can be seen without a fault. */
  readonly byte: number;
  readonly writable: boolean;
}

/** How many slots of each bin are in each state; all four lists have one number a bin. */
export interface Band {
  readonly slotsPerBin: number;
  readonly zero: readonly number[];
  readonly shared: readonly number[];
  readonly own: readonly number[];
  readonly unmapped: readonly number[];
}

export interface TableView {
  readonly index: number;
  readonly name: string;
  readonly origin: number;
  readonly shared: boolean;
  readonly file: string;
  readonly offset: number;
  readonly readOnly: boolean;
  readonly keepOut: boolean;
  readonly wipe: boolean;
  readonly slots: number;
  readonly present: number;
  readonly start: number;
  readonly rows: readonly RowView[];
  /** Null when the rows show every slot. */
  readonly band: Band | null;
}

/** Something to do with a holder: its menu. The catalogue words `id`; `subject` fills it. */
export interface ActionView {
  readonly id: string;
  readonly subject: string;
  readonly line: string;
}

/** A holder as every view has it. */
export interface Actor {
  readonly id: number;
  /** Its fixed place on screen, counted from 0. */
  readonly seat: number;
  readonly name: string;
  /** What can be completed after its name. */
  readonly tables: readonly { readonly name: string; readonly slots: number }[];
  readonly actions: readonly ActionView[];
  /** By figure id. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface HolderView extends Actor {
  readonly space: number;
  readonly parent: number;
  readonly parentName: string;
  /** Name of the holder it waits for, or ''. */
  readonly waitsFor: string;
  readonly tables: readonly TableView[];
}

/** One of all holders there ever were, for the family's line. */
export interface Relative {
  readonly id: number;
  readonly name: string;
  /** The holder it was made from, or -1. */
  readonly parent: number;
  readonly alive: boolean;
}

export interface Sighting {
  readonly holder: number;
  readonly table: string;
  readonly slot: number;
}

/** A page frame. */
export interface FrameView {
  readonly kind: 'anon' | 'memory' | 'file';
  readonly id: number;
  readonly name: string;
  readonly byte: number;
  /** Entries that point to it, and references in all. */
  readonly refs: number;
  readonly refcount: number;
  readonly exclusive: boolean;
  /** Where it is seen; at most a few. */
  readonly seen: readonly Sighting[];
  /** For a page of a file or shared object: its name and the page there. */
  readonly object: string;
  readonly index: number;
}

/** What the micro-step shown is about, clipped to what is shown. */
export interface Now {
  readonly type: string;
  readonly phase: Told['phase'];
  readonly space: number;
  readonly table: number;
  readonly slots: Runs;
  /** New units, and for a copy the units copied from, one for one. */
  readonly units: Runs;
  readonly sources: Runs;
  readonly bytes: number;
}

/** Characters of which only the first and the last may be here; each stands for one byte (0 to 255). */
export interface Excerpt {
  /** How many there are. */
  readonly length: number;
  readonly head: string;
  /** The last of them, where the head is not all. */
  readonly tail: string;
}

/** A variable that refers to a buffer. */
export interface HandleView extends Actor {
  /** The buffer that it refers to, or -1. */
  readonly unit: number;
  /** What is read through it. */
  readonly value: Excerpt;
}

/** A raw pointer, reference or iterator that was handed out and is still kept. */
export interface PointerView {
  readonly id: number;
  readonly name: string;
  readonly kind: 'reference' | 'pointer';
  /** The buffer into which it points, by number and name, and the character there. */
  readonly unit: number;
  readonly into: string;
  readonly offset: number;
  /** The buffer was freed: using it now would be undefined behaviour. */
  readonly dangling: boolean;
  /** What is read through it; -1 where that is undefined. */
  readonly byte: number;
}

/** One field of a buffer's header, by the name that it has in the system's own source. */
export interface FieldView {
  readonly name: string;
  readonly value: number;
  /** Characters to leave room for, separators included, where it is not a count like others. */
  readonly digits?: number;
}

/** Characters that handles refer to. */
export interface BufferView {
  readonly kind: 'buffer';
  readonly id: number;
  readonly name: string;
  /** `static` is never counted or freed; `inside` is a part of its only handle. */
  readonly place: 'heap' | 'static' | 'inside';
  /** What was allocated for it, in bytes; 0 for what never was. */
  readonly bytes: number;
  readonly header: readonly FieldView[];
  readonly text: Excerpt;
  /** Characters that it has room for. */
  readonly capacity: number;
  /** Handles that refer to it, by id, in order; at most a few. */
  readonly holders: readonly number[];
  /** How many do. */
  readonly owners: number;
  /** `broken` once a reference into it was handed out, so that it must not be shared; `none` where there are no such marks. */
  readonly seal: 'whole' | 'broken' | 'none';
  /** Nothing refers to it any more but pointers that dangle. */
  readonly freed: boolean;
  /** Its fixed place on screen, counted from 0: the lowest that was free when it came. */
  readonly seat: number;
  /** Whether a zero byte follows its last character. */
  readonly terminated: boolean;
}

export type UnitView = FrameView | BufferView;

/** What the micro-step of a references view is about, by ids. */
export interface ReferencesNow {
  readonly type: string;
  readonly phase: Told['phase'];
  readonly holders: readonly number[];
  readonly pointers: readonly number[];
  /** Buffers that it is about, and for a copy the one copied from. */
  readonly units: readonly number[];
  readonly sources: readonly number[];
  /** How many bytes are copied or moved. */
  readonly bytes: number;
  /** Characters `[from, to)` of the first of `units` that are read or written. */
  readonly from: number;
  readonly to: number;
}

/** What every view shows. */
interface Shown {
  /** The system's id: the catalogue has its nouns. */
  readonly system: string;
  /** The step's place in history, and what is told of it. */
  readonly node: number;
  readonly micro: number;
  readonly told: readonly Told[];
  readonly holders: readonly Actor[];
  /** Seats that were ever taken. */
  readonly seats: number;
  /** What else has a name that commands use: files, pointers. */
  readonly objects: readonly { readonly name: string; readonly slots: number }[];
  /** By figure id. */
  readonly figures: Readonly<Record<string, number>>;
  readonly unitBytes: number;
}

export interface PagesPicture extends Shown {
  readonly view: 'pages';
  readonly now: Now | null;
  readonly holders: readonly HolderView[];
  /** Everybody in order of birth: the living, and those that are gone as far as there is room. */
  readonly family: readonly Relative[];
  readonly units: readonly FrameView[];
  /** Units that were ever in use. */
  readonly unitsEver: number;
  /** Units in use that are not shown. */
  readonly unitsHidden: number;
  readonly zeroShown: boolean;
}

export interface ReferencesPicture extends Shown {
  readonly view: 'references';
  readonly now: ReferencesNow | null;
  readonly holders: readonly HandleView[];
  readonly pointers: readonly PointerView[];
  readonly units: readonly BufferView[];
  /** Bytes of all buffers in use, and how many buffers are not shown. */
  readonly liveBytes: number;
  readonly unitsHidden: number;
}

/**
 * One place of a layer's strip. All strips of a picture have the same places: `cellBytes` each, from `start` on.
 * `part` has some of its bytes here and looks below for the others; `zero` hides what is below without storing anything.
 */
export interface LayerCell {
  readonly state: 'hole' | 'part' | 'own' | 'zero';
  /** The byte that fills what is stored here; -1 where bytes differ, or nothing is stored. */
  readonly byte: number;
  /** Where ownership is finer than the cell: a letter for each equal part of it, `.` hole, `o` own, `z` zero; else ''. */
  readonly parts: string;
  /** The unit of the file that stores it, by number in the file, or -1; its references, where the system counts them. */
  readonly host: number;
  readonly refs: number;
  /** Stored in fewer bytes than it has. */
  readonly compressed: boolean;
}

/** Cells of each bin in each state, for strips that are too long to be drawn cell by cell. */
export interface LayerBand {
  /** The first cell that it covers, where that is not the first of all, and how many are in each bin. */
  readonly from?: number;
  readonly cellsPerBin: number;
  readonly own: readonly number[];
  readonly zero: readonly number[];
}

/** What a unit of a file is used for. */
export type HostUse = 'header' | 'table' | 'count' | 'bitmap' | 'data' | 'snapshot' | 'free';

/** One unit of a file, in the order of the file. */
export interface HostCell {
  readonly use: HostUse;
  /** In the words of its format: `L2 table 0`, `slot 3`. */
  readonly label: string;
  readonly refs: number;
  /** The cell of the strip that it stores, or -1. */
  readonly cell: number;
}

/** A file as it lies on the host's disk. */
export interface HostView {
  readonly unitBytes: number;
  /** Units of the whole file, and the first of those here. */
  readonly units: number;
  readonly start: number;
  readonly cells: readonly HostCell[];
}

/** A snapshot kept inside an image: the unit of the file that each cell had then, or -1. */
export interface BundleView {
  readonly name: string;
  readonly hosts: readonly number[];
}

/** How full a store of fixed or bounded size is, and whether what it keeps can still be read. */
export interface GaugeView {
  /** Bytes in use, by what they are used for, in the order of the store's file. */
  readonly parts: readonly { readonly use: 'header' | 'tables' | 'data'; readonly bytes: number }[];
  readonly total: number;
  /** `full`: what is stored can be read, and nothing can be added. `lost`: nothing can be read any more. */
  readonly state: 'room' | 'full' | 'lost';
}

/** An image, a cache between images, or what a snapshot keeps of its own. */
export interface LayerView {
  readonly id: number;
  readonly name: string;
  /** What it is, in the words of its system: `raw`, `qcow2`, `VDI`, `COW file`, `redolog`, `page cache`. */
  readonly format: string;
  /** The layer that is looked into below this one, by id, or -1. */
  readonly below: number;
  /** Guests that see it, by holder id. */
  readonly guests: readonly number[];
  /** Nobody writes it any more. */
  readonly readOnly: boolean;
  readonly cells: readonly LayerCell[];
  /** Null where the cells are the whole strip. */
  readonly band: LayerBand | null;
  /** Bytes of the guest's disk stored here, and the file's length. */
  readonly stored: number;
  readonly fileBytes: number;
  /** Cells stored here, of the whole disk. */
  readonly owned: number;
  readonly host: HostView | null;
  readonly bundles: readonly BundleView[];
  /** Whether it still fits the layer below as it was recorded when this was made; `none` where nothing is recorded. */
  readonly seal: 'whole' | 'broken' | 'none';
  /** Its fixed place on screen, counted from 0. */
  readonly seat: number;
  /** Where the layer has only so much room. */
  readonly gauge?: GaugeView;
}

/** What a guest sees through the glass. */
export interface GuestCell {
  /** The byte that fills the cell; -1 where bytes differ. */
  readonly byte: number;
  /** The layer that answers, by id; -1 where none does, and zeroes are read; -2 where several do. */
  readonly from: number;
}

/** Somebody with a disk: a virtual machine, or a tool that looks at an image. */
export interface GuestView extends Actor {
  /** The layer on top, by id. */
  readonly layer: number;
  readonly cells: readonly GuestCell[];
}

/** What the micro-step of a layers view is about. */
export interface LayersNow {
  readonly type: string;
  readonly phase: Told['phase'];
  /** The guest, by id, or -1. */
  readonly holder: number;
  /** The layer it is about, and the one that content comes from; -1 for none. */
  readonly layer: number;
  readonly source: number;
  /** Cells of the strip, and units of the layer's file. */
  readonly cells: Runs;
  readonly hosts: Runs;
  /** Bytes that are copied, written or read. */
  readonly bytes: number;
}

export interface LayersPicture extends Shown {
  readonly view: 'layers';
  readonly now: LayersNow | null;
  readonly holders: readonly GuestView[];
  readonly layers: readonly LayerView[];
  readonly cellBytes: number;
  /** Cells of the largest disk, and the first of those here. */
  readonly cells: number;
  readonly start: number;
  /**
   * The layer that is live, by id: written in place, with what snapshots keep below it on screen, though they look through their stores to it.
   * Left out where writers get the copies, and stand on top.
   */
  readonly origin?: number;
  /** Layers do not lie over each other but are lined up, for comparison, and a guest whose layer is -1 sees the same in all of them. */
  readonly lined?: true;
  /** Empty: what is stored is in the layers. */
  readonly units: readonly UnitView[];
}

/** What one system shows. */
export type OneView = PagesPicture | ReferencesPicture | LayersPicture;

/** One strategy among those that play the same script. */
export interface ColumnView {
  readonly id: string;
  readonly name: string;
  /** Its own picture; null before there is anything to be seen. */
  readonly picture: OneView | null;
  /** Who is read, written or made there by the last command, by id in its picture, or -1: shown first where not all have room. */
  readonly about: number;
  /** Whether it does something in this micro-step. */
  readonly acts: boolean;
  /** By figure id. */
  readonly costs: Readonly<Record<string, number>>;
  /** Who loses when there is no room: the catalogue words it. */
  readonly full: 'snapshot' | 'oldest' | 'writer' | 'sharer' | 'unbounded';
  /** What it could not do, the last of it; the catalogue words `why`. */
  readonly cannots: readonly { readonly why: string; readonly op: string; readonly name: string }[];
  /** Of each name whether it reads what a full private copy would read. */
  readonly verdicts: readonly {
    readonly name: string;
    readonly verdict: 'same' | 'other' | 'lost' | 'missing';
  }[];
}

/** Strategies side by side, in lockstep: they have their own pictures, and the same names. */
export interface ComparePicture extends Shown {
  readonly view: 'compare';
  readonly columns: readonly ColumnView[];
  readonly units: readonly UnitView[];
}

export type Picture = OneView | ComparePicture;

/** A picture but for what the engine adds: whose it is, its place in history, and what is told. */
type Undated<P> = P extends unknown ? Omit<P, 'system' | 'node' | 'micro' | 'told'> : never;
export type Depiction = Undated<Picture>;
