/** Between the cards: lines, the title of the pool, the zero page, and copies on their way. */
import type { Picture } from '../../core/picture.ts';
import { curve, type Link, type Scene } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { bytesText, byteText, holderClass, integer } from '../format.ts';

const { ui } = text;

function LinkLine({ link }: { readonly link: Link }) {
  const classes = ['link', holderClass(link.holder), link.zero ? 'to-zero' : '', link.now ? 'now' : ''].join(
    ' ',
  );
  return <path className={classes} d={curve(link)} opacity={link.alpha} />;
}

export function Links({ scene }: { readonly scene: Scene }) {
  return (
    <g className="links">
      {scene.links.map((link) => (
        <LinkLine key={link.key} link={link} />
      ))}
    </g>
  );
}

export function Flights({ scene }: { readonly scene: Scene }) {
  return scene.flights.map(({ key, from, to, x, y, w, h, byte, bytes }) => (
    <g key={key} className="flight">
      <path
        className="trail"
        d={curve({
          from: { x: from.x + from.w / 2, y: from.y + from.h / 2 },
          to: { x: to.x + to.w / 2, y: to.y + to.h / 2 },
        })}
      />
      <g transform={`translate(${x} ${y}) rotate(-4 ${w / 2} ${h / 2})`}>
        <rect className="flight-face" width={w} height={h} rx="8" />
        <text className="unit-byte" x={w / 2} y={h / 2 + 2} textAnchor="middle">
          {byteText(byte)}
        </text>
        <text className="flight-size" x={w / 2} y={h - 8} textAnchor="middle">
          {bytesText(bytes)}
        </text>
      </g>
    </g>
  ));
}

export function PoolTitle({ scene, picture }: { readonly scene: Scene; readonly picture: Picture }) {
  const { pool, units, unitsHidden } = scene;
  const inUse = units.length + unitsHidden;
  const middle = pool.x + pool.w / 2;
  const line =
    unitsHidden > 0
      ? ui.framesShown(units.length, integer(inUse))
      : ui.frames(integer(inUse), bytesText(picture.unitBytes));
  return (
    <g className="pool-title" textAnchor="middle">
      <text className="title" x={middle} y={pool.y + 18}>
        {ui.memory}
      </text>
      <text className="subtitle" x={middle} y={pool.y + 39}>
        {line}
      </text>
    </g>
  );
}

export function ZeroUnit({ scene: { zero } }: { readonly scene: Scene }) {
  if (!zero) return null;
  return (
    <g className="zero-unit" transform={`translate(${zero.x} ${zero.y})`}>
      <rect width={zero.w} height={zero.h} rx="8" />
      <text x={zero.w / 2} y={zero.h / 2 + 5} textAnchor="middle">
        {ui.zeroPage}
      </text>
    </g>
  );
}
