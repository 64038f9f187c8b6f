/** One place of a layer, stored, hollow or empty, and the same place as a guest reads it. */
import { isNothing, type PlaceThing, type SightThing } from '../scene/layer-things.ts';
import { layers } from '../text/layers.ts';
import { placeCorner } from './draw-pane.ts';
import { num, type Shape, selectionRing } from './shapes.ts';
import { type Role, SMALLEST_TEXT } from './styles.ts';
import { textWidth } from './width.ts';

/** From this width on a character is large, or of usual width; two digits have room beside each other. */
const LARGE = 22;
const USUAL = 12;
const TWO_DIGITS = 19;
/** Lower, two digits have no room above each other. */
const STACKED = 23;
/** Narrower, nothing can be read: what is there is seen. */
const LEAST = 7.5;

/** What stands for a byte where it has little room: the character, two digits, or a sign for differing ones. */
const byteSign = (byte: number): string =>
  byte < 0
    ? layers.mixed
    : byte > 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : byte.toString(16).padStart(2, '0');

type Words = 'large' | 'usual' | 'small';
const SIZES: Readonly<Record<Words, number>> = { large: 16, usual: 13, small: 12 };

/** A byte in the middle of a box; two digits above each other where they are too wide. */
export function byteShapes(
  byte: number,
  box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  roles: Readonly<Record<Words, Role>>,
): Shape[] {
  const { w, h } = box;
  const text = byteSign(byte);
  const x = num(box.x + w / 2);
  const middle = box.y + h / 2;
  if (w < LEAST) return [];
  if (text.length > 1 && w < TWO_DIGITS) {
    if (h < STACKED) return [];
    return [...text].map((char, at) => ({
      kind: 'text',
      role: roles.small,
      x,
      y: num(middle - 1 + at * 11),
      text: char,
      anchor: 'middle',
    }));
  }
  const size: Words = w >= LARGE && h >= 26 && text.length === 1 ? 'large' : w >= USUAL ? 'usual' : 'small';
  return [
    { kind: 'text', role: roles[size], x, y: num(middle + SIZES[size] * 0.35), text, anchor: 'middle' },
  ];
}

const PLACE_WORDS = { large: 'place-byte', usual: 'place-byte-usual', small: 'place-byte-small' } as const;
const QUIET_WORDS = { large: 'place-quiet', usual: 'place-quiet-usual', small: 'place-quiet-small' } as const;
const OWN_WORDS = { large: 'sight-own', usual: 'sight-own-usual', small: 'sight-own-small' } as const;

/** The outline of what happens to it. */
const EDGES: Readonly<Partial<Record<string, Role>>> = {
  trap: 'place-trap',
  copy: 'place-copy',
  allocate: 'unit-edge-claimed',
};
const outlineOf = (phase: PlaceThing['phase']): Role | null =>
  phase === null || phase === 'share' ? null : (EDGES[phase] ?? 'place-now');

/** Parts of a place side by side, in as many lines as make them squarest. */
interface Mosaic {
  readonly across: number;
  readonly lines: number;
}

function mosaicFor(parts: number, w: number, h: number): Mosaic {
  let best: Mosaic = { across: 1, lines: parts };
  let least = Number.POSITIVE_INFINITY;
  for (let across = 1; across <= parts; across++) {
    if (parts % across !== 0) continue;
    const lines = parts / across;
    const off = Math.abs(Math.log(w / across / (h / lines)));
    if (off < least) {
      least = off;
      best = { across, lines };
    }
  }
  return best;
}

/** A mosaic of what is stored, what is zero, and what one looks through. */
function partShapes(parts: string, box: { x: number; y: number; w: number; h: number }): Shape[] {
  const { across, lines } = mosaicFor(parts.length, box.w, box.h);
  const [w, h] = [box.w / across, box.h / lines];
  const gap = Math.min(1, w / 4, h / 4);
  const tiles = (wanted: string, inset: number): string =>
    [...parts]
      .map((part, at) => {
        if (part !== wanted) return '';
        const x = num(box.x + (at % across) * w + inset);
        const y = num(box.y + Math.floor(at / across) * h + inset);
        return `M${x} ${y}h${num(w - gap - 2 * inset)}v${num(h - gap - 2 * inset)}h-${num(w - gap - 2 * inset)}z`;
      })
      .join('');
  const stored = tiles('o', 0);
  const zero = tiles('z', 0.6);
  return [
    ...(stored === '' ? [] : [{ kind: 'path', role: 'part-own', d: stored } as const]),
    ...(zero === '' ? [] : [{ kind: 'path', role: 'part-zero', d: zero } as const]),
  ];
}

/** Nothing, for sure: a ring with a stroke through it. */
function zeroSign(w: number, h: number): string {
  const r = num(Math.max(2.5, Math.min(6.5, w / 2 - 3, h / 2 - 4)));
  const [x, y] = [num(w / 2), num(h / 2)];
  const far = num(r * 1.25);
  return `M${num(x - r)} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0M${num(x - far)} ${num(y + far)}L${num(x + far)} ${num(y - far)}`;
}

/** Two arrows that press together, in the upper part of what has fewer bytes than it stands for. */
function pressed(w: number): string {
  const [x, a] = [num(w / 2), num(Math.min(3.5, w / 4))];
  return `M${num(x - a)} 2l${a} 2.500l${a} -2.500M${num(x - a)} 11l${a} -2.500l${a} 2.500`;
}
const PRESSED = 13;
const LEAST_ROOM = 10;

/** Narrower than this, what is beside a unit is as close as its count is wide. */
const CROWDED = 9;

/** How often it is referred to, over its lower edge. */
export function countShapes(count: number, w: number, y: number, h: number): Shape[] {
  const text = count > 99 ? '+' : `${count}`;
  const least = 7 * text.length + 4;
  // Side by side, counts of narrow units would lie on each other.
  const wide = w < CROWDED ? num(w) : Math.max(Math.min(w, 16), least);
  const x = num((w - wide) / 2);
  const ground: Shape = { kind: 'rect', role: 'count', x, y, w: wide, h, r: Math.min(4, h / 2, wide / 3) };
  if (textWidth(text, SMALLEST_TEXT, 700) > wide + 1) return [ground];
  return [
    ground,
    { kind: 'text', role: 'count-text', x: num(w / 2), y: num(y + h / 2 + 4.3), text, anchor: 'middle' },
  ];
}
const COUNT = { h: 14, over: 10 };

/** Coloured while its guest may write it where it is; neutral once it is shared, or read only. */
const isPlain = ({ holder, refs }: PlaceThing): boolean => holder < 0 || refs > 1;

/** It can be written where it is. */
const writableBar = (w: number, h: number): Shape => ({
  kind: 'rect',
  role: 'mark',
  x: num(Math.min(3, w / 4)),
  y: h - 4,
  w: num(w - 2 * Math.min(3, w / 4)),
  h: 2,
});

/** It is kept for who reads it, and cannot be written. */
const keptBar = (w: number): Shape => {
  const wide = num(Math.max(3, w * 0.36));
  return { kind: 'rect', role: 'mark', x: num((w - wide) / 2), y: 2, w: wide, h: 2 };
};

function storedShapes(place: PlaceThing): Shape[] {
  const { w, h, byte, compressed, refs } = place;
  const r = placeCorner(w);
  const top = compressed ? PRESSED : 0;
  const face: Role = isPlain(place) ? 'place-shared' : 'place-own';
  const room = { x: 0, y: top, w, h: h - top - (refs > 1 ? COUNT.over - 2 : 0) };
  const squeezed: Shape[] = compressed
    ? [
        { kind: 'rect', role: 'place-pressed', x: 0, y: 0, w, h, r },
        { kind: 'path', role: 'press', d: pressed(w) },
      ]
    : [];
  return [
    ...squeezed,
    { kind: 'rect', role: face, x: 0, y: top, w, h: h - top, r },
    ...(isPlain(place) || compressed ? [] : [place.fixed ? keptBar(w) : writableBar(w, h)]),
    // Between two arrows and a count there may be no room for it.
    ...(room.h < LEAST_ROOM ? [] : byteShapes(byte, room, PLACE_WORDS)),
  ];
}

function faces(place: PlaceThing): Shape[] {
  const { w, h, state, parts, byte, refs } = place;
  const box = { kind: 'rect', x: 0, y: 0, w, h, r: placeCorner(w) } as const;
  if (state === 'own') return storedShapes(place);
  if (state === 'hole') return [{ ...box, role: 'place-hole' }];
  if (state === 'zero')
    return [
      { ...box, role: 'place-zero' },
      { kind: 'path', role: 'zero-sign', d: zeroSign(w, h) },
    ];
  const foot = h - (refs > 1 ? COUNT.over - 2 : 0);
  const words = foot >= 30 ? 14 : 0;
  return [
    { ...box, role: 'place-part' },
    ...partShapes(parts, { x: 2, y: 2, w: w - 3, h: foot - 3 - words }),
    ...(words > 0 && byte >= 0
      ? byteShapes(byte, { x: 0, y: foot - words - 1, w, h: words }, PLACE_WORDS)
      : []),
  ];
}

export function drawPlace(place: PlaceThing): readonly Shape[] {
  const { w, h, refs, selected, phase } = place;
  const r = placeCorner(w);
  const outline = outlineOf(phase);
  return [
    ...faces(place),
    ...(outline ? [{ kind: 'rect', role: outline, x: 0, y: 0, w, h, r } as const] : []),
    ...(selected ? [selectionRing(place, r)] : []),
    ...(refs > 1 ? countShapes(refs, w, h - COUNT.over, COUNT.h) : []),
  ];
}

/** What a guest reads is not copied or allocated itself. */
const SEEN: ReadonlySet<string> = new Set(['look', 'read', 'write', 'fault']);

/** A dash: it cannot be read. */
const noByte = ({ w, h }: SightThing): Shape[] => {
  const half = num(Math.min(5, w / 4));
  return [{ kind: 'path', role: 'sight-zero', d: `M${num(w / 2 - half)} ${num(h / 2)}h${num(2 * half)}` }];
};

export function drawSight(sight: SightThing): readonly Shape[] {
  const { w, h, byte, own, from, phase, selected } = sight;
  const r = placeCorner(w);
  const face: Role = own ? 'place-own' : from === -1 ? 'sight-none' : 'sight';
  const words = own ? OWN_WORDS : from === -1 || byte < 0 ? QUIET_WORDS : PLACE_WORDS;
  const outline: Role | null =
    phase === 'trap' ? 'place-trap' : phase && SEEN.has(phase) ? 'place-now' : null;
  return [
    { kind: 'rect', role: face, x: 0, y: 0, w, h, r },
    ...(own ? [sight.fixed ? keptBar(w) : writableBar(w, h)] : []),
    ...(outline ? [{ kind: 'rect', role: outline, x: 0, y: 0, w, h, r } as const] : []),
    ...(selected ? [selectionRing(sight, r)] : []),
    ...(isNothing(sight)
      ? noByte(sight)
      : byte === 0
        ? [{ kind: 'path', role: 'sight-zero', d: zeroSign(w, h) } as const]
        : byteShapes(byte, { x: 0, y: 0, w, h }, words)),
  ];
}
