/** One unit of the pool: its number, its content, and how many entries point to it. */
import type { KeyboardEvent } from 'react';
import type { UnitBox } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { byteText, holderClass } from '../format.ts';
import { fillId } from './Fills.tsx';

interface Props {
  readonly box: UnitBox;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly seenBy: string;
  /** Of the ids of the patterns. */
  readonly prefix: string;
  readonly onPick: () => void;
}

const CORNER = 8;
/** Height of the badge with the map count; with its owner's reference beside it, it is wider. */
const BADGE = 20;

export function UnitTile({ box, selected, tabbable, seenBy, prefix, onPick }: Props) {
  const { unit, x, y, w, h, holders, phase } = box;
  const pattern = fillId(box);
  const [only] = holders;
  const fill = pattern !== '' ? 'striped' : only === undefined ? 'unheld' : `tint ${holderClass(only)}`;
  const classes = ['unit', unit.kind, phase ? `is-${phase}` : '', selected ? 'selected' : ''].join(' ');
  // What a page belongs to refers to it too, besides the entries: the two counts differ.
  const counted = unit.refcount !== unit.refs;
  const badge = counted ? `${unit.refs}+${unit.refcount - unit.refs}` : `${unit.refs}`;
  const badgeWidth = Math.max(BADGE, 8 * badge.length + 8);
  const middle = h < 62 ? h * 0.7 : h / 2 + 3;
  // Its content is still on the way.
  const arriving = unit.refs === 0 && (phase === 'allocate' || phase === 'copy');
  return (
    <g
      className={classes}
      transform={`translate(${x} ${y})`}
      opacity={box.alpha}
      {...(box.leaving
        ? { 'aria-hidden': true }
        : {
            role: 'button',
            tabIndex: tabbable ? 0 : -1,
            'data-item': `unit:${unit.id}`,
            'aria-label': text.ui.unitLabel(unit.name, byteText(unit.byte), unit.refs, seenBy),
            'aria-pressed': selected,
            onClick: onPick,
            onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && onPick(),
          })}
    >
      <rect
        className={`face ${fill}`}
        width={w}
        height={h}
        rx={CORNER}
        {...(pattern === '' ? {} : { fill: `url(#${prefix}${pattern})` })}
      />
      <rect className="edge" width={w} height={h} rx={CORNER} />
      {pattern !== '' && (
        <rect className="plate" x={w / 2 - 16} y={middle - 12} width="32" height="23" rx="6" />
      )}
      {pattern !== '' && (
        <rect className="plate" x="4" y="4" width={unit.name.length * 7 + 6} height="15" rx="5" />
      )}
      <text className="unit-name" x="7" y="15">
        {unit.name}
      </text>
      <text className="unit-byte" x={w / 2} y={middle + 5} textAnchor="middle">
        {arriving ? '' : byteText(unit.byte)}
      </text>
      <rect
        className="badge"
        x={w + BADGE / 2 - 2 - badgeWidth}
        y={3 - BADGE / 2}
        width={badgeWidth}
        height={BADGE}
        rx={BADGE / 2}
      />
      <text className="badge-count" x={w + BADGE / 2 - 2 - badgeWidth / 2} y="7.5" textAnchor="middle">
        {badge}
      </text>
    </g>
  );
}
