/** Disks that are full private copies, byte for byte, and what User-Mode Linux does with each line, worked out by other means. */
import { firstDifference } from '../../core/differ.test-kit.ts';
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { seen, type World } from './world.ts';

interface Disk {
  /** As the guest sees it, whole sectors. */
  bytes: Uint8Array;
  /** Of the file, where it is a plain one. */
  size: number;
  mtime: number;
  base: string | null;
  /** Of a COW file: which sectors its guest has written, and what the header says. */
  own: Set<number>;
  header: { size: number; mtime: number };
}

const round = (size: number): number => size + ((512 - (size % 512)) % 512);

const number = (word = ''): number => (/K$/.test(word) ? Number(word.slice(0, -1)) * 1024 : Number(word));

function content(size: number, fill: string): Uint8Array {
  const bytes = new Uint8Array(round(size));
  for (let at = 0; at < size; at++)
    bytes[at] = fill === 'seq' ? (Math.floor(at / 512) % 250) + 1 : Number(fill || 0);
  return bytes;
}

/** The block of the guest's page cache: what divides the disk, up to 4 KiB. */
const block = (device: number): number => [4096, 2048, 1024, 512].find((size) => device % size === 0) ?? 512;

type Run = (words: readonly string[], option: string) => Ending;

export class Disks implements Eager<World> {
  private readonly disks = new Map<string, Disk>();
  private clock = 1_700_000_000;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const option = words.find((word) => word.includes('='))?.split('=')[1] ?? '';
    const plain = words.filter((word) => !word.includes('='));
    return (this.runs[verb] as Run)(plain, option);
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    create: ([name = '', size], fill) => {
      if (this.disks.has(name)) return 'refused';
      this.put(name, content(number(size), fill), number(size));
      return 'done';
    },
    overlay: ([name = '', base = '']) => {
      const below = this.disks.get(base);
      if (this.disks.has(name) || !below || below.base !== null || below.size === 0) return 'refused';
      const { bytes, size, mtime } = below;
      const header = { size, mtime };
      this.disks.set(name, { bytes: bytes.slice(), size, mtime, base, own: new Set(), header });
      return 'done';
    },
    read: ([name = '']) => this.open(name) ?? 'done',
    write: (words) => this.write(words, true),
    bwrite: (words) => this.write(words, false),
    discard: (words) => this.punch(words),
    zero: (words) => this.punch(words),
    commit: ([name = '']) => this.commit(name),
    merge: ([name = '', out = '']) => this.merge(name, out),
    touch: ([name = ''], mtime) => {
      const disk = this.disks.get(name);
      if (!disk) return 'refused';
      disk.mtime = mtime === '' ? ++this.clock : Number(mtime);
      return 'done';
    },
  };

  private put(name: string, bytes: Uint8Array, size: number): void {
    const header = { size: 0, mtime: 0 };
    this.disks.set(name, { bytes, size, mtime: this.clock, base: null, own: new Set(), header });
  }

  /** Why a disk cannot be used, or null. */
  private open(name: string): Ending | null {
    const disk = this.disks.get(name);
    if (!disk) return 'refused';
    if (disk.base === null) return null;
    const { size, mtime } = this.disks.get(disk.base) as Disk;
    return size === disk.header.size && mtime === disk.header.mtime ? null : 'failed';
  }

  private write([name = '', offset, count, byte]: readonly string[], direct: boolean): Ending {
    const closed = this.open(name);
    if (closed) return closed;
    const disk = this.disks.get(name) as Disk;
    const from = number(offset);
    const to = from + number(count);
    const device = disk.bytes.length;
    if (from >= device || (direct && (from % 512 !== 0 || to % 512 !== 0))) return 'failed';
    if (disk.base !== null && device <= 64 * 512) return 'failed';
    const end = Math.min(to, device);
    disk.bytes.fill(Number(byte), from, end);
    const unit = direct ? 512 : block(device);
    this.changed(name, Math.floor(from / unit) * unit, Math.ceil(end / unit) * unit);
    return to > device ? 'failed' : 'done';
  }

  private punch([name = '', offset, count]: readonly string[]): Ending {
    const closed = this.open(name);
    if (closed) return closed;
    const disk = this.disks.get(name) as Disk;
    const from = number(offset);
    const to = from + number(count);
    if (from % 512 !== 0 || to % 512 !== 0 || to > disk.bytes.length) return 'failed';
    if (disk.base !== null && disk.bytes.length <= 64 * 512) return 'failed';
    disk.bytes.fill(0, from, to);
    this.changed(name, from, to, false);
    return 'done';
  }

  /** Bytes `[from, to)` of a file are new: whoever looks through to them sees them too. */
  private changed(name: string, from: number, to: number, grows = true): void {
    const disk = this.disks.get(name) as Disk;
    if (disk.base !== null) {
      for (let sector = from / 512; sector < to / 512; sector++) disk.own.add(sector);
      return;
    }
    if (grows) disk.size = Math.max(disk.size, to);
    disk.mtime = ++this.clock;
    for (const other of this.disks.values()) if (other.base === name) this.follow(other, disk);
  }

  private follow(cow: Disk, { bytes, size }: Disk): void {
    for (let sector = 0; sector * 512 < cow.bytes.length; sector++) {
      if (cow.own.has(sector)) continue;
      for (let at = sector * 512; at < (sector + 1) * 512; at++)
        cow.bytes[at] = at < size ? (bytes[at] ?? 0) : 0;
    }
  }

  private commit(name: string): Ending {
    const closed = this.open(name);
    const disk = this.disks.get(name);
    if (closed || !disk) return closed ?? 'refused';
    if (disk.base === null) return 'failed';
    const below = this.disks.get(disk.base) as Disk;
    const whole = [...disk.own].filter((sector) => (sector + 1) * 512 <= disk.header.size);
    for (const sector of whole)
      below.bytes.set(disk.bytes.subarray(sector * 512, (sector + 1) * 512), sector * 512);
    if (whole.length > 0) this.changed(disk.base, 0, 0, false);
    return 'done';
  }

  private merge(name: string, out: string): Ending {
    const disk = this.disks.get(name);
    const old = this.disks.get(out);
    if (!disk || out === name || out === disk.base || (old && old.base !== null)) return 'refused';
    const closed = this.open(name);
    if (closed || disk.base === null) return 'failed';
    const size = disk.header.size - (disk.header.size % 512);
    if (!old) this.put(out, disk.bytes.slice(0, size), size);
    else {
      old.bytes = disk.bytes.slice(0, size);
      old.size = size;
      this.changed(out, 0, 0, false);
    }
    return 'done';
  }

  compare(world: World): string | null {
    if (world.images.length !== this.disks.size)
      return `${world.images.length} files, not ${this.disks.size}`;
    for (const image of world.images) {
      const disk = this.disks.get(image.name) as Disk;
      const bytes = new Uint8Array(disk.bytes.length);
      for (const { from, to, value } of seen(world, image, 0, bytes.length)) bytes.fill(value, from, to);
      const at = firstDifference(bytes, disk.bytes);
      if (at >= 0) return `${image.name} reads ${bytes[at]} at ${at}, not ${disk.bytes[at]}`;
      if (image.mtime !== disk.mtime && image.kind === 'raw') return `${image.name} has another time`;
    }
    return null;
  }
}
