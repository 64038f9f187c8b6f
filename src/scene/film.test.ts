/** Facts about films: every micro-step has its motion and its rest, in order and in time. */
import { describe, expect, it } from 'vitest';
import type { OneView, Picture } from '../core/picture.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import { viewportFor } from '../lab/viewport.ts';
import { createFilm, type Film, type FilmPace } from './film.ts';
import { layout } from './layout.ts';
import { atRest, paceOf } from './motion.ts';
import type { Scene } from './scene.ts';

const engine = createEngine();
const LINES = ['proc P1', 'mmap P1 heap 4', 'write P1 heap 0 0x41', 'fork P1 P2', 'write P2 heap 0 0x42'];
const micros = LINES.map((line, at) => {
  const ran = engine.answer('run', { id: at + 1, parent: at, line });
  if (!ran.ok) throw new Error(ran.refusal.code);
  return ran.step.micros;
});
const look = (node: number, micro: number): Picture =>
  engine.answer('picture', { node, micro, viewport: viewportFor(null, {}) });
const sceneOf = (picture: Picture, width = 900): Scene =>
  layout(picture as OneView, { width, height: 600, holder: null });
const last = LINES.length;
/** The end of the fork, and every micro-step of the write after it. */
const scenes = [
  sceneOf(look(last - 1, 99)),
  ...Array.from({ length: micros[last - 1] as number }, (_, at) => sceneOf(look(last, at + 1))),
];

const PACE: FilmPace = { fps: 15, speed: 1, restMs: () => 1000 };
function filmOf(all: readonly Scene[], pace: Partial<FilmPace> = {}): Film {
  const film = createFilm({ ...PACE, ...pace });
  for (const scene of all) film.add(scene);
  return film;
}
const { frames } = filmOf(scenes);
const of = (moment: number) => frames.filter((frame) => frame.moment === moment);

describe('a film', () => {
  it('begins with a rest and has every micro-step in order', () => {
    expect(scenes.length).toBeGreaterThan(4);
    expect([...new Set(frames.map(({ moment }) => moment))]).toEqual(scenes.map((_, at) => at));
    expect(of(0).length).toBe(1);
    expect(frames[0]?.scene()).toEqual(atRest(scenes[0] as Scene));
  });

  it('ends each micro-step at rest, as the stage does', () => {
    for (const [moment, scene] of scenes.entries()) {
      const end = of(moment).at(-1)?.scene();
      const rest = atRest(scene);
      expect(end?.sprites).toEqual(rest.sprites);
      expect(end?.act).toEqual(rest.act);
      const byId = (things: Scene['things'] = []) => new Map(things.map((thing) => [thing.id, thing]));
      expect(byId(end?.things)).toEqual(byId(rest.things));
    }
  });

  it('lasts as long as the motions and rests together, frame after frame', () => {
    const moved = scenes.filter((_, at) => of(at).length > 1);
    expect(moved.length).toBeGreaterThan(2);
    const ms = moved.reduce((sum, scene) => sum + paceOf(scene).ms, 0) + scenes.length * 1000;
    expect(frames.at(-1)?.until).toBeCloseTo(ms, 5);
    for (const [at, { until }] of frames.entries()) expect(until).toBeGreaterThan(frames[at - 1]?.until ?? 0);
  });

  it('shows a copy on its way, in about as many frames as its time has', () => {
    const copying = scenes.findIndex(({ act }) => act?.phase === 'copy');
    const way = of(copying).slice(0, -1);
    expect(way.length).toBe(Math.round((paceOf(scenes[copying] as Scene).ms * 15) / 1000));
    const xs = way.map(({ scene }) => scene().sprites.find(({ kind }) => kind === 'copy')?.x);
    expect(new Set(xs).size).toBe(way.length);
  });

  it('is shorter at a higher speed, and has fewer frames', () => {
    const fast = filmOf(scenes, { speed: 2 }).frames;
    expect(fast.at(-1)?.until).toBeCloseTo((frames.at(-1)?.until ?? 0) / 2, 5);
    expect(fast.length).toBeLessThan(frames.length);
  });

  it('counts its frames as it grows', () => {
    const film = createFilm(PACE);
    const counts = scenes.map((scene) => film.add(scene));
    expect(counts.at(-1)).toBe(frames.length);
    expect(counts[0]).toBe(1);
  });

  it('cuts where the measure of everything changes', () => {
    const first = scenes[0] as Scene;
    const cut = filmOf([first, sceneOf(look(last, 1), 1200)]).frames;
    expect(cut.length).toBe(2);
  });
});
