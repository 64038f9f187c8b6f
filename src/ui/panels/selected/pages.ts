/** The rows of a page frame, and of a page. */
import type { FrameView, PagesPicture } from '../../../core/picture.ts';
import type { Selection } from '../../../lab/state.ts';
import { text } from '../../../text/index.ts';
import type { Terms } from '../../../text/system.ts';
import { byteText } from '../../format.ts';
import type { Detail } from './detail.ts';

const { ui } = text;

function frameRows(view: FrameView): Detail['rows'] {
  const rows: (readonly [string, string])[] = [
    [ui.content, byteText(view.byte)],
    [ui.mapCount, `${view.refs}`],
  ];
  if (view.refcount !== view.refs) rows.push([ui.refCount, `${view.refcount}`]);
  if (view.kind === 'anon') rows.push([ui.exclusive, view.exclusive ? ui.yes : ui.no]);
  else rows.push([ui.belongsTo, ui.pageOf(view.index, view.object)]);
  return rows;
}

export function frameDetail({ units }: PagesPicture, unit: number, terms: Terms): Detail | null {
  const view = units.find(({ id }) => id === unit);
  if (!view) return null;
  return { title: terms.unit(view.name), rows: frameRows(view), seen: view.seen, target: null };
}

export function pageDetail(
  picture: PagesPicture,
  selection: Extract<Selection, { kind: 'slot' }>,
  terms: Terms,
): Detail | null {
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
    title: terms.slot(holder.name, table.name, row.slot),
    rows: [...rows, ...(unit ? frameRows(unit) : [])],
    seen: null,
    target: unit,
  };
}
