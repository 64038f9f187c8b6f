/** Pictures of a live layer and its snapshots made by hand: a first write in its order, a store that is lost, a look over a shoulder. */
import type { GaugeView, GuestView, HostView, LayersPicture, LayerView } from '../core/picture.ts';
import { run } from '../core/runs.ts';
import { cell, guest, layer, now, picture } from './layers.test-kit.ts';

const CHUNK = 8192;
const ORIGIN = 'ABCDEFGHIJKLMNOP';

/** A header, an area of metadata, and so many chunks of all. */
const gauge = (saved: number, total: number, state: GaugeView['state'] = 'room'): GaugeView => ({
  parts: [
    { use: 'header', bytes: CHUNK },
    { use: 'tables', bytes: CHUNK },
    { use: 'data', bytes: saved * CHUNK },
  ],
  total: total * CHUNK,
  state,
});

/** The store from its beginning: its header, its table, what is saved of which place, and what is free. */
function store(text: string, total: number): HostView {
  const saved = [...text].flatMap((char, at) => (char === '.' ? [] : [at]));
  const cells = Array.from({ length: total }, (_, at) => {
    const use = at === 0 ? 'header' : at === 1 ? 'table' : at - 2 < saved.length ? 'data' : 'free';
    return {
      use,
      label: use === 'table' ? 'metadata area 0' : '',
      refs: 0,
      cell: saved[at - 2] ?? -1,
    } as const;
  });
  return { unitBytes: CHUNK, units: total, start: 0, cells };
}

const live = (text: string): LayerView =>
  layer(0, 'origin', text, { format: 'linear', stored: 16 * CHUNK, fileBytes: 16 * CHUNK });

const countOf = (text: string): number => [...text].filter((char) => char !== '.').length;

function keeps(id: number, name: string, text: string, more: Partial<LayerView> = {}): LayerView {
  const saved = countOf(text);
  const made = layer(id, name, text, { below: 0, format: 'persistent store' });
  return {
    ...{ ...made, stored: (2 + saved) * CHUNK, fileBytes: 8 * CHUNK },
    ...{ cells: made.cells.map((one, at) => ({ ...one, host: hostOf(text, at) })), host: store(text, 8) },
    ...{ gauge: gauge(saved, 8), ...more },
  };
}
const hostOf = (text: string, at: number): number => (text[at] === '.' ? -1 : 2 + countOf(text.slice(0, at)));

const READERS: readonly GuestView[] = [
  guest(0, 'origin', 0, 0),
  guest(1, 'mon', 1, 1),
  guest(2, 'tue', 2, 2),
];

const shown = (
  layers: readonly LayerView[],
  happens: LayersPicture['now'] = null,
  readers = READERS,
  more: Partial<LayersPicture> = {},
): LayersPicture =>
  picture(layers, readers, {
    ...{ system: 'dm-snapshot', origin: 0, now: happens, cellBytes: CHUNK },
    ...more,
  });

const AT = 14;
const about = { holder: 0, cells: run(AT, 1), bytes: CHUNK };
const with14 = (text: string): string => `${text.slice(0, AT)}O${text.slice(AT + 1)}`;
const [MON, TUE] = ['...D.....J......', '.........J......'];
const NEW = 'ABCxEFGHIyKLMNOP';
const both = (mon: string, tue: string, origin = NEW): readonly LayerView[] => [
  live(origin),
  keeps(1, 'mon', mon),
  keeps(2, 'tue', tue),
];

/** One write to the origin: for each store old content is read, copied, and entered; then the new content lands in place. */
const FIRST_WRITE: readonly LayersPicture[] = [
  shown(both(MON, TUE)),
  shown(both(MON, TUE), now('look', { ...about, layer: 0 })),
  shown(both(MON, TUE), now('read', { ...about, layer: 0, holder: -1 })),
  shown(both(with14(MON), TUE), now('copy', { ...about, layer: 1, source: 0, holder: -1, hosts: run(4, 1) })),
  shown(both(with14(MON), TUE), now('change', { layer: 1, hosts: run(1, 1), bytes: CHUNK })),
  shown(
    both(with14(MON), with14(TUE)),
    now('copy', { ...about, layer: 2, source: 0, holder: -1, hosts: run(3, 1) }),
  ),
  shown(both(with14(MON), with14(TUE)), now('change', { layer: 2, hosts: run(1, 1), bytes: CHUNK })),
  shown(both(with14(MON), with14(TUE), 'ABCxEFGHIyKLMNwP'), now('write', { ...about, layer: 0 })),
];

/** Nothing of it can be read. */
const blind = (view: LayersPicture, ...ids: readonly number[]): LayersPicture => ({
  ...view,
  holders: view.holders.map((one) =>
    ids.includes(one.id) ? { ...one, cells: one.cells.map(() => ({ byte: -1, from: -1 })) } : one,
  ),
});

const TINY = { host: store(MON, 4), fileBytes: 4 * CHUNK };
const full = (): LayersPicture =>
  shown([live(NEW), keeps(1, 'mon', MON, { ...TINY, gauge: gauge(2, 4, 'full') }), keeps(2, 'tue', TUE)]);
const lost = (): LayersPicture =>
  blind(
    shown(
      [
        live(NEW),
        keeps(1, 'mon', MON, { ...TINY, readOnly: true, gauge: gauge(2, 4, 'lost') }),
        keeps(2, 'tue', with14(TUE)),
      ],
      now('trap', { layer: 1, holder: 1 }),
    ),
    1,
  );

/** The newest has what was overwritten; older ones look into newer ones, and all that is left into the volume. */
function shoulder(happens: LayersPicture['now'] = null): LayersPicture {
  const area = (id: number, text: string, below: number): LayerView => {
    const { gauge: _gauge, ...made } = keeps(id, `S${id}`, text, {
      below,
      readOnly: true,
      format: 'diff area',
    });
    return made;
  };
  return shown(
    [
      layer(0, 'volume', 'aBcDeFGH', { format: 'NTFS volume' }),
      ...[area(1, 'A.......', 2), area(2, '..C.....', 3), area(3, '....E...', 0)],
    ],
    happens,
    ['volume', 'S1', 'S2', 'S3'].map((name, id) => guest(id, name, id, id)),
    { system: 'vss' },
  );
}

/** The oldest has a part of what the next newer one has all of. */
function parts(): LayersPicture {
  const { layers, holders } = shoulder();
  const part = cell('part', 0x43, { parts: 'oo..' });
  const changed = layers.map((one) =>
    one.id === 1 ? { ...one, cells: one.cells.map((at, k) => (k === 2 ? part : at)) } : one,
  );
  return shown(changed, null, holders, { system: 'vss' });
}

const merging = (): LayersPicture =>
  shown(
    [live(NEW), keeps(1, 'mon', MON), keeps(2, 'tue', TUE)],
    now('copy', { layer: 0, source: 1, cells: run(9, 1), bytes: CHUNK }),
    [guest(0, 'origin', 1, 0), guest(2, 'tue', 2, 2)],
  );

export const LIVE: Readonly<Record<string, readonly LayersPicture[]>> = {
  'first-write': FIRST_WRITE,
  'no-snapshot': [shown([live(ORIGIN)], null, READERS.slice(0, 1))],
  'full-store': [full()],
  'lost-store': [full(), lost()],
  'lost-origin': [
    blind(
      shown(
        [live('................'), keeps(1, 'mon', MON, { gauge: gauge(2, 8, 'lost') })],
        null,
        READERS.slice(0, 2),
      ),
      0,
      1,
    ),
  ],
  shoulder: [shoulder(), shoulder(now('look', { holder: 1, layer: 1, cells: run(4, 1) }))],
  parts: [parts()],
  merging: [shown(both(MON, TUE)), merging()],
};
