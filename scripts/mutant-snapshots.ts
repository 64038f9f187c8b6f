/** Facts of stores that no recording at hand decides, for the tests of the tests. */
import { slotAt } from '../src/mechanisms/dm-snapshot/format.ts';
import dmSnapshot from '../src/mechanisms/dm-snapshot/index.ts';
import { playOn } from '../src/mechanisms/families/disks/play.test-kit.ts';

const LINES = 'origin 40 block=1; snapshot s1 chunk=1 cow=40; write origin 0-36 1';
const ORDER =
  'origin 16; snapshot a chunk=8 cow=256; snapshot b chunk=32 cow=512; snapshot c chunk=8 cow=256; write origin 0 1';

/** A store with two areas, filled to the last chunk and beyond; and who is looked after in which order. */
export function stores(): string | null {
  const slots = [31, 32].map((index) => slotAt({ kind: 'P', chunk: 1, size: 40 }, index));
  if (slots.join() !== '33,35') return `exceptions are at ${slots.join()}`;
  const full = playOn(dmSnapshot, LINES).world.snapshots[0]?.state;
  const over = playOn(dmSnapshot, `${LINES}; write origin 37 1`).world.snapshots[0]?.state;
  if (`${full} ${over}` !== 'active invalid') return `a full store is ${full}, and then ${over}`;
  const { events } = playOn(dmSnapshot, ORDER);
  const order = events.flatMap((event) => (event.type === 'copied' ? [event.snapshot] : [])).join();
  return order === '1,3,2' ? null : `copies are made for ${order}`;
}
