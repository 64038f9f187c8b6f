/** Sentences about strings and the idea that were once false: each is checked in the scenario in which it was. */
import { describe, expect, it } from 'vitest';
import type { Mechanism } from '../core/mechanism.ts';
import type { Told } from '../core/told.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { playLines } from './catalogue.test-kit.ts';
import { wordsOf } from './index.ts';

interface Said {
  readonly id: string;
  readonly say: string;
  readonly why: string;
}

const toldOf = (system: string, scenario: string): readonly Told[] =>
  playLines(mechanisms.find(({ id }) => id === system) as Mechanism, scenario.split('; '));

/** What is said of a scenario on a system, commands separated by `;`. */
function saidOf(system: string, scenario: string): readonly Said[] {
  return toldOf(system, scenario).map(({ id, params }) => {
    const { say, why } = wordsOf(system).told[id] as { say: (p: typeof params) => string; why: typeof say };
    return { id, say: say(params), why: why(params) };
  });
}
const said = (scenario: string): readonly Said[] => saidOf('string', scenario);
const saying = (all: readonly Said[]): string => all.map(({ say, why }) => `${say} ${why}`).join('\n');
const last = (all: readonly Said[], id: string): Said | undefined => all.findLast((one) => one.id === id);

describe('the mark', () => {
  it.each([
    'let x "abc"; ref p x 0; append x "d"; copy y x',
    'let x "abc"; let s "de"; ref p x 0; swap x s; copy y s',
  ])('%s shares what is not marked, whatever was handed out before', (scenario) => {
    const { say, why } = last(said(scenario), 'looked.share') as Said;
    expect(say).toMatch(/^b\d is not marked \(refcount 0\), so y may share it\.$/);
    expect(say + why).not.toContain('no reference was handed out');
  });

  it('was never there for what c_str() gave', () => {
    for (const scenario of ['let x "abc"; copy y x; cptr p x', 'let x "abc"; cptr p x']) {
      const all = said(`${scenario}; poke p 'z'`);
      expect(last(all, 'written.through-const')?.why).toContain('undefined behaviour');
      expect(saying(all.slice(-1))).not.toMatch(/hole|cleared/);
    }
  });

  it('had been cleared where a reference changes two strings', () => {
    const all = said('let s "abc"; let t "de"; ref p s 2; swap s t; copy u t; poke p "#"');
    expect(last(all, 'written.through-shared')?.say).toBe(
      'Through p, “#” is stored in b1 at 2: t and u change at once.',
    );
  });

  it('is spoken of where there is one only', () => {
    for (const system of ['string-eager', 'string-qt'])
      expect(saying(saidOf(system, 'let x "abc"; ref p x 0; poke p "#"'))).not.toMatch(/mark/);
  });

  it('says that nobody reads what is written beyond the text', () => {
    const all = said('let x "abc"; ref p x 2; erase x 1; poke p "z"');
    expect(last(all, 'written.through')?.say).toBe(
      'Through p, “z” is stored in b1 at 2: beyond the text of x.',
    );
  });
});

describe('empty strings', () => {
  it.each(['empty x; reserve x 0', 'empty x; set x ""', 'empty x; empty y; shrink x'])(
    '%s owns nothing and changes nothing',
    (scenario) => {
      for (const system of ['string', 'string-qt', 'string-swift'])
        expect(saying(saidOf(system, scenario))).not.toMatch(/alone|one owner|may be changed|is enough/);
    },
  );

  it.each(['empty x; begin x', 'empty x; readindex x 0', 'let x "a"; clear x; begin x'])(
    '%s marks nothing',
    (scenario) => {
      const read = said(scenario).at(-1) as Said;
      expect(read.why).toContain('neither unshared nor marked');
    },
  );

  it('are marked once a character was handed out, and stay so', () => {
    const read = said('let x "a"; eraseit x 0; begin x').at(-1) as Said;
    expect(read.why).toContain('unshared and marked first');
  });
});

describe('texts of several bytes a character', () => {
  it('are cut between characters', () => {
    expect(said(`let x "a${'ü'.repeat(40)}"`).find(({ id }) => id === 'written.text')?.say).toBe(
      `“a${'ü'.repeat(15)}…” is stored in b1 at 0.`,
    );
  });
});

describe('exceptions', () => {
  it.each([
    ['at x 3', 'std::out_of_range is thrown: there is no character with index 3, as the length is 3.'],
    ['at x 4', 'std::out_of_range is thrown: 4 is beyond the length, 3.'],
    ['insert x 4 "d"', 'std::out_of_range is thrown: 4 is beyond the length, 3.'],
    ['erase x npos', 'std::out_of_range is thrown: npos is beyond the length, 3.'],
  ])('%s: %s', (line, sentence) => {
    expect(said(`let x "abc"; ${line}`).at(-1)?.say).toBe(sentence);
  });

  it('have the true digits of the largest size, and no digits of npos', () => {
    const all = said('let x "abc"; appendn x npos \'c\'; reserve x -1; at x npos');
    expect(saying(all)).toContain('4,611,686,018,427,387,897 characters');
    expect(saying(all)).not.toMatch(/,000,|,904/);
    const { params } = toldOf('string', "letn z npos 'c'").at(-1) as Told;
    expect(params).toMatchObject({ asked: 'npos', limit: 'max_size()' });
  });
});

describe('the idea', () => {
  const why = (scenario: string): string | undefined =>
    last(saidOf('idea', scenario), 'looked.modify.shared')?.why;

  it('leaves names as they are', () => {
    expect(why('ask tom; ask ann; modify ann "mine"')).toBe('tom would see the change.');
  });

  it('has words for all that happens to a resource, and for nothing else', () => {
    const { unitChanges, omitted } = wordsOf('idea').terms;
    expect(unitChanges).toHaveProperty('marked');
    expect(unitChanges).not.toHaveProperty('unmarked');
    expect(omitted).not.toContain('no sizes');
  });
});
