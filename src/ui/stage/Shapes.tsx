/** Shapes as SVG elements, in colours that follow the theme of the page. */
import { memo } from 'react';
import { HATCH, STRIPE, stripeKey } from '../../paint/fills.ts';
import { variableOf } from '../../paint/ink.ts';
import type { Drawing, Shape, Stripes } from '../../paint/shapes.ts';
import { styles } from '../../paint/styles.ts';

/** Over the style sheet, which has another font for all text. */
const MONO = { fontFamily: 'var(--mono)' };

interface Props {
  readonly drawing: Drawing;
  /** Of the ids of the patterns. */
  readonly prefix: string;
}

function look({ role, holder }: Shape, whose: number) {
  const { fill, stroke, width, dash, alpha, size, weight, mono } = styles[role];
  const who = holder ?? whose;
  return {
    className: role,
    fill: variableOf(fill, who),
    ...(stroke && { stroke: variableOf(stroke, who), strokeWidth: width ?? 1 }),
    ...(dash && { strokeDasharray: dash }),
    ...(alpha !== undefined && { opacity: alpha }),
    ...(size !== undefined && { fontSize: size }),
    ...(weight !== undefined && { fontWeight: weight }),
    ...(mono && { style: MONO }),
  };
}

function One({
  shape,
  whose,
  prefix,
}: {
  readonly shape: Shape;
  readonly whose: number;
  readonly prefix: string;
}) {
  const paint = look(shape, whose);
  if (shape.kind === 'rect') {
    const { x, y, w, h, r, stripes } = shape;
    const fill = stripes ? `url(#${prefix}${stripeKey(stripes)})` : paint.fill;
    return <rect {...paint} x={x} y={y} width={w} height={h} rx={r} fill={fill} />;
  }
  if (shape.kind === 'path') {
    const moved = shape.x || shape.y ? `translate(${shape.x ?? 0} ${shape.y ?? 0})` : undefined;
    return <path {...paint} d={shape.d} transform={moved} />;
  }
  const { x, y, text, anchor } = shape;
  return (
    <text {...paint} x={x} y={y} textAnchor={anchor}>
      {text}
    </text>
  );
}

export function Shapes({ drawing: { shapes, holder }, prefix }: Props) {
  return shapes.map((shape, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a drawing's shapes have no other identity than their place in it
    <One key={at} shape={shape} whose={holder} prefix={prefix} />
  ));
}

/** Something drawn that nobody can act on. */
export function Still({ drawing, prefix }: Props) {
  const { id, kind, x, y, alpha } = drawing;
  return (
    <g
      className={kind}
      data-id={id}
      transform={`translate(${x} ${y})`}
      opacity={alpha === 1 ? undefined : alpha}
    >
      <Shapes drawing={drawing} prefix={prefix} />
    </g>
  );
}

interface PatternProps {
  readonly patterns: ReadonlyMap<string, Stripes>;
  readonly prefix: string;
}

/** The stripes of shared units: one pattern for each set of holders on the stage. */
export const Patterns = memo(function Patterns({ patterns, prefix }: PatternProps) {
  return (
    <defs>
      {[...patterns].map(([key, stripes]) => {
        const size = stripes === 'many' ? HATCH.size : STRIPE * stripes.length;
        return (
          <pattern
            key={key}
            id={prefix + key}
            width={size}
            height={size}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            {stripes === 'many' ? (
              <>
                <rect width={size} height={size} fill={variableOf('cache', -1)} />
                <rect width={HATCH.line} height={size} fill={variableOf('hatch', -1)} />
              </>
            ) : (
              stripes.map((holder, at) => (
                <rect
                  key={holder}
                  x={at * STRIPE}
                  width={STRIPE}
                  height={size}
                  fill={variableOf('own-tint', holder)}
                />
              ))
            )}
          </pattern>
        );
      })}
    </defs>
  );
});
