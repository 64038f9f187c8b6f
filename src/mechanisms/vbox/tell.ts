/** What each event of a step is about, in names and numbers: the catalogue makes the sentences of it. */
import type { Params } from '../../core/refusal.ts';
import { countOf, printRuns, type Runs } from '../../core/runs.ts';
import type { Phase, Told } from '../../core/told.ts';
import { blockOf, joined, seen, storedBlocks } from './blocks.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { guestName } from './guests.ts';
import {
  BLOCK,
  childrenOf,
  type Draft,
  dataOffset,
  fileBytes,
  imageOf,
  isAttached,
  livingSnapshots,
  type Machine,
  machineOf,
  NONE,
} from './world.ts';

const NAMED = 6;
const listed = (names: readonly string[]): string =>
  names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', …' : '');

const told = (phase: Phase, id: string, params: Params): Told => ({ phase, id, params });

const nameOf = (world: Draft, id: number): string => (id === NONE ? '' : imageOf(world, id).name);
const vmName = (world: Draft, id: number): string => (id === NONE ? '' : machineOf(world, id).name);
const snapshotName = (world: Draft, vm: number, id: number): string =>
  vm === NONE ? '' : (machineOf(world, vm).snapshots[id]?.name ?? '');

/** Blocks in words: how many, and which. */
const blocksText = (blocks: Runs) => ({ n: countOf(blocks), blocks: printRuns(blocks) });

/** The blocks that runs of bytes touch. */
function blocksOf(bytes: Runs): Runs {
  const from = bytes[0] ?? 0;
  const to = (bytes.at(-2) ?? 0) + (bytes.at(-1) ?? 0);
  return bytes.length === 2
    ? [blockOf(from), Math.max(1, Math.ceil(to / BLOCK) - blockOf(from))]
    : wholeOf(bytes);
}
const wholeOf = (bytes: Runs): Runs => bytes.map((value) => Math.round(value / BLOCK));

/** An image by its name, whose it is, and what it is on. */
function who(world: Draft, id: number) {
  const { name, parent, map, slots, size } = imageOf(world, id);
  const file = fileBytes({ map, slots });
  return { image: name, guest: guestName(world, id), parent: nameOf(world, parent), file, size, slots };
}

/** Who answers for what is read: the image itself, one below, several, or nobody. */
function sourceOf(world: Draft, { image, from, to }: EventOf<'read'>) {
  const layers = new Set([...seen(world, image, from, to)].map(({ layer }) => layer));
  const names = [...layers].filter((id) => id !== NONE).map((id) => nameOf(world, id));
  if (layers.size > 1) return { where: 'mixed', layers: listed(names) };
  const where = layers.has(NONE) ? 'nothing' : layers.has(image) ? 'own' : 'below';
  return { where, layers: listed(names) };
}

/** The byte that fills what is read, or -1. */
function byteOf(world: Draft, { image, from, to }: EventOf<'read'>): number {
  const [first, ...rest] = joined(seen(world, image, from, to));
  return first && rest.length === 0 ? first.value : -1;
}

type Teller<K extends EventType> = (world: Draft, event: EventOf<K>) => Told | null;

const ofBlocks: Pick<
  { readonly [K in EventType]: Teller<K> },
  'looked' | 'allocated' | 'copied' | 'filled' | 'written' | 'carried' | 'zeroed' | 'freed' | 'moved' | 'cut'
> = {
  looked: (world, { image, blocks, finding, bytes, below }) =>
    told('look', `looked.${finding}`, {
      ...who(world, image),
      ...blocksText(blocks),
      bytes,
      below: nameOf(world, below),
    }),
  allocated(world, { image, blocks, slot }) {
    const text = blocksText(blocks);
    const grown = fileBytes(imageOf(world, image)) + text.n * BLOCK;
    return told('allocate', 'allocated', { ...who(world, image), ...text, slot, grown });
  },
  copied: (world, { image, layer, block, bytes }) =>
    told('copy', 'copied', {
      ...who(world, image),
      layer: nameOf(world, layer),
      blocks: block,
      n: 1,
      bytes: countOf(bytes),
    }),
  filled: (world, { image, block, bytes }) =>
    told('write', 'filled', { ...who(world, image), blocks: block, n: 1, bytes }),
  written: (world, { image, bytes, byte }) =>
    told('write', 'written', {
      ...who(world, image),
      ...blocksText(blocksOf(bytes)),
      bytes: countOf(bytes),
      byte,
    }),
  carried: (world, { image, source, bytes }) =>
    told('copy', 'carried', {
      ...who(world, image),
      ...blocksText(blocksOf(bytes)),
      source: nameOf(world, source),
      bytes: countOf(bytes),
    }),
  zeroed: (world, { image, blocks, how }) =>
    told('write', `zeroed.${how}`, { ...who(world, image), ...blocksText(blocks) }),
  freed: (world, { image, blocks }) => told('free', 'freed', { ...who(world, image), ...blocksText(blocks) }),
  moved: (world, { image, blocks, slots, bytes }) =>
    told('copy', 'moved', { ...who(world, image), ...blocksText(blocks), places: printRuns(slots), bytes }),
  cut(world, { image, slots }) {
    const before = imageOf(world, image);
    const now = dataOffset(before.map.length) + slots * BLOCK;
    return told('free', 'cut', { ...who(world, image), n: before.slots - slots, now });
  },
};

/** Machines that had an image, but for a snapshot that is being deleted. */
const losersOf = ({ machines }: Draft, image: number, vm: number, snapshot: number): readonly Machine[] =>
  machines.filter(
    (machine) =>
      isAttached(machine, image) ||
      livingSnapshots(machine).some(
        ({ id, ports }) =>
          !(machine.id === vm && id === snapshot) && ports.some((one) => one.image === image),
      ),
  );

const ofImages: Pick<
  { readonly [K in EventType]: Teller<K> },
  | 'created'
  | 'overlaid'
  | 'opened'
  | 'modified'
  | 'read'
  | 'flushed'
  | 'used'
  | 'merging'
  | 'linked'
  | 'unlinked'
> = {
  created(_world, { name, kind, size }) {
    const blocks = Math.ceil(size / BLOCK);
    const file = dataOffset(blocks) + (kind === 'fixed' ? blocks * BLOCK : 0);
    return told('allocate', `created.${kind}`, { image: name, size, n: blocks, file });
  },
  overlaid(world, { name, parent, how, vm }) {
    const below = imageOf(world, parent);
    const deep = storedBlocks(world, parent, 0, below.map.length) * BLOCK;
    const file = dataOffset(below.map.length);
    return told('allocate', `overlaid.${how}`, {
      image: name,
      parent: below.name,
      vm: vmName(world, vm),
      file,
      deep,
    });
  },
  opened: () => null,
  modified(world, { image }) {
    const children = childrenOf(world, image).map(({ name }) => name);
    if (children.length === 0) return null;
    return told('change', 'modified', {
      ...who(world, image),
      n: children.length,
      children: listed(children),
    });
  },
  read(world, event) {
    const { image, from, to } = event;
    const { where, layers } = sourceOf(world, event);
    const text = blocksText([blockOf(from), Math.ceil(to / BLOCK) - blockOf(from)]);
    const byte = byteOf(world, event);
    return told('read', `read.${where}`, { ...who(world, image), ...text, layers, bytes: to - from, byte });
  },
  flushed: (world, { image }) => told('change', 'flushed', who(world, image)),
  used: (world, { image, use }) => told('change', `used.${use}`, who(world, image)),
  merging(world, { from, to, direction, why }) {
    const lowest = imageOf(world, from);
    const isLost = direction === 'forward' && lowest.parent === NONE;
    return told('point', isLost ? 'merging.lost' : `merging.${why}`, {
      from: lowest.name,
      to: nameOf(world, to),
      direction,
      fromFile: fileBytes(lowest),
      toFile: fileBytes(imageOf(world, to)),
    });
  },
  linked: (world, { image, parent }) =>
    told('point', parent === NONE ? 'linked.nothing' : 'linked', {
      ...who(world, image),
      now: nameOf(world, parent),
    }),
  unlinked(world, { image, how, vm, snapshot }) {
    const orphans = childrenOf(world, image).map(({ name }) => name);
    const losers = losersOf(world, image, vm, snapshot).map(({ name }) => name);
    const id = orphans.length > 0 ? 'orphans' : losers.length > 0 && how !== 'restored' ? 'users' : how;
    return told('free', `unlinked.${id}`, {
      ...who(world, image),
      n: orphans.length,
      orphans: listed(orphans),
      users: listed(losers),
    });
  },
};

const tellers: { readonly [K in EventType]: Teller<K> } = {
  ...ofBlocks,
  ...ofImages,
  joined: (_world, { name }) => told('change', 'joined', { vm: name }),
  attached: (world, { vm, port, image, how }) =>
    told('point', `attached.${how}`, { ...who(world, image), vm: vmName(world, vm), port }),
  detached: (world, { vm, port, image }) =>
    told('free', 'detached', { ...who(world, image), vm: vmName(world, vm), port }),
  snapped(world, { vm, name }) {
    const { ports } = machineOf(world, vm);
    const disks = listed(ports.map(({ image }) => nameOf(world, image)));
    return told('change', 'snapped', { vm: vmName(world, vm), snapshot: name, n: ports.length, disks });
  },
  restored(world, { vm, snapshot }) {
    const { ports = [], name = '' } = machineOf(world, vm).snapshots[snapshot] ?? {};
    const disks = listed(ports.map(({ image }) => nameOf(world, image)));
    return told('change', 'restored', { vm: vmName(world, vm), snapshot: name, n: ports.length, disks });
  },
  forgotten: (world, { vm, snapshot }) =>
    told('free', 'forgotten', { vm: vmName(world, vm), snapshot: snapshotName(world, vm, snapshot) }),
  replaced(world, { vm, snapshot, old, image }) {
    const { ports } =
      snapshot === NONE ? machineOf(world, vm) : (machineOf(world, vm).snapshots[snapshot] ?? { ports: [] });
    if (!ports.some((one) => one.image === old)) return null;
    return told('point', snapshot === NONE ? 'replaced.now' : 'replaced.snapshot', {
      vm: vmName(world, vm),
      snapshot: snapshotName(world, vm, snapshot),
      old: nameOf(world, old),
      image: nameOf(world, image),
    });
  },
  failed: (world, { what, image, vm, other, asked, limit, name }) =>
    told('trap', `failed.${what}`, {
      image: nameOf(world, image) || name,
      vm: vmName(world, vm),
      // Where one machine is in the way of another it is the other one, else it is an image.
      other: what === 'diff.attached' ? vmName(world, other) : nameOf(world, other),
      asked,
      limit,
      snapshot: name,
    }),
};

/** What to tell about an event in the world before it; null where it belongs to the event that follows. */
export function tell(before: Draft, event: Event): Told | null {
  return (tellers[event.type] as Teller<EventType>)(before, event);
}
