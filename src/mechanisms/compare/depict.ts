/** All strategies side by side: of each its own picture, what it cost, what it could not do, and whether its readers read the same. */
import type { Happening } from '../../core/mechanism.ts';
import type { ColumnView, ComparePicture, OneView, Viewport } from '../../core/picture.ts';
import { BASE, type Neutral } from '../families/compare/neutral.ts';
import { costsOf, quick } from './figures.ts';
import { type Column, type Event, type Part, strategyOf, type World } from './world.ts';

type Depiction = Omit<ComparePicture, 'system' | 'node' | 'micro' | 'told'>;

/** Places and units of a column are few, as it is narrow. */
const ROWS = 16;

/** What a column does now, as its own mechanism has it. */
function happening(part: Part | undefined): Happening | null {
  return part?.told ? { event: part.events[part.at], phase: part.told.phase } : null;
}

/** Its own picture, of a system of its own, at no place of any history but this one. */
function pictureOf(one: Neutral, world: unknown, now: Happening | null, viewport: Viewport): OneView | null {
  const { mechanism } = one;
  const shown = mechanism.depict(world, now, {
    ...viewport,
    rows: Math.min(viewport.rows, ROWS),
    starts: {},
  });
  if (shown.view === 'compare') return null;
  // What can be done is done to all columns at once, by commands.
  const holders = shown.holders.map((holder) => ({ ...holder, actions: [] }));
  return { system: mechanism.id, node: 0, micro: 0, told: [], ...shown, holders } as OneView;
}

/** The last of the holders that stand for a name of the script: the original has other names in some systems. */
function aboutOf(picture: OneView | null, { op }: World): number {
  const name = op && 'name' in op && op.op !== 'drop' ? op.name : BASE;
  const holders = picture?.holders ?? [];
  const found = holders.findLast((one) => one.name === name || (name === BASE && isBase(one.name)));
  return found?.id ?? -1;
}

/** Devices and volumes that are always there have a name of their own; a frozen original goes on under a number. */
const isBase = (name: string): boolean =>
  name.startsWith(`${BASE}.`) || ['origin', 'volume', 'source'].includes(name);

/** Files that are deleted on the host are not shown, though the mechanism does not know of it. */
function without(picture: OneView | null, gone: readonly string[]): OneView | null {
  if (picture?.view !== 'layers' || gone.length === 0) return picture;
  const layers = picture.layers.filter(({ name }) => !gone.includes(name));
  const holders = picture.holders.filter(({ name }) => !gone.includes(name));
  return { ...picture, layers, holders };
}

function columnOf(
  strategies: readonly Neutral[],
  world: World,
  at: number,
  part: Part | undefined,
  viewport: Viewport,
): ColumnView {
  const column = world.columns[at] as Column;
  const one = strategyOf(strategies, column);
  const gone = world.names.filter(({ alive }) => !alive).map(({ name }) => name);
  const picture = world.size > 0 ? pictureOf(one, world.worlds[at], happening(part), viewport) : null;
  return {
    ...{ id: one.id, name: one.name, picture: without(picture, gone), acts: part !== undefined },
    ...{
      about: aboutOf(picture, world),
      full: one.full,
      costs: costsOf(strategies, world, at),
      cannots: column.cannots.slice(-3),
    },
    verdicts: world.names.flatMap(({ name, alive }, index) =>
      alive ? [{ name, verdict: column.verdicts[index] ?? 'same' }] : [],
    ),
  };
}

export function depict(
  strategies: readonly Neutral[],
  world: World,
  now: Happening<Event> | null,
  viewport: Viewport,
): Depiction {
  const parts = now?.event.type === 'acted' ? now.event.parts : [];
  const columns = world.columns.map((_, at) =>
    columnOf(
      strategies,
      world,
      at,
      parts.find(({ column }) => column === at),
      viewport,
    ),
  );
  return {
    view: 'compare',
    columns,
    holders: columns.map(({ name }, id) => ({
      ...{ id, seat: id, name, tables: [], actions: [], figures: {} },
    })),
    seats: columns.length,
    objects: world.names.flatMap(({ name, alive }) => (alive ? [{ name, slots: 1 }] : [])),
    figures: quick(world),
    unitBytes: world.grain,
    units: [],
  };
}
