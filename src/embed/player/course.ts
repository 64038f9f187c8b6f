/** Where a player stands in its script: the steps, the cursor, and the playing; each change waits for the one before it. */
import type { Picture } from '../../core/picture.ts';
import type { Ran, Refusal, RunRequest, SystemCard } from '../../engine/api.ts';
import { viewportFor } from '../../lab/viewport.ts';
import { windowFor } from '../../lab/window.ts';
import { type Line, lostAt } from './line.ts';
import type { ScriptLine } from './script.ts';
import { MOST_ON_PAGE, unitsIn } from './units.ts';

/** The micro-step after which a command is done, however many it has. */
const END = Number.MAX_SAFE_INTEGER;
/** Commands that are sent at a time. */
const BATCH = 250;
/** A micro-step lasts at most this long, and all of one command about that long. */
const MICRO_MS = 620;
const COMMAND_MS = 4200;
/** How long a finished command stays before the next one starts; without motion there is nothing else to look at. */
const PAUSE_MS = 900;
const CALM_PAUSE_MS = 1900;

export interface Step extends ScriptLine {
  readonly id: number;
}

/** What is looked at: `micro` counts from 1, and is 0 when all of the step has happened. */
export interface Moment {
  readonly picture: Picture;
  readonly step: number;
  readonly micro: number;
}

/** A line of the script that could not be carried out: it and what stands behind it are not among the steps. */
export interface Stop {
  readonly line: ScriptLine;
  readonly refusal: Refusal;
}

export interface Course {
  readonly steps: () => readonly Step[];
  /** The steps as an engine is asked for them. */
  readonly log: () => readonly RunRequest[];
  readonly moment: () => Moment | null;
  readonly stop: () => Stop | null;
  readonly playing: () => boolean;
  readonly card: () => SystemCard;
  /** Whether it is another script by now. */
  readonly edited: () => boolean;
  /** The first places shown, by origin, where a window was moved. */
  readonly starts: () => Readonly<Record<number, number>>;
  /** Plays the script from its beginning. @param step where to stand, or null for its end */
  open(step: number | null): Promise<void>;
  seek(step: number): Promise<void>;
  /** The next step, micro-step by micro-step where things may move. */
  next(): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  run(text: string): Promise<Refusal | null>;
  /** The first place shown of a table, or of every disk. */
  scrollTo(origin: number, start: number): Promise<void>;
  close(): void;
}

interface Options {
  readonly line: Line;
  readonly script: readonly ScriptLine[];
  readonly calm: boolean;
  /** So many places of a disk have room on the stage. */
  readonly fits: () => number;
  /** Called when anything is another. */
  readonly changed: () => void;
}

/** How long a micro-step lasts, in milliseconds. */
export const microMs = (micros: number): number => Math.min(MICRO_MS, COMMAND_MS / Math.max(1, micros));

const refused = (code: string, params: Refusal['params'] = {}): Refusal => ({
  ...{ code, params, start: 0, end: 0, suggestion: '' },
});

export function createCourse({ line, script, calm, fits, changed }: Options): Course {
  let card: SystemCard | undefined;
  let steps: readonly Step[] = [];
  let moment: Moment | null = null;
  let stop: Stop | null = null;
  let isEdited = false;
  let starts: Readonly<Record<number, number>> = {};
  let ids = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the timer goes on after the step that it is at. */
  let isPlaying = false;
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };
  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
    isPlaying = false;
  };
  const idAt = (step: number): number => steps[step - 1]?.id ?? 0;

  /** The picture of a moment, with the window of a disk where the command acts. */
  async function pictureAt(step: number, micro: number): Promise<Picture> {
    const node = idAt(step);
    const ask = (seen: Picture | null): Promise<Picture> =>
      line.call('picture', { node, micro: micro || END, viewport: viewportFor(seen, starts) });
    const seen = await ask(moment?.picture ?? null);
    const isNew = seen.view === 'layers' && moment?.picture.node !== node;
    const text = steps[step - 1]?.text ?? '';
    const start = isNew ? windowFor(seen, text, { system: card ?? null, starts, fits: fits() }) : null;
    if (start !== null) starts = { ...starts, 0: start };
    const fitting = viewportFor(seen, starts).rows !== viewportFor(moment?.picture ?? null, starts).rows;
    return start !== null || fitting ? ask(seen) : seen;
  }

  async function look(step: number, micro: number): Promise<void> {
    const at = Math.min(Math.max(0, step), steps.length);
    const picture = await pictureAt(at, micro);
    moment = { picture, step: at, micro: micro >= picture.told.length ? 0 : micro };
    changed();
  }

  /** Carries out lines after a step. @returns those that were, and what was wrong with the one after them */
  async function carryOut(
    lines: readonly ScriptLine[],
    after: number,
  ): Promise<{ readonly done: readonly Step[]; readonly refusal: Refusal | null }> {
    const done: Step[] = [];
    const batch = line.onPage() ? 1 : BATCH;
    for (let at = 0; at < lines.length; at += batch) {
      const some = lines.slice(at, at + batch).map((one) => ({ ...one, id: ++ids }));
      const requests = some.map(({ id, text }, index): RunRequest => {
        return { id, parent: some[index - 1]?.id ?? done.at(-1)?.id ?? after, line: text };
      });
      const answers: readonly Ran[] = await line.call('runAll', requests);
      done.push(...some.slice(0, answers.filter(({ ok }) => ok).length));
      const last = answers.at(-1);
      if (last && !last.ok) return { done, refusal: last.refusal };
      const large = line.onPage() ? await tooLarge(done.at(-1)?.id ?? 0) : null;
      if (large) return { done: done.slice(0, -1), refusal: large };
    }
    return { done, refusal: null };
  }

  async function tooLarge(node: number): Promise<Refusal | null> {
    const viewport = { rows: 1, starts: {}, bins: 1, units: 1 };
    const units = unitsIn(await line.call('picture', { node, micro: END, viewport }));
    return units > MOST_ON_PAGE ? refused('EMB-LARGE', { limit: MOST_ON_PAGE, actual: units }) : null;
  }

  /** The same, where a line may lose the engine: it is then refused, and those before it are carried out by the next one. */
  async function tryOut(lines: readonly ScriptLine[], after: number): ReturnType<typeof carryOut> {
    const first = ids + 1;
    try {
      return await carryOut(lines, after);
    } catch (error) {
      const at = lostAt(error) - first;
      if (at < 0 || at >= lines.length) throw error;
      const before = await carryOut(lines.slice(0, at), after);
      return { done: before.done, refusal: before.refusal ?? refused('ENG-STOPPED') };
    }
  }

  async function open(step: number | null): Promise<void> {
    rest();
    steps = [];
    card = await line.call('card', null);
    const { done, refusal } = await tryOut(script, 0);
    steps = done;
    const stopped = script[done.length];
    stop = refusal && stopped ? { line: stopped, refusal } : null;
    isEdited = false;
    await look(step ?? steps.length, 0);
  }

  const begin = (step: number): Promise<void> => look(step, calm ? 0 : 1);

  /** Waits, and goes on: to the next micro-step, or to the next step where all are to be played. */
  function goOn(): void {
    clearTimeout(timer);
    timer = undefined;
    const { step, micro, picture } = moment as Moment;
    const more = micro > 0 || (isPlaying && step < steps.length);
    if (!more) {
      if (isPlaying) rest();
      changed();
      return;
    }
    const ms = micro > 0 ? microMs(picture.told.length) : calm ? CALM_PAUSE_MS : PAUSE_MS;
    timer = setTimeout(() => {
      const mine = timer;
      // An engine that is lost, or closed with the player, ends the playing; whoever asks next hears of it.
      inTurn(async () => {
        if (timer !== mine) return;
        await (micro > 0 ? look(step, micro + 1) : begin(step + 1));
        if (timer === mine) goOn();
      }).catch(rest);
    }, ms);
  }

  return {
    steps: () => steps,
    log: () => steps.map(({ id, text }, at) => ({ id, parent: idAt(at), line: text })),
    moment: () => moment,
    stop: () => stop,
    playing: () => isPlaying,
    card: () => card as SystemCard,
    edited: () => isEdited,
    starts: () => starts,
    open: (step) => inTurn(() => open(step)),
    seek(step) {
      rest();
      return inTurn(() => look(step, 0));
    },
    next() {
      rest();
      return inTurn(async () => {
        const { step, micro } = moment as Moment;
        if (step >= steps.length && micro === 0) return changed();
        await (step < steps.length ? begin(step + 1) : look(step, 0));
        goOn();
      });
    },
    play() {
      rest();
      isPlaying = true;
      return inTurn(async () => {
        const { step, micro } = moment as Moment;
        if (step >= steps.length && micro === 0) await look(0, 0);
        if (isPlaying) goOn();
        changed();
      });
    },
    pause() {
      rest();
      return inTurn(async () => changed());
    },
    run(text) {
      rest();
      return inTurn(async () => {
        const at = (moment as Moment).step;
        const { done, refusal } = await tryOut([{ text, line: 0, notes: [] }], idAt(at));
        if (refusal) return refusal;
        steps = [...steps.slice(0, at), ...done];
        isEdited = true;
        stop = null;
        await begin(at + 1);
        goOn();
        return null;
      });
    },
    scrollTo(origin, start) {
      starts = { ...starts, [origin]: start };
      return inTurn(async () => {
        const { step, micro } = moment as Moment;
        moment = { step, micro, picture: await pictureAt(step, micro) };
        changed();
      });
    },
    close() {
      rest();
      line.close();
    },
  };
}
