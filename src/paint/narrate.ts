/** What each thing of a scene is called by those who hear it; the whole scene in words is `narration.ts`. */
import type {
  BufferThing,
  HandleThing,
  PointerThing,
  SlotThing,
  Thing,
  ThingKind,
  ThingOf,
  UnitThing,
} from '../scene/scene.ts';
import { layers } from '../text/layers.ts';
import { references } from '../text/references.ts';
import { stage as ui } from '../text/stage.ts';
import { byteText, listText } from '../text/words.ts';
import { kindText } from './draw-buffer.ts';
import { rightsText, seesText } from './draw-slot.ts';
import { countText } from './draw-unit.ts';
import { excerptText } from './glyphs.ts';
import { blockWords, bundleWords, placeWords, sightWords } from './layer-words.ts';

/** One slot in words; the same is its label. */
function slotWords(slot: SlotThing): string {
  return ui.rowLabel({
    who: slot.who,
    mapping: slot.table,
    page: slot.slot,
    sees: seesText(slot),
    frame: slot.unitName,
    rights: rightsText(slot) === '' ? '' : slot.writable ? ui.writable : ui.writeProtected,
    refs: slot.refs,
  });
}

const unitWords = (unit: UnitThing): string =>
  ui.unitLabel(unit.name, byteText(unit.byte), countText(unit), unit.refs, listText(unit.names));

export const handleWords = ({ who, value, unit, unitName, owners }: HandleThing): string =>
  references.handle(who, unit < 0 ? '' : excerptText(value), value.length, unitName, owners);

export const pointerWords = ({ name, made, into, offset, dangling, byte }: PointerThing): string =>
  references.pointer(name, made, references.at(into, offset), dangling ? '' : byteText(byte));

export const bufferWords = (buffer: BufferThing): string =>
  references.buffer({
    ...buffer,
    ends: buffer.ends && !buffer.arriving,
    spare: buffer.capacity - buffer.text.length,
    kind: buffer.freed ? '' : kindText(buffer),
    sees: buffer.arriving ? references.arriving : excerptText(buffer.text),
    fields: buffer.freed ? [] : buffer.header.map(({ name, value }) => [name, value] as const),
  });

const LABELS: { readonly [K in ThingKind]?: (thing: ThingOf<K>) => string } = {
  slot: slotWords,
  unit: unitWords,
  card: ({ name }) => ui.menu(name),
  band: ({ table, id }) => (id.startsWith('band:layer') ? layers.band(table) : ui.bandLabel(table)),
  handle: handleWords,
  pointer: pointerWords,
  buffer: bufferWords,
  sight: sightWords,
  place: placeWords,
  block: blockWords,
  bundle: bundleWords,
};

/** @returns the label of an item, as screen readers say it */
export const labelOf = (thing: Thing): string =>
  (LABELS[thing.kind] as ((thing: Thing) => string) | undefined)?.(thing) ?? '';
