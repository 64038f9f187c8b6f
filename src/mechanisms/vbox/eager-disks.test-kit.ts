/** VirtualBox images as full private copies, sector by sector: what is read of each is here, and never looked up below. */
export const SECTOR = 512;
const BLOCK = 1_048_576;
const PER_BLOCK = BLOCK / SECTOR;

export type State = 'free' | 'zero' | 'own';

/** One image. Its sectors are all that is seen through it. */
export interface Disk {
  readonly name: string;
  readonly size: number;
  /** One byte for each sector. */
  readonly sectors: Uint8Array;
  /** What its own file says of each block. */
  readonly states: State[];
  /** Places in its file, used or not. */
  slots: number;
  readonly kind: 'dynamic' | 'fixed' | 'diff';
  parent: Disk | null;
  use: string;
  known: boolean;
  readonly made: boolean;
}

export function newDisk(
  name: string,
  size: number,
  kind: Disk['kind'],
  parent: Disk | null,
  made: boolean,
): Disk {
  const blocks = Math.ceil(size / BLOCK);
  const isFixed = kind === 'fixed';
  return {
    ...{ name, size, kind, parent, made, use: 'normal', known: made, slots: isFixed ? blocks : 0 },
    sectors: parent ? parent.sectors.slice() : new Uint8Array(size / SECTOR),
    states: new Array<State>(blocks).fill(isFixed ? 'own' : 'free'),
  };
}

export const chain = (disk: Disk): Disk[] => (disk.parent ? [disk, ...chain(disk.parent)] : [disk]);
export const bottom = (disk: Disk): Disk => chain(disk).at(-1) as Disk;
export const isOrphan = (disk: Disk): boolean => bottom(disk).kind === 'diff';

/** The sectors of a block that a disk has. */
const spanOf = ({ sectors }: Disk, block: number): readonly [number, number] => [
  block * PER_BLOCK,
  Math.min((block + 1) * PER_BLOCK, sectors.length),
];

const part = (disk: Disk, block: number): Uint8Array => disk.sectors.subarray(...spanOf(disk, block));
const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, at) => byte === b[at]);
/** Only blocks of full length count as whole. */
const isFull = (disk: Disk, block: number): boolean => part(disk, block).length === PER_BLOCK;

/** All images there are, by name. */
export class Shelf {
  readonly disks = new Map<string, Disk>();

  put(disk: Disk): void {
    this.disks.set(disk.name, disk);
  }

  children(disk: Disk): Disk[] {
    return [...this.disks.values()].filter(({ parent }) => parent === disk);
  }

  /** Whoever looks through to a block sees what is new in it. */
  private follow(disk: Disk, block: number): void {
    for (const child of this.children(disk)) {
      if (child.states[block] !== 'free') continue;
      part(child, block).set(part(disk, block));
      this.follow(child, block);
    }
  }

  /** What a block is to hold is put into an image that may keep it, mark it or forget it. `whole` blocks of zeroes are always marked. */
  private place(disk: Disk, block: number, bytes: Uint8Array, whole: boolean): void {
    const state = disk.states[block];
    const isEmpty = isZero(bytes);
    if (state === 'own') part(disk, block).set(bytes);
    else if (isEmpty && (whole || !isSame(part(disk, block), bytes))) disk.states[block] = 'zero';
    else if (!isSame(part(disk, block), bytes)) {
      disk.states[block] = 'own';
      disk.slots++;
    } else return;
    part(disk, block).set(bytes);
    this.follow(disk, block);
  }

  /** Sectors `[from, to)`. */
  write(disk: Disk, from: number, to: number, byte: number): void {
    for (let block = Math.floor(from / PER_BLOCK); block * PER_BLOCK < to; block++) {
      const [first, last] = spanOf(disk, block);
      const bytes = part(disk, block).slice();
      bytes.fill(byte, Math.max(0, from - first), Math.min(to, last) - first);
      this.place(disk, block, bytes, isFull(disk, block) && from <= first && to >= last);
    }
  }

  discard(disk: Disk, from: number, to: number): void {
    for (let block = Math.floor(from / PER_BLOCK); block * PER_BLOCK < to; block++) {
      if (disk.states[block] !== 'own') continue;
      const [first, last] = spanOf(disk, block);
      const left = part(disk, block).slice();
      left.fill(0, Math.max(0, from - first), Math.min(to, last) - first);
      if (!isZero(left)) continue;
      disk.states[block] = 'zero';
      disk.slots--;
      part(disk, block).fill(0);
      this.follow(disk, block);
    }
  }

  /** @returns whether it came to its end */
  compact(disk: Disk): boolean {
    const { parent, states, size } = disk;
    const last = states.length - 1;
    const stops =
      parent !== null && size % BLOCK !== 0 && states[last] === 'own' && !isZero(part(disk, last));
    for (const [block, state] of states.entries()) {
      if (state !== 'own' || (stops && block === last)) continue;
      if (isZero(part(disk, block))) states[block] = 'zero';
      else if (parent && isSame(part(disk, block), part(parent, block))) states[block] = 'free';
    }
    if (!stops) disk.slots = states.filter((state) => state === 'own').length;
    return !stops;
  }

  /** `to` keeps what it shows, and gets what the others between it and their lowest had. */
  forward(to: Disk, gone: readonly Disk[]): void {
    const rest = (gone[0] as Disk).parent;
    for (const [block, state] of to.states.entries()) {
      if (state !== 'free') continue;
      const bytes = part(to, block);
      // With nothing below, it is compared with itself, found the same, and lost.
      const below = rest ? part(rest, block) : bytes;
      const isHad = gone.some(({ states }) => states[block] !== 'free');
      if (isHad && isZero(bytes) && (isFull(to, block) || !isSame(bytes, below))) to.states[block] = 'zero';
      else if (isHad && !isSame(bytes, below)) {
        to.states[block] = 'own';
        to.slots++;
      } else if (!rest) this.lose(to, block);
    }
    to.parent = rest;
  }

  /** A block that nobody has any more. */
  private lose(disk: Disk, block: number): void {
    part(disk, block).fill(0);
    this.follow(disk, block);
  }

  /** `to` gets what is seen through the uppermost, as far as those above it have something; `gone` from above. */
  backward(to: Disk, gone: readonly Disk[]): void {
    const [top] = gone as [Disk];
    for (const block of to.states.keys())
      if (gone.some(({ states }) => states[block] !== 'free'))
        this.place(to, block, part(top, block).slice(), isFull(to, block));
  }

  /** Its file goes; what looked into it looks into nothing. */
  drop(disk: Disk): void {
    this.disks.delete(disk.name);
    for (const child of [...this.disks.values()].filter(({ parent }) => parent === disk)) {
      child.parent = null;
      for (const [block, state] of child.states.entries()) if (state === 'free') this.lose(child, block);
    }
  }
}
