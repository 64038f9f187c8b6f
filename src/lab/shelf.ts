/** The scenarios and recordings that come with the app: files under `public/`, listed in an index beside them. */
import type { Json } from '../core/mechanism.ts';

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
  readonly env: string;
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

export async function loadShelf(system: string, fetcher: Fetcher): Promise<Shelf> {
  const [scenarios, recordings] = await Promise.all([
    fetcher(`scenarios/${system}/index.json`),
    fetcher(`recordings/${system}/index.json`),
  ]);
  return {
    scenarios: JSON.parse(scenarios) as ScenarioCard[],
    recordings: JSON.parse(recordings) as RecordingCard[],
  };
}

export async function loadRecording(system: string, file: string, fetcher: Fetcher): Promise<RecordedRun> {
  const value = JSON.parse(await fetcher(`recordings/${system}/${file}`)) as {
    scenario: string[];
    steps: Json[];
    env: Record<string, Json>;
  };
  const { kernel, arch } = value.env;
  return { env: `Linux ${kernel as string}, ${arch as string}`, lines: value.scenario, steps: value.steps };
}
