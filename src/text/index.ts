/** The catalogue: every sentence a person sees, by language. English is the one there is. */
import { type FigureWords, figures } from './en/figures.ts';
import { fork } from './en/fork.ts';
import { refusals } from './en/refusals.ts';
import { ui } from './en/ui.ts';
import { type VerbWords, verbs } from './en/verbs.ts';
import type { Params } from './words.ts';

/** A sentence about a micro-step and its reason. */
export interface Telling {
  readonly say: (params: Params) => string;
  readonly why: (params: Params) => string;
}

/** What is told of each system's steps, by system and id. */
const told: Readonly<Record<string, Readonly<Record<string, Telling>>>> = { fork };

/** Names and definitions of each system's figures, by system, then scope and id. */
const named: Readonly<Record<string, Readonly<Record<string, FigureWords>>>> = { fork: figures };

/** What each system's commands do, by system and verb. */
const commands: Readonly<Record<string, Readonly<Record<string, VerbWords>>>> = { fork: verbs };

export const text = { ui, told, refusals, figures: named, verbs: commands };
