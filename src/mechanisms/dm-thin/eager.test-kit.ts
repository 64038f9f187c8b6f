/** Volumes that are full private copies, and who has which block of the pool, worked out block by block. */
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { mappedIn, seen, unitsOf, usedBlocks, type World } from './world.ts';

/** A block of the pool that somebody has. */
interface Place {
  readonly number: number;
  owners: number;
}

interface Slot {
  place: Place;
  /** Whether a snapshot was taken of the volume, or it was taken as one, since this block got its place. */
  old: boolean;
}

interface Copy {
  units: number[];
  readonly slots: (Slot | null)[];
}

export class Copies implements Eager<World> {
  private per = 2;
  private total = 0;
  private last = -1;
  private readonly used = new Map<number, Place>();
  private readonly copies = new Map<string, Copy>();

  run(line: string): Ending {
    const [verb, first = '', second = '', byte] = line.split(' ');
    if (verb === 'pool') return this.pool(line);
    if (verb === 'thin') return this.thin(first, Number(second));
    if (verb === 'snapshot') return this.snapshot(first, second);
    const copy = this.copies.get(first);
    if (!copy) return 'refused';
    if (verb === 'drop') return this.drop(first, copy);
    const range = this.range(copy, verb === 'fill' ? 'all' : second);
    if (!range) return 'refused';
    if (verb === 'read') return 'done';
    return this.write(copy, range, verb === 'fill' ? null : Number(byte));
  }

  private pool(line: string): Ending {
    const value = (name: string, otherwise: number): number =>
      Number(new RegExp(`${name}=(\\d+)`).exec(line)?.[1] ?? otherwise);
    if (this.total > 0) return 'refused';
    if (value('chunk', 128) !== 128) return 'failed';
    this.per = 128 / value('unit', 64);
    this.total = value('data', 64);
    return 'done';
  }

  private thin(name: string, blocks: number): Ending {
    if (this.copies.has(name)) return 'refused';
    const units = new Array<number>(blocks * this.per).fill(0);
    this.copies.set(name, { units, slots: new Array<null>(blocks).fill(null) });
    return 'done';
  }

  private snapshot(name: string, of: string): Ending {
    const origin = this.copies.get(of);
    if (!origin || this.copies.has(name)) return 'refused';
    for (const slot of origin.slots) {
      if (!slot) continue;
      slot.old = true;
      slot.place.owners++;
    }
    const slots = origin.slots.map((slot) => slot && { ...slot });
    this.copies.set(name, { units: origin.units.slice(), slots });
    return 'done';
  }

  private release({ place }: Slot): void {
    place.owners--;
    if (place.owners === 0) this.used.delete(place.number);
  }

  private drop(name: string, { slots }: Copy): Ending {
    for (const slot of slots) if (slot) this.release(slot);
    this.copies.delete(name);
    return 'done';
  }

  private range({ units }: Copy, text: string): readonly [number, number] | null {
    if (text === 'all') return [0, units.length];
    const [from = 0, to = from] = text.split('-').map(Number);
    return to < units.length ? [from, to + 1] : null;
  }

  /** The next free block behind the one that was given last, but none that this line freed. */
  private free(taboo: ReadonlySet<number>): Place | null {
    for (let step = 1; step <= this.total; step++) {
      const number = (this.last + step) % this.total;
      if (this.used.has(number) || taboo.has(number)) continue;
      this.last = number;
      const place = { number, owners: 1 };
      this.used.set(number, place);
      return place;
    }
    return null;
  }

  private write(copy: Copy, [from, to]: readonly [number, number], byte: number | null): Ending {
    const before = new Set(this.used.keys());
    let isAll = true;
    for (let block = Math.floor(from / this.per); block * this.per < to; block++) {
      const old = copy.slots[block] ?? null;
      if (!old || old.old) {
        const place = this.free(before);
        if (!place) {
          isAll = false;
          continue;
        }
        if (old) this.release(old);
        copy.slots[block] = { place, old: false };
      }
      for (let at = Math.max(from, block * this.per); at < Math.min(to, (block + 1) * this.per); at++)
        copy.units[at] = byte ?? (at % 255) + 1;
    }
    return isAll ? 'done' : 'failed';
  }

  compare(world: World): string | null {
    const names = world.volumes.map(({ name }) => name).join();
    if (names !== [...this.copies.keys()].join()) return `there are ${names}`;
    if (!world.pool) return null;
    if (usedBlocks(world.pool) !== this.used.size) return `${usedBlocks(world.pool)} blocks are in use`;
    for (const volume of world.volumes) {
      const { units, slots } = this.copies.get(volume.name) as Copy;
      const found: number[] = [];
      for (const part of seen(world, volume, 0, unitsOf(world.pool, volume)))
        for (let at = part.from; at < part.to; at++) found.push(part.value);
      const other = units.findIndex((value, at) => value !== found[at]);
      if (other >= 0 || found.length !== units.length)
        return `${volume.name} reads ${found[other]} at ${other}, not ${units[other]}`;
      for (const { from, to, data } of mappedIn(volume, 0, volume.blocks))
        for (let at = from; at < to; at++) {
          const place = data < 0 ? -1 : data + at - from;
          if ((slots[at]?.place.number ?? -1) !== place)
            return `${volume.name} has block ${at} in ${place}, not ${slots[at]?.place.number}`;
        }
    }
    return null;
  }
}
