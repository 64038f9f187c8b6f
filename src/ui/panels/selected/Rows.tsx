/** What is said of the selection, row by row; who holds it, or what it points to, is selected with a click. */
import type { Picture } from '../../../core/picture.ts';
import { text } from '../../../text/index.ts';
import { useLab } from '../../context.ts';
import { Mark } from '../../stage/Mark.tsx';
import { useWords } from '../../words.ts';
import type { Detail, Seen } from './detail.ts';

const { ui } = text;

interface Props {
  readonly detail: Detail;
  /** Where the detail comes from. */
  readonly picture: Picture;
}

interface HoldersProps {
  readonly seen: readonly Seen[];
  readonly picture: Picture;
}

function Holders({ seen, picture: { holders } }: HoldersProps) {
  const lab = useLab();
  const { terms } = useWords();
  if (seen.length === 0) return terms.unheld;
  return seen.map(({ holder, table, slot }) => {
    const name = holders.find(({ id }) => id === holder)?.name ?? '';
    return (
      <button
        type="button"
        className="seen"
        key={`${holder}-${table}-${slot}`}
        title={ui.biography.select(terms.slot(name, table, slot))}
        onClick={() => lab.select({ kind: 'slot', holder, table, slot })}
      >
        <Mark holder={holder} /> {terms.slotShort(name, table, slot)}
      </button>
    );
  });
}

export function Rows({ detail, picture }: Props) {
  const lab = useLab();
  const { terms } = useWords();
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
              title={ui.biography.select(terms.unit(target.name))}
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
      {seen && (
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
