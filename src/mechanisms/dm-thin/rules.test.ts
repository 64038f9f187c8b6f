/** The rules of thin snapshots by their names, with the numbers that a real kernel gives. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conform } from '../../engine/conform.ts';
import { asRecording } from '../../scenario/recording.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import dmThin from './index.ts';
import { mappedIn, usedBlocks, type World } from './world.ts';

const play = (text: string) => playOn(dmThin, text);

interface Step {
  readonly result: string;
  readonly read?: string;
  readonly cost: { readonly copied_bytes: number };
  readonly views: Readonly<Record<string, string>>;
  readonly maps: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly io: readonly string[];
}

/** What the last of some lines comes to, in the words of recordings. */
function last(text: string): Step {
  const { before, world: after, events } = play(text);
  const line = text.slice(text.lastIndexOf(';') + 1).trim();
  const command = commandOf(dmThin as never, line);
  const found = dmThin.recordings?.predict({ index: 0, line, command, before, after, events });
  return found as unknown as Step;
}

/** `0 4 2 3`: where the blocks of a volume are, - where they are nowhere. */
function places({ volumes }: World, name: string): string {
  const volume = volumes.find((one) => one.name === name);
  const found: (number | string)[] = [];
  for (const { from, to, data } of volume ? mappedIn(volume, 0, volume.blocks) : [])
    for (let at = from; at < to; at++) found.push(data < 0 ? '-' : data + at - from);
  return found.join(' ');
}

const FOUR = 'pool chunk=128 data=16 unit=64; thin v 4; fill v';

describe('a thin volume', () => {
  it('has no blocks until they are written, and reads as zeroes', () => {
    const { world } = play('pool; thin v 4; write v 3 7');
    expect(places(world, 'v')).toBe('- 0 - -');
    expect(last('pool; thin v 4; write v 3 7; read v all')).toMatchObject({
      read: '0000000700000000',
      io: ['v R 0+512 request', 'data R 0+128 read'],
    });
  });

  it('finds zeroes beside a first write, whatever the block held before', () => {
    const text = `${FOUR.replace('16', '4')}; drop v; thin w 4; write w 0 9; read w 0-1`;
    expect(last(text).read).toBe('0900');
  });
});

describe('a snapshot', () => {
  it('shares all that is mapped, and nothing is copied', () => {
    const { world } = play(`${FOUR}; snapshot s1 v; snapshot s2 s1`);
    expect(['v', 's1', 's2'].map((name) => places(world, name))).toEqual(['0 1 2 3', '0 1 2 3', '0 1 2 3']);
    expect(world.pool && usedBlocks(world.pool)).toBe(4);
    expect(dmThin.quick(world)).toMatchObject({ copied: 0, fullBytes: 12 * 65_536, usedBytes: 4 * 65_536 });
  });

  it('makes the writer move, once for any number of snapshots', () => {
    const { world, events } = play(`${FOUR}; snapshot s1 v; snapshot s2 v; write v 2 0xA2`);
    expect(events.map(({ type }) => type)).toEqual(['asked', 'copied', 'moved', 'stored']);
    expect(places(world, 'v')).toBe('0 4 2 3');
    expect(places(world, 's1')).toBe('0 1 2 3');
    expect(last(`${FOUR}; snapshot s1 v; write v 2 0xA2; write v 3 0xA3`).cost.copied_bytes).toBe(0);
  });

  it('has whole blocks written before the map is turned, and nothing copied', () => {
    const { events } = play(`${FOUR}; snapshot s1 v; write v 2-3 0xA2`);
    expect(events.map(({ type }) => type)).toEqual(['asked', 'stored', 'moved']);
  });

  it('moves as well when it is written', () => {
    const { world } = play(`${FOUR}; snapshot s1 v; write s1 0 1; write v 0 2`);
    expect([places(world, 's1'), places(world, 'v')]).toEqual(['4 1 2 3', '5 1 2 3']);
  });
});

describe('shared', () => {
  it('is a matter of time: a block that nobody else has is still copied, once', () => {
    const text = `${FOUR}; snapshot s1 v; drop s1; write v 0 0xB0`;
    expect(last(text).cost.copied_bytes).toBe(65_536);
    expect(last(text).maps.v?.[0]).toEqual([0, 4]);
    expect(last(`${text}; write v 1 0xB1`).cost.copied_bytes).toBe(0);
  });

  it('is not what another volume’s snapshot makes it', () => {
    const text = `${FOUR}; thin w 1; fill w; snapshot s1 w; write v 0 1`;
    expect(last(text).cost.copied_bytes).toBe(0);
  });
});

describe('free blocks', () => {
  it('are given round the pool, not the lowest first', () => {
    const text = `${FOUR.replace('16', '6')}; snapshot s1 v; write v 0 1; drop s1`;
    expect(places(play(`${text}; write v 2 1`).world, 'v')).toBe('4 5 2 3');
    expect(places(play(`${text}; write v 2 1; write v 4 1`).world, 'v')).toBe('4 5 0 3');
  });

  it('of a large write are not those that it frees itself', () => {
    const text = `${FOUR.replace('16', '6')}; snapshot s1 v; drop s1; write v 0-7 1`;
    expect(last(text).result).toBe('ENOSPC');
    expect(places(play(text).world, 'v')).toBe('4 5 2 3');
    expect(places(play(`${text}; write v 4-7 1`).world, 'v')).toBe('4 5 0 1');
  });
});

describe('a full pool', () => {
  const FULL = 'pool chunk=128 data=6 unit=64; thin v 4; fill v; snapshot s1 v; write v 0 1; write s1 7 2';

  it('fails the writer who needs a block, and nobody else', () => {
    expect(last(`${FULL}; write v 2 3`)).toMatchObject({ result: 'ENOSPC', io: ['v W 128+64 request'] });
    expect(last(`${FULL}; write v 1 3`).result).toBe('ok');
    expect(last(`${FULL}; read s1 all`).read).toBe('0102030405060702');
  });

  it('carries out of a large write what needs no block', () => {
    const { result, views } = last(`${FULL}; write v 0-3 3`);
    expect([result, views.v]).toEqual(['ENOSPC', '0303030405060708']);
  });

  it('is mended by deleting', () => {
    expect(last(`${FULL}; drop s1; write v 2 3`)).toMatchObject({
      result: 'ok',
      maps: {
        v: [
          [0, 4],
          [1, 0],
          [2, 2],
          [3, 3],
        ],
      },
    });
  });
});

it('the kernel refuses blocks that are no multiple of 64 KiB', () => {
  expect(['64', '200', '2097280'].map((chunk) => last(`pool chunk=${chunk}`).result)).toEqual([
    'refused',
    'refused',
    'refused',
  ]);
});

describe('a recording', () => {
  const path = 'public/recordings/dm-thin/th-o01-thin-snapshot.json';
  // biome-ignore lint/suspicious/noExplicitAny: recordings are changed here in every way there is
  const judge = (change: (steps: any[]) => void) => {
    const value = JSON.parse(readFileSync(path, 'utf8'));
    change(value.steps);
    const recording = asRecording(value);
    if (typeof recording === 'string') throw new Error(recording);
    return conform(recording, dmThin as never);
  };

  // biome-ignore lint/suspicious/noExplicitAny: as above
  const CHANGES: readonly (readonly [string, (step: any) => void])[] = [
    ['a byte of a view', (step) => Object.assign(step.views, { s1: `ff${step.views.s1.slice(2)}` })],
    ['a place', (step) => step.maps.v[1].splice(1, 1, 9)],
    ['a copy', (step) => step.copies.pop()],
    ['a block that moved', (step) => step.moved.pop()],
    ['a cost', (step) => Object.assign(step.cost, { copied_bytes: 1 })],
    ['the pool', (step) => Object.assign(step.pool, { used_data_blocks: 6 })],
    ['an order', (step) => step.io.splice(1, 0, step.io.pop())],
  ];

  it.each(CHANGES)('is found to differ where there is another: %s', (_what, change) => {
    expect(judge(() => {})).toBeNull();
    expect(judge((steps) => change(steps[5]))?.step).toBe(5);
  });
});
