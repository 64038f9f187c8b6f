/** What a frame takes for a request, a mistake, or none of its business. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases, firstSeed } from '../../core/seed.test-kit.ts';
import { FRAME_LIMITS, REQUESTS, SAID } from '../protocol.ts';
import { readRequest } from './read.ts';

const seed = firstSeed('frame messages');

const ask = (fields: object): unknown => ({ cowscope: 1, id: 1, ...fields });
const codeOf = (data: unknown): string => {
  const read = readRequest(data);
  return read.kind === 'mistake' ? read.mistake.code : read.kind;
};

/** Something that looks like a message, right or wrong in any place. */
const messages = fc.record(
  {
    cowscope: fc.oneof(fc.constant(1), fc.anything()),
    type: fc.oneof(
      fc.constantFrom(...Object.keys(REQUESTS), ...SAID, '__proto__', 'toString'),
      fc.anything(),
    ),
    id: fc.oneof(fc.nat(), fc.string(), fc.anything()),
    line: fc.oneof(fc.string(), fc.anything()),
    step: fc.oneof(fc.nat(), fc.anything()),
    text: fc.oneof(fc.string(), fc.anything()),
    theme: fc.oneof(fc.constant('dark'), fc.anything()),
    extra: fc.anything(),
  },
  { requiredKeys: [] },
);

describe('a request', () => {
  it.each([
    [{ type: 'hello' }],
    [{ type: 'run', line: 'fork P1 C' }],
    [{ type: 'seek', step: 0 }],
    [{ type: 'next' }],
    [{ type: 'back' }],
    [{ type: 'play' }],
    [{ type: 'pause' }],
    [{ type: 'load', text: 'use fork' }],
    [{ type: 'load', text: 'use fork', step: 2 }],
    [{ type: 'theme', theme: 'contrast' }],
    [{ type: 'state' }],
    [{ type: 'text' }],
  ])('is read with its fields and nothing else: %j', (fields) => {
    expect(readRequest(ask(fields))).toEqual({ kind: 'request', request: { id: 1, ...fields } });
  });

  it('may have any text as its id', () => {
    expect(readRequest(ask({ type: 'next', id: 'a-1' }))).toMatchObject({ request: { id: 'a-1' } });
  });
});

describe('a mistake', () => {
  it('names what is wrong', () => {
    expect(codeOf(ask({ type: 'next', cowscope: 2 }))).toBe('version');
    expect(codeOf(ask({ type: 'next', cowscope: '1' }))).toBe('version');
    expect(codeOf(ask({ type: 'jump' }))).toBe('type');
    expect(codeOf(ask({}))).toBe('type');
    expect(codeOf(ask({ type: 'toString' }))).toBe('type');
    expect(codeOf({ cowscope: 1, type: 'next' })).toBe('id');
    for (const id of ['', 'x'.repeat(FRAME_LIMITS.id + 1), -1, 1.5, {}, null, Number.NaN])
      expect(codeOf(ask({ type: 'next', id })), String(id)).toBe('id');
    const many = Object.fromEntries(Array.from({ length: FRAME_LIMITS.fields }, (_, at) => [`f${at}`, at]));
    expect(codeOf(ask({ type: 'next', ...many }))).toBe('shape');
  });

  it.each([
    [{ type: 'run' }, 'line'],
    [{ type: 'run', line: 7 }, 'line'],
    [{ type: 'run', line: 'x'.repeat(FRAME_LIMITS.line + 1) }, 'line'],
    [{ type: 'seek', step: -1 }, 'step'],
    [{ type: 'seek', step: 0.5 }, 'step'],
    [{ type: 'seek', step: '3' }, 'step'],
    [{ type: 'seek', step: FRAME_LIMITS.step + 1 }, 'step'],
    [{ type: 'load', step: 1 }, 'text'],
    [{ type: 'load', text: 'use fork', step: null }, 'step'],
    [{ type: 'theme', theme: 'pink' }, 'theme'],
    [{ type: 'next', setp: 1 }, 'setp'],
  ])('names the field: %j', (fields, field) => {
    expect(readRequest(ask(fields))).toMatchObject({
      kind: 'mistake',
      id: 1,
      mistake: { code: 'field', field },
    });
  });
});

describe('what is none of ours', () => {
  it('is left alone, and so is what a frame says itself', () => {
    for (const data of [undefined, null, 1, 'ready', [], {}, { type: 'next', id: 1 }, [{ cowscope: 1 }]])
      expect(codeOf(data)).toBe('foreign');
    for (const type of SAID) expect(codeOf(ask({ type })), type).toBe('foreign');
    expect(codeOf(ask({ type: 'error', cowscope: 2 }))).toBe('foreign');
  });

  it('includes objects that throw when they are looked at', () => {
    const thrower = (): never => {
      throw new Error('looked at');
    };
    expect(codeOf(new Proxy({}, { has: thrower, get: thrower, getOwnPropertyDescriptor: thrower }))).toBe(
      'foreign',
    );
    expect(codeOf(Object.defineProperty({ cowscope: 1 }, 'type', { get: thrower }))).toBe('foreign');
  });
});

describe('any message at all', () => {
  it('is read without an exception, and a request that is read has only what its type has', () => {
    fc.assert(
      fc.property(fc.oneof(messages, fc.anything({ withNullPrototype: true })), (data) => {
        const read = readRequest(data);
        if (read.kind !== 'request') return;
        const { type, id: _id, ...fields } = read.request;
        expect(Object.keys(REQUESTS[type])).toEqual(expect.arrayContaining(Object.keys(fields)));
      }),
      { seed, numRuns: cases(500) },
    );
  });
});
