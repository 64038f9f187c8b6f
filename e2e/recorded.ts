// What a real kernel measured, from the recordings that come with the app, in the form in which the screen writes it.
import { readFileSync } from 'node:fs';

interface Mapping {
  readonly pages: readonly (null | 0 | readonly [frame: string, mapCount: number, byte: number])[];
  readonly rss: number;
  readonly pss: number;
  readonly uss: number;
}

interface Step {
  readonly cmd: string;
  readonly procs: Readonly<
    Record<string, { readonly minflt: number; readonly maps: Record<string, Mapping> }>
  >;
  readonly tot: Readonly<
    Record<
      'minflt' | 'copies' | 'bytesCopied' | 'bytesZeroed' | 'reuses' | 'anonFrames' | 'cacheFrames',
      number
    >
  >;
}

export interface Recording {
  readonly scenario: readonly string[];
  readonly steps: readonly Step[];
}

const folder = new URL('../public/recordings/fork/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

export const recordingText = (name: string): string => read(`${name}.json`);
export const recording = (name: string): Recording => JSON.parse(recordingText(name)) as Recording;

/** The title under which the app lists a recording. */
export function titleOf(name: string): string {
  const cards = JSON.parse(read('index.json')) as { file: string; title: string }[];
  const card = cards.find(({ file }) => file === `${name}.json`);
  if (!card) throw new Error(`no recording ${name}`);
  return card.title;
}

const KIB = 1024;
const count = (n: number): string => n.toLocaleString('en');
const bytes = (n: number): string =>
  n < KIB
    ? `${n} bytes`
    : n < KIB * KIB
      ? `${+(n / KIB).toFixed(1)} KiB`
      : `${+(n / KIB / KIB).toFixed(1)} MiB`;

/** What each figure on screen has to read after a recorded step. */
export function figuresOf({ procs, tot }: Step): Readonly<Record<string, string>> {
  const figures: Record<string, string> = {
    frames: count(tot.anonFrames + tot.cacheFrames),
    copies: count(tot.copies),
    bytesCopied: bytes(tot.bytesCopied),
    bytesZeroed: bytes(tot.bytesZeroed),
    reuses: count(tot.reuses),
    minflt: count(tot.minflt),
  };
  for (const [name, { minflt, maps }] of Object.entries(procs)) {
    figures[`${name}.minflt`] = count(minflt);
    for (const kind of ['rss', 'pss', 'uss'] as const) {
      const sum = Object.values(maps).reduce((total, map) => total + map[kind], 0);
      figures[`${name}.${kind}`] = `${count(sum)} KiB`;
    }
  }
  return figures;
}
