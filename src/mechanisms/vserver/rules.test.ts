/** The rules of Linux-VServer files by their names, and how recordings of them are compared. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/mechanism.ts';
import { conform } from '../../engine/conform.ts';
import { asRecording } from '../../scenario/recording.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import vserver from './index.ts';
import { recordings } from './recording.ts';
import { fullName, living, namesOf, type World } from './world.ts';

const play = (text: string) => playOn(vserver, text);

/** Each inode as `1* g1/sh g2/sh`, with a star where it is frozen; the digits of hashes left out. */
const inodes = ({ world }: { readonly world: World }): string[] =>
  world.inodes
    .filter(({ live }) => live)
    .map(({ id, sealed }) => {
      const names = namesOf(world, id).map((name) => fullName(name).replace(/^\.hash\/.*/, '#'));
      return `${id}${sealed ? '*' : ''} ${names.join(' ')}`;
    });

const copied = ({ world }: { readonly world: World }): number => world.totals.copied;

const TWO = 'file g1 sh 1000000 0x11; file g2 sh 1000000 0x11; hashify g1; hashify g2';

describe('hashify', () => {
  it('links the first of its kind into the hash directory, and the others to it', () => {
    expect(inodes(play(TWO))).toEqual(['1* g1/sh g2/sh #']);
    expect(vserver.quick(play(TWO).world)).toMatchObject({
      bytesOnDisk: 1_000_000,
      bytesSeen: 2_000_000,
      saved: 1_000_000,
      unified: 1,
      freed: 1_000_000,
    });
  });

  it.each([
    ['content', 'file g2 sh 100 0x12'],
    ['size', 'file g2 sh 101 0x11'],
    ['permissions', 'file g2 sh 100 0x11 mode=755'],
    ['owner', 'file g2 sh 100 0x11 uid=1'],
    ['time', 'file g2 sh 100 0x11 mtime=1'],
  ])('keeps files apart that differ in %s', (_what, other) => {
    expect(inodes(play(`file g1 sh 100 0x11; ${other}; hashify g1; hashify g2`))).toHaveLength(2);
  });

  it('unifies files of other names, and of one guest', () => {
    expect(inodes(play('file g1 a 100 1; file g1 b 100 1; hashify g1'))).toEqual(
      ['2* g1/b # g1/a'].map(sorted),
    );
  });

  it('leaves files of up to 15 bytes alone', () => {
    expect(inodes(play('file g1 a 15 1; file g1 b 16 1; hashify g1'))).toEqual(['1 g1/a', '2* g1/b #']);
  });
});

/** Names in the order of their making. */
function sorted(line: string): string {
  const [inode = '', ...names] = line.split(' ');
  return [inode, ...names.sort((a, b) => Number(a === '#') - Number(b === '#') || (a < b ? -1 : 1))].join(
    ' ',
  );
}

describe('opening for writing', () => {
  it('copies the whole file for one byte, once', () => {
    const once = play(`${TWO}; write g2 sh 10 1 0x33`);
    expect(inodes(once)).toEqual(['1* g1/sh #', '3 g2/sh']);
    expect(copied(once)).toBe(1_000_000);
    expect(copied(play(`${TWO}; write g2 sh 10 1 0x33; write g2 sh 11 1 0x34`))).toBe(1_000_000);
  });

  it('copies before any byte is written, and whole even to be cut', () => {
    expect(copied(play(`${TWO}; open g2 sh w`))).toBe(1_000_000);
    const cut = play(`${TWO}; open g2 sh trunc`);
    expect([copied(cut), vserver.quick(cut.world).bytesSeen]).toEqual([1_000_000, 1_000_000]);
  });

  it('copies for a change of permissions, and keeps those of the others', () => {
    const { world } = play(`${TWO}; chmod g2 sh 600`);
    expect(world.inodes.map(({ mode, live }) => (live ? mode : 0))).toEqual([644, 0, 600]);
  });

  it('copies the file of a single guest as well, which the hash directory has too', () => {
    expect(inodes(play(`file g1 sh 100 1; hashify g1; open g1 sh w`))).toEqual(['1* #', '2 g1/sh']);
  });

  it('clears the flags where there is no other name', () => {
    const last = play(`file g1 sh 100 1; hashify g1; hashclean all; open g1 sh w`);
    expect([inodes(last), copied(last)]).toEqual([['1 g1/sh'], 0]);
  });

  it('makes a copy that is another file for vhashify, by its time', () => {
    const { world } = play(`${TWO}; open g2 sh w; hashify g2`);
    expect(inodes({ world })).toEqual(['1* g1/sh #', '3* g2/sh #']);
  });

  it('does not copy for reading', () => {
    expect(copied(play(`${TWO}; open g2 sh r; read g2 sh`))).toBe(0);
  });

  it('is refused where links are not broken, also for the last name', () => {
    for (const line of ['write g2 sh 0 1 1', 'open g2 sh w', 'open g2 sh trunc', 'chmod g2 sh 600'])
      expect(play(`cowbl off; ${TWO}; ${line}`).events).toMatchObject([{ type: 'failed', why: 'immutable' }]);
    const last = play('cowbl off; file g1 sh 100 1; hashify g1; hashclean all; open g1 sh w');
    expect(last.events).toMatchObject([{ type: 'failed', why: 'immutable' }]);
  });
});

describe('names', () => {
  it('of frozen files can be removed, renamed and replaced, with link breaking or without', () => {
    expect(inodes(play(`cowbl off; ${TWO}; unlink g1 sh`))).toEqual(['1* g2/sh #']);
    expect(inodes(play(`cowbl off; ${TWO}; rename g1 sh bin/sh`))).toEqual(['1* g1/bin/sh g2/sh #']);
    expect(inodes(play(`cowbl off; ${TWO}; file g1 sh 50 9`))).toEqual(['1* g2/sh #', '3 g1/sh']);
    expect(inodes(play('file g1 a 50 1; file g1 b 50 2; rename g1 a b'))).toEqual(['1 g1/b']);
  });

  it('that were there once are missed by the kernel, not by us', () => {
    for (const text of [
      'unlink g1 sh; read g1 sh',
      'rename g1 sh a; read g1 sh',
      'unlink g1 sh; unlink g1 sh',
    ])
      expect(play(`${TWO}; ${text}`).events).toMatchObject([{ type: 'failed', why: 'gone' }]);
  });

  it('of the hash directory keep what no guest has, until it is cleaned', () => {
    expect(inodes(play(`${TWO}; unlink g1 sh; unlink g2 sh`))).toEqual(['1* #']);
    expect(inodes(play(`${TWO}; unlink g1 sh; hashclean`))).toEqual(['1* g2/sh #']);
    expect(living(play(`${TWO}; unlink g1 sh; unlink g2 sh; hashclean`).world)).toEqual([]);
  });
});

describe('writing', () => {
  it('beyond the end fills with zeroes', () => {
    const { world } = play('file g1 a 10 1; write g1 a 12 2 5');
    expect([...(world.inodes[0]?.bytes.all() ?? [])].map(({ to, value }) => [to, value])).toEqual([
      [10, 1],
      [12, 0],
      [14, 5],
    ]);
  });
});

describe('the code', () => {
  const code = (line: string) => vserver.code(commandOf(vserver as never, line));

  it('is what one would type on the host', () => {
    expect(code('hashify g1')).toBe('vhashify g1');
    expect(code('write g1 bin/sh 10 1 0x33')).toBe(
      'vserver g1 exec dd of=/bin/sh bs=1 seek=10 count=1 conv=notrunc',
    );
    expect(code('open g1 bin/sh w')).toBe("vserver g1 exec sh -c ': >> /bin/sh'");
    expect(code('rename g1 a b')).toBe('vserver g1 exec mv /a /b');
    expect(code('hashclean')).toBe('find /vservers/.hash -type f -links 1 -delete');
    expect(code('file g1 a 1 1')).toBe('');
  });
});

// biome-ignore lint/suspicious/noExplicitAny: recordings are changed here in every way there is
type Any = any;

/** Lines as the re-enactment would have recorded them, with hashes of its own. */
function recorded(lines: readonly string[]): Any {
  let world = vserver.start();
  const steps = lines.map((line) => {
    const command = commandOf(vserver as never, line);
    const { before, world: after, events } = playOn(vserver, line, world);
    world = after;
    const step = { index: 0, line, command, before, after, events };
    const { error, ...rest } = recordings.predict(step) as { error: boolean; [key: string]: Json };
    return { line: 9, cmd: line, ...rest, ...(error ? { error: 'EPERM' } : {}) };
  });
  return { schema: 'cowscope-disk/1', scenario: 's99.scn', oracle: 'vserver re-enactment', steps };
}

function judge(value: Json) {
  const recording = asRecording(value);
  if (typeof recording === 'string') throw new Error(recording);
  return { recording, difference: conform(recording, vserver as never) };
}

describe('a recording', () => {
  const file = 'public/recordings/vserver/s01_vserver_unify.json';
  const load = (): Any => JSON.parse(readFileSync(file, 'utf8'));

  it('agrees whatever the digits of hashes, and in whatever order a directory is read', () => {
    const other = JSON.parse(readFileSync(file, 'utf8').replaceAll('.hash/2055cc0f', '.hash/ffffffff'));
    other.steps[5].result.unified.reverse();
    expect(judge(other).difference).toBeNull();
  });

  it.each([
    ['a link count', 7, (step: Any) => step.state.inodes[0].nlink++],
    ['a flag', 7, (step: Any) => Object.assign(step.state.inodes[0], { iu: false })],
    ['a size', 7, (step: Any) => step.state.inodes[0].size++],
    ['a name', 7, (step: Any) => step.state.inodes[0].names.pop()],
    ['a sum', 7, (step: Any) => step.state.bytes_on_disk++],
    ['what was copied', 10, (step: Any) => step.result.bytes_copied--],
    ['what was read', 8, (step: Any) => step.result.runs[0].splice(1, 1, 18)],
    ['how a file was unified', 6, (step: Any) => step.result.unified[0].splice(1, 1, 'linked')],
    ['whether it went well', 9, (step: Any) => Object.assign(step, { ok: false, error: 'no' })],
  ])('that says something else is found: %s', (_what, at, change) => {
    const value = load();
    change(value.steps[at]);
    expect(judge(value).difference?.step).toBe(at);
  });

  const OFF = [
    'file g1 a 100 1',
    'file g2 a 100 1',
    'hashify g1',
    'hashify g2',
    'write g1 a 0 1 2',
    'read g1 a',
  ];

  it('of a kernel that does not break links is known by what that kernel refused', () => {
    const value = recorded(['cowbl off', ...OFF]);
    value.steps.shift();
    const { recording, difference } = judge(value);
    expect(recording.scenario[0]).toBe('cowbl off');
    expect(recording.steps).toHaveLength(OFF.length + 1);
    expect(difference).toBeNull();
  });

  it('of one that does is left as it is, also where something else failed', () => {
    const value = recorded([...OFF, 'unlink g1 a', 'write g1 a 0 1 1']);
    expect(judge(value).recording.scenario[0]).toBe(OFF[0]);
    expect(judge(value).difference).toBeNull();
  });
});
