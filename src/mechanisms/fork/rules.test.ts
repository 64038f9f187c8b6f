/** The rules of one page access, R0 to R4 and W0 to W8, each by its name. */
import { describe, expect, it } from 'vitest';
import { page, play, presentPages, told } from './play.test-kit.ts';

const heap = 'proc P; mmap P m 4';
const lib = 'file F 20 0x61; proc P; mmap P m 20 private F';

describe('a read', () => {
  it('R0: where nothing is mapped is a SIGSEGV and no fault', () => {
    const { world, events } = play(`${heap}; munmap P m 1-2; read P m 1`);
    expect(told(events)).toEqual(['looked R0 1', 'trapped R0 1']);
    expect(events.at(-1)).toMatchObject({ signal: 'SIGSEGV' });
    expect(world.totals.faults).toBe(0);
  });

  it('R1: of a present page changes nothing, and never copies after fork', () => {
    const { before, world, events } = play(`${heap}; write P m 0 1; fork P C; read C m 0`);
    expect(told(events)).toEqual(['looked R1 0', 'accessed 0']);
    expect(page(world, 'C', 'm', 0)).toBe('a0 x2 d 01');
    expect(world.totals).toEqual(before.totals);
  });

  it('R2: of untouched private memory maps the zero page and takes no frame', () => {
    const { world, events } = play(`${heap}; read P m 0-1`);
    expect(told(events)).toEqual(['looked R2 0-1', 'faulted R2 0-1', 'pointed R2 0-1', 'accessed 0-1']);
    expect(page(world, 'P', 'm', 0)).toBe('z');
    expect(world.units.next).toBe(0);
    expect(world.totals).toMatchObject({ faults: 2, bytesZeroed: 0, bytesCopied: 0 });
  });

  it('R3: of a file maps the page and its neighbours with one fault', () => {
    const { world, events } = play(`${lib}; read P m 5`);
    expect(told(events)).toEqual([
      'looked R3 5',
      'faulted R3 5',
      'allocated R3 0-15',
      'pointed R3 0-15',
      'accessed 5',
    ]);
    expect(page(world, 'P', 'm', 5)).toBe('f5 x1 - 66');
    expect(world.totals).toMatchObject({ faults: 1, bytesZeroed: 0, bytesCopied: 0 });
  });

  it('R4: of a hole in shared memory gives it a zeroed frame, after the neighbours that exist', () => {
    const { world, events } = play(`proc P; mmap P m 4 shared; write P m 1 7; fork P C; read C m 2`);
    expect(told(events)).toEqual([
      'looked R4 2',
      'faulted R4 2',
      'pointed R4 1',
      'allocated R4 2',
      'pointed R4 2',
      'accessed 2',
    ]);
    expect(page(world, 'C', 'm', 1)).toBe('s0 x2 wd 07');
    expect(page(world, 'C', 'm', 2)).toBe('s1 x1 w 00');
    expect(world.totals.bytesZeroed).toBe(8192);
  });
});

describe('a write', () => {
  it('W0: where nothing is mapped, or into read-only memory, is a SIGSEGV and no fault', () => {
    expect(told(play(`${heap}; munmap P m 0; write P m 0 1`).events)).toEqual([
      'looked W0 0',
      'trapped W0 0',
    ]);
    const { world, events } = play(`${heap}; write P m 0 1; mprotect P m ro; write P m 0 2`);
    expect(told(events)).toEqual(['looked W0-ro 0', 'trapped W0-ro 0']);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 de 01');
    expect(world.totals.faults).toBe(1);
  });

  it('W1: through a writable entry only stores', () => {
    const { before, world, events } = play(`${heap}; write P m 0 1; write P m 0 2`);
    expect(told(events)).toEqual(['looked W1 0', 'accessed 0']);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 wde 02');
    expect(world.totals).toEqual(before.totals);
  });

  it('W2: into absent shared memory maps this one page, new only where there was a hole', () => {
    const hole = play('proc P; mmap P m 4 shared; write P m 1 7');
    expect(told(hole.events)).toEqual([
      'looked W2 1',
      'faulted W2 1',
      'allocated W2 1',
      'pointed W2 1',
      'accessed 1',
    ]);
    const there = play('fork P C; write C m 1 8', hole.world);
    expect(told(there.events)).toEqual(['looked W2 1', 'faulted W2 1', 'pointed W2 1', 'accessed 1']);
    expect(page(there.world, 'P', 'm', 1)).toBe('s0 x2 wd 08');
    const file = play('file F 20; proc P; mmap P m 20 shared F; write P m 3 1');
    expect(presentPages(file.world, 'P', 'm')).toBe('3');
  });

  it('W3: into untouched private memory takes a zeroed frame of its own', () => {
    const { world, events } = play(`${heap}; write P m 0-1 0x41`);
    expect(told(events)).toEqual([
      'looked W3 0-1',
      'faulted W3 0-1',
      'allocated W3 0-1',
      'pointed W3 0-1',
      'accessed 0-1',
    ]);
    expect(page(world, 'P', 'm', 1)).toBe('a1 x1 wde 41');
    expect(world.totals).toMatchObject({ faults: 2, bytesZeroed: 8192, bytesCopied: 0 });
  });

  it('W4: into an untouched private file copies from the page cache and does not map it', () => {
    const { world, events } = play(`${lib}; write P m 3 0x41`);
    expect(told(events)).toEqual([
      'looked W4 3',
      'faulted W4 3',
      'allocated W4 3',
      'copied W4 3',
      'pointed W4 3',
      'accessed 3',
    ]);
    expect(page(world, 'P', 'm', 3)).toBe('a0 x1 wde 41');
    expect(world.units.cells.get(0)).toBe(0x6441);
    expect(world.units.next).toBe(1);
  });

  it('W5: to the zero page is a cleared frame, not a copy', () => {
    const { world, events } = play(`${heap}; read P m 0; write P m 0 0x41`);
    expect(told(events)).toEqual([
      'looked W5 0',
      'faulted W5 0',
      'allocated W5 0',
      'pointed W5 0',
      'accessed 0',
    ]);
    expect(world.totals).toMatchObject({ faults: 2, copies: 0, bytesCopied: 0, bytesZeroed: 4096 });
  });

  it('W6: to a mapped page of a private file copies even for its only mapper', () => {
    const { world, events } = play(`${lib}; read P m 0; write P m 0 0x41`);
    expect(told(events)).toEqual([
      'looked W6 0',
      'faulted W6 0',
      'allocated W6 0',
      'copied W6 0',
      'pointed W6 0',
      'accessed 0',
    ]);
    expect(world.units.refs.get(0)).toBe(0);
    expect(world.totals).toMatchObject({ copies: 1, bytesCopied: 4096 });
  });

  it('W7: by the last owner keeps the frame: one fault, no copy', () => {
    const { world, events } = play(`${heap}; write P m 0 1; fork P C; exit C; write P m 0 2`);
    expect(told(events)).toEqual(['looked W7 0', 'faulted W7 0', 'reused W7 0', 'accessed 0']);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 wde 02');
    expect(world.totals).toMatchObject({ faults: 2, copies: 0, reuses: 1 });
  });

  it('W7: an exclusive frame that mprotect made read-only and writable again is written in place', () => {
    const { events } = play(`${heap}; write P m 0 1; mprotect P m ro; mprotect P m rw; write P m 0 2`);
    expect(told(events)).toEqual(['looked W1 0', 'accessed 0']);
  });

  it('W8: to a shared frame copies for the writer and leaves the other as it was', () => {
    const { world, events } = play(`${heap}; write P m 0 1; fork P C; write C m 0 2`);
    expect(told(events)).toEqual([
      'looked W8 0',
      'faulted W8 0',
      'allocated W8 0',
      'copied W8 0',
      'pointed W8 0',
      'accessed 0',
    ]);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 d 01');
    expect(page(world, 'C', 'm', 0)).toBe('a1 x1 wde 02');
    expect(world.totals).toMatchObject({ copies: 1, bytesCopied: 4096 });
  });

  it('costs n sharers that each write once n faults and n - 1 copies', () => {
    const { world, before } = play(
      `${heap}; write P m 0 1; fork P A; fork P B; fork P C; write A m 0 2; write B m 0 3; write C m 0 4; write P m 0 5`,
    );
    expect(world.totals).toMatchObject({ faults: 5, copies: 3, reuses: 1 });
    expect(before.totals.reuses).toBe(0);
  });
});

describe('the end of a file', () => {
  const beyond = 'file F 2 0x61; proc P; mmap P m 4 private F';
  it('is a SIGBUS beyond, for reads and writes, and no fault', () => {
    const read = play(`${beyond}; read P m 3`);
    expect(read.events.at(-1)).toMatchObject({ type: 'trapped', signal: 'SIGBUS', slots: [3, 1] });
    expect(presentPages(read.world, 'P', 'm')).toBe('0-1');
    const write = play(`${beyond}; write P m 1-2 9`);
    expect(told(write.events).slice(-2)).toEqual(['looked EOF 2', 'trapped EOF 2']);
    expect(write.world.totals.faults).toBe(1);
  });

  it('counts from the offset of the mapping', () => {
    const { events } = play('file F 5; proc P; mmap P m 4 shared F 3; read P m 1-2');
    expect(told(events).filter((line) => line.startsWith('trapped'))).toEqual(['trapped EOF 2']);
  });
});

describe('fault-around', () => {
  it('maps the sixteen pages of the aligned window, once', () => {
    const { world } = play('file F 60; proc P; mmap P m 60 private F; read P m 20');
    expect(presentPages(world, 'P', 'm')).toBe('16-31');
    expect(play('read P m 16-32', world).world.totals.faults).toBe(2);
  });

  it('is not aligned again after munmap moved the start', () => {
    const { world } = play('file F 60; proc P; mmap P m 60 shared F; munmap P m 0-2; read P m 6');
    expect(presentPages(world, 'P', 'm')).toBe('3-18');
  });

  it('stops at the end of the mapped part and leaves holes alone', () => {
    const { world } = play('file F 60; proc P; mmap P m 60 private F; munmap P m 9; read P m 5; read P m 12');
    expect(presentPages(world, 'P', 'm')).toBe('0-8, 10-25');
  });

  it('never crosses a page table of 512 entries', () => {
    const { world } = play('file F 600; proc P; mmap P m 600 private F; munmap P m 0-499; read P m 505');
    expect(presentPages(world, 'P', 'm')).toBe('500-511');
  });

  it('skips pages that are present, private copies too', () => {
    const { world } = play('file F 16 0x61; proc P; mmap P m 16 private F; write P m 2 9; read P m 0');
    expect(page(world, 'P', 'm', 2)).toBe('a0 x1 wde 09');
    expect(presentPages(world, 'P', 'm')).toBe('0-15');
  });

  it('happens on reads only', () => {
    const { world } = play('file F 16; proc P; mmap P m 16 shared F; write P m 2 9');
    expect(presentPages(world, 'P', 'm')).toBe('2');
  });
});

describe('a range of many kinds of page', () => {
  const pages = 240;
  const mixed = [
    `proc P; mmap P m ${pages}`,
    ...Array.from({ length: pages / 3 }, (_, k) => `write P m ${k * 3} 1; read P m ${k * 3 + 1}`),
    'fork P C',
    ...Array.from({ length: pages / 6 }, (_, k) => `write C m ${k * 6} 2`),
  ].join('; ');

  it('gives few events and the world that page after page gives, but for frame numbers', () => {
    const { world: start } = play(mixed);
    const { world, events } = play('write P m all 7', start);
    const single = play(Array.from({ length: pages }, (_, k) => `write P m ${k} 7`).join('; '), start).world;
    expect(events.length).toBeLessThan(48 * 6 + 5 * 6);
    expect(events.filter(({ type }) => type === 'looked').length).toBeLessThan(60);
    expect(world.totals).toEqual(single.totals);
    const shape = (of: typeof world) =>
      Array.from({ length: pages }, (_, k) =>
        ['P', 'C'].map((name) => page(of, name, 'm', k).replace(/^[a-z]\d+/, '')).join('|'),
      );
    expect(shape(world)).toEqual(shape(single));
  });
});
