/** The rules of database snapshots by their names, with the numbers that the documents give. */
import { describe, expect, it } from 'vitest';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import mssql from './index.ts';
import { diskBytes, lookUp, type Snapshot, type World } from './world.ts';

const play = (text: string) => playOn(mssql, text);
const types = (text: string): string[] => play(text).events.map(({ type }) => type);

function named({ snapshots }: World, name: string): Snapshot {
  const found = snapshots.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}
const seen = (world: World, name: string, page: number) => lookUp(world, named(world, name), page);
const disk = (world: World, name: string): number => diskBytes(named(world, name));

/** What the documents say of the last of some lines. */
function step(text: string) {
  const { before, world: after, events } = play(text);
  const command = commandOf(mssql as never, text.slice(text.lastIndexOf(';') + 1).trim());
  return mssql.recordings?.predict({ index: 0, line: '', command, before, after, events }) as {
    result: string;
    read?: { value: string; from: string };
    copies: { to: string; to_at: number; cause: string }[];
    views: Record<string, unknown>;
  };
}
const result = (text: string): string => step(text).result;

const TWO = 'source 16; snapshot a; snapshot b';

describe('a first change', () => {
  it('reads the page once, and serves every snapshot before it changes', () => {
    const served = ['allocated', 'saved', 'marked'];
    expect(types('source 16; snapshot a; write 3 1')).toEqual(['lifted', ...served, 'written']);
    expect(types(`${TWO}; write 3 1`)).toEqual(['lifted', ...served, ...served, 'written']);
    expect(types(`${TWO}; write 3 1; write 4 1`)).toEqual([
      ...['lifted', 'saved', 'marked', 'saved', 'marked', 'written'],
    ]);
    expect(types(`${TWO}; write 3 1; write 3 2`)).toEqual(['written']);
  });

  it('costs 8 KiB for each snapshot', () => {
    const { world } = play(`${TWO}; write 3 1; write 3 2; write 4 1`);
    expect(mssql.quick(world)).toMatchObject({
      copied: 4 * 8192,
      written: 3 * 8192,
      fullCopied: 2 * 131_072,
    });
  });
});

describe('a sparse file', () => {
  it('takes 64 KiB for eight pages, from a multiple of 64 KiB on', () => {
    const sizes = ['7', '7; write 0', '7; write 8', '7; write 8; write 15; write 16'].map((pages) =>
      disk(play(`source 32; snapshot a; write ${pages.replaceAll(';', ' 1;')} 1`).world, 'a'),
    );
    expect(sizes).toEqual([65_536, 65_536, 131_072, 196_608]);
  });

  it('may be eight times as large as the pages in it', () => {
    const { world } = play('source 64; snapshot a; write 0 1; write 8 1; write 16 1');
    expect(mssql.quick(world)).toMatchObject({ sparseBytes: 196_608, slack: 196_608 - 3 * 8192 });
  });

  it('is as long in name as the source was', () => {
    const { world } = play('source 1024; snapshot a; grow 8');
    expect(mssql.measure(world).holders.get(1)?.figures).toMatchObject({ disk: 0, nominal: 8_388_608 });
  });
});

describe('several snapshots', () => {
  it('do not serve each other: a later one is never looked into', () => {
    const { world } = play('source 16; snapshot a; write 3 1; snapshot b; write 3 2; write 9 3');
    expect([seen(world, 'a', 3), seen(world, 'b', 3)]).toEqual([
      { from: 'sparse', byte: 4 },
      { from: 'sparse', byte: 1 },
    ]);
    expect(mssql.quick(world).copied).toBe(4 * 8192);
  });
});

describe('open transactions', () => {
  const text = 'source 16; begin T; write 5 0xC5 tx=T; write 5 0xC6 tx=T; write 2 0xA2; snapshot a';

  it('are undone in the snapshot only, when it is made', () => {
    const { copies } = step(text);
    expect(copies).toMatchObject([{ to: 'a', to_at: 5, cause: 'recovery at creation (undone content)' }]);
    const { world } = play(text);
    expect([seen(world, 'a', 5), seen(world, 'a', 2)]).toEqual([
      { from: 'sparse', byte: 6 },
      { from: 'source', byte: 0xa2 },
    ]);
    expect(world.source?.pages.at(5)).toBe(0xc6);
  });

  it('add nothing to a snapshot when they are rolled back, and take nothing away', () => {
    const before = play(`${text}; write 6 7 tx=T`).world;
    const { world, events } = playOn(mssql, 'rollback T', before);
    expect(events.map(({ type }) => type)).toEqual(['undone', 'undone', 'ended']);
    expect(named(world, 'a').saved).toEqual(named(before, 'a').saved);
    expect([5, 6].map((page) => world.source?.pages.at(page))).toEqual([-1, -1]);
  });

  it('keep others from changing their pages', () => {
    expect(result(`${text}; write 5 1`)).toBe('refused');
    expect(result(`${text}; begin U; write 5 1 tx=U`)).toBe('refused');
    expect(result(`${text}; commit T; write 5 1`)).toBe('ok');
  });

  it('are undone by a restart, after which every snapshot reads as before', () => {
    const { world, before } = play(`${text}; restart`);
    expect(world.source?.pages.at(5)).toBe(-1);
    expect(world.snapshots).toEqual(before.snapshots);
  });
});

describe('no room', () => {
  const text = 'source 32; snapshot a space=64; snapshot b; write 1 1; write 7 1; write 8 1';

  it('makes that snapshot suspect, and hurts nobody else', () => {
    expect(result(text)).toBe('ok');
    expect(step(text).copies.map(({ to }) => to)).toEqual(['b']);
    expect(step(text).views.a).toEqual({ error: 'suspect' });
    expect(result(`${text}; read a 1`)).toBe('suspect');
    expect(step(`${text}; read b 8`).read).toEqual({ value: '09', from: 'sparse' });
    expect(types(`${text}; write 9 1`)).toEqual(['lifted', 'saved', 'marked', 'written']);
  });

  it('at creation makes it suspect at once', () => {
    const { world } = play('source 16; begin T; write 1 1 tx=T; snapshot a space=0');
    expect(named(world, 'a').state).toBe('suspect');
  });

  it('counts for reverting: a suspect snapshot cannot be reverted to, and stands in the way of others', () => {
    expect(result(`${text}; revert b`)).toBe('refused');
    expect(result(`${text}; drop b; revert a`)).toBe('refused');
    expect(result(`${text}; drop a; revert b`)).toBe('ok');
  });
});

describe('pages added later', () => {
  const text = 'source 16; snapshot a; grow 4';

  it('are no part of the snapshot, and never saved', () => {
    expect(types(`${text}; write 17 1`)).toEqual(['written']);
    expect(result(`${text}; read a 17`)).toBe('refused');
    expect(step(`${text}; read source 17`).read).toEqual({ value: '00', from: 'source' });
    expect(types(`${text}; write 15 1`)).toContain('saved');
  });
});

describe('reverting', () => {
  it('wants one snapshot only, nobody connected, and copies back what was saved', () => {
    expect(result(`${TWO}; write 3 1; revert a`)).toBe('refused');
    expect(result('source 16; snapshot a; begin T; revert a')).toBe('refused');
    const { copies } = step('source 16; snapshot a; write 9 1; write 3 1; write 9 2; revert a');
    expect(copies.map(({ to_at }) => to_at)).toEqual([3, 9]);
  });
});

describe('the source', () => {
  it('is needed for all pages that were not saved', () => {
    const text = 'source 16; snapshot a; write 3 1; offline';
    expect(step(`${text}; read a 3`)).toMatchObject({ result: 'ok', read: { value: '04', from: 'sparse' } });
    expect(result(`${text}; read a 4`)).toBe('EIO');
    expect(result(`${text}; write 4 1`)).toBe('EIO');
    expect(step(text).views).toEqual({
      source: { error: 'EIO' },
      a: `${'--'.repeat(3)}04${'--'.repeat(12)}`,
    });
  });

  it('cannot come back, be dropped or be restored while a snapshot exists', () => {
    expect(result('source 16; snapshot a; offline; online')).toBe('refused');
    expect(result('source 16; snapshot a; offline; drop a; online')).toBe('ok');
    expect(result('source 16; snapshot a; drop-source')).toBe('refused');
    expect(result('source 16; snapshot a; drop a; drop-source')).toBe('ok');
    expect(result('source 16; drop-source; read source 1')).toBe('gone');
    expect(result('source 16; snapshot a; offline; revert a')).toBe('EIO');
  });

  it('can be watched in a few pages', () => {
    const { views } = step('source 1024 watch=80,800; snapshot a; write 80 0xE0');
    expect(views).toEqual({ source: { 80: 'e0', 800: '24' }, a: { 80: '51', 800: '24' } });
  });
});

describe('a snapshot', () => {
  it('is read-only', () => {
    expect(result('source 16; snapshot a; write-snapshot a 3 1')).toBe('refused');
    expect(result('source 16; snapshot a; write-snapshot')).toBe('refused');
  });

  it('that was dropped is gone, and its name is free', () => {
    expect(result('source 16; snapshot a; drop a; read a 1')).toBe('gone');
    expect(result('source 16; snapshot a; drop a; snapshot a; read a 1')).toBe('ok');
  });
});

describe('the code', () => {
  const code = (line: string) => mssql.code(commandOf(mssql as never, line));

  it('is Transact-SQL', () => {
    expect(code('snapshot mon')).toBe(
      "CREATE DATABASE [mon] ON (NAME = data, FILENAME = 'V:\\mon.ss') AS SNAPSHOT OF source",
    );
    expect(code('revert mon')).toBe("RESTORE DATABASE source FROM DATABASE_SNAPSHOT = 'mon'");
    expect(code('drop mon')).toBe('DROP DATABASE [mon]');
    expect(code('read mon 3')).toBe('DBCC PAGE ([mon], 1, 3, 2)');
    expect(code('rollback T1')).toBe('ROLLBACK TRANSACTION [T1]');
    expect(code('grow 8')).toBe('');
  });
});
