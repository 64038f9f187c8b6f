/** The stripes of shared units: one pattern for each set of holders on the stage. */
import type { UnitBox } from '../../scene/scene.ts';
import { holderClass } from '../format.ts';

/** With more holders than this a unit is hatched neutrally. */
const MOST_STRIPES = 4;
const STRIPE = 7;

/** The pattern's id, or '' when the unit has a plain fill. */
export function fillId({ holders }: Pick<UnitBox, 'holders'>): string {
  if (holders.length < 2) return '';
  return holders.length > MOST_STRIPES ? 'stripes-many' : `stripes-${holders.join('-')}`;
}

interface Props {
  readonly units: readonly UnitBox[];
  /** Tells the patterns of this stage from those of another on the same page. */
  readonly prefix: string;
}

export function Fills({ units, prefix }: Props) {
  const sets = new Map<string, readonly number[]>();
  for (const unit of units) {
    const id = fillId(unit);
    if (id !== '' && id !== 'stripes-many') sets.set(id, unit.holders);
  }
  return (
    <defs>
      {[...sets].map(([id, holders]) => (
        <pattern
          key={id}
          id={prefix + id}
          width={STRIPE * holders.length}
          height={STRIPE * holders.length}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          {holders.map((holder, at) => (
            <rect
              key={holder}
              className={`tint ${holderClass(holder)}`}
              x={at * STRIPE}
              width={STRIPE}
              height={STRIPE * holders.length}
            />
          ))}
        </pattern>
      ))}
      <pattern
        id={`${prefix}stripes-many`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="hatch-ground" width="8" height="8" />
        <rect className="hatch-line" width="3" height="8" />
      </pattern>
    </defs>
  );
}
