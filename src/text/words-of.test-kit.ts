/** What must be true of the words of any system of disks: random scenarios are told, and nothing is missing or left over. */
import { describe, expect, it } from 'vitest';
import { type Dice, dice } from '../core/dice.ts';
import type { Mechanism } from '../core/mechanism.ts';
import { CommandError } from '../core/refusal.ts';
import type { Told } from '../core/told.ts';
import { asRecording } from '../scenario/recording.ts';
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

export interface Spoken {
  readonly mechanism: Mechanism;
  /** A line at random. */
  line(roll: Dice, world: never): string;
  /** How many random scenarios to tell, of 30 lines each. */
  readonly scenarios: number;
  /** Figures that only recordings have. */
  readonly recorded: readonly string[];
  /** What the first scenario opens before, where nothing is ever copied. */
  readonly isCopy?: (told: Told) => boolean;
  /** How many systems may speak in one sentence; one where left out. */
  readonly voices?: number;
}

/** A sentence is read while something moves: it has to be short. */
const SAY = 150;
const WHY = 260;

/** What is wrong with what is said of a step. */
function flaws(system: string, told: Told, voices = 1): readonly string[] {
  const words = wordsOf(system).told[told.id];
  const say = words?.say(told.params) ?? '';
  const why = words?.why(told.params) ?? '';
  const long =
    say.length > SAY * voices || why.length > WHY * voices ? [`${told.id} is long: ${say} ${why}`] : [];
  const { checks = [] } = reasons[system]?.[ruleOf(system, told.id)] ?? {};
  const broken = checks.filter(({ value }) => /undefined|NaN|null|^\s*$/.test(value(told.params)));
  return [
    ...[wordsFlaw(system, told) ?? []].flat(),
    ...long,
    ...broken.map(({ fact }) => `${told.id}: the check “${fact}” says nothing`),
  ];
}

const rules = new Map<string, ReadonlyMap<string, string>>();
const ruleOf = (system: string, id: string): string => rules.get(system)?.get(id) ?? '';

/** Plays random scenarios. @returns what is wrong with what is said */
function random({ mechanism, line, scenarios, voices }: Spoken): readonly string[] {
  const wrong: string[] = [];
  for (let seed = 1; seed <= scenarios; seed++) {
    const roll = dice(seed);
    let world = mechanism.start();
    for (let step = 0; step < 30; step++) {
      const next = line(roll, world as never);
      try {
        const outcome = playLine(mechanism, world, next);
        world = outcome.world;
        wrong.push(...outcome.told.flatMap((told) => flaws(mechanism.id, told, voices)));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        wrong.push(...refusalFlaws(mechanism.id, error.code, error.params));
      }
    }
  }
  return wrong;
}

export function describeWords(spoken: Spoken): void {
  const { mechanism, recorded } = spoken;
  const { id } = mechanism;
  rules.set(id, new Map(mechanism.tellable.map((one) => [one.id, one.rule])));

  describe(`the words of ${id}`, () => {
    it('tell random scenarios, refusals and all', () => {
      expect(random(spoken).slice(0, 5)).toEqual([]);
    });

    it('are there for all that can be told, and for nothing else', () => {
      expect(Object.keys(wordsOf(id).told).sort()).toEqual(mechanism.tellable.map((one) => one.id).sort());
      const wanted = new Set(mechanism.tellable.map(({ rule }) => rule).filter((rule) => rule !== ''));
      expect(Object.keys(reasons[id] ?? {}).sort()).toEqual([...wanted].sort());
    });

    it('describe every verb, word by word, with an example that is understood', () => {
      expect(verbFlaws(mechanism)).toEqual([]);
    });

    it('name and define every figure and no other', () => {
      expect(figureFlaws(mechanism, recorded)).toEqual([]);
    });
  });

  describe(`the shelf of ${id}`, () => {
    it('lists exactly the files there are', () => {
      expect(listFlaws(`scenarios/${id}`)).toEqual([]);
      if (mechanism.recordings) expect(listFlaws(`recordings/${id}`)).toEqual([]);
    });

    it.each(cardsOf(`scenarios/${id}`))('$file opens at its start and runs to its end', (card) => {
      expect(scenarioFlaws(mechanism, card)).toEqual([]);
    });

    it('opens one step before its first copy', () => {
      const [first] = cardsOf(`scenarios/${id}`);
      expect(first && copiesAround(mechanism, first, spoken.isCopy)).toEqual([0, 1]);
    });

    if (mechanism.recordings)
      it.each(filesOf(`recordings/${id}`))('tells the recording %s', (file) => {
        const recording = asRecording(json(`public/recordings/${id}/${file}`));
        if (typeof recording === 'string') throw new Error(recording);
        const told = playLines(mechanism, recording.scenario);
        expect(told.flatMap((one) => flaws(id, one))).toEqual([]);
      });
  });
}
