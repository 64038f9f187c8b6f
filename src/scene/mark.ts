/** What a viewer marks on a scene: the selected item, the one pointed at with its lines, and a spotlight that dims the rest. */
import { layerKin, moreLayerLinks } from './layer-mark.ts';
import { linkOf, targetId } from './pages.ts';
import {
  byId,
  cardId,
  type Link,
  linkId,
  type Scene,
  startOf,
  type Thing,
  type ThingKind,
  type ThingOf,
  unitId,
} from './scene.ts';

export interface Marks {
  /** Ids of items, or ''. */
  readonly selected: string;
  readonly hovered: string;
  readonly spotlight: string;
}

type Things = ReadonlyMap<string, Thing>;

/** What refers to something: what it refers to by its id, whose it is, and what else belongs to it. */
interface Reference {
  readonly to: string;
  readonly holder: number;
  readonly company: readonly string[];
}

const REFERENCES: { readonly [K in ThingKind]?: (thing: ThingOf<K>) => Reference } = {
  slot: (slot) => ({
    to: targetId(slot),
    holder: slot.holder,
    company: [cardId(slot.holder), `heading:${slot.holder}/${slot.origin}`],
  }),
  handle: ({ unit, holder }) => ({ to: unitId(unit), holder, company: [cardId(holder)] }),
  pointer: ({ unit }) => ({ to: unitId(unit), holder: -1, company: [] }),
};

const referenceOf = (thing: Thing): Reference | undefined =>
  (REFERENCES[thing.kind] as ((thing: Thing) => Reference) | undefined)?.(thing);

/** What belongs to an item: a unit and what refers to it, or a holder with all it has and sees. */
function kin(scene: Scene, things: Things, id: string): ReadonlySet<string> {
  if (scene.view === 'layers') return layerKin(scene, things, id);
  const found = new Set<string>();
  const thing = things.get(id);
  if (!thing) return found;
  found.add(id);
  const mine = thing.kind === 'card' ? thing.holder : -2;
  const own = referenceOf(thing);
  // A page without a frame has nothing in common with other such pages.
  const unit = own ? (things.has(own.to) ? own.to : '') : id;
  if (things.has(unit)) found.add(unit);
  for (const one of scene.things) {
    const reference = referenceOf(one);
    if (!reference) continue;
    const { to, holder, company } = reference;
    if (one.id !== id && holder !== mine && to !== unit) continue;
    found.add(one.id);
    for (const other of company) found.add(other);
    if (holder === mine) found.add(to);
  }
  return found;
}

/** The lines of slots that the scene has none for. */
function moreLinks(
  scene: Scene,
  things: Things,
  wanted: ReadonlySet<string>,
  { hovered, selected }: Marks,
): readonly Link[] {
  if (scene.view === 'layers') return moreLayerLinks(scene, things, wanted, [hovered, selected]);
  const drawn = new Set(scene.links.map(({ id }) => id));
  return [...wanted].flatMap((id) => {
    const slot = things.get(id);
    if (slot?.kind !== 'slot' || drawn.has(linkId(id))) return [];
    const card = things.get(cardId(slot.holder));
    const target = things.get(targetId(slot));
    return target && card?.kind === 'card' ? [linkOf(slot, card, target)] : [];
  });
}

/** Light crosses light: what is strong is on top. */
const inOrder = ({ view }: Scene, links: readonly Link[]): readonly Link[] =>
  view === 'layers' ? [...links.filter(({ now }) => !now), ...links.filter(({ now }) => now)] : links;

/** A place of a layer is selected as the unit that stores it. */
const isSelected = (thing: Thing, selected: string): boolean =>
  thing.id === selected || (thing.kind === 'place' && thing.unit >= 0 && unitId(thing.unit) === selected);

/** The scene with what is marked; the very same one where nothing is. Things without a mark stay the same objects. */
export function mark(scene: Scene, marks: Marks): Scene {
  const { selected, hovered, spotlight } = marks;
  if (selected === '' && hovered === '' && spotlight === '') return scene;
  const things = byId(scene);
  const lit = things.has(spotlight) ? kin(scene, things, spotlight) : null;
  const pointed = kin(scene, things, hovered);
  const wanted = new Set([...(lit ?? []), ...pointed, ...kin(scene, things, selected)]);
  const marked = (thing: Thing): Thing => {
    const one = isSelected(thing, selected) ? { ...thing, selected: true as const } : thing;
    return lit && !lit.has(thing.id) ? { ...one, dim: true as const } : one;
  };
  const shown = (link: Link): Link => {
    // All lines of a snapshot only when it is pointed at itself.
    const isPointed = link.kind === 'bundle' ? startOf(link) === hovered : pointed.has(startOf(link));
    const one = isPointed && !link.now ? { ...link, now: true } : link;
    return lit && !lit.has(startOf(link)) ? { ...one, dim: true as const } : one;
  };
  return {
    ...scene,
    things: scene.things.map(marked),
    links: inOrder(scene, [...scene.links, ...moreLinks(scene, things, wanted, marks)].map(shown)),
  };
}
