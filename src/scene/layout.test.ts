/** The stage of every step of every recording, and of random worlds: nothing overlaps, nothing is cut off, every line meets its ends. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import type { Picture } from '../core/picture.ts';
import { cases, firstSeed, PATIENCE_MS } from '../core/seed.test-kit.ts';
import type { World } from '../core/world.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { viewportFor } from '../lab/viewport.ts';
import fork from '../mechanisms/fork/index.ts';
import { randomLine, type Wishes } from '../mechanisms/fork/random.ts';
import { Trial } from '../mechanisms/fork/trial.test-kit.ts';
import { layout } from './layout.ts';
import { type Box, curve, type Scene } from './scene.ts';

const folder = 'public/recordings/fork';
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json');
const linesOf = (name: string): string[] =>
  (JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { scenario: string[] }).scenario;

const SIZES: readonly (readonly [number, number])[] = [
  [300, 380],
  [360, 640],
  [499, 420],
  [500, 420],
  [560, 700],
  [699, 500],
  [700, 460],
  [900, 600],
  [1100, 700],
];

/** A picture as the lab asks for it: as many rows as fit what is there. */
function look(engine: Engine, node: number, micro: number): Picture {
  const first = engine.answer('picture', { node, micro, viewport: viewportFor(null, {}) });
  return engine.answer('picture', { node, micro, viewport: viewportFor(first, {}) });
}

/** Every picture of a path, in order. */
function* pictures(lines: readonly string[]): Generator<Picture> {
  const engine = createEngine();
  yield look(engine, 0, 0);
  for (const [at, line] of lines.entries()) {
    const ran = engine.answer('run', { id: at + 1, parent: at, line });
    if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
    for (let micro = 1; micro <= ran.step.micros; micro++) yield look(engine, at + 1, micro);
  }
}

const recorded = new Map(names.map((name) => [name, [...pictures(linesOf(name))]]));
const picturesOf = (name: string): readonly Picture[] => recorded.get(name) ?? [];

const apart = (a: Box, b: Box): boolean =>
  a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
const inside = (a: Box, b: Box): boolean =>
  a.x >= b.x - 0.01 && a.y >= b.y - 0.01 && a.x + a.w <= b.x + b.w + 0.01 && a.y + a.h <= b.y + b.h + 0.01;
const show = ({ x, y, w, h }: Box): string => `${x},${y} ${w}×${h}`;

function overlap(boxes: readonly (readonly [string, Box])[]): string | null {
  for (const [at, [name, box]] of boxes.entries())
    for (const [other, second] of boxes.slice(at + 1))
      if (!apart(box, second)) return `${name} (${show(box)}) overlaps ${other} (${show(second)})`;
  return null;
}

/** What is wrong with cards, their rows and their bands. */
function flawOfCards({ cards }: Scene): string | null {
  for (const card of cards) {
    const parts = card.tables.flatMap(({ rows, band }) => [...rows, ...(band ? [band] : [])]);
    const out = [...card.tables, ...parts].find((part) => !inside(part, card) || part.w <= 0 || part.h <= 0);
    if (out) return `a part of ${card.name} is outside it: ${show(out)} of ${show(card)}`;
    const found = overlap(parts.map((part, at) => [`part ${at} of ${card.name}`, part]));
    if (found) return found;
  }
  return null;
}

/** What is wrong with lines: each row with a unit or the zero page on stage has one, from its card's edge to that edge. */
function flawOfLinks({ cards, links, units, zero }: Scene): string | null {
  const boxes = new Map<number, Box>(units.map((box) => [box.unit.id, box]));
  const byKey = new Map(links.map((link) => [link.key, link]));
  if (byKey.size !== links.length) return 'two links of one name';
  let expected = 0;
  for (const { tables, side, x, w, holder } of cards)
    for (const { rows, table } of tables)
      for (const box of rows) {
        const target = box.row.state === 'zero' ? zero : boxes.get(box.row.unit);
        if (!target) continue;
        expected++;
        const link = byKey.get(`${holder}/${table.origin}/${box.row.slot}`);
        const start = { x: side === 'left' ? x + w : x, y: box.y + box.h / 2 };
        const end = { x: side === 'left' ? target.x : target.x + target.w, y: target.y + target.h / 2 };
        if (!link) return `no link from ${holder} ${table.name} ${box.row.slot}`;
        if (JSON.stringify([link.from, link.to]) !== JSON.stringify([start, end]))
          return `a link from ${holder} ${table.name} ${box.row.slot} misses an end`;
        if (link.zero !== (box.row.state === 'zero')) return 'a link to the zero page that is none';
        if (!/^M[\d.]+ [\d.]+ C[\d.-]+( [\d.-]+){5}$/.test(curve(link))) return `curve ${curve(link)}`;
      }
  return expected === links.length ? null : `${links.length} links for ${expected} rows`;
}

/** What is wrong with a scene; null when nothing is. */
function flaw(scene: Scene, picture: Picture, [width, height]: readonly [number, number]): string | null {
  const { cards, units, zero, flights } = scene;
  const cardBoxes = cards.map((card) => [`card ${card.name}`, card] as const);
  const unitBoxes = units.map((box) => [box.unit.name, box] as const);
  const all = [...cardBoxes, ...unitBoxes, ...(zero ? [['zero', zero] as const] : [])];
  if (scene.width !== width || scene.height < height) return `${scene.width}×${scene.height}`;
  const stage = { x: 0, y: 0, w: width, h: scene.height };
  const out = all.find(([, box]) => !inside(box, stage));
  if (out) return `${out[0]} (${show(out[1])}) is off the stage`;
  if (all.some(([, box]) => Object.values([box.x, box.y, box.w, box.h]).some((n) => !Number.isFinite(n))))
    return 'a number is missing';
  if (units.length !== picture.units.length) return `${units.length} units of ${picture.units.length}`;
  if ((zero !== null) !== picture.zeroShown) return 'the zero page';
  if (flights.length > 0 && picture.now?.phase !== 'copy') return 'a flight without a copy';
  if (flights.some((flight) => !inside(flight, stage))) return 'a flight is off the stage';
  return overlap(all) ?? flawOfCards(scene) ?? flawOfLinks(scene);
}

function check(picture: Picture, where: string): void {
  for (const size of SIZES) {
    const [width, height] = size;
    const chosen = width < 500 ? [null, ...picture.holders.map(({ id }) => id)] : [null];
    for (const holder of chosen) {
      const scene = layout(picture, { width, height, holder });
      const found = flaw(scene, picture, size);
      if (found) throw new Error(`${where}, ${width}×${height}, holder ${holder}: ${found}`);
      if (width < 500) expect(scene.cards.length).toBe(Math.min(1, picture.holders.length));
      else expect(scene.cards.length).toBe(picture.holders.length);
    }
  }
}

describe('the stage of every recording', () => {
  it.each(names)('%s is sound at every size and micro-step', { timeout: PATIENCE_MS }, (name) => {
    let copies = 0;
    for (const picture of picturesOf(name)) {
      check(picture, `${name}, node ${picture.node}, micro ${picture.micro}`);
      if (picture.now?.phase !== 'copy' || picture.now.units.length === 0) continue;
      copies++;
      const { flights } = layout(picture, { width: 1100, height: 700, holder: null });
      expect(flights.length).toBeGreaterThan(0);
      expect(flights.every(({ bytes }) => bytes === 4096)).toBe(true);
    }
    if (name === 'fork-child-writes.json') expect(copies).toBeGreaterThan(0);
  });
});

/** Up to sixteen processes with several mappings, some longer than a screen. */
const MANY: Wishes = { pages: 24, living: 16, ever: 24, mappings: 12 };
const LONG: Wishes = { pages: 3000, living: 5, ever: 12, mappings: 8 };

function randomLines(seed: number, wishes: Wishes, count: number): string[] {
  const roll = dice(seed);
  const trial = new Trial({ pagesCompared: 1, remember: false });
  const lines: string[] = [];
  let world: World = fork.start();
  while (lines.length < count) {
    const line = randomLine(roll, world, wishes);
    trial.step(line);
    world = trial.world;
    lines.push(line);
  }
  return lines;
}

describe('the stage of random worlds', () => {
  const seed = firstSeed('layout');

  it.each(Array.from({ length: cases(6) }, (_, k) => seed + k))(
    'is sound (seed %i)',
    { timeout: PATIENCE_MS },
    (own) => {
      let most = 0;
      for (const picture of pictures(randomLines(own, own % 2 === 0 ? MANY : LONG, 60))) {
        if (picture.node % 3 !== 0) continue;
        check(picture, `seed ${own}, node ${picture.node}`);
        most = Math.max(most, picture.holders.length);
      }
      expect(most).toBeGreaterThan(1);
    },
  );

  it('holds sixteen processes with mappings of their own', { timeout: PATIENCE_MS }, () => {
    const lines = ['proc P1', 'mmap P1 heap 40', 'write P1 heap all 0x41'];
    for (let k = 2; k <= 16; k++)
      lines.push(`fork P${k - 1} P${k}`, `mmap P${k} m${k} 6`, `read P${k} m${k} all`);
    const last = [...pictures(lines)].at(-1) as Picture;
    expect(last.holders).toHaveLength(16);
    check(last, 'sixteen processes');
  });
});

describe('a unit on the stage', () => {
  it.each(SIZES)('keeps its place until the grid has to grow, at %i × %i', (width, height) => {
    let seen = 0;
    let regrown = 0;
    for (const name of names) {
      let before: Picture | undefined;
      for (const picture of picturesOf(name)) {
        const ids = picture.units.map(({ id }) => id);
        if (Math.max(...ids) >= 40) break;
        const places = (of: Picture) =>
          layout(of, { width, height, holder: null }).units.flatMap((box) =>
            ids.includes(box.unit.id) ? [`${box.unit.name} ${show(box)}`] : [],
          );
        const common = (of: Picture) => new Set(of.units.map(({ id }) => id));
        if (before) {
          const both = common(before);
          const old = new Set(places(before));
          const now = places(picture).filter((_, at) => both.has(ids[at] as number));
          seen++;
          const same = Math.max(...ids) === Math.max(...both);
          const moved = now.some((place) => !old.has(place));
          if (moved) regrown++;
          expect(moved && same, `${name} node ${picture.node} micro ${picture.micro}`).toBe(false);
        }
        before = picture;
      }
    }
    expect(seen).toBeGreaterThan(300);
    // Places that move at every step would be of no use.
    expect(regrown / seen).toBeLessThan(0.03);
  });
});
