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

/** Width of a character of the notes, about. */
const CHARACTER = 6.2;

/** What distinguishes a mapping, in few words; the last ones are left out where they do not fit. */
function tableNotes({ table, w }: TableBox): string {
  const room = Math.floor((w - 12) / CHARACTER) - table.name.length;
  const pages = ui.pages(integer(table.slots));
  const words = [
    pages.length <= room ? pages : integer(table.slots),
    table.shared ? ui.sharedMap : '',
    table.file === '' ? '' : ui.ofFile(table.file),
    table.readOnly ? ui.readOnly : '',
    table.keepOut ? ui.keepOut : '',
    table.wipe ? ui.wipe : '',
  ].filter((word) => word !== '');
  let notes = words[0] ?? '';
  for (const word of words.slice(1)) if (notes.length + word.length + 3 <= room) notes += ` · ${word}`;
  return notes;
}

export function Card({ card, tabbable, open, hasMenu, onMenu, children }: Props) {
  const { x, y, w, h, head, name, holder, tables } = card;
  const middle = y + (head + 6) / 2;
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
        <rect className="hit" x={x + 6} y={middle - 16} width={w - 12} height="32" rx="6" />
        <path
          className={`mark ${colour}`}
          d={markPath(holder)}
          transform={`translate(${x + 14} ${middle - 6})`}
        />
        <text className={`name ink ${colour}`} x={x + 34} y={middle + 6}>
          {name}
          <tspan className="relation" dx="9">
            {relation(card)}
          </tspan>
        </text>
        {hasMenu && w >= ROOM_FOR_DOTS && (
          <text className="dots" x={x + w - 16} y={middle + 6} textAnchor="end">
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
          <text className="table-name" x={table.x + 2} y={table.y + table.head - 10}>
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
