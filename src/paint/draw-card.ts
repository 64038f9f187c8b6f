/** A holder's card, the lines above its tables, and the family's chips. */
import { CHIP_WITH_NAME } from '../scene/family.ts';
import { type CardThing, type ChipThing, type HeadingThing, headAt } from '../scene/scene.ts';
import { layers } from '../text/layers.ts';
import { stage as ui } from '../text/stage.ts';
import { integer } from '../text/words.ts';
import { markPath } from './marks.ts';
import type { Shape } from './shapes.ts';
import { styles } from './styles.ts';
import { fitted, textWidth } from './width.ts';

/** A narrower card has its name and relation only. */
const ROOM_FOR_DOTS = 176;
/** Cut to fewer letters, it no longer names anybody. */
const LEAST_RELATION = 12;
/** Below the head of a card without tables, to say so. */
const ROOM_FOR_EMPTY = 11;
/** Below this height of its head a card's name is smaller. */
const SMALL_HEAD = 36;

export function relation({
  parentName,
  waitsFor,
  reads,
}: Pick<CardThing, 'parentName' | 'waitsFor' | 'reads'>): string {
  if (reads) return layers.reads;
  if (waitsFor !== '') return ui.waits(waitsFor);
  return parentName === '' ? '' : ui.childOf(parentName);
}

/** The bar on the upper edge, in the holder's colour; or on the lower one. */
export const topPath = (w: number): string => `M0 6v-2a4 4 0 0 1 4-4h${w - 8}a4 4 0 0 1 4 4v2z`;
const footPath = (w: number, h: number): string => `M0 ${h - 6}v2a4 4 0 0 0 4 4h${w - 8}a4 4 0 0 0 4 -4v-2z`;

export function drawCard(card: CardThing): readonly Shape[] {
  const { w, h, head, reach = w, name, acts, empty } = card;
  const middle = headAt(card) + (card.foot ? head - 6 : head + 6) / 2;
  const role = head < SMALL_HEAD ? 'name-small' : 'name';
  const { size = 18, weight } = styles[role];
  // Where its value stands beside it, the name begins further left.
  const begin = card.reach === undefined ? 34 : 24;
  const dots = acts && reach >= ROOM_FOR_DOTS;
  const room = reach - begin - (dots ? 34 : 6);
  const shown = fitted(name, room, size, weight);
  const left = room - textWidth(shown, size, weight) - 9;
  const whole = relation(card);
  const cut = fitted(whole, left, 13);
  // "child of …" would say nothing.
  const related = cut === whole || cut.length > LEAST_RELATION ? cut : '';
  const shapes: Shape[] = [
    { kind: 'rect', role: 'card-face', x: 0, y: 0, w, h, r: 10 },
    { kind: 'path', role: 'card-top', d: card.foot ? footPath(w, h) : topPath(w) },
    ...(empty && h >= head + ROOM_FOR_EMPTY
      ? [{ kind: 'text', role: 'empty', x: 14, y: head + 6, text: ui.noMappings } as const]
      : []),
    {
      kind: 'path',
      role: 'mark',
      d: markPath(card.holder),
      x: begin - 20 + (begin < 34 ? 4 : 0),
      y: middle - 6,
    },
    { kind: 'text', role, x: begin, y: middle + 6, text: shown },
  ];
  if (related !== '')
    shapes.push({
      kind: 'text',
      role: 'relation',
      x: 34 + textWidth(shown, size, weight) + 9,
      y: middle + 6,
      text: related,
    });
  if (dots) shapes.push({ kind: 'text', role: 'dots', x: w - 16, y: middle + 6, text: '⋯', anchor: 'end' });
  return shapes;
}

/** What distinguishes a mapping, in few words, the most telling first. */
export const headingWords = (heading: HeadingThing): readonly string[] =>
  [
    ui.pages(integer(heading.slots)),
    heading.shared ? ui.sharedMap : '',
    heading.file === '' ? '' : ui.ofFile(heading.file),
    heading.readOnly ? ui.readOnly : '',
    heading.keepOut ? ui.keepOut : '',
    heading.wipe ? ui.wipe : '',
  ].filter((word) => word !== '');

/** Lower, there is no room for words. */
const LEAST_HEADING = 12;

export function drawHeading(heading: HeadingThing): readonly Shape[] {
  if (heading.h < LEAST_HEADING) return [];
  const { name, w, h, slots } = heading;
  const y = h - (h < 24 ? 6 : 10);
  const shown = fitted(name, w * 0.6, 13, 600);
  const begin = 2 + textWidth(shown, 13, 600) + 8;
  const [pages = '', ...rest] = headingWords(heading);
  let notes = textWidth(pages, 13) <= w - begin ? pages : integer(slots);
  for (const word of rest) {
    const more = `${notes} · ${word}`;
    if (textWidth(more, 13) <= w - begin) notes = more;
  }
  const shapes: Shape[] = [{ kind: 'text', role: 'heading', x: 2, y, text: shown }];
  if (textWidth(notes, 13) <= w - begin)
    shapes.push({ kind: 'text', role: 'notes', x: begin, y, text: notes });
  return shapes;
}

export function drawChip({ w, h, holder, name, alive }: ChipThing): readonly Shape[] {
  const face: Shape = {
    kind: 'rect',
    role: alive ? 'chip-face' : 'chip-gone',
    x: 0,
    y: 0,
    w,
    h,
    r: Math.min(h, w) / 2,
  };
  const mark = (x: number): Shape[] =>
    alive ? [{ kind: 'path', role: 'mark', d: markPath(holder), x, y: h / 2 - 6 }] : [];
  const role = alive ? 'chip-name' : 'chip-name-gone';
  // Too narrow for both it has its name, and its mark where not even that fits.
  if (w < CHIP_WITH_NAME)
    return textWidth(name, 12, 600) <= w - 8
      ? [face, { kind: 'text', role, x: w / 2, y: h / 2 + 4, text: name, anchor: 'middle' }]
      : [face, ...mark(w / 2 - 6)];
  const shown = fitted(name, w - 28, 12, 600);
  const width = 18 + textWidth(shown, 12, 600);
  const x = Math.max(8, (w - width) / 2);
  return [
    face,
    ...mark(x),
    {
      kind: 'text',
      role,
      x: x + (alive ? 18 : 4),
      y: h / 2 + 4,
      text: shown,
    },
  ];
}
