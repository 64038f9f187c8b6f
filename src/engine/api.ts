/** What can be asked of an engine, wherever it runs: the one interface on both sides of the worker's wall. Plain data only. */
import type { Change, Present, Subject } from '../core/life.ts';
import type { ChartCard, Figure, Gestures, Headline, Json, VerbCard } from '../core/mechanism.ts';
import type { Picture, Viewport } from '../core/picture.ts';
import type { Params } from '../core/refusal.ts';
import type { Told } from '../core/told.ts';

/** A system's place in the picker. */
export interface SystemName {
  readonly id: string;
  readonly family: string;
}

/** A system as the lab sees it: enough to parse, complete and label, without its rules. */
export interface SystemCard extends SystemName {
  /** Systems that can play the same scenarios, this one included, or none. */
  readonly kin: readonly string[];
  /** Whether there are recordings of the real system. */
  readonly recorded: boolean;
  readonly verbs: readonly VerbCard[];
  readonly figures: readonly Figure[];
  readonly charts: readonly ChartCard[];
  readonly gestures: Gestures;
  readonly unitBytes: number;
}

/** A place in history. 0 is the empty world before the first command; the caller gives every other id, never twice. */
export type NodeId = number;

export interface RunRequest {
  readonly id: NodeId;
  readonly parent: NodeId;
  /** One statement of the scenario language. */
  readonly line: string;
}

/** What a step came down to, for ticks and charts. */
export interface StepCard {
  readonly id: NodeId;
  readonly parent: NodeId;
  readonly line: string;
  readonly verb: string;
  /** The command in the system's own code, or ''. */
  readonly code: string;
  /** What its ticks are coloured by: the most telling of what happened, or '' for none of these. */
  readonly happened: 'trap' | 'copy' | 'fault' | 'share' | '';
  /** Micro-steps: 1 or more. */
  readonly micros: number;
  /** The cheap figures after the step, by id. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Why a command was refused; the world is as before. Offsets are within the line. */
export interface Refusal {
  readonly code: string;
  readonly params: Params;
  readonly start: number;
  readonly end: number;
  /** A better word for the text between `start` and `end`, or ''. */
  readonly suggestion: string;
}

export type Ran =
  | { readonly ok: true; readonly step: StepCard }
  | { readonly ok: false; readonly id: NodeId; readonly refusal: Refusal };

export interface PictureRequest {
  readonly node: NodeId;
  /** 1 to the step's `micros`; more means the last. */
  readonly micro: number;
  readonly viewport: Viewport;
}

/** A recorded step beside the model's. */
export interface Comparison {
  readonly rows: readonly (Headline & { readonly predicted: number | null })[];
  /** How many values the recorded step has, every one of which was compared. */
  readonly values: number;
  /** Where the first difference is, or null when all agree. */
  readonly difference: {
    readonly path: string;
    readonly measured: string;
    readonly predicted: string;
  } | null;
}

/** One thing that happened to a subject, and the micro-step it was part of. */
export interface LifeLine {
  readonly node: NodeId;
  readonly micro: number;
  readonly kind: Change;
  readonly told: Told | null;
  /** Of a unit: how many references it has afterwards. 0 for a slot. */
  readonly refs: number;
}

/** The life of a subject on the way to a node, and what is true of it there. */
export interface Biography extends Present {
  readonly node: NodeId;
  readonly subject: Subject;
  /** In order; bounded, so in a long life those in the middle are missing. */
  readonly lines: readonly LifeLine[];
  /** So many lines are missing after the first `omittedAfter`. */
  readonly omitted: number;
  readonly omittedAfter: number;
}

export interface BiographyRequest {
  readonly node: NodeId;
  readonly subject: Subject;
}

/** Every figure after a node: of the world, and of each living holder. */
export interface SeriesPoint {
  readonly node: NodeId;
  readonly figures: Readonly<Record<string, number>>;
  readonly holders: readonly {
    readonly id: number;
    readonly name: string;
    readonly figures: Readonly<Record<string, number>>;
  }[];
}

/** What a scenario comes to on one system. */
export interface KinPoint {
  readonly system: string;
  /** Whether there are recordings of the real system. */
  readonly recorded: boolean;
  /** Of the world, by id, after the last command that was carried out. */
  readonly figures: Readonly<Record<string, number>>;
  /** The first command that this system refuses, or null: what comes after it is not played. */
  readonly refused: { readonly line: string; readonly refusal: Refusal } | null;
}

/** Every request and its answer. */
export interface Methods {
  systems(request: null): readonly SystemName[];
  /** Of every system; those that were not opened yet have to be fetched, so it takes longer. */
  cards(request: null): readonly SystemCard[];
  /** Of the system that is open. */
  card(request: null): SystemCard;
  /** Starts over with the empty world of a system. @throws when there is no such system */
  open(request: { readonly system: string }): null;
  run(request: RunRequest): Ran;
  /** Runs in order and stops after the first refusal, whose answer is the last. */
  runAll(request: readonly RunRequest[]): readonly Ran[];
  picture(request: PictureRequest): Picture;
  biography(request: BiographyRequest): Biography;
  /** What the commands up to a node come to on each of the system's kin. */
  kin(request: { readonly node: NodeId }): readonly KinPoint[];
  /** A point for each node, in the order asked. Nodes along one path in their order are cheapest. */
  series(request: readonly NodeId[]): readonly SeriesPoint[];
  compare(request: {
    readonly node: NodeId;
    readonly index: number;
    readonly line: string;
    readonly measured: Json;
  }): Comparison;
}

export type Method = keyof Methods;
export type Request<M extends Method> = Parameters<Methods[M]>[0];
export type Answer<M extends Method> = ReturnType<Methods[M]>;

/** The engine as the lab calls it. */
export type EngineApi = { [M in Method]: (request: Request<M>) => Promise<Answer<M>> };

/** Requests and answers as they cross. `alive` says that work goes on, and on which node. */
export type ToWorker = { readonly call: number; readonly method: Method; readonly request: unknown };
export type FromWorker =
  | { readonly call: number; readonly answer: unknown }
  | { readonly call: number; readonly error: { readonly message: string; readonly stack: string } }
  | { readonly alive: NodeId };
