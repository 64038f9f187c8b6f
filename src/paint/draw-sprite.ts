/** Lines, and what travels: the look-up, the fault's lock, the copy with its content and size, the byte on its way. */
import { bend, bendFrom, corners } from '../scene/curve.ts';
import type { Link, Point, Sprite } from '../scene/scene.ts';
import { layers } from '../text/layers.ts';
import { bytesText, byteText } from '../text/words.ts';
import { drawBeam, drawBundleLines, drawStores } from './draw-beam.ts';
import { quotedText } from './glyphs.ts';
import { CROSS_PATH, LOCK_PATH, SMALL_CROSS_PATH } from './marks.ts';
import { num, type Shape } from './shapes.ts';
import type { Role } from './styles.ts';

/** The curve of a link, from its start. */
function linkPath(link: Pick<Link, 'from' | 'to' | 'kind' | 'level'>): string {
  const { from, to } = link;
  const at = ({ x, y }: Link['from']): string => `${num(x - from.x)} ${num(y - from.y)}`;
  const [a, b] = bend(link);
  const begin = bendFrom(link);
  const level = begin.x > from.x ? `H${num(begin.x - from.x)}` : '';
  return `M0 0${level}C${at(a)} ${at(b)} ${at(to)}`;
}

/** How sharp a pointer's line turns. */
const CORNER = 8;

/** Straight pieces with round corners, from the first point. */
function cornerPath(points: readonly Point[]): string {
  const [from] = points as readonly [Point];
  const at = ({ x, y }: Point): string => `${num(x - from.x)} ${num(y - from.y)}`;
  const toward = (a: Point, b: Point): Point => {
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const part = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
  };
  return points
    .map((point, index) => {
      const [last, next] = [points[index - 1], points[index + 1]];
      if (!last) return 'M0 0';
      return next ? `L${at(toward(point, last))}Q${at(point)} ${at(toward(point, next))}` : `L${at(point)}`;
    })
    .join('');
}

/** From a pointer to its character with an arrow at the end, or a cross where there is none any more. */
function drawPointing(link: Link): readonly Shape[] {
  const { from, to, broken, now } = link;
  const end = { x: num(to.x - from.x), y: num(to.y - from.y) };
  const role: Role = broken ? 'link-broken' : now ? 'link-pointer-now' : 'link-pointer';
  const line: Shape = { kind: 'path', role, d: cornerPath(corners(link)) };
  if (!broken) return [line, { kind: 'path', role: 'arrow', d: 'M-4.500 7h9l-4.500 -8z', ...end }];
  return [
    line,
    { kind: 'path', role: 'cross', d: CROSS_PATH, x: end.x - 6, y: end.y + (link.below ? 1 : -6) },
  ];
}

export function drawLink(link: Link): readonly Shape[] {
  if (link.kind === 'pointer') return drawPointing(link);
  if (link.kind === 'beam') return drawBeam(link);
  if (link.kind === 'stores') return drawStores(link);
  if (link.kind === 'bundle') return drawBundleLines(link);
  const { from, to } = link;
  if (link.kind === 'family') {
    const [x, y] = [num(to.x - from.x), num(to.y - from.y)];
    return [
      { kind: 'path', role: 'arch', d: linkPath(link) },
      { kind: 'path', role: 'arch-end', d: 'M-3.500 -6h7l-3.500 6z', x, y },
    ];
  }
  return [
    { kind: 'path', role: link.now ? 'link-now' : link.zero ? 'link-zero' : 'link', d: linkPath(link) },
  ];
}

/** Narrower, what is carried has no quotes. */
const QUOTED = 32;
const carried = (byte: number, w: number): string =>
  byte < 0 ? layers.mixed : w < QUOTED ? byteText(byte).replace(/[“”]|0x/g, '') : byteText(byte);

const DRAW: Readonly<Record<Sprite['kind'], (sprite: Sprite) => readonly Shape[]>> = {
  trail: ({ by }) => [{ kind: 'path', role: 'trail', d: `M0 0L${num(by.x)} ${num(by.y)}` }],
  copy: ({ w, h, byte, text, bytes }) => [
    { kind: 'rect', role: 'copy-face', x: 0, y: 0, w, h, r: 8 },
    ...(h >= 34
      ? [
          {
            kind: 'text',
            role: 'copy-byte',
            x: w / 2,
            y: h / 2 + (bytes > 0 ? 1 : 6),
            text: text === '' ? carried(byte, w) : quotedText(text),
            anchor: 'middle',
          } as const,
        ]
      : []),
    ...(h >= 34 && bytes > 0
      ? [
          {
            kind: 'text',
            role: 'copy-size',
            x: w / 2,
            y: h - 5.5,
            text: bytesText(bytes),
            anchor: 'middle',
          } as const,
        ]
      : []),
  ],
  tag: ({ w, h, bytes }) => [
    { kind: 'rect', role: 'tag', x: 0, y: 0, w, h, r: h / 2 },
    { kind: 'text', role: 'copy-size', x: w / 2, y: h / 2 + 4.3, text: bytesText(bytes), anchor: 'middle' },
  ],
  token: ({ w, h, byte, text }) => [
    { kind: 'rect', role: 'token', x: 0, y: 0, w, h, r: h / 2 },
    {
      kind: 'text',
      role: 'token-byte',
      x: w / 2,
      y: h / 2 + 4.5,
      text: text === '' ? byteText(byte) : quotedText(text),
      anchor: 'middle',
    },
  ],
  probe: ({ w, h }) => [{ kind: 'rect', role: 'probe', x: 0, y: 0, w, h, r: w / 2 }],
  lock: ({ w }) => (w > 12 ? [{ kind: 'path', role: 'lock', d: LOCK_PATH }] : []),
  ring: ({ w, h }) => [{ kind: 'rect', role: 'ring', x: 0, y: 0, w, h, r: w === h ? w / 2 : 14 }],
  span: ({ w, h }) => [{ kind: 'rect', role: 'span', x: -2, y: -2, w: w + 4, h: h + 4, r: 6 }],
  cross: ({ w, h }) =>
    w > 12
      ? [
          { kind: 'rect', role: 'stop', x: -2, y: -1, w: 20, h: 20, r: 10 },
          { kind: 'path', role: 'stop-cross', d: SMALL_CROSS_PATH, x: w / 2 - 4, y: h / 2 - 4 },
        ]
      : [],
};

export const drawSprite = (sprite: Sprite): readonly Shape[] => DRAW[sprite.kind](sprite);
