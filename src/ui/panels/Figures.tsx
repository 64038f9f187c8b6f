/** The numbers: what sharing saves, the system's own counters, and the memory of each holder. Every name defines itself. */
import { lazy, Suspense, useRef } from 'react';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { figureText } from '../format.ts';
import { useRoving } from '../roving.ts';
import { Mark } from '../stage/Mark.tsx';
import { useWords } from '../words.ts';
import { Term } from './Term.tsx';

const { ui } = text;
/** The drawing library comes after the lab is on screen. */
const Kin = lazy(() => import('./Kin.tsx').then((module) => ({ default: module.Kin })));
const Chart = lazy(() => import('./Chart.tsx').then((module) => ({ default: module.Chart })));

export function Figures() {
  const system = useLabState((state) => state.system);
  const picture = useLabState((state) => state.picture);
  const { terms } = useWords();
  const table = useRef<HTMLTableElement>(null);
  useRoving(table, 'tr', 'th:not(:has(button)), th button, td');
  if (!system || !picture) return null;
  const world = system.figures.filter(({ scope }) => scope === 'world');
  const perHolder = system.figures.filter(({ scope }) => scope === 'holder');
  return (
    <section className="figures" aria-label={ui.counters}>
      <h2>{ui.saves}</h2>
      <Suspense fallback={<div className="chart waiting" />}>
        <Chart />
      </Suspense>
      {system.kin.length > 0 && (
        <Suspense fallback={null}>
          <Kin />
        </Suspense>
      )}
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
          <h2>{terms.perHolder}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows walk its values, as in a grid */}
          <table ref={table} role="grid" aria-label={terms.perHolder}>
            <thead>
              <tr>
                <th scope="col">{terms.holder}</th>
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
