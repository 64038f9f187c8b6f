/** The check behind the build: whatever can be told and is not explained in both depths is found. */
import { describe, expect, it } from 'vitest';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { type Catalogue, gaps } from './gaps.ts';
import { wordsOf } from './index.ts';
import { reasons } from './reasons.ts';

const catalogueOf = (id: string): Catalogue => ({
  told: wordsOf(id).told,
  reasoning: reasons[id] ?? {},
});

const without = <T>(table: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(table).filter(([name]) => name !== key));

describe.each(mechanisms)('the catalogue of $id', ({ id, tellable }) => {
  const { told, reasoning } = catalogueOf(id);

  it('explains all that can be told in both depths', () => {
    expect(gaps(id, tellable, { told, reasoning })).toEqual([]);
  });

  it('has a gap as soon as one sentence, one reason or one rule is taken out', () => {
    for (const one of tellable) {
      const silent = { ...told, [one.id]: { say: () => '', why: () => 'Because.' } };
      const groundless = { ...told, [one.id]: { say: () => 'It did.', why: () => ' ' } };
      expect(gaps(id, tellable, { told: without(told, one.id), reasoning })).toEqual([
        `${id}: ${one.id} has no sentence (say)`,
        `${id}: ${one.id} has no reason (why)`,
      ]);
      expect(gaps(id, tellable, { told: silent, reasoning })).toEqual([
        `${id}: ${one.id} has no sentence (say)`,
      ]);
      expect(gaps(id, tellable, { told: groundless, reasoning })).toEqual([
        `${id}: ${one.id} has no reason (why)`,
      ]);
      if (one.rule === '') continue;
      const found = gaps(id, tellable, { told, reasoning: without(reasoning, one.rule) });
      expect(found).toContain(`${id}: ${one.id} has no checks for rule ${one.rule}`);
    }
  });

  it('has a gap where a check says nothing, and where something new is told', () => {
    const rule = tellable.find((one) => one.rule !== '')?.rule ?? '';
    const first = reasoning[rule];
    const mute = { name: first?.name ?? '', checks: [{ fact: 'Entry present', value: () => '' }] };
    expect(gaps(id, tellable, { told, reasoning: { ...reasoning, [rule]: mute } })[0]).toBe(
      `${id}: a check of rule ${rule} says nothing`,
    );
    const more = [...tellable, { id: 'looked.W9', rule: 'W9' }];
    expect(gaps(id, more, { told, reasoning })).toEqual([
      `${id}: looked.W9 has no sentence (say)`,
      `${id}: looked.W9 has no reason (why)`,
      `${id}: looked.W9 has no checks for rule W9`,
    ]);
  });
});

describe('a system that tells nothing', () => {
  it('does not pass for one whose words are complete', () => {
    expect(gaps('empty', [], { told: {}, reasoning: {} })).toEqual(['empty: tells nothing at all']);
  });
});
