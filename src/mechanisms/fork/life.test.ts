/** What fork, vfork, exec, exit, munmap, madvise, mprotect and file writes leave behind. */
import { describe, expect, it } from 'vitest';
import { processMemory, smaps } from './measure.ts';
import { page, play, presentPages, tableOf, told } from './play.test-kit.ts';

const heap = 'proc P; mmap P m 4';

describe('fork', () => {
  it('F0: a dontfork mapping does not exist in the child', () => {
    const { world, events } = play(`${heap}; write P m 0 1; madvise P m dontfork; fork P C`);
    expect(told(events)).toEqual(['joined', 'shared F0']);
    expect(() => tableOf(world, 'C', 'm')).toThrow('C has no m');
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 wde 01');
    expect(presentPages(play('madvise P m dofork; fork P D', world).world, 'D', 'm')).toBe('0');
  });

  it('F0 goes before F1', () => {
    const { events } = play(`${heap}; madvise P m wipeonfork; madvise P m dontfork; fork P C`);
    expect(told(events)).toEqual(['joined', 'shared F0']);
  });

  it('F1: a wipeonfork mapping is empty in the child and keeps the flag', () => {
    const { world, events } = play(`${heap}; write P m 0 1; madvise P m wipeonfork; fork P C`);
    expect(told(events)).toEqual(['joined', 'shared F1']);
    expect(presentPages(world, 'C', 'm')).toBe('');
    expect(tableOf(world, 'C', 'm')).toMatchObject({ props: { wipe: true }, extents: [{ owned: false }] });
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 wde 01');
    expect(presentPages(play('madvise P m keeponfork; fork P D', world).world, 'D', 'm')).toBe('0');
  });

  it('F2: memory that was only read, and every shared mapping, is inherited without entries', () => {
    const { world, events } = play(`${heap}; mmap P s 2 shared; write P s all 1; read P m all; fork P C`);
    expect(told(events)).toEqual(['joined', 'shared F2', 'shared F2']);
    expect(presentPages(world, 'C', 'm') + presentPages(world, 'C', 's')).toBe('');
    expect(page(world, 'P', 's', 0)).toBe('s0 x1 wd 01');
  });

  it('F3: one write makes the next fork copy every entry, zero pages and file pages too, without their contents', () => {
    const { world, before, events } = play(`${heap}; read P m 1-3; write P m 0 1; fork P C`);
    expect(told(events)).toEqual(['joined', 'shared F3 0-3']);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x2 d 01');
    expect(page(world, 'C', 'm', 0)).toBe('a0 x2 d 01');
    expect(page(world, 'C', 'm', 3)).toBe('z');
    expect(world.totals).toEqual({ ...before.totals, entriesCopied: 4, pagesEager: 1 });
    const file = play('file F 4; proc P; mmap P m 4 private F; read P m 0; write P m 0 1; fork P C').world;
    expect(presentPages(file, 'C', 'm')).toBe('0-3');
    expect(page(file, 'C', 'm', 1)).toBe('f1 x2 - 62');
  });

  it('copies the entries of the written parts only, when munmap split the mapping', () => {
    const { world, events } = play(`${heap}; munmap P m 1; write P m 0 1; read P m 2-3; fork P C`);
    expect(told(events)).toEqual(['joined', 'shared F3 0']);
    expect(presentPages(world, 'C', 'm')).toBe('0');
    expect(presentPages(play('write C m 3 2; fork C D', world).world, 'D', 'm')).toBe('0, 3');
  });
});

describe('vfork', () => {
  it('shares the memory itself: no counts rise, writes go through, and faults are the child’s', () => {
    const { world } = play(`${heap}; write P m 0 1; vfork P C; write C m 0 2; write C m 1 3`);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 wde 02');
    expect(world.holders.map(({ faults }) => faults)).toEqual([1, 1]);
    expect(world.spaces).toHaveLength(1);
    expect(world.holders[0]?.waitsFor).toBe(1);
  });

  it.each(['exec', 'exit'])('ends with the child’s %s, which takes nothing along', (verb) => {
    const { world } = play(`${heap}; write P m 0 1; vfork P C; ${verb} C`);
    expect(world.holders[0]?.waitsFor).toBe(-1);
    expect(page(world, 'P', 'm', 0)).toBe('a0 x1 wde 01');
    expect(world.spaces[0]?.users).toBe(1);
  });

  it('lets the child fork as usual', () => {
    const { world } = play(`${heap}; write P m 0 1; vfork P C; fork C D`);
    expect(page(world, 'D', 'm', 0)).toBe('a0 x2 d 01');
  });
});

describe('exit and exec', () => {
  it.each(['exit', 'exec'])('%s gives back what nobody else maps', (verb) => {
    const { world } = play(`${heap}; write P m all 1; fork P C; write C m 0 2; ${verb} C`);
    expect(world.units.live).toBe(4);
    expect(play(`${verb} P`, world).world.units.live).toBe(0);
  });

  it('exec leaves a process without mappings, under the same name', () => {
    const { world } = play(`${heap}; exec P; mmap P m 2; write P m 0 1`);
    expect(tableOf(world, 'P', 'm').slots).toBe(2);
    expect(world.holders).toHaveLength(1);
  });

  it('frees the name of the dead, who stay in the list', () => {
    const { world } = play('proc P; exit P; proc P');
    expect(world.holders.map(({ name, alive }) => `${name} ${alive}`)).toEqual(['P false', 'P true']);
  });

  it('keeps file pages, and shared memory until its last mapping is gone', () => {
    const { world, events } = play(
      'file F 2; proc P; mmap P f 2 shared F; mmap P s 2 shared; write P f 0 9; write P s 0 9; fork P C; exit P; exit C',
    );
    expect(told(events)).toEqual(['dropped 0-1', 'dropped 0-1', 'left', 'unmade']);
    expect(world.objects.map(({ alive }) => alive)).toEqual([true, false]);
    expect(play('proc Q; mmap Q f 2 private F; read Q f 0', world).world.units.cells.get(0)).toBe(0x6109);
  });
});

describe('munmap', () => {
  it('drops references and splits the mapping; the parts keep what they were', () => {
    const { world } = play(`${heap}; write P m all 1; fork P C; munmap C m 1-2`);
    expect(tableOf(world, 'C', 'm').extents).toEqual([
      { from: 0, to: 1, owned: true },
      { from: 3, to: 4, owned: true },
    ]);
    expect([0, 1, 2, 3].map((slot) => page(world, 'P', 'm', slot).slice(3, 5))).toEqual([
      'x2',
      'x1',
      'x1',
      'x2',
    ]);
  });

  it('frees the name once all is unmapped', () => {
    const { world } = play(`${heap}; munmap P m; mmap P m 9`);
    expect(tableOf(world, 'P', 'm').slots).toBe(9);
  });

  it('of the last mapping frees shared memory', () => {
    const { events } = play('proc P; mmap P s 3 shared; write P s all 1; munmap P s 0-1; munmap P s 2');
    expect(told(events)).toEqual(['dropped 2', 'unmade']);
  });
});

describe('madvise dontneed', () => {
  it('forgets private pages, and keeps the mapping and its anon_vma', () => {
    const { world } = play(`${heap}; write P m all 1; madvise P m dontneed 1-2`);
    expect(presentPages(world, 'P', 'm')).toBe('0, 3');
    expect(world.units.live).toBe(2);
    expect(told(play('madvise P m dontneed; fork P C', world).events)).toEqual(['joined', 'shared F3 0-3']);
  });

  it('shows the file again where there was a copy, and keeps shared data', () => {
    const file = play(
      'file F 2 0x61; proc P; mmap P m 2 private F; write P m 0 1; madvise P m dontneed; read P m 0',
    );
    expect(page(file.world, 'P', 'm', 0)).toMatch(/^f1 x1 - 61/);
    const shared = play('proc P; mmap P m 2 shared; write P m 0 1; madvise P m dontneed; read P m 0');
    expect(page(shared.world, 'P', 'm', 0)).toBe('s0 x1 wd 01');
  });
});

describe('mprotect', () => {
  it('gives write access back to exclusive frames only', () => {
    const { world } = play(
      `${heap}; write P m 0-1 1; fork P C; write P m 0 2; mprotect P m ro; mprotect P m rw`,
    );
    expect(page(world, 'P', 'm', 0)).toBe('a2 x1 wde 02');
    expect(page(world, 'P', 'm', 1)).toBe('a1 x2 d 01');
  });

  it('is inherited', () => {
    const { events } = play(`${heap}; write P m 0 1; mprotect P m ro; fork P C; write C m 0 2`);
    expect(told(events)).toEqual(['looked W0-ro 0', 'trapped W0-ro 0']);
  });

  it('makes a shared mapping writable throughout', () => {
    const { world } = play('proc P; mmap P m 2 shared; mprotect P m ro; read P m 0; mprotect P m rw');
    expect(page(world, 'P', 'm', 0)).toBe('s0 x1 w 00');
  });
});

describe('a write to a file', () => {
  it('is seen at once where the page is mapped, and not in copies', () => {
    const { world, before } = play(
      'file F 3 0x61; proc P; mmap P m 3 private F; read P m 0; write P m 1 9; fwrite F all 0x7a',
    );
    expect([0, 1, 2].map((slot) => page(world, 'P', 'm', slot).slice(-2))).toEqual(['7a', '09', '7a']);
    expect(world.totals).toEqual(before.totals);
    expect(page(before, 'P', 'm', 0).slice(-2)).toBe('61');
  });

  it('before anyone mapped the page is there when it is mapped, the other bytes unchanged', () => {
    const { world } = play('file F 2 0x61; fwrite F 1 0x7a; proc P; mmap P m 2 private F; write P m 1 2');
    expect(world.units.cells.get(0)).toBe(0x6202);
  });
});

describe('cpu', () => {
  it('moves a process and changes nothing else', () => {
    const { world, before, events } = play('proc P; cpu P 3');
    expect(events).toEqual([{ type: 'pinned', holder: 0, cpu: 3 }]);
    expect(world).toEqual(before);
  });
});

describe('figures', () => {
  // Each of these was measured on Linux 6.18.
  it('PSS is floored for each VMA by itself', () => {
    const shared = `proc P; mmap P m 9; write P m all 65; fork P A; fork P B`;
    expect(processMemory(play(shared).world, 0)).toEqual({ rss: 36, pss: 11, uss: 0 });
    expect(processMemory(play(`${shared}; munmap P m 1`).world, 0)).toEqual({ rss: 32, pss: 10, uss: 0 });
    expect(processMemory(play(`${shared}; munmap P m 1; munmap P m 3; munmap P m 5`).world, 0).pss).toBe(6);
  });

  it('the zero page is in none of them', () => {
    const { world } = play(`${heap}; read P m all`);
    expect(processMemory(world, 0)).toEqual({ rss: 0, pss: 0, uss: 0 });
  });

  it('a shared page is dirty for those who wrote it until the writer has left, then for all', () => {
    const { world } = play('proc P; mmap P m 1 shared; read P m 0; write P m 0 65; fork P C; read C m 0');
    expect(smaps(world, tableOf(world, 'P', 'm'))).toMatchObject({ sharedDirty: 4, sharedClean: 0 });
    expect(smaps(world, tableOf(world, 'C', 'm'))).toMatchObject({ sharedDirty: 0, sharedClean: 4 });
    const { world: after } = play('exit P', world);
    expect(smaps(after, tableOf(after, 'C', 'm'))).toMatchObject({ privateDirty: 4, privateClean: 0 });
  });
});
