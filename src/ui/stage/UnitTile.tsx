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
const BADGE = 10;

export function UnitTile({ box, selected, tabbable, seenBy, prefix, onPick }: Props) {
  const { unit, x, y, w, h, holders, phase } = box;
  const pattern = fillId(box);
  const [only] = holders;
  const fill = pattern !== '' ? 'striped' : only === undefined ? 'unheld' : `tint ${holderClass(only)}`;
  const classes = ['unit', unit.kind, phase ? `is-${phase}` : '', selected ? 'selected' : ''].join(' ');
  // The page cache refers to its pages besides the entries: the two counts differ.
  const counted = unit.refcount !== unit.refs;
  const centre = counted ? w * 0.38 : w / 2;
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
        <rect className="plate" x={centre - 16} y={middle - 12} width="32" height="23" rx="6" />
      )}
      {pattern !== '' && (
        <rect className="plate" x="4" y="4" width={unit.name.length * 7 + 6} height="15" rx="5" />
      )}
      <text className="unit-name" x="7" y="15">
        {unit.name}
      </text>
      <text className="unit-byte" x={centre} y={middle + 5} textAnchor="middle">
        {arriving ? '' : byteText(unit.byte)}
      </text>
      {counted && (
        <text className="unit-refs" x={w - 6} y={h - 6} textAnchor="end">
          {text.ui.refs(unit.refcount)}
        </text>
      )}
      <circle className="badge" cx={w - 2} cy="3" r={BADGE} />
      <text className="badge-count" x={w - 2} y="7.500" textAnchor="middle">
        {unit.refs}
      </text>
    </g>
  );
}
