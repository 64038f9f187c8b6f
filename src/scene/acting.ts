/** Where on a stage what happens now stands, so that it can be brought into sight where the stage is higher than its frame. */
import { type Box, byId, cardId, type Scene } from './scene.ts';

/** From the upper to the lower edge of all that acts, with a little room; null where nothing does, or everything is in its place. */
export function actingSpan(scene: Scene): Pick<Box, 'y' | 'h'> | null {
  const { act, view } = scene;
  // The pages view brings whoever acts to the top by itself.
  if (!act || view !== 'references') return null;
  const things = byId(scene);
  const boxes = [...act.units, ...act.slots].flatMap((id) => {
    const thing = things.get(id);
    if (!thing) return [];
    const card = thing.kind === 'handle' ? things.get(cardId(thing.holder)) : undefined;
    return [card ?? thing];
  });
  if (boxes.length === 0) return null;
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, h }) => y + h));
  return { y: top - ROOM, h: bottom - top + 2 * ROOM };
}

const ROOM = 14;

/** How far down a frame is to be scrolled so that as much of a span is seen as can be, its upper edge before all; as it is where all is. */
export function scrolledTo(span: Pick<Box, 'y' | 'h'>, at: number, height: number): number {
  if (span.y < at || span.h > height) return Math.max(0, span.y);
  return span.y + span.h > at + height ? span.y + span.h - height : at;
}
