/** A holder's card: its name, which opens its menu, and its tables. */
import type { KeyboardEvent, ReactNode } from 'react';
import type { CardBox, TableBox } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { holderClass, integer } from '../format.ts';
import { markPath } from './marks.tsx';

interface Props {
  readonly card: CardBox;
  readonly tabbable: boolean;
  readonly open: boolean;
  /** Whether there is anything to do with it; a suspended process has no menu. */
  readonly hasMenu: boolean;
  readonly onMenu: () => void;
  /** Drawn for each table, below its head. */
  readonly children: (table: TableBox) => ReactNode;
}

const { ui } = text;
/** A narrower card has its name and relation only. */
const ROOM_FOR_DOTS = 176;

function relation({ parentName, waitsFor }: CardBox): string {
  if (waitsFor !== '') return ui.waits(waitsFor);
  return parentName === '' ? '' : ui.childOf(parentName);
}

/** What distinguishes a mapping, in few words. */
function tableNotes({ table }: TableBox): string {
  return [
    ui.pages(integer(table.slots)),
    table.shared ? ui.sharedMap : '',
    table.file === '' ? '' : ui.ofFile(table.file),
    table.readOnly ? ui.readOnly : '',
    table.keepOut ? ui.keepOut : '',
    table.wipe ? ui.wipe : '',
  ]
    .filter((word) => word !== '')
    .join(' · ');
}

export function Card({ card, tabbable, open, hasMenu, onMenu, children }: Props) {
  const { x, y, w, h, name, holder, tables } = card;
  const colour = holderClass(holder);
  return (
    <g
      className={`card ${colour}`}
      opacity={card.alpha}
      aria-hidden={card.leaving}
      pointerEvents={card.leaving && 'none'}
    >
      <rect className="card-face" x={x} y={y} width={w} height={h} rx="10" />
      <path
        className={`card-top solid ${colour}`}
        d={`M${x} ${y + 6}v-2a4 4 0 0 1 4-4h${w - 8}a4 4 0 0 1 4 4v2z`}
      />
      <g
        className="card-name"
        {...(hasMenu && {
          role: 'button',
          tabIndex: tabbable ? 0 : -1,
          'data-item': `card:${holder}`,
          'aria-label': ui.menu(name),
          'aria-haspopup': 'menu' as const,
          'aria-expanded': open,
          onClick: onMenu,
          onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && onMenu(),
        })}
      >
        <rect className="hit" x={x + 6} y={y + 10} width={w - 12} height="32" rx="6" />
        <path
          className={`mark ${colour}`}
          d={markPath(holder)}
          transform={`translate(${x + 14} ${y + 19})`}
        />
        <text className={`name ink ${colour}`} x={x + 34} y={y + 31}>
          {name}
          <tspan className="relation" dx="9">
            {relation(card)}
          </tspan>
        </text>
        {hasMenu && w >= ROOM_FOR_DOTS && (
          <text className="dots" x={x + w - 16} y={y + 31} textAnchor="end">
            ⋯
          </text>
        )}
      </g>
      {tables.length === 0 && (
        <text className="empty" x={x + 14} y={y + 52}>
          {ui.noMappings}
        </text>
      )}
      {tables.map((table) => (
        <g key={table.table.origin}>
          <text className="table-name" x={table.x + 2} y={table.y + 18}>
            {table.table.name}
            <tspan className="table-notes" dx="8">
              {tableNotes(table)}
            </tspan>
          </text>
          {children(table)}
        </g>
      ))}
    </g>
  );
}
