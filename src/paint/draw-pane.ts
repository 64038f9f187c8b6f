/** A layer as a pane of glass: one looks through where nothing is stored; its name, its seal and what it stores above its places. */
import type { LayerThing } from '../scene/layer-things.ts';
import { layers } from '../text/layers.ts';
import { BROKEN_SEAL_PATH, SEAL_PATH, SMALL_LOCK_PATH } from './marks.ts';
import { num, type Shape, selectionRing } from './shapes.ts';
import type { Role } from './styles.ts';
import { fitted, textWidth } from './width.ts';

const CORNER = 8;
const SEAL = 18;
const LOCK = 15;
const NAME = 14;
const NOTE = 12;
/** Shorter, a name would name nothing. */
const LEAST_NAME = 36;

const rounded = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${num(x + r)} ${num(y)}h${num(w - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${num(h - 2 * r)}a${r} ${r} 0 0 1 -${r} ${r}h${num(2 * r - w)}a${r} ${r} 0 0 1 -${r} -${r}v${num(2 * r - h)}a${r} ${r} 0 0 1 ${r} -${r}z`;

/** The same the other way round: it is cut out of what is around it. */
const cutOut = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${num(x + r)} ${num(y)}a${r} ${r} 0 0 0 -${r} ${r}v${num(h - 2 * r)}a${r} ${r} 0 0 0 ${r} ${r}h${num(w - 2 * r)}a${r} ${r} 0 0 0 ${r} -${r}v${num(2 * r - h)}a${r} ${r} 0 0 0 -${r} -${r}z`;

/** The corners of a place: the less, the narrower it is. */
export const placeCorner = (w: number): number => num(Math.min(5, w / 4));

function facePath({ w, h, grid, holes }: LayerThing): string {
  const windows = holes.map((at) =>
    cutOut(grid.x + at * grid.pitch, grid.y, grid.w, grid.h, placeCorner(grid.w)),
  );
  return rounded(0, 0, w, h, CORNER) + windows.join('');
}

const PHASES: Readonly<Partial<Record<string, Role>>> = {
  allocate: 'unit-edge-claimed',
  copy: 'unit-edge-copy',
  point: 'unit-edge-now',
  share: 'unit-edge-now',
  change: 'unit-edge-now',
  free: 'unit-edge-now',
  trap: 'pane-trap',
};

function edgeOf({ phase, seal, room }: LayerThing): Role {
  const passing = PHASES[phase ?? ''];
  return passing ?? (seal === 'broken' || room === 'lost' ? 'pane-broken' : 'pane-edge');
}

/** Where glass is cracked, of a pane's width; and each crack from its upper end, of a place's height, with a branch. */
const CRACKS = [0.16, 0.47, 0.8] as const;
/** From this size on cracks go as far sideways as that. */
const WIDE = 240;
const HIGH = 50;
const CRACK = [
  [0, 0],
  [7, 0.22],
  [-3, 0.4],
  [9, 0.66],
  [2, 0.8],
  [8, 1],
] as const;
const BRANCH = [
  [-3, 0.4],
  [-16, 0.58],
  [-13, 0.72],
  [-25, 0.94],
] as const;

/** Behind the places: seen where nothing is stored, and between them. */
function cracks({ w, grid }: LayerThing): Shape {
  const narrow = Math.min(1, w / WIDE, grid.h / HIGH);
  const line = (at: number, points: readonly (readonly [number, number])[]): string =>
    `M${points.map(([x, y]) => `${num(at + x * narrow)} ${num(grid.y - 1 + (grid.h + 3) * y)}`).join('L')}`;
  const d = CRACKS.map((part) => line(w * part, CRACK) + line(w * part, BRANCH)).join('');
  return { kind: 'path', role: 'pane-crack', d };
}

/** At the right end of a line: nothing can be added. */
function fullShapes(system: string, right: number, middle: number, width: number): [Shape[], number] {
  const word = layers.full(system);
  const wide = textWidth(word, NOTE, 700) + 16;
  if (wide > width) return [[], 0];
  const x = right - wide;
  return [
    [
      { kind: 'rect', role: 'full-ground', x, y: middle - 9, w: wide, h: 18, r: 4 },
      { kind: 'text', role: 'full-word', x: x + 8, y: middle + 4.5, text: word },
    ],
    wide + 6,
  ];
}

/** At the right end of a line: whole, or broken with a word as far as there is room. @returns how wide it is, too */
function sealShapes(layer: LayerThing, right: number, middle: number, width: number): [Shape[], number] {
  const { seal, room, system } = layer;
  if (room === 'full') return fullShapes(system, right, middle, width);
  if (seal === 'none' && room !== 'lost') return [[], 0];
  const y = middle - SEAL / 2;
  if (seal === 'whole') return [[{ kind: 'path', role: 'seal', d: SEAL_PATH, x: right - SEAL, y }], SEAL + 6];
  const words =
    room === 'lost'
      ? [layer.live ? layers.unreadable : layers.lost(system)]
      : [layers.changedBelow, layers.broken];
  const word = words.find((one) => textWidth(one, NOTE, 700) + 32 <= width);
  const wide = word ? textWidth(word, NOTE, 700) + 32 : SEAL + 8;
  const x = right - wide;
  const shapes: Shape[] = [
    { kind: 'rect', role: 'seal-ground', x, y: middle - 10, w: wide, h: 20, r: 10 },
    ...(word ? [{ kind: 'text', role: 'seal-word', x: x + 24, y: middle + 4.5, text: word } as const] : []),
    { kind: 'path', role: 'seal-broken', d: BROKEN_SEAL_PATH, x: x + 4, y },
  ];
  return [shapes, wide + 6];
}

/** Of a wider line a name may have a part only. */
const LONG = 240;

/** The longest of some texts that fits. */
const longest = (texts: readonly string[], room: number): string =>
  texts.find((text) => textWidth(text, NOTE) <= room) ?? '';

/** What it is, and what of it fits. */
function kindOf(layer: LayerThing, room: number): string {
  const { name, format, readOnly, live } = layer;
  if (live && layer.room === 'lost') return longest([format], room);
  if (live && format === name) return longest([layers.inPlace], room);
  const about = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' · ');
  if (live) return longest([about(format, layers.inPlace), layers.inPlace, format], room);
  return readOnly
    ? longest([about(format, layers.readOnly), layers.readOnly], room)
    : longest([format], room);
}

function titleShapes(layer: LayerThing): Shape[] {
  const { w, head, lines, name, readOnly, holder, pad } = layer;
  const [left, right] = [pad, w - pad];
  const line = (head - 4) / lines;
  const first = 3 + line / 2;
  const [seal, sealWide] = sealShapes(layer, right, first, right - left - LEAST_NAME - LOCK);
  const begin = left + (readOnly ? LOCK : 0);
  const stats = layers.stats(layer);
  const room = right - sealWide - begin;
  // The name goes before all that is said of it, unless it is very long.
  const shown = fitted(name, lines === 1 && room > LONG ? room * 0.7 : room, NAME, 700);
  const end = begin + textWidth(shown, NAME, 700) + 9;
  const role: Role = holder >= 0 ? 'pane-name-own' : 'pane-name';
  const shapes: Shape[] = [...seal, { kind: 'text', role, x: begin, y: first + 5, text: shown }];
  if (readOnly) shapes.push({ kind: 'path', role: 'pane-lock', d: SMALL_LOCK_PATH, x: left, y: first - 6 });
  const note = (x: number, y: number, text: string, anchor?: 'end'): void => {
    if (text !== '') shapes.push({ kind: 'text', role: 'pane-note', x, y, text, ...(anchor && { anchor }) });
  };
  if (lines === 2) {
    const kind = kindOf(layer, right - sealWide - end);
    note(end, first + 5, kind);
    note(left, first + line + 4, longest(stats, right - left));
    return shapes;
  }
  const numbers = longest(stats, right - sealWide - end);
  note(right - sealWide, first + 4.5, numbers, 'end');
  note(end, first + 4.5, kindOf(layer, right - sealWide - textWidth(numbers, NOTE) - 14 - end));
  return shapes;
}

export function drawPane(layer: LayerThing): readonly Shape[] {
  const { w, h } = layer;
  return [
    { kind: 'path', role: 'pane', d: facePath(layer) },
    ...(layer.room === 'lost' ? [cracks(layer)] : []),
    { kind: 'rect', role: edgeOf(layer), x: 0, y: 0, w, h, r: CORNER },
    ...(layer.selected ? [selectionRing(layer, CORNER)] : []),
    ...titleShapes(layer),
  ];
}
