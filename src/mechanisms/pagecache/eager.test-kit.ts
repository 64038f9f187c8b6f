/** Disks that are full private copies, and a cache that is a plain list of pages: the same lines, worked out by other means. */
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { isDirty, isResident, userCount } from './pages.ts';
import { seen, type World } from './world.ts';

interface Page {
  stamp: number;
  dirty: boolean;
  readonly users: Set<string>;
}

interface Disk {
  readonly name: string;
  readonly base: Disk | null;
  readonly qcow2: boolean;
  mode: string;
  open: boolean;
  /** What the guest has to see: a full copy that nobody shares. */
  copy: Uint8Array;
  /** The file: as programs see it, on the disk, for good; and which clusters it has, as QEMU, the host and the disk know. */
  file: Uint8Array;
  disk: Uint8Array;
  stable: Uint8Array;
  own: { qemu: Set<number>; host: Set<number>; disk: Set<number>; stable: Set<number> };
  readonly memory: Map<number, Page>;
  dataRead: number;
  tablesRead: number;
  hits: number;
  misses: number;
}

const P = 4096;
const C = 65_536;

const number = (word = ''): number => (/K$/.test(word) ? Number(word.slice(0, -1)) * 1024 : Number(word));

function content(size: number, fill: string): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 512)
    bytes.fill(fill === 'seq' ? ((at / 512) % 250) + 1 : Number(fill || 0), at, at + 512);
  return bytes;
}

/** The clusters of a file that it has, over what is below. */
function merged(own: ReadonlySet<number>, file: Uint8Array, below: Uint8Array): Uint8Array {
  const bytes = below.slice();
  for (const cluster of own) bytes.set(file.subarray(cluster * C, (cluster + 1) * C), cluster * C);
  return bytes;
}

/** The first place where two have different bytes, or -1. */
function difference(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return at;
  return -1;
}

const isPast = (mode: string): boolean => mode === 'none' || mode === 'directsync';

type Run = (words: readonly string[], options: Readonly<Record<string, string>>) => Ending;

export class Host implements Eager<World> {
  private readonly disks = new Map<string, Disk>();
  private limit = 0;
  private clock = 0;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const options = Object.fromEntries(
      words.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]),
    );
    const ending = (this.runs[verb] as Run)(
      words.filter((word) => !word.includes('=')),
      options,
    );
    if (/^(read|write|memory)$/.test(verb) && ending === 'done') this.squeeze();
    return ending;
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    create: ([name = '', size], { fill = '', fmt = 'raw' }) => {
      if (this.disks.has(name) || number(size) === 0 || number(size) % C !== 0) return 'refused';
      this.put(name, null, content(number(size), fill), fmt === 'qcow2', 'writeback');
      return 'done';
    },
    overlay: ([name = '', below = ''], { cache = 'writeback' }) => {
      const base = this.disks.get(below);
      if (this.disks.has(name) || !base || base.base) return 'refused';
      this.put(name, base, base.file, true, cache);
      return 'done';
    },
    read: (words) => this.access(words, (disk, from, to) => this.read(disk, from, to)),
    write: (words) => {
      const disk = this.disks.get(words[0] ?? '');
      const isBase = disk && [...this.disks.values()].some(({ base }) => base === disk);
      const ending = this.access(words, (one, from, to) => {
        if (!isBase) this.write(one, from, to, Number(words[3]));
      });
      return isBase && ending !== 'refused' ? 'failed' : ending;
    },
    flush: ([name = '']) => this.named(name, (disk) => this.flush(disk)),
    writeback: () => {
      for (const disk of this.disks.values()) this.back(disk);
      return 'done';
    },
    sync: () => {
      for (const disk of this.disks.values()) this.back(disk);
      this.settle();
      return 'done';
    },
    drop: ([name]) => {
      if (name !== undefined && !this.disks.has(name)) return 'refused';
      for (const disk of this.disks.values())
        if (name === undefined || disk.name === name)
          for (const [at, page] of disk.memory) if (!page.dirty) disk.memory.delete(at);
      return 'done';
    },
    memory: ([size = '']) => {
      this.limit = size === 'all' ? 0 : Math.max(1, Math.floor(number(size) / P));
      return 'done';
    },
    reopen: ([name = ''], { cache }) =>
      this.named(name, (disk) => {
        this.flush(disk);
        disk.open = false;
        disk.mode = cache ?? disk.mode;
      }),
    kill: ([name = '']) => this.named(name, (disk) => this.kill(disk)),
    powercut: () => {
      for (const disk of this.disks.values()) {
        disk.memory.clear();
        disk.open = false;
        disk.file = disk.stable.slice();
        disk.disk = disk.stable.slice();
        disk.own.qemu = new Set(disk.own.stable);
        disk.own.host = new Set(disk.own.stable);
        disk.own.disk = new Set(disk.own.stable);
      }
      for (const disk of this.disks.values()) disk.copy = this.view(disk, disk.own.qemu, disk.file);
      return 'done';
    },
  };

  private put(name: string, base: Disk | null, bytes: Uint8Array, qcow2: boolean, mode: string): void {
    const clusters = base ? [] : Array.from({ length: bytes.length / C }, (_, at) => at);
    const file = base ? new Uint8Array(bytes.length) : bytes;
    this.disks.set(name, {
      ...{ name, base, qcow2, mode, open: false, copy: bytes.slice(), memory: new Map() },
      ...{ file: file.slice(), disk: file.slice(), stable: file.slice() },
      own: {
        qemu: new Set(clusters),
        host: new Set(clusters),
        disk: new Set(clusters),
        stable: new Set(clusters),
      },
      ...{ dataRead: 0, tablesRead: 0, hits: 0, misses: 0 },
    });
  }

  private named(name: string, run: (disk: Disk) => void): Ending {
    const disk = this.disks.get(name);
    if (!disk) return 'refused';
    run(disk);
    return 'done';
  }

  private access(
    [name = '', offset, count]: readonly string[],
    run: (disk: Disk, from: number, to: number) => void,
  ): Ending {
    const disk = this.disks.get(name);
    const [from, length] = [number(offset), number(count)];
    if (!disk || from % 512 !== 0 || length % 512 !== 0 || length === 0) return 'refused';
    if (from + length > disk.copy.length) return 'failed';
    this.clock++;
    run(disk, from, from + length);
    return 'done';
  }

  /** What a guest would see with these clusters of its own. */
  private view(disk: Disk, own: Set<number>, file: Uint8Array): Uint8Array {
    return merged(own, file, disk.base?.file ?? file);
  }

  private use(guest: Disk, file: Disk, at: number): boolean {
    const page = file.memory.get(at);
    if (page) {
      page.stamp = this.clock;
      page.users.add(guest.name);
    } else file.memory.set(at, { stamp: this.clock, dirty: false, users: new Set([guest.name]) });
    return page !== undefined;
  }

  private load(guest: Disk, file: Disk, at: number, kind: 'dataRead' | 'tablesRead'): void {
    if (this.use(guest, file, at)) guest.hits++;
    else {
      guest.misses++;
      guest[kind] += P;
    }
  }

  private write1(file: Disk, at: number): void {
    const page = file.memory.get(at);
    if (page?.dirty) {
      page.dirty = false;
      file.disk.set(file.file.subarray(at * P, (at + 1) * P), at * P);
    }
  }

  /** Sectors of a file are read for a guest. */
  private take(guest: Disk, file: Disk, sectors: readonly number[]): void {
    const pages = new Set(sectors.map((sector) => Math.floor((sector * 512) / P)));
    for (const at of pages) {
      if (isPast(guest.mode)) this.write1(file, at);
      else this.load(guest, file, at, 'dataRead');
    }
    if (isPast(guest.mode)) guest.dataRead += sectors.length * 512;
  }

  private opening(disk: Disk): void {
    if (disk.open) return;
    disk.open = true;
    const parts: [Disk, number][] = [[disk, disk.base ? 86_016 : disk.qcow2 ? 133_120 : 0]];
    if (disk.base?.qcow2) parts.push([disk.base, 133_120]);
    for (const [file, bytes] of parts)
      if (isPast(disk.mode)) disk.tablesRead += bytes;
      else
        for (let at = 0; at * P < bytes; at++) this.load(disk, file, file.copy.length / P + at, 'tablesRead');
  }

  private sectors(from: number, to: number): number[] {
    return Array.from({ length: (to - from) / 512 }, (_, at) => from / 512 + at);
  }

  private read(disk: Disk, from: number, to: number): void {
    this.opening(disk);
    const isOwn = (sector: number): boolean => disk.own.qemu.has(Math.floor((sector * 512) / C));
    const all = this.sectors(from, to);
    this.take(disk, disk, all.filter(isOwn));
    if (disk.base)
      this.take(
        disk,
        disk.base,
        all.filter((one) => !isOwn(one)),
      );
  }

  private write(disk: Disk, from: number, to: number, byte: number): void {
    this.opening(disk);
    const isOwn = (at: number): boolean => disk.own.qemu.has(Math.floor(at / C));
    if (isPast(disk.mode)) {
      for (let at = Math.floor(from / P); at * P < to; at++) {
        this.write1(disk, at);
        disk.memory.delete(at);
      }
    } else
      for (const end of new Set([from, to]))
        if (end % P !== 0 && isOwn(end - 1) && isOwn(end)) {
          const at = Math.floor(end / P);
          if (!disk.memory.has(at)) this.load(disk, disk, at, 'dataRead');
        }
    const written = new Set(this.sectors(from, to));
    for (let cluster = Math.floor(from / C); cluster * C < to; cluster++) {
      if (disk.own.qemu.has(cluster)) continue;
      const whole = this.sectors(cluster * C, (cluster + 1) * C);
      const rest = whole.filter((sector) => !written.has(sector));
      if (disk.base && rest.length > 0) this.take(disk, disk.base, rest);
      for (const sector of rest) {
        const at = sector * 512;
        disk.file.set((disk.base as Disk).file.subarray(at, at + 512), at);
        written.add(sector);
      }
      disk.own.qemu.add(cluster);
    }
    disk.file.fill(byte, from, to);
    disk.copy.fill(byte, from, to);
    for (const sector of written) this.put1(disk, sector);
    if (disk.mode === 'writethrough' || disk.mode === 'directsync') this.flush(disk);
  }

  /** A sector of a file has new bytes: in memory, or on the disk. */
  private put1(disk: Disk, sector: number): void {
    const at = sector * 512;
    if (isPast(disk.mode)) disk.disk.set(disk.file.subarray(at, at + 512), at);
    else {
      this.use(disk, disk, Math.floor(at / P));
      (disk.memory.get(Math.floor(at / P)) as Page).dirty = true;
    }
  }

  private back(disk: Disk): void {
    for (const at of disk.memory.keys()) this.write1(disk, at);
    disk.own.disk = new Set(disk.own.host);
  }

  private settle(): void {
    for (const disk of this.disks.values()) {
      disk.stable = disk.disk.slice();
      disk.own.stable = new Set(disk.own.disk);
    }
  }

  private flush(disk: Disk): void {
    disk.own.host = new Set(disk.own.qemu);
    if (isPast(disk.mode)) disk.own.disk = new Set(disk.own.host);
    if (disk.mode === 'unsafe') return;
    this.back(disk);
    this.settle();
  }

  private kill(disk: Disk): void {
    disk.open = false;
    for (const cluster of disk.own.qemu) {
      if (disk.own.host.has(cluster)) continue;
      disk.file.set(disk.disk.subarray(cluster * C, (cluster + 1) * C), cluster * C);
      for (let at = 0; at < C / P; at++) disk.memory.delete((cluster * C) / P + at);
    }
    disk.own.qemu = new Set(disk.own.host);
    disk.copy = this.view(disk, disk.own.qemu, disk.file);
  }

  /** Evicts one page after the other until all have room. */
  private squeeze(): void {
    const all = [...this.disks.values()].flatMap((disk, order) =>
      [...disk.memory].map(([at, page]) => ({ disk, order, at, page })),
    );
    let excess = this.limit === 0 ? 0 : all.length - this.limit;
    const sorted = all.sort(
      (a, b) =>
        Number(a.page.dirty) - Number(b.page.dirty) ||
        a.page.stamp - b.page.stamp ||
        a.order - b.order ||
        a.at - b.at,
    );
    for (const { disk, at } of sorted) {
      if (excess-- <= 0) return;
      this.write1(disk, at);
      disk.memory.delete(at);
    }
  }

  private compareMemory(world: World, id: number, disk: Disk): string | null {
    const { pages } = world.images[id] as World['images'][number];
    let resident = 0;
    for (const { from, to, value } of pages.all()) {
      if (!isResident(value)) continue;
      resident += to - from;
      for (let at = from; at < to; at++) {
        const page = disk.memory.get(at);
        if (!page) return `${disk.name} has page ${at} in memory`;
        if (page.dirty !== isDirty(value))
          return `page ${at} of ${disk.name} is ${page.dirty ? '' : 'not '}dirty`;
        if (page.users.size !== userCount(value))
          return `page ${at} of ${disk.name} has ${page.users.size} users`;
      }
    }
    return resident === disk.memory.size
      ? null
      : `${disk.name} has ${resident} pages, not ${disk.memory.size}`;
  }

  compare(world: World): string | null {
    if (world.images.length !== this.disks.size) return `${world.images.length} files`;
    for (const image of world.images) {
      const disk = this.disks.get(image.name) as Disk;
      const views = { now: disk.copy, cut: this.viewStable(disk) } as const;
      for (const version of ['now', 'cut'] as const) {
        const bytes = new Uint8Array(image.size);
        for (const { from, to, value } of seen(world, image, 0, image.size, version))
          bytes.fill(value, from, to);
        const at = difference(bytes, views[version]);
        if (at >= 0) return `${image.name} (${version}) has ${bytes[at]} at ${at}, not ${views[version][at]}`;
      }
      for (const name of ['dataRead', 'tablesRead', 'hits', 'misses'] as const)
        if (image.counts[name] !== disk[name])
          return `${image.name}: ${name} ${image.counts[name]}, not ${disk[name]}`;
      const wrong = this.compareMemory(world, image.id, disk);
      if (wrong) return wrong;
    }
    return null;
  }

  private viewStable({ base, own, stable }: Disk): Uint8Array {
    return merged(own.stable, stable, base?.stable ?? stable);
  }
}
