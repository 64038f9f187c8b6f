/** What the same commands come to on kindred systems, side by side; a name plays the scenario there. */
import { useRef } from 'react';
import { forSystem } from '../../lab/shelf.ts';
import type { LabState } from '../../lab/state.ts';
import { effective } from '../../lab/tree.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { integer } from '../format.ts';
import { useRoving } from '../roving.ts';
import { useWords } from '../words.ts';
import { refusalText } from './told.ts';
import '../life.css';

const { ui } = text;

interface Column {
  /** Of a figure. */
  readonly id: string;
  readonly name: string;
}

interface RowProps {
  readonly point: NonNullable<LabState['kin']>['points'][number];
  readonly columns: readonly Column[];
}

function Row({ point: { system, figures, refused }, columns }: RowProps) {
  const lab = useLab();
  const name = ui.systems[system]?.name ?? system;
  const short = ui.systems[system]?.short ?? name;
  const isHere = system === lab.system;
  const why = refused && refusalText(lab.system, refused.refusal.code, refused.refusal.params);
  return (
    <tr aria-current={isHere ? 'true' : undefined} data-kin={system}>
      <th scope="row">
        {isHere ? (
          <b>{short}</b>
        ) : (
          <button
            type="button"
            className="seen"
            title={ui.kinOpen(name)}
            onClick={() => lab.goElsewhere(system, forSystem(lab.text(), system))}
          >
            {short}
          </button>
        )}
      </th>
      {refused && why ? (
        <td className="refused" colSpan={columns.length} title={why.help}>
          {ui.kinRefuses(refused.line)} {why.what}
        </td>
      ) : (
        columns.map(({ id }) => (
          <td key={id} data-kin-figure={`${system}.${id}`}>
            {integer(figures[id] ?? 0)}
          </td>
        ))
      )}
    </tr>
  );
}

export function Kin() {
  const system = useLabState((state) => state.system);
  const points = useLabState((state) => state.kin?.points);
  const late = useLabState(
    ({ kin, nodes, peek, cursor }) => kin?.node !== effective(nodes, peek ?? cursor.node),
  );
  const { charts } = useWords();
  const table = useRef<HTMLTableElement>(null);
  useRoving(table, 'tr', 'th button, td');
  if (!system || !points || system.kin.length === 0) return null;
  /** What is drawn over the steps is what they differ in. */
  const columns = system.charts.flatMap(({ id, scope, figures }): Column[] =>
    scope === 'world' ? [{ id: figures.at(-1) ?? '', name: charts[id]?.name ?? id }] : [],
  );
  const recorded = points
    .filter((point) => point.recorded)
    .map((point) => ui.systems[point.system]?.short ?? point.system);
  return (
    <section className="kin" aria-label={ui.kinTitle} aria-busy={late} data-testid="kin">
      <h2>{ui.kinTitle}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows walk its values, as in a grid */}
      <table ref={table} role="grid" aria-label={ui.kinTitle}>
        <thead>
          <tr>
            <th scope="col">{ui.kinSystem}</th>
            {columns.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <Row key={point.system} point={point} columns={columns} />
          ))}
        </tbody>
      </table>
      <p className="source">{ui.kinSource(recorded)}</p>
    </section>
  );
}
