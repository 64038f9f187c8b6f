/** At every moment of every command there is a picture and figures of all columns, also while some are not done. */
import { describe, expect, it } from 'vitest';
import { dice } from '../../core/dice.ts';
import { perform, replay } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { commandOf } from '../families/disks/play.test-kit.ts';
import { randomLine, system } from './property.test-kit.ts';

const VIEWPORT = { rows: 32, starts: {}, bins: 8, units: 64 };

/** Looks at each moment of one command. @returns how many there were, and the world after it */
function look(world: ReturnType<typeof system.start>, line: string) {
  const { events, world: after } = perform(system, world, commandOf(system as never, line));
  for (let count = 1; count <= events.length; count++) {
    const moment = replay(system, world, events, count);
    const event = events[count - 1];
    const picture = system.depict(moment, event ? { event, phase: 'change' } : null, VIEWPORT);
    expect(picture.view).toBe('compare');
    const { holders } = system.measure(moment);
    for (const { figures } of holders.values())
      for (const value of Object.values(figures)) expect(value).toBeGreaterThanOrEqual(0);
  }
  return { moments: events.length, after };
}

describe('every moment', () => {
  it.each(system.strategies.map(({ id }) => id))('of %s can be seen and counted', (id) => {
    const lines = [
      `with ${id} ${id === 'eager' ? 'writer' : 'eager'}`,
      'base 64K room=64K',
      'share s1',
      'write base 0 16K 1',
      'share s2',
      'write s1 16K 16K 2',
      'write base 32K 32K 3',
      'read s1 0 64K',
      'drop s1',
      'drop s2',
    ];
    let [world, moments] = [system.start(), 0];
    for (const line of lines) {
      const looked = look(world, line);
      world = looked.after;
      moments += looked.moments;
    }
    expect(moments).toBeGreaterThan(20);
  });

  it('of random scripts can be seen and counted', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const roll = dice(seed);
      let world = system.start();
      for (let step = 0; step < 20; step++) {
        const line = randomLine(roll, world);
        try {
          world = look(world, line).after;
        } catch (error) {
          if (!(error instanceof CommandError)) throw new Error(`seed ${seed}: ${line}`, { cause: error });
        }
      }
    }
  });
});
