/** The second depth of an explanation: which rule fired, what the kernel checked for it, and why. */
import type { Told } from '../../core/told.ts';
import { text } from '../../text/index.ts';
import { reasons } from '../../text/reasons.ts';

const { ui } = text;

/** The rule that a told id names after its dot. */
const ruleOf = ({ id }: Told): string => id.slice(id.indexOf('.') + 1);

interface Props {
  readonly system: string;
  readonly told: Told;
  readonly why: string;
}

export function Reasoning({ system, told, why }: Props) {
  const rule = ruleOf(told);
  const found = reasons[system]?.[rule];
  return (
    <div className="reasoning" data-testid="reasoning">
      {found && (
        <>
          <p className="rule">
            <span className="chip" data-testid="rule">
              {rule}
            </span>{' '}
            {found.name}
          </p>
          <dl className="checks" aria-label={ui.checksOf(rule)}>
            {found.checks.map(({ fact, value }) => (
              <div key={fact}>
                <dt>{fact}</dt>
                <dd>{value(told.params)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {why !== '' && (
        <p className="reason">
          <b>{ui.why}</b> {why}
        </p>
      )}
    </div>
  );
}
