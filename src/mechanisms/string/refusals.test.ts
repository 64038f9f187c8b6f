/** Commands that cannot be carried out, and what is said of them. */
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../core/refusal.ts';
import { playOn } from '../families/references/play.test-kit.ts';
import { LIMITS } from '../families/strings/limits.ts';
import string from './index.ts';

function refusal(text: string): Pick<CommandError, 'code' | 'argument' | 'params' | 'candidates'> {
  try {
    playOn(string, text);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

const x = 'let x "abc"; empty e';

describe('refusals', () => {
  it.each([
    ['drop x', 'STR-NO-VARIABLE-YET', 'variable'],
    [`${x}; copy y z`, 'STR-NO-VARIABLE', 'source'],
    [`${x}; swap x z`, 'STR-NO-VARIABLE', 'other'],
    [`${x}; peek p`, 'STR-NO-POINTER-YET', 'pointer'],
    [`${x}; ref p x 0; peek q`, 'STR-NO-POINTER', 'pointer'],
    [`${x}; let x "d"`, 'STR-NAME-TAKEN', 'name'],
    [`${x}; substr x e 1`, 'STR-NAME-TAKEN', 'name'],
    [`${x}; letn x npos 'c'`, 'STR-NAME-TAKEN', 'name'],
    [`${x}; index x 3 'd'`, 'STR-INDEX', 'index'],
    [`${x}; readindex x 4`, 'STR-INDEX', 'index'],
    [`${x}; ref p e 0`, 'STR-INDEX-EMPTY', 'index'],
    [`${x}; eraseit x 3`, 'STR-INDEX', 'index'],
    [`${x}; insertit x 4 'd'`, 'STR-INDEX', 'index'],
    [`${x}; pop e`, 'STR-POP-EMPTY', 'variable'],
    [`${x}; reserve x 1048577`, 'STR-LIMIT', 'count'],
    [`letn x 700000 'a'; appendn x 9000 'a'`, 'STR-LIMIT', ''],
  ])('%s is refused: %s', (text, code, argument) => {
    expect(refusal(text)).toMatchObject({ code, argument });
  });

  it('offer the names that there are, but not those of the gone', () => {
    expect(refusal(`${x}; drop e; copy y z`)).toMatchObject({
      candidates: ['x'],
      params: { name: 'z', known: 'x' },
    });
  });

  it('say what would have been right', () => {
    expect(refusal(`${x}; readindex x 9`).params).toEqual({ name: 'x', index: 9, length: 3, last: 3 });
    expect(refusal(`${x}; index x 9 'c'`).params).toEqual({ name: 'x', index: 9, length: 3, last: 2 });
  });

  it('keep variables, pointers and memory in bounds', () => {
    const many = (count: number, line: (k: number) => string) =>
      Array.from({ length: count }, (_, k) => line(k)).join(';');
    expect(refusal(many(LIMITS.variables + 1, (k) => `empty v${k}`)).params).toMatchObject({
      what: 'variables',
    });
    const pointers = many(LIMITS.pointers + 1, (k) => `cptr p${k} x`);
    expect(refusal(`${x};${pointers}`).params).toMatchObject({ what: 'pointers', limit: 64, actual: 65 });
    expect(refusal(many(40, (k) => `letn v${k} 1000000 'a'`)).params).toMatchObject({ what: 'memory' });
  });
});
