/** What each thing of a scene is called by those who hear it; the whole scene in words is `narration.ts`. */
import type { SlotThing, Thing, UnitThing } from '../scene/scene.ts';
import { text } from '../text/index.ts';
import { byteText, listText } from '../text/words.ts';
import { rightsText, seesText } from './draw-slot.ts';
import { countText } from './draw-unit.ts';

const { ui } = text;

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

/** @returns the label of an item, as screen readers say it */
export function labelOf(thing: Thing): string {
  if (thing.kind === 'slot') return slotWords(thing);
  if (thing.kind === 'unit') return unitWords(thing);
  if (thing.kind === 'card') return ui.menu(thing.name);
  return thing.kind === 'band' ? ui.bandLabel(thing.table) : '';
}
