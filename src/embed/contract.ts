/** What stage one (the element) and stage two (a player, a system) agree on: the only thing that they share. */
import type { Refusal } from '../engine/api.ts';
import type { Chapter } from '../paint/chapters.ts';
import type { Scene } from '../scene/scene.ts';
import type { RefusalWords } from '../text/system.ts';

/** What is told of an embed: plain data, for hosts as well. */
export interface EmbedState {
  readonly version: 1;
  readonly system: string;
  /** Steps gone: 0 is before the first command, `steps` after the last. */
  readonly step: number;
  readonly steps: number;
  /** Micro-step within the step, from 1; 0 when all of it has happened. */
  readonly micro: number;
  readonly playing: boolean;
  /** What happened last, in one sentence; '' at the start. */
  readonly sentence: string;
  /** Whether a player shows it; until then the picture is a still one, or there is none. */
  readonly ready: boolean;
  /** Why it cannot be shown, or ''. */
  readonly error: string;
}

export const CONTROLS = ['full', 'steps', 'none'] as const;
export type Controls = (typeof CONTROLS)[number];

/** The palettes that the host's theme comes down to. */
export type EmbedPalette = 'light' | 'dark' | 'contrastLight' | 'contrastDark';

export interface MountOptions {
  /**
   * An empty element within the shadow root; the player may do with it what it likes, and its style sheets go to the root. Around it
   * each token of the palette is a CSS variable of its name, such as `--ink`.
   */
  readonly place: HTMLElement;
  readonly root: ShadowRoot;
  /** Scenario text, with newlines. */
  readonly text: string;
  readonly system: SystemParts;
  /** Where to stand first: a step, or null for the end. */
  readonly step: number | null;
  readonly controls: Controls;
  readonly palette: EmbedPalette;
  readonly lang: string;
  /** Whether nothing may move. */
  readonly calm: boolean;
  /** Where "Open in Cowscope" leads: the app's address, ending in '/' or '.html', or '' for no such link. */
  readonly app: string;
  /** Fetches one more script from the folder of the player's own, by its name. */
  fetch(file: string): Promise<void>;
  /** Called after every change; never from within a method's own call stack before its promise is settled. */
  changed(state: EmbedState): void;
}

/** Stage two at work in one element. Every promise is settled when the state has changed; none rejects for a user's fault. */
export interface Player {
  readonly state: EmbedState;
  /** Scenario text of all its steps, with what was run. */
  readonly text: string;
  /** Runs a line after the step looked at; what stood behind it is dropped. Gives null, or why it was refused. */
  run(line: string): Promise<Refusal | null>;
  /** @param step clamped to 0 … steps */
  seek(step: number): Promise<void>;
  next(): Promise<void>;
  back(): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  wear(palette: EmbedPalette): void;
  /** Stops the worker and every timer and frame, and empties the place. */
  dispose(): void;
}

/** What a system's script brings. */
export interface SystemParts {
  readonly id: string;
  readonly view: string;
  /**
   * The engine as the body of a classic worker, whole in itself: it uses nothing from outside but its argument, so its source
   * text is a program as well. Called on the page with one end of a channel instead of the worker's own scope.
   */
  readonly engine: (scope: unknown) => void;
  /** The words of the system by language; English is always there. */
  readonly words: Readonly<Record<string, unknown>>;
}

/** What a player says only when it is asked: fetched then, and no sooner. */
export interface WordsPart {
  /** A scene in words. */
  narrate(scene: Scene): readonly Chapter[];
  /** By code: of every refusal that is no system's own. */
  readonly refusals: Readonly<Record<string, RefusalWords>>;
}

/** What an isolated embed is mounted with: the system comes within its frame, from the scripts of a folder. */
export interface IsolateOptions extends Omit<MountOptions, 'system' | 'fetch'> {
  /** Address of the folder of the scripts, with a slash at the end. */
  readonly base: string;
}

/** Shows an embed in a frame of its own, so that whatever happens in it the page lives on. */
export type Isolate = (options: IsolateOptions) => Promise<Player>;

/** Where the scripts of stage two leave what they bring; stage one makes it, at `globalThis[Symbol.for('cowscope')]`. */
export interface Registry {
  readonly version: string;
  /** By view: pages, references, layers … */
  readonly players: Map<string, (options: MountOptions) => Promise<Player>>;
  /** By system. */
  readonly systems: Map<string, SystemParts>;
  /** By view. */
  readonly words: Map<string, WordsPart>;
  /** There once an embed was isolated. */
  isolate?: Isolate;
}
