/** What is told of a step depends on who sees it: facts about sentences that sharing and pointers decide. */
import { describe, expect, it } from 'vitest';
import { perform } from '../../../core/mechanism.ts';
import type { Told } from '../../../core/told.ts';
import string from '../../string/index.ts';
import { commandOf, playOn } from '../references/play.test-kit.ts';

/** What the last of the lines tells. */
function told(lines: string): Told[] {
  const at = lines.lastIndexOf(';');
  const { world } = playOn(string, lines.slice(0, at));
  const out: Told[] = [];
  perform(string, world, commandOf(string, lines.slice(at + 1).trim()), undefined, (before, event) => {
    const one = string.tell(before, event);
    if (one) out.push(one);
  });
  return out;
}

const ids = (lines: string): string[] => told(lines).map(({ id }) => id);

describe('what is told', () => {
  it('of a write through a pointer says whether several variables see it', () => {
    expect(ids('let s "abc"; ref p s 2; poke p "#"')).toEqual(['written.through']);
    expect(told('let s "abc"; ref p s 2; swap s s; copy u s; poke p "#"')).toMatchObject([
      { id: 'written.through-shared', params: { pointer: 'p', owners: 2, others: 's, u' } },
    ]);
  });

  it('of a freed buffer names the pointers that dangle, and none whose name went to another', () => {
    expect(told('let s "abc"; cptr p s; cptr q s; drop s')).toContainEqual(
      expect.objectContaining({
        id: 'freed.dangling',
        params: expect.objectContaining({ pointers: 'p, q' }),
      }),
    );
    expect(ids('let s "abc"; cptr p s; let t "d"; cptr p t; drop s')).toContain('freed');
  });

  it('of letting go says nothing where nobody else has the buffer: that it is freed follows', () => {
    expect(ids('let s "abc"; drop s')).toEqual(['freed', 'left']);
    expect(ids('let s "abc"; copy t s; drop s')).toEqual(['released', 'left']);
  });

  it('of a length says only what is cut off', () => {
    expect(ids('let s "abc"; pop s')).toEqual(['looked.mutate.room', 'sized.cut']);
    expect(ids('let s "abc"; reserve s 9; push s "d"')).toEqual(['looked.append.room', 'written.text']);
  });

  it('quotes the beginning of a long text only', () => {
    const { params } = told(`let s "${'a'.repeat(40)}"; begin s; copy t s`).find(
      ({ id }) => id === 'copied.leaked',
    ) as Told;
    expect(params).toMatchObject({ n: 40, text: `${'a'.repeat(32)}…`, reads: `${'a'.repeat(32)}…` });
  });
});
