/**
 * Pictures of the layers view made by hand: strips written as words, what guests read worked out from them.
 *
 * long: one world by hand for each thing that the view can show.
 */
import type {
  BundleView,
  GuestCell,
  GuestView,
  HostCell,
  HostUse,
  HostView,
  LayerCell,
  LayersNow,
  LayersPicture,
  LayerView,
} from '../core/picture.ts';
import { run } from '../core/runs.ts';

const CELL = 65_536;

export const cell = (state: LayerCell['state'], byte = -1, more: Partial<LayerCell> = {}): LayerCell => ({
  state,
  byte,
  parts: '',
  host: -1,
  refs: state === 'own' ? 1 : 0,
  compressed: false,
  ...more,
});

/** `.` a hole, `0` zero, `?` bytes that differ, `*` a byte that is no character; any other character stored. */
export const strip = (text: string): readonly LayerCell[] =>
  [...text].map((char, at): LayerCell => {
    if (char === '.') return cell('hole');
    if (char === '0') return cell('zero');
    const byte = char === '?' ? -1 : char === '*' ? 0x1f : char.charCodeAt(0);
    return cell('own', byte, { host: at + 4 });
  });

export function layer(
  id: number,
  name: string,
  cells: readonly LayerCell[] | string,
  more: Partial<LayerView> = {},
): LayerView {
  const places = typeof cells === 'string' ? strip(cells) : cells;
  const owned = places.filter(({ state }) => state === 'own' || state === 'part').length;
  return {
    id,
    name,
    format: 'qcow2',
    below: -1,
    guests: [],
    readOnly: false,
    cells: places,
    band: null,
    stored: owned * CELL,
    fileBytes: owned * CELL + 4 * CELL,
    owned,
    host: null,
    bundles: [],
    seal: 'none',
    seat: id,
    ...more,
  };
}

/** The lowest of a chain: everything is in it, and it has no header. */
export const base = (id: number, name: string, text: string, more: Partial<LayerView> = {}): LayerView => {
  const made = layer(id, name, text, { format: 'raw', readOnly: true, ...more });
  return { ...made, fileBytes: made.stored };
};

export const guest = (id: number, name: string, top: number, seat: number): GuestView => ({
  id,
  seat,
  name,
  tables: [],
  actions: [{ id: 'drop', subject: '', line: `delete ${name}` }],
  figures: {},
  layer: top,
  cells: [],
});

const USES: Readonly<Record<string, HostUse>> = {
  H: 'header',
  R: 'count',
  T: 'table',
  B: 'bitmap',
  S: 'snapshot',
  '-': 'free',
};

/** Units of a file: a letter for what a unit is used for, or the place that it stores; `=N` for how often it is referred to. */
export function host(spec: string): HostView {
  const cells = spec.split(' ').map((word): HostCell => {
    const [use = '', refs = '1'] = word.split('=');
    const kind = USES[use];
    if (kind === 'free') return { use: 'free', label: '', refs: 0, cell: -1 };
    const label = kind === 'table' ? 'L2 table 0' : '';
    return { use: kind ?? 'data', label, refs: Number(refs), cell: kind || use === 'x' ? -1 : Number(use) };
  });
  return { unitBytes: CELL, units: cells.length, start: 0, cells };
}

/** Places know the units that store them, and how often these are referred to. */
export function stored(made: LayerView, file: HostView, bundles: readonly BundleView[] = []): LayerView {
  const units = new Map(
    file.cells.flatMap(({ cell: at, refs }, k) => (at < 0 ? [] : [[at, { host: k, refs }] as const])),
  );
  const cells = made.cells.map((one, at) => ({ ...one, ...(units.get(at) ?? { host: -1 }) }));
  return { ...made, cells, host: file, bundles, fileBytes: file.units * file.unitBytes };
}

const chain = (layers: ReadonlyMap<number, LayerView>, top: number): readonly LayerView[] => {
  const found: LayerView[] = [];
  for (let one = layers.get(top); one; one = layers.get(one.below)) found.push(one);
  return found;
};

/** The first that stores something of a place answers; what is stored in parts answers for some of it. */
function seen(layers: readonly LayerView[], at: number): GuestCell {
  for (const { id, cells } of layers) {
    const one = cells[at] ?? cell('hole');
    if (one.state === 'hole') continue;
    if (one.state === 'part') return { byte: -1, from: -2 };
    return { byte: one.state === 'zero' ? 0 : one.byte, from: id };
  }
  return { byte: 0, from: -1 };
}

export function now(phase: LayersNow['phase'], more: Partial<LayersNow> = {}): LayersNow {
  return {
    ...{ type: 'made', phase, holder: -1, layer: -1, source: -1, cells: [], hosts: [], bytes: 0 },
    ...more,
  };
}

/** What guests read, and who sees each layer, follows from the layers. */
export function picture(
  all: readonly LayerView[],
  guests: readonly GuestView[],
  more: Partial<LayersPicture> = {},
): LayersPicture {
  const layers = new Map(all.map((one) => [one.id, one]));
  const count = Math.max(0, ...all.map(({ cells }) => cells.length));
  const sees = new Map(guests.map(({ id, layer: top }) => [id, chain(layers, top)]));
  return {
    view: 'layers',
    system: 'qcow2',
    node: 1,
    micro: 1,
    told: [],
    now: null,
    holders: guests.map((one) => ({
      ...one,
      cells: Array.from({ length: count }, (_, at) => seen(sees.get(one.id) ?? [], at)),
    })),
    layers: all.map((one) => ({
      ...one,
      guests: guests
        .filter(({ id }) => sees.get(id)?.some(({ id: at }) => at === one.id))
        .map(({ id }) => id),
    })),
    seats: guests.reduce((most, { seat }) => Math.max(most, seat + 1), 0),
    objects: [],
    figures: {},
    unitBytes: CELL,
    cellBytes: CELL,
    cells: count,
    start: 0,
    units: [],
    ...more,
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQR';
const ALPHABET = base(0, 'base.raw', LETTERS);
const put = (text: string, at: number, char: string): string => text.slice(0, at) + char + text.slice(at + 1);
const EMPTY = '.'.repeat(18);
const with2 = (a: number, one: string, b: number, other: string): string => put(put(EMPTY, a, one), b, other);
const vm1 = guest(1, 'VM 1', 1, 0);
const vm2 = guest(2, 'VM 2', 2, 1);
const over = (id: number, name: string, text: string, below = 0, more: Partial<LayerView> = {}): LayerView =>
  layer(id, name, text, { below, ...more });
const first = over(1, 'overlay-1.qcow2', with2(3, 'x', 9, 'y'));
const TWO = [vm1, vm2];
const OLD = put(EMPTY, 3, 'z');
const COPIED = with2(3, 'z', 14, 'O');
const WRITTEN = with2(3, 'z', 14, 'w');
const second = (text: string): LayerView => over(2, 'overlay-2.qcow2', text);
const at14 = { holder: 2, layer: 2, cells: run(14, 1) } as const;

/** VM 2 writes 512 bytes of a cluster that only the base has: one picture before it and one for each micro-step. */
export const WRITE: readonly LayersPicture[] = [
  picture([ALPHABET, first, second(OLD)], TWO),
  picture([ALPHABET, first, second(OLD)], TWO, { now: now('look', { ...at14, layer: 0 }) }),
  picture([ALPHABET, first, second(OLD)], TWO, { now: now('allocate', { ...at14, hosts: run(6, 1) }) }),
  picture([ALPHABET, first, second(COPIED)], TWO, {
    now: now('copy', { ...at14, source: 0, bytes: CELL - 512 }),
  }),
  picture([ALPHABET, first, second(COPIED)], TWO, { now: now('point', at14) }),
  picture([ALPHABET, first, second(WRITTEN)], TWO, { now: now('write', { ...at14, bytes: 512 }) }),
];

/** Chains of five layers over one base, four guests, two of which share all but their own layer. */
const TALL = [
  base(0, 'base.raw', 'ABCDEFGHIJKLMNOP'),
  over(1, 'updates.qcow2', '.b..e.....k.....', 0, { readOnly: true }),
  over(2, 'tools.qcow2', '..c..f..........', 1, { readOnly: true }),
  over(3, 'monday.qcow2', '...d....i.......', 2, { readOnly: true }),
  over(4, 'alice.qcow2', 'a......h........', 3),
  over(5, 'bob.qcow2', '..........0..n..', 3),
  over(6, 'carol.qcow2', '....*........?..', 2),
  over(7, 'dave.qcow2', '.........j......', 0),
];
const FOUR = [
  guest(4, 'alice', 4, 0),
  guest(5, 'bob', 5, 1),
  guest(6, 'carol', 6, 2),
  guest(7, 'dave', 7, 3),
];

const FILE = 'H R T T=2 0=2 1=2 2=2 3=2 S T 1 T 4';
const SNAP: BundleView = { name: 'before-upgrade', hosts: [4, 5, 6, 7, -1, -1] };
const LATER: BundleView = { name: 'clean', hosts: [4, 10, 6, 7, -1, -1] };
const inside = (text: string, spec: string, bundles: readonly BundleView[]): LayerView =>
  stored(over(1, 'disk.qcow2', text), host(spec), bundles);

/** Sectors of a COW file, in groups of eight. */
const group = (parts: string, byte = -1): LayerCell =>
  /^\.+$/.test(parts)
    ? cell('hole')
    : cell(/^o+$/.test(parts) ? 'own' : 'part', byte, {
        parts: /^o+$/.test(parts) ? '' : parts,
        host: 3,
        refs: 1,
      });
const SECTORS = layer(
  1,
  'vm.cow',
  ['........', 'o.......', '...oo...', 'oooooooo', '....zz..', '........', '.o.o.o.o', 'oooozzzz'].map(
    (parts, at) => group(parts, at % 2 === 1 ? 0x78 : -1),
  ),
  { below: 0, format: 'COW file', seal: 'whole', stored: 11_264, fileBytes: 36_864 },
);

const MILLION = 1_000_000;
const BINS = 96;
const bins = (of: (at: number) => number): readonly number[] =>
  Array.from({ length: BINS }, (_, at) => Math.round(of(at)));
const PER_BIN = Math.ceil(MILLION / BINS);
const hill = (at: number, middle: number, wide: number): number =>
  Math.exp(-(((at - middle) / wide) ** 2)) * PER_BIN;
/** How much is stored is what the bins say. */
function large(
  id: number,
  name: string,
  text: string,
  own: (at: number) => number,
  zero: (at: number) => number,
  more: Partial<LayerView> = {},
): LayerView {
  const band = { cellsPerBin: PER_BIN, own: bins(own), zero: bins(zero) };
  const owned = Math.min(
    MILLION,
    band.own.reduce((sum, count) => sum + count, 0),
  );
  return layer(id, name, text, {
    band,
    owned,
    stored: owned * CELL,
    fileBytes: (owned + 20) * CELL,
    below: 0,
    ...more,
  });
}
const WIDE = [
  large(
    0,
    'base.raw',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF',
    () => PER_BIN,
    () => 0,
    {
      ...{ format: 'raw', readOnly: true, below: -1, fileBytes: MILLION * CELL },
    },
  ),
  large(
    1,
    'vm1.qcow2',
    '..x.....y..0....................',
    (at) => hill(at, 20, 8) + hill(at, 70, 4) * 0.6,
    (at) => hill(at, 45, 3) * 0.3,
  ),
  large(
    2,
    'vm2.qcow2',
    '....................zz..........',
    (at) => hill(at, 50, 12) * 0.8,
    (at) => hill(at, 90, 4) * 0.5,
  ),
];
const million = (start: number): LayersPicture => picture(WIDE, TWO, { cells: MILLION, start });

const SEALED = { below: 0, format: 'COW file', seal: 'whole' } as const;

/** Snapshots of a machine: two branches, one that nobody runs, and a disk that was left alone. */
const BRANCHES = [
  base(0, 'disk.vdi', 'ABCDEFGH', { format: 'VDI' }),
  over(1, '{S1}.vdi', '.b......', 0, { format: 'VDI', readOnly: true }),
  over(2, '{old}.vdi', '..c.....', 1, { format: 'VDI', readOnly: true }),
  over(3, '{now}.vdi', '...d....', 1, { format: 'VDI' }),
  over(4, '{other}.vdi', '......gh', 0, { format: 'VDI' }),
];

const crowd = (count: number): LayersPicture =>
  picture(
    [
      base(0, 'base.raw', 'ABCDEFGHIJKL'),
      ...Array.from({ length: count }, (_, k) =>
        over(k + 1, `overlay-${k + 1}.qcow2`, put('.'.repeat(12), k % 12, 'x')),
      ),
    ],
    Array.from({ length: count }, (_, k) => guest(k + 1, `guest-${k + 1}`, k + 1, k)),
  );

const alone = base(0, 'base.raw', LETTERS, { readOnly: false });

/** Worlds to look at, each as the pictures of a way; the last is what is looked at. */
export const WORLDS: Readonly<Record<string, readonly LayersPicture[]>> = {
  nothing: [picture([], [])],
  'one-image': [picture([alone], [guest(0, 'VM 1', 0, 0)])],
  'one-guest': [
    picture([ALPHABET], [guest(0, 'base', 0, 0)]),
    picture([ALPHABET, over(1, 'overlay.qcow2', EMPTY)], [vm1], { now: now('allocate', { layer: 1 }) }),
  ],
  'write-look': WRITE.slice(0, 2),
  'write-allocate': WRITE.slice(1, 3),
  'write-copy': WRITE.slice(2, 4),
  'write-point': WRITE.slice(3, 5),
  'write-write': WRITE.slice(4, 6),
  'four-guests': [
    picture(TALL, FOUR),
    picture(
      TALL.map((one) => (one.id === 4 ? over(4, 'alice.qcow2', 'aB.....h........', 3) : one)),
      FOUR,
      { now: now('copy', { holder: 4, layer: 4, source: 1, cells: run(1, 1), bytes: CELL - 4096 }) },
    ),
  ],
  'internal-snapshots': [
    picture([base(0, 'base.raw', 'ABCDEF'), inside('stuv..', 'H R T T 0 1 2 3 S', [])], [vm1]),
    picture([base(0, 'base.raw', 'ABCDEF'), inside('sxuvw.', FILE, [SNAP, LATER])], [vm1], {
      now: now('allocate', { holder: 1, layer: 1, cells: run(4, 1), hosts: run(12, 1) }),
    }),
  ],
  'copied-within': [
    picture(
      [base(0, 'base.raw', 'ABCDEF'), inside('stuv..', 'H R T T=2 0=2 1=2 2=2 3=2 S T', [SNAP])],
      [vm1],
    ),
    picture(
      [base(0, 'base.raw', 'ABCDEF'), inside('stuv..', 'H R T T=2 0=2 x 2=2 3=2 S T 1', [SNAP])],
      [vm1],
      {
        now: now('copy', {
          holder: 1,
          layer: 1,
          source: 1,
          cells: run(1, 1),
          hosts: run(10, 1),
          bytes: CELL - 512,
        }),
      },
    ),
  ],
  sectors: [
    picture([base(0, 'root_fs', 'ABCDEFGH'), SECTORS], [vm1], {
      system: 'uml',
      cellBytes: 4096,
      unitBytes: 512,
    }),
  ],
  'broken-seal': [
    picture([ALPHABET, { ...first, ...SEALED }, { ...second(OLD), ...SEALED }], TWO, { system: 'uml' }),
    picture(
      [
        base(0, 'base.raw', put(LETTERS, 0, 'Z')),
        { ...first, ...SEALED, seal: 'broken' },
        { ...second(OLD), ...SEALED, seal: 'broken' },
      ],
      TWO,
      { system: 'uml', now: now('trap', { holder: 2, layer: 2 }) },
    ),
  ],
  compressed: [
    picture(
      [
        base(0, 'base.raw', 'ABCDEFGH'),
        layer(
          1,
          'packed.qcow2',
          strip('ab.d0?.*').map((one) => (one.state === 'own' ? { ...one, compressed: true } : one)),
          { below: 0 },
        ),
      ],
      [vm1],
    ),
  ],
  'a-million': [million(0), million(512_000)],
  branches: [picture(BRANCHES, [guest(3, 'winter', 3, 0), guest(4, 'summer', 4, 1)])],
  interleaved: [
    picture(
      [
        ...TALL.slice(0, 3),
        over(3, 'one.qcow2', 'x...............', 2),
        over(4, 'two.qcow2', '................', 0),
        over(5, 'three.qcow2', 'y...............', 2),
      ],
      [guest(3, 'one', 3, 0), guest(4, 'two', 4, 1), guest(5, 'three', 5, 2)],
    ),
  ],
  merge: [
    picture([base(0, 'base.raw', LETTERS, { readOnly: false }), first], [vm1]),
    picture([base(0, 'base.raw', put(put(LETTERS, 3, 'x'), 9, 'y'), { readOnly: false }), first], [vm1], {
      now: now('copy', { layer: 0, source: 1, cells: [3, 1, 9, 1], bytes: 2 * CELL }),
    }),
    picture(
      [base(0, 'base.raw', put(put(LETTERS, 3, 'x'), 9, 'y'), { readOnly: false })],
      [guest(0, 'base', 0, 0)],
      {
        now: now('free', { layer: 1 }),
      },
    ),
  ],
  'twelve-guests': [crowd(12)],
};
