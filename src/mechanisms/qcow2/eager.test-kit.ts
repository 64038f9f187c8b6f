/** Disks that are full private copies, byte for byte, and what QEMU does with each line, worked out by other means. */
import { firstDifference } from '../../core/differ.test-kit.ts';
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { contentOf } from './content.ts';
import { type Image, living, NONE, type World } from './world.ts';

/** Room for any disk, and for what is behind its end in its last cluster. */
const ROOM = 320 * 1024;
const SECTOR = 512;

interface Kept {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly own: Uint8Array;
  readonly size: number;
}

interface Disk {
  size: number;
  /** As the guest sees it. */
  bytes: Uint8Array;
  /** By sector: whether it would stay if what is below changed. */
  own: Uint8Array;
  base: string | null;
  readonly raw: boolean;
  /** Version 2; data in a file of its own. */
  readonly old: boolean;
  readonly beside: boolean;
  readonly cluster: number;
  /** What is owned at once: a cluster, or a subcluster. */
  readonly unit: number;
  snapshots: readonly Kept[];
}

type Options = ReadonlyMap<string, string>;
type Run = (words: readonly string[], options: Options) => Ending;

const NOTHING = new Uint8Array(ROOM);

const number = (word = ''): number =>
  /K$/.test(word)
    ? Number(word.slice(0, -1)) * 1024
    : /M$/.test(word)
      ? Number(word.slice(0, -1)) * 2 ** 20
      : Number(word);

const down = (value: number, to: number): number => value - (value % to);
const up = (value: number, to: number): number => down(value + to - 1, to);

function newDisk(size: number, base: string | null, options: Options): Disk {
  const cluster = number(options.get('cluster_size') ?? '65536');
  return {
    size: up(size, SECTOR),
    bytes: new Uint8Array(ROOM),
    own: new Uint8Array(ROOM / SECTOR),
    base,
    raw: options.get('fmt') === 'raw',
    old: ['0.10', 'v2'].includes(options.get('compat') ?? ''),
    beside: options.has('data_file'),
    cluster,
    unit: options.get('extended_l2') === 'on' ? cluster / 32 : cluster,
    snapshots: [],
  };
}

/** The temporary overlay of a process. */
const THROWN = '-snapshot';

export class Disks implements Eager<World> {
  private readonly disks = new Map<string, Disk>();
  private session: { readonly name: string; readonly top: string } | null = null;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const options = words
      .filter((word) => word.includes('='))
      .map((word) => word.split('=') as [string, string]);
    return (this.runs[verb] as Run)(
      words.filter((word) => !word.includes('=')),
      new Map(options),
    );
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    create: ([name = '', size], options) => {
      if (this.disks.has(name)) return 'refused';
      this.disks.set(name, newDisk(number(size), null, options));
      return 'done';
    },
    overlay: ([name = '', base = ''], options) => {
      const below = this.disks.get(base);
      if (this.disks.has(name) || !below) return 'refused';
      const size = options.has('size') ? number(options.get('size')) : below.size;
      this.disks.set(name, newDisk(size, base, options));
      this.look(name);
      return 'done';
    },
    write: (words) => this.change(words, (name, from, to) => this.fill(name, from, to, Number(words[3]))),
    writec: (words) => this.change(words, (name, from, to) => this.pack(name, from, to, Number(words[3]))),
    zero: (words) => this.change(words, (name, from, to) => this.fill(name, from, to, 0)),
    zerou: (words) => this.change(words, (name, from, to) => this.fill(name, from, to, 0)),
    discard: (words) => this.change(words, (name, from, to) => this.discard(name, from, to)),
    read: (words) => this.change(words, () => 'done', true),
    snapshot: ([name = '', kept = '']) => this.managed(name, (disk) => this.keep(disk, kept)),
    revert: ([name = '', kept = '']) => this.managed(name, (disk) => this.revert(name, disk, kept)),
    delete: ([name = '', kept = '']) =>
      this.managed(name, (disk) => {
        const found = disk.snapshots.find((one) => one.name === kept);
        disk.snapshots = disk.snapshots.filter((one) => one !== found);
        return found ? 'done' : 'failed';
      }),
    resize: ([name = '', size, shrink]) =>
      this.managed(name, (disk) => this.resize(name, disk, number(size), shrink !== undefined)),
    commit: ([name = '', keep], options) => this.commit(name, keep !== undefined, options.get('base')),
    rebase: ([name = '', next = '', unsafe]) =>
      this.rebase(name, next === '-' ? null : next, unsafe !== undefined),
    begin: ([name = '', thrown]) => {
      if (this.session || !this.disks.has(name)) return 'refused';
      this.session = { name, top: thrown ? THROWN : name };
      if (thrown) {
        this.disks.set(THROWN, newDisk(this.disk(name).size, name, new Map()));
        this.look(THROWN);
      }
      return 'done';
    },
    end: () => {
      if (!this.session) return 'refused';
      this.disks.delete(THROWN);
      this.session = null;
      return 'done';
    },
  };

  private disk(name: string): Disk {
    const found = this.disks.get(name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  }

  private chain(name: string | null): readonly string[] {
    return name === null ? [] : [name, ...this.chain(this.disk(name).base)];
  }

  /** Whether a process has it, or writes what is below it. */
  private locked(name: string, isRead = false): boolean {
    if (!this.session) return false;
    const { top } = this.session;
    return (!isRead && this.chain(top).includes(name)) || this.chain(name).includes(top);
  }

  /** All that is seen below a disk. */
  private below(base: string | null): Uint8Array {
    if (base === null) return NOTHING;
    const { size, bytes } = this.disk(base);
    const seen = new Uint8Array(ROOM);
    seen.set(bytes.subarray(0, size));
    return seen;
  }

  /** What is not its own is what is below; the same of all above it. */
  private look(name: string): void {
    const { own, bytes, base, raw } = this.disk(name);
    const below = this.below(base);
    for (let at = 0; !raw && at < ROOM; at += SECTOR)
      if (own[at / SECTOR] === 0) bytes.set(below.subarray(at, at + SECTOR), at);
    for (const [other, disk] of this.disks) if (disk.base === name) this.look(other);
  }

  private take({ own, unit }: Disk, from: number, to: number): void {
    own.fill(1, down(from, unit) / SECTOR, up(to, unit) / SECTOR);
  }

  private fill(name: string, from: number, to: number, byte: number): Ending {
    const disk = this.disk(name);
    disk.bytes.fill(byte, from, to);
    this.take(disk, from, to);
    this.look(name);
    return 'done';
  }

  private pack(name: string, from: number, to: number, byte: number): Ending {
    const { raw, beside, cluster, size, bytes } = this.disk(name);
    if (raw || beside || from % SECTOR !== 0 || to % SECTOR !== 0) return 'failed';
    if (from % cluster !== 0 || (to % cluster !== 0 && to !== size)) return 'failed';
    bytes.fill(0, from, up(to, cluster));
    return this.fill(name, from, to, byte);
  }

  private discard(name: string, from: number, to: number): Ending {
    const disk = this.disk(name);
    if (disk.raw) return this.fill(name, from, to, 0);
    if (disk.old && disk.base !== null) return 'done';
    const { cluster } = disk;
    const first = up(from, cluster);
    const end = to === disk.size && down(to, cluster) >= from ? up(to, cluster) : down(to, cluster);
    return first < end ? this.fill(name, first, end, 0) : 'done';
  }

  private change(
    [name = '', offset, length]: readonly string[],
    how: (name: string, from: number, to: number) => Ending,
    isRead = false,
  ): Ending {
    if (!this.disks.has(name)) return 'refused';
    const isOpen = this.session?.name === name;
    if (!isOpen && this.locked(name, isRead)) return 'failed';
    const target = isOpen ? (this.session?.top ?? name) : name;
    const [from, to] = [number(offset), number(offset) + number(length)];
    return to > this.disk(target).size ? 'failed' : how(target, from, to);
  }

  private managed(name: string, how: (disk: Disk) => Ending): Ending {
    if (!this.disks.has(name)) return 'refused';
    return this.locked(name) ? 'failed' : how(this.disk(name));
  }

  private keep(disk: Disk, name: string): Ending {
    if (disk.raw || disk.beside) return 'failed';
    const { bytes, own, size } = disk;
    disk.snapshots = [...disk.snapshots, { name, bytes: bytes.slice(), own: own.slice(), size }];
    return 'done';
  }

  private revert(name: string, disk: Disk, kept: string): Ending {
    const found = disk.snapshots.find((one) => one.name === kept);
    if (!found) return 'failed';
    disk.bytes = found.bytes.slice();
    disk.own = found.own.slice();
    disk.size = found.size;
    this.look(name);
    return 'done';
  }

  private resize(name: string, disk: Disk, size: number, shrink: boolean): Ending {
    if (size === 0 || (size < disk.size && !shrink)) return 'failed';
    if (disk.raw) {
      disk.bytes.fill(0, size);
      disk.size = up(size, SECTOR);
      this.look(name);
      return 'done';
    }
    if (size % SECTOR !== 0 || (disk.old && disk.snapshots.length > 0)) return 'failed';
    if (size > disk.size) return this.grow(name, disk, size) ? 'done' : 'failed';
    disk.own.fill(0, up(size, disk.cluster) / SECTOR);
    disk.size = size;
    this.look(name);
    return 'done';
  }

  /** What is new reads as zero, also where there is something below. */
  private grow(name: string, disk: Disk, size: number): boolean {
    const before = disk.size;
    if (disk.old && disk.snapshots.length > 0) return false;
    if (!disk.raw && disk.base !== null && this.disk(disk.base).size > before) {
      if (disk.old) return false;
      disk.bytes.fill(0, before, size);
      this.take(disk, before, size);
    }
    disk.size = size;
    this.look(name);
    return true;
  }

  /** Whether a sector is stored above `target`. */
  private isAbove(name: string, target: string, sector: number): boolean {
    for (let at: string | null = name; at !== null && at !== target; at = this.disk(at).base) {
      const { own, raw, size } = this.disk(at);
      if (raw || own[sector] === 1 || sector * SECTOR >= size) return true;
    }
    return false;
  }

  private commit(name: string, keep: boolean, base: string | undefined): Ending {
    const disk = this.disks.get(name);
    if (!disk || (base !== undefined && !this.disks.has(base))) return 'refused';
    if (this.session?.name === name && !keep && base === undefined) return this.commitOpen(this.session.top);
    if (this.locked(name)) return 'failed';
    const target = base ?? disk.base;
    if (target === null || !this.chain(disk.base).includes(target) || this.taken(target)) return 'failed';
    const below = this.disk(target);
    if (below.size < disk.size && !this.grow(target, below, disk.size)) return 'failed';
    const chunk = below.raw ? 65_536 : Math.min(65_536, Math.max(4096, below.cluster));
    for (let from = 0; from < disk.size; from += chunk) {
      const to = Math.min(from + chunk, disk.size);
      let isDirty = false;
      for (let at = from; at < to; at += SECTOR) isDirty ||= this.isAbove(name, target, at / SECTOR);
      if (isDirty) this.paste(below, disk, from, to);
    }
    if (base === undefined && !keep) disk.own.fill(0);
    this.look(target);
    return 'done';
  }

  /** Whether a process has it open, as it may be written by nobody else then. */
  private taken(name: string): boolean {
    return this.session !== null && this.chain(this.session.top).includes(name);
  }

  private paste(to: Disk, { bytes }: Disk, from: number, end: number): void {
    to.bytes.set(bytes.subarray(from, end), from);
    this.take(to, from, end);
  }

  /** The monitor’s commit: what the top has, and no more. */
  private commitOpen(top: string): Ending {
    const disk = this.disk(top);
    if (disk.base === null) return 'failed';
    const below = this.disk(disk.base);
    if (below.size < disk.size && !this.grow(disk.base, below, disk.size)) return 'failed';
    for (let at = 0; at < disk.size; at += SECTOR)
      if (disk.own[at / SECTOR] === 1) this.paste(below, disk, at, at + SECTOR);
    disk.own.fill(0);
    this.look(disk.base);
    return 'done';
  }

  private rebase(name: string, next: string | null, unsafe: boolean): Ending {
    const disk = this.disks.get(name);
    if (!disk || (next !== null && !this.disks.has(next))) return 'refused';
    if (disk.raw || (unsafe ? this.taken(name) : this.isBusy(name, next))) return 'failed';
    if (this.chain(next).includes(name)) return unsafe ? 'refused' : 'failed';
    if (!unsafe) {
      const { bytes, own } = disk;
      const below = this.below(next);
      for (let at = 0; at < disk.size; at += SECTOR)
        if (own[at / SECTOR] === 0 && firstDifference(bytes, below, at, at + SECTOR) >= 0)
          this.take(disk, at, at + 1);
    }
    disk.base = next;
    this.look(name);
    return 'done';
  }

  private isBusy(name: string, next: string | null): boolean {
    return this.locked(name) || (this.session !== null && this.chain(next).includes(this.session.top));
  }

  compare(world: World): string | null {
    const images = living(world);
    if (images.length !== this.disks.size) return `${images.length} images, not ${this.disks.size}`;
    for (const image of images) {
      const wrong = this.compareImage(world, image);
      if (wrong !== null) return wrong;
    }
    return null;
  }

  private compareImage(world: World, { id, name, over, size, qcow2 }: Image): string | null {
    const disk = this.disk(over === NONE ? name : THROWN);
    if (size !== disk.size) return `${name} has ${size} bytes, not ${disk.size}`;
    const kept = (qcow2?.snapshots ?? []).map((one) => `${one.name} ${one.size}`).join();
    const wanted = disk.snapshots.map((one) => `${one.name} ${one.size}`).join();
    if (kept !== wanted) return `${name} has snapshots ${kept}, not ${wanted}`;
    const bytes = new Uint8Array(size);
    for (const { from, to, value } of contentOf(world, id, 0, size)) bytes.fill(value, from, to);
    const at = firstDifference(bytes, disk.bytes, 0, size);
    return at < 0 ? null : `${name} reads ${bytes[at]} at ${at}, not ${disk.bytes[at]}`;
  }
}
