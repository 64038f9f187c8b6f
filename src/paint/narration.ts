/** The world as chapters of plain lines: everything the picture says, equal neighbours together, what changes first. */
import type { CardThing, HeadingThing, Scene, SlotThing, UnitThing } from '../scene/scene.ts';
import { byId, ofKind } from '../scene/scene.ts';
import { narration } from '../text/narration.ts';
import { stage as ui } from '../text/stage.ts';
import { bytesText } from '../text/words.ts';
import type { Chapter, Part } from './chapters.ts';
import { headingWords, relation } from './draw-card.ts';
import { poolWords } from './draw-unit.ts';
import { narrateLayers } from './narrate-layers.ts';
import { bandLines, type Line, slotLines, slotWhere, unitLines } from './narrate-lines.ts';
import { narrateReferences } from './narrate-references.ts';

export type { Chapter, Part } from './chapters.ts';

const plain = (id: string, words: string): Line => ({ id, text: words, now: false });

/** The things of each table, by its heading's id. */
function tablesOf(scene: Scene): ReadonlyMap<string, SlotThing[]> {
  const found = new Map<string, SlotThing[]>();
  for (const slot of ofKind(scene, 'slot')) {
    const key = `heading:${slot.holder}/${slot.origin}`;
    const list = found.get(key);
    if (list) list.push(slot);
    else found.set(key, [slot]);
  }
  return found;
}

function tablePart(heading: HeadingThing, scene: Scene, slots: readonly SlotThing[]): Part {
  const band = ofKind(scene, 'band').find(
    ({ holder, origin }) => holder === heading.holder && origin === heading.origin,
  );
  return {
    id: heading.id,
    heading: [heading.name, ...headingWords(heading)].join(' · '),
    lines: [
      ...(band ? bandLines(band).map((words, at) => plain(`${band.id} ${at}`, words)) : []),
      ...slotLines(slots),
    ],
  };
}

function cardChapter(card: CardThing, scene: Scene, tables: ReadonlyMap<string, SlotThing[]>): Chapter {
  const related = relation(card);
  const headings = ofKind(scene, 'heading').filter(({ holder }) => holder === card.holder);
  return {
    id: card.id,
    title: related === '' ? card.name : `${card.name}, ${related}`,
    holder: card.holder,
    parts: card.empty
      ? [{ id: `${card.id} empty`, heading: '', lines: [plain('empty', ui.noMappings)] }]
      : headings.map((heading) => tablePart(heading, scene, tables.get(heading.id) ?? [])),
  };
}

/** What was copied, and from where. */
function copies(scene: Scene): readonly Line[] {
  const { act } = scene;
  if (act?.phase !== 'copy') return [];
  const things = byId(scene);
  const nameOf = (id: string | undefined): string => {
    const thing = things.get(id ?? '');
    return thing?.kind === 'unit' ? thing.name : '';
  };
  return act.units.map((id, at) => {
    const [from, to] = [nameOf(act.sources[at]), nameOf(id)];
    const size = bytesText(act.bytes);
    const words = from === '' ? narration.copiedTo(size, to) : narration.copiedFrom(size, from, to);
    return { id: `copy ${id}`, text: words, now: true };
  });
}

/** What the micro-step shown is about, before all else. */
function nowChapter(scene: Scene, units: readonly UnitThing[]): readonly Chapter[] {
  const slots = ofKind(scene, 'slot').filter(({ phase }) => phase !== null);
  const lines = [
    ...copies(scene),
    ...slotLines(slots, slotWhere),
    ...unitLines(units.filter(({ phase }) => phase !== null)),
  ];
  if (lines.length === 0) return [];
  return [{ id: 'now', title: narration.now, holder: -1, parts: [{ id: 'now', heading: '', lines }] }];
}

/** The pages view: what happens now, each holder with its tables, the units, the family. */
function narratePages(scene: Scene): readonly Chapter[] {
  const cards = ofKind(scene, 'card').filter(({ leaving }) => !leaving);
  const units = ofKind(scene, 'unit').filter(({ leaving }) => !leaving);
  const chips = ofKind(scene, 'chip');
  const [title] = ofKind(scene, 'title');
  const tables = tablesOf(scene);
  const zero = ofKind(scene, 'zero').length > 0 ? [plain('zero', ui.zeroPageIs)] : [];
  const chapter = (id: string, words: string, lines: readonly Line[]): Chapter => ({
    id,
    title: words,
    holder: -1,
    parts: lines.length > 0 ? [{ id, heading: '', lines }] : [],
  });
  return [
    ...(cards.length === 0 ? [chapter('nobody', ui.noProcesses, [])] : []),
    ...nowChapter(scene, units),
    ...cards.map((card) => cardChapter(card, scene, tables)),
    chapter('memory', title ? `${ui.memory}: ${poolWords(title)}` : ui.memory, [
      ...unitLines(units),
      ...zero,
    ]),
    ...(chips.length > 0
      ? [
          chapter(
            'family',
            ui.family,
            chips.map(({ id, name, parentName, alive }) => plain(id, ui.relative(name, parentName, alive))),
          ),
        ]
      : []),
  ];
}

const VIEWS: Readonly<Record<Scene['view'], (scene: Scene) => readonly Chapter[]>> = {
  pages: narratePages,
  references: narrateReferences,
  layers: narrateLayers,
};

/** The whole scene in words. */
export const narrate = (scene: Scene): readonly Chapter[] => VIEWS[scene.view](scene);

/** The chapters as text to paste somewhere. */
export const plainText = (chapters: readonly Chapter[]): string =>
  `${chapters
    .map(({ title, parts }) =>
      [
        title,
        ...parts.flatMap(({ heading, lines }) => [
          ...(heading === '' ? [] : [`  ${heading}`]),
          ...lines.map(({ text: words }) => `  - ${words}`),
        ]),
      ].join('\n'),
    )
    .join('\n\n')}\n`;
