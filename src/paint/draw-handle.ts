/** A variable's value on its card, a pointer's own small card, and what stands above the two sides of the stage. */
import type { HandleThing, PointerThing } from '../scene/scene.ts';
import { references } from '../text/references.ts';
import { byteText, integer } from '../text/words.ts';
import { outlineOf } from './draw-slot.ts';
import { monoWidth, quotedText, quotedWithin } from './glyphs.ts';
import { CROSS_PATH } from './marks.ts';
import { type Shape, selectionRing } from './shapes.ts';
import type { Role } from './styles.ts';
import { fitted, textWidth } from './width.ts';

const CORNER = 7;
/** In place of what is read where there is nothing to read. */
const NOWHERE = '–';
/** Lower values have smaller text. */
const SMALL = 28;
const PAD = 10;
const SMALL_PAD = 5;
/** A narrower pointer has the word only. */
const WITH_CROSS = 108;
/** The value goes before its length, up to this width. */
const LEAST_VALUE = 84;
/** In a narrower one the text is smaller. */
const NARROW = 72;

/** What happens to it, and that it is chosen, over its face. */
function over(thing: HandleThing | PointerThing): readonly Shape[] {
  const { w, h } = thing;
  const outline = outlineOf(thing);
  return [
    ...(outline ? [{ kind: 'rect', role: outline, x: 0, y: 0, w, h, r: CORNER } as const] : []),
    ...(thing.selected ? [selectionRing(thing, CORNER)] : []),
  ];
}

export function drawHandle(handle: HandleThing): readonly Shape[] {
  const { w, h, value, unit } = handle;
  const small = h < SMALL || w < NARROW;
  const role: Role = small ? 'handle-value-small' : 'handle-value';
  const size = small ? 13 : 15;
  const middle = h / 2 + 5;
  // What refers to nothing, as while it is made, reads nothing: not even an empty text.
  if (unit < 0)
    return [
      { kind: 'rect', role: 'cell', x: 0, y: 0, w, h, r: CORNER },
      ...over(handle),
      { kind: 'text', role: 'slot-quiet', x: small ? SMALL_PAD : PAD, y: middle, text: NOWHERE },
    ];
  const length = integer(value.length);
  const pad = small ? SMALL_PAD : PAD;
  const wide = textWidth(length, 13) + 8;
  const whole = monoWidth(quotedText(value.head), size);
  const beside = w - 2 * pad - wide >= Math.min(whole, LEAST_VALUE) ? wide : 0;
  const shapes: Shape[] = [
    { kind: 'rect', role: 'cell', x: 0, y: 0, w, h, r: CORNER },
    ...over(handle),
    { kind: 'text', role, x: pad, y: middle, text: quotedWithin(value, w - 2 * pad - beside, size) },
  ];
  if (beside > 0)
    shapes.push({ kind: 'text', role: 'slot-index', x: w - pad, y: middle, text: length, anchor: 'end' });
  return shapes;
}

/** Its name, what it reads or that it dangles, and where it points as far as there is room. */
export function drawPointer(pointer: PointerThing): readonly Shape[] {
  const { w, h, name, dangling, byte, into, offset } = pointer;
  const y = h / 2 + 5;
  const crossed = dangling && w >= WITH_CROSS;
  const begin = crossed ? 28 : PAD - 1;
  const word = dangling ? references.dangling : byteText(byte);
  const wide = textWidth(word, 13, 700);
  const shown = fitted(name, w - begin - wide - 2 * PAD, 14, 700);
  const at = references.at(into, offset);
  const next = begin + textWidth(shown, 14, 700) + 8;
  const end = next + wide + 10;
  const shapes: Shape[] = [
    { kind: 'rect', role: dangling ? 'pointer-dangling' : 'pointer-face', x: 0, y: 0, w, h, r: CORNER },
    ...over(pointer),
    ...(crossed ? [{ kind: 'path', role: 'cross', d: CROSS_PATH, x: 9, y: h / 2 - 6 } as const] : []),
    { kind: 'text', role: 'pointer-name', x: begin, y, text: shown },
    { kind: 'text', role: dangling ? 'dangling-word' : 'handle-value-small', x: next, y, text: word },
  ];
  if (end + monoWidth(at, 12) <= w - PAD && !dangling)
    shapes.push({ kind: 'text', role: 'pointer-at', x: w - PAD, y, text: at, anchor: 'end' });
  return shapes;
}
