/** Virtual machines over images that are full private copies: what VirtualBox attaches, and does with snapshots. */
import type { Ending } from '../families/disks/play.test-kit.ts';
import { bottom, chain, type Disk, isOrphan, newDisk, type Shelf } from './eager-disks.test-kit.ts';

interface Snap {
  readonly name: string;
  parent: Snap | null;
  ports: Map<number, Disk>;
}

export interface Box {
  readonly name: string;
  ports: Map<number, Disk>;
  snaps: Snap[];
  current: Snap | null;
  made: number;
}

const has = ({ ports }: { readonly ports: ReadonlyMap<number, Disk> }, disk: Disk): boolean =>
  [...ports.values()].includes(disk);

export class Boxes {
  readonly boxes = new Map<string, Box>();
  private readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  add(name: string): Box {
    const box = { name, ports: new Map(), snaps: [], current: null, made: 0 };
    this.boxes.set(name, box);
    return box;
  }

  users(disk: Disk): Box[] {
    return [...this.boxes.values()].filter(
      (box) => has(box, disk) || box.snaps.some((snap) => has(snap, disk)),
    );
  }

  private known(disk: Disk): Disk[] {
    return this.shelf.children(disk).filter((child) => child.known);
  }

  private isKept(disk: Disk): boolean {
    return [...this.boxes.values()].some(({ snaps }) => snaps.some((snap) => has(snap, disk)));
  }

  /** Whether nothing can be put on a disk: its chain is broken, or another machine writes it. */
  private isBarred(box: Box, disk: Disk): boolean {
    const others = [...this.boxes.values()].filter((one) => one !== box && has(one, disk));
    return isOrphan(disk) || others.some(({ snaps }) => !snaps.some((snap) => has(snap, disk)));
  }

  private overlay(box: Box, parent: Disk): Disk {
    let number = box.made + 1;
    while (this.shelf.disks.has(`${box.name}.d${number}`)) number++;
    box.made++;
    const disk = newDisk(`${box.name}.d${number}`, parent.size, 'diff', parent, true);
    this.shelf.put(disk);
    return disk;
  }

  private mayUse(disk: Disk, use: string): boolean {
    if (use === '' || use === disk.use) return true;
    const users = this.users(disk).length;
    if (disk.kind === 'diff' || users > 1 || (use === 'immutable' && users > 0)) return false;
    return use !== 'writethrough' || this.known(disk).length === 0;
  }

  attach(box: Box, disk: Disk, port: number, use: string): Ending {
    if (!disk.known && isOrphan(disk)) return 'failed';
    for (const one of chain(disk)) one.known = true;
    if (!this.mayUse(disk, use)) return 'failed';
    disk.use = use || disk.use;
    if ([...box.ports].some(([at, one]) => one === disk && at !== port)) return 'failed';
    const isFixed = disk.use === 'normal' && (this.known(disk).length > 0 || this.isKept(disk));
    const isIndirect = disk.use === 'immutable' || isFixed;
    const old = box.ports.get(port);
    if (old === disk) return isIndirect ? 'failed' : 'done';
    if (!isIndirect) {
      box.ports.set(port, disk);
      return 'done';
    }
    if (old && bottom(old) === disk) return 'done';
    const parent = this.latest(box, disk, port);
    if (this.isBarred(box, parent)) return 'failed';
    box.ports.set(port, this.overlay(box, parent));
    return 'done';
  }

  /** Of a base the state in the newest snapshot below the current state that has it. */
  private latest(box: Box, disk: Disk, port: number): Disk {
    if (disk.parent) return disk;
    for (let snap = box.current; snap; snap = snap.parent) {
      const found = [...snap.ports].sort(([a], [b]) => a - b).filter(([, one]) => bottom(one) === disk);
      const [highest] = found.map(([, one]) => one).sort((a, b) => chain(b).length - chain(a).length);
      const here = found.find(([at]) => at === port)?.[1] ?? highest;
      if (here) return here;
    }
    return disk;
  }

  private canGoOn(box: Box, ports: ReadonlyMap<number, Disk>): boolean {
    return [...ports.values()].every((disk) => disk.use === 'writethrough' || !this.isBarred(box, disk));
  }

  private goOn(box: Box, ports: ReadonlyMap<number, Disk>): void {
    const next = new Map<number, Disk>();
    for (const [port, disk] of [...ports].sort(([a], [b]) => a - b))
      next.set(port, disk.use === 'writethrough' ? disk : this.overlay(box, disk));
    box.ports = next;
  }

  take(box: Box, name: string): Ending {
    if (!this.canGoOn(box, box.ports)) return 'failed';
    const snap = { name, parent: box.current, ports: new Map(box.ports) };
    box.snaps.push(snap);
    box.current = snap;
    this.goOn(box, snap.ports);
    return 'done';
  }

  /** By name: each before those that are on it. */
  find({ snaps }: Box, name: string, parent: Snap | null = null): Snap | null {
    for (const one of snaps.filter((snap) => snap.parent === parent)) {
      const found = one.name === name ? one : this.find({ snaps } as Box, name, one);
      if (found) return found;
    }
    return null;
  }

  restore(box: Box, snap: Snap): Ending {
    if (!this.canGoOn(box, snap.ports)) return 'failed';
    const old = [...box.ports.values()];
    box.current = snap;
    this.goOn(box, snap.ports);
    for (const disk of old)
      if (disk.parent && this.known(disk).length === 0 && this.users(disk).length === 0) this.drop(disk);
    return 'done';
  }

  remove(box: Box, snap: Snap): Ending {
    const above = box.snaps.filter(({ parent }) => parent === snap);
    if (above.length > 1 || (above.length === 1 && box.current === snap)) return 'failed';
    const disks = [...snap.ports].sort(([a], [b]) => a - b).map(([, disk]) => disk);
    if (disks.some((disk) => this.isStuck(disk))) return 'failed';
    for (const disk of disks) this.removeDisk(box, disk, above[0] ?? box);
    box.snaps = box.snaps.filter((one) => one !== snap);
    for (const one of above) one.parent = snap.parent;
    if (box.current === snap) box.current = snap.parent;
    return 'done';
  }

  private isStuck(disk: Disk): boolean {
    return disk.use !== 'writethrough' && this.known(disk).length > 1;
  }

  private removeDisk(box: Box, disk: Disk, next: { ports: Map<number, Disk> }): void {
    const [child] = this.known(disk);
    if (disk.use === 'writethrough' || (!child && !disk.parent)) return;
    if (!child) {
      this.drop(disk);
      return;
    }
    const users = this.users(child);
    if (!disk.parent && users.length > 0 && !users.includes(box)) return;
    const isDown = disk.parent === null || (disk.made === child.made ? disk.slots > child.slots : child.made);
    if (!isDown) {
      this.shelf.forward(child, [disk]);
      this.drop(disk);
      return;
    }
    this.shelf.backward(disk, [child]);
    for (const one of this.known(child)) one.parent = disk;
    for (const [port, one] of next.ports) if (one === child) next.ports.set(port, disk);
    this.drop(child);
  }

  /** A file goes, and machines that still had it lose it. */
  drop(disk: Disk): void {
    this.shelf.drop(disk);
    for (const box of this.boxes.values())
      for (const { ports } of [box, ...box.snaps])
        for (const [port, one] of [...ports]) if (one === disk) ports.delete(port);
  }
}
