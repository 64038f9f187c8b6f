/** What a lab holds: the log, where the user is in it, and what was last seen there. */
import type { Subject } from '../core/life.ts';
import type { Json } from '../core/mechanism.ts';
import type { Picture } from '../core/picture.ts';
import type {
  Biography,
  Comparison,
  KinPoint,
  NodeId,
  Refusal,
  SeriesPoint,
  SystemCard,
  SystemName,
} from '../engine/api.ts';
import type { Problem } from '../scenario/command.ts';
import type { Shelf } from './shelf.ts';
import type { LabNode, Nodes, Trunk } from './tree.ts';

/** A moment: after micro-step `micro` of a node; node 0 is before everything. */
export interface Cursor {
  readonly node: NodeId;
  readonly micro: number;
}

/** What an undoable action changes. */
export interface Place {
  readonly head: NodeId;
  readonly node: NodeId;
}

/** What was typed or clicked, and how it ended. */
export interface Entry {
  readonly id: number;
  readonly line: string;
  readonly refusal: Refusal | null;
}

export type Selection = Subject;

export interface Measured {
  readonly name: string;
  /** What it was recorded on, by name. */
  readonly env: Readonly<Record<string, string>>;
  /** Recorded step of each node of the recording's own path. */
  readonly steps: ReadonlyMap<NodeId, { readonly index: number; readonly step: Json }>;
}

export interface LabState {
  readonly engine: 'starting' | 'ready' | 'restarting' | 'failed';
  /** Commands are being carried out. */
  readonly busy: boolean;
  /** The system's id, which is known before the engine has told of it. */
  readonly systemId: string;
  readonly system: SystemCard | null;
  /** All systems there are. */
  readonly systems: readonly SystemName[];
  /** What is known of systems: of this one, and of all once somebody needed it. */
  readonly cards: readonly SystemCard[];
  readonly nodes: Nodes;
  readonly trunks: ReadonlyMap<NodeId, Trunk>;
  readonly head: NodeId;
  /** The nodes from the first command to the head. */
  readonly path: readonly LabNode[];
  readonly cursor: Cursor;
  /** A node to be looked at for a while instead of the cursor, 0 for the beginning; it changes nothing. */
  readonly peek: NodeId | null;
  readonly undo: readonly Place[];
  readonly redo: readonly Place[];
  /** Of the peek or the cursor; null until the first one comes. */
  readonly picture: Picture | null;
  /** The moment whose picture came to rest last: what is said of a step waits for the motion that shows it. */
  readonly settled: Cursor | null;
  readonly comparison: Comparison | null;
  readonly measured: Measured | null;
  /** First slot shown of each mapping, by origin. */
  readonly starts: Readonly<Record<number, number>>;
  /** How often the bands of layers are enlarged; and how many places of a disk the stage has room for. */
  readonly zoom: number;
  readonly fits: number;
  readonly selection: Selection | null;
  /** Every page and frame at once, as dots. */
  readonly overview: boolean;
  /** The stage tells the world in words. */
  readonly asText: boolean;
  /** Id of the item in the spotlight, or ''. */
  readonly spotlight: string;
  /** While the history is dragged by hand: how far the motion into the cursor's micro-step is, 0 to 1. */
  readonly scrub: number | null;
  /** The moment before the cursor's, while it is needed. */
  readonly before: Picture | null;
  /** Of the selection over the whole path; for a moment still of what was selected or shown before. */
  readonly biography: Biography | null;
  /** Figures of steps, as far as they were wanted and have come. */
  readonly series: ReadonlyMap<NodeId, SeriesPoint>;
  /** What the commands up to a node come to on kindred systems. */
  readonly kin: { readonly node: NodeId; readonly points: readonly KinPoint[] } | null;
  /** What was typed, oldest first. */
  readonly entries: readonly Entry[];
  readonly playing: boolean;
  /** 0.25 to 8. */
  readonly speed: number;
  /** `idle`: nothing is to be kept. `refused`, `full`: the browser does not allow it, or there is no room. */
  readonly saving: 'idle' | 'saving' | 'saved' | 'refused' | 'full';
  readonly shelf: Shelf | null;
  /** Problems of scenario text that was to be run, with the text, until it is mended or dropped. */
  readonly draft: { readonly text: string; readonly problems: readonly Problem[] } | null;
  /** Scenario text that was edited and left without running it, or null. */
  readonly aside: string | null;
  /** A notice by its id in the catalogue, or ''. */
  readonly notice: string;
  /** Another system is wanted, with scenario text to open there, or '' for what it opens by itself. */
  readonly elsewhere: { readonly system: string; readonly text: string } | null;
}

export const EMPTY: LabState = {
  engine: 'starting',
  busy: false,
  systemId: '',
  system: null,
  systems: [],
  cards: [],
  nodes: new Map(),
  trunks: new Map(),
  head: 0,
  path: [],
  cursor: { node: 0, micro: 0 },
  peek: null,
  undo: [],
  redo: [],
  picture: null,
  settled: null,
  comparison: null,
  measured: null,
  starts: {},
  zoom: 0,
  fits: 8,
  selection: null,
  overview: false,
  asText: false,
  spotlight: '',
  scrub: null,
  before: null,
  biography: null,
  series: new Map(),
  kin: null,
  entries: [],
  playing: false,
  speed: 1,
  saving: 'idle',
  shelf: null,
  draft: null,
  aside: null,
  notice: '',
  elsewhere: null,
};

/** Whether the work is lost when the page ends. */
export const isNotKept = ({ saving }: Pick<LabState, 'saving'>): boolean =>
  saving === 'refused' || saving === 'full';
