/** Who keeps its place on the stage: holders as others come and go, units as others are freed, the family always. */
import { describe, expect, it } from 'vitest';
import type { PagesPicture as Picture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { placeOf } from './flaws.test-kit.ts';
import { layout } from './layout.ts';
import { byId, ofKind, type Scene, type Thing } from './scene.ts';
import { LONG, MANY, pictures, randomLines, recordedLines, recordings } from './walks.test-kit.ts';

const SIZES: readonly (readonly [number, number])[] = [
  [500, 420],
  [820, 640],
  [1100, 700],
];
const seed = firstSeed('places');

const walks: readonly (readonly [string, () => readonly string[]])[] = [
  ...recordings.map((name) => [name, () => recordedLines(name)] as const),
  ...Array.from(
    { length: cases(4) },
    (_, k) =>
      [`seed ${seed + k}`, () => randomLines(seed + k, (seed + k) % 2 === 0 ? MANY : LONG, 60)] as const,
  ),
];

interface Turn {
  readonly where: string;
  /** Nothing is tight enough: seats are as high as the highest card. */
  readonly overflows: boolean;
  readonly old: Picture;
  readonly now: Picture;
  readonly before: Scene;
  readonly after: Scene;
}

/** Seats for one side are made for so many. */
const STEPS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
const stepOf = ({ seats }: Picture): number => STEPS.find((most) => most >= Math.ceil(seats / 2)) ?? 0;

const GAP = 14;
const tooHigh = (picture: Picture, scene: Scene): boolean => {
  const room = (scene.pool.h + GAP) / stepOf(picture) - GAP;
  return ofKind(scene, 'card').some(({ h }) => h > room);
};

/** Every two pictures that follow each other, at every size. */
function* turns(name: string, lines: readonly string[]): Generator<Turn> {
  let old: Picture | undefined;
  let scenes: readonly Scene[] = [];
  for (const now of pictures(lines)) {
    const next = SIZES.map(([width, height]) => layout(now, { width, height, holder: null }));
    for (const [at, after] of next.entries()) {
      const before = scenes[at];
      if (!old || !before) continue;
      const where = `${name}, node ${now.node}, micro ${now.micro}, width ${after.width}`;
      yield { where, overflows: tooHigh(old, before) || tooHigh(now, after), old, now, before, after };
    }
    old = now;
    scenes = next;
  }
}

/** Ids of what stands elsewhere than before, or is another size. */
function moved({ before, after }: Turn, kinds: readonly Thing['kind'][]): readonly string[] {
  const places = byId(before);
  return after.things.flatMap((thing) => {
    const old = places.get(thing.id);
    return kinds.includes(thing.kind) && old && placeOf(old) !== placeOf(thing)
      ? [`${thing.id} ${placeOf(old)} → ${placeOf(thing)}`]
      : [];
  });
}

const count = (scene: Scene, kind: Thing['kind']): number => ofKind(scene, kind).length;
/** What each slot and head is like, and how many slots there are of each table that is in both. */
function room({ before, after }: Turn): readonly [string, string] {
  const of = (scene: Scene, other: Scene): string => {
    const both = byId(other);
    const slots = ofKind(scene, 'slot').filter(({ holder, origin }) =>
      both.has(`heading:${holder}/${origin}`),
    );
    const heads = ofKind(scene, 'card').map(({ head }) => head);
    return JSON.stringify([slots[0]?.h, slots[0]?.w, heads[0], slots.length]);
  };
  return [of(before, after), of(after, before)];
}

/** The corner of a place, without its size. */
const corners = (line: string): readonly string[] =>
  [...line.matchAll(/([\d.-]+,[\d.-]+) /g)].map(([, at]) => at as string);
const shifted = (turn: Turn): readonly string[] =>
  moved(turn, ['card']).filter((line) => new Set(corners(line)).size > 1);
const told = ({ where }: Turn, lines: readonly string[]): readonly string[] =>
  lines.slice(0, 1).map((line) => `${where}: ${line}`);

/** A holder goes in this turn, and nothing else comes or goes with it. */
const isExit = ({ old, now }: Turn): boolean =>
  old.holders.some(({ id }) => now.holders.every((one) => one.id !== id));
/** So many units have places of their own. */
const PLACES = 64;

describe.each(walks)('on the path %s', (name, lines) => {
  const all = [...turns(name, lines())];

  it('a holder keeps its place until there are more seats than there is room for', () => {
    expect(all.length).toBeGreaterThan(20);
    const flaws = all.flatMap((turn) => {
      const { old, now, before, after, overflows } = turn;
      const grown = stepOf(now) > stepOf(old) || count(after, 'chip') > count(before, 'chip');
      return grown || overflows ? [] : told(turn, shifted(turn));
    });
    expect(flaws).toEqual([]);
  });

  it('nobody moves when a holder leaves, but on cards that have more room then', () => {
    const exits = all.filter(isExit);
    const cards = exits.flatMap((turn) => (turn.overflows ? [] : told(turn, shifted(turn))));
    const loose = exits.flatMap((turn) =>
      told(
        turn,
        moved(turn, turn.now.unitsEver <= PLACES ? ['unit', 'zero', 'chip', 'title'] : ['chip', 'title']),
      ),
    );
    const roomier = exits.filter((turn) => new Set(room(turn)).size > 1);
    const rest = exits
      .filter((turn) => !roomier.includes(turn))
      .flatMap((turn) => told(turn, moved(turn, ['card', 'heading', 'slot', 'band'])));
    expect([...cards, ...loose, ...rest]).toEqual([]);
    if (recordings.includes(name)) expect(roomier.map(({ where }) => where)).toEqual([]);
  });

  it('the family stays in line as its members leave', () => {
    const flaws = all.flatMap((turn) => {
      if (turn.now.family.length !== turn.old.family.length) return [];
      const lost = ofKind(turn.before, 'chip').filter(({ id }) => !byId(turn.after).has(id));
      return told(turn, [...moved(turn, ['chip']), ...lost.map(({ id }) => id)]);
    });
    expect(flaws).toEqual([]);
    const most = Math.max(...all.map(({ now }) => now.family.length));
    expect(Math.max(...all.map(({ after }) => count(after, 'chip')))).toBe(most < 3 ? 0 : most);
  });

  it('a unit keeps its place until the grid has to grow', () => {
    const small = all.filter(({ old, now }) => now.unitsEver === old.unitsEver && now.unitsEver <= PLACES);
    const grown = all.filter(
      ({ old, now }) => stepOf(now) > stepOf(old) || now.family.length > old.family.length,
    );
    const flaws = small
      .filter((turn) => !grown.includes(turn))
      .flatMap((turn) => told(turn, moved(turn, ['unit', 'zero'])));
    expect(flaws).toEqual([]);
    // Places that change whenever a unit comes would be of no use.
    const regrown = all.filter(
      (turn) => !grown.includes(turn) && turn.now.unitsEver <= PLACES && moved(turn, ['unit']).length > 0,
    );
    expect(regrown.length / all.length).toBeLessThan(0.04);
  });
});
