/** The rules of qcow2 images by their names, with the numbers that the real QEMU gives. long: one list of facts, read from top to bottom. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { contentOf, joined } from './content.ts';
import { hostOf, isCopied, kindOf, streamOf, subType } from './entry.ts';
import { refcountArea } from './geometry.ts';
import qcow2 from './index.ts';
import { packedLength } from './pack.ts';
import { stateOf } from './state.ts';
import { entryOf, isOwnTable, tableOf } from './tables.ts';
import { type Image, imageNamed, type Qcow2, type World } from './world.ts';

const play = (text: string) => playOn(qcow2, text);

function imageIn(world: World, name: string): Image {
  const found = imageNamed(world, name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
function fileOf(world: World, name = 'A'): Qcow2 {
  const { qcow2: q } = imageIn(world, name);
  if (!q) throw new Error(`${name} is raw`);
  return q;
}

/** What the last command moved between one file and the disk. */
function moved(text: string, file: string) {
  const { events } = play(text);
  const meters = events.flatMap((event) => (event.type === 'measured' ? event.meters : []));
  const {
    dataRead = 0,
    dataWritten = 0,
    zeroed = 0,
    punched = 0,
  } = meters.find((meter) => meter.file === file) ?? {};
  return [dataRead, dataWritten, zeroed, punched];
}

/** Why the last command failed. */
const failure = (text: string): string =>
  play(text)
    .events.flatMap((event) => (event.type === 'failed' ? [event.why] : []))
    .join();

const bytes = (world: World, name: string, from: number, to: number): string =>
  [...joined(contentOf(world, imageIn(world, name).id, from, to))]
    .map((one) => `${one.to - one.from}x${one.value}`)
    .join(' ');

/** Counts of clusters of the file, from the first on. */
const countsOf = (world: World, name = 'A'): string => {
  const q = fileOf(world, name);
  return Array.from({ length: q.end }, (_, host) => q.counts.get(host)).join('');
};

const RAW = 'create base 1M fmt=raw; write base 0 1M 0x11; overlay A base';

describe('a new image', () => {
  it('has header, refcount table, refcount block and L1 table: four clusters', () => {
    const { world } = play('create A 1M');
    expect([countsOf(world), imageIn(world, 'A').blob.length]).toEqual(['1111', 3 * 65_536 + 8]);
    expect(fileOf(world)).toMatchObject({ end: 4, used: 4, l1: { host: 3, entries: [0] } });
  });

  it('copies nothing, whatever it is over', () => {
    expect(qcow2.quick(play(RAW).world)).toMatchObject({ copied: 0, fullCopied: 2 ** 20, moved: 0 });
  });

  it('is refused with options that do not go together', () => {
    const why = (options: string): string => failure(`create A 1M ${options}`);
    expect(why('cluster_size=3000')).toBe('create.cluster');
    expect(why('cluster_size=4M')).toBe('create.cluster');
    expect(why('cluster_size=8K extended_l2=on')).toBe('create.subclusters');
    expect(why('refcount_bits=12')).toBe('create.width');
    expect(why('compat=0.10 lazy_refcounts=on')).toBe('create.version');
    expect(why('data_file_raw=on')).toBe('create.data-file');
    expect(why('fmt=raw cluster_size=64K')).toBe('create.raw');
    expect(failure('create base 1M; overlay A base preallocation=full')).toBe('create.preallocation');
  });

  it('leaves an empty file behind where only then something is found wrong', () => {
    const { world } = play('create A 1M fmt=raw preallocation=metadata');
    expect(imageIn(world, 'A')).toMatchObject({ size: 0, blob: { length: 0 } });
    expect(failure('create A 1M fmt=raw preallocation=metadata')).toBe('create.raw');
  });
});

describe('a write into an overlay', () => {
  it('copies head and tail, and writes the whole cluster', () => {
    expect(moved(`${RAW}; write A 70000 512 0x55`, 'base.raw')).toEqual([65_536, 0, 0, 0]);
    expect(moved(`${RAW}; write A 70000 512 0x55`, 'A.qcow2')).toEqual([0, 65_536, 0, 0]);
  });

  it('copies nothing the second time', () => {
    const again = `${RAW}; write A 70000 512 0x55; write A 70512 512 0x56`;
    expect(moved(again, 'A.qcow2')).toEqual([0, 512, 0, 0]);
    expect(qcow2.quick(play(again).world).copied).toBe(65_536 - 512);
  });

  it('copies the tail alone at the start of a cluster, and nothing for a whole one', () => {
    expect(moved(`${RAW}; write A 0 4K 1`, 'base.raw')).toEqual([61_440, 0, 0, 0]);
    expect(moved(`${RAW}; write A 64K 64K 1`, 'base.raw')).toEqual([0, 0, 0, 0]);
  });

  it('reads nothing where everything below is known to be zero', () => {
    const hole = 'create base 1M; overlay A base; write A 70000 512 1';
    expect(moved(hole, 'A.qcow2')).toEqual([0, 512, 65_536, 0]);
    expect(moved('create base 1M fmt=raw; overlay A base; write A 70000 512 1', 'base.raw')).toEqual([
      65_536, 0, 0, 0,
    ]);
  });

  it('takes clusters in a row, behind the L2 table', () => {
    const { world } = play(`${RAW}; write A 392000 2000 0x5A`);
    expect([5, 6].map((guest) => hostOf(entryOf(fileOf(world), guest).word))).toEqual([5, 6]);
    expect(tableOf(fileOf(world).l1.entries[0] ?? 0)).toBe(4);
  });

  it('copies only to the borders of subclusters where there are some', () => {
    const small = `create base 1M fmt=raw; write base 0 1M 1; overlay A base extended_l2=on; write A 70000 512 2`;
    const { world } = play(small);
    expect(moved(small, 'A.qcow2')).toEqual([0, 2048, 0, 0]);
    const types = [1, 2, 3].map((sub) => subType(fileOf(world).geometry, entryOf(fileOf(world), 1), sub));
    expect(types).toEqual(['unallocated-alloc', 'normal', 'unallocated-alloc']);
  });
});

describe('an internal snapshot', () => {
  const S = 'create A 1M; write A 0 64K 0x11; write A 64K 64K 0x12; snapshot A s1';

  it('counts tables and data once more, and takes COPIED from all of them', () => {
    const { world } = play(S);
    expect(countsOf(world)).toBe('111122211');
    expect(isOwnTable(fileOf(world).l1.entries[0] ?? 0)).toBe(false);
    expect(isCopied(entryOf(fileOf(world), 0).word)).toBe(false);
    expect(qcow2.quick(world)).toMatchObject({ copied: 0, tablesCopied: 0 });
  });

  it('makes the first write copy the L2 table and the cluster', () => {
    const { world } = play(`${S}; write A 0 512 0x21`);
    expect(qcow2.quick(world)).toMatchObject({ copied: 65_024, tablesCopied: 1 });
    expect(countsOf(world)).toBe('11111121111');
    expect(moved(`${S}; write A 0 512 0x21; write A 512 512 0x22`, 'A.qcow2')).toEqual([0, 512, 0, 0]);
  });

  it('can be applied, and stays', () => {
    const { world } = play(`${S}; write A 0 512 0x21; revert A s1`);
    expect(bytes(world, 'A', 0, 131_072)).toBe('65536x17 65536x18');
    expect(fileOf(world).snapshots.map(({ name }) => name)).toEqual(['s1']);
  });

  it('frees what only it referred to when it goes', () => {
    const { world } = play(`${S}; write A 0 64K 0x21; delete A s1`);
    expect(fileOf(world).used).toBe(7);
    expect(isCopied(entryOf(fileOf(world), 1).word)).toBe(true);
    expect(failure(`${S}; delete A s2`)).toBe('snapshot.none');
  });

  it('fails where a count would not fit, and leaks the copy of the L1 table', () => {
    const { world, events } = play('create A 1M refcount_bits=1; write A 0 64K 1; snapshot A s1');
    expect(events.some((event) => event.type === 'failed' && event.why === 'snapshot.full')).toBe(true);
    expect(stateOf(world, imageIn(world, 'A'))).toMatchObject({ check: { leaks: 1, corruptions: 0 } });
  });

  it('is not for raw images, nor for data in a file of its own', () => {
    expect(failure('create A 1M fmt=raw; snapshot A s1')).toBe('snapshot.raw');
    expect(failure('create A 1M data_file=dat; snapshot A s1')).toBe('snapshot.data-file');
  });
});

describe('zero and discard', () => {
  const Z = `${RAW}; write A 0 128K 0x22`;
  const kinds = (text: string): number[] =>
    [0, 1].map((guest) => kindOf(entryOf(fileOf(play(text).world), guest).word));

  it('say zero, with the cluster kept or given back', () => {
    expect(kinds(`${Z}; zero A 0 64K`)).toEqual([3, 1]);
    expect(kinds(`${Z}; zerou A 0 64K`)).toEqual([2, 1]);
    expect(kinds(`${Z}; discard A 0 64K`)).toEqual([2, 1]);
    expect(moved(`${Z}; discard A 0 64K`, 'A.qcow2')).toEqual([0, 0, 0, 65_536]);
  });

  it('leave parts of a cluster: a discard does nothing, a zero is data', () => {
    expect(kinds(`${Z}; discard A 100 1000`)).toEqual([1, 1]);
    expect(moved(`${Z}; zero A 100 1000`, 'A.qcow2')).toEqual([0, 1000, 0, 0]);
  });

  it('hide the base even where nothing was stored', () => {
    const { world } = play(`${RAW}; discard A 512K 64K`);
    expect(bytes(world, 'A', 524_288, 720_896)).toBe('65536x0 131072x17');
  });

  it('are ignored, or data, in an overlay of version 2', () => {
    const old = 'create base 1M fmt=raw; write base 0 1M 1; overlay A base compat=0.10; write A 0 64K 2';
    expect(bytes(play(`${old}; discard A 0 128K`).world, 'A', 0, 131_072)).toBe('65536x2 65536x1');
    expect(moved(`${old}; zero A 0 64K`, 'A.qcow2')).toEqual([0, 65_536, 0, 0]);
  });
});

describe('compressed clusters', () => {
  it('lie one behind the other and share a cluster of the file', () => {
    const { world } = play('create A 1M; writec A 0 128K 0x11');
    const [first, second] = [0, 1].map((guest) => streamOf(entryOf(fileOf(world), guest)));
    expect(packedLength(65_536, 65_536, 0x11, false)).toBe(79);
    expect([first?.offset, second?.offset]).toEqual([0, 79]);
    expect(fileOf(world).counts.get(5)).toBe(2);
  });

  it('have the lengths that zstd gives them', () => {
    const lengths = [
      [512, 512, 19],
      [65_536, 65_536, 20],
      [131_072, 131_072, 22],
      [2_097_152, 2_097_152, 82],
      [4096, 512, 23],
      [65_536, 32_768, 24],
      [262_144, 50_176, 31],
      [262_144, 100_352, 30],
      [262_144, 131_072, 26],
      [262_144, 150_016, 38],
      [524_288, 300_032, 46],
    ] as const;
    for (const [cluster, filled, length] of lengths)
      expect([cluster, filled, packedLength(cluster, filled, 0x11, true)]).toEqual([cluster, filled, length]);
    expect(packedLength(65_536, 512, 0, true)).toBe(20);
  });

  it('are only put where nothing is, whole', () => {
    expect(failure('create A 1M; write A 0 64K 1; writec A 0 64K 2')).toBe('packed.taken');
    expect(failure('create A 1M; writec A 0 4K 2')).toBe('packed.part');
    expect(failure('create A 1M; writec A 0 100 2')).toBe('packed.sectors');
    expect(failure('create A 1M fmt=raw; writec A 0 64K 2')).toBe('packed.raw');
    expect(failure('create A 1M data_file=dat; writec A 0 64K 2')).toBe('packed.data-file');
  });
});

describe('a chain', () => {
  const CHAIN =
    'create base 1M; write base 0 256K 1; overlay A base; write A 0 64K 2; overlay B A; write B 64K 64K 3';

  it('is committed one layer down, and the top is emptied to four clusters', () => {
    const { world } = play(`${CHAIN}; commit B`);
    expect(bytes(world, 'A', 0, 196_608)).toBe('65536x2 65536x3 65536x1');
    expect([countsOf(world, 'B'), imageIn(world, 'B').blob.length]).toEqual(['1111', 262_144]);
    expect(qcow2.quick(world).moved).toBe(65_536);
  });

  it('is committed further down, or kept, if that is asked for', () => {
    const { world } = play(`${CHAIN}; commit B base=base`);
    expect(bytes(world, 'base', 0, 196_608)).toBe('65536x2 65536x3 65536x1');
    expect(fileOf(play(`${CHAIN}; commit B keep`).world, 'B').used).toBe(6);
    expect(failure(`${CHAIN}; commit base`)).toBe('commit.alone');
    expect(failure(`${CHAIN}; commit A base=B`)).toBe('commit.not-below');
  });

  it('makes a shorter base longer', () => {
    const { world } = play('create base 64K; overlay A base size=128K; write A 64K 64K 1; commit A');
    expect(imageIn(world, 'base').size).toBe(131_072);
  });

  it('can be cut: what would look different is copied up', () => {
    const { world } = play(`${CHAIN}; rebase B -`);
    expect(bytes(world, 'B', 0, 262_144)).toBe('65536x2 65536x3 131072x1');
    expect(stateOf(world, imageIn(world, 'B'))).toMatchObject({ backing: null });
    expect(bytes(play(`${CHAIN}; rebase B - unsafe`).world, 'B', 0, 131_072)).toBe('65536x0 65536x3');
  });

  it('is never a circle', () => {
    expect(failure(`${CHAIN}; rebase base B`)).toBe('rebase.loop');
    expect(failure('create base 1M fmt=raw; overlay A base; rebase base A')).toBe('rebase.raw');
    expect(() => play(`${CHAIN}; rebase base B unsafe`)).toThrow('QCOW-LOOP');
  });

  it('shows a change of the base where it is empty', () => {
    expect(bytes(play(`${CHAIN}; write base 0 1M 9`).world, 'B', 0, 262_144)).toBe(
      '65536x2 65536x3 131072x9',
    );
  });
});

describe('a size', () => {
  it('grows with zeroes, and is cut only if that is meant', () => {
    expect(failure('create A 1M; resize A 512K')).toBe('resize.shrink');
    expect(failure('create A 1M; resize A 2000001')).toBe('resize.sectors');
    expect(failure('create A 1M; resize A 0')).toBe('resize.nothing');
    expect(failure('create A 1M compat=v2; snapshot A s1; resize A 2M')).toBe('resize.snapshots');
    expect(bytes(play(`${RAW}; resize A 512K shrink; resize A 1M`).world, 'A', 393_216, 2 ** 20)).toBe(
      '131072x17 524288x0',
    );
  });

  it('cannot grow over a longer base in version 2', () => {
    const old = 'create base 1M; overlay A base size=512K compat=0.10';
    expect(failure(`${old}; resize A 1M`)).toBe('resize.old');
    expect(failure(`${old}; overlay B A size=1M; write B 0 512 1; commit B`)).toBe('commit.old');
  });

  it('of a base with snapshots stays in version 2', () => {
    const old = 'create base 64K compat=v2; snapshot base s1; overlay A base size=128K; write A 0 512 1';
    expect(failure(`${old}; commit A`)).toBe('commit.old');
    expect(failure(old.replace('compat=v2', 'compat=v3').concat('; commit A'))).toBe('');
  });

  it('comes back with a snapshot', () => {
    expect(imageIn(play('create A 1M; snapshot A s1; resize A 2M; revert A s1').world, 'A').size).toBe(
      2 ** 20,
    );
  });
});

describe('a process', () => {
  const B = 'create base 1M; write base 0 1M 0x11; overlay A base; begin base snapshot';

  it('throws away what was written under -snapshot', () => {
    const { world } = play(`${B}; write base 0 512 0x99; end`);
    expect(bytes(world, 'base', 0, 65_536)).toBe('65536x17');
    expect(qcow2.quick(world).fullCopied).toBe(2 ** 20);
  });

  it('keeps what was committed, zeroes as data', () => {
    const { world } = play(`${B}; write base 0 512 0x99; discard base 64K 64K; commit base; end`);
    expect(bytes(world, 'base', 0, 131_072)).toBe('512x153 65024x17 65536x0');
    expect(kindOf(entryOf(fileOf(world, 'base'), 1).word)).toBe(1);
  });

  it('goes on looking for free clusters where it stopped', () => {
    const lines = 'write A 0 64K 1; write A 64K 64K 2; discard A 0 64K; write A 128K 64K 3';
    const at = (text: string): number => hostOf(entryOf(fileOf(play(text).world), 2).word);
    expect(at(`create A 1M; ${lines}`)).toBe(5);
    expect(at(`create A 1M; begin A; ${lines}; end`)).toBe(5);
    const shared = 'write A 0 64K 1; snapshot A s1; delete A s1';
    expect(fileOf(play(`create A 1M; ${shared}; begin A; write A 64K 64K 2`).world).end).toBe(8);
  });

  it('locks what it has open, and what is above that', () => {
    expect(failure(`${B}; snapshot base s1`)).toBe('locked');
    expect(failure(`${B}; commit A`)).toBe('locked');
    expect(failure(`${B}; read A 0 512`)).toBe('');
    const open = 'create base 1M; overlay A base; begin base';
    expect(failure(`${open}; read A 0 512`)).toBe('locked');
    expect(failure(`${open}; rebase A - unsafe`)).toBe('');
  });
});

describe('lazy reference counts', () => {
  const state = (text: string) => {
    const { world } = play(text);
    return stateOf(world, imageIn(world, 'A'));
  };
  const LAZY = 'create A 1M lazy_refcounts=on; write A 0 64K 1; begin A; write A 64K 64K 2';

  it('are not in the file while a process keeps it open', () => {
    expect(state(LAZY)).toMatchObject({ check: { leaks: 0, corruptions: 1 } });
    expect(state(`${LAZY}; discard A 0 64K`)).toMatchObject({ check: { leaks: 1, corruptions: 1 } });
    expect(state(`${LAZY}; end`)).toMatchObject({ check: { leaks: 0, corruptions: 0 } });
  });

  it('are stored with every new L2 table', () => {
    const small = LAZY.replace('lazy', 'cluster_size=512 lazy');
    expect(state(small)).toMatchObject({ check: { corruptions: 64 } });
    expect(
      state('create A 64M lazy_refcounts=on cluster_size=4096; begin A; write A 0 4K 1; write A 32M 4K 2'),
    ).toMatchObject({ check: { corruptions: 1 } });
  });

  it('are right in the model all the time', () => {
    expect(qcow2.check(play(LAZY).world)).toEqual([]);
  });
});

describe('reference counts', () => {
  it('get another block behind the run that needed it', () => {
    const { world } = play('create A 1M cluster_size=512 refcount_bits=16; write A 0 256K 1');
    const q = fileOf(world);
    expect(q.reftable.blocks.filter((host) => host >= 0).length).toBe(3);
    expect(qcow2.check(world)).toEqual([]);
  });

  it('have as many blocks as count themselves, too', () => {
    const geometry = fileOf(play('create A 1M cluster_size=512').world).geometry;
    expect(refcountArea(geometry, 256, false)).toEqual({ blocks: 2, tables: 1 });
  });
});

describe('names', () => {
  it('are of images and of files', () => {
    expect(() => play('create B 1M fmt=raw; create A 1M data_file=B')).toThrow('QCOW-NAME-TAKEN');
    expect(() => play('create A 1M; overlay B C')).toThrow('QCOW-NO-IMAGE');
    expect(() => play('create A 512G')).toThrow('QCOW-LIMIT');
  });
});

describe('the code', () => {
  const code = (line: string) => qcow2.code(commandOf(qcow2 as never, line));

  it('is what one would type', () => {
    expect(code('create base 1M fmt=raw')).toBe('qemu-img create -f raw base 1048576');
    expect(code('create A 1M cluster_size=4K compat=v3')).toBe(
      'qemu-img create -f qcow2 -o cluster_size=4096,compat=v3 A 1048576',
    );
    expect(code('overlay A base size=2M')).toBe('qemu-img create -f qcow2 -b base -F FORMAT A 2097152');
    expect(code('write A 70000 512 0x55')).toBe("qemu-io -c 'write -P 0x55 70000 512' A");
    expect(code('zerou A 0 64K')).toBe("qemu-io -c 'write -z -u 0 65536' A");
    expect(code('revert A s1')).toBe('qemu-img snapshot -a s1 A');
    expect(code('commit A keep base=base')).toBe('qemu-img commit -d -b base A');
    expect(code('rebase A - unsafe')).toBe("qemu-img rebase -u -b '' A");
    expect(code('resize A 1M shrink')).toBe('qemu-img resize --shrink A 1048576');
    expect(code('begin A snapshot')).toBe('qemu-system-x86_64 -drive file=A,snapshot=on,discard=unmap');
  });
});
