/** A recording of the real system beside the model, for the current step. */
import { useRef } from 'react';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { figureText, integer } from '../format.ts';
import { useRoving } from '../roving.ts';
import { useWords } from '../words.ts';

const { ui } = text;

export function Recorded() {
  const measured = useLabState((state) => state.measured);
  const comparison = useLabState((state) => state.comparison);
  const { terms, figures } = useWords();
  const atStart = useLabState((state) => state.cursor.node === 0);
  const table = useRef<HTMLTableElement>(null);
  useRoving(table, 'tr', 'th, td');
  const how = terms.measured ?? ui.measured;
  if (!measured) return null;
  return (
    <section className="recorded" aria-label={terms.recording} data-testid="recorded">
      <h2>{terms.recording}</h2>
      <p className="env">{terms.env(measured.env)}</p>
      {!comparison && <p>{atStart ? ui.beforeRecording : ui.notRecorded}</p>}
      {comparison && (
        <>
          <p className={comparison.difference ? 'verdict differs' : 'verdict agrees'} role="status">
            {comparison.difference
              ? ui.differs(
                  comparison.difference.path,
                  comparison.difference.measured,
                  comparison.difference.predicted,
                  how,
                )
              : ui.agrees(integer(comparison.values))}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows walk its values, as in a grid */}
          <table ref={table} role="grid" aria-label={terms.recording}>
            <thead>
              <tr>
                <th scope="col">{ui.figure}</th>
                <th scope="col">{how}</th>
                <th scope="col">{ui.predicted}</th>
              </tr>
            </thead>
            <tbody>
              {comparison.rows.map(({ subject, figure, unit, value, predicted }) => (
                <tr key={`${subject} ${figure}`} className={value === predicted ? '' : 'differs'}>
                  <th scope="row">
                    {subject} {figures[figure]?.name ?? figure}
                  </th>
                  <td>{figureText(unit, value, 0)}</td>
                  <td>{predicted === null ? ui.nothing : figureText(unit, predicted, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
