/**
 * What is drawn differently on the stage, as the painters draw it: each state with everything but hue by which it can be told.
 *
 * long: one row per state that a thing can be in.
 */
import { heightsOf } from '../scene/buffer.ts';
import type { BlockThing, GaugeThing, LayerThing, PlaceThing, SightThing } from '../scene/layer-things.ts';
import type {
  BandThing,
  BufferThing,
  ChipThing,
  HandleThing,
  Link,
  PointerThing,
  SlotThing,
  Thing,
  UnitThing,
} from '../scene/scene.ts';
import { deficiencies, lab, over, type Rgb, rgb, simulated } from './colour.ts';
import { drawLine, drawThing } from './draw.ts';
import { colourIn } from './ink.ts';
import type { Palette } from './palettes.ts';
import type { Drawing, Shape } from './shapes.ts';
import { type Role, styles } from './styles.ts';

export interface State {
  readonly name: string;
  readonly drawing: Drawing;
}

const BOX = { x: 0, y: 0, w: 80, h: 40 };
const slot = (size: SlotThing['size'], more: Partial<SlotThing>): Thing => ({
  ...{
    kind: 'slot',
    id: 'slot:0/0/0',
    ...BOX,
    holder: 0,
    who: 'P1',
    origin: 0,
    table: 'heap',
    slot: 3,
    size,
  },
  ...{ state: 'unit', unit: 0, unitName: 'a0', refs: 1, byte: 0x41, writable: false, phase: null },
  ...{ row: { w: 160 }, cell: {}, dot: { w: 6, h: 6 } }[size],
  ...more,
});
const unit = (size: UnitThing['size'], more: Partial<UnitThing>): Thing => ({
  ...{ kind: 'unit', id: 'unit:0', ...BOX, unit: 0, size, name: 'a0', made: 'anon', byte: 0x41, refs: 1 },
  ...{ refcount: 1, holders: [0], names: ['P1'], phase: null, arriving: false },
  ...(size === 'dot' ? { w: 8, h: 8 } : {}),
  ...more,
});
const chip = (w: number, alive: boolean): Thing => {
  const made: ChipThing = {
    kind: 'chip',
    id: 'chip:0',
    ...BOX,
    w,
    holder: 0,
    name: 'P1',
    parentName: '',
    parent: -1,
    alive,
  };
  return made;
};
/** A band of one bin, all in one state. */
const band = (of: 'own' | 'shared' | 'zero' | 'unmapped' | 'untouched'): Thing => {
  const made: BandThing = {
    ...{
      kind: 'band',
      id: 'band:0/0',
      ...BOX,
      holder: 0,
      origin: 0,
      table: 'heap',
      slots: 10,
      start: 0,
      rows: 1,
    },
    ...{
      system: '',
      from: 0,
      to: 10,
      slotsPerBin: 10,
      own: [0],
      shared: [0],
      zero: [0],
      unmapped: [0],
      ...(of === 'untouched' ? {} : { [of]: [10] }),
    },
  };
  return made;
};
const link = (more: Partial<Link>): Link => ({
  ...{
    id: 'link:0/0/0',
    kind: 'entry',
    holder: 0,
    from: { x: 0, y: 0 },
    to: { x: 90, y: 40 },
    zero: false,
    now: false,
  },
  ...more,
});

const buffer = (size: BufferThing['size'], more: Partial<BufferThing>): Thing => {
  const made: BufferThing = {
    ...{
      kind: 'buffer',
      system: 'string',
      id: 'unit:1',
      x: 0,
      y: 0,
      w: 480,
      h: 120,
      unit: 1,
      size,
      room: 60,
      name: 'b1',
    },
    ...{
      place: 'heap',
      bytes: 30,
      header: [{ name: 'count', value: 1 }],
      capacity: 8,
      ends: true,
      phase: null,
    },
    ...{ text: { length: 5, head: 'Hello', tail: '' }, holders: [0], names: ['x'], owners: 1, aims: [] },
    ...{ seal: 'whole', freed: false, arriving: false },
    ...more,
  };
  return size === 'line' ? { ...made, h: heightsOf(made, 'snug')[1] } : made;
};
const pointer = (more: Partial<PointerThing>): Thing => ({
  ...{ kind: 'pointer', id: 'pointer:0', ...BOX, w: 200, pointer: 0, name: 'r', made: 'reference', unit: 1 },
  ...{ into: 'b1', offset: 1, dangling: false, byte: 0x65, phase: null },
  ...more,
});
const handle = (more: Partial<HandleThing>): Thing => ({
  ...{ kind: 'handle', id: 'handle:0', ...BOX, w: 200, holder: 0, who: 'x', unit: 1, unitName: 'b1' },
  ...{ owners: 1, value: { length: 5, head: 'Hello', tail: '' }, phase: null },
  ...more,
});

const place = (more: Partial<PlaceThing>): Thing => ({
  ...{ kind: 'place', id: 'place:1/3', ...BOX, w: 22, system: 'qcow2', layer: 1, layerName: 'a.qcow2' },
  ...{ holder: 0, slot: 3, state: 'own', byte: 0x78, parts: '', refs: 1, compressed: false },
  ...{ unit: 5, host: 5, readers: [], phase: null },
  ...more,
});
const sight = (more: Partial<SightThing>): Thing => ({
  ...{ kind: 'sight', id: 'sight:0/3', ...BOX, w: 22, system: 'qcow2', holder: 0, who: 'VM 1', slot: 3 },
  ...{ offset: 0, byte: 0x78, from: 0, fromName: 'base', own: false, phase: null },
  ...more,
});
const block = (w: number, more: Partial<BlockThing>): Thing => ({
  ...{ kind: 'block', id: 'unit:5', ...BOX, w, h: 18, face: 18, system: 'qcow2', layer: 1 },
  ...{ layerName: 'a.qcow2', holder: 0, unit: 5, host: 5, use: 'data', label: '', refs: 1 },
  ...{ cell: 3, byte: 0x78, phase: null },
  ...more,
});
const pane = (more: Partial<LayerThing>): Thing => ({
  ...{ kind: 'layer', id: 'layer:1', ...BOX, w: 360, h: 80, system: 'qcow2', layer: 1, holder: 0 },
  ...{ name: 'a.qcow2', format: 'qcow2', below: '', seers: [0], guests: ['VM 1'], readOnly: false },
  ...{ owned: 1, cells: 8, cellBytes: 65536, stored: 65536, fileBytes: 65536, seal: 'none' },
  ...{ head: 24, lines: 1, pad: 9, grid: { x: 9, y: 24, w: 20, h: 40, pitch: 23 }, holes: [], phase: null },
  ...more,
});
const gauge = (w: number, more: Partial<GaugeThing>): Thing => ({
  ...{ kind: 'gauge', id: 'gauge:1', ...BOX, w, h: 30, system: 'dm-snapshot', layer: 1, layerName: 's1' },
  ...{
    holder: 0,
    unitBytes: 8192,
    parts: [{ use: 'data', bytes: 4 * 8192 }],
    total: 8 * 8192,
    state: 'room',
  },
  ...more,
});
const gauges = (w: number): Readonly<Record<string, Thing>> => ({
  'with room': gauge(w, {}),
  'almost full': gauge(w, { parts: [{ use: 'data', bytes: 8 * 8192 }] }),
  full: gauge(w, { parts: [{ use: 'data', bytes: 8 * 8192 }], state: 'full' }),
  'full, by others too': gauge(w, { state: 'full' }),
  lost: gauge(w, { state: 'lost' }),
});
const beam = (more: Partial<Link>): State['drawing'] =>
  drawLine(link({ kind: 'beam', via: [{ x: 0, y: 20 }], wide: 20, ...more }));

const places = (w: number): Readonly<Record<string, Thing>> => ({
  'its own': place({ w }),
  'in parts': place({ w, state: 'part', parts: 'o..o....' }),
  'in other parts': place({ w, state: 'part', parts: 'z..z....' }),
  zero: place({ w, state: 'zero', byte: 0 }),
  empty: place({ w, state: 'hole', byte: -1 }),
  'read only': place({ w, holder: -1 }),
  'of a reader who may not write it': place({ w, fixed: true }),
  'referred to twice': place({ w, refs: 2 }),
  compressed: place({ w, compressed: true }),
});

const blocks = (w: number): Readonly<Record<string, Thing>> => ({
  data: block(w, {}),
  'shared data': block(w, { refs: 2, h: 32 }),
  'kept for snapshots': block(w, { cell: -1, byte: -1 }),
  header: block(w, { use: 'header', cell: -1, byte: -1 }),
  table: block(w, { use: 'table', cell: -1, byte: -1 }),
  counts: block(w, { use: 'count', cell: -1, byte: -1 }),
  bitmap: block(w, { use: 'bitmap', cell: -1, byte: -1 }),
  'snapshot table': block(w, { use: 'snapshot', cell: -1, byte: -1 }),
  free: block(w, { use: 'free', refs: 0, cell: -1, byte: -1 }),
});

const drawn = (things: Readonly<Record<string, Thing>>): readonly State[] =>
  Object.entries(things).map(([name, thing]) => ({ name, drawing: drawThing(thing) }));

const slots = (size: SlotThing['size']): readonly State[] =>
  drawn({
    own: slot(size, {}),
    ...(size === 'dot' ? {} : { writable: slot(size, { writable: true }) }),
    // A row says nothing of other holders: its line leads to a frame that does.
    ...(size === 'row' ? {} : { shared: slot(size, { refs: 2 }) }),
    untouched: slot(size, { state: 'untouched', byte: -1 }),
    'not mapped': slot(size, { state: 'unmapped', byte: -1 }),
    'zero page': slot(size, { state: 'zero', byte: 0 }),
  });

/** What happens to one page, or that it is chosen: only these outlines are compared with each other. */
const happening = (size: SlotThing['size']): readonly State[] =>
  drawn({
    nothing: slot(size, {}),
    'looked up': slot(size, { phase: 'look' }),
    copied: slot(size, { phase: 'copy' }),
    'in a trap': slot(size, { phase: 'trap' }),
    selected: slot(size, { selected: true }),
  });

const units = (size: UnitThing['size']): readonly State[] =>
  drawn({
    'of one': unit(size, {}),
    'of two': unit(size, { holders: [0, 1], refs: 2, refcount: 2 }),
    'of many': unit(size, { holders: [0, 1, 2, 3, 4], refs: 5, refcount: 5 }),
    'of nobody': unit(size, { holders: [], refs: 0, refcount: 0 }),
    ...(size === 'dot' ? {} : { 'of a file': unit(size, { made: 'file' }) }),
  });

const unitsNow = (size: UnitThing['size']): readonly State[] =>
  drawn({
    quiet: unit(size, {}),
    claimed: unit(size, { phase: 'allocate' }),
    copied: unit(size, { phase: 'copy' }),
    'pointed to': unit(size, { phase: 'point' }),
    selected: unit(size, { selected: true }),
  });

const buffers = (size: BufferThing['size']): readonly State[] =>
  drawn({
    'of one': buffer(size, {}),
    'of two': buffer(size, { holders: [0, 1], names: ['x', 'y'], owners: 2 }),
    'of many': buffer(size, { holders: [0, 1, 2, 3, 4], names: ['x', 'y', 'z', 's', 't'], owners: 5 }),
    'of nobody': buffer(size, { holders: [], names: [], owners: 0 }),
    'with a broken seal': buffer(size, { seal: 'broken' }),
    freed: buffer(size, { freed: true, holders: [], names: [], owners: 0 }),
    static: buffer(size, { place: 'static' }),
    'inside its variable': buffer(size, { place: 'inside' }),
  });

const buffersNow = (size: BufferThing['size']): readonly State[] =>
  drawn({
    quiet: buffer(size, {}),
    claimed: buffer(size, { phase: 'allocate', arriving: size !== 'line' }),
    copied: buffer(size, { phase: 'copy' }),
    'pointed to': buffer(size, { phase: 'point' }),
    selected: buffer(size, { selected: true }),
  });

/** Only states of the same thing are compared. */
export const STATES: Readonly<Record<string, readonly State[]>> = {
  row: slots('row'),
  cell: slots('cell'),
  dot: slots('dot'),
  'row, as it happens': happening('row'),
  'cell, as it happens': happening('cell'),
  'dot, as it happens': happening('dot'),
  frame: units('tile'),
  'small frame': units('dot'),
  'frame, as it happens': unitsNow('tile'),
  'small frame, as it happens': unitsNow('dot'),
  buffer: buffers('full'),
  'snug buffer': buffers('snug'),
  'slim buffer': buffers('slim'),
  'buffer in a line': buffers('line'),
  'buffer, as it happens': buffersNow('full'),
  'buffer in a line, as it happens': buffersNow('line'),
  pointer: drawn({
    'to what is there': pointer({}),
    dangling: pointer({ dangling: true, byte: -1 }),
    selected: pointer({ selected: true }),
    used: pointer({ phase: 'read' }),
  }),
  variable: drawn({
    quiet: handle({}),
    'looked up': handle({ phase: 'look' }),
    copied: handle({ phase: 'copy' }),
    refused: handle({ phase: 'trap' }),
    selected: handle({ selected: true }),
  }),
  place: drawn(places(24)),
  'narrow place': drawn(places(9)),
  'place, as it happens': drawn({
    quiet: place({}),
    'looked at': place({ phase: 'look' }),
    allocated: place({ phase: 'allocate' }),
    copied: place({ phase: 'copy' }),
    refused: place({ phase: 'trap' }),
    selected: place({ selected: true }),
  }),
  'what a guest reads': drawn({
    'from below': sight({}),
    'of its own': sight({ own: true, from: 1 }),
    'from nowhere': sight({ from: -1, byte: 0 }),
    'that cannot be read': sight({ from: -1, byte: -1 }),
    'kept for it, which it may not write': sight({ own: true, from: 1, fixed: true }),
    'of several layers': sight({ from: -2, byte: -1 }),
    selected: sight({ selected: true }),
    'looked up': sight({ phase: 'look' }),
    refused: sight({ phase: 'trap' }),
  }),
  'unit of a file': drawn(blocks(16)),
  'narrow unit of a file': drawn(blocks(8)),
  'unit of a file, as it happens': drawn({
    quiet: block(16, {}),
    claimed: block(16, { phase: 'allocate' }),
    copied: block(16, { phase: 'copy' }),
    'pointed to': block(16, { phase: 'point' }),
    selected: block(16, { selected: true }),
  }),
  layer: drawn({
    written: pane({}),
    'read only': pane({ readOnly: true, holder: -1 }),
    'with a whole seal': pane({ seal: 'whole' }),
    'with a broken seal': pane({ seal: 'broken' }),
    'being made': pane({ phase: 'allocate' }),
    refused: pane({ phase: 'trap' }),
    'of a store that is full': pane({ room: 'full' }),
    'of a store that is lost': pane({ room: 'lost' }),
    live: pane({ live: true, format: 'linear' }),
  }),
  'how full a store is': drawn(gauges(300)),
  'how full a store is, in little room': drawn(gauges(76)),
  'what room is used for': drawn({
    header: gauge(300, { parts: [{ use: 'header', bytes: 4 * 8192 }] }),
    tables: gauge(300, { parts: [{ use: 'tables', bytes: 4 * 8192 }] }),
    data: gauge(300, {}),
  }),
  'layer with a seal, as it happens': drawn({
    broken: pane({ seal: 'broken' }),
    refused: pane({ seal: 'broken', phase: 'trap' }),
  }),
  'beam of light': [
    { name: 'through glass', drawing: beam({}) },
    { name: 'to its own layer', drawing: beam({ own: true }) },
    { name: 'of what happens', drawing: beam({ now: true }) },
  ],
  'line to a unit of a file': [
    { name: 'of what is selected', drawing: drawLine(link({ kind: 'stores' })) },
    { name: 'of what happens', drawing: drawLine(link({ kind: 'stores', now: true })) },
  ],
  'lines of a snapshot': [
    { name: 'quiet', drawing: drawLine(link({ kind: 'bundle' })) },
    { name: 'pointed at', drawing: drawLine(link({ kind: 'bundle', now: true })) },
  ],
  'line of a pointer': [
    { name: 'to what is there', drawing: drawLine(link({ kind: 'pointer', lane: 8, below: 8 })) },
    { name: 'of what happens', drawing: drawLine(link({ kind: 'pointer', lane: 8, below: 8, now: true })) },
    { name: 'broken', drawing: drawLine(link({ kind: 'pointer', lane: 8, below: 8, broken: true })) },
  ],
  line: [
    { name: 'to a frame', drawing: drawLine(link({})) },
    { name: 'to the zero page', drawing: drawLine(link({ zero: true })) },
    { name: 'of what happens', drawing: drawLine(link({ now: true })) },
  ],
  'one of the family': drawn({ alive: chip(78, true), gone: chip(78, false) }),
  'one of a large family': drawn({ alive: chip(20, true), gone: chip(20, false) }),
  'part of a long mapping': drawn({
    own: band('own'),
    shared: band('shared'),
    zero: band('zero'),
    'not mapped': band('unmapped'),
    untouched: band('untouched'),
  }),
};

/** The same drawing as if another holder's. */
export const ofHolder = ({ name, drawing }: State, holder: number): State => {
  const own = (shape: Shape): Shape => (shape.holder === 0 ? { ...shape, holder } : shape);
  return { name, drawing: { ...drawing, holder, shapes: drawing.shapes.map(own) } };
};

/** Strokes this much wider are seen to be, and lightness this different. */
const WIDER = 0.9;
const LIGHTER = 15;

const area = (shape: Shape): number => (shape.kind === 'rect' ? shape.w * shape.h : 0);
/** Outlines of the whole, not of a badge on it. */
function strokes({ shapes }: Drawing): readonly Shape[] {
  const stroked = shapes.filter(({ role, kind }) => kind !== 'text' && styles[role].stroke);
  const largest = Math.max(...stroked.map(area));
  return stroked.filter((shape) => area(shape) === largest);
}
/** The outline on top: what is seen of all that lie upon each other. */
const edge = (drawing: Drawing): { readonly width: number; readonly dash: string } => {
  const last = strokes(drawing).at(-1);
  const { width = last ? 1 : 0, dash = '' } = last ? styles[last.role] : {};
  return { width, dash };
};
/** Where there is something, whatever its colour. */
const geometry = ({ shapes }: Drawing): string =>
  JSON.stringify(
    shapes.flatMap((shape): readonly unknown[] => {
      if (shape.kind === 'text') return [];
      // Outlines on one's own edge differ by width and dash; one around it is a shape of its own.
      if (shape.kind === 'rect' && styles[shape.role].stroke && shape.x >= 0) return [];
      return shape.kind === 'path' ? [shape.d] : [[shape.x, shape.y, shape.w, shape.h]];
    }),
  );
const words = ({ shapes }: Drawing): string =>
  JSON.stringify(shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])));
const patterns = ({ shapes }: Drawing): string =>
  JSON.stringify(shapes.flatMap((shape) => (shape.kind === 'rect' && shape.stripes ? [shape.stripes] : [])));

export type Eyes = (colour: Rgb) => Rgb;

/** The lightness of the uppermost fill and stroke, as somebody sees them. */
function lightness({ shapes, holder }: Drawing, palette: Palette, eyes: Eyes): readonly number[] {
  const of = (what: 'fill' | 'stroke'): number => {
    const paint = (role: Role) => styles[role][what] ?? 'none';
    const top =
      what === 'stroke'
        ? strokes({ shapes } as Drawing).at(-1)
        : shapes.findLast(({ role, kind }) => kind !== 'text' && paint(role) !== 'none');
    const ground = rgb(palette.panel);
    if (!top) return lab(eyes(ground))[0];
    const colour = rgb(colourIn(palette, paint(top.role), top.holder ?? holder));
    return lab(eyes(over(colour, ground, styles[top.role].alpha ?? 1)))[0];
  };
  return [of('fill'), of('stroke')];
}

/** Ways besides hue by which two states can be told apart, as somebody with these eyes sees them. */
export function toldApart(one: State, other: State, palette: Palette, eyes: Eyes): readonly string[] {
  const [a, b] = [one.drawing, other.drawing];
  const lights = lightness(b, palette, eyes);
  const ways: Readonly<Record<string, boolean>> = {
    width: Math.abs(edge(a).width - edge(b).width) >= WIDER,
    dash: edge(a).dash !== edge(b).dash,
    pattern: patterns(a) !== patterns(b),
    words: words(a) !== words(b),
    shape: geometry(a) !== geometry(b),
    lightness: lightness(a, palette, eyes).some(
      (light, at) => Math.abs(light - (lights[at] as number)) >= LIGHTER,
    ),
  };
  return Object.keys(ways).filter((way) => ways[way]);
}

/** Whose eyes: everyone's and those of each deficiency. */
export const EYES: Readonly<Record<string, Eyes>> = {
  usual: (colour) => colour,
  ...Object.fromEntries(
    deficiencies.map((deficiency) => [deficiency, (colour: Rgb) => simulated(colour, deficiency)]),
  ),
};
