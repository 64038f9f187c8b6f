/** How full a store is: what its room is used for as a bar, and the same in words. */
import type { GaugeThing } from '../scene/layer-things.ts';
import { layers } from '../text/layers.ts';
import { num, type Shape } from './shapes.ts';
import { type Role, SMALLEST_TEXT, styles } from './styles.ts';
import { textWidth } from './width.ts';

/** Height of the bar at most, and of the words below it. */
const BAR = 10;
const WORDS = 15;
/** Between two parts; and what stands at the end where nothing can be added. */
const GAP = 1.5;
const STOP = { w: 4, over: 2.5 };
/** What is there is seen. */
const LEAST = 2.5;

const FILLS: Readonly<Record<GaugeThing['parts'][number]['use'], Role>> = {
  header: 'gauge-header',
  tables: 'gauge-tables',
  data: 'gauge-data',
};

const WORD: Readonly<Record<GaugeThing['state'], Role>> = {
  room: 'gauge-word',
  full: 'gauge-word-full',
  lost: 'gauge-word-lost',
};

/** What the room is used for, side by side from the left; where nothing can be added the rest is of no use, or of others. */
function partsOf({ parts, total, w, state }: GaugeThing, h: number): readonly Shape[] {
  let x = 0;
  const own = parts
    .filter(({ bytes }) => bytes > 0)
    .map(({ use, bytes }): Shape => {
      const wide = Math.min(w - x, Math.max(LEAST, (bytes / total) * w));
      const shape: Shape = {
        ...{ kind: 'rect', role: FILLS[use], x: num(x), y: 0, w: num(Math.max(1, wide - GAP)), h },
        r: Math.min(2, wide / 4),
      };
      x += wide;
      return shape;
    });
  if (state !== 'full' || w - x <= LEAST) return own;
  return [...own, { kind: 'rect', role: 'gauge-others', x: num(x), y: 0, w: num(w - x), h, r: 0 }];
}

/** Nothing can be read: an empty bar, crossed out. */
const crossed = (w: number, h: number): readonly Shape[] => [
  { kind: 'rect', role: 'gauge-lost', x: 0, y: 0, w, h, r: 3 },
  { kind: 'path', role: 'gauge-lost', d: `M0 ${num(h / 2)}h${num(w)}` },
];

export function drawGauge(gauge: GaugeThing): readonly Shape[] {
  const { w, h, state } = gauge;
  const bar = num(Math.min(BAR, h - WORDS));
  const { size = SMALLEST_TEXT, weight } = styles[WORD[state]];
  const said = layers.gauge(gauge).find((one) => textWidth(one, size, weight) <= w) ?? '';
  const { w: wide, over } = STOP;
  return [
    ...(state === 'lost'
      ? crossed(w, bar)
      : [
          { kind: 'rect', role: 'gauge-track', x: 0, y: 0, w, h: bar, r: 3 } as const,
          ...partsOf(gauge, bar),
        ]),
    ...(state === 'full'
      ? [
          {
            kind: 'rect',
            role: 'gauge-stop',
            x: w - wide,
            y: -over,
            w: wide,
            h: bar + 2 * over,
            r: 1,
          } as const,
        ]
      : []),
    { kind: 'text', role: WORD[state], x: 0, y: num(bar + 13), text: said },
  ];
}
