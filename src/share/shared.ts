/** What a link carries, as plain data, and how much of it there may be. */

/** A command of the history. */
export interface SharedNode {
  /** The number of the command that it follows, which is smaller than its own; 0 is the beginning. The first command is number 1. */
  readonly parent: number;
  readonly line: string;
  /** The text between this command and the next: line breaks, comments, notes. */
  readonly trail: string;
  readonly notes: readonly string[];
  /** It hung the engine and is not to be run again. */
  readonly stopped?: boolean;
}

/** What stands before a first command other than that of the branch looked at. */
export interface SharedTrunk {
  readonly node: number;
  readonly header: string;
  readonly recording: string;
}

/** A page of a table, or a unit, as `core/life.ts` has it. */
export type SharedSubject =
  | { readonly kind: 'unit'; readonly unit: number }
  | { readonly kind: 'slot'; readonly holder: number; readonly table: string; readonly slot: number };

/** What is chosen on the screen. */
export interface SharedView {
  readonly selection?: SharedSubject;
  /** The world in words in place of the picture. */
  readonly asText?: boolean;
  readonly overview?: boolean;
  /** How often the bands of a large disk are enlarged. */
  readonly zoom?: number;
  /** First slot shown of mappings, as pairs of origin and slot. */
  readonly starts?: readonly (readonly [number, number])[];
  /** The reasoning behind each step is open. */
  readonly reasoning?: boolean;
}

export const SHARED_THEMES = ['light', 'dark', 'contrast'] as const;
export type SharedTheme = (typeof SHARED_THEMES)[number];

export const SHARED_CONTROLS = ['full', 'steps', 'none'] as const;
export type SharedControls = (typeof SHARED_CONTROLS)[number];

/** What was asked for; whatever is left out is the reader's own. */
export interface SharedSettings {
  readonly theme?: SharedTheme;
  readonly lang?: string;
  /** Only for embeds. */
  readonly controls?: SharedControls;
}

export interface Shared {
  /** A system's id, such as 'fork'. */
  readonly system: string;
  /** What stands before the commands in scenario text, to the letter; '' for none. */
  readonly header: string;
  /** File of the recording that the branch looked at was opened from; none when left out. */
  readonly recording?: string;
  /** The history tree, parents before children. */
  readonly nodes: readonly SharedNode[];
  /** Headers of other beginnings. */
  readonly trunks?: readonly SharedTrunk[];
  /** The newest command of the branch looked at, by number. */
  readonly head: number;
  /** The command looked at, by number; 0 is before the first. */
  readonly node: number;
  /** Micro-step within it, from 1; 0 when it is at rest afterwards. */
  readonly micro: number;
  readonly view: SharedView;
  readonly settings: SharedSettings;
}

/** What of a link can be lost: what stands before the commands and where it was looked at; commands; what was chosen. */
export type LostPart = 'head' | 'commands' | 'view';

export interface Opened {
  /**
   * `whole`: to the letter. `damaged`: some characters are wrong, missing or too many. `newer`: made by a later version.
   * `too-large`: it would unpack to more than `MOST_TEXT`. `none`: not a link at all.
   */
  readonly status: 'whole' | 'damaged' | 'newer' | 'too-large' | 'none';
  /** What could be opened; null for nothing. Of a damaged link, commands whose forerunners are all there. */
  readonly shared: Shared | null;
  readonly lost: readonly LostPart[];
  /** How many commands the link had; null when that is lost as well. */
  readonly commands: number | null;
}

/** Bytes of text that a link may unpack to, all in all. */
export const MOST_TEXT = 1_048_576;
/** Characters of a link. */
export const MOST_CHARACTERS = 2_000_000;
/** Commands of a history, and characters of one: what scenario text may have. */
export const MOST_NODES = 20_000;
export const MOST_LINE = 4096;
