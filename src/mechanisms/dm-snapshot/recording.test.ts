/** What the model says of random steps in the words of recordings: it can always be said, and is one with itself. */
import { expect, it } from 'vitest';
import { dice } from '../../core/dice.ts';
import type { Json } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { cases, firstSeed, PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { commandOf, playOn } from '../families/disks/play.test-kit.ts';
import dmSnapshot from './index.ts';
import { randomLine } from './random.ts';
import type { World } from './world.ts';

interface Step {
  readonly result: string;
  readonly copies: readonly { readonly bytes: number; readonly cause: string }[];
  readonly cost: Readonly<Record<string, number>>;
  readonly views: Readonly<Record<string, Json>>;
  readonly stores: Readonly<Record<string, { readonly state: string }>>;
  readonly io: { readonly early: readonly string[] };
}

const seed = firstSeed('recordings of LVM snapshots');

function stepOf(before: World, line: string): { readonly after: World; readonly step: Step | null } {
  try {
    const { world: after, events } = playOn(dmSnapshot, line, before);
    const command = commandOf(dmSnapshot as never, line);
    const step = dmSnapshot.recordings?.predict({ index: 0, line, command, before, after, events });
    return { after, step: step as unknown as Step };
  } catch (error) {
    if (error instanceof CommandError) return { after: before, step: null };
    throw error;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

it('never overwrites before a copy, counts what it copies, and shows an error where a store is dead', {
  timeout: PATIENCE_MS,
}, () => {
  for (let at = seed; at < seed + cases(60); at++) {
    const roll = dice(at);
    let world = dmSnapshot.start();
    for (let step = 0; step < 30; step++) {
      const line = randomLine(roll, world);
      const { after, step: said } = stepOf(world, line);
      const moved = dmSnapshot.quick(after).copied ?? 0;
      const about = `seed ${at}, line ${step + 1}: ${line}`;
      if (said) {
        const copied = sum(said.copies.filter(({ cause }) => cause !== 'merge').map(({ bytes }) => bytes));
        expect(said.io.early, about).toEqual([]);
        expect(copied, about).toBe(moved - (dmSnapshot.quick(world).copied ?? 0));
        expect(said.cost.copied_bytes ?? 0, about).toBe(copied);
        for (const [name, { state }] of Object.entries(said.stores))
          expect(typeof said.views[name], about).toBe(state === 'invalid' ? 'object' : 'string');
      }
      world = after;
    }
  }
});
