/** A dozen worlds to look at, each with the moments of one micro-step: for golden pictures and for measuring them. */

import { fileUnit } from '../core/life.ts';
import type { OneView, Picture } from '../core/picture.ts';
import { WORLDS as LAYERS } from '../scene/layers.test-kit.ts';
import { layout, type Wishes } from '../scene/layout.ts';
import { LIVE } from '../scene/live.test-kit.ts';
import { mark } from '../scene/mark.ts';
import { atRest, plan, sceneAt } from '../scene/motion.ts';
import { type Scene, unitId } from '../scene/scene.ts';
import { WORLDS } from '../scene/strings.test-kit.ts';
import { pictures, recordedLines, scenarioLines } from '../scene/walks.test-kit.ts';

interface Subject {
  /** How it comes about: by commands, or as pictures made by hand. */
  readonly lines?: () => readonly string[];
  readonly pictures?: readonly Picture[];
  /** Which picture it is: the last when left out. */
  readonly when?: (picture: Picture) => boolean;
  readonly wishes?: Partial<Wishes>;
  readonly selected?: string;
  readonly spotlight?: string;
  readonly all?: true;
}

const isPhase = (phase: string) => (picture: Picture) => (picture as OneView).now?.phase === phase;
const LONG_NAME = `W${'mM_.-'.repeat(13)}`.slice(0, 64);
const ODD_NAME = `_${'.-'.repeat(31)}_`;

const tenProcesses = (): string[] => [
  'proc P1',
  'mmap P1 heap 4',
  'write P1 heap all 0x41',
  ...Array.from({ length: 9 }, (_, k) => `fork P${k + 1 - (k % 2)} P${k + 2}`),
  'write P7 heap 1 0x42',
];

const SUBJECTS: Readonly<Record<string, Subject>> = {
  empty: { lines: () => [] },
  'fork-then-copy': { lines: () => scenarioLines('fork-then-write').slice(0, 5), when: isPhase('copy') },
  'zero-page': { lines: () => scenarioLines('zero-page'), when: isPhase('point'), selected: 'slot:0/0/0' },
  'files-and-cache': { lines: () => scenarioLines('file-and-page-cache') },
  'shared-memory': { lines: () => recordedLines('shared-anon'), selected: 'unit:0' },
  trap: {
    lines: () => [
      'proc P1',
      'mmap P1 heap 4',
      'write P1 heap 0-2 0x41',
      'mprotect P1 heap ro',
      'write P1 heap 1 0x42',
    ],
    when: isPhase('trap'),
  },
  'vfork-waits': { lines: () => scenarioLines('vfork').slice(0, 5), when: isPhase('write') },
  'ten-processes': { lines: tenProcesses, when: isPhase('copy') },
  exits: { lines: () => recordedLines('parent-exits-then-child-writes').slice(0, -1) },
  'a-million-pages': {
    lines: () => [...scenarioLines('a-million-pages').slice(0, 5), 'write P1 heap 3 0x43'],
    when: isPhase('copy'),
  },
  'wiped-and-kept-out': { lines: () => recordedLines('dontfork-wipeonfork') },
  'fork-shares': { lines: () => scenarioLines('snapshot-server').slice(0, 4), when: isPhase('share') },
  'many-mappings': {
    lines: () => [
      'proc P1',
      ...Array.from({ length: 4 }, (_, k) => `mmap P1 m${k} ${9 + k}`),
      ...Array.from({ length: 4 }, (_, k) => `write P1 m${k} 0-7 0x${41 + k}`),
      'read P1 m0 all',
      'fork P1 P2',
      'write P2 m3 4 0x7a',
    ],
    when: isPhase('copy'),
    spotlight: 'card:1',
  },
  'long-names': {
    lines: () => [
      `proc ${LONG_NAME}`,
      `file ${ODD_NAME} 4 0x00`,
      `mmap ${LONG_NAME} ${LONG_NAME} 3 shared`,
      `mmap ${LONG_NAME} ${ODD_NAME} 4 private ${ODD_NAME}`,
      `write ${LONG_NAME} ${LONG_NAME} 0-1 0x57`,
      `read ${LONG_NAME} ${ODD_NAME} all`,
      `mprotect ${LONG_NAME} ${ODD_NAME} ro`,
      `vfork ${LONG_NAME} ${ODD_NAME}`,
      `read ${ODD_NAME} ${LONG_NAME} 0`,
    ],
    when: isPhase('look'),
  },
};

/** What is marked in worlds of the references view. */
const MARKED: Readonly<Record<string, Partial<Subject>>> = {
  leaked: { selected: 'unit:1' },
  inside: { selected: 'handle:0' },
  'ten-variables': { spotlight: 'card:4' },
};
const BY_HAND = Object.fromEntries(
  Object.entries(WORLDS).map(([name, made]) => [`refs-${name}`, { pictures: made, ...MARKED[name] }]),
);
/** … and of the layers view. */
const MARKED_LAYERS: Readonly<Record<string, Partial<Subject>>> = {
  'internal-snapshots': { selected: unitId(fileUnit(1, 6)) },
  branches: { spotlight: 'card:3' },
  merge: { when: isPhase('copy') },
};
const GLASS = Object.fromEntries(
  Object.entries(LAYERS).map(([name, made]) => [
    `layers-${name}`,
    { pictures: made, ...MARKED_LAYERS[name] },
  ]),
);
const MARKED_LIVE: Readonly<Record<string, Partial<Subject>>> = {
  'first-write': { when: (one) => one.view === 'layers' && one.now?.phase === 'copy' && one.now.layer === 2 },
  shoulder: { selected: 'place:2/2' },
};
const ASIDE = Object.fromEntries(
  Object.entries(LIVE).map(([name, made]) => [`live-${name}`, { pictures: made, ...MARKED_LIVE[name] }]),
);
const ALL: Readonly<Record<string, Subject>> = { ...SUBJECTS, ...BY_HAND, ...GLASS, ...ASIDE };

export const subjects: readonly string[] = Object.keys(ALL);
/** Whether its look in each theme is kept: the roles of the others are those of these. */
export const inEveryTheme = (name: string): boolean => name in SUBJECTS;
/** The moments of a micro-step that are looked at. */
export const TIMES = [0, 0.35, 0.7, 1] as const;

/** Pictures of light through glass are large: of each such world only these moments are kept, and whether it is kept in the dark. */
const KEPT_LAYERS: Readonly<Record<string, readonly [times: readonly number[], dark: boolean]>> = {
  'layers-one-guest': [[0.35], false],
  'layers-write-allocate': [[0.7], false],
  'layers-write-copy': [[0.35, 1], true],
  'layers-write-point': [[0.35], false],
  'layers-four-guests': [[1], false],
  'layers-internal-snapshots': [[1], true],
  'layers-copied-within': [[0.7], false],
  'layers-sectors': [[1], true],
  'layers-broken-seal': [[1], false],
  'layers-compressed': [[1], true],
  'layers-a-million': [[1], false],
  'layers-branches': [[1], false],
  'layers-merge': [[0.35], false],
  'live-first-write': [[0.35, 1], true],
  'live-full-store': [[1], false],
  'live-lost-store': [[1], false],
  'live-shoulder': [[1], true],
  'live-merging': [[1], false],
};
export const keptOf = (name: string): readonly [times: readonly number[], dark: boolean] =>
  /^(layers|live)-/.test(name) ? (KEPT_LAYERS[name] ?? [[], false]) : [TIMES, true];

const known = new Map<string, readonly [Picture, Picture]>();

/** The picture of a subject and the one before it. */
function picturesOf(name: string): readonly [Picture, Picture] {
  const found = known.get(name);
  if (found) return found;
  const { lines = () => [], pictures: made, when, all } = ALL[name] as Subject;
  const path = made ?? [...pictures(lines(), all)];
  const at = when ? path.findLastIndex(when) : path.length - 1;
  const [now, before] = [path[at], path[at - 1] ?? path[at]];
  if (!now || !before) throw new Error(`${name} never comes to that`);
  known.set(name, [before, now]);
  return [before, now];
}

/** A subject at a moment of its micro-step; at 1 it is at rest. */
export function sceneOf(name: string, t: number, width: number, height: number): Scene {
  const { selected = '', spotlight = '' } = ALL[name] as Subject;
  const [from, to] = picturesOf(name).map((picture) =>
    layout(picture as OneView, { width, height, holder: null }),
  ) as [Scene, Scene];
  return mark(t === 1 ? atRest(to) : sceneAt(plan(from, to), t), { selected, hovered: '', spotlight });
}
