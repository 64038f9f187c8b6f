/** One slot of a holder: its index, what the holder sees there, and what its entry allows. */
import type { RowBox } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { byteText, holderClass } from '../format.ts';

interface Props {
  readonly box: RowBox;
  readonly who: string;
  readonly frame: string;
  readonly refs: number;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly onAct: (act: 'read' | 'write') => void;
}

const { ui } = text;
/** Lower rows have smaller text. */
const SMALL = 23;

function seesText({ row }: RowBox): string {
  if (row.state === 'unit') return byteText(row.byte);
  if (row.state === 'zero') return ui.zeroPage;
  return row.state === 'untouched' ? ui.untouched : ui.unmapped;
}

export function Slot({ box, who, frame, refs, selected, tabbable, onAct }: Props) {
  const { row, table, x, y, w, h, holder, phase } = box;
  const middle = h / 2 + 5;
  const size = h < SMALL ? 'small' : '';
  const sees = seesText(box);
  const rights =
    row.state === 'unit' || row.state === 'zero' ? (row.writable ? ui.rights.rw : ui.rights.ro) : '';
  const label = ui.rowLabel({
    who,
    mapping: table.name,
    page: row.slot,
    sees,
    frame,
    rights: row.writable ? ui.writable : ui.writeProtected,
    refs,
  });
  const classes = ['slot', size, row.state, phase ? `now is-${phase}` : '', selected ? 'selected' : ''].join(
    ' ',
  );
  return (
    <g
      className={classes}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      data-item={`slot:${holder}/${table.origin}/${row.slot}`}
      aria-label={label}
      onClick={({ shiftKey }) => onAct(shiftKey ? 'read' : 'write')}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onAct(event.shiftKey ? 'read' : 'write');
        if (event.key === 'r') onAct('read');
      }}
    >
      <rect className="cell" width={w} height={h} rx={Math.min(7, h / 4)} />
      <text className="slot-index" x="12" y={middle}>
        {row.slot}
      </text>
      <text className={`slot-sees ${row.state}`} x={w * 0.3} y={middle}>
        {sees}
      </text>
      {rights !== '' && (
        <text
          className={`slot-rights ${row.writable ? `ink ${holderClass(holder)}` : ''}`}
          x={w - 10}
          y={middle}
          textAnchor="end"
        >
          {rights}
        </text>
      )}
    </g>
  );
}
