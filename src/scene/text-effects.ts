/** What a micro-step on texts shows: the characters that it frames, those that travel, and the mark that changes. */
import { framesOf, SEAL_FROM_RIGHT } from './buffer.ts';
import type { BufferThing, HandleThing, Point, Sprite } from './scene.ts';
import { centre, type Effect, ring, type Stage, sprite, TOKEN } from './sprites.ts';

/** The tag of a wide tile, at the right end of its foot. */
const WIDE_TAG = { w: 74, h: 18, below: 5, beside: 14 };
/** A text on its way: so many characters at most, and its room. */
const CARRIED = { most: 16, char: 10.5, pad: 26, least: 92, h: 50, low: 44 };

/** Some characters, not too many to carry. */
const cut = (text: string, length: number): string =>
  length > CARRIED.most || text.length < length ? `${text.slice(0, CARRIED.most - 1)}…` : text;

/** Where the first so many characters of a buffer are. */
function textCentre(buffer: BufferThing, length: number): Point {
  const [first = { x: 0, y: 0, w: buffer.w, h: buffer.h }] = framesOf(buffer, 0, Math.max(1, length));
  return { x: buffer.x + first.x + first.w / 2, y: buffer.y + first.y + first.h / 2 };
}

/** What a copy of a text carries, how large it is, and where its tag is left. */
export function textLoad(source: BufferThing, target: BufferThing) {
  const { head, length } = source.text;
  const text = cut(head.slice(0, length), length);
  const w = Math.max(CARRIED.least, Math.min(target.w, text.length * CARRIED.char + CARRIED.pad));
  const { below, beside } = WIDE_TAG;
  const tag = { x: target.x + target.w - beside - WIDE_TAG.w, y: target.y + target.h - below, ...WIDE_TAG };
  const h = target.size === 'line' ? CARRIED.low : CARRIED.h;
  const place = { x: tag.x, y: tag.y, w: tag.w, h: tag.h };
  return {
    a: textCentre(source, length),
    b: textCentre(target, length),
    w,
    h,
    tag: place,
    carried: { text },
  };
}

/** The buffer whose characters are read or written, in the scene that has them. */
function spanned(
  stage: Stage,
): { readonly buffer: BufferThing; readonly from: number; readonly to: number } | null {
  const { act } = stage.to;
  const buffer = stage.now.get(act?.units[0] ?? '');
  if (!act?.span || buffer?.kind !== 'buffer') return null;
  return { buffer, from: act.span[0], to: act.span[1] };
}

/** Frames around the characters that it is about; they stay. */
export const frame: Effect = (stage, t) => {
  const found = spanned(stage);
  if (!found) return [];
  const { buffer, from, to } = found;
  return framesOf(buffer, from, to).map(({ x, y, w, h }, at) =>
    sprite(
      'span',
      `${buffer.id}/${at}`,
      { x: buffer.x + x, y: buffer.y + y, w, h },
      { alpha: Math.min(1, t * 3) },
    ),
  );
};

/** What a token carries. */
export type Cargo = Partial<Sprite> & { readonly w: number };

/** The characters read or written on their way. */
export function textCargo(stage: Stage, { value }: HandleThing): Cargo {
  const found = spanned(stage);
  const { head, length } = found ? found.buffer.text : value;
  const [from, to] = found ? [found.from, Math.min(length, found.to)] : [0, length];
  const text = cut(head.slice(from, to), to - from);
  return { text, w: Math.max(TOKEN.w, text.length * 9 + 20) };
}

/** Where these characters are; null where they are nowhere. */
export function textPoint(stage: Stage): Point | null {
  const found = spanned(stage);
  const [first] = found ? framesOf(found.buffer, found.from, found.to) : [];
  if (!found || !first) return null;
  const { x, y } = centre(first);
  return { x: found.buffer.x + x, y: found.buffer.y + y };
}

/** A mark breaks or is mended: it pulses where it is. */
export const change: Effect = ({ to, now }, t) =>
  (to.act?.units ?? []).flatMap((id) => {
    const buffer = now.get(id);
    return buffer?.kind === 'buffer'
      ? ring(id, { x: buffer.x + buffer.w - SEAL_FROM_RIGHT, y: buffer.y }, 30, t)
      : [];
  });
