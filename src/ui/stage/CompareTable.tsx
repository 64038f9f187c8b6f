/** What each strategy did, side by side: results first, then costs, each with a bar as long as its share of the largest. */
import { useRef } from 'react';
import type { Figure } from '../../core/mechanism.ts';
import type { ColumnView } from '../../core/picture.ts';
import { compared } from '../../text/compare.ts';
import { useLabState } from '../context.ts';
import { figureText } from '../format.ts';
import { Term } from '../panels/Term.tsx';
import { useRoving } from '../roving.ts';

const SIGNS = { same: '✓', other: '≠', lost: '✕', missing: '–' } as const;

/** Of each name whether it reads the same, and what the column could not do. */
export function Verdicts({ column: { verdicts, cannots } }: { readonly column: ColumnView }) {
  return (
    <ul className="verdicts">
      {verdicts.map(({ name, verdict }) => (
        <li key={name} data-verdict={verdict}>
          <span aria-hidden="true">{SIGNS[verdict]}</span> {compared.verdict[verdict]?.(name)}
        </li>
      ))}
      {cannots.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes have no other identity than their order
        <li key={at} data-verdict="cannot">
          <span aria-hidden="true">!</span> {compared.cannot}: {compared.cannotOf(one)}
        </li>
      ))}
    </ul>
  );
}

function CostRow({ figure, columns }: { readonly figure: Figure; readonly columns: readonly ColumnView[] }) {
  const values = columns.map(({ costs }) => costs[figure.id] ?? 0);
  const most = Math.max(1, ...values);
  return (
    <tr>
      <th scope="row">
        <Term figure={figure} />
      </th>
      {columns.map(({ id }, at) => {
        const value = values[at] ?? 0;
        return (
          <td key={id} data-figure={`${id}.${figure.id}`}>
            <span>{figureText(figure.unit, value, 1)}</span>
            <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(value / most) * 100} height="4" />
            </svg>
          </td>
        );
      })}
    </tr>
  );
}

const isSame = ({ verdicts }: ColumnView): boolean => verdicts.every(({ verdict }) => verdict === 'same');

export function CompareTable({ columns }: { readonly columns: readonly ColumnView[] }) {
  const figures = useLabState((state) => state.system?.figures);
  const table = useRef<HTMLTableElement>(null);
  useRoving(table, 'tr', 'th:not(:has(button)), th button, td');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div className="compare-table" role="region" aria-label={compared.table} tabIndex={0}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows walk its values, as in a grid */}
      <table ref={table} role="grid" aria-label={compared.table}>
        <thead>
          <tr>
            <th scope="col">{compared.strategy}</th>
            {columns.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="same">
            <th scope="row">{compared.readers}</th>
            {columns.map((column) => (
              <td key={column.id} data-same={isSame(column)}>
                {column.verdicts.map(({ name, verdict }) => `${SIGNS[verdict]} ${name}`).join(' ')}
              </td>
            ))}
          </tr>
          {(figures ?? [])
            .filter(({ scope }) => scope === 'holder')
            .map((figure) => (
              <CostRow key={figure.id} {...{ figure, columns }} />
            ))}
          <tr>
            <th scope="row">{compared.full}</th>
            {columns.map(({ id, full }) => (
              <td key={id} className="words">
                {compared.fullOf(full)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
