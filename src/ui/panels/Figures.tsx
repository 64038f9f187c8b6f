/** The numbers: what sharing saves, the system's own counters, and the memory of each holder. Every name defines itself. */
import type { Figure } from '../../core/mechanism.ts';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { figureText } from '../format.ts';
import { Mark } from '../stage/marks.tsx';
import { Chart } from './Chart.tsx';

const { ui } = text;

/** A name with its definition, one hover or focus away. */
function Term({ figure }: { readonly figure: Figure }) {
  const words = text.figures[`${figure.scope}.${figure.id}`];
  const id = `term-${figure.scope}-${figure.id}`;
  if (!words) return figure.id;
  return (
    <span className="term">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the definition must be reachable by keyboard */}
      <span tabIndex={0} aria-describedby={id}>
        {words.name}
      </span>
      <span className="definition" role="tooltip" id={id}>
        {words.definition}
      </span>
    </span>
  );
}

export function Figures() {
  const system = useLabState((state) => state.system);
  const picture = useLabState((state) => state.picture);
  if (!system || !picture) return null;
  const world = system.figures.filter(({ scope }) => scope === 'world');
  const perHolder = system.figures.filter(({ scope }) => scope === 'holder');
  return (
    <section className="figures" aria-label={ui.counters}>
      <h2>{ui.saves}</h2>
      <Chart />
      <dl>
        {world.map((figure) => (
          <div key={figure.id}>
            <dt>
              <Term figure={figure} />
            </dt>
            <dd data-figure={figure.id}>
              {figureText(figure.unit, picture.figures[figure.id] ?? 0, picture.unitBytes)}
            </dd>
          </div>
        ))}
      </dl>
      {picture.holders.length > 0 && (
        <>
          <h2>{ui.perProcess}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{ui.process}</th>
                {perHolder.map((figure) => (
                  <th scope="col" key={figure.id}>
                    <Term figure={figure} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {picture.holders.map(({ id, name, figures }) => (
                <tr key={id}>
                  <th scope="row">
                    <Mark holder={id} /> {name}
                  </th>
                  {perHolder.map((figure) => (
                    <td key={figure.id} data-figure={`${name}.${figure.id}`}>
                      {figureText(figure.unit, figures[figure.id] ?? 0, picture.unitBytes)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
