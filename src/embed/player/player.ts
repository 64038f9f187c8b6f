/** Puts a player together: an engine, a course through the script, a board to show it on, and a face around. */
import type { Refusal } from '../../engine/api.ts';
import type { BandThing, Thing } from '../../scene/scene.ts';
import { playing as words } from '../../text/player.ts';
import type { SystemWords } from '../../text/system.ts';
import type { EmbedState, MountOptions, Player, Registry, WordsPart } from '../contract.ts';
import type { Board, MakeBoard } from './board.ts';
import type { Deed } from './controls.ts';
import { type Course, createCourse, microMs } from './course.ts';
import { createFace, type Face } from './face.ts';
import { createFitting, type Fitting } from './fitting.ts';
import { commandFor } from './gestures.ts';
import { listen } from './keys.ts';
import { createLine } from './line.ts';
import { readScript, type Script, writeScript } from './script.ts';
import { adopt } from './sheet.ts';
import { inWorker, onPage } from './start.ts';

/** A motion ends a little before the next one begins. */
const MOVING = 0.85;
const REGISTRY = Symbol.for('cowscope');

type Words = Pick<SystemWords, 'terms' | 'told' | 'refusals'>;

/** One embed with its player. */
class Playing implements Player {
  readonly #options: MountOptions;
  readonly #file: string;
  readonly #script: Script;
  readonly #said: Words;
  readonly #board: Board;
  readonly #course: Course;
  readonly #face: Face;
  readonly #fitting: Fitting;
  /** Set while the picture is told in words. */
  #narrate: WordsPart['narrate'] | null = null;
  #error = '';
  #isRefused = false;
  #isDisposed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(makeBoard: MakeBoard, sheet: string, options: MountOptions, file: string) {
    this.#options = options;
    this.#file = file;
    const { system, lang, place, root, controls, calm, app } = options;
    this.#said = (system.words[lang] ?? system.words.en) as Words;
    this.#script = readScript(options.text);
    const line = createLine({
      system: system.id,
      worker: () => inWorker(system.engine),
      page: () => onPage(system.engine),
      steps: () => this.#course.log(),
    });
    this.#board = makeBoard({
      holders: this.#said.terms.holder,
      press: (thing, isRead, at) => this.#press(thing, isRead, at),
      settled: () => this.#caption(),
    });
    const fits = (): number => this.#board.fits();
    const changed = (): void => {
      this.#show();
      this.#tell();
    };
    this.#course = createCourse({ line, calm, script: this.#script.lines, fits, changed });
    this.#face = createFace({
      ...{ controls, board: this.#board, placeholder: this.#said.terms.placeholder, hasApp: app !== '' },
      deed: (deed) => this.#act(deed),
      seek: (step) => this.#safely(this.#course.seek(step)),
      again: () => this.#safely(this.#course.open(null)),
      turn: () => this.#safely(this.#turn()),
      run: (text) => this.#type(text),
    });
    listen(
      this.#face.element,
      (deed) => this.#act(deed),
      () => (root.activeElement as HTMLElement | null)?.blur(),
    );
    adopt(root, sheet);
    place.replaceChildren(this.#face.element);
    this.#fitting = createFitting(this.#face.element, this.#face.scroll, this.#board);
  }

  /** Plays the script, and says where it stops if it does. */
  async open(): Promise<void> {
    await this.#course.open(this.#options.step);
    const stop = this.#course.stop();
    if (!stop) return;
    const { what, help } = await this.#explained(stop.refusal);
    this.#error = words.stopped(stop.line.line, stop.line.text, what, help);
    // Where the page cannot do it at all, its still picture says more than the first steps.
    this.#isRefused = stop.refusal.code === 'EMB-LARGE';
    this.#face.warn(this.#error);
  }

  get text(): string {
    const { edited, steps } = this.#course;
    return edited() ? writeScript(this.#script.header, steps()) : this.#options.text;
  }

  get state(): EmbedState {
    const moment = this.#course.moment();
    return {
      ...{ version: 1, system: this.#options.system.id, ready: !this.#isRefused, error: this.#error },
      ...{ step: moment?.step ?? 0, steps: this.#course.steps().length, micro: moment?.micro ?? 0 },
      ...{ playing: this.#course.playing(), sentence: this.#sentence() },
    };
  }
  run(text: string): Promise<Refusal | null> {
    return this.#course.run(text);
  }
  seek(step: number): Promise<void> {
    return this.#course.seek(step);
  }
  next(): Promise<void> {
    return this.#course.next();
  }
  back(): Promise<void> {
    return this.#course.seek((this.#course.moment()?.step ?? 0) - 1);
  }
  play(): Promise<void> {
    return this.#course.play();
  }
  pause(): Promise<void> {
    return this.#course.pause();
  }
  /** All colours are variables of the frame around, which changes them by itself. */
  wear(): void {}
  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#fitting.stop();
    this.#board.stop();
    this.#course.close();
    this.#options.place.replaceChildren();
  }

  #act(deed: Deed): void {
    const course = this.#course;
    const deeds: Readonly<Record<Deed, () => Promise<unknown>>> = {
      first: () => course.seek(0),
      back: () => this.back(),
      play: () => (course.playing() ? course.pause() : course.play()),
      next: () => course.next(),
      last: () => course.seek(course.steps().length),
    };
    this.#safely(deeds[deed]());
  }

  /** Says that something failed which never should. */
  #safely(work: Promise<unknown>): void {
    work.catch((fault: unknown) => {
      if (this.#isDisposed) return;
      this.#error = words.lost;
      this.#face.warn(this.#error);
      console.error(fault);
      this.#tell();
    });
  }

  /** After whatever is under way: a host's own call is then settled. */
  #tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#options.changed(this.state);
    });
  }

  #sentence(): string {
    const moment = this.#course.moment();
    const told = moment?.step ? moment.picture.told : [];
    const one = told[(moment?.micro || told.length) - 1];
    return one ? (this.#said.told[one.id]?.say(one.params) ?? '') : '';
  }

  #caption(): void {
    const moment = this.#course.moment();
    if (!moment) return;
    const { step, micro } = moment;
    const notes = micro === 0 ? (this.#course.steps()[step - 1]?.notes ?? []) : [];
    this.#face.say(step === 0 ? words.before : this.#sentence(), notes.join(' '));
  }

  #show(): void {
    const moment = this.#course.moment();
    if (!moment || this.#isDisposed) return;
    const { picture, step, micro } = moment;
    const [course, face, options] = [this.#course, this.#face, this.#options];
    const micros = Math.max(1, picture.told.length);
    this.#fitting.grow(picture);
    face.tell(picture, this.#narrate);
    // The sentence comes when what it tells has come to rest.
    const most = options.calm || this.#narrate ? 0 : microMs(micros) * MOVING;
    this.#board.show(picture, { step, micro: micro || micros, micros }, course.starts(), most);
    const steps = course.steps();
    const line = steps[step - 1]?.text ?? '';
    face.position({ step, steps: steps.length, micro, playing: course.playing(), line }, steps);
    face.link(`${options.app}#t=${encodeURIComponent(this.text)}`, course.edited());
  }

  /** What is said only when it is asked; null when it cannot be had. */
  async #more(): Promise<WordsPart | null> {
    const { words: parts } = (globalThis as unknown as Record<symbol, Registry>)[REGISTRY] as Registry;
    const { view } = this.#options.system;
    if (!parts.has(view)) await this.#options.fetch(this.#file).catch(() => {});
    return parts.get(view) ?? null;
  }

  async #explained({ code, params }: Refusal): Promise<{ what: string; help: string }> {
    const own = this.#said.refusals[code] ?? (await this.#more())?.refusals[code];
    return own?.(params) ?? { what: code, help: words.noWords };
  }

  async #turn(): Promise<void> {
    const part = this.#narrate ? null : await this.#more();
    if (!this.#narrate && !part) this.#face.warn(words.noWords);
    this.#narrate = part?.narrate ?? null;
    this.#show();
    this.#fitting.adjust();
  }

  /** Runs a line that a person typed or pressed. */
  async #type(text: string): Promise<Refusal | null> {
    try {
      const refusal = await this.#course.run(text);
      const { what, help } = refusal ? await this.#explained(refusal) : { what: '', help: '' };
      const { start, end, suggestion } = refusal ?? { start: 0, end: 0, suggestion: '' };
      const better = text.slice(0, start) + suggestion + text.slice(end);
      this.#face.warn(refusal ? words.refused(what, help) : '', suggestion, () => void this.#type(better));
      return refusal;
    } catch (fault) {
      this.#safely(Promise.reject(fault));
      return null;
    }
  }

  #press(thing: Thing, isRead: boolean, at: number | null): void {
    const moment = this.#course.moment();
    if (!moment) return;
    if (thing.kind === 'band') this.#scroll(thing, at);
    const command = commandFor(thing, isRead, this.#course.card().gestures, moment.picture);
    if (command !== '') void this.#type(command);
  }

  /** Moves the window of a band to where it was pressed; by a key on to the next window, and from the last to the first. */
  #scroll({ origin, slots, start, rows, from, to }: BandThing, at: number | null): void {
    const most = Math.max(0, slots - rows);
    const next = start >= most ? 0 : start + rows;
    const wished = at === null ? next : Math.floor(from + at * (to - from) - rows / 2);
    this.#safely(this.#course.scrollTo(origin, Math.min(most, Math.max(0, wished))));
  }
}

/**
 * A player with boards of one kind.
 * @param sheet what these need besides the style sheet of all players
 * @param file the name of the script with what is said only when it is asked
 */
export const mountWith =
  (makeBoard: MakeBoard, sheet: string) =>
  async (options: MountOptions, file: string): Promise<Player> => {
    const player = new Playing(makeBoard, sheet, options, file);
    await player.open();
    return player;
  };
