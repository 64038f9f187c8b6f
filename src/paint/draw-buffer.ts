/** A buffer's tile: its header, a cell for each character and each free place, its owners' colours, and its seal. */
import {
  type Cell,
  isTall,
  linePartsOf,
  partsOf,
  placeOf,
  SEAL_FROM_RIGHT,
  TILE_PAD,
} from '../scene/buffer.ts';
import type { Aim, Box, BufferThing } from '../scene/scene.ts';
import { references } from '../text/references.ts';
import { integer } from '../text/words.ts';
import { topPath } from './draw-card.ts';
import { badgeShapes, stripesOf } from './draw-unit.ts';
import { cellText, monoWidth, quotedWithin } from './glyphs.ts';
import { BROKEN_SEAL_PATH, SEAL_PATH } from './marks.ts';
import { type Shape, selectionRing } from './shapes.ts';
import type { Role } from './styles.ts';
import { fitted, textWidth } from './width.ts';

const CORNER = 9;
/** Smaller cells have smaller characters. */
const SMALL_CELL = 26;
/** Up to this width a name goes before the size. */
const LEAST_NAME = 44;
/** The header of a line may be so much wider than was reckoned. */
const LINE_SLACK = 12;

/** What it is besides a size on the heap. */
export function kindText({
  place,
  bytes,
  freed,
  names,
}: Pick<BufferThing, 'place' | 'bytes' | 'freed' | 'names'>): string {
  if (freed) return references.freed;
  if (place === 'static') return references.static;
  return place === 'inside' ? references.inside(names[0] ?? '') : references.size(bytes);
}

const PHASES: Readonly<Partial<Record<string, Role>>> = {
  copy: 'unit-edge-copy',
  allocate: 'unit-edge-claimed',
  point: 'unit-edge-now',
  write: 'unit-edge-now',
  read: 'unit-edge-now',
  share: 'unit-edge-now',
};

function edgeOf({ phase, place, freed }: BufferThing): Role {
  if (freed) return 'buffer-freed';
  const passing = PHASES[phase ?? ''];
  if (passing) return passing;
  return place === 'static' ? 'unit-edge-cache' : place === 'inside' ? 'buffer-inside' : 'unit-edge';
}

function faces(buffer: BufferThing): Shape[] {
  const { w, h, holders, place, freed } = buffer;
  const box = { kind: 'rect', x: 0, y: 0, w, h, r: CORNER } as const;
  const [only] = holders;
  const whose = only === undefined ? {} : { holder: only };
  const edge: Shape = { ...box, role: edgeOf(buffer), ...whose };
  if (freed) return [edge];
  // A part of its variable looks like the variable's card.
  if (place === 'inside')
    return [
      { ...box, role: 'buffer-inside', ...whose },
      edge,
      { kind: 'path', role: 'card-top', d: topPath(w), ...whose },
    ];
  // What belongs to nobody has nobody's colours, however many refer to it.
  const stripes = place === 'static' ? null : stripesOf(holders);
  if (stripes) return [{ ...box, role: 'unit-striped', stripes }, edge];
  return only === undefined || place === 'static'
    ? [{ ...box, role: 'unit-unheld' }, edge]
    : [{ ...box, role: 'unit-tint', ...whose }, edge];
}

/** Below words, so that no stripe runs through them. */
const plateOf = (x: number, y: number, w: number): Shape => ({
  kind: 'rect',
  role: 'plate',
  x: x - 5,
  y: y - 14,
  w: w + 10,
  h: 19,
  r: 6,
});

/** Name and size at the upper left. @returns where they end, too */
function nameOf(buffer: BufferThing, y: number, room: number, plate: boolean): [Shape[], number] {
  const { name, freed } = buffer;
  const shown = fitted(name, Math.max(room * 0.5, Math.min(room, LEAST_NAME)), 15, 700);
  const x = TILE_PAD + textWidth(shown, 15, 700) + 10;
  const weight = freed ? 700 : 400;
  const kind = kindText(buffer);
  const left = TILE_PAD + room - x;
  const cut = fitted(kind, left, 13, weight);
  // Half a size would be another size.
  const note = cut === kind || buffer.place === 'inside' ? cut : '';
  const end = x + textWidth(note, 13, weight);
  const words: Shape[] = [
    { kind: 'text', role: 'buffer-name', x: TILE_PAD, y, text: shown },
    { kind: 'text', role: freed ? 'buffer-bad' : 'buffer-note', x, y, text: note },
  ];
  return [[...(plate ? [plateOf(TILE_PAD, y, end - TILE_PAD)] : []), ...words], end];
}

const SEAL = 18;
const wordWidth = (): number => textWidth(references.unshareable, 12, 700) + 34;

/** Whole while copies may share it; broken, with the word, once a reference into it was handed out. On a low tile it is within. */
function sealShapes(buffer: BufferThing): Shape[] {
  const { w, h, seal, freed, place, size } = buffer;
  if (freed || place !== 'heap' || seal === 'none') return [];
  const middle = size === 'line' && !isTall(w) ? h / 2 : 0;
  const at = { y: middle - SEAL / 2 };
  if (seal === 'whole')
    return [{ kind: 'path', role: 'seal', d: SEAL_PATH, x: w - SEAL_FROM_RIGHT - SEAL / 2, ...at }];
  const wide = wordWidth();
  const x = w - 20 - wide;
  return [
    { kind: 'rect', role: 'seal-ground', x, y: middle - 10, w: wide, h: 20, r: 10 },
    { kind: 'text', role: 'seal-word', x: x + 26, y: middle + 4.5, text: references.unshareable },
    { kind: 'path', role: 'seal-broken', d: BROKEN_SEAL_PATH, x: x + 4, ...at },
  ];
}

const CELLS: Readonly<Record<Cell['state'], Role>> = { char: 'char', end: 'char-end', spare: 'char-spare' };

function cellShapes({ state, char, x, y, w, h }: Cell, freed: boolean, arriving: boolean): Shape[] {
  const lost = freed || (arriving && state !== 'spare');
  const role = freed ? 'char-lost' : lost ? 'char-spare' : CELLS[state];
  const box: Shape = { kind: 'rect', role, x, y, w, h, r: 4 };
  if (lost || state === 'spare') return [box];
  const text = state === 'end' ? references.end : cellText(char);
  const quiet = state === 'end' || text.length > 1 || char === ' ';
  const words: Role = quiet ? 'char-quiet' : w < SMALL_CELL ? 'char-text-small' : 'char-text';
  return [box, { kind: 'text', role: words, x: x + w / 2, y: y + h / 2 + 5, text, anchor: 'middle' }];
}

/** The end of a pointer's way: from the lower edge up between the cells, and around the one it points to. */
function aimShapes(buffer: BufferThing, { offset, dangling }: Aim): Shape[] {
  const { x, y, w, h } = placeOf(buffer, offset);
  const [foot, left] = [buffer.h, x - 1.5];
  if (buffer.size === 'line') {
    const under = Math.min(foot - 2, y + h);
    const d = `M${x + w / 2} ${foot}V${under}M${x} ${under}h${w}`;
    return [{ kind: 'path', role: dangling ? 'aim-stem-bad' : 'aim-stem', d }];
  }
  const last = foot - (y + h) < 2 * TILE_PAD;
  const stem = last ? `M${x + w / 2} ${foot}V${y + h + 1}` : `M${x + w / 2} ${foot}v-6H${left}V${y + h / 2}`;
  return [
    { kind: 'path', role: dangling ? 'aim-stem-bad' : 'aim-stem', d: stem },
    { kind: 'rect', role: dangling ? 'aim-bad' : 'aim-cell', x: x - 1, y: y - 1, w: w + 2, h: h + 2, r: 5 },
  ];
}

/** A tile of one line: its name, what it holds, and its header where there is room for all of it. A narrow one has two lines. */
function lineShapes(buffer: BufferThing, plate: boolean): Shape[] {
  const { w, h, header, text, freed, arriving, aims } = buffer;
  const { name: room, value: at, fields } = linePartsOf(buffer);
  const tall = isTall(w);
  const y = tall ? at.y + 14 : h / 2 + 5;
  const [name] = nameOf(buffer, tall ? 20 : y, room, plate);
  const value = freed || arriving ? '' : quotedWithin(text, at.w, 13);
  const all = header.map(({ name: field, value }) => `${field} ${integer(value)}`).join(' · ');
  const wide = textWidth(all, 13);
  const words: Shape[] = [];
  const plates: Shape[] = [];
  if (value !== '') {
    words.push({ kind: 'text', role: 'handle-value-small', x: at.x, y, text: value });
    plates.push(plateOf(at.x, y, monoWidth(value, 13)));
  }
  if (wide > 0 && wide <= fields.w + LINE_SLACK) {
    const x = fields.x + fields.w;
    words.push({ kind: 'text', role: 'buffer-note', x, y, text: all, anchor: 'end' });
    plates.push(plateOf(x - wide, y, wide));
  }
  return [...name, ...(plate ? plates : []), ...words, ...aims.flatMap((aim) => aimShapes(buffer, aim))];
}

function fieldShapes(buffer: BufferThing): Shape[] {
  const stacked = buffer.size === 'full';
  const pad = buffer.size === 'slim' ? 4 : 6;
  return partsOf(buffer).fields.flatMap(({ name, value, x, y, w, h }): Shape[] => {
    const number = integer(value);
    const face: Shape = { kind: 'rect', role: 'field', x, y, w, h, r: stacked ? 3 : 5 };
    if (stacked) {
      const role: Role = monoWidth(number, 14) > w - 14 ? 'field-value-small' : 'field-value';
      return [
        face,
        { kind: 'text', role: 'field-name', x: x + 8, y: y + 15, text: name },
        { kind: 'text', role, x: x + 8, y: y + 31, text: number },
      ];
    }
    // A long number goes before the whole of the name.
    const room = w - 2 * pad - 3 - monoWidth(number, 12);
    const short =
      monoWidth(name, 12) <= room ? name : `${name.slice(0, Math.floor(room / monoWidth('m', 12)) - 1)}…`;
    return [
      face,
      { kind: 'text', role: 'field-name', x: x + pad, y: y + h / 2 + 4.5, text: short },
      {
        kind: 'text',
        role: 'field-value-small',
        x: x + w - pad,
        y: y + h / 2 + 4.5,
        text: number,
        anchor: 'end',
      },
    ];
  });
}

function gridShapes(buffer: BufferThing): Shape[] {
  const { freed, arriving, aims } = buffer;
  const { cells, gaps } = partsOf(buffer);
  const middle = ({ x, w }: Box): number => x + w / 2;
  return [
    ...cells.flatMap((cell) => cellShapes(cell, freed, arriving)),
    ...gaps.flatMap((gap): Shape[] => {
      const words = gap.state === 'char' ? references.more(gap.count) : references.spare(gap.count);
      const text = textWidth(words, 12, 600) <= gap.w - 6 ? words : references.left(gap.count);
      const box = { x: gap.x, y: gap.y, w: gap.w, h: gap.h, r: 4 };
      return [
        { kind: 'rect', role: 'plate', ...box },
        { kind: 'rect', role: freed ? 'char-lost' : 'char-spare', ...box },
        {
          kind: 'text',
          role: 'gap-text',
          x: middle(gap),
          y: gap.y + gap.h / 2 + 4.5,
          text,
          anchor: 'middle',
        },
      ];
    }),
    ...aims.flatMap((aim) => aimShapes(buffer, aim)),
  ];
}

export function drawBuffer(buffer: BufferThing): readonly Shape[] {
  const { w, size, place, freed, owners, holders, selected } = buffer;
  const plate = place !== 'static' && stripesOf(holders) !== null;
  const parts = partsOf(buffer);
  const beside = parts.fields.some(({ y }) => size !== 'full' && y < 24);
  const room = beside ? (parts.fields[0]?.x ?? w) - TILE_PAD - 8 : w - 2 * TILE_PAD;
  return [
    ...faces(buffer),
    ...(selected ? [selectionRing(buffer, CORNER)] : []),
    ...(size === 'line'
      ? lineShapes(buffer, plate)
      : [
          ...nameOf(buffer, size === 'slim' ? 22 : 24, room, plate)[0],
          ...fieldShapes(buffer),
          ...gridShapes(buffer),
        ]),
    ...sealShapes(buffer),
    ...(freed || place !== 'heap' ? [] : badgeShapes(w, integer(owners))),
  ];
}
