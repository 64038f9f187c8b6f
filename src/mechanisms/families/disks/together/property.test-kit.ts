/** One random script on all systems at once, beside guests who each have a disk of their own, written down sector by sector. */
import { type Dice, dice, pick } from '../../../../core/dice.ts';
import { mechanisms } from '../../../all.test-kit.ts';
import type { Stretch } from '../extents.ts';
import {
  type Ending,
  type Failure,
  type Subject,
  type Tried,
  tryLines,
  tryRandom,
} from '../play.test-kit.ts';
import type { Member, Together } from './index.ts';
import type { Draft, Event, World } from './world.ts';

const SECTOR = 512;
const CYLINDER = 16 * 63 * SECTOR;

const system = mechanisms.find(({ id }) => id === 'together') as unknown as Together;

/** `64K` and the like in bytes. */
function bytesOf(word = '0'): number {
  const unit = { K: 1024, M: 1024 ** 2 }[word.at(-1) ?? ''] ?? 1;
  return unit === 1 ? Number(word) : Number(word.slice(0, -1)) * unit;
}

/** The disk of each guest: what it wrote, by sector, and what all the rest is filled with. */
class Disks {
  private readonly guests = new Map<string, Map<number, number>>();
  private size = 0;
  private fill = 0x11;

  run(line: string): Ending {
    const [verb = '', name = '', offset, length, byte] = line.split(' ');
    if (verb === 'base') return this.base(bytesOf(name), offset);
    if (verb === 'guest') return this.join(name);
    const [at, count] = [bytesOf(offset), bytesOf(length)];
    const disk = this.guests.get(name);
    const whole = at % SECTOR === 0 && count % SECTOR === 0 && count > 0;
    if (!disk || !whole || at + count > this.size) return 'refused';
    for (let sector = at / SECTOR; verb === 'write' && sector < (at + count) / SECTOR; sector++)
      disk.set(sector, Number(byte));
    return 'done';
  }

  private base(asked: number, fill = '17'): Ending {
    if (this.size > 0 || asked < 10 * 1024 ** 2 || asked > 1024 ** 3) return 'refused';
    const whole = asked - (asked % 1024 ** 2);
    this.size = whole - (whole % CYLINDER);
    this.fill = Number(fill);
    return 'done';
  }

  private join(name: string): Ending {
    if (this.size === 0 || name === 'base' || this.guests.has(name) || this.guests.size === 8)
      return 'refused';
    this.guests.set(name, new Map());
    return 'done';
  }

  compare({ worlds }: World): string | null {
    for (const [at, { mechanism, probe }] of system.members.entries())
      for (const [name, disk] of this.guests) {
        const wrong = this.differs(probe, worlds[at], name, disk);
        if (wrong) return `${mechanism.id}: ${name} ${wrong}`;
      }
    return null;
  }

  private differs(
    probe: Member['probe'],
    world: unknown,
    name: string,
    disk: Map<number, number>,
  ): string | null {
    if (probe.size(world, name) !== this.size)
      return `has ${probe.size(world, name)} bytes, not ${this.size}`;
    let [end, seen] = [0, 0];
    for (const stretch of probe.read(world, name, 0, this.size)) {
      if (stretch.from !== end) return `is not read from ${end} on`;
      end = stretch.to;
      seen += this.written(stretch, disk);
      if (seen < 0) return `reads ${stretch.value} from ${stretch.from} to ${stretch.to}`;
    }
    if (end !== this.size) return `ends at ${end}`;
    return this.owns(probe, world, name, disk);
  }

  /** How many written sectors a stretch shows, all with its value; below zero where it shows something else. */
  private written({ from, to, value }: Stretch<number>, disk: Map<number, number>): number {
    let [count, plain] = [0, (to - from) / SECTOR];
    for (const [sector, byte] of disk) {
      if (sector * SECTOR < from || sector * SECTOR >= to) continue;
      if (byte !== value) return Number.NEGATIVE_INFINITY;
      [count, plain] = [count + 1, plain - 1];
    }
    return plain > 0 && value !== this.fill ? Number.NEGATIVE_INFINITY : count;
  }

  /** What a guest wrote is its own on every system, or known to be zero; the base’s own bytes need not be stored again. */
  private owns(
    probe: Member['probe'],
    world: unknown,
    name: string,
    disk: Map<number, number>,
  ): string | null {
    for (const [sector, byte] of disk)
      for (const { value } of probe.owned(world, name, sector * SECTOR, (sector + 1) * SECTOR))
        if (value === 'hole' && byte !== this.fill) return `does not own sector ${sector}, which it wrote`;
    return null;
  }
}

const NAMES = ['A', 'B', 'C'];

function randomLine(roll: Dice, { size, guests }: World): string {
  if (size === 0) return pick(roll, ['base 10M 7', 'base 11M', 'base 12M 0', 'base 9M', 'guest A']);
  if (guests.length === 0 || roll(12) === 0) return `guest ${pick(roll, NAMES)}`;
  const unit = pick(roll, [SECTOR, SECTOR, 4096, 65536, 1024 ** 2]);
  const at = roll(Math.ceil(size / unit)) * unit + pick(roll, [0, 0, 0, SECTOR, 100]);
  const length = (1 + roll(9)) * pick(roll, [SECTOR, SECTOR, 4096, 65536]);
  const place = `${pick(roll, [...NAMES, 'base'])} ${at} ${length}`;
  return roll(4) === 0 ? `read ${place}` : `write ${place} ${roll(5)}`;
}

const subject: Subject<World, Draft, Event> = {
  system,
  eager: () => new Disks(),
  isFailure: (event) => event.type === 'member' && (event.event as { type: string }).type === 'failed',
  line: randomLine,
};

/** Plays the scenario that a seed stands for. */
export const playRandom = (seed: number, length = 30): Tried =>
  tryRandom(subject, dice(Math.imul(seed, 0x9e37_79b1)), Math.min(length, 40));

export const playLines = (lines: readonly string[]): Failure | null => tryLines(subject, lines);
