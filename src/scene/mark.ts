/** What a viewer marks on a scene: the selected item, the one pointed at with its lines, and a spotlight that dims the rest. */
import { linkOf, targetId } from './layout.ts';
import { byId, cardId, type Link, linkId, type Scene, type Thing } from './scene.ts';

export interface Marks {
  /** Ids of items, or ''. */
  readonly selected: string;
  readonly hovered: string;
  readonly spotlight: string;
}

type Things = ReadonlyMap<string, Thing>;

/** What belongs to an item: a unit and the slots that show it, or a holder with all it has and sees. */
function kin(scene: Scene, things: Things, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const thing = things.get(id);
  if (!thing) return found;
  found.add(id);
  const mine = thing.kind === 'card' ? thing.holder : -1;
  // A page without a frame has nothing in common with other such pages.
  const unit = thing.kind === 'slot' ? (things.has(targetId(thing)) ? targetId(thing) : '') : id;
  if (things.has(unit)) found.add(unit);
  for (const slot of scene.things) {
    if (slot.kind !== 'slot') continue;
    if (slot.id !== id && slot.holder !== mine && targetId(slot) !== unit) continue;
    found.add(slot.id).add(cardId(slot.holder)).add(`heading:${slot.holder}/${slot.origin}`);
    if (slot.holder === mine) found.add(targetId(slot));
  }
  return found;
}

/** The lines of slots that the scene has none for. */
function moreLinks(scene: Scene, things: Things, wanted: ReadonlySet<string>): readonly Link[] {
  const drawn = new Set(scene.links.map(({ id }) => id));
  return [...wanted].flatMap((id) => {
    const slot = things.get(id);
    if (slot?.kind !== 'slot' || drawn.has(linkId(id))) return [];
    const card = things.get(cardId(slot.holder));
    const target = things.get(targetId(slot));
    return target && card?.kind === 'card' ? [linkOf(slot, card, target)] : [];
  });
}

const slotOf = ({ id }: Link): string => id.replace('link:', 'slot:');

/** The scene with what is marked; the very same one where nothing is. Things without a mark stay the same objects. */
export function mark(scene: Scene, { selected, hovered, spotlight }: Marks): Scene {
  if (selected === '' && hovered === '' && spotlight === '') return scene;
  const things = byId(scene);
  const lit = things.has(spotlight) ? kin(scene, things, spotlight) : null;
  const pointed = kin(scene, things, hovered);
  const wanted = new Set([...(lit ?? []), ...pointed, ...kin(scene, things, selected)]);
  const marked = (thing: Thing): Thing => {
    const one = thing.id === selected ? { ...thing, selected: true as const } : thing;
    return lit && !lit.has(thing.id) ? { ...one, dim: true as const } : one;
  };
  const shown = (link: Link): Link => {
    const one = pointed.has(slotOf(link)) && !link.now ? { ...link, now: true } : link;
    return lit && !lit.has(slotOf(link)) ? { ...one, dim: true as const } : one;
  };
  return {
    ...scene,
    things: scene.things.map(marked),
    links: [...scene.links, ...moreLinks(scene, things, wanted)].map(shown),
  };
}
