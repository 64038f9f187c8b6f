/** Disks that are full private copies, and what VirtualBox does with each line, worked out by other means. */
import { firstDifference } from '../../core/differ.test-kit.ts';
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { seen, stateOf } from './blocks.ts';
import { chain, type Disk, isOrphan, newDisk, SECTOR, Shelf } from './eager-disks.test-kit.ts';
import { type Box, Boxes } from './eager-machines.test-kit.ts';
import { type Image, imageOf, livingOf, NONE, type World } from './world.ts';

const BLOCK = 1_048_576;
const UNITS: Readonly<Record<string, number>> = { K: 1024, M: BLOCK };

function number(word = ''): number {
  const unit = UNITS[word.slice(-1)];
  return unit ? Number(word.slice(0, -1)) * unit : Number(word);
}

type Run = (words: readonly string[], option: string) => Ending;

export class Disks implements Eager<World> {
  private readonly shelf = new Shelf();
  private readonly machines = new Boxes(this.shelf);

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const option = words.find((word) => word.includes('='))?.split('=')[1] ?? '';
    const plain = words.filter((word) => !word.includes('='));
    return (this.runs[verb] as Run)(plain, option);
  }

  private disk(name = ''): Disk | undefined {
    return this.machines.boxes.get(name)?.ports.get(0) ?? this.shelf.disks.get(name);
  }

  private isTaken(name: string): boolean {
    return this.shelf.disks.has(name) || this.machines.boxes.has(name);
  }

  /** Does something with sectors of a disk, where it can. */
  private inRange(
    [name, at, count]: readonly string[],
    act: (disk: Disk, from: number, to: number) => void,
  ): Ending {
    const disk = this.disk(name);
    if (!disk) return 'refused';
    const [from, to] = [number(at), number(at) + number(count)];
    if (isOrphan(disk) || to <= from || to > disk.size) return 'failed';
    act(disk, from / SECTOR, to / SECTOR);
    return 'done';
  }

  private ofBox([name = '', snap = '']: readonly string[], act: 'restore' | 'remove'): Ending {
    const box = this.machines.boxes.get(name);
    const found = box && this.machines.find(box, snap);
    return box && found ? this.machines[act](box, found) : 'refused';
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    create: ([name = '', word, fixed]) => {
      const size = number(word);
      if (this.isTaken(name)) return 'refused';
      if (size < BLOCK || size % SECTOR !== 0) return 'failed';
      this.shelf.put(newDisk(name, size, fixed ? 'fixed' : 'dynamic', null, false));
      return 'done';
    },
    overlay: ([name = '', below]) => {
      const parent = this.disk(below);
      if (this.isTaken(name) || !parent) return 'refused';
      if (isOrphan(parent)) return 'failed';
      this.shelf.put(newDisk(name, parent.size, 'diff', parent, false));
      return 'done';
    },
    write: (words) =>
      this.inRange(words, (disk, from, to) => this.shelf.write(disk, from, to, Number(words[3]))),
    read: (words) => this.inRange(words, () => {}),
    discard: (words) => this.inRange(words, (disk, from, to) => this.shelf.discard(disk, from, to)),
    flush: ([name]) => {
      const disk = this.disk(name);
      if (!disk) return 'refused';
      return isOrphan(disk) ? 'failed' : 'done';
    },
    merge: ([from, to]) => this.merge(this.disk(from), this.disk(to)),
    compact: ([name]) => {
      const disk = this.disk(name);
      if (!disk) return 'refused';
      return isOrphan(disk) || !this.shelf.compact(disk) ? 'failed' : 'done';
    },
    vm: ([name = '', below], use) => {
      const disk = this.disk(below);
      if (this.isTaken(name) || !disk) return 'refused';
      return this.machines.attach(this.machines.add(name), disk, 0, use);
    },
    attach: ([name = '', below, port], use) => {
      const box = this.machines.boxes.get(name);
      const disk = this.disk(below);
      if (!box || !disk || Number(port) > 29) return 'refused';
      return this.machines.attach(box, disk, Number(port), use);
    },
    snapshot: ([name = '', snap = '']) => {
      const box = this.machines.boxes.get(name);
      return box ? this.machines.take(box, snap) : 'refused';
    },
    restore: (words) => this.ofBox(words, 'restore'),
    delete: (words) => this.ofBox(words, 'remove'),
  };

  private merge(from: Disk | undefined, to: Disk | undefined): Ending {
    if (!from || !to) return 'refused';
    if (from === to || isOrphan(from) || isOrphan(to)) return 'failed';
    const isForward = chain(to).includes(from);
    if (!isForward && !chain(from).includes(to)) return 'failed';
    const [upper, lower] = isForward ? [to, from] : [from, to];
    const between = chain(upper).slice(1, chain(upper).indexOf(lower));
    // In the order in which they go.
    const gone = isForward ? [lower, ...[...between].reverse()] : [upper, ...between];
    const stays = new Set([to, ...gone]);
    const others = gone.flatMap((one) => this.shelf.children(one).filter((child) => !stays.has(child)));
    const isFree = others.every(({ parent }) => !isForward && parent === upper);
    if (!isFree || gone.some((one) => this.machines.users(one).length > 0)) return 'failed';
    if (isForward) this.shelf.forward(to, gone);
    else {
      this.shelf.backward(to, gone);
      for (const child of this.shelf.children(upper)) child.parent = to;
    }
    for (const one of gone) this.machines.drop(one);
    return 'done';
  }

  compare(world: World): string | null {
    const names = livingOf(world).map(({ name }) => name);
    const wanted = [...this.shelf.disks.keys()];
    if ([...names].sort().join() !== wanted.sort().join()) return `there are ${names}, not ${wanted}`;
    for (const image of livingOf(world)) {
      const wrong = this.compareImage(world, image, this.shelf.disks.get(image.name) as Disk);
      if (wrong) return wrong;
    }
    return this.compareMachines(world);
  }

  private compareImage(world: World, image: Image, disk: Disk): string | null {
    const { name, map, slots, parent } = image;
    const sectors = new Uint8Array(disk.sectors.length);
    for (const { from, to, value } of seen(world, image.id, 0, image.size))
      sectors.fill(value, from / SECTOR, to / SECTOR);
    const at = firstDifference(sectors, disk.sectors);
    if (at >= 0) return `${name} reads ${sectors[at]} in sector ${at}, not ${disk.sectors[at]}`;
    const block = disk.states.findIndex((state, index) => stateOf(map.at(index)) !== state);
    if (block >= 0) return `${name}: block ${block} is not ${disk.states[block]}`;
    if (slots !== disk.slots) return `${name} has ${slots} places, not ${disk.slots}`;
    const below = parent === NONE ? '' : imageOf(world, parent).name;
    return below === (disk.parent?.name ?? '') ? null : `${name} is on ${below}`;
  }

  private compareMachines(world: World): string | null {
    const print = (ports: Iterable<readonly [number, string]>): string =>
      [...ports].sort(([a], [b]) => a - b).join(' ');
    for (const machine of world.machines) {
      const box = this.machines.boxes.get(machine.name) as Box;
      const has = print(machine.ports.map(({ port, image }) => [port, imageOf(world, image).name] as const));
      const wanted = print([...box.ports].map(([port, { name }]) => [port, name] as const));
      if (has !== wanted) return `${machine.name} has ${has}, not ${wanted}`;
    }
    return null;
  }
}
