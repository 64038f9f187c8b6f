/** What must always hold in a world of copy-on-write strings. */
import { bufferName, bufferOf, ownersOf, STATIC, type World } from '../families/references/world.ts';
import { blockBytes, LEAKED } from './rep.ts';

/** Defects of a world, one sentence each. */
export function check(world: World): readonly string[] {
  const wrong: string[] = [];
  const { totals } = world;
  let live = 0;
  let bytes = 0;
  for (const { id, name, alive, unit } of world.holders)
    if (alive && !bufferOf(world, unit).live) wrong.push(`${name} (${id}) refers to a freed buffer`);
  for (const buffer of world.buffers) {
    const name = bufferName(world, buffer.id);
    const owners = ownersOf(world, buffer.id).length;
    if (buffer.id === STATIC) {
      if (buffer.count !== 0 || buffer.length !== 0) wrong.push('the static representation was changed');
      continue;
    }
    if (!buffer.live) {
      if (owners > 0) wrong.push(`${name} is freed and has ${owners} owners`);
      continue;
    }
    live++;
    bytes += buffer.bytes;
    const counted = buffer.count === LEAKED ? 1 : buffer.count + 1;
    if (counted !== owners) wrong.push(`${name} counts ${counted} owners and has ${owners}`);
    if (buffer.count < LEAKED) wrong.push(`${name} has the count ${buffer.count}`);
    if (buffer.length > buffer.capacity) wrong.push(`${name} is longer than its capacity`);
    if (buffer.cells.length <= buffer.length || buffer.cells.length > buffer.capacity + 1)
      wrong.push(`${name} has ${buffer.cells.length} cells written of ${buffer.capacity + 1}`);
    if (buffer.bytes !== blockBytes(buffer.capacity)) wrong.push(`${name} has ${buffer.bytes} bytes`);
  }
  if (live !== totals.allocs - totals.frees) wrong.push(`${live} buffers live, not as counted`);
  if (bytes !== totals.allocBytes - totals.freedBytes) wrong.push(`${bytes} bytes live, not as counted`);
  return wrong;
}
