/** The numbers: what sharing saves, the system's own counters, and the memory of each holder. Every name defines itself. */
import { lazy, Suspense, useRef } from 'react';
import type { Figure } from '../../core/mechanism.ts';
import type { Actor } from '../../core/picture.ts';
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

/** Who only looks on has none. */
const hasFigures = ({ figures }: Actor): boolean => Object.keys(figures).length > 0;

/** As many figures of a holder fit side by side; more of them stand below each other. */
const MOST_ACROSS = 4;

interface HolderProps {
  readonly figures: readonly Figure[];
}

function Across({ figures }: HolderProps) {
  const picture = useLabState((state) => state.picture);
  const { terms } = useWords();
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{terms.holder}</th>
          {figures.map((figure) => (
            <th scope="col" key={figure.id}>
              <Term figure={figure} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {picture?.holders.filter(hasFigures).map((holder) => (
          <tr key={holder.id}>
            <th scope="row">
              <Mark holder={holder.id} /> {holder.name}
            </th>
            {figures.map(({ id, unit }) => (
              <td key={id} data-figure={`${holder.name}.${id}`}>
                {figureText(unit, holder.figures[id] ?? 0, picture.unitBytes)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function Below({ figures }: HolderProps) {
  const picture = useLabState((state) => state.picture);
  return picture?.holders.filter(hasFigures).map((holder) => (
    <tbody key={holder.id}>
      <tr className="whose">
        <th scope="rowgroup" colSpan={2}>
          <Mark holder={holder.id} /> {holder.name}
        </th>
      </tr>
      {figures.map((figure) => (
        <tr key={figure.id}>
          <th scope="row">
            <Term figure={figure} />
          </th>
          <td data-figure={`${holder.name}.${figure.id}`}>
            {figureText(figure.unit, holder.figures[figure.id] ?? 0, picture.unitBytes)}
          </td>
        </tr>
      ))}
    </tbody>
  ));
}

function HolderFigures({ figures }: HolderProps) {
  const table = useRef<HTMLTableElement>(null);
  const { terms } = useWords();
  useRoving(table, 'tr', 'th:not(:has(button)), th button, td');
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows walk its values, as in a grid
    <table ref={table} role="grid" aria-label={terms.perHolder}>
      {figures.length > MOST_ACROSS ? <Below figures={figures} /> : <Across figures={figures} />}
    </table>
  );
}

export function Figures() {
  const system = useLabState((state) => state.system);
  const picture = useLabState((state) => state.picture);
  const { terms } = useWords();
  if (!system || !picture) return null;
  const world = system.figures.filter(({ scope }) => scope === 'world');
  const perHolder = system.figures.filter(({ scope }) => scope === 'holder');
  return (
    <section className="figures" aria-label={ui.counters}>
      <h2>{ui.saves}</h2>
      {picture.view !== 'compare' && (
        <Suspense fallback={<div className="chart waiting" />}>
          <Chart />
        </Suspense>
      )}
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
      {picture.holders.some(hasFigures) && (
        <>
          <h2>{terms.perHolder}</h2>
          <HolderFigures figures={perHolder} />
        </>
      )}
    </section>
  );
}
