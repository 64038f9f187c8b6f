/** The selected frame or page, in full. */
import type { Picture } from '../../core/picture.ts';
import type { Selection } from '../../lab/state.ts';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { byteText } from '../format.ts';
import { Mark } from '../stage/Mark.tsx';

const { ui } = text;

interface Detail {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly seen: Picture['units'][number]['seen'];
}

function unitDetail(picture: Picture, unit: number): Detail | null {
  const view = picture.units.find(({ id }) => id === unit);
  if (!view) return null;
  const rows: (readonly [string, string])[] = [
    [ui.content, byteText(view.byte)],
    [ui.mapCount, `${view.refs}`],
  ];
  if (view.refcount !== view.refs) rows.push([ui.refCount, `${view.refcount}`]);
  if (view.kind === 'anon') rows.push([ui.exclusive, view.exclusive ? ui.yes : ui.no]);
  else rows.push([ui.belongsTo, ui.pageOf(view.index, view.object)]);
  return { title: ui.selectedUnit(view.name), rows, seen: view.seen };
}

function slotDetail(picture: Picture, selection: Extract<Selection, { kind: 'slot' }>): Detail | null {
  const holder = picture.holders.find(({ id }) => id === selection.holder);
  const table = holder?.tables.findLast(({ name }) => name === selection.table);
  const row = table?.rows.find(({ slot }) => slot === selection.slot);
  if (!holder || !table || !row) return null;
  const unit = picture.units.find(({ id }) => id === row.unit);
  const target = unit
    ? unit.name
    : row.state === 'zero'
      ? ui.zeroPage
      : row.state === 'unmapped'
        ? ui.unmapped
        : ui.nothing;
  const rows: (readonly [string, string])[] = [[ui.pointsTo, target]];
  if (row.state === 'unit' || row.state === 'zero')
    rows.push([ui.entryRights, row.writable ? ui.writable : ui.writeProtected]);
  const rest = unit ? unitDetail(picture, unit.id) : null;
  return {
    title: ui.selectedSlot(holder.name, table.name, row.slot),
    rows: [...rows, ...(rest?.rows ?? [])],
    seen: rest?.seen ?? [],
  };
}

export function Selected() {
  const picture = useLabState((state) => state.picture);
  const selection = useLabState((state) => state.selection);
  if (!picture || !selection) return null;
  const detail =
    selection.kind === 'unit' ? unitDetail(picture, selection.unit) : slotDetail(picture, selection);
  if (!detail) return null;
  const nameOf = (id: number): string => picture.holders.find((holder) => holder.id === id)?.name ?? '';
  return (
    <section className="selected" aria-label={detail.title} data-testid="selected">
      <h2>{detail.title}</h2>
      <dl>
        {detail.rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {selection.kind === 'unit' && (
          <div>
            <dt>{ui.heldBy}</dt>
            <dd>
              {detail.seen.length === 0
                ? ui.nobody
                : detail.seen.map(({ holder, table, slot }) => (
                    <span className="seen" key={`${holder}-${table}-${slot}`}>
                      <Mark holder={holder} /> {ui.slotOf(nameOf(holder), table, slot)}
                    </span>
                  ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
