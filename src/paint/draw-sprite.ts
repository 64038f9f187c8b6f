/** Lines, and what travels: the look-up, the fault's lock, the copy with its content and size, the byte on its way. */
import { bend, type Link, type Sprite } from '../scene/scene.ts';
import { bytesText, byteText } from '../text/words.ts';
import { LOCK_PATH } from './marks.ts';
import { num, type Shape } from './shapes.ts';

/** The curve of a link, from its start. */
function linkPath(link: Pick<Link, 'from' | 'to' | 'kind'>): string {
  const { from, to } = link;
  const at = ({ x, y }: Link['from']): string => `${num(x - from.x)} ${num(y - from.y)}`;
  const [a, b] = bend(link);
  return `M0 0C${at(a)} ${at(b)} ${at(to)}`;
}

export function drawLink(link: Link): readonly Shape[] {
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

const DRAW: Readonly<Record<Sprite['kind'], (sprite: Sprite) => readonly Shape[]>> = {
  trail: ({ by }) => [{ kind: 'path', role: 'trail', d: `M0 0L${num(by.x)} ${num(by.y)}` }],
  copy: ({ w, h, byte, bytes }) => [
    { kind: 'rect', role: 'copy-face', x: 0, y: 0, w, h, r: 8 },
    ...(h >= 34
      ? [
          {
            kind: 'text',
            role: 'copy-byte',
            x: w / 2,
            y: h / 2 + 1,
            text: byteText(byte),
            anchor: 'middle',
          } as const,
        ]
      : []),
    ...(h >= 34
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
  token: ({ w, h, byte }) => [
    { kind: 'rect', role: 'token', x: 0, y: 0, w, h, r: h / 2 },
    { kind: 'text', role: 'token-byte', x: w / 2, y: h / 2 + 4.5, text: byteText(byte), anchor: 'middle' },
  ],
  probe: ({ w, h }) => [{ kind: 'rect', role: 'probe', x: 0, y: 0, w, h, r: w / 2 }],
  lock: ({ w }) => (w > 12 ? [{ kind: 'path', role: 'lock', d: LOCK_PATH }] : []),
  ring: ({ w, h }) => [{ kind: 'rect', role: 'ring', x: 0, y: 0, w, h, r: w / 2 }],
};

export const drawSprite = (sprite: Sprite): readonly Shape[] => DRAW[sprite.kind](sprite);
