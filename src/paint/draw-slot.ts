/** One slot of a holder: its index, what the holder sees there, and what its entry allows. */
import type { SlotThing } from '../scene/scene.ts';
import { stage as ui } from '../text/stage.ts';
import { byteText } from '../text/words.ts';
import { type RectShape, type Shape, selectionRing } from './shapes.ts';
import type { Role } from './styles.ts';
import { fitted, textWidth } from './width.ts';

/** Lower rows have smaller text. */
const SMALL = 23;
/** In lower cells the text stands a little higher, clear of the bar below it. */
const LOW_CELL = 24;
/** A cell this wide has room for its index beside its character. */
const WITH_INDEX = 40;

export function seesText({ state, byte }: Pick<SlotThing, 'state' | 'byte'>): string {
  if (state === 'unit') return byteText(byte);
  if (state === 'zero') return ui.zeroPage;
  return state === 'untouched' ? ui.untouched : ui.unmapped;
}

export const rightsText = ({ state, writable }: Pick<SlotThing, 'state' | 'writable'>): string =>
  state === 'unit' || state === 'zero' ? (writable ? ui.rights.rw : ui.rights.ro) : '';

/** The outline of what happens to it, over its face. */
export function outlineOf({ phase }: Pick<SlotThing, 'phase'>): Role | null {
  if (phase === 'trap') return 'cell-trap';
  if (phase === 'copy') return 'cell-copy';
  // A fork shares a whole table at once: its lines tell it.
  return phase && phase !== 'share' ? 'cell-now' : null;
}

const ROW_FACE: Readonly<Record<SlotThing['state'], Role>> = {
  unit: 'cell',
  zero: 'cell',
  untouched: 'cell-untouched',
  unmapped: 'cell-unmapped',
};

function drawRow(slot: SlotThing): readonly Shape[] {
  const { w, h, state, writable } = slot;
  const middle = h / 2 + 5;
  const small = h < SMALL;
  const rights = rightsText(slot);
  const index = `${slot.slot}`;
  const indexRole = small ? 'slot-index-small' : 'slot-index';
  const quiet = state !== 'unit';
  const sees: Role = quiet
    ? small
      ? 'slot-quiet-small'
      : 'slot-quiet'
    : small
      ? 'slot-sees-small'
      : 'slot-sees';
  const x = Math.max(w * 0.3, 12 + textWidth(index, 13) + 8);
  const room = w - x - (rights === '' ? 8 : 34);
  const shapes: Shape[] = [
    { kind: 'text', role: indexRole, x: 12, y: middle, text: index },
    { kind: 'text', role: sees, x, y: middle, text: fitted(seesText(slot), room, small ? 13 : 15) },
  ];
  if (rights !== '')
    shapes.push({
      kind: 'text',
      role: writable ? 'slot-rights-own' : 'slot-rights',
      x: w - 10,
      y: middle,
      text: rights,
      anchor: 'end',
    });
  return shapes;
}

/** Whether its unit is seen from elsewhere too. */
export const isShared = ({ state, refs }: Pick<SlotThing, 'state' | 'refs'>): boolean =>
  state === 'unit' && refs > 1;

function cellFace(slot: SlotThing): Role {
  if (slot.state === 'unit') return isShared(slot) ? 'cell-shared' : 'cell-own';
  return slot.state === 'zero' ? 'cell-zero' : ROW_FACE[slot.state];
}

function drawCell(slot: SlotThing): readonly Shape[] {
  const { w, h, state, writable } = slot;
  const middle = h / 2 + (h < LOW_CELL ? 3.5 : 4.5);
  const byte = state === 'unit' ? byteText(slot.byte).replace(/[“”]/g, '') : state === 'zero' ? '0' : '';
  const wide = textWidth(byte, 13, 600);
  const index = `${slot.slot}`;
  // The content goes before the index where there is not room for both.
  const indexed = w >= WITH_INDEX && 5 + textWidth(index, 12) + 5 + wide + 6 <= w;
  const shapes: Shape[] = [];
  // Muted text could not be read on every holder's tint.
  const quiet = cellFace(slot) === 'cell-own' ? 'cell-index' : 'slot-index-small';
  if (indexed) shapes.push({ kind: 'text', role: quiet, x: 5, y: middle, text: index });
  if (byte !== '' && wide < w - 5) {
    const role = state === 'unit' ? 'slot-sees-small' : 'slot-quiet-small';
    const inset = indexed ? { x: w - 6, anchor: 'end' as const } : { x: w / 2, anchor: 'middle' as const };
    shapes.push({ kind: 'text', role, y: middle, text: byte, ...inset });
  }
  if (state === 'unit' && writable)
    shapes.push({ kind: 'rect', role: 'mark', x: 3, y: h - 3.5, w: w - 6, h: 2 });
  return shapes;
}

function dotRole(slot: SlotThing): Role {
  if (slot.state === 'unit') return isShared(slot) ? 'dot-shared' : 'dot-own';
  return `dot-${slot.state}` as Role;
}

/** Full where there is a frame, the middle for the zero page, a bar for nothing yet, a point for nothing at all. */
function dotBox({ state, w, h }: SlotThing): Pick<RectShape, 'x' | 'y' | 'w' | 'h'> {
  const middle = (part: number) => ({
    x: (w * (1 - part)) / 2,
    y: (h * (1 - part)) / 2,
    w: w * part,
    h: h * part,
  });
  if (state === 'unit') return { x: 0, y: 0, w, h };
  if (state === 'untouched') return { x: 0, y: h - Math.max(1, h / 6), w, h: Math.max(1, h / 6) };
  return middle(state === 'zero' ? 0.6 : 0.25);
}

export function drawSlot(slot: SlotThing): readonly Shape[] {
  const { w, h, size, state } = slot;
  const r = Math.min(7, h / 4);
  const rect = (role: Role): RectShape => ({
    kind: 'rect',
    role,
    x: 0,
    y: 0,
    w,
    h,
    ...(size === 'dot' ? {} : { r }),
  });
  const outline = outlineOf(slot);
  const ring = slot.selected ? [selectionRing(slot, size === 'dot' ? 0 : r)] : [];
  const over = [...(outline ? [rect(outline)] : []), ...ring];
  if (size === 'dot') return [{ ...rect(dotRole(slot)), ...dotBox(slot) }, ...over];
  const face = rect(size === 'row' ? ROW_FACE[state] : cellFace(slot));
  return [face, ...over, ...(size === 'row' ? drawRow(slot) : drawCell(slot))];
}
