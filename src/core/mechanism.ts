/** What a modelled system brings: its verbs, its rules and its words. */
import type { Event } from './events.ts';
import { evolve } from './evolve.ts';
import type { Picture, UnitView, Viewport } from './picture.ts';
import type { Phase, Told } from './told.ts';
import { Draft, type World } from './world.ts';

/**
 * How a word of a command is read.
 * `new` a name to be given · `holder` `table` `object` a name that exists · `count` `range` `byte` numbers · `word` one of a list
 */
export type ParamKind = 'new' | 'holder' | 'table' | 'object' | 'count' | 'range' | 'byte' | 'word';

export interface Param {
  readonly name: string;
  readonly kind: ParamKind;
  readonly optional?: true;
  readonly words?: readonly string[];
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

export interface Verb extends VerbCard {
  run(tx: Tx, args: Args): void;
}

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One step as it went, for the form in which the real system was recorded. */
export interface Played {
  readonly index: number;
  readonly line: string;
  readonly command: Command;
  readonly before: World;
  readonly after: World;
  readonly events: readonly Event[];
}

/** One figure of a recorded step: whose it is ('' for the whole machine), its id in the catalogue, and its value. */
export interface Headline {
  readonly subject: string;
  readonly figure: string;
  readonly unit: Figure['unit'];
  readonly value: number;
}

/** How recordings of the real system are compared with the model. */
export interface Recordings {
  /** The figures of a step to show side by side, measured and predicted: label and value. */
  headline(step: Json): readonly Headline[];
  /** The `schema` that its recordings carry. */
  readonly schema: string;
  /** What the recording of this step must say, every field of it. */
  predict(step: Played): Json;
}

/** A picture but for what belongs to the step: its place in history and what is told. */
export type Depiction = Omit<Picture, 'node' | 'micro' | 'told'>;

export interface Happening {
  readonly event: Event;
  readonly phase: Phase;
}

/** A number on screen. `pages` is shown as units and their size. */
export interface Figure {
  readonly id: string;
  readonly scope: 'world' | 'holder';
  readonly unit: 'count' | 'bytes' | 'kib' | 'pages';
}

/** Values by figure id: of the world, and of each living holder by its id. */
export interface Measures {
  readonly world: Readonly<Record<string, number>>;
  readonly holders: ReadonlyMap<number, Readonly<Record<string, number>>>;
}

/** What a click on a slot says, with `{holder}`, `{table}`, `{slot}` and `{byte}` to be filled in. */
export interface Gestures {
  readonly write: string;
  readonly read: string;
}

/** One thing that a mechanism can tell, and the rule of its model that decides it ('' where none does). */
export interface Tellable {
  readonly id: string;
  readonly rule: string;
}

export interface Mechanism {
  readonly id: string;
  readonly gestures: Gestures;
  readonly unitBytes: number;
  readonly verbs: readonly Verb[];
  start(): World;
  /** What to tell about an event of this mechanism in the world before it; null for bookkeeping that belongs to the event after it. */
  tell(before: World, event: Event): Told | null;
  /** Everything that `tell` can ever tell: the catalogue has to have words for all of it, or the build fails. */
  readonly tellable: readonly Tellable[];
  readonly recordings: Recordings;
  readonly figures: readonly Figure[];
  /** The figures of a world that are cheap enough to keep for every step. */
  quick(world: World): Readonly<Record<string, number>>;
  measure(world: World): Measures;
  /** The part of a world that fits a screen. `now` is the event that was applied last, to be shown happening. */
  depict(world: World, now: Happening | null, viewport: Viewport): Depiction;
  /** One unit as a picture shows it, wherever it is; also one that nobody holds any more. */
  unit(world: World, unit: number): UnitView;
  /** Defects of a world, one sentence each: what must always hold and does not. */
  check(world: World): readonly string[];
}

/** Sees each event in the world before it. */
export type Watch = (before: Draft, event: Event) => void;

/** One command being carried out: events are folded as they are emitted, and a refusal discards them all. */
export class Tx {
  readonly world: Draft;
  readonly events: Event[] = [];
  /** Call it now and then during long work, so that a watcher knows it goes on. */
  readonly alive: () => void;
  private readonly watch: Watch;

  constructor(before: World, alive: () => void = () => {}, watch: Watch = () => {}) {
    this.world = new Draft(before);
    this.alive = alive;
    this.watch = watch;
  }

  emit(event: Event): void {
    this.alive();
    this.watch(this.world, event);
    evolve(this.world, event);
    this.events.push(event);
  }
}

/** What a command did. */
export interface Outcome {
  readonly world: World;
  readonly events: readonly Event[];
}

/** Carries out one command. @throws CommandError when it is refused; `before` is then still the state. */
export function perform(
  mechanism: Mechanism,
  before: World,
  command: Command,
  alive?: () => void,
  watch?: Watch,
): Outcome {
  const verb = mechanism.verbs.find(({ name }) => name === command.verb);
  if (!verb) throw new Error(`no verb ${command.verb} in ${mechanism.id}`);
  const tx = new Tx(before, alive, watch);
  verb.run(tx, command.args);
  return { world: tx.world.freeze(), events: tx.events };
}

/** The world after the first `count` of these events. */
export function replay(before: World, events: readonly Event[], count: number): World {
  const draft = new Draft(before);
  for (const event of events.slice(0, count)) evolve(draft, event);
  return draft.freeze();
}
