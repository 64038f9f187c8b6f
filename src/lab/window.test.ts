/** The window of a disk: it goes where a command acts, once, and never where there is nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { LayersPicture } from '../core/picture.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import type { LabState } from './state.ts';
import { mostZoom, viewportFor } from './viewport.ts';
import { windowFor } from './window.ts';

type Known = Pick<LabState, 'system' | 'starts' | 'fits'>;
let system: LabState['system'] = null;
let picture: LayersPicture;

beforeAll(async () => {
  const engine = createEngine();
  engine.answer('open', { system: 'uml' });
  system = engine.answer('card', null);
  for (const [at, line] of ['create base 4G', 'overlay A base'].entries())
    engine.answer('run', { id: at + 1, parent: at, line });
  const ask = { node: 2, micro: 99 };
  const first = engine.answer('picture', { ...ask, viewport: viewportFor(null, {}) });
  const seen = engine.answer('picture', { ...ask, viewport: viewportFor(first, {}) });
  if (seen.view !== 'layers') throw new Error('another view');
  picture = seen;
});

const windowOf = (line: string, known: Partial<Known> = {}, more: Partial<LayersPicture> = {}) =>
  windowFor({ ...picture, ...more }, line, { system, starts: {}, fits: 10, ...known });

describe('the window', () => {
  it('goes to the page of places in which a command acts', () => {
    expect(windowOf('write A 1G 4K 1')).toBe(Math.floor(262_144 / 10) * 10);
    expect(windowOf('read A 0x40000000 512', { fits: 7 })).toBe(Math.floor(262_144 / 7) * 7);
    expect(windowOf('write A 0 512 1', { starts: { 0: 5000 } }, { start: 5000 })).toBe(0);
  });

  it('knows a place by its first sector as well', () => {
    const verbs = [{ name: 'read', params: [{ name: 'lba', kind: 'count' as const }] }];
    const known = { system: system && { ...system, verbs } };
    expect(windowOf('read 2097152', known)).toBe(Math.floor(262_144 / 10) * 10);
    expect(windowOf('read 7', known)).toBeNull();
  });

  it('stays where that is shown already', () => {
    expect(windowOf('write A 36K 512 1', { starts: { 0: 3 } }, { start: 3 })).toBeNull();
    expect(windowOf('write A 48K 512 1', { starts: { 0: 3 } }, { start: 3 })).toBeNull();
    expect(windowOf('write A 52K 512 1', { starts: { 0: 3 } }, { start: 3 })).toBe(10);
    // Among the places of the picture the stage turns to what happens by itself.
    expect(windowOf('write A 124K 512 1')).toBeNull();
    expect(windowOf('write A 128K 512 1')).toBe(30);
  });

  it('stays for what is about no place, and for what is beyond the disk', () => {
    for (const line of ['touch base', 'nonsense', '', '# a comment', 'write A 9G 512 1', 'write A'])
      expect(windowOf(line)).toBeNull();
    expect(
      windowFor({ view: 'pages' } as never, 'write A 0 1 1', { system, starts: {}, fits: 1 }),
    ).toBeNull();
    expect(windowOf('write A 1G 4K 1', { system: null })).toBeNull();
    expect(windowOf('write A 1G 4K 1', {}, { cells: 0 })).toBeNull();
  });

  it('comes back from beyond the end of a smaller disk', () => {
    expect(windowOf('overlay B base', { starts: { 0: 2_000_000 } })).toBe(0);
    expect(windowOf('overlay B base', { starts: { 0: 2_000 } })).toBeNull();
  });
});

describe('bands', () => {
  it('are enlarged until they cover little more than is shown', () => {
    expect(mostZoom({ cells: 2 ** 20 })).toBe(7);
    for (const cells of [0, 1, 32, 128]) expect(mostZoom({ cells })).toBe(0);
    expect(mostZoom({ cells: 129 })).toBe(1);
  });
});
