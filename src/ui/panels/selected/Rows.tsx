/** The rows of a selected frame or page; who holds it, or what it points to, is selected with a click. */
import type { Picture } from '../../../core/picture.ts';
import { text } from '../../../text/index.ts';
import { useLab } from '../../context.ts';
import { Mark } from '../../stage/Mark.tsx';
import type { Detail } from './detail.ts';

const { ui } = text;

interface Props {
  readonly detail: Detail;
  readonly isUnit: boolean;
  /** Where the detail comes from. */
  readonly picture: Picture;
}

function Holders({ seen, picture: { holders } }: Pick<Detail, 'seen'> & Pick<Props, 'picture'>) {
  const lab = useLab();
  if (seen.length === 0) return ui.nobody;
  return seen.map(({ holder, table, slot }) => {
    const name = holders.find(({ id }) => id === holder)?.name ?? '';
    return (
      <button
        type="button"
        className="seen"
        key={`${holder}-${table}-${slot}`}
        title={ui.biography.selectSlot(name, table, slot)}
        onClick={() => lab.select({ kind: 'slot', holder, table, slot })}
      >
        <Mark holder={holder} /> {ui.slotOf(name, table, slot)}
      </button>
    );
  });
}

export function Rows({ detail, isUnit, picture }: Props) {
  const lab = useLab();
  const { rows, seen, target } = detail;
  return (
    <dl>
      {target && (
        <div>
          <dt>{ui.pointsTo}</dt>
          <dd>
            <button
              type="button"
              className="seen"
              title={ui.biography.selectUnit(target.name)}
              onClick={() => lab.select({ kind: 'unit', unit: target.id })}
            >
              {target.name}
            </button>
          </dd>
        </div>
      )}
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {isUnit && (
        <div>
          <dt>{ui.heldBy}</dt>
          <dd>
            <Holders seen={seen} picture={picture} />
          </dd>
        </div>
      )}
    </dl>
  );
}
