/** The scenarios and recordings that come with the app: files under `public/`, listed in an index beside them. */
import type { Json } from '../core/mechanism.ts';
import { asRecording } from '../scenario/recording.ts';
import type { LabState } from './state.ts';

export interface ScenarioCard {
  readonly file: string;
  readonly title: string;
  readonly about: string;
  /** How many commands have happened when it opens. */
  readonly start: number;
}

export interface RecordingCard {
  readonly file: string;
  readonly title: string;
  readonly about: string;
}

export interface Shelf {
  readonly scenarios: readonly ScenarioCard[];
  readonly recordings: readonly RecordingCard[];
}

/** A recording as far as the lab reads it. */
export interface RecordedRun {
  /** What it was recorded on, by name. */
  readonly env: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  readonly steps: readonly Json[];
}

/** Where files come from; tests bring their own. @throws when a file cannot be had */
export type Fetcher = (path: string) => Promise<string>;

/** Fetches a file of this site, relative to the page. */
export const fetchText: Fetcher = async (path) => {
  const response = await fetch(`./${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
};

/** Whose scenarios and recordings a system has: kindred systems share those of the first of them. */
export const shelfOf = ({ systemId, system }: Pick<LabState, 'systemId' | 'system'>): string =>
  system?.kin[0] ?? systemId;

const NOTES = /^[ \t]*>.*\n?/gm;

/** A scenario's text with another system in its `use` line; its notes tell what happens on the system they were written for. */
export function forSystem(text: string, system: string): string {
  const there = text.replace(/^([ \t]*use[ \t]+)[^\s;#]+/m, (_all, use: string) => use + system);
  return there === text ? text : there.replace(NOTES, '');
}

/** @param recorded whether there are recordings of it */
export async function loadShelf(shelf: string, recorded: boolean, fetcher: Fetcher): Promise<Shelf> {
  const [scenarios, recordings] = await Promise.all([
    fetcher(`scenarios/${shelf}/index.json`),
    recorded ? fetcher(`recordings/${shelf}/index.json`) : '[]',
  ]);
  return {
    scenarios: JSON.parse(scenarios) as ScenarioCard[],
    recordings: JSON.parse(recordings) as RecordingCard[],
  };
}

export async function loadRecording(system: string, file: string, fetcher: Fetcher): Promise<RecordedRun> {
  const recording = asRecording(JSON.parse(await fetcher(`recordings/${system}/${file}`)));
  if (typeof recording === 'string') throw new Error(`${file}: ${recording}`);
  const { env, scenario: lines, steps } = recording;
  return { env: env as Record<string, string>, lines, steps };
}
