/** What VirtualBox does, in numbers: each fact from its source or seen on a real one. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import { seen, slotOf, stateOf } from './blocks.ts';
import type { Event } from './events.ts';
import vbox from './index.ts';
import {
  fileBytes,
  type Image,
  imageNamed,
  isSealWhole,
  livingOf,
  machineNamed,
  type World,
} from './world.ts';

const MIB = 1_048_576;

const play = (text: string) => playOn(vbox, text);

function image(world: World, name: string): Image {
  const found = imageNamed(world, name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** The block map as recordings have it: places, `F` free, `Z` zero. */
function map(world: World, name: string): string {
  const of = image(world, name);
  return Array.from({ length: of.map.length }, (_, block) => {
    const state = stateOf(of.map.at(block));
    return state === 'own' ? slotOf(of, block) : state === 'free' ? 'F' : 'Z';
  }).join(' ');
}

const file = (world: World, name: string): number => fileBytes(image(world, name)) / MIB;

const runs = (world: World, name: string, from: number, to: number) =>
  [...seen(world, image(world, name).id, from, to)].map((one) => [one.to - one.from, one.value]);

const found = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'looked' ? [event.finding] : []));

const failures = (text: string): readonly string[] =>
  play(text).events.flatMap((event) => (event.type === 'failed' ? [event.what] : []));

const AB = 'create a 8M; write a 0 4M 0x11; overlay d a';

describe('a file', () => {
  it('is 2 MiB long when it is empty: header, and a block map at 1 MiB', () => {
    expect(file(play('create a 8M').world, 'a')).toBe(2);
    expect(file(play(AB).world, 'd')).toBe(2);
  });

  it('has a longer map where the disk has more blocks: four bytes each, in whole MiB', () => {
    expect(file(play('create a 256G').world, 'a')).toBe(2);
    expect(file(play('create a 262145M').world, 'a')).toBe(3);
    expect(file(play('create a 1T').world, 'a')).toBe(5);
  });

  it('has blocks in the order in which they were first written', () => {
    const { world } = play('create a 8M; write a 0x500000 512 1; write a 0x200000 512 2; write a 0 1M 3');
    expect(map(world, 'a')).toBe('2 F 1 F F 0 F F');
    expect(file(world, 'a')).toBe(5);
  });

  it('that is fixed has a place for every block, and nothing is compared or marked', () => {
    const { world, events } = play('create a 4M fixed; write a 0 1M 0');
    expect(map(world, 'a')).toBe('0 1 2 3');
    expect(found(events)).toEqual(['place']);
    expect(file(world, 'a')).toBe(6);
  });

  it('is not made for less than a block, or for parts of sectors', () => {
    expect(failures('create a 512K')).toEqual(['size']);
    expect(failures('create a 1048577')).toEqual(['size']);
    expect(failures('create a 1049088')).toEqual([]);
  });
});

describe('a write', () => {
  it('of the bytes that are read there already does nothing, however long it is', () => {
    const { world, events } = play(`${AB}; write d 0x100000 512 0x11`);
    expect([map(world, 'd'), file(world, 'd')]).toEqual(['F F F F F F F F', 2]);
    expect(found(events)).toEqual(['same']);
    expect(map(play(`${AB}; write d 0 4M 0x11`).world, 'd')).toBe('F F F F F F F F');
    expect(vbox.quick(world).spared).toBe(512);
  });

  it('of one sector that differs copies the block around it: 1 MiB less 512 bytes', () => {
    const { world } = play(`${AB}; write d 0x100200 512 0x23`);
    expect([map(world, 'd'), file(world, 'd')]).toEqual(['F 0 F F F F F F', 3]);
    expect(vbox.quick(world)).toMatchObject({ copied: MIB - 512, written: 4 * MIB + 512, filled: 0 });
    expect(runs(world, 'd', MIB, 2 * MIB)).toEqual([
      [512, 0x11],
      [512, 0x23],
      [MIB - 1024, 0x11],
    ]);
  });

  it('is in place where the block is here', () => {
    const { world, events } = play(`${AB}; write d 0x100000 512 0x23; write d 0x100400 512 0x24`);
    expect(found(events)).toEqual(['place']);
    expect(vbox.quick(world).copied).toBe(MIB - 512);
  });

  it('is cut at the borders of blocks', () => {
    const { world, events } = play(`${AB}; write d 0xFFE00 1M 0x25`);
    expect(found(events)).toEqual(['copy', 'copy']);
    expect(map(world, 'd')).toBe('0 1 F F F F F F');
  });

  it('of a whole block needs nothing from below', () => {
    const { world } = play(`${AB}; write d 1M 1M 0x44`);
    expect(vbox.quick(world)).toMatchObject({ copied: 0, filled: 0 });
  });

  it('takes what no image has as zeroes', () => {
    const { world } = play(`${AB}; write d 0x500000 512 0x44`);
    expect(vbox.quick(world)).toMatchObject({ copied: 0, filled: MIB - 512 });
  });

  it('copies from the image that answers, not from the one below', () => {
    const { events } = play(`${AB}; overlay e d; write e 0 512 1`);
    expect(events.find(({ type }) => type === 'copied')).toMatchObject({ layer: 0, below: 1 });
  });
});

describe('zeroes', () => {
  it('of a whole free block only change the map, and hide what is below', () => {
    const { world } = play(`${AB}; write d 1M 1M 0`);
    expect([map(world, 'd'), file(world, 'd')]).toEqual(['F Z F F F F F F', 2]);
    expect(runs(world, 'd', MIB, 2 * MIB)).toEqual([[MIB, 0]]);
    // Also where nothing is to be hidden.
    expect(map(play('create a 4M; write a 0 1M 0').world, 'a')).toBe('Z F F F');
  });

  it('of a part of a block are data, unless nothing else is in it', () => {
    expect(map(play(`${AB}; write d 1M 4K 0`).world, 'd')).toBe('F 0 F F F F F F');
    expect(map(play('create a 4M; write a 1M 512 0').world, 'a')).toBe('F F F F');
    const { world, events } = play('create a 4M; write a 0 512 7; overlay d a; write d 0 512 0');
    expect([map(world, 'd'), ...found(events)]).toEqual(['Z F F F', 'hollow']);
  });

  it('in a block that is here stay data', () => {
    expect(map(play('create a 4M; write a 0 1M 7; write a 0 1M 0').world, 'a')).toBe('0 F F F');
  });

  it('over a mark change nothing; a part of something else takes a block of zeroes around it', () => {
    expect(map(play(`${AB}; write d 0 1M 0; write d 512 512 0`).world, 'd')).toBe('Z F F F F F F F');
    const { world } = play(`${AB}; write d 0 1M 0; write d 512 512 9`);
    expect(map(world, 'd')).toBe('0 F F F F F F F');
    expect(vbox.quick(world)).toMatchObject({ copied: 0, filled: MIB - 512 });
  });
});

describe('a discard', () => {
  it('of a block that is here marks it, and the last of the file takes its place', () => {
    const { world } = play('create a 8M; write a 0 4M 0x11; discard a 1M 1M');
    expect([map(world, 'a'), file(world, 'a')]).toEqual(['0 Z 2 1 F F F F', 5]);
    expect(vbox.quick(world).moved).toBe(MIB);
  });

  it('of several blocks drops them one after the other', () => {
    expect(map(play('create a 8M; write a 0 4M 0x11; discard a 0 2M').world, 'a')).toBe('Z Z 1 0 F F F F');
    expect(map(play('create a 8M; write a 0 4M 0x11; discard a 2M 2M').world, 'a')).toBe('0 1 Z Z F F F F');
  });

  it('of a part does nothing, unless the rest is zeroes', () => {
    expect(map(play('create a 4M; write a 0 1M 7; discard a 0 4K').world, 'a')).toBe('0 F F F');
    expect(map(play('create a 4M; write a 0 4K 7; discard a 0 4K').world, 'a')).toBe('Z F F F');
  });

  it('of what is not here does nothing: what is below stays visible', () => {
    const { world } = play(`${AB}; discard d 0 1M`);
    expect(map(world, 'd')).toBe('F F F F F F F F');
    expect(runs(world, 'd', 0, 512)).toEqual([[512, 0x11]]);
  });
});

describe('merging', () => {
  it('down writes what the upper has: zeroes over data are data, over nothing a mark', () => {
    const { world } = play(`${AB}; write d 0 1M 0; write d 6M 1M 0; write d 5M 1M 9; merge d a`);
    expect(map(world, 'a')).toBe('0 1 2 3 F 4 Z F');
    expect(runs(world, 'a', 0, MIB)).toEqual([[MIB, 0]]);
    expect(imageNamed(world, 'd')).toBeUndefined();
  });

  it('up fills what is free above, and leaves the parent’s modify UUID as it was', () => {
    const { world } = play(`${AB}; write d 0 1M 7; overlay e d; write e 1M 1M 8; merge d e`);
    expect(map(world, 'e')).toBe('1 0 F F F F F F');
    expect(image(world, 'e').parent).toBe(0);
    expect(isSealWhole(world, image(world, 'e'))).toBe(false);
  });

  it('a base up loses its data, since it is compared with itself', () => {
    const { world, told } = play('create a 4M; write a 0 1M 7; overlay d a; merge a d');
    expect(map(world, 'd')).toBe('F F F F');
    expect(told).toContain('merging.lost');
    expect(failures('create a 4M; overlay d a; merge a d; read d 0 512')).toEqual(['orphan']);
  });

  it('takes images of one chain that nothing else looks into and no machine has', () => {
    expect(failures(`${AB}; merge d d`)).toEqual(['merge.same']);
    expect(failures(`${AB}; overlay e a; merge d e`)).toEqual(['merge.apart']);
    expect(failures(`${AB}; overlay e d; overlay f d; merge e a`)).toEqual(['merge.branches']);
    expect(failures(`${AB}; vm t d; merge d a`)).toEqual(['merge.attached']);
  });
});

describe('compacting', () => {
  it('marks blocks of zeroes, frees those that are the same below, and closes the holes', () => {
    const text = `${AB}; write d 0 1M 7; write d 1M 1M 8; write d 2M 1M 9; write d 0 1M 0; write d 1M 1M 0x11`;
    const { world } = play(`${text}; compact d`);
    expect([map(world, 'd'), file(world, 'd')]).toEqual(['Z F 0 F F F F F', 3]);
  });

  it('stops where the disk ends within the last block, and leaves its holes', () => {
    const text = 'create a 2621440; overlay d a; write d 0 512 7; write d 2M 512 8; write d 0 512 0';
    const { world, events } = play(`${text}; compact d`);
    expect(events.at(-1)).toMatchObject({ type: 'failed', what: 'compact.end' });
    expect([map(world, 'd'), file(world, 'd')]).toEqual(['Z F 1', 4]);
  });
});

describe('snapshots', () => {
  const TWO = 'create a 8M; write a 0 2M 0x11; vm t a; snapshot t S1; write t 0 512 1; snapshot t S2';
  const names = (world: World) => livingOf(world).map(({ name }) => name);
  const top = (world: World) => world.images[machineNamed(world, 't')?.ports[0]?.image ?? -1]?.name;

  it('copy nothing: a new empty image goes on top', () => {
    const { world } = play(`${TWO}`);
    expect([names(world), top(world), file(world, 't.d2')]).toEqual([['a', 't.d1', 't.d2'], 't.d2', 2]);
  });

  it('are gone back to with a new image; what was written since is deleted', () => {
    const { world } = play(`${TWO}; write t 0 512 2; restore t S1`);
    expect([names(world), top(world)]).toEqual([['a', 't.d1', 't.d3'], 't.d3']);
    expect(runs(world, 't.d3', 0, 512)).toEqual([[512, 0x11]]);
  });

  it('are deleted by merging: the base stays, in the middle the larger file, of equals the upper', () => {
    expect(names(play(`${TWO}; delete t S1`).world)).toEqual(['a', 't.d2']);
    expect(names(play(`${TWO}; delete t S2`).world)).toEqual(['a', 't.d1']);
    expect(names(play(`${TWO}; write t 5M 512 3; delete t S2`).world)).toEqual(['a', 't.d2']);
    expect(names(play(`${TWO}; write t 5M 2M 3; delete t S2`).world)).toEqual(['a', 't.d2']);
  });

  it('keep what a machine reads when one of them is deleted', () => {
    for (const name of ['S1', 'S2']) {
      const { world } = play(`${TWO}; write t 5M 512 3; delete t ${name}`);
      expect(runs(world, top(world) ?? '', 0, 1024)).toEqual([
        [512, 1],
        [512, 0x11],
      ]);
    }
  });

  it('with two on them are not deleted', () => {
    expect(failures(`${TWO}; restore t S1; snapshot t S3; delete t S1`)).toEqual(['delete.children']);
    expect(failures(`${TWO}; restore t S1; delete t S1`)).toEqual(['delete.current']);
  });

  it('keep an image that VirtualBox did not make, though the other file is larger', () => {
    const text =
      'create a 8M; overlay d a; vm t d; snapshot t S1; write t 0 4M 1; snapshot t S2; delete t S1';
    const { world, told } = play(text);
    expect(told).toContain('merging.own');
    expect(names(world)).toEqual(['a', 'd', 't.d2']);
  });

  it('do not ask images that VirtualBox does not know', () => {
    const { world } = play(`${TWO}; overlay x t.d1; delete t S1`);
    expect(failures(`${TWO}; overlay x t.d1; delete t S1; read x 0 512`)).toEqual(['orphan']);
    expect(image(world, 'x').parent).toBe(-1);
  });
});

describe('immutable and writethrough disks', () => {
  const VM = 'create a 8M; write a 0 1M 0x11; create w 8M; vm t a type=immutable; vm u a';

  it('are not written by machines: each gets an image of its own', () => {
    const { world } = play(`${VM}; write t 0 512 1; write u 0 512 2`);
    expect(livingOf(world).map(({ name }) => name)).toEqual(['a', 'w', 't.d1', 'u.d1']);
    expect(runs(world, 'a', 0, 512)).toEqual([[512, 0x11]]);
  });

  it('are left out of snapshots if they are writethrough', () => {
    const { world } = play(
      `${VM}; attach t w 1 type=writethrough; snapshot t S1; write w 0 512 5; restore t S1`,
    );
    expect(machineNamed(world, 't')?.ports.map(({ image: id }) => world.images[id]?.name)).toEqual([
      't.d3',
      'w',
    ]);
    expect(runs(world, 'w', 0, 512)).toEqual([[512, 5]]);
  });

  it('become so only while nothing stands against it', () => {
    expect(failures('create a 4M; vm t a; attach t a 0 type=immutable')).toEqual(['use.attached']);
    expect(failures('create a 4M; overlay d a; vm t d type=immutable')).toEqual(['use.diff']);
    expect(failures('create a 4M; overlay d a; vm t d; vm u a type=writethrough')).toEqual(['use.children']);
  });

  it('are on one port of a machine only', () => {
    expect(failures('create a 4M; vm t a; attach t a 1')).toEqual(['attach.twice']);
  });

  it('cannot have an image put on them while another machine writes them', () => {
    expect(failures('create a 4M; vm t a; vm u a; snapshot t S1')).toEqual(['diff.attached']);
  });
});

describe('ranges', () => {
  it('lie within the disk, or nothing is done', () => {
    for (const line of ['write a 8M 512 1', 'read a 7M 2M', 'discard a 0 9M', 'read a 0 0'])
      expect(failures(`create a 8M; ${line}`)).toEqual(['range']);
  });
});

describe('the code', () => {
  const code = (line: string) => vbox.code(commandOf(vbox as never, line));

  it('is what one would type', () => {
    expect(code('create a 8M')).toBe('VBoxManage createmedium disk --filename a.vdi --size 8');
    expect(code('create a 2621440 fixed')).toBe(
      'VBoxManage createmedium disk --filename a.vdi --sizebyte 2621440 --variant Fixed',
    );
    expect(code('overlay d a')).toBe('VBoxManage createmedium disk --filename d.vdi --diffparent a.vdi');
    expect(code('compact a')).toBe('VBoxManage modifymedium disk a.vdi --compact');
    expect(code('attach t a 1 type=writethrough')).toBe(
      'VBoxManage storageattach t --storagectl SATA --port 1 --device 0 --type hdd --medium a.vdi --mtype writethrough',
    );
    expect(code('snapshot t S1')).toBe('VBoxManage snapshot t take S1');
    expect(code('restore t S1')).toBe('VBoxManage snapshot t restore S1');
    expect(code('write a 0 512 1')).toBe('');
  });
});
