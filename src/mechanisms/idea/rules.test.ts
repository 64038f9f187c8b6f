/** The rules of the idea by their names, and what the picture shows of them. */
import { describe, expect, it } from 'vitest';
import { perform } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import type { Event } from '../families/references/events.ts';
import { commandOf, playOn } from '../families/references/play.test-kit.ts';
import type { Draft, World } from '../families/references/world.ts';
import idea from './index.ts';

const VIEWPORT = { rows: 9, starts: {}, bins: 9, units: 64 };

type Watch = (before: Draft, event: Event) => void;

/** Who refers to what, as `R: A B = resource R`. */
function seen(world: World): string[] {
  const picture = idea.depict(world, null, VIEWPORT);
  if (picture.view !== 'references') throw new Error('another view');
  const name = (id: number) => picture.holders.find((holder) => holder.id === id)?.name;
  return picture.units.map(
    ({ name: unit, holders, text }) => `${unit}: ${holders.map(name).join(' ')} = ${text.head}`,
  );
}

const two = playOn(idea, 'ask A; ask B').world;

describe('the idea', () => {
  it('share: all who ask get a reference to the same resource', () => {
    expect(seen(two)).toEqual(['R: A B = resource R']);
    expect(idea.quick(two)).toMatchObject({ resources: 1, copies: 0, liveBytes: 1024, saved: 1024 });
  });

  it('reading costs nothing', () => {
    const { world } = playOn(idea, 'read A; read B', two);
    expect(idea.quick(world)).toEqual(idea.quick(two));
  });

  it('copy: the first who modifies gets a private copy, unseen by the rest', () => {
    const { world } = playOn(idea, 'modify B "mine"', two);
    expect(seen(world)).toEqual(['R: A = resource R', 'R (B): B = mine']);
    expect(idea.quick(world)).toMatchObject({ resources: 2, loads: 1, copies: 1, copied: 1024, saved: 0 });
  });

  it('alone: the last one modifies in place, and the next who asks has the resource loaded anew', () => {
    const { world } = playOn(idea, 'modify B "mine"; modify A "also"; ask C', two);
    expect(seen(world)).toEqual(['R (A): A = also', 'R (B): B = mine', 'R: C = resource R']);
    expect(idea.quick(world)).toMatchObject({ loads: 2, copies: 1 });
  });

  it('frees what nobody refers to', () => {
    expect(seen(playOn(idea, 'drop A; drop B', two).world)).toEqual([]);
  });

  it('keeps resources apart by their names', () => {
    expect(seen(playOn(idea, 'ask C logo', two).world)).toEqual([
      'R: A B = resource R',
      'logo: C = resource logo',
    ]);
  });

  it.each([
    ['read C', 'IDEA-NO-CALLER', 'caller'],
    ['ask A', 'IDEA-CALLER-TAKEN', 'caller'],
    [`modify A "${'x'.repeat(257)}"`, 'IDEA-LIMIT', 'text'],
  ])('refuses %s: %s', (line, code, argument) => {
    let refusal: unknown;
    try {
      playOn(idea, line, two);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(CommandError);
    expect(refusal).toMatchObject({ code, argument });
  });

  it('refuses anything before somebody asked, and offers nobody', () => {
    expect(() => playOn(idea, 'read A')).toThrow('IDEA-NO-CALLER-YET');
  });

  it('counts becoming private as a change in the life of a resource', () => {
    const tracker = idea.track({ kind: 'unit', unit: 1 });
    const changes: string[] = [];
    let world = idea.start();
    for (const line of ['ask A', 'modify A "my own version"', 'modify A "my next version"']) {
      const watch: Watch = (before, event) => changes.push(...tracker.see(before, event));
      ({ world } = perform(idea, world, commandOf(idea, line), () => {}, watch));
    }
    expect(changes).toEqual(['created', 'written', 'referenced', 'marked', 'written', 'written']);
  });

  it('offers actions that can be run as they stand', () => {
    const { holders } = idea.depict(two, null, VIEWPORT);
    const lines = holders.flatMap(({ actions }) => actions.map(({ line }) => line));
    expect(lines).toContain('ask C3 R');
    for (const line of lines) expect(() => playOn(idea, line, two)).not.toThrow();
  });
});
