/** A scene in words: everything the picture says, for those who read it or hear it. */
import type { CardThing, HeadingThing, Scene, SlotThing, Thing, UnitThing } from '../scene/scene.ts';
import { ofKind } from '../scene/scene.ts';
import { text } from '../text/index.ts';
import { byteText, listText } from '../text/words.ts';
import { headingWords, relation } from './draw-card.ts';
import { rightsText, seesText } from './draw-slot.ts';
import { countText, poolWords } from './draw-unit.ts';

const { ui } = text;

export interface Chapter {
  readonly title: string;
  readonly parts: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

/** One slot in words; the same is its label. */
export function slotWords(slot: SlotThing): string {
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

export const unitWords = (unit: UnitThing): string =>
  ui.unitLabel(unit.name, byteText(unit.byte), countText(unit), unit.refs, listText(unit.names));

/** What is going on, for a thing that something happens to. */
const happening = (thing: SlotThing | UnitThing): string => (thing.phase ? ` ${ui.phases[thing.phase]}` : '');

/** @returns the label of an item, as screen readers say it */
export function labelOf(thing: Thing): string {
  if (thing.kind === 'slot') return slotWords(thing);
  if (thing.kind === 'unit') return unitWords(thing);
  if (thing.kind === 'card') return ui.menu(thing.name);
  return thing.kind === 'band' ? ui.bandLabel(thing.table) : '';
}

function cardChapter(card: CardThing, scene: Scene): Chapter {
  const of = <T extends HeadingThing | SlotThing>(things: readonly T[]): readonly T[] =>
    things.filter(({ holder }) => holder === card.holder);
  const slots = of(ofKind(scene, 'slot'));
  const related = relation(card);
  return {
    title: related === '' ? card.name : `${card.name}, ${related}`,
    parts: card.empty
      ? [{ heading: ui.noMappings, lines: [] }]
      : of(ofKind(scene, 'heading')).map((heading) => ({
          heading: [heading.name, ...headingWords(heading)].join(' · '),
          lines: slots
            .filter(({ origin }) => origin === heading.origin)
            .map((slot) => slotWords(slot) + happening(slot)),
        })),
  };
}

/** The whole scene: each holder with its tables, the units, the family. */
export function narrate(scene: Scene): readonly Chapter[] {
  const cards = ofKind(scene, 'card').filter(({ leaving }) => !leaving);
  const chips = ofKind(scene, 'chip');
  const units = ofKind(scene, 'unit').filter(({ leaving }) => !leaving);
  const [title] = ofKind(scene, 'title');
  const memory: Chapter = {
    title: title ? `${ui.memory}: ${poolWords(title)}` : ui.memory,
    parts: [
      {
        heading: '',
        lines: [
          ...units.map((unit) => unitWords(unit) + happening(unit)),
          ...(ofKind(scene, 'zero').length > 0 ? [ui.zeroPageIs] : []),
        ],
      },
    ],
  };
  const family: Chapter[] =
    chips.length === 0
      ? []
      : [
          {
            title: ui.family,
            parts: [
              {
                heading: '',
                lines: chips.map(({ name, parentName, alive }) => ui.relative(name, parentName, alive)),
              },
            ],
          },
        ];
  const nobody: Chapter[] = cards.length === 0 ? [{ title: ui.noProcesses, parts: [] }] : [];
  return [...nobody, ...cards.map((card) => cardChapter(card, scene)), memory, ...family];
}
