/** How a live layer and the stores of its snapshots are drawn and told: how full they are, what that costs, and what fails. */
import { describe, expect, it } from 'vitest';
import { layout } from '../scene/layout.ts';
import { LIVE } from '../scene/live.test-kit.ts';
import { atRest } from '../scene/motion.ts';
import { ofKind, type Scene } from '../scene/scene.ts';
import { layers as words } from '../text/layers.ts';
import { drawThing } from './draw.ts';
import { narrate, plainText } from './narration.ts';
import type { Shape } from './shapes.ts';

type Shown = (typeof LIVE)[string][number];
const last = (name: string): Shown => LIVE[name]?.at(-1) as Shown;
const sceneOf = (one: Shown, width = 1400): Scene =>
  atRest(layout(one, { width, height: 900, holder: null }));
const told = (one: Shown): string => plainText(narrate(sceneOf(one)));
const drawn = (scene: Scene, kind: 'gauge' | 'layer', id: string): readonly Shape[] => {
  const thing = ofKind(scene, kind).find((one) => one.id === id);
  return thing ? drawThing(thing).shapes : [];
};
const said = (shapes: readonly Shape[]): readonly string[] =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
const roles = (shapes: readonly Shape[]): ReadonlySet<string> => new Set(shapes.map(({ role }) => role));

const K = 8192;
const store = (state: 'room' | 'full' | 'lost', system = 'dm-snapshot', header = K) => ({
  system,
  state,
  total: 8 * K,
  unitBytes: K,
  parts: [
    { use: 'header', bytes: header },
    { use: 'tables', bytes: header },
    { use: 'data', bytes: 3 * K },
  ],
});

describe('how full a store is', () => {
  it('is said in the nouns of its system', () => {
    expect(words.gauge(store('room'))[0]).toBe('5 of 8 chunks: header, metadata, 3 saved');
    const plain = { ...store('room', 'mssql'), parts: [{ use: 'data', bytes: 3 * K }] };
    expect(words.gauge(plain)[0]).toBe('3 of 8 pages on disk');
    expect(words.gauge({ ...plain, system: 'vss' })[0]).toBe('3 of 8 blocks saved');
    expect(words.gauge({ ...plain, system: 'dm-thin' })[0]).toBe('3 of 8 blocks in use');
  });

  it('says what it costs to be full, and to be lost', () => {
    expect(words.gauge(store('full'))[0]).toMatch(
      /^5 of 8 chunks: .* – full: no room for the next old chunk$/,
    );
    expect(words.gauge(store('lost'))[0]).toBe('invalid: its snapshot cannot be read any more');
    expect(words.gauge(store('lost', 'mssql'))[0]).toMatch(/^suspect: /);
  });

  it('has fewer words where there is less room, and always some', () => {
    for (const state of ['room', 'full', 'lost'] as const) {
      const lengths = words.gauge(store(state)).map(({ length }) => length);
      expect([...lengths].sort((a, b) => b - a)).toEqual(lengths);
      expect(lengths.at(-1)).toBeLessThan(9);
    }
    for (const width of [320, 532, 1400])
      for (const name of ['full-store', 'lost-store'])
        for (const gauge of ofKind(sceneOf(last(name), width), 'gauge'))
          expect(said(drawThing(gauge).shapes)[0], `${gauge.id} at ${width}`).not.toBe('');
  });

  it('is a bar of parts as long as what they use', () => {
    const scene = sceneOf(last('first-write'));
    const [gauge] = ofKind(scene, 'gauge');
    const bar = drawn(scene, 'gauge', 'gauge:1').flatMap((shape) =>
      shape.kind === 'rect' && /header|tables|data/.test(shape.role)
        ? [[shape.role, Math.round(shape.w)]]
        : [],
    );
    const chunk = (gauge?.w ?? 0) / 8;
    expect(bar).toEqual([
      ['gauge-header', Math.round(chunk - 1.5)],
      ['gauge-tables', Math.round(chunk - 1.5)],
      ['gauge-data', Math.round(3 * chunk - 1.5)],
    ]);
  });

  it('is told apart without colour: a stop where it is full, an empty bar and broken glass where it is lost', () => {
    const [room, full, lost] = [
      sceneOf(last('first-write')),
      sceneOf(last('full-store')),
      sceneOf(last('lost-store')),
    ];
    const gauge = (scene: Scene) => roles(drawn(scene, 'gauge', 'gauge:1'));
    const pane = (scene: Scene) => roles(drawn(scene, 'layer', 'layer:1'));
    expect([gauge(room).has('gauge-stop'), gauge(full).has('gauge-stop')]).toEqual([false, true]);
    expect([gauge(full).has('gauge-data'), gauge(lost).has('gauge-data')]).toEqual([true, false]);
    expect([room, full, lost].map((scene) => pane(scene).has('pane-crack'))).toEqual([false, false, true]);
    expect(said(drawn(full, 'layer', 'layer:1'))).toContain('full');
    expect(said(drawn(lost, 'layer', 'layer:1'))).toContain('invalid');
  });
});

describe('in words', () => {
  it('says what is live, what looks through to it, and how full each store is', () => {
    const text = told(last('first-write'));
    expect(text).toContain('linear · written in place · seen by origin, mon and tue');
    expect(text).toContain('persistent store · looks through to origin · seen by mon');
    expect(text).toContain('Store: 5 of 8 chunks: header, metadata, 3 saved');
    expect(text).toContain('Store: 4 of 8 chunks: header, metadata, 2 saved');
  });

  it('says what each step of a first write does', () => {
    const steps = (LIVE['first-write'] ?? []).map((one) => told(one).split('\n\n')[0]);
    expect(steps[3]).toContain('8 KiB copied from origin to mon, block 14');
    expect(steps[5]).toContain('8 KiB copied from origin to tue, block 14');
    expect(steps[4]).toContain('Chunk 1 of the file mon: metadata area 0');
  });

  it('says that a store is lost, and that its reader reads nothing', () => {
    const text = told(last('lost-store'));
    expect(text).toContain('mon (it fails here)');
    expect(text).not.toContain('nothing changes');
    expect(text).toContain('Store: invalid: its snapshot cannot be read any more');
    expect(text).toContain('Blocks 0–15: nothing, from no layer');
    expect(told(last('lost-origin'))).toContain('cannot be read');
  });
});
