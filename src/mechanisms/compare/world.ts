/** Several strategies in lockstep: a world of each, what each did so far, and what every name must read. */
import type { Evolution } from '../../core/mechanism.ts';
import type { Told } from '../../core/told.ts';
import { BASE, FILL, type Inability, type Neutral, type Op } from '../families/compare/neutral.ts';
import { Extents } from '../families/disks/extents.ts';

/** What commands cost: bytes, and the names of the steps that followed each other. */
export interface Effort {
  readonly read: number;
  readonly copied: number;
  readonly written: number;
  readonly walked: number;
  readonly steps: readonly string[];
}

export const NOTHING: Effort = { read: 0, copied: 0, written: 0, walked: 0, steps: [] };

/** What a column could not do, by the number of the command. */
export interface Note {
  readonly why: Inability;
  readonly op: Op['op'];
  readonly name: string;
}

/** Whether a column reads what a full private copy would read: also where a write was refused it does not. */
export type Verdict = 'same' | 'other' | 'lost' | 'missing';

export interface Column {
  /** Of all strategies, by place in their list. */
  readonly strategy: number;
  /** Names that it has. */
  readonly names: readonly string[];
  /** A name that is on its way: it can be asked for once the command is done. */
  readonly coming: string;
  readonly sums: Effort;
  /** Of the last command of each kind. */
  readonly last: Readonly<Partial<Record<Op['op'], Effort>>>;
  /** Commands that it was refused, as the real system refuses them, and whether the last one is among them. */
  readonly refused: number;
  readonly isRefused: boolean;
  readonly cannots: readonly Note[];
  /** By name, in the order of the script's names. */
  readonly verdicts: readonly Verdict[];
}

/** A name of the script, and what it must read everywhere. */
export interface Named {
  readonly name: string;
  readonly alive: boolean;
  readonly bytes: Extents<number>;
}

export interface World {
  readonly columns: readonly Column[];
  /** One of each column, in their order. */
  readonly worlds: readonly unknown[];
  readonly size: number;
  readonly grain: number;
  /** Bytes that copies may take, or -1. */
  readonly room: number;
  readonly names: readonly Named[];
  /** Bytes that the script wrote. */
  readonly written: number;
  /** What was asked last. */
  readonly op: Op | null;
}

export interface Draft extends Omit<World, 'columns'> {
  columns: readonly Column[];
  /** As they were before the command. */
  worlds: readonly unknown[];
  /** Of columns that have changed since. */
  readonly drafts: Map<number, unknown>;
  size: number;
  grain: number;
  room: number;
  names: readonly Named[];
  written: number;
  op: Op | null;
}

/** What a column does in one micro-step. */
export interface Part {
  readonly column: number;
  readonly events: readonly unknown[];
  /** What is told of the event with this place among them. */
  readonly told: Told | null;
  readonly at: number;
}

export type Event =
  | { readonly type: 'chosen'; readonly strategies: readonly number[] }
  /** All did what makes the original. */
  | { readonly type: 'made'; readonly parts: readonly Part[] }
  | { readonly type: 'based'; readonly size: number; readonly grain: number; readonly room: number }
  /** A command of the script was read to all; `seen` are the bytes that a reader gets of each. */
  | { readonly type: 'asked'; readonly op: Op; readonly seen: readonly number[] }
  /** Some cannot do it. */
  | {
      readonly type: 'unable';
      readonly notes: readonly { readonly column: number; readonly why: Inability }[];
    }
  | { readonly type: 'acted'; readonly parts: readonly Part[] }
  /** All are done: what each name reads, by column. */
  | { readonly type: 'compared'; readonly verdicts: readonly (readonly Verdict[])[] };

export const emptyWorld = (): World => ({
  ...{ columns: [], worlds: [], size: 0, grain: 1, room: -1, names: [], written: 0, op: null },
});

/** The strategy of a column. */
export const strategyOf = (strategies: readonly Neutral[], { strategy }: Column): Neutral =>
  strategies[strategy] as Neutral;

function plus(effort: Effort, toll: ReturnType<Neutral['toll']>): Effort {
  const steps = (toll.steps ?? []).filter((step) => !effort.steps.includes(step));
  return {
    read: effort.read + (toll.read ?? 0),
    copied: effort.copied + (toll.copied ?? 0),
    written: effort.written + (toll.written ?? 0),
    walked: effort.walked + (toll.walked ?? 0),
    steps: steps.length > 0 ? [...effort.steps, ...steps] : effort.steps,
  };
}

/** What a script does to what names must read. */
function truthAfter(names: readonly Named[], op: Op): readonly Named[] {
  if (op.op === 'share') {
    const base = names.find(({ name }) => name === BASE) as Named;
    return [...names, { ...base, name: op.name }];
  }
  if (op.op === 'write')
    return names.map((one) =>
      one.name === op.name ? { ...one, bytes: one.bytes.set(op.at, op.at + op.length, op.byte) } : one,
    );
  if (op.op === 'drop') return names.map((one) => (one.name === op.name ? { ...one, alive: false } : one));
  return names;
}

/** Its names, with the one that is on its way. */
export const namesOf = ({ names, coming }: Pick<Column, 'names' | 'coming'>): readonly string[] =>
  coming === '' ? names : [...names, coming];

/** What may be asked for in a column from the beginning of a command on. */
function namesAfter({ names }: Column, op: Op): readonly string[] {
  return op.op === 'drop' ? names.filter((name) => name !== op.name) : names;
}

const changed = (draft: Draft, at: number, change: (column: Column) => Partial<Column>): void => {
  draft.columns = draft.columns.map((one, index) => (index === at ? { ...one, ...change(one) } : one));
};

/** Steps are told apart within one command only, so of all commands they are not kept. */
const summed = (sums: Effort, toll: ReturnType<Neutral['toll']>): Effort => ({
  ...plus(sums, toll),
  steps: [],
});

export const evolutionOf = (strategies: readonly Neutral[]): Evolution<World, Draft, Event> => {
  const ofColumn = (draft: Draft, at: number): Neutral => strategyOf(strategies, draft.columns[at] as Column);

  const draftOf = (draft: Draft, at: number): unknown => {
    if (!draft.drafts.has(at))
      draft.drafts.set(at, ofColumn(draft, at).mechanism.evolution.draft(draft.worlds[at]));
    return draft.drafts.get(at);
  };

  function foldPart(draft: Draft, { column: at, events }: Part): void {
    const { mechanism, toll, failed } = ofColumn(draft, at);
    const world = draftOf(draft, at);
    const kind = draft.op?.op;
    for (const event of events) {
      if (kind) {
        const cost = toll(event, world);
        changed(draft, at, ({ sums, last, refused, isRefused }) => ({
          sums: summed(sums, cost),
          last: { ...last, [kind]: plus(last[kind] ?? NOTHING, cost) },
          isRefused: isRefused || failed(event),
          refused: refused + (!isRefused && failed(event) ? 1 : 0),
        }));
      }
      mechanism.evolution.fold(world, event);
    }
  }

  const asked = (draft: Draft, op: Op, seen: readonly number[]): void => {
    draft.op = op;
    draft.names = truthAfter(draft.names, op);
    if (op.op === 'write') draft.written += op.length;
    draft.columns = draft.columns.map((column, at) => {
      const read = seen[at] ?? 0;
      return {
        ...column,
        names: namesAfter(column, op),
        coming: op.op === 'share' ? op.name : '',
        isRefused: false,
        last: { ...column.last, [op.op]: { ...NOTHING, read } },
        sums: summed(column.sums, { read }),
      };
    });
  };

  /** Who cannot share a name does not have it, and reads nothing. */
  const unable = (draft: Draft, op: Op, at: number, why: Inability): void =>
    changed(draft, at, (column) => ({
      coming: '',
      cannots: [...column.cannots, { why, op: op.op, name: 'name' in op ? op.name : BASE }],
    }));

  return {
    draft: (world) => ({ ...world, drafts: new Map() }),
    fold(draft, event) {
      if (event.type === 'chosen') {
        draft.columns = event.strategies.map((strategy) => ({
          ...{
            strategy,
            names: [BASE],
            coming: '',
            sums: NOTHING,
            last: {},
            refused: 0,
            isRefused: false,
            cannots: [],
            verdicts: [],
          },
        }));
        draft.worlds = event.strategies.map((at) => (strategies[at] as Neutral).mechanism.start());
      } else if (event.type === 'based') {
        const { size, grain, room } = event;
        const names = [{ name: BASE, alive: true, bytes: Extents.of(size, FILL) }];
        Object.assign(draft, { size, grain, room, names });
      } else if (event.type === 'asked') asked(draft, event.op, event.seen);
      else if (event.type === 'unable')
        for (const { column, why } of event.notes) unable(draft, draft.op as Op, column, why);
      else if (event.type === 'compared')
        draft.columns = draft.columns.map((column, at) => ({
          ...column,
          names: namesOf(column),
          coming: '',
          verdicts: event.verdicts[at] ?? [],
        }));
      else for (const part of event.parts) foldPart(draft, part);
    },
    freeze({ drafts, ...draft }) {
      const worlds = draft.worlds.map((world, at) => {
        const changedWorld = drafts.get(at);
        if (changedWorld === undefined) return world;
        const column = draft.columns[at] as Column;
        return strategyOf(strategies, column).mechanism.evolution.freeze(changedWorld);
      });
      return { ...draft, worlds };
    },
    cost: (events) => events.length * 8,
  };
};
