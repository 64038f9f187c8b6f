/** Scenarios of files that share blocks, played beside files that have all their blocks for themselves. */
import { dice } from '../../../core/dice.ts';
import type { Mechanism } from '../../../core/mechanism.ts';
import { type Failure, type Subject, type Tried, tryLines, tryRandom } from '../disks/play.test-kit.ts';
import { Files } from './eager.test-kit.ts';
import type { Event } from './events.ts';
import { randomLineOf } from './random.ts';
import type { Draft, World } from './world.ts';

/** The proof of one of the two file systems. */
export function proofOf(system: Mechanism<World, Draft, Event>) {
  const subject: Subject<World, Draft, Event> = {
    system,
    eager: () => new Files(),
    isFailure: ({ type }) => type === 'failed',
    line: randomLineOf(system.id as 'btrfs' | 'xfs'),
  };
  return {
    playRandom: (seed: number, length = 40): Tried =>
      tryRandom(subject, dice(Math.imul(seed, 0x9e37_79b1)), length),
    playLines: (lines: readonly string[]): Failure | null => tryLines(subject, lines),
  };
}
