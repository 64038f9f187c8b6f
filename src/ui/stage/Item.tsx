/** One thing of a scene; what can be acted on is a button that the keyboard reaches. Drawn again only when it is another. */
import { memo, type ReactNode } from 'react';
import { drawThing } from '../../paint/draw.ts';
import { labelOf } from '../../paint/narrate.ts';
import type { Drawing } from '../../paint/shapes.ts';
import { isItem, target } from '../../scene/hit.ts';
import { type BandThing, type CardThing, headAt, type Thing } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { layers } from '../../text/layers.ts';
import { integer } from '../format.ts';
import { Shapes } from './Shapes.tsx';

const { ui } = text;

interface Props {
  readonly thing: Thing;
  /** Whether Tab reaches it; arrows go on from there. */
  readonly tabbable: boolean;
  /** Whether its menu is open. */
  readonly open: boolean;
  readonly prefix: string;
}

interface CardPartsProps {
  readonly card: CardThing;
  readonly drawing: Drawing;
  readonly prefix: string;
  readonly button: object | null;
}

const lastStart = ({ slots, rows }: BandThing): number => Math.max(0, slots - rows);

function bandText({ system, slots, start, rows }: BandThing): string {
  const last = Math.min(slots, start + rows) - 1;
  return system === '' ? ui.bandValue(integer(start), integer(last)) : layers.cells(system, start, last);
}

const bandProps = (band: BandThing) => ({
  role: 'slider',
  'aria-valuemin': 0,
  'aria-valuemax': lastStart(band),
  'aria-valuenow': band.start,
  'aria-valuetext': bandText(band),
});

/** What is chosen when it is pressed. */
const CHOSEN: ReadonlySet<Thing['kind']> = new Set(['unit', 'buffer', 'pointer', 'place', 'block']);

/** What the thing is to those who cannot see it. */
function meaning(thing: Thing, open: boolean) {
  if (thing.kind === 'band') return bandProps(thing);
  if (thing.kind === 'card')
    return { role: 'button', 'aria-haspopup': 'menu' as const, 'aria-expanded': open };
  const chosen = CHOSEN.has(thing.kind);
  return { role: 'button', ...(chosen && { 'aria-pressed': thing.selected === true }) };
}

function classOf(thing: Thing): string {
  const { kind, selected } = thing;
  const words: string[] = [kind];
  if (kind === 'slot') words.push(thing.size, thing.state);
  if (kind === 'unit') words.push(thing.size, thing.made);
  if (kind === 'buffer') words.push(thing.size, thing.place);
  if ('phase' in thing && thing.phase) words.push('now', `is-${thing.phase}`);
  if (selected) words.push('selected');
  return words.join(' ');
}

/** Of a card only the head is a button: its name, and all around it. */
const GROUND: ReadonlySet<string> = new Set(['card-face', 'card-top', 'empty']);

function CardParts({ card, drawing, prefix, button }: CardPartsProps) {
  const part = (ground: boolean): Drawing => ({
    ...drawing,
    shapes: drawing.shapes.filter(({ role }) => GROUND.has(role) === ground),
  });
  return (
    <>
      <Shapes drawing={part(true)} prefix={prefix} />
      <g className="card-head" {...button}>
        <Shapes drawing={part(false)} prefix={prefix} />
        <rect
          className="hit"
          x="5"
          y={card.foot ? headAt(card) : 5}
          width={target(card).w - 10}
          height={card.head - 5}
          rx="7"
        />
      </g>
    </>
  );
}

export const Item = memo(function Item({ thing, tabbable, open, prefix }: Props) {
  const drawing = drawThing(thing);
  const button = isItem(thing)
    ? {
        ...meaning(thing, open),
        tabIndex: tabbable ? 0 : -1,
        'data-item': thing.id,
        'aria-label': labelOf(thing),
      }
    : null;
  const whole = thing.kind === 'card' ? null : button;
  return (
    <g
      className={classOf(thing)}
      transform={`translate(${drawing.x} ${drawing.y})`}
      opacity={drawing.alpha === 1 ? undefined : drawing.alpha}
      data-id={thing.id}
      {...(thing.leaving && { 'aria-hidden': true, pointerEvents: 'none' })}
      {...whole}
    >
      {thing.kind === 'card' ? (
        <CardParts card={thing} drawing={drawing} prefix={prefix} button={button} />
      ) : (
        <Shapes drawing={drawing} prefix={prefix} />
      )}
      {thing.touch && button && (
        <rect className="reach" y={-thing.touch[0]} width={thing.w} height={target(thing).h} />
      )}
    </g>
  );
});

interface GroupProps {
  readonly card: CardThing;
  readonly children: ReactNode;
}

/** A holder's card with everything on it, as one group with its name. */
export function CardGroup({ card, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of SVG is not interactive
    <g role="group" aria-label={card.name} {...(card.leaving && { 'aria-hidden': true })}>
      {children}
    </g>
  );
}
