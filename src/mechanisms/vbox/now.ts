/** What a micro-step of VirtualBox disks is about: layers, blocks and bytes. */
import type { Happening } from '../../core/mechanism.ts';
import type { LayersNow } from '../../core/picture.ts';
import { append, countOf, eachOf, eachRun, type Runs, run } from '../../core/runs.ts';
import { type Strip, shownOf } from '../families/disks/strip.ts';
import { blockEnd, blockOf, seen } from './blocks.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { guestsOf } from './guests.ts';
import { hostOf } from './host.ts';
import { BLOCK, type Image, imageOf, NONE, type World } from './world.ts';

type About = Partial<Pick<LayersNow, 'layer' | 'source' | 'cells' | 'bytes'>>;

/** The blocks that runs of bytes touch, and how many bytes they are. */
function overBytes(bytes: Runs) {
  const cells: number[] = [];
  eachRun(bytes, (from, to) => {
    const next = cells.length > 0 ? (cells.at(-2) as number) + (cells.at(-1) as number) : 0;
    const first = Math.max(blockOf(from), next);
    if (first < blockEnd(to)) append(cells, first, blockEnd(to) - first);
  });
  return { cells, bytes: countOf(bytes) };
}

const overBlocks = (cells: Runs): About => ({ cells, bytes: 0 });

/** The first layer that answers for what is read. */
function read(world: World, { image, from, to }: EventOf<'read'>): About {
  const [first] = seen(world, image, from, to);
  return {
    cells: run(blockOf(from), blockEnd(to) - blockOf(from)),
    bytes: to - from,
    source: first?.layer ?? NONE,
  };
}

/** What happens to an image as a whole. */
const atImage = ({ image }: { readonly image: number }): About => ({ layer: image });

type Abouts = { readonly [K in EventType]?: (world: World, event: EventOf<K>) => About };

const abouts: Abouts = {
  overlaid: (_world, { parent }) => ({ source: parent }),
  looked: (_world, { blocks, below }) => ({ ...overBlocks(blocks), source: below }),
  allocated: (_world, { blocks }) => overBlocks(blocks),
  copied: (_world, { block, bytes, layer }) => ({
    cells: run(block, 1),
    bytes: countOf(bytes),
    source: layer,
  }),
  filled: (_world, { block, bytes }) => ({ cells: run(block, 1), bytes }),
  written: (_world, { bytes }) => overBytes(bytes),
  carried: (_world, { bytes, source }) => ({ ...overBytes(bytes), source }),
  zeroed: (_world, { blocks }) => overBlocks(blocks),
  freed: (_world, { blocks }) => overBlocks(blocks),
  moved: (_world, { image, blocks, bytes }) => ({ ...overBlocks(blocks), bytes, source: image }),
  read,
  merging: (_world, { from, to }) => ({ layer: to, source: from }),
  replaced: (_world, { image }) => atImage({ image }),
  linked: (_world, { parent }) => ({ source: parent }),
};

/** The units of a file that store some blocks, in the order of the blocks. */
function hostsOf(image: Image, cells: Runs): Runs {
  const hosts: number[] = [];
  eachOf(cells, (block) => {
    const host = block * BLOCK < image.size ? hostOf(image, block) : NONE;
    if (host !== NONE) append(hosts, host, 1);
  });
  return hosts;
}

/** Who does it: whoever has the image on top, or the machine that something happens to. */
function holderOf(world: World, event: Event, id: number): number {
  const vm = 'vm' in event ? event.vm : NONE;
  const found = guestsOf(world).find(({ image, machine }) => image.id === id || machine?.id === vm);
  return found?.id ?? NONE;
}

/** In the world after the event. */
export function nowOf(world: World, { event, phase }: Happening<Event>, strip: Strip): LayersNow {
  const about = (abouts[event.type] as ((world: World, event: Event) => About) | undefined)?.(world, event);
  const subject = 'image' in event ? event.image : NONE;
  const { layer = subject, source = NONE, cells = [], bytes = 0 } = about ?? {};
  const shown = shownOf(strip, cells);
  const hosts = layer !== NONE && shown.length > 0 ? hostsOf(imageOf(world, layer), shown) : [];
  return {
    type: event.type,
    phase,
    holder: holderOf(world, event, layer),
    layer,
    source,
    cells: shown,
    hosts,
    bytes,
  };
}
