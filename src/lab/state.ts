/** What a lab holds: the log, where the user is in it, and what was last seen there. */
import type { Json } from '../core/mechanism.ts';
import type { Picture } from '../core/picture.ts';
import type { Comparison, NodeId, Refusal, SystemCard } from '../engine/api.ts';
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

export type Selection =
  | { readonly kind: 'unit'; readonly unit: number }
  | { readonly kind: 'slot'; readonly holder: number; readonly table: string; readonly slot: number };

export interface Measured {
  readonly name: string;
  readonly env: string;
  /** Recorded step of each node of the recording's own path. */
  readonly steps: ReadonlyMap<NodeId, { readonly index: number; readonly step: Json }>;
}

export interface LabState {
  readonly engine: 'starting' | 'ready' | 'restarting' | 'failed';
  /** Commands are being carried out. */
  readonly busy: boolean;
  readonly system: SystemCard | null;
  readonly nodes: Nodes;
  readonly trunks: ReadonlyMap<NodeId, Trunk>;
  readonly head: NodeId;
  /** The nodes from the first command to the head. */
  readonly path: readonly LabNode[];
  readonly cursor: Cursor;
  readonly undo: readonly Place[];
  readonly redo: readonly Place[];
  /** Of the cursor; null until the first one comes. */
  readonly picture: Picture | null;
  readonly comparison: Comparison | null;
  readonly measured: Measured | null;
  /** First slot shown of each mapping, by origin. */
  readonly starts: Readonly<Record<number, number>>;
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
  /** The moment whose motion has ended, so that it can be explained. */
  readonly settled: Cursor | null;
  /** What was typed, oldest first. */
  readonly entries: readonly Entry[];
  readonly playing: boolean;
  /** 0.25 to 8. */
  readonly speed: number;
  readonly saving: 'idle' | 'saving' | 'saved' | 'refused';
  readonly shelf: Shelf | null;
  /** Problems of scenario text that was to be run, with the text, until it is mended or dropped. */
  readonly draft: { readonly text: string; readonly problems: readonly Problem[] } | null;
  /** A notice by its id in the catalogue, or ''. */
  readonly notice: string;
}

export const EMPTY: LabState = {
  engine: 'starting',
  busy: false,
  system: null,
  nodes: new Map(),
  trunks: new Map(),
  head: 0,
  path: [],
  cursor: { node: 0, micro: 0 },
  undo: [],
  redo: [],
  picture: null,
  comparison: null,
  measured: null,
  starts: {},
  selection: null,
  overview: false,
  asText: false,
  spotlight: '',
  scrub: null,
  before: null,
  settled: null,
  entries: [],
  playing: false,
  speed: 1,
  saving: 'idle',
  shelf: null,
  draft: null,
  notice: '',
};
