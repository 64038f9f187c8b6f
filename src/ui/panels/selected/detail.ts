/** What is known of the selected frame or page at the moment shown, as a title and rows. */
import type { Picture, UnitView } from '../../../core/picture.ts';
import type { LabState, Selection } from '../../../lab/state.ts';
import { text } from '../../../text/index.ts';
import { byteText } from '../../format.ts';

const { ui } = text;

export type Life = NonNullable<LabState['biography']>;
type SlotSelection = Extract<Selection, { kind: 'slot' }>;

export interface Detail {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
  /** Where a selected unit is seen. */
  readonly seen: UnitView['seen'];
  /** The unit that a selected slot points to. */
  readonly target: UnitView | null;
}

function unitRows(view: UnitView): Detail['rows'] {
  const rows: (readonly [string, string])[] = [
    [ui.content, byteText(view.byte)],
    [ui.mapCount, `${view.refs}`],
  ];
  if (view.refcount !== view.refs) rows.push([ui.refCount, `${view.refcount}`]);
  if (view.kind === 'anon') rows.push([ui.exclusive, view.exclusive ? ui.yes : ui.no]);
  else rows.push([ui.belongsTo, ui.pageOf(view.index, view.object)]);
  return rows;
}

export function unitDetail(picture: Picture, unit: number): Detail | null {
  const view = picture.units.find(({ id }) => id === unit);
  if (!view) return null;
  return { title: ui.selectedUnit(view.name), rows: unitRows(view), seen: view.seen, target: null };
}

export function slotDetail(picture: Picture, selection: SlotSelection): Detail | null {
  const holder = picture.holders.find(({ id }) => id === selection.holder);
  const table = holder?.tables.findLast(({ name }) => name === selection.table);
  const row = table?.rows.find(({ slot }) => slot === selection.slot);
  if (!holder || !table || !row) return null;
  const unit = picture.units.find(({ id }) => id === row.unit) ?? null;
  const states = { zero: ui.zeroPage, unmapped: ui.unmapped, untouched: ui.nothing, unit: ui.nothing };
  const rows: (readonly [string, string])[] = unit ? [] : [[ui.pointsTo, states[row.state]]];
  if (row.state === 'unit' || row.state === 'zero')
    rows.push([ui.entryRights, row.writable ? ui.writable : ui.writeProtected]);
  return {
    title: ui.selectedSlot(holder.name, table.name, row.slot),
    rows: [...rows, ...(unit ? unitRows(unit) : [])],
    seen: [],
    target: unit,
  };
}

/** What is selected, as its life names it: where the picture does not show it. */
export function titleOf({ subject, name }: Life): string {
  if (subject.kind === 'unit') return ui.selectedUnit(name);
  return ui.selectedSlot(name, subject.table, subject.slot);
}

/** In place of rows that the picture cannot give: what the last line up to now left behind. */
export function stateInWords({ subject }: Life, last: Life['lines'][number] | undefined): string {
  const { biography } = ui;
  if (!last) return biography.notYet;
  if (subject.kind === 'slot') return last.kind === 'cleared' ? biography.unmapped : '';
  return last.kind === 'freed' ? biography.freed : biography.references(last.refs);
}
