/** What the catalogue has for one modelled system: every word that only it needs. Fetched with the system. */
import type { Params } from './words.ts';

/** A sentence about a micro-step and its reason. */
export interface Telling {
  readonly say: (params: Params) => string;
  readonly why: (params: Params) => string;
}

/** What is wrong, and what to do instead. */
export type RefusalWords = (params: Params) => { readonly what: string; readonly help: string };

export interface FigureWords {
  readonly name: string;
  readonly definition: string;
}

export interface VerbWords {
  /** Words in capitals are to be filled in; those in brackets may be left out. */
  readonly usage: string;
  readonly summary: string;
  readonly example: string;
}

export interface ChartWords {
  readonly name: string;
  /** For those who cannot see it. */
  readonly label: string;
  /** What its axis counts. */
  readonly axis: string;
  /** Names of its lines, by figure. */
  readonly lines: Readonly<Record<string, string>>;
}

/** The system's own nouns, and what is said around the stage. */
export interface Terms {
  /** Heading of its recordings, and of one beside the model. */
  readonly recordings: string;
  readonly recording: string;
  /** What stands beside the model is called, where nobody measured it. */
  readonly measured?: string;
  /** What it was recorded on, by name. */
  readonly env: (env: Readonly<Record<string, string>>) => string;
  /** In place of a scenario, and of a command. */
  readonly emptyScenario: string;
  readonly placeholder: string;
  /** How to act on the stage. */
  readonly hint: string;
  /** What the fills on the stage mean. */
  readonly shared: string;
  readonly own: string;
  readonly special: string;
  /** What a step is called on the timeline when it went wrong, or empty for its verb. */
  readonly trap: string;
  readonly omitted: string;
  readonly holder: string;
  readonly perHolder: string;
  /** The second depth of explanations, and the key that shows it. */
  readonly deep: string;
  readonly deepKey: string;
  readonly unit: (name: string) => string;
  readonly slot: (who: string, table: string, slot: number) => string;
  readonly slotShort: (who: string, table: string, slot: number) => string;
  /** Nothing refers to a unit, and how many references there are. */
  readonly unheld: string;
  /** Of a life: what happened, by change. */
  readonly unitChanges: Readonly<Record<string, string>>;
  readonly slotChanges: Readonly<Record<string, string>>;
  readonly slotGone: string;
  readonly stageKeys: readonly (readonly [string, string])[];
}

export interface SystemWords {
  readonly terms: Terms;
  /** By id. */
  readonly told: Readonly<Record<string, Telling>>;
  /** By scope and id. */
  readonly figures: Readonly<Record<string, FigureWords>>;
  readonly verbs: Readonly<Record<string, VerbWords>>;
  /** By code. */
  readonly refusals: Readonly<Record<string, RefusalWords>>;
  /** Entries of a holder's menu, by id. */
  readonly actions: Readonly<Record<string, string | ((subject: string) => string)>>;
  readonly charts: Readonly<Record<string, ChartWords>>;
}

/** One thing that was checked, and what was found. */
export interface Check {
  readonly fact: string;
  readonly value: (params: Params) => string;
}

export interface Reasoning {
  /** What the rule is about, in a few words. */
  readonly name: string;
  readonly checks: readonly Check[];
}
