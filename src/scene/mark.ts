/** What a viewer marks on a scene: the selected item with its line, and a spotlight that dims all that has nothing to do with it. */
import { linkOf, targetId } from './layout.ts';
import { byId, cardId, type Link, linkId, type Scene, type SlotThing, type Thing } from './scene.ts';

export interface Marks {
  /** Id of the selected item, or ''. */
  readonly selected: string;
  /** Id of the item in the spotlight, or ''. */
  readonly spotlight: string;
}

/** The things that belong to one: a unit and the slots that show it, or a slot and its unit. */
function kin(scene: Scene, id: string): ReadonlySet<string> {
  const things = byId(scene);
  const thing = things.get(id);
  const found = new Set([id]);
  if (!thing) return found;
  const unit = thing.kind === 'slot' ? targetId(thing) : thing.kind === 'unit' ? thing.id : '';
  for (const other of scene.things) {
    if (other.kind === 'slot' && unit !== '' && targetId(other) === unit) found.add(other.id);
    if (thing.kind === 'card' && 'holder' in other && other.holder === thing.holder) found.add(other.id);
  }
  if (unit !== '') found.add(unit);
  for (const other of [...found]) {
    const one = things.get(other);
    if (one?.kind === 'slot') found.add(cardId(one.holder)).add(`heading:${one.holder}/${one.origin}`);
    if (one?.kind === 'slot' && thing.kind === 'card') found.add(targetId(one));
  }
  return found;
}

/** The lines of the things given that the scene leaves out because it has too many. */
function missingLinks(scene: Scene, wanted: ReadonlySet<string>): readonly Link[] {
  const drawn = new Set(scene.links.map(({ id }) => id));
  const things = byId(scene);
  return scene.things.flatMap((thing) => {
    if (thing.kind !== 'slot' || !wanted.has(thing.id) || drawn.has(linkId(thing.id))) return [];
    const card = things.get(cardId(thing.holder));
    const target = things.get(targetId(thing as SlotThing));
    return target && card?.kind === 'card' ? [linkOf(thing, card, target)] : [];
  });
}

/** The scene with what is marked; the very same one where nothing is. */
export function mark(scene: Scene, { selected, spotlight }: Marks): Scene {
  if (selected === '' && spotlight === '') return scene;
  const things = byId(scene);
  const lit = things.has(spotlight) ? kin(scene, spotlight) : null;
  const chosen = scene.size === 'dot' && things.has(selected) ? kin(scene, selected) : null;
  const wanted = new Set([...(lit ?? []), ...(chosen ?? [])]);
  if (!lit && !things.has(selected)) return scene;
  const dim = (thing: Thing): Thing => {
    const chosen = thing.id === selected ? { ...thing, selected: true as const } : thing;
    return lit && !lit.has(thing.id) ? { ...chosen, dim: true as const } : chosen;
  };
  const links = [...scene.links, ...(scene.size === 'dot' ? missingLinks(scene, wanted) : [])];
  return {
    ...scene,
    things: scene.things.map(dim),
    links: lit
      ? links.map((link) => (lit.has(`slot:${link.id.slice(5)}`) ? link : { ...link, dim: true as const }))
      : links,
  };
}
