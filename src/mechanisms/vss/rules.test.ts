/** The rules of shadow copies by their names, with the numbers that the documents give. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import vss from './index.ts';
import { lookUp, type World } from './world.ts';

const play = (text: string) => playOn(vss, text);
const types = (text: string): string[] => play(text).events.map(({ type }) => type);

/** What a shadow copy has in a block, -1 where nothing is promised. */
function seen(world: World, name: string, block: number): number {
  const shadow = world.shadows.find((one) => one.name === name);
  if (!shadow) throw new Error(`no ${name}`);
  return lookUp(world, shadow, block).byte;
}

/** `S1 0 3` is: S1 saved blocks 0 and 3, in that order. */
const areas = ({ shadows }: World): string[] => shadows.map(({ name, order }) => [name, ...order].join(' '));

/** What the last of some lines is called by the documents. */
function result(text: string): unknown {
  const { before, world: after, events } = play(text);
  const command = commandOf(vss as never, text.slice(text.lastIndexOf(';') + 1).trim());
  const step = vss.recordings?.predict({ index: 0, line: '', command, before, after, events });
  return (step as { result: string }).result;
}

const TWO = 'volume 8; shadow S1; shadow S2';

describe('a write', () => {
  it('reads the old block, copies it, lists it, and only then overwrites it', () => {
    expect(types('volume 8; shadow S1; write 3 1')).toEqual(['lifted', 'saved', 'listed', 'written']);
    expect(types('volume 8; shadow S1; write 3 1; write 3 2')).toEqual(['written']);
  });

  it('copies 16 KiB for the newest shadow copy and nothing for the others', () => {
    const { world } = play(`${TWO}; shadow S3; write 3 1; write 5 2; write 3 3`);
    expect(areas(world)).toEqual(['S1', 'S2', 'S3 3 5']);
    expect(vss.quick(world)).toMatchObject({ copied: 32_768, written: 49_152, fullCopied: 3 * 131_072 });
    expect([1, 2, 3].map((n) => seen(world, `S${n}`, 3))).toEqual([4, 4, 4]);
  });

  it('is held while the writers are frozen, and is a first write after the thaw', () => {
    const held = play('volume 4; prepare S; freeze; write 1 0xEE; write 1 0xEF');
    expect(held.world.volume?.content.at(1)).toBe(-1);
    const { world, events } = playOn(vss, 'commit 10s; thaw', held.world);
    expect(events.map(({ type }) => type)).toEqual([
      'thawed',
      'lifted',
      'saved',
      'listed',
      'written',
      'written',
    ]);
    expect([seen(world, 'S', 1), world.volume?.content.at(1)]).toEqual([2, 0xef]);
  });
});

describe('a read', () => {
  it('looks into its own diff area, then into each newer one, then at the volume', () => {
    const text = 'volume 8; shadow S1; write 0 1; shadow S2; write 1 2; shadow S3; write 2 3';
    const consulted = (line: string): number[] =>
      play(`${text}; ${line}`).events.map((event) => (event.type === 'read' ? event.consulted : 0));
    expect(consulted('read S1 0')).toEqual([1]);
    expect(consulted('read S1 1')).toEqual([0, 2]);
    expect(consulted('read S1 2')).toEqual([0, 0, 3]);
    expect(consulted('read S1 3')).toEqual([0, 0, 0, 3]);
    expect(consulted('read S3 1')).toEqual([0, 1]);
    expect(consulted('read volume 2')).toEqual([0]);
  });
});

describe('making a shadow copy', () => {
  it('gives writers 60 seconds and the provider 10', () => {
    const begun = 'volume 4; prepare S; freeze';
    expect(result(`${begun}; commit 10s`)).toBe('ok');
    expect(result(`${begun}; commit 11s`)).toBe('aborted');
    expect(result(`${begun}; wait 60s`)).toBe('ok');
    expect(result(`${begun}; wait 61s`)).toBe('aborted');
    expect(result(`${begun}; wait 55; commit 6s`)).toBe('aborted');
    expect(play(`${begun}; commit 3s; wait 58s; read volume 0`).world.shadows).toEqual([]);
    expect(result('volume 4; prepare S; wait 600s; freeze; commit 3s')).toBe('ok');
  });

  it('goes step by step, one at a time', () => {
    expect(result('volume 4; freeze')).toBe('refused');
    expect(result('volume 4; prepare S; commit 3s')).toBe('refused');
    expect(result('volume 4; prepare S; freeze; freeze')).toBe('refused');
    expect(result('volume 4; prepare S; shadow T')).toBe('refused');
    expect(result('volume 4; prepare S; freeze; thaw')).toBe('aborted');
    expect(result('volume 4; shadow T; prepare S; revert T')).toBe('refused');
  });

  it('ends at 512', () => {
    const names = Array.from({ length: 512 }, (_, at) => `shadow S${at}`).join(';');
    const { world } = play(`volume 1; ${names}`);
    expect(world.shadows.length).toBe(512);
    const { events, told } = playOn(vss, 'shadow T', world);
    expect([events.map(({ type }) => type), told]).toEqual([['failed'], ['failed.most']]);
  });
});

describe('room', () => {
  it('is made by deleting from the oldest on', () => {
    const { world } = play('volume 8; limit 2; shadow S1; write 0 1; shadow S2; write 1 1; write 2 1');
    expect(areas(world)).toEqual(['S2 1 2']);
    expect(vss.quick(world)).toMatchObject({ evicted: 1, areaBytes: 32_768 });
    expect(result('volume 8; limit 0; shadow S1; write 0 1')).toBe('ok');
    expect(play('volume 8; limit 0; shadow S1; write 0 1').world.shadows).toEqual([]);
  });

  it('is not made in protection mode: the write fails and nothing changes', () => {
    const text = 'volume 8; limit 1; protect snapshot; shadow S1; write 0 1; write 1 1';
    expect(result(text)).toBe('EIO');
    const { world } = play(`${text}; write 0 2`);
    expect([areas(world), world.volume?.content.at(1), world.volume?.content.at(0)]).toEqual([
      ['S1 0'],
      -1,
      2,
    ]);
    expect(result(`${text}; limit none; write 1 1`)).toBe('ok');
  });
});

describe('blocks that are not in use', () => {
  it('are not copied, and nothing is promised of them', () => {
    const { world, told } = play('volume 8 free=6-7; shadow S1; write 6 1; read S1 6');
    expect([areas(world), told.at(-1)]).toEqual([['S1'], 'guessed']);
    expect(result('volume 8 free=6-7; shadow S1; read S1 6')).toBe('undefined');
    expect(result('volume 8 free=6-7; shadow S1; read volume 6')).toBe('ok');
  });

  it('are protected if they were freed later', () => {
    expect(areas(play('volume 8; shadow S1; free 2; write 2 1').world)).toEqual(['S1 2']);
  });

  it('count as free only if older shadow copies had them free too', () => {
    const { world } = play('volume 8; shadow S1; free 2; shadow S2; shadow S3; write 2 9');
    expect(areas(world)).toEqual(['S1', 'S2', 'S3 2']);
    expect(seen(world, 'S1', 2)).toBe(3);
  });

  it('are in use again once they are written', () => {
    const { world } = play('volume 8 free=0-1; shadow S1; write 0 9; shadow S2; write 0 8');
    expect(areas(world)).toEqual(['S1', 'S2 0']);
    expect([seen(world, 'S1', 0), seen(world, 'S2', 0)]).toEqual([-1, 9]);
  });
});

describe('going back', () => {
  it('copies back what the shadow copy and newer ones saved first, and uses them up', () => {
    const text =
      'volume 8; shadow S1; write 0 1; shadow S2; write 1 2; write 0 3; shadow S3; write 2 4; revert S2';
    const { before, world, events } = play(text);
    expect(events.filter(({ type }) => type === 'restored')).toMatchObject([
      { shadow: 2, blocks: [0, 2] },
      { shadow: 3, blocks: [2, 1] },
    ]);
    expect(world.shadows.map(({ name }) => name)).toEqual(['S1']);
    const views = (of: World): number[] => [0, 1, 2].map((block) => seen(of, 'S1', block));
    expect([views(world), views(before)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect([0, 1, 2].map((block) => world.volume?.content.at(block))).toEqual([1, -1, -1]);
    expect(types(`${text}; write 1 7`)).toContain('saved');
    expect(result(`${text}; read S3 0`)).toBe('gone');
  });
});

describe('the volume', () => {
  it('takes every shadow copy with it: they are no backup', () => {
    for (const line of ['read S1 0', 'read volume 0', 'write 0 1', 'shadow S3', 'revert S1', 'delete S1'])
      expect([line, result(`${TWO}; write 0 5; lose; ${line}`)]).toEqual([line, 'EIO']);
  });
});

describe('the code', () => {
  const code = (line: string) => vss.code(commandOf(vss as never, line));

  it('is what one would type', () => {
    expect(code('shadow S1')).toBe('vssadmin create shadow /for=V:');
    expect(code('delete S1')).toBe('vssadmin delete shadows /for=V: /oldest');
    expect(code('limit 64')).toBe('vssadmin resize shadowstorage /for=V: /on=V: /maxsize=1024KB');
    expect(code('limit none')).toBe('vssadmin resize shadowstorage /for=V: /on=V: /maxsize=unbounded');
    expect(code('write 0 1')).toBe('');
  });
});
