/** The printed world says everything, in a form that does not change by itself. */
import { describe, expect, it } from 'vitest';
import { play } from '../../fork/play.test-kit.ts';
import { printWorld } from './print.ts';
import type { World } from './world.ts';

const { world } = play(
  'file F 3 0x61; fwrite F 2 0x7a; proc P; mmap P m 300; mmap P l 3 private F; write P m 0-259 0x41; read P m 260; read P l 0; vfork P C',
);

describe('printWorld', () => {
  it('is this text, with neighbours that count up as one item', () => {
    expect(printWorld(world)).toBe(`world of 4096-byte units, 2 origins
totals faults 262 copies 0 bytesCopied 0 bytesZeroed 1064960 reuses 0 entriesCopied 0 pagesEager 0
holder 0 "P" space 0 parent -1 seat 0 waits for 1 faults 262
holder 1 "C" space 0 parent 0 seat 1 faults 0
space 0 users 2
  table "m" origin 0 object -1+0 slots 300 writable
    mapped 0-299! present 260 zeros 1
    entries 0-259:u0wd 260:z
  table "l" origin 1 object 0+0 slots 3 writable
    mapped 0-2 present 3 zeros 0
    entries 0-2:u260
object 0 file "F" slots 3 seed 97 maps 1
  units 0-2:u260
  written 2=637a
units next 263 live 260
  u0-259 anon exclusive refs 1 content 0041 home 0 index 0
  u260 file dirty refs 1 content 6161 home 1 index 0
  u261 file dirty refs 1 content 6262 home 1 index 1
  u262 file dirty refs 1 content 637a home 1 index 2
`);
  });

  it('quotes names, whatever is in them', () => {
    const [holder] = world.holders;
    const odd = { ...world, holders: [{ ...holder, name: 'a" dead\n' }] } as World;
    expect(printWorld(odd)).toContain('holder 0 "a\\" dead\\n" space 0');
  });

  it.each([
    'write P m 0 0x42',
    'write P m 261 0x41',
    'read P m 261',
    'munmap P m 299',
    'fwrite F 0 0x01',
    'fork P Q',
    'exit P',
    'proc Q',
    'mprotect P m ro',
    'madvise P m dontfork',
    'madvise P m wipeonfork',
    'file G 1',
  ])('shows that %s changed the world', (line) => {
    const resumed = play('exec C', world).world;
    expect(printWorld(play(line, resumed).world)).not.toBe(printWorld(resumed));
  });
});
