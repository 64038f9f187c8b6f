/** An origin and snapshots that are full private copies, sector by sector, and what the kernel does with each line, worked out by other means. */
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { bytesSeen, HOLE, type World } from './world.ts';

interface Copy {
  bytes: number[];
  readonly chunk: number;
  size: number;
  readonly kind: string;
  state: 'active' | 'overflow' | 'invalid';
  /** Chunks that the store has, and those on their way there. */
  settled: Set<number>;
  inFlight: number[];
  /** The next free chunk of the store, and entries in the area that is filled now. */
  next: number;
  entries: number;
  area: number;
}

type Run = (words: readonly string[], options: ReadonlyMap<string, string>) => Ending;

const isPower = (value: number): boolean => [1, 2, 4, 8, 16, 32, 64].includes(value);

/** Takes the next free chunk as the kernel does. @returns whether there was one */
function allocate(copy: Copy): boolean {
  if (copy.size < (copy.next + 1) * copy.chunk) return false;
  copy.next++;
  if (copy.kind !== 'N' && copy.next % (32 * copy.chunk + 1) === 1) copy.next++;
  return true;
}

/** Enters what was on its way into the list, unless an area is full and there is no room for another. */
function land(copy: Copy): void {
  for (const _one of copy.inFlight) {
    if (copy.kind === 'N') continue;
    copy.entries++;
    if (copy.entries < 32 * copy.chunk) continue;
    copy.entries = 0;
    copy.area++;
    const at = 1 + copy.area * (32 * copy.chunk + 1);
    if ((at + 1) * copy.chunk > copy.size) copy.state = 'invalid';
  }
  if (copy.state !== 'invalid') for (const chunk of copy.inFlight) copy.settled.add(chunk);
  copy.inFlight = [];
}

function kill(copy: Copy): void {
  copy.state = 'invalid';
  copy.inFlight = [];
}

export class Copies implements Eager<World> {
  private origin: number[] = [];
  private block = 8;
  private isLost = false;
  private readonly copies = new Map<string, Copy>();

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const options = new Map<string, string>();
    for (const word of words) {
      const [name = '', value] = word.split('=');
      if (value !== undefined) options.set(name, value);
    }
    return (this.runs[verb] as Run)(
      words.filter((word) => !word.includes('=')),
      options,
    );
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    origin: ([count], options) => {
      this.block = Number(options.get('block') ?? 8);
      const fill = options.get('fill') ?? 'seq';
      const byteOf = (block: number): number => (fill === 'seq' ? (block % 255) + 1 : Number(fill));
      this.origin = Array.from({ length: Number(count) * this.block }, (_, at) =>
        byteOf(Math.floor(at / this.block)),
      );
      return 'done';
    },
    snapshot: ([name = ''], options) => this.take(name, options),
    write: ([device = '', blocks, byte]) => this.write(device, this.range(blocks), Number(byte)),
    read: ([device = '', blocks]) => this.read(device, this.range(blocks)),
    drop: ([name = '']) => (this.copies.delete(name) ? 'done' : 'refused'),
    reload: ([name = '']) => this.reload(name),
    extend: ([name = ''], options) => {
      const copy = this.copies.get(name);
      const size = Number(options.get('cow'));
      if (!copy || size < copy.size) return 'refused';
      copy.size = size;
      return 'done';
    },
    merge: ([name = '']) => this.merge(name),
    dump: ([name = '']) => (this.copies.has(name) ? 'done' : 'refused'),
    lose: () => {
      if (this.isLost) return 'refused';
      this.isLost = true;
      return 'done';
    },
  };

  /** Sectors of some blocks, or null beyond the end. */
  private range(blocks = 'all'): readonly [number, number] | null {
    if (blocks === 'all') return [0, this.origin.length];
    const [from = 0, to = from] = blocks.split('-').map(Number);
    return (to + 1) * this.block > this.origin.length ? null : [from * this.block, (to + 1) * this.block];
  }

  private take(name: string, options: ReadonlyMap<string, string>): Ending {
    if (this.copies.has(name)) return 'refused';
    const [chunk, size] = [Number(options.get('chunk')), Number(options.get('cow'))];
    const kind = options.get('store') ?? 'P';
    if (this.isLost || !isPower(chunk) || (kind !== 'N' && size < 2 * chunk)) return 'failed';
    const fresh = { settled: new Set<number>(), inFlight: [], entries: 0, area: 0 };
    const next = kind === 'N' ? 0 : 2;
    this.copies.set(name, {
      ...{ bytes: this.origin.slice(), chunk, size, kind, state: 'active', next },
      ...fresh,
    });
    return 'done';
  }

  /** What is in these sectors is about to be overwritten. */
  private save(copy: Copy, from: number, to: number): void {
    if (copy.state === 'invalid') return;
    for (let chunk = Math.floor(from / copy.chunk); chunk * copy.chunk < to; chunk++) {
      if (copy.settled.has(chunk)) continue;
      if (this.isLost || !allocate(copy)) {
        kill(copy);
        return;
      }
      copy.inFlight.push(chunk);
    }
    land(copy);
  }

  private write(device: string, range: readonly [number, number] | null, byte: number): Ending {
    const copy = this.copies.get(device);
    if (!range || (device !== 'origin' && !copy)) return 'refused';
    if (copy) return this.writeCopy(copy, range, byte);
    for (const one of this.copies.values()) this.save(one, ...range);
    if (this.isLost) return 'failed';
    this.origin.fill(byte, ...range);
    return 'done';
  }

  private writeCopy(copy: Copy, [from, to]: readonly [number, number], byte: number): Ending {
    if (copy.state !== 'active') return 'failed';
    for (let chunk = Math.floor(from / copy.chunk); chunk * copy.chunk < to; chunk++) {
      const [start, end] = [Math.max(from, chunk * copy.chunk), Math.min(to, (chunk + 1) * copy.chunk)];
      if (!copy.settled.has(chunk)) {
        if (!allocate(copy)) {
          if (copy.kind === 'PO') copy.state = 'overflow';
          else kill(copy);
          break;
        }
        if (this.isLost && end - start < copy.chunk) {
          kill(copy);
          break;
        }
        copy.inFlight.push(chunk);
      }
      copy.bytes.fill(byte, start, end);
    }
    land(copy);
    return copy.state === 'active' ? 'done' : 'failed';
  }

  private read(device: string, range: readonly [number, number] | null): Ending {
    const copy = this.copies.get(device);
    if (!range || (device !== 'origin' && !copy)) return 'refused';
    if (!copy) return this.isLost ? 'failed' : 'done';
    if (copy.state === 'invalid') return 'failed';
    if (!this.isLost) return 'done';
    for (let at = range[0]; at < range[1]; at++)
      if (!copy.settled.has(Math.floor(at / copy.chunk))) return 'failed';
    return 'done';
  }

  private reload(name: string): Ending {
    const copy = this.copies.get(name);
    if (!copy) return 'refused';
    if (copy.kind === 'N') {
      copy.bytes = this.origin.slice();
      copy.settled = new Set();
      copy.next = 0;
      copy.state = 'active';
    }
    if (copy.state === 'overflow') copy.state = 'active';
    return 'done';
  }

  private merge(name: string): Ending {
    const copy = this.copies.get(name);
    if (!copy) return 'refused';
    if (copy.kind === 'N' || copy.state === 'invalid' || this.isLost) return 'failed';
    this.copies.delete(name);
    for (const one of this.copies.values())
      for (const chunk of copy.settled)
        this.save(one, chunk * copy.chunk, Math.min(this.origin.length, (chunk + 1) * copy.chunk));
    this.origin = copy.bytes;
    return 'done';
  }

  private compareOne(world: World, name: string, id: number, bytes: readonly number[]): string | null {
    const found = new Array<number>(bytes.length).fill(-1);
    for (const { from, to, value } of bytesSeen(world, id, 0, bytes.length)) found.fill(value, from, to);
    const at = found.findIndex((byte, index) => byte !== bytes[index]);
    return at < 0 ? null : `${name} reads ${found[at]} at ${at}, not ${bytes[at]}`;
  }

  compare(world: World): string | null {
    const names = world.snapshots.map(({ name }) => name).join();
    if (names !== [...this.copies.keys()].join()) return `there are ${names}`;
    if (!world.origin) return null;
    for (const { name, id, state, own, chunk } of world.snapshots) {
      const copy = this.copies.get(name) as Copy;
      if (state !== copy.state) return `${name} is ${state}, not ${copy.state}`;
      const other = state === 'invalid' ? null : this.compareOne(world, name, id, copy.bytes);
      if (other) return other;
      const settled = copy.bytes.findIndex(
        (_, at) => (own.at(at) !== HOLE) !== copy.settled.has(Math.floor(at / chunk)),
      );
      if (settled >= 0 && state !== 'invalid') return `${name} has another table at ${settled}`;
    }
    return this.compareOne(world, 'origin', 0, this.origin);
  }
}
