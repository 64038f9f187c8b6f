/** Scenarios of database snapshots, played beside full private copies of the database. */
import { dice } from '../../core/dice.ts';
import {
  type Failure,
  type Subject,
  type Tried,
  tryLines,
  tryRandom,
} from '../families/disks/play.test-kit.ts';
import { Databases } from './eager.test-kit.ts';
import type { Event } from './events.ts';
import mssql from './index.ts';
import { randomLine } from './random.ts';
import type { Draft, World } from './world.ts';

const subject: Subject<World, Draft, Event> = {
  system: mssql,
  eager: () => new Databases(),
  isFailure: ({ type }) => type === 'failed',
  line: randomLine,
};

/** Plays the scenario that a seed stands for. */
export const playRandom = (seed: number, length = 30): Tried =>
  tryRandom(subject, dice(Math.imul(seed, 0x9e37_79b1)), length);

export const playLines = (lines: readonly string[]): Failure | null => tryLines(subject, lines);
