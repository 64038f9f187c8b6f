/** Disks that are full private copies, sector by sector, and what Bochs does with each line, worked out by other means. */
import { firstOther } from '../../core/differ.test-kit.ts';
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { imageOf, isOver, seen, topOf, type World } from './world.ts';

interface Disk {
  /** The byte of each sector, as the guest sees it. */
  sectors: Uint8Array;
  mtime: number;
  /** Null for a disk of its own; else the disk below. */
  base: string | null;
  growing: boolean;
  /** Of a disk over a base: which sectors are its own; null where there is no log. */
  log: { own: Set<number>; time: number; sectors: number; padded: number } | null;
}

const MEGABYTE = 2 ** 20;
const CYLINDER = 1008;
const number = (word = ''): number => (/M$/.test(word) ? Number(word.slice(0, -1)) * MEGABYTE : Number(word));
/** Times are told apart in steps of two seconds. */
const even = (time: number): number => time - (time % 2);

type Run = (words: readonly string[], option: string) => Ending;

export class Disks implements Eager<World> {
  private readonly disks = new Map<string, Disk>();
  private clock = 1_700_000_000;
  /** The disk of the machine that is on, and what it sees. */
  private on: { readonly name: string; readonly sectors: Uint8Array } | null = null;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const option = words.find((word) => word.includes('='))?.split('=')[1] ?? '';
    const plain = words.filter((word) => !word.includes('='));
    if (this.on && !this.isAllowed(verb, plain[0])) return 'refused';
    return (this.runs[verb] as Run)(plain, option);
  }

  private isAllowed(verb: string, name = ''): boolean {
    return verb === 'end' || (/^(read|write)$/.test(verb) && name === this.on?.name);
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    create: ([name = '', size], mode) => {
      if (this.disks.has(name)) return 'refused';
      if (number(size) < 10 * MEGABYTE) return 'failed';
      const count = Math.floor(number(size) / 512 / CYLINDER) * CYLINDER;
      this.put(name, new Uint8Array(count), null, mode === 'growing');
      return 'done';
    },
    overlay: ([name = '', base = '']) => {
      const below = this.disks.get(base);
      if (this.disks.has(name) || !below || below.base !== null) return 'refused';
      this.put(name, below.sectors.slice(), base, false);
      return 'done';
    },
    read: (words) => this.access(words, () => {}),
    write: (words) => this.access(words, (sectors, from, to) => sectors.fill(Number(words[3]), from, to)),
    begin: ([name = '']) => {
      const disk = this.disks.get(name);
      if (!disk || disk.base !== null) return 'refused';
      this.on = { name, sectors: disk.sectors.slice() };
      return 'done';
    },
    end: () => {
      if (!this.on) return 'refused';
      this.on = null;
      return 'done';
    },
    commit: ([name = '']) => this.commit(name),
    resize: ([name = '', size]) => this.resize(name, number(size)),
    touch: ([name = ''], mtime) => {
      const disk = this.disks.get(name);
      if (!disk || (disk.base !== null && !disk.log)) return 'refused';
      this.touched(disk, mtime === '' ? this.clock + 2 : Number(mtime));
      return 'done';
    },
  };

  private put(name: string, sectors: Uint8Array, base: string | null, growing: boolean): void {
    this.disks.set(name, { sectors, mtime: this.clock, base, growing, log: null });
  }

  private touched(disk: Disk, mtime = this.clock + 2): void {
    disk.mtime = mtime;
    this.clock = Math.max(this.clock, mtime);
  }

  private isFit({ base, log }: Disk): boolean {
    const below = this.disks.get(base ?? '') as Disk;
    return !log || (log.sectors === below.sectors.length && log.time === even(below.mtime));
  }

  /** Switches the machine on; whether that worked. */
  private power(disk: Disk): boolean {
    if (disk.base === null) {
      if (disk.growing) this.touched(disk);
      return true;
    }
    const below = this.disks.get(disk.base) as Disk;
    disk.log ??= { own: new Set(), time: even(below.mtime), sectors: below.sectors.length, padded: 0 };
    return this.isFit(disk);
  }

  private access(
    [name = '', lba, count]: readonly string[],
    run: (sectors: Uint8Array, from: number, to: number) => unknown,
  ): Ending {
    const disk = this.disks.get(name);
    const [from, to] = [Number(lba), Number(lba) + Number(count)];
    if (!disk || from === to) return 'refused';
    if (this.on) {
      if (to > this.on.sectors.length) return 'refused';
      run(this.on.sectors, from, to);
      return 'done';
    }
    if (!this.power(disk)) return 'failed';
    const before = disk.sectors.slice();
    const end = Math.min(to, disk.log?.sectors ?? disk.sectors.length);
    run(disk.sectors, from, end);
    if (run.length > 0 && from < end) this.written(name, disk, from, end, before);
    return to > end ? 'failed' : 'done';
  }

  /** Whoever looks through to these sectors sees them too. */
  private written(name: string, disk: Disk, from: number, to: number, before: Uint8Array): void {
    if (disk.log) for (let at = from; at < to; at++) disk.log.own.add(at);
    if (disk.base !== null) return;
    if (!disk.growing) this.touched(disk);
    if (before.length > 0) this.follow(name);
  }

  private follow(name: string): void {
    const { sectors } = this.disks.get(name) as Disk;
    for (const over of this.disks.values()) {
      if (over.base !== name) continue;
      const old = over.sectors;
      over.sectors = new Uint8Array(over.log?.sectors ?? sectors.length);
      for (let at = 0; at < over.sectors.length; at++)
        over.sectors[at] = (over.log?.own.has(at) ? old[at] : sectors[at]) ?? 0;
    }
  }

  private commit(name: string): Ending {
    const disk = this.disks.get(name);
    if (!disk) return 'refused';
    const { base, log } = disk;
    const below = base === null ? disk : (this.disks.get(base) as Disk);
    const isFit = base !== null && this.isFit(disk);
    if (below.growing) this.touched(below);
    if (!log || !isFit || base === null) return 'failed';
    for (const at of log.own) below.sectors[at] = disk.sectors[at] ?? 0;
    if (!below.growing && log.own.size > 0) this.touched(below);
    disk.log = null;
    this.follow(base);
    return 'done';
  }

  private resize(name: string, size: number): Ending {
    const disk = this.disks.get(name);
    if (!disk || (disk.base !== null && !disk.log)) return 'refused';
    if (size < 10 * MEGABYTE) return 'failed';
    if (disk.log) {
      if (size < disk.log.padded) return 'failed';
      disk.log.padded = size;
      this.touched(disk);
      return 'done';
    }
    if (size < Math.floor(disk.sectors.length / 2048) * MEGABYTE) return 'failed';
    const end = disk.sectors.findLastIndex((byte) => byte !== 0) + 1;
    if (disk.growing && end > size / 512) return 'failed';
    const sectors = new Uint8Array(Math.max(end, size / 512));
    sectors.set(disk.sectors.subarray(0, sectors.length));
    disk.sectors = sectors;
    this.touched(disk);
    this.follow(name);
    return 'done';
  }

  compare(world: World): string | null {
    const images = world.images.filter(({ kind }) => kind !== 'volatile');
    if (images.length !== this.disks.size) return `${images.length} disks, not ${this.disks.size}`;
    for (const image of images) {
      const disk = this.disks.get(image.name) as Disk;
      const wanted = this.on?.name === image.name ? this.on.sectors : disk.sectors;
      const top = this.on?.name === image.name ? topOf(world, image) : image;
      const wrong = difference(world, top.id, wanted);
      if (wrong !== null) return `${image.name} ${wrong}`;
      if (disk.base === null && disk.mtime !== image.mtime) return `${image.name} has another time`;
      if (isOver(image) && (image.log === null) !== (disk.log === null)) return `${image.name} and its log`;
    }
    return null;
  }
}

function difference(world: World, id: number, wanted: Uint8Array): string | null {
  for (const { from, to, value } of seen(world, imageOf(world, id), 0, wanted.length * 512)) {
    const at = firstOther(wanted, value, from / 512, Math.min(to / 512, wanted.length));
    if (at >= 0) return `reads ${value} in sector ${at}, not ${wanted[at]}`;
  }
  return null;
}
