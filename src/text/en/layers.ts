/** What the layers view says on the stage and of its items: guests, the glass they look through, and files on the host's disk. */
import { bytesText, integer, listText, plural } from '../words.ts';

type Noun = readonly [one: string, many: string];

/** What a system calls what it shows. */
interface Nouns {
  /** One place of a disk, the smallest part of it that has an owner, and one unit of a file. */
  readonly cell: Noun;
  readonly part: Noun;
  readonly unit: Noun;
  readonly nothing: string;
}

const CLUSTER: Noun = ['cluster', 'clusters'];
const BLOCK: Noun = ['block', 'blocks'];
const SECTOR: Noun = ['sector', 'sectors'];
const PAGE: Noun = ['page', 'pages'];

const NO_IMAGE = 'There is no image yet. Type a create command below.';

const nouns = (cell: Noun, part: Noun, unit: Noun, nothing = NO_IMAGE): Nouns => ({
  ...{ cell, part, unit, nothing },
});

const CLUSTERS = nouns(CLUSTER, SECTOR, CLUSTER);

/** By system; the others speak of clusters. */
const NOUNS: Readonly<Record<string, Nouns>> = {
  vbox: nouns(BLOCK, SECTOR, BLOCK),
  uml: nouns(BLOCK, SECTOR, BLOCK),
  bochs: nouns(BLOCK, SECTOR, SECTOR),
  pagecache: nouns(PAGE, SECTOR, PAGE),
  vserver: nouns(BLOCK, BLOCK, BLOCK),
  together: nouns(['place', 'places'], ['part', 'parts'], ['unit', 'units']),
  'dm-snapshot': nouns(BLOCK, SECTOR, ['chunk', 'chunks'], 'There is no origin yet. Type “origin 16” below.'),
  'dm-thin': nouns(['unit', 'units'], SECTOR, BLOCK, 'There is no pool yet. Type “pool” below.'),
  vss: nouns(BLOCK, SECTOR, ['slot', 'slots'], 'There is no volume yet. Type “volume 8” below.'),
  mssql: nouns(PAGE, SECTOR, PAGE, 'There is no database yet. Type “source 16” below.'),
  ...Object.fromEntries(
    ['eager', 'writer', 'before', 'newest'].map((id) => [id, nouns(BLOCK, BLOCK, BLOCK)]),
  ),
};

/** What is said of the store of a snapshot: what it is counted in, what is in it, and what it means that there is no room. */
interface StoreWords {
  readonly unit: Noun;
  readonly header: string;
  readonly tables: string;
  /** What takes room as it is needed. */
  readonly word: string;
  readonly full: string;
  readonly lost: string;
  /** What being full costs, and being lost. */
  readonly next: string;
  readonly cost: string;
}

const STORE: StoreWords = {
  ...{ unit: ['chunk', 'chunks'], header: 'header', tables: 'metadata', word: 'saved' },
  ...{ full: 'full', lost: 'invalid', next: 'no room for the next old chunk' },
  cost: 'its snapshot cannot be read any more',
};

/** By system; the others speak of chunks. */
const STORES: Readonly<Record<string, StoreWords>> = {
  vss: {
    ...STORE,
    ...{ unit: BLOCK, lost: 'lost', next: 'the next block costs the oldest shadow copy' },
    cost: 'nothing can be read without its volume',
  },
  'dm-thin': {
    ...STORE,
    ...{ unit: BLOCK, word: 'in use', lost: 'failed', next: 'no room for the next new block' },
    cost: 'no volume can be read any more',
  },
  mssql: {
    ...STORE,
    ...{ unit: PAGE, word: 'on disk', lost: 'suspect', next: 'no room for the next piece' },
    cost: 'its snapshot cannot be read any more',
  },
};
const storeOf = (system: string): StoreWords => STORES[system] ?? STORE;

const nounsOf = (system: string): Nouns => NOUNS[system] ?? CLUSTERS;

const sentence = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** The first letter of a sentence. */
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export interface StatsWords {
  readonly system: string;
  readonly owned: number;
  readonly cells: number;
  readonly stored: number;
  readonly fileBytes: number;
}

export interface GaugeWords {
  readonly system: string;
  readonly state: 'room' | 'full' | 'lost';
  readonly total: number;
  /** Of what it is counted in. */
  readonly unitBytes: number;
  readonly parts: readonly { readonly use: string; readonly bytes: number }[];
}

export interface PlaceWords {
  readonly system: string;
  /** Its layer, where no heading says it; or ''. */
  readonly layer: string;
  readonly slot: number;
  readonly state: 'hole' | 'part' | 'own' | 'zero';
  /** What is stored, or ''. */
  readonly sees: string;
  /** Of its parts those stored here, those that are zero, and all. */
  readonly stored: number;
  readonly zero: number;
  readonly parts: number;
  readonly host: number;
  readonly refs: number;
  readonly compressed: boolean;
  readonly readers: readonly string[];
}

export interface PlacesWords
  extends Pick<PlaceWords, 'system' | 'slot' | 'state' | 'sees' | 'host' | 'refs' | 'compressed'> {
  readonly to: number;
  readonly toHost: number;
}

export interface BlockWords {
  readonly system: string;
  readonly layer: string;
  readonly host: number;
  readonly use: string;
  readonly label: string;
  readonly refs: number;
  readonly cell: number;
}

/** It may be refused, and then nothing changes; or a store has no room, a snapshot is given up, an origin is lost. */
const FAILS = '(it fails here)';

/** What is said of a place that has no bytes of its own. */
const STATES: Readonly<Partial<Record<string, string>>> = {
  hole: 'nothing here, the next layer shows',
  zero: 'zeros, hiding the next layer',
};

/** `12–15`, `3`. */
const range = (from: number, to: number): string =>
  from === to ? integer(from) : `${integer(from)}–${integer(to)}`;

export const layers = {
  range,
  legend: { hole: 'nothing stored: the next layer shows through', zero: 'zeros' },
  /** Of what is selected. */
  rows: {
    from: 'Comes from',
    use: 'Used for',
    stores: 'Stores',
    references: 'References',
    file: 'File',
    snapshots: 'Snapshots',
    none: 'none',
    compressed: 'Compressed',
  },
  listed: (shown: readonly string[], more: number) =>
    more > 0 ? `${shown.join(', ')} and ${integer(more)} more` : shown.join(', '),
  nothing: (system: string) => nounsOf(system).nothing,
  reads: 'what it reads',
  readsTitle: 'What it reads',
  /** Places that a guest reads from one layer. */
  reading: (where: string, what: string, from: string) => `${capital(where)}: ${what}, from ${from}`,
  readOnly: 'read-only',
  changedBelow: 'changed below',
  inPlace: 'written in place',
  unreadable: 'cannot be read',
  full: (system: string) => storeOf(system).full,
  lost: (system: string) => storeOf(system).lost,
  /** How full a store is, from the most words to the fewest. */
  gauge: ({ system, state, total, unitBytes, parts }: GaugeWords): readonly string[] => {
    const { unit, header, tables, word, full, lost, next, cost } = storeOf(system);
    const bytesOf = (use: string): number =>
      parts.reduce((sum, part) => sum + (use === '' || part.use === use ? part.bytes : 0), 0);
    const countOf = (use: string): number => Math.round(bytesOf(use) / unitBytes);
    const inside = sentence([
      bytesOf('header') > 0 ? header : '',
      bytesOf('tables') > 0 ? tables : '',
      `${integer(countOf('data'))} ${word}`,
    ]);
    const few = `${integer(countOf(''))} of ${integer(Math.round(total / unitBytes))}`;
    const counted = `${integer(countOf(''))} of ${plural(Math.round(total / unitBytes), ...unit)}`;
    const all = `${counted}: ${inside}`;
    const plain = parts.every(({ use }) => use === 'data') ? `${counted} ${word}` : all;
    if (state === 'lost') return [`${lost}: ${cost}`, lost];
    if (state === 'full')
      return [`${plain} – ${full}: ${next}`, `${full}: ${next}`, `${full}, ${counted}`, full];
    return [plain, counted, few];
  },
  broken: 'broken',
  file: 'file',
  /** Bytes that differ, where there is room for a sign only. */
  mixed: '…',
  differing: 'differing bytes',
  zeros: 'zeros',
  /** Where reading fails. */
  nothingRead: 'nothing',
  /** What is stored, from the most words to the fewest. */
  stats: ({ system, owned, cells, stored, fileBytes }: StatsWords): readonly string[] => {
    const counted = `${integer(owned)} of ${plural(cells, ...nounsOf(system).cell)}`;
    const few = `${integer(owned)} of ${integer(cells)}`;
    const bytes = bytesText(stored);
    const file = fileBytes === stored ? '' : `file ${bytesText(fileBytes)}`;
    return [listed([counted, bytes, file]), listed([counted, bytes]), listed([few, bytes]), few, bytes];
  },
  gaugeIs: (what: string) => `Store: ${what}`,
  cell: (system: string, slot: number) => `${nounsOf(system).cell[0]} ${integer(slot)}`,
  cells: (system: string, from: number, to: number) =>
    `${nounsOf(system).cell[from === to ? 0 : 1]} ${range(from, to)}`,
  unit: (system: string, host: number) => `${nounsOf(system).unit[0]} ${integer(host)}`,
  units: (system: string, from: number, to: number) =>
    `${nounsOf(system).unit[from === to ? 0 : 1]} ${range(from, to)}`,
  severalLayers: 'several layers',
  noLayer: 'no layer',
  sight: (who: string, where: string, what: string, from: string) =>
    `${who} reads ${what} in ${where}, from ${from}`,
  partHere: (system: string, stored: number, zero: number, parts: number) =>
    sentence([
      `${integer(stored)} of ${plural(parts, ...nounsOf(system).part)} here`,
      zero > 0 ? `${integer(zero)} zero` : '',
      stored + zero < parts ? 'the others show the next layer' : '',
    ]),
  references: (refs: number) => plural(refs, 'reference', 'references'),
  compressed: 'compressed',
  place: (words: PlaceWords) => {
    const { system, layer, slot, state, sees, host, refs, readers } = words;
    const parts = (): string =>
      sentence([sees, layers.partHere(system, words.stored, words.zero, words.parts)]);
    const is = state === 'part' ? parts() : (STATES[state] ?? sees);
    return sentence([
      `${layer === '' ? capital(layers.cell(system, slot)) : `${layer}, ${layers.cell(system, slot)}`}: ${is}`,
      words.compressed ? layers.compressed : '',
      host >= 0 ? `in ${layers.unit(system, host)} of its file` : '',
      refs > 1 ? layers.references(refs) : '',
      readers.length > 0 ? `read by ${listText(readers)}` : '',
    ]);
  },
  /** Neighbours of which the same can be said. */
  places: ({ system, slot, to, state, sees, host, toHost, refs, compressed }: PlacesWords) =>
    sentence([
      `${capital(layers.cells(system, slot, to))}: ${STATES[state] ?? sees}`,
      compressed ? layers.compressed : '',
      host >= 0 ? `in ${layers.units(system, host, toHost)} of its file` : '',
      refs > 1 ? `${layers.references(refs)} each` : '',
    ]),
  uses: {
    header: 'header',
    table: 'table',
    count: 'reference counts',
    bitmap: 'bitmap',
    data: 'data',
    snapshot: 'snapshot table',
    free: 'free',
  } as Readonly<Record<string, string>>,
  /** The same as one letter on a unit. */
  useLetters: { header: 'H', table: 'T', count: 'R', bitmap: 'B', snapshot: 'S' } as Readonly<
    Partial<Record<string, string>>
  >,
  block: ({ system, layer, host, use, label, refs, cell }: BlockWords) =>
    sentence([
      `${capital(layers.unit(system, host))} of the file ${layer}: ${label === '' ? (layers.uses[use] ?? use) : label}`,
      cell >= 0 ? `stores ${layers.cell(system, cell)}` : '',
      use === 'free' ? '' : refs === 1 ? '' : layers.references(refs),
    ]),
  bundle: (system: string, name: string, layer: string, count: number, which: string) =>
    sentence([
      `Snapshot ${name} in ${layer}`,
      count === 0
        ? 'refers to nothing'
        : `refers to ${plural(count, ...nounsOf(system).unit)} of the file: ${which}`,
    ]),
  band: (layer: string) => `${layer}, window of what is shown`,
  sealWhole: 'its seal is whole: it fits the layer below',
  sealBroken: 'its seal is broken: changed below since it was made',
  above: (name: string) => `over ${name}`,
  looksTo: (name: string) => `looks through to ${name}`,
  seenBy: (names: readonly string[]) =>
    names.length === 0 ? 'seen by nobody' : `seen by ${listText(names)}`,
  fileIs: (system: string, units: number, bytes: number, unitBytes: number) =>
    `File of ${bytesText(bytes)}: ${plural(units, ...nounsOf(system).unit)} of ${bytesText(unitBytes)}`,
  listedUnits: (from: number, to: number, of: number) => `Listed below: ${range(from, to)} of ${integer(of)}`,
  shownCells: (system: string, from: number, to: number, of: number) =>
    `Listed below: ${layers.cells(system, from, to)} of ${integer(of)}`,
  bandCounts: (where: string, own: number, zero: number, holes: number) => {
    const counts = [
      [own, 'stored'],
      [zero, 'zero'],
      [holes, 'not here'],
    ] as const;
    const there = counts.filter(([count]) => count > 0);
    const [only] = there;
    if (there.length === 1 && only) return `${capital(where)}: all ${only[1]}`;
    return `${capital(where)}: ${there.map(([count, word]) => `${integer(count)} ${word}`).join(', ')}`;
  },
  copiedUp: (size: string, from: string, to: string, where: string) =>
    from === to ? `${size} copied within ${to}, ${where}` : `${size} copied from ${from} to ${to}, ${where}`,
  copied: (size: string, to: string, where: string) => `${size} copied to ${to}, ${where}`,
  /** What happens to a thing, by phase, where that is not what happens to a page. */
  phases: {
    sight: {
      look: '(looking down through the layers)',
      fault: '(it cannot be written where it is)',
      allocate: '(room for it is being allocated)',
      copy: '(what it needs is being copied)',
      point: '(its table entry changes)',
      trap: FAILS,
    },
    place: {
      look: '(being looked at)',
      fault: '(it cannot be written here)',
      point: '(its table entry changes)',
      trap: FAILS,
    },
    block: { point: '(a table entry now points to it)', trap: FAILS },
    layer: { allocate: '(being made)', free: '(being deleted)', trap: FAILS },
  } as Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>,
};
