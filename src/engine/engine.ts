/** The engine: a plain object that answers the requests of `api.ts`, in a worker, on the page or in Node. */
import { type Json, type Mechanism, replay, type Watch } from '../core/mechanism.ts';
import { CommandError } from '../core/refusal.ts';
import type { Phase, Told } from '../core/told.ts';
import { parseCommand } from '../scenario/command.ts';
import { SCENARIO_LIMITS } from '../scenario/scenario.ts';
import { pieces } from '../scenario/token.ts';
import type {
  BiographyRequest,
  Comparison,
  Methods,
  NodeId,
  PictureRequest,
  Ran,
  Refusal,
  RunRequest,
  SeriesPoint,
  StepCard,
  SystemCard,
  SystemName,
} from './api.ts';
import { Biographer } from './biography.ts';
import { firstDifference } from './conform.ts';
import { History, type Moment } from './history.ts';
import { Kin } from './kin.ts';
import { refusalOf } from './refuse.ts';

/** A micro-step: what is told, and how many events have happened when it is. */
interface Micro {
  readonly told: Told;
  readonly event: unknown;
  readonly end: number;
}

interface Recorder {
  readonly watch: Watch;
  micros(): readonly Micro[];
}

/** Tells the events of a step as they happen. Those not told belong to the micro-step after them; the last ones to the last. */
function recorder(mechanism: Mechanism): Recorder {
  const micros: Micro[] = [];
  let seen = 0;
  return {
    watch(before, event) {
      const told = mechanism.tell(before, event);
      seen++;
      if (told) micros.push({ told, event, end: seen });
    },
    micros: () => micros.map((micro, at) => (at === micros.length - 1 ? { ...micro, end: seen } : micro)),
  };
}

/** A system as the lab sees it. */
const cardOf = (mechanism: Mechanism): SystemCard => {
  const { id, family, kin, recordings, verbs, figures, charts, gestures, unitBytes } = mechanism;
  return {
    id,
    family,
    kin,
    recorded: recordings !== null,
    verbs: verbs.map(({ name, params }) => ({ name, params })),
    figures,
    charts,
    gestures,
    unitBytes,
  };
};

const TELLING = ['trap', 'copy', 'fault', 'share'] as const satisfies readonly Phase[];

const happenedIn = (micros: readonly Micro[]): StepCard['happened'] =>
  TELLING.find((phase) => micros.some(({ told }) => told.phase === phase)) ?? '';

const show = (value: Json | undefined): string => (value === undefined ? '—' : JSON.stringify(value));

function countValues(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countValues(part), 0);
}

/** A step with its events, as it was played. */
interface Ready {
  readonly moment: Moment;
  readonly micros: readonly Micro[];
}

/** Steps whose events are kept ready, the ones looked at last. */
const READY_STEPS = 8;

export interface Engine {
  answer<M extends keyof Methods>(method: M, request: Parameters<Methods[M]>[0]): ReturnType<Methods[M]>;
}

/** Where an engine finds its systems. */
export interface Systems {
  /** All there are, whether they are here yet or not. */
  readonly listed: readonly SystemName[];
  /** A system that was fetched before, by its id: each that is to be opened or described, and its kin. */
  fetched(id: string): Mechanism | undefined;
}

/**
 * @param alive called with the node being worked on, now and then, so that a watcher knows that work goes on
 */
export function createEngine({ listed, fetched }: Systems, alive: (node: NodeId) => void = () => {}): Engine {
  const known = (id: string): Mechanism => {
    const found = fetched(id);
    if (!found) throw new Error(`no system ${id}`);
    return found;
  };
  // `open` gives these; it is always asked first.
  let mechanism!: Mechanism;
  let history!: History;
  // Made when they are asked for the first time.
  let biographer: Biographer | undefined;
  let kin: Kin | undefined;
  const ready = new Map<NodeId, Ready>();

  const remember = (id: NodeId, moment: Moment, micros: readonly Micro[]): Ready => {
    const step = { moment, micros };
    ready.delete(id);
    ready.set(id, step);
    const [oldest] = ready.keys();
    if (ready.size > READY_STEPS) ready.delete(oldest as NodeId);
    return step;
  };
  const stepAt = (id: NodeId): Ready => {
    const told = recorder(mechanism);
    return ready.get(id) ?? remember(id, history.moment(id, told.watch), told.micros());
  };

  function run({ id, parent, line }: RunRequest): Ran {
    const refuse = (refusal: Refusal): Ran => ({ ok: false, id, refusal });
    alive(id);
    const limit = SCENARIO_LIMITS.statement;
    if (line.length > limit) {
      const params = { limit, actual: line.length };
      return refuse({ code: 'SCN-LONG', params, start: limit, end: line.length, suggestion: '' });
    }
    const [piece, extra] = pieces(line).filter(({ kind }) => kind === 'statement');
    if (piece?.kind !== 'statement')
      return refuse({ code: 'SCN-EMPTY', params: {}, start: 0, end: line.length, suggestion: '' });
    if (extra)
      return refuse({
        code: 'SCN-ONE',
        params: {},
        start: extra.span.start,
        end: line.length,
        suggestion: '',
      });
    const parsed = parseCommand(piece.words, mechanism.verbs);
    if ('problem' in parsed) {
      const { code, params, span, suggestion } = parsed.problem;
      return refuse({ code, params, start: span.start, end: span.end, suggestion });
    }
    try {
      const told = recorder(mechanism);
      const moment = history.run(id, parent, parsed.command, told.watch);
      const { micros } = remember(id, moment, told.micros());
      const { verb } = parsed.command;
      const figures = mechanism.quick(moment.after);
      const code = mechanism.code(parsed.command);
      const count = Math.max(1, micros.length);
      const step: StepCard = {
        id,
        parent,
        line,
        verb,
        code,
        happened: happenedIn(micros),
        micros: count,
        figures,
      };
      return { ok: true, step };
    } catch (error) {
      if (error instanceof CommandError) return refuse(refusalOf(error, parsed.spans, line));
      throw error;
    }
  }

  function picture({ node, micro, viewport }: PictureRequest): ReturnType<Methods['picture']> {
    alive(node);
    if (node === 0) {
      const shown = mechanism.depict(history.world(0), null, viewport);
      return { system: mechanism.id, node, micro: 0, told: [], ...shown };
    }
    const { moment, micros } = stepAt(node);
    const at = Math.min(Math.max(1, micro), micros.length);
    const current = micros[at - 1];
    const end = current?.end ?? moment.events.length;
    const world =
      end === moment.events.length ? moment.after : replay(mechanism, moment.before, moment.events, end);
    const now = current ? { event: current.event, phase: current.told.phase } : null;
    return {
      system: mechanism.id,
      node,
      micro: at,
      told: micros.map(({ told }) => told),
      ...mechanism.depict(world, now, viewport),
    };
  }

  function pointAt(node: NodeId): SeriesPoint {
    alive(node);
    const world = history.world(node);
    const { world: figures, holders } = mechanism.measure(world);
    return { node, figures, holders: [...holders].map(([id, own]) => ({ id, ...own })) };
  }

  const methods: Methods = {
    systems: () => listed.map(({ id, family }) => ({ id, family })),
    cards: () => listed.map(({ id }) => cardOf(known(id))),
    card: () => cardOf(mechanism),
    open({ system }) {
      mechanism = known(system);
      history = new History(mechanism, alive);
      biographer = undefined;
      kin = undefined;
      ready.clear();
      return null;
    },
    run,
    runAll(requests) {
      const answers: Ran[] = [];
      for (const request of requests) {
        const ran = run(request);
        answers.push(ran);
        if (!ran.ok) break;
      }
      return answers;
    },
    picture,
    biography({ node, subject }: BiographyRequest) {
      alive(node);
      biographer ??= new Biographer(mechanism, alive);
      return biographer.tell(subject, history.path(node));
    },
    kin({ node }) {
      alive(node);
      kin ??= new Kin(mechanism.kin.map(known), alive);
      return kin.tell(history.path(node));
    },
    series: (nodes) => nodes.map(pointAt),
    compare({ node, index, line, measured }): Comparison {
      const { moment } = stepAt(node);
      const { recordings } = mechanism;
      if (!recordings) throw new Error(`nothing was recorded of ${mechanism.id}`);
      const predicted = recordings.predict({ index, line, ...moment });
      const compared = recordings.compared?.(measured) ?? measured;
      const found = firstDifference(compared, predicted);
      const right = recordings.headline(predicted);
      const rows = recordings.headline(measured).map((row) => ({
        ...row,
        predicted:
          right.find(({ subject, figure }) => subject === row.subject && figure === row.figure)?.value ??
          null,
      }));
      const difference = found && {
        path: found.path,
        measured: show(found.measured),
        predicted: show(found.predicted),
      };
      return { rows, values: countValues(compared), difference };
    },
  };

  return {
    answer: (method, request) => (methods[method] as (request: unknown) => never)(request),
  };
}
