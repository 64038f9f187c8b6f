/** The lines of the narration: slots, bands and units, with neighbours that nothing distinguishes told as one. */
import type { BandThing, SlotThing, UnitThing } from '../scene/scene.ts';
import { type BandTelling, narration } from '../text/narration.ts';
import { stage as ui } from '../text/stage.ts';
import { byteText, listText } from '../text/words.ts';
import { isShared, rightsText, seesText } from './draw-slot.ts';
import { countText } from './draw-unit.ts';

/** One thing that is said; `now` when the micro-step shown is about it. */
export interface Line {
  readonly id: string;
  readonly text: string;
  readonly now: boolean;
}

/** Up to so many, each has a line of its own. */
const FEW = 12;
/** Beyond so many stretches they are told by what they are, with the first of them. */
const MOST_STRETCHES = 200;
const MOST_RANGES = 24;

/** Neighbours together as long as each is like the one before. */
export function stretches<T>(
  items: readonly T[],
  alike: (before: T, item: T) => boolean,
): readonly (readonly T[])[] {
  const found: T[][] = [];
  for (const item of items) {
    const list = found.at(-1);
    const before = list?.at(-1);
    if (list && before !== undefined && alike(before, item)) list.push(item);
    else found.push([item]);
  }
  return found;
}

type Ends<T> = readonly [T, T];
const ends = <T>(items: readonly T[]): Ends<T> => [items[0] as T, items.at(-1) as T];

const pagesOf = (from: number, to: number): string =>
  from === to ? narration.page(from) : narration.pages(from, to);

function passing({ kind, phase, selected }: SlotThing | UnitThing): string {
  const own = (kind === 'slot' ? narration.slotPhases : narration.unitPhases)[phase ?? ''];
  const happens = phase ? ` ${own ?? ui.phases[phase]}` : '';
  return happens + (selected ? ` ${narration.selected}` : '');
}

/** What a slot that is only a dot shows of itself. */
const dotWords = (slot: SlotThing): string =>
  slot.state === 'unit' ? (isShared(slot) ? narration.shared : narration.private) : seesText(slot);

const bothQuiet = (a: SlotThing | UnitThing, b: SlotThing | UnitThing): boolean =>
  a.phase === b.phase && !a.selected && !b.selected;

function alikeSlots(a: SlotThing, b: SlotThing): boolean {
  if (b.slot !== a.slot + 1 || b.state !== a.state || b.holder !== a.holder || b.origin !== a.origin)
    return false;
  if (!bothQuiet(a, b)) return false;
  if (a.size === 'dot') return isShared(a) === isShared(b);
  const sameFace = a.byte === b.byte && a.writable === b.writable && a.refs === b.refs;
  return sameFace && (a.state !== 'unit' || a.size === 'cell' || b.unit === a.unit + 1);
}

export const slotWhere = ({ who, table }: SlotThing): string => `${who}, ${table}`;

function framesOf(slots: readonly SlotThing[]): string {
  const [first, last] = ends(slots);
  if (first.state !== 'unit' || first.unitName === '') return '';
  if (first === last) return narration.frame(first.unitName);
  const inOrder = slots.every(({ unit }, at) => unit === first.unit + at) && last.unitName !== '';
  return inOrder
    ? narration.frames(first.unitName, last.unitName)
    : narration.severalFrames(new Set(slots.map(({ unit }) => unit)).size);
}

function rightsWords(slot: SlotThing): string {
  if (rightsText(slot) === '') return '';
  return slot.writable ? ui.writable : ui.writeProtected;
}

function slotLine(slots: readonly SlotThing[], where: (slot: SlotThing) => string): Line {
  const [first, last] = ends(slots);
  const same = <T>(of: (slot: SlotThing) => T): boolean => slots.every((slot) => of(slot) === of(first));
  const sees = same(({ byte }) => byte) ? seesText(first) : `${dotWords(first)}, ${narration.differing}`;
  const words = narration.slot({
    where: where(first),
    pages: pagesOf(first.slot, last.slot),
    sees,
    frames: framesOf(slots),
    rights: same(rightsWords) ? rightsWords(first) : '',
    refs: same(({ refs }) => refs) && first.state === 'unit' ? first.refs : 0,
    many: slots.length > 1,
  });
  return { id: first.id, text: words + passing(first), now: first.phase !== null };
}

/** `0–3, 7, 9`: stretches of pages, the first of many. */
function rangesOf(found: readonly (readonly SlotThing[])[]): string {
  const shown = found.slice(0, MOST_RANGES).map((slots) => {
    const [first, last] = ends(slots);
    return first === last ? `${first.slot}` : `${first.slot}–${last.slot}`;
  });
  const rest = found.slice(MOST_RANGES).reduce((sum, slots) => sum + slots.length, 0);
  return narration.listed(shown.join(', '), rest);
}

/** Too many stretches to read: what there is, how often, and where it begins. */
function scattered(found: readonly (readonly SlotThing[])[]): readonly Line[] {
  const groups = new Map<string, (readonly SlotThing[])[]>();
  for (const slots of found) {
    const key = dotWords(slots[0] as SlotThing) + passing(slots[0] as SlotThing);
    const list = groups.get(key);
    if (list) list.push(slots);
    else groups.set(key, [slots]);
  }
  return [...groups].map(([sees, list]) => {
    const [first] = list[0] as readonly [SlotThing];
    const count = list.reduce((sum, slots) => sum + slots.length, 0);
    const words = narration.scattered(count, sees, rangesOf(list));
    return { id: first.id, text: words, now: first.phase !== null };
  });
}

/** The slots of one table, or of several with `where` to say of which. */
export function slotLines(
  slots: readonly SlotThing[],
  where: (slot: SlotThing) => string = () => '',
): readonly Line[] {
  const found = stretches(slots, (a, b) => slots.length > FEW && alikeSlots(a, b));
  return found.length > MOST_STRETCHES ? scattered(found) : found.map((one) => slotLine(one, where));
}

const alikeUnits = (a: UnitThing, b: UnitThing): boolean =>
  b.unit === a.unit + 1 &&
  bothQuiet(a, b) &&
  a.made === b.made &&
  (a.size === 'dot' || a.byte === b.byte) &&
  a.refs === b.refs &&
  a.refcount === b.refcount &&
  a.arriving === b.arriving &&
  a.holders.length === b.holders.length &&
  a.holders.every((holder, at) => holder === b.holders[at]);

function unitLine(units: readonly UnitThing[]): Line {
  const [first, last] = ends(units);
  const many = first !== last;
  const same = (of: (unit: UnitThing) => number): boolean => units.every((unit) => of(unit) === of(first));
  const words = narration.unit({
    frames: many ? narration.frames(first.name, last.name) : narration.frame(first.name),
    sees: first.arriving
      ? narration.empty
      : same(({ byte }) => byte)
        ? byteText(first.byte)
        : narration.differing,
    refs: first.refs,
    count: first.refcount === first.refs ? '' : countText(first),
    made: narration.made[first.made],
    names: listText(first.names),
    many,
  });
  return { id: first.id, text: words + passing(first), now: first.phase !== null };
}

/** Too many stretches of units to read: how many each set of holders has, and where they begin. */
function scatteredUnits(found: readonly (readonly UnitThing[])[]): readonly Line[] {
  const groups = new Map<string, (readonly UnitThing[])[]>();
  for (const units of found) {
    const [first] = units as readonly [UnitThing];
    const key = listText(first.names) + passing(first);
    const list = groups.get(key);
    if (list) list.push(units);
    else groups.set(key, [units]);
  }
  return [...groups].map(([by, list]) => {
    const [first] = list[0] as readonly [UnitThing];
    const count = (some: readonly (readonly UnitThing[])[]): number =>
      some.reduce((sum, units) => sum + units.length, 0);
    const shown = list.slice(0, MOST_RANGES).map((units) => {
      const [from, to] = ends(units);
      return from === to ? from.name : `${from.name}–${to.name}`;
    });
    const rest = count(list.slice(MOST_RANGES));
    const names = narration.listed(shown.join(', '), rest);
    return {
      id: first.id,
      text: narration.scatteredFrames(count(list), by, names),
      now: first.phase !== null,
    };
  });
}

export function unitLines(units: readonly UnitThing[]): readonly Line[] {
  const found = stretches(units, (a, b) => units.length > FEW && alikeUnits(a, b));
  return found.length > MOST_STRETCHES ? scatteredUnits(found) : found.map(unitLine);
}

const COUNTS = ['own', 'shared', 'zero', 'unmapped'] as const;
type Bin = BandTelling & { readonly from: number; readonly to: number };

/** All bins of a band, those of one kind together, with how many slots are in which state. */
export function bandLines(band: BandThing): readonly string[] {
  const { slots, slotsPerBin, start, rows } = band;
  const bins = band.own.map((_own, at): Bin => {
    const from = at * slotsPerBin;
    const to = Math.min(slots, from + slotsPerBin) - 1;
    const [own, shared, zero, unmapped] = COUNTS.map((name) => band[name][at] ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    const untouched = to - from + 1 - own - shared - zero - unmapped;
    return { from, to, own, shared, zero, unmapped, untouched };
  });
  const states = (bin: Bin): string =>
    [...COUNTS, 'untouched' as const].filter((name) => bin[name] > 0).join(' ');
  const told = stretches(bins, (a, b) => states(a) === states(b)).map((list) => {
    const [first, last] = ends(list);
    const sum = (name: keyof BandTelling): number => list.reduce((all, bin) => all + bin[name], 0);
    return narration.band(pagesOf(first.from, last.to), {
      own: sum('own'),
      shared: sum('shared'),
      zero: sum('zero'),
      unmapped: sum('unmapped'),
      untouched: sum('untouched'),
    });
  });
  return [...told, narration.shownPages(start, Math.min(slots, start + rows) - 1, slots)];
}
