/** Pictures of the references view made by hand: strings as libstdc++ keeps them, told in the words of a few helpers. */
import type {
  BufferView,
  Excerpt,
  HandleView,
  PointerView,
  ReferencesNow,
  ReferencesPicture,
} from '../core/picture.ts';

/** As much of a text as a picture has. */
const MOST = { head: 160, tail: 48 };

export function excerpt(text: string): Excerpt {
  const { length } = text;
  if (length <= MOST.head + MOST.tail) return { length, head: text, tail: '' };
  return { length, head: text.slice(0, MOST.head), tail: text.slice(-MOST.tail) };
}

/** A buffer of the heap with its header: the count is owners minus one, or -1 when it must not be shared. */
export function buffer(
  id: number,
  text: string,
  owners: readonly number[],
  more: Partial<BufferView> = {},
): BufferView {
  const capacity = more.capacity ?? text.length;
  const count = more.seal === 'broken' ? -1 : Math.max(0, owners.length - 1);
  return {
    kind: 'buffer',
    id,
    name: `b${id}`,
    place: 'heap',
    bytes: capacity + 25,
    header: [
      { name: '_M_length', value: text.length },
      { name: '_M_capacity', value: capacity },
      { name: '_M_refcount', value: count },
    ],
    text: excerpt(text),
    capacity,
    holders: owners,
    owners: owners.length,
    seal: 'whole',
    freed: false,
    seat: id - 1,
    terminated: true,
    ...more,
  };
}

/** The static empty representation. */
export const empty = (owners: readonly number[]): BufferView =>
  buffer(0, '', owners, {
    name: 'E',
    place: 'static',
    bytes: 0,
    header: ['_M_length', '_M_capacity', '_M_refcount'].map((name) => ({ name, value: 0 })),
  });

export const variable = (id: number, name: string, unit: number, text: string): HandleView => ({
  id,
  seat: id,
  name,
  tables: [],
  actions: [{ id: 'drop', subject: '', line: `drop ${name}` }],
  figures: {},
  unit,
  value: excerpt(text),
});

export const pointer = (
  id: number,
  name: string,
  unit: number,
  offset: number,
  byte: number,
): PointerView => ({
  id,
  name,
  kind: 'reference',
  unit,
  into: `b${unit}`,
  offset,
  dangling: byte < 0,
  byte,
});

export const now = (phase: ReferencesNow['phase'], more: Partial<ReferencesNow> = {}): ReferencesNow => ({
  type: 'made',
  phase,
  holders: [],
  pointers: [],
  units: [],
  sources: [],
  bytes: 0,
  from: 0,
  to: 0,
  ...more,
});

export function picture(
  holders: readonly HandleView[],
  units: readonly BufferView[],
  more: Partial<ReferencesPicture> = {},
): ReferencesPicture {
  return {
    view: 'references',
    system: 'string',
    node: 1,
    micro: 1,
    told: [],
    holders,
    seats: holders.reduce((most, { seat }) => Math.max(most, seat + 1), 0),
    objects: [],
    figures: {},
    unitBytes: 1,
    now: null,
    pointers: [],
    units,
    liveBytes: units.filter(({ freed }) => !freed).reduce((sum, { bytes }) => sum + bytes, 0),
    unitsHidden: 0,
    ...more,
  };
}

const HELLO = 'Hello';
const WORLD = ', World!';
const [x, y] = [0, 1];
const shared = [variable(x, 'x', 1, HELLO), variable(y, 'y', 1, HELLO)];
const b1 = buffer(1, HELLO, [x, y]);
const mine = buffer(1, HELLO, [x]);
const grown = (text: string, owners: readonly number[]): BufferView =>
  buffer(2, text, owners, { capacity: 13 });
const apart = (text: string): readonly HandleView[] => [
  variable(x, 'x', 1, HELLO),
  variable(y, 'y', 2, text),
];

/** `y += ", World!"` while `x` and `y` share “Hello”: one picture before it and one for each micro-step. */
export const APPEND: readonly ReferencesPicture[] = [
  picture(shared, [b1]),
  picture(shared, [b1], { now: now('look', { holders: [y], units: [1] }) }),
  picture(shared, [b1, grown('', [])], { now: now('allocate', { holders: [y], units: [2] }) }),
  picture(shared, [b1, grown(HELLO, [])], {
    now: now('copy', { holders: [y], units: [2], sources: [1], bytes: 5 }),
  }),
  picture(apart(HELLO), [mine, grown(HELLO, [y])], { now: now('point', { holders: [y], units: [2] }) }),
  picture(apart(HELLO + WORLD), [mine, grown(HELLO + WORLD, [y])], {
    now: now('write', { holders: [y], units: [2], from: 5, to: 13 }),
  }),
];

const LONG = Array.from({ length: 4039 }, (_, k) => 'abcdefghij'[k % 10]).join('');
const NAMES = [
  'x',
  'y',
  'z',
  'name',
  'title',
  'greeting',
  'copy',
  'path',
  'line',
  'a_very_long_variable_name',
];
const TEXTS = ['Hello', 'Hi', 'copy on write', '', 'a longer text, kept in full'];
const many = (count: number): ReferencesPicture =>
  picture(
    Array.from({ length: count }, (_, k) => variable(k, NAMES[k] ?? `s${k}`, k + 1, TEXTS[k % 5] as string)),
    Array.from({ length: count }, (_, k) => buffer(k + 1, TEXTS[k % 5] as string, [k])),
  );

const ghost = buffer(1, '', [], { freed: true, capacity: 5, bytes: 30, text: excerpt(HELLO) });
const leaky = [variable(x, 's', 1, HELLO), variable(y, 't', 1, HELLO)];

/** Worlds to look at, each as the pictures of a way; the last is what is looked at. */
export const WORLDS: Readonly<Record<string, readonly ReferencesPicture[]>> = {
  nothing: [picture([], [])],
  shared: [
    picture(shared.slice(0, 1), [mine]),
    picture(shared, [b1], { now: now('share', { holders: [y], units: [1] }) }),
  ],
  'append-look': APPEND.slice(0, 2),
  'append-allocate': APPEND.slice(1, 3),
  'append-copy': APPEND.slice(2, 4),
  'append-point': APPEND.slice(3, 5),
  'append-write': APPEND.slice(4, 6),
  leaked: [
    picture([...leaky.slice(0, 1)], [buffer(1, HELLO, [x])]),
    picture([...leaky.slice(0, 1)], [buffer(1, HELLO, [x], { seal: 'broken' })], {
      pointers: [pointer(0, 'r', 1, 1, 0x65)],
      now: now('change', { holders: [x], units: [1] }),
    }),
  ],
  dangling: [
    picture(
      [leaky[0] as HandleView, variable(y, 't', 2, 'Bye')],
      [buffer(1, HELLO, [x], { seal: 'broken' }), buffer(2, 'Bye', [y])],
      { pointers: [pointer(0, 'r', 1, 1, 0x65), pointer(1, 'q', 2, 2, 0x65)] },
    ),
    picture([variable(y, 't', 2, 'Bye')], [buffer(2, 'Bye', [y]), ghost], {
      seats: 2,
      pointers: [pointer(0, 'r', 1, 1, -1), pointer(1, 'q', 2, 2, 0x65)],
      now: now('trap', { pointers: [0], units: [1] }),
    }),
  ],
  'empty-and-static': [
    picture(
      [variable(x, 'x', 0, ''), variable(y, 'y', 0, ''), variable(2, 'z', 1, '')],
      [empty([x, y]), buffer(1, '', [2], { capacity: 8 })],
    ),
  ],
  inside: [
    picture(
      [variable(x, 'x', 1, 'short\n'), variable(y, 'y', 2, 'far too long to be kept inside')],
      [
        buffer(1, 'short\n', [x], { place: 'inside', bytes: 0, capacity: 15, header: [] }),
        buffer(2, 'far too long to be kept inside', [y], {
          header: [
            { name: 'size', value: 30 },
            { name: 'capacity', value: 30 },
          ],
        }),
      ],
    ),
  ],
  'ten-variables': [many(10)],
  'four-thousand': [
    picture(
      [variable(x, 'x', 1, LONG), variable(y, 'y', 2, `${LONG}k`)],
      [buffer(1, LONG, [x]), buffer(2, `${LONG}k`, [y], { capacity: 8135 })],
      { pointers: [pointer(0, 'p', 1, 2000, 0x61), pointer(1, 'q', 1, 4038, 0x69)] },
    ),
  ],
  'twelve-buffers': [many(12)],
};
