/** The parts of the battery that look at files that share blocks, and at overlay mounts. */
import btrfs from '../src/mechanisms/btrfs/index.ts';
import { playOn } from '../src/mechanisms/families/disks/play.test-kit.ts';
import { sharing } from '../src/mechanisms/families/reflinks/figures.ts';
import { living, type World } from '../src/mechanisms/families/reflinks/world.ts';
import overlayfs from '../src/mechanisms/overlayfs/index.ts';
import { recordings } from '../src/mechanisms/overlayfs/recording.ts';
import { proofs } from '../src/mechanisms/proofs.test-kit.ts';
import xfs from '../src/mechanisms/xfs/index.ts';

const SYSTEMS = ['btrfs', 'xfs', 'overlayfs'];
const SEEDS = 40;

/** Random scenarios beside models in which nothing is shared. */
export function reflinkWalks(): string | null {
  for (const system of SYSTEMS)
    for (let seed = 1; seed <= SEEDS; seed++) {
      const failure = proofs[system]?.play(seed, 'small').failure;
      if (failure) return `${system}, seed ${seed}, line ${failure.lines.length}: ${failure.wrong}`;
    }
  return null;
}

/** Each file as its entries, with a star where they are shared, and what is held in reserve in brackets. */
function maps(world: World): string {
  const isShared = sharing(world);
  return living(world)
    .map(({ name, pieces, reserved }) => {
      const entries = pieces.map(
        (piece) => `${piece.from}-${piece.to - 1}${isShared(piece, piece.from) ? '*' : ''}`,
      );
      const kept = reserved.map(({ from, to }) => `[${from}-${to - 1}]`);
      return [name, ...entries, ...kept].join(' ');
    })
    .join(', ');
}

/** Figures of a world, by name. */
const figures = (found: Readonly<Record<string, number>>, names: string): string =>
  names
    .split(' ')
    .map((name) => `${name} ${found[name]}`)
    .join(', ');

const OF_BTRFS = 'blocksInUse blocksSeen extents held entries moved linked';
const OF_XFS = 'blocksInUse blocksSeen staged moved inPlace';

/** After these lines: figures, and maps. */
const SHARED: readonly (readonly [system: typeof btrfs, names: string, text: string, right: string])[] = [
  [
    btrfs,
    OF_BTRFS,
    'create a 16; reflink a b; write b 5 1; write a 5 2',
    'blocksInUse 18, blocksSeen 32, extents 3, held 1, entries 6, moved 2, linked 16; a 0-4* 5-5 6-15*, b 0-4* 5-5 6-15*',
  ],
  [
    btrfs,
    OF_BTRFS,
    'create a 16; write a 0-4 1; write a 7-15 2; punch a 6',
    'blocksInUse 30, blocksSeen 15, extents 3, held 15, entries 3, moved 14, linked 0; a 0-4 5-5 7-15',
  ],
  [
    btrfs,
    OF_BTRFS,
    'create a 8; clone a 0-1 a 6; punch a 0-1',
    'blocksInUse 8, blocksSeen 6, extents 1, held 2, entries 2, moved 0, linked 2; a 2-5* 6-7*',
  ],
  [
    btrfs,
    OF_BTRFS,
    'subvol v; create v/a 4; snapshot v s; write s/a 1 1; subvol-delete v',
    'blocksInUse 5, blocksSeen 4, extents 2, held 1, entries 3, moved 1, linked 4; s/a 0-0 1-1 2-3',
  ],
  [
    xfs,
    OF_XFS,
    'create a 40; reflink a b; write a 3 1; write a 35 2',
    'blocksInUse 42, blocksSeen 80, staged 62, moved 2, inPlace 0; ' +
      'a 0-2* 3-3 4-34* 35-35 36-39* [0-2] [4-31] [32-34] [36-63], b 0-39*',
  ],
  [
    xfs,
    OF_XFS,
    'create a 40; reflink a b; write a 35 1; rm b; write a 33 2; write a 20 3',
    'blocksInUse 40, blocksSeen 40, staged 6, moved 2, inPlace 1; a 0-32 33-33 34-34 35-35 36-39 [32-32] [34-34] [36-39]',
  ],
  [
    xfs,
    OF_XFS,
    'create a 8; reflink a b; write a 3 1; reflink b a; write a 7 1',
    'blocksInUse 9, blocksSeen 16, staged 31, moved 2, inPlace 0; a 0-6* 7-7 [0-6] [8-31], b 0-7*',
  ],
  [
    xfs,
    OF_XFS,
    'fs xfs cowext=1; create a 12; clone a 0-3 b 0; write a 2-5 1',
    'blocksInUse 14, blocksSeen 16, staged 0, moved 2, inPlace 2; a 0-1* 2-3 4-11, b 0-3*',
  ],
  [
    xfs,
    OF_XFS,
    'create a 80; reflink a b; write a 35 1; write a 30-33 2',
    'blocksInUse 85, blocksSeen 160, staged 59, moved 5, inPlace 0; ' +
      'a 0-29* 30-31 32-33 34-34* 35-35 36-79* [0-29] [34-34] [36-63], b 0-79*',
  ],
  [
    xfs,
    OF_XFS,
    'create a 80; reflink a b; write a 32-62 1; clone b 40 a 40; write a 40 2',
    'blocksInUse 111, blocksSeen 160, staged 32, moved 32, inPlace 0; ' +
      'a 0-31* 32-39 40-40 41-62 63-79* [31-39] [41-62] [63-63], b 0-79*',
  ],
  [
    xfs,
    OF_XFS,
    'create a 40; reflink a b; write a 35 1; clone b 0-39 a 40; write a 45 1',
    'blocksInUse 42, blocksSeen 120, staged 38, moved 2, inPlace 0; ' +
      'a 0-34* 35-35 36-39* 40-44* 45-45 46-79* [32-34] [36-39] [40-44] [46-71], b 0-39*',
  ],
];

/** What the upper layer of an overlay has after these lines. */
const LAYERS: readonly (readonly [text: string, right: string])[] = [
  ['fs ext4; lower f 4; mount; write f 1 9', 'f 0644 16384 4 0 origin'],
  ['fs xfs; lower f 4; mount; chmod f 600; append f 1', 'f 0600 20480 5 4 origin'],
  [
    'fs ext4 metacopy=on; lower f 4; mount; link f h',
    'f 0644 16384 0 0 metacopy,origin,redirect; h 0644 16384 0 0 metacopy,origin,redirect',
  ],
  ['fs ext4 metacopy=on; lower f 4; mount; chmod f 600; open-trunc f', 'f 0600 0 0 0 origin'],
  ['fs ext4; lower d/x 1; mount; rm d/x; rmdir d; mkdir d', 'd opaque'],
  ['fs ext4; lower f 1; mount; rm f; create f 1; rm f', 'f whiteout'],
  [
    'fs ext4 redirect_dir=on; lower d/x 1; mount; rename d e; write e/x 0 1',
    'd whiteout; e origin,redirect; e/x 0644 4096 1 0 origin',
  ],
  ['fs ext4; lower d/e/x 1; mount; write d/e/x 0 1', 'd origin; d/e origin; d/e/x 0644 4096 1 0 origin'],
  ['fs ext4; lower d/x 1; mount; rm d/x; rmdir d; mkdir d; rmdir d', 'd whiteout'],
  ['fs ext4 index=on; mount; mkdir d; mkdir d/e', 'd opaque; d/e '],
  [
    'fs ext4; lower f 2; mount; rename f g; create h 1; rename h i',
    'f whiteout; g 0644 8192 2 0 origin; i 0644 4096 1 0 ',
  ],
];

type Step = { readonly upper: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

function upper(text: string): string {
  const { world, before, events } = playOn(overlayfs, text);
  const command = { verb: '', args: {} };
  const step = recordings.predict({
    index: 0,
    line: '',
    command,
    before,
    after: world,
    events,
  }) as unknown as Step;
  return Object.entries(step.upper)
    .map(([path, { type, mode, size, mapped_blocks, shared_blocks, xattrs }]) => {
      const marks = ((xattrs as readonly string[] | undefined) ?? [])
        .map((one) => one.split('.').at(-1))
        .join();
      if (type === 'whiteout') return `${path} whiteout`;
      return type === 'dir'
        ? `${path} ${marks}`
        : `${path} ${mode} ${size} ${mapped_blocks} ${shared_blocks} ${marks}`;
    })
    .join('; ');
}

/** Bytes copied up, and stored in the upper layer. */
const COSTS: readonly (readonly [text: string, right: string])[] = [
  ['open-trunc f', 'copied 0, stored 0'],
  ['write f 1 9', 'copied 16384, stored 16384'],
  ['create h 1; hold r h; rm h', 'copied 0, stored 4096'],
  ['create h 1; hold r h; rm h; release r', 'copied 0, stored 0'],
];

/** What descriptors and mappings from before read: through which file, and at what cost. */
const READS: readonly (readonly [text: string, right: string])[] = [
  ['hold r f; write f 1 9; holdread r 1', 'read.descriptor upper'],
  ['map m f; write f 1 9; mapread m 1', 'read.stale lower'],
  ['map m f; mapread m 1', 'read.mapping lower'],
  ['write f 1 9; map m f; write f 1 8; mapread m 1', 'read.mapping upper'],
];

function readTold(text: string): string {
  const { before, events, told } = playOn(overlayfs, `fs ext4; lower f 4; mount; ${text}`);
  const [event] = events;
  const store = event?.type === 'read' ? before.stores[event.store] : undefined;
  return `${told.at(-1)} ${store?.layer}`;
}

export function reflinkFacts(): string | null {
  const shared = SHARED.map(([system, names, text, right]) => {
    const { world } = playOn(system, text.startsWith('fs') ? text : `fs ${system.id}; ${text}`);
    return [text, `${figures(system.quick(world), names)}; ${maps(world)}`, right];
  });
  const layers = LAYERS.map(([text, right]) => [text, upper(text), right]);
  const reads = READS.map(([text, right]) => [text, readTold(text), right]);
  const costs = COSTS.map(([text, right]) => {
    const { world } = playOn(overlayfs, `fs ext4; lower f 4; mount; ${text}`);
    return [text, figures(overlayfs.quick(world), 'copied stored'), right];
  });
  const wrong = [...shared, ...layers, ...costs, ...reads].find(([, found, right]) => found !== right);
  return wrong ? `${wrong[0]}: ${wrong[1]}, not ${wrong[2]}` : null;
}
