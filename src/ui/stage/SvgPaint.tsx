/** A scene as SVG, each thing an element: for worlds of up to some thousand boxes. */
import { Fragment, memo, useId, useMemo } from 'react';
import { backingOf, drawLine, drawMoving, drawThing, isBehind, layersOf } from '../../paint/draw.ts';
import { stripesIn } from '../../paint/fills.ts';
import type { CardThing, Link, Scene, Sprite, Thing } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { CardGroup, Item } from './Item.tsx';
import { Patterns, Still } from './Shapes.tsx';

interface Props {
  readonly scene: Scene;
  /** The patterns are those of this scene, so that they stay while something moves. */
  readonly target: Scene;
  readonly scale: number;
  /** Id of the one item that Tab reaches. */
  readonly tabItem: string;
  /** Id of the card whose menu is open, or ''. */
  readonly openMenu: string;
}

const Line = memo(function Line({ link, prefix }: { readonly link: Link; readonly prefix: string }) {
  return <Still drawing={drawLine(link)} prefix={prefix} />;
});

/** What stands on cards; all else is by itself. */
const ON_CARDS: ReadonlySet<Thing['kind']> = new Set(['heading', 'slot', 'band', 'handle', 'sight']);
/** A band of a layer stands on its pane, whoever's colour it has. */
const isOnCard = ({ kind, id }: Thing): boolean => ON_CARDS.has(kind) && !id.startsWith('band:layer');

/** The things that stand on each card. */
function onCards(things: readonly Thing[]): ReadonlyMap<number, readonly Thing[]> {
  const found = new Map<number, Thing[]>();
  for (const thing of things) {
    if (!isOnCard(thing) || !('holder' in thing)) continue;
    const list = found.get(thing.holder);
    if (list) list.push(thing);
    else found.set(thing.holder, [thing]);
  }
  return found;
}

export function SvgPaint({ scene, target, scale, tabItem, openMenu }: Props) {
  const prefix = useId();
  const patterns = useMemo(
    () => stripesIn([...target.things, ...scene.things.filter(({ leaving }) => leaving)].map(drawThing)),
    [target, scene],
  );
  const cards = onCards(scene.things);
  const item = (thing: Thing) => (
    <Item
      key={thing.id}
      thing={thing}
      tabbable={thing.id === tabItem}
      open={thing.id === openMenu}
      prefix={prefix}
    />
  );
  const moving = (sprite: Sprite) => <Still key={sprite.id} drawing={drawMoving(sprite)} prefix={prefix} />;
  const loose = layersOf(scene.things.filter((thing) => thing.kind !== 'card' && !isOnCard(thing)));
  return (
    <svg
      width={scene.width * scale}
      height={scene.height * scale}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      role="group"
      aria-label={text.ui.stage}
    >
      <Patterns patterns={patterns} prefix={prefix} />
      <g className="links">
        {scene.links.map((link) => (
          <Line key={link.id} link={link} prefix={prefix} />
        ))}
        {scene.sprites.filter(isBehind).map(moving)}
      </g>
      {loose.map((thing) => {
        const backing = backingOf(thing);
        return (
          <Fragment key={thing.id}>
            {backing && <Still drawing={backing} prefix={prefix} />}
            {item(thing)}
          </Fragment>
        );
      })}
      {scene.things
        .filter((thing): thing is CardThing => thing.kind === 'card')
        .map((card) => (
          <CardGroup key={card.id} card={card}>
            {item(card)}
            {cards.get(card.holder)?.map(item)}
          </CardGroup>
        ))}
      <g className="sprites">{scene.sprites.filter((sprite) => !isBehind(sprite)).map(moving)}</g>
    </svg>
  );
}
