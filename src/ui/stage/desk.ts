/** What the items of the stage share: which of them has the focus stop, and what acting on them does. */
import type { Picture } from '../../core/picture.ts';
import type { Selection } from '../../lab/state.ts';
import type { RowBox, Scene, UnitBox } from '../../scene/scene.ts';

export interface Desk {
  readonly picture: Picture;
  readonly scene: Scene;
  readonly selection: Selection | null;
  /** The one item that Tab reaches; arrows go on from there. */
  readonly tabItem: string | undefined;
  readonly openMenu: number | null;
  canAct(holder: number): boolean;
  nameOf(holder: number): string;
  onAct(box: RowBox, kind: 'read' | 'write'): void;
  onPick(box: UnitBox): void;
  onMenu(holder: number): void;
  onScroll(origin: number, slot: number): void;
}

export const slotItem = ({ holder, table, row }: RowBox): string =>
  `slot:${holder}/${table.origin}/${row.slot}`;
export const unitItem = (unit: number): string => `unit:${unit}`;
export const cardItem = (holder: number): string => `card:${holder}`;
export const bandItem = (holder: number, origin: number): string => `band:${holder}/${origin}`;

/** The holder that an item belongs to, or NaN for a unit. */
export const holderOf = (item: string): number =>
  item.startsWith('unit:') ? Number.NaN : Number(item.slice(item.indexOf(':') + 1).split('/')[0]);

/** Every item of the stage, slots first. */
export function itemsOf(scene: Scene, canAct: (holder: number) => boolean): readonly string[] {
  const tables = scene.cards.flatMap((card) => card.tables.map((table) => ({ card, table })));
  return [
    ...tables.flatMap(({ table }) => table.rows.map(slotItem)),
    ...scene.cards.flatMap(({ holder }) => (canAct(holder) ? [cardItem(holder)] : [])),
    ...scene.units.map(({ unit }) => unitItem(unit.id)),
    ...tables.flatMap(({ card, table }) => (table.band ? [bandItem(card.holder, table.table.origin)] : [])),
  ];
}
