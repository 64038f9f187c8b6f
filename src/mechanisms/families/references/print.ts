/** A world as stable text, every field of it: two worlds print the same exactly when they are the same. */
import { type Buffer, type Holder, NOWHERE, type Pointer, type World } from './world.ts';

/** Names came from a user: quoted, so that none can look like something else. */
const quote = (name: string): string => JSON.stringify(name);
const flag = (set: boolean, name: string): string => (set ? ` ${name}` : '');
const unitName = (unit: number): string => (unit === NOWHERE ? 'nowhere' : `u${unit}`);

const printHolder = ({ id, name, unit, alive, seat, parent }: Holder): string =>
  `holder ${id} ${quote(name)} at ${unitName(unit)} parent ${parent} seat ${seat}${flag(!alive, 'dead')}`;

/** Bytes as hexadecimal, equal ones in a row as `61x12`. */
function printCells(cells: Uint8Array): string {
  const out: string[] = [];
  for (let from = 0; from < cells.length; ) {
    let to = from;
    while (to < cells.length && cells[to] === cells[from]) to++;
    const byte = (cells[from] as number).toString(16).padStart(2, '0');
    out.push(to - from === 1 ? byte : `${byte}x${to - from}`);
    from = to;
  }
  return out.join(' ') || 'none';
}

const printBuffer = ({
  id,
  place,
  bytes,
  capacity,
  length,
  count,
  live,
  cells,
  label,
  seat,
}: Buffer): string =>
  [
    `buffer ${id} ${place} bytes ${bytes} capacity ${capacity} length ${length} count ${count} seat ${seat}`,
    `${flag(!live, 'freed')}${label === '' ? '' : ` of ${quote(label)}`} cells ${printCells(cells)}`,
  ].join('');

const printPointer = ({ id, name, kind, unit, offset, alive }: Pointer): string =>
  `${kind} ${id} ${quote(name)} into u${unit}+${offset}${flag(!alive, 'ended')}`;

/** The whole of a world as text. */
export function printWorld({ holders, buffers, insides, pointers, totals }: World): string {
  const sums = Object.entries(totals).map(([name, value]) => `${name} ${value}`);
  const inside = [...insides.values()].sort((a, b) => b.id - a.id);
  return [
    `totals ${sums.join(' ')}`,
    ...holders.map(printHolder),
    ...buffers.map(printBuffer),
    ...inside.map(printBuffer),
    ...pointers.map(printPointer),
    '',
  ].join('\n');
}
