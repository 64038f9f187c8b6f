/** Every step, refusal, figure and verb of strings and of the idea has its words, and their scenarios and recordings are sound. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import type { Mechanism } from '../core/mechanism.ts';
import { CommandError } from '../core/refusal.ts';
import type { Told } from '../core/told.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { WISHES } from '../mechanisms/families/strings/property.test-kit.ts';
import { randomLine as randomString } from '../mechanisms/families/strings/random.ts';
import { randomLine as randomCaller } from '../mechanisms/idea/property.test-kit.ts';
import {
  cardsOf,
  copiesAround,
  figureFlaws,
  filesOf,
  json,
  listFlaws,
  playLine,
  playLines,
  refusalFlaws,
  scenarioFlaws,
  verbFlaws,
  wordsFlaw,
} from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';
import { reasons } from './reasons.ts';

const systems = mechanisms.filter(({ family }) => family === 'strings' || family === 'idea');

type RandomLine = (seed: number) => (world: never) => string;

const strings: RandomLine = (seed) => {
  const roll = dice(seed);
  const wishes = [WISHES.small, WISHES.large, WISHES.medium][seed % 3] as (typeof WISHES)['small'];
  return (world) => randomString(roll, world, wishes);
};
const callers: RandomLine = (seed) => {
  const roll = dice(seed);
  return () => randomCaller(roll);
};

/** Plays random scenarios. @returns what is wrong with what is said, and the ids of what was told */
function random(mechanism: Mechanism, count: number): { wrong: string[]; ids: Set<string> } {
  const wrong: string[] = [];
  const ids = new Set<string>();
  for (let seed = 1; seed <= count; seed++) {
    const next = (mechanism.family === 'idea' ? callers : strings)(seed);
    let world = mechanism.start();
    for (let step = 0; step < 40; step++) {
      const line = next(world as never);
      try {
        const outcome = playLine(mechanism, world, line);
        world = outcome.world;
        for (const told of outcome.told) {
          ids.add(told.id);
          wrong.push(...[wordsFlaw(mechanism.id, told) ?? []].flat());
        }
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        wrong.push(...refusalFlaws(mechanism.id, error.code, error.params));
      }
    }
  }
  return { wrong, ids };
}

describe.each(systems)('the words of $id', (mechanism) => {
  const { id } = mechanism;
  const tellable = mechanism.tellable.map((one) => one.id).sort();

  it('tell random scenarios, refusals and all', () => {
    const { wrong, ids } = random(mechanism, 150);
    expect(wrong.slice(0, 5)).toEqual([]);
    // What is rare is told by the proofs of its system, which look for all of it.
    expect(ids.size).toBeGreaterThan(tellable.length * 0.75);
    expect(tellable).toEqual(expect.arrayContaining([...ids]));
  });

  it('are there for all that can be told, and for nothing else', () => {
    const words = Object.keys(wordsOf(id).told).sort();
    expect(words).toEqual(expect.arrayContaining(tellable));
    const rules = new Set(mechanism.tellable.map(({ rule }) => rule).filter((rule) => rule !== ''));
    expect(Object.keys(reasons[id] ?? {})).toEqual(expect.arrayContaining([...rules]));
  });

  it('describe every verb, word by word, with an example that is understood', () => {
    expect(verbFlaws(mechanism)).toEqual([]);
  });

  it('name and define every figure and no other', () => {
    expect(figureFlaws(mechanism, ['recorded.rc'])).toEqual([]);
  });
});

describe('words of strings', () => {
  const [first] = systems.filter(({ id }) => id === 'string');
  const string = first as Mechanism;

  it('are said of what can be told and of nothing else', () => {
    expect(Object.keys(wordsOf('string').told).sort()).toEqual(string.tellable.map(({ id }) => id).sort());
    const rules = new Set(string.tellable.map(({ rule }) => rule).filter((rule) => rule !== ''));
    expect(Object.keys(reasons.string ?? {}).sort()).toEqual([...rules].sort());
  });

  it('and of its kin are said of what one of them can tell and of nothing else', () => {
    const all = systems
      .filter(({ family, id }) => family === 'strings' && id !== 'string')
      .flatMap(({ tellable }) => tellable);
    expect(Object.keys(wordsOf('string-qt').told).sort()).toEqual(
      [...new Set(all.map(({ id }) => id))].sort(),
    );
    const rules = new Set(all.map(({ rule }) => rule).filter((rule) => rule !== ''));
    expect(Object.keys(reasons['string-qt'] ?? {}).sort()).toEqual([...rules].sort());
  });

  it('of its kin name nothing that only the library has', () => {
    const { figures, verbs, actions, charts, terms } = wordsOf('string-arc');
    const said = JSON.stringify([figures, verbs, actions, charts, terms]);
    expect(said).not.toMatch(/operator (new|delete)|final 0|non-const|not const|\(\)|representation/);
  });

  it.each(filesOf('recordings/string'))('tell %s, and in few words', (file) => {
    const { scenario } = json<{ scenario: string[] }>(`public/recordings/string/${file}`);
    const told = playLines(string, scenario);
    expect(told.flatMap((one) => wordsFlaw('string', one) ?? [])).toEqual([]);
    const long = ({ id, params }: Told): boolean => {
      const { say, why } = wordsOf('string').told[id] as {
        say: (p: typeof params) => string;
        why: typeof say;
      };
      return say(params).length > 150 || why(params).length > 260;
    };
    expect(told.filter(long)).toEqual([]);
  });

  it('lead with the count when the library copies', () => {
    const told = playLines(string, ['let x "Hello"', 'copy y x', 'append y ", World!"']);
    const say = ({ id, params }: Told): string => wordsOf('string').told[id]?.say(params) ?? '';
    const at = told.findIndex(({ id }) => id === 'looked.append.shared');
    expect(told.slice(at).map(say)).toEqual([
      'b1 has refcount 1: 2 strings own it, so y must leave it.',
      'b2 is allocated: header 24, room for 13, final 0, so 38 bytes.',
      '5 characters copied from b1 to b2; x keeps b1: “Hello”.',
      'y leaves b1: refcount 1 becomes 0; x still reads “Hello”.',
      'y refers to b2 now, its own buffer.',
      '“, World!” is stored in b2 at 5.',
    ]);
  });
});

describe.each(['string', 'idea'])('the shelf of %s', (id) => {
  const mechanism = systems.find((one) => one.id === id) as Mechanism;

  it('lists exactly the files there are', () => {
    expect(listFlaws(`scenarios/${id}`)).toEqual([]);
    if (mechanism.recordings) expect(listFlaws(`recordings/${id}`)).toEqual([]);
  });

  it.each(cardsOf(`scenarios/${id}`))('$file opens at its start and runs to its end', (card) => {
    expect(scenarioFlaws(mechanism, card)).toEqual([]);
  });

  it('opens one step before its first copy', () => {
    const [first] = cardsOf(`scenarios/${id}`);
    expect(first && copiesAround(mechanism, first)).toEqual([0, 1]);
  });
});
