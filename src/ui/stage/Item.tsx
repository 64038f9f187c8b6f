/** One thing of a scene; what can be acted on is a button that the keyboard reaches. Drawn again only when it is another. */
import { memo, type ReactNode } from 'react';
import { drawThing } from '../../paint/draw.ts';
import { labelOf } from '../../paint/narrate.ts';
import { isItem } from '../../scene/hit.ts';
import type { BandThing, CardThing, Thing } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
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

const lastStart = ({ slots, rows }: BandThing): number => Math.max(0, slots - rows);

const bandProps = (band: BandThing) => ({
  role: 'slider',
  'aria-valuemin': 0,
  'aria-valuemax': lastStart(band),
  'aria-valuenow': band.start,
  'aria-valuetext': ui.bandValue(
    integer(band.start),
    integer(Math.min(band.slots, band.start + band.rows) - 1),
  ),
});

/** What the thing is to those who cannot see it. */
function meaning(thing: Thing, open: boolean) {
  if (thing.kind === 'band') return bandProps(thing);
  if (thing.kind === 'card')
    return { role: 'button', 'aria-haspopup': 'menu' as const, 'aria-expanded': open };
  return { role: 'button', ...(thing.kind === 'unit' && { 'aria-pressed': thing.selected === true }) };
}

function classOf(thing: Thing): string {
  const { kind, selected } = thing;
  const words: string[] = [kind];
  if (kind === 'slot') words.push(thing.size, thing.state);
  if (kind === 'unit') words.push(thing.size, thing.made);
  if ((kind === 'slot' || kind === 'unit') && thing.phase) words.push('now', `is-${thing.phase}`);
  if (selected) words.push('selected');
  return words.join(' ');
}

/** Where a card takes clicks and shows the focus: its head. */
const Head = ({ card: { w, head } }: { readonly card: CardThing }) => (
  <rect className="hit" x="5" y="7" width={w - 10} height={head - 9} rx="7" fill="transparent" />
);

export const Item = memo(function Item({ thing, tabbable, open, prefix }: Props) {
  const drawing = drawThing(thing);
  const acts = isItem(thing);
  return (
    <g
      className={classOf(thing)}
      transform={`translate(${drawing.x} ${drawing.y})`}
      opacity={drawing.alpha === 1 ? undefined : drawing.alpha}
      data-id={thing.id}
      {...(thing.leaving && { 'aria-hidden': true, pointerEvents: 'none' })}
      {...(acts && {
        ...meaning(thing, open),
        tabIndex: tabbable ? 0 : -1,
        'data-item': thing.id,
        'aria-label': labelOf(thing),
      })}
    >
      <Shapes drawing={drawing} prefix={prefix} />
      {acts && thing.kind === 'card' && <Head card={thing} />}
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
