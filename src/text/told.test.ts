/** Everything that can be told of a step has its sentences, with nothing missing in them. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { evolve } from '../core/evolve.ts';
import { perform } from '../core/mechanism.ts';
import type { Params } from '../core/refusal.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { Draft } from '../core/world.ts';
import fork from '../mechanisms/fork/index.ts';
import { randomLine } from '../mechanisms/fork/random.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { text } from './index.ts';

const WISHES = { pages: 20, living: 5, ever: 10, mappings: 8 };

/** The params, but a name that is not among them is an error and not `undefined` in a sentence. */
const strict = (params: Params): Params =>
  new Proxy(params, {
    get(from, name) {
      if (typeof name === 'string' && name in from) return from[name];
      throw new Error(`nothing is told about ${String(name)}`);
    },
  });

describe('what is told of fork()', () => {
  it('has a sentence and a reason for every event that is told, in random scenarios', () => {
    const seed = firstSeed('told');
    for (let k = 0; k < cases(150); k++) {
      const roll = dice(seed + k);
      let world = fork.start();
      for (let step = 0; step < 40; step++) {
        const line = randomLine(roll, world, WISHES);
        const command = parseScenario(`use fork\n${line}`, [fork]).lines[0]?.command;
        if (!command) throw new Error(line);
        const outcome = perform(fork, world, command);
        const draft = new Draft(world);
        const tellings = outcome.events.map((event) => {
          const telling = fork.tell(draft, event);
          evolve(draft, event);
          return telling;
        });
        expect(
          tellings.some((telling) => telling !== null),
          `seed ${seed + k}: ${line}`,
        ).toBe(true);
        for (const telling of tellings) {
          if (!telling) continue;
          const words = text.told.fork?.[telling.id];
          if (!words) throw new Error(`seed ${seed + k}: ${line}: no sentence for ${telling.id}`);
          for (const sentence of [words.say(strict(telling.params)), words.why(strict(telling.params))]) {
            const where = `seed ${seed + k}: ${line}: ${telling.id}`;
            expect(sentence, where).toMatch(/\S/);
            expect(sentence, where).not.toMatch(/undefined|NaN|\[object| {2}|^\s|\s$/);
          }
        }
        world = outcome.world;
      }
    }
  });
});
