/** How a step is put into the form of the recordings, where none of those at hand decides. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/mechanism.ts';
import { commandOf, playOn } from '../families/references/play.test-kit.ts';
import string from './index.ts';

/** The recorded form of the last of some lines. */
function step(lines: string): Json {
  const { before, world: after, events } = playOn(string, lines);
  const command = commandOf(string, lines.slice(lines.lastIndexOf(';') + 1).trim());
  return string.recordings?.predict({ index: 0, line: '', command, before, after, events }) as Json;
}

describe('a recorded step', () => {
  it('has a text of up to 64 characters whole, and of a longer one the beginning and the end', () => {
    const text = (length: number): string => 'abcdefgh'.repeat(9).slice(0, length);
    expect(step(`let x "${text(64)}"`)).toMatchObject({ vars: { x: { val: text(64) } } });
    expect(step(`let x "${text(65)}"`)).toMatchObject({
      vars: { x: { len: 65, val: `${text(32)}...${text(65).slice(-16)}` } },
    });
  });

  it('says what was returned, also 0, and what was thrown or dangles instead', () => {
    expect(step('let x "a"; readindex x 1')).toMatchObject({ ret: 0 });
    expect(step('let x "a"; let y "b"; compare x y')).toMatchObject({ ret: 0 });
    expect(step('let x "a"; begin x')).not.toHaveProperty('ret');
    expect(step('let x "a"; at x 1')).toMatchObject({ exc: 'out_of_range', allocs: 0 });
    expect(step('let x "a"; cptr p x; drop x; peek p')).toMatchObject({ dangling: true, vars: {}, bufs: {} });
  });
});
