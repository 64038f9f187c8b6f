/** What a modelled system brings: its verbs, its rules and its words. */
import type { Present, Subject, Tracker } from './life.ts';
import type { Depiction, Viewport } from './picture.ts';
import type { Phase, Told } from './told.ts';

/**
 * How a word of a command is read.
 * `new` a name to be given · `holder` `table` `object` a name that exists · `count` `range` `byte` numbers · `word` one of a list ·
 * `text` any characters, in quotes where they need them, as bytes (one character each, 0 to 255) · `char` one byte of text ·
 * `size` a count in which `npos`, and all that is larger than any memory, is Infinity · `bytes` a size or an offset in bytes, also
 * with K, M, G or T · `path` a name of parts between slashes
 */
export type ParamKind =
  | 'new'
  | 'holder'
  | 'table'
  | 'object'
  | 'count'
  | 'range'
  | 'byte'
  | 'word'
  | 'text'
  | 'char'
  | 'size'
  | 'bytes'
  | 'path';

export interface Param {
  readonly name: string;
  readonly kind: ParamKind;
  readonly optional?: true;
  /** Written `name=value`, in any place after the verb; always optional. */
  readonly option?: true;
  /** All that a `word` may be, and what else a parameter of another kind may be. */
  readonly words?: readonly string[];
  /** Of a new name: what gets it, and the names to offer: those of `first` that are free, then the stem with a number. */
  readonly fresh?: {
    readonly of: 'holder' | 'table' | 'object';
    readonly first: readonly string[];
    readonly stem: string;
  };
}

/** Pages `from` to `to`, both included; `all` is the whole of whatever it is about. */
export type Range = 'all' | { readonly from: number; readonly to: number };

export type Args = Readonly<Record<string, string | number | Range | undefined>>;

export interface Command {
  readonly verb: string;
  readonly args: Args;
}

/** The part of a verb that is data: enough to parse, complete and describe it. */
export interface VerbCard {
  readonly name: string;
  readonly params: readonly Param[];
}

export interface Verb<D = unknown, E = unknown> extends VerbCard {
  run(tx: Tx<D, E>, args: Args): void;
}

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One step as it went, for the form in which the real system was recorded. */
export interface Played<W = unknown, E = unknown> {
  readonly index: number;
  readonly line: string;
  readonly command: Command;
  readonly before: W;
  readonly after: W;
  readonly events: readonly E[];
}

/** One figure of a recorded step: whose it is ('' for the whole machine), its id in the catalogue, and its value. */
export interface Headline {
  readonly subject: string;
  readonly figure: string;
  readonly unit: Figure['unit'];
  readonly value: number;
}

/** How recordings of the real system are compared with the model. */
export interface Recordings<W = unknown, E = unknown> {
  /** The figures of a step to show side by side, measured and predicted: label and value. */
  headline(step: Json): readonly Headline[];
  /** The `schema` that its recordings carry. */
  readonly schema: string;
  /** Where systems share a schema: whether a recording, by what it was recorded on, is of this one. */
  isOf?(env: { readonly [key: string]: Json }): boolean;
  /** What of a recorded step is compared; all of it where nothing is said. */
  compared?(step: Json): Json;
  /** What the recording of this step must say, every field of it. */
  predict(step: Played<W, E>): Json;
}

export interface Happening<E = unknown> {
  readonly event: E;
  readonly phase: Phase;
}

/** A number on screen. `pages` is shown as units and their size. */
export interface Figure {
  readonly id: string;
  readonly scope: 'world' | 'holder';
  readonly unit: 'count' | 'bytes' | 'kib' | 'pages';
}

/** Figures over the steps: of the world as one line each, or one of the holders' with a line for each of them. */
export interface ChartCard {
  readonly id: string;
  readonly scope: 'world' | 'holder';
  /** Ids of figures that `quick` keeps; of a holder one that `measure` finds. */
  readonly figures: readonly string[];
}

/** Values by figure id: of the world, and of each living holder by its id, with its name. */
export interface Measures {
  readonly world: Readonly<Record<string, number>>;
  readonly holders: ReadonlyMap<
    number,
    { readonly name: string; readonly figures: Readonly<Record<string, number>> }
  >;
}

/**
 * What a click on a slot says, with `{holder}`, `{table}`, `{slot}` and `{byte}` to be filled in; on a disk also `{offset}`, its
 * first byte, and `{sector}`, its first sector.
 */
export interface Gestures {
  readonly write: string;
  readonly read: string;
}

/** One thing that a mechanism can tell, and the rule of its model that decides it ('' where none does). */
export interface Tellable {
  readonly id: string;
  readonly rule: string;
}

/** How worlds of one kind change: a draft is a version in the making, and events are folded into it one by one. */
export interface Evolution<W, D, E> {
  draft(world: W): D;
  /** Applies one event. Events that a mechanism emits never fail; a failure here is a defect of ours. */
  fold(draft: D, event: E): void;
  freeze(draft: D): W;
  /** How much keeping the world after these events costs, in slots touched (about ten bytes each). */
  cost(events: readonly E[]): number;
}

/** `W` is a world, which never changes; `D` one in the making, which can be read like a world; `E` what can happen to it. */
export interface Mechanism<W = unknown, D = unknown, E = unknown> {
  readonly id: string;
  /** What it belongs to where systems are chosen: memory, strings, disks, snapshots. */
  readonly family: string;
  /** Other systems that the same scenarios can be played on, itself included; none where there are no others. */
  readonly kin: readonly string[];
  readonly gestures: Gestures;
  readonly unitBytes: number;
  readonly verbs: readonly Verb<D, E>[];
  readonly evolution: Evolution<W, D, E>;
  start(): W;
  /** What a command is in the system's own code, such as `std::string y = x;`; '' where it has none. */
  code(command: Command): string;
  /** What to tell about an event of this mechanism in the world before it; null for bookkeeping that belongs to the event after it. */
  tell(before: D, event: E): Told | null;
  /** Everything that `tell` can ever tell: the catalogue has to have words for all of it, or the build fails. */
  readonly tellable: readonly Tellable[];
  /** Null where nothing was recorded. */
  readonly recordings: Recordings<W, E> | null;
  readonly figures: readonly Figure[];
  readonly charts: readonly ChartCard[];
  /** The figures of a world that are cheap enough to keep for every step. */
  quick(world: W): Readonly<Record<string, number>>;
  measure(world: W): Measures;
  /** The part of a world that fits a screen. `now` is the event that was applied last, to be shown happening. */
  depict(world: W, now: Happening<E> | null, viewport: Viewport): Depiction;
  /** Follows one subject through the events of a path. */
  track(subject: Subject): Tracker<D, E>;
  /** What is true of a subject in a world. */
  present(world: W, subject: Subject): Present;
  /** Defects of a world, one sentence each: what must always hold and does not. */
  check(world: W): readonly string[];
}

/** Sees each event in the world before it. */
export type Watch<D = unknown, E = unknown> = (before: D, event: E) => void;

/** One command being carried out: events are folded as they are emitted, and a refusal discards them all. */
export interface Tx<D = unknown, E = unknown> {
  readonly world: D;
  readonly events: readonly E[];
  /** Call it now and then during long work, so that a watcher knows it goes on. */
  alive(): void;
  emit(event: E): void;
}

/** What a command did. */
export interface Outcome<W = unknown, E = unknown> {
  readonly world: W;
  readonly events: readonly E[];
}

/** Carries out one command. @throws CommandError when it is refused; `before` is then still the state. */
export function perform<W, D, E>(
  mechanism: Mechanism<W, D, E>,
  before: W,
  command: Command,
  alive: () => void = () => {},
  watch: Watch<D, E> = () => {},
): Outcome<W, E> {
  const verb = mechanism.verbs.find(({ name }) => name === command.verb);
  if (!verb) throw new Error(`no verb ${command.verb} in ${mechanism.id}`);
  const { evolution } = mechanism;
  const world = evolution.draft(before);
  const events: E[] = [];
  verb.run(
    {
      world,
      events,
      alive,
      emit(event) {
        alive();
        watch(world, event);
        evolution.fold(world, event);
        events.push(event);
      },
    },
    command.args,
  );
  return { world: evolution.freeze(world), events };
}

/** The world after the first `count` of these events. */
export function replay<W, D, E>(
  { evolution }: Mechanism<W, D, E>,
  before: W,
  events: readonly E[],
  count: number,
): W {
  const draft = evolution.draft(before);
  for (const event of events.slice(0, count)) evolution.fold(draft, event);
  return evolution.freeze(draft);
}
