/** The units of the pool: number, content and count on a fill in the colours of the holders; the zero page; the pool's title. */
import type { TitleThing, UnitThing, ZeroThing } from '../scene/scene.ts';
import { stage as ui } from '../text/stage.ts';
import { bytesText, byteText, integer } from '../text/words.ts';
import { type RectShape, type Shape, type Stripes, selectionRing, type TextShape } from './shapes.ts';
import { type Role, styles } from './styles.ts';
import { fitted, textWidth } from './width.ts';

const CORNER = 8;
/** Height of the badge with the map count; with its owner's reference beside it, it is wider. */
const BADGE = 20;
/** With more holders than this a unit is hatched neutrally. */
const MOST_STRIPES = 4;
/** Lower tiles have their content below their name. */
const LOW = 62;
const SMALL = 46;
/** A narrower tile has no room for the quotes around its content. */
const QUOTED = 44;

export const stripesOf = (holders: readonly number[]): Stripes | null =>
  holders.length < 2 ? null : holders.length > MOST_STRIPES ? 'many' : holders;

/** What a page belongs to refers to it too, besides the entries: the two counts differ. */
export const countText = ({ refs, refcount }: Pick<UnitThing, 'refs' | 'refcount'>): string =>
  refcount === refs ? `${refs}` : `${refs}+${refcount - refs}`;

function edgeOf({ phase, made }: UnitThing): Role {
  if (phase === 'copy') return 'unit-edge-copy';
  if (phase === 'allocate') return 'unit-edge-claimed';
  if (phase === 'point' || phase === 'write' || phase === 'read') return 'unit-edge-now';
  return made === 'anon' ? 'unit-edge' : 'unit-edge-cache';
}

function faceOf(unit: UnitThing): Shape {
  const { w, h, holders } = unit;
  const stripes = stripesOf(holders);
  const [only] = holders;
  const box = { kind: 'rect', x: 0, y: 0, w, h, r: CORNER } as const;
  if (stripes) return { ...box, role: 'unit-striped', stripes };
  return only === undefined ? { ...box, role: 'unit-unheld' } : { ...box, role: 'unit-tint', holder: only };
}

/** Too small for stripes: the holders' colours side by side, two neutral bars for many, and a small one for nobody. */
function dotParts({ w, h, holders }: UnitThing): Shape[] {
  const bar = (role: Role, x: number, y: number, wide: number, high: number): Shape => ({
    kind: 'rect',
    role,
    x,
    y,
    w: wide,
    h: high,
  });
  const [only, second] = holders;
  if (only === undefined) return [bar('unit-dot-unheld', w * 0.2, h * 0.2, w * 0.6, h * 0.6)];
  if (second === undefined) return [{ ...bar('unit-dot-own', 0, 0, w, h), holder: only }];
  if (holders.length > MOST_STRIPES)
    return [
      bar('unit-unheld', 0, 0, w, h),
      bar('unit-dot-unheld', 0, 0, w / 3, h),
      bar('unit-dot-unheld', (w * 2) / 3, 0, w / 3, h),
    ];
  const wide = w / holders.length;
  return holders.map((holder, at) => ({ ...bar('unit-tint', at * wide, 0, wide, h), holder }));
}

function drawDot(unit: UnitThing): readonly Shape[] {
  const { w, h, phase, selected } = unit;
  const parts = dotParts(unit);
  if (phase) parts.push({ kind: 'rect', role: edgeOf(unit), x: 0, y: 0, w, h });
  if (selected) parts.push(selectionRing(unit, 0));
  return parts;
}

/** A count on the upper right corner of a tile. */
export function badgeShapes(w: number, count: string): readonly (RectShape | TextShape)[] {
  const wide = Math.max(BADGE, 8 * count.length + 8);
  const x = w + BADGE / 2 - 2 - wide;
  return [
    { kind: 'rect', role: 'badge', x, y: 3 - BADGE / 2, w: wide, h: BADGE, r: BADGE / 2 },
    { kind: 'text', role: 'badge-count', x: x + wide / 2, y: 7.3, text: count, anchor: 'middle' },
  ];
}

export function drawUnit(unit: UnitThing): readonly Shape[] {
  if (unit.size === 'dot') return drawDot(unit);
  const { w, h, name, byte, arriving, holders } = unit;
  const striped = stripesOf(holders) !== null;
  const badge = badgeShapes(w, countText(unit));
  const badgeX = badge[0]?.x ?? w;
  const middle = h < LOW ? h * 0.68 : h / 2 + 3;
  const words = w < QUOTED ? byteText(byte).replace(/[“”]/g, '') : byteText(byte);
  const content = arriving ? '' : words;
  const role: Role = h < SMALL ? 'unit-byte-small' : 'unit-byte';
  const { size = 17 } = styles[role];
  const named = fitted(name, badgeX - 9, 12);
  const shapes: Shape[] = [faceOf(unit), { kind: 'rect', role: edgeOf(unit), x: 0, y: 0, w, h, r: CORNER }];
  if (unit.selected) shapes.push(selectionRing(unit, CORNER));
  if (striped && content !== '') {
    const wide = textWidth(content, size, 700) + 6;
    const high = size + 4;
    shapes.push({
      kind: 'rect',
      role: 'plate',
      x: (w - wide) / 2,
      y: middle - high / 2,
      w: wide,
      h: high,
      r: 6,
    });
  }
  if (striped && named !== '')
    shapes.push({ kind: 'rect', role: 'plate', x: 4, y: 4, w: textWidth(named, 12) + 6, h: 15, r: 5 });
  shapes.push({ kind: 'text', role: 'unit-name', x: 7, y: 15.5, text: named });
  if (content !== '')
    shapes.push({ kind: 'text', role, x: w / 2, y: middle + 5.5, text: content, anchor: 'middle' });
  shapes.push(...badge);
  return shapes;
}

export const drawZero = ({ w, h }: ZeroThing): readonly Shape[] => [
  { kind: 'rect', role: 'zero-face', x: 0, y: 0, w, h, r: CORNER },
  {
    kind: 'text',
    role: 'zero-text',
    x: w / 2,
    y: h / 2 + 5,
    text: fitted(ui.zeroPage, w - 8, 13),
    anchor: 'middle',
  },
];

type Pool = Pick<TitleThing, 'shown' | 'inUse' | 'unitBytes'>;

export const poolWords = ({ shown, inUse, unitBytes }: Pool): string =>
  shown < inUse ? ui.framesShown(shown, integer(inUse)) : ui.frames(integer(inUse), bytesText(unitBytes));

/** In full, or shorter where there is less room. */
function poolText(title: TitleThing): string {
  const words = poolWords(title);
  return textWidth(words, 13) <= title.w ? words : ui.framesShort(integer(title.inUse));
}

export const drawTitle = (title: TitleThing): readonly Shape[] => [
  {
    kind: 'text',
    role: 'title',
    x: title.w / 2,
    y: 18,
    text: fitted(ui.memory, title.w, 15, 700),
    anchor: 'middle',
  },
  {
    kind: 'text',
    role: 'subtitle',
    x: title.w / 2,
    y: 39,
    text: fitted(poolText(title), title.w, 13),
    anchor: 'middle',
  },
];
