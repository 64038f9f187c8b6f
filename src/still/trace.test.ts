/** The trace: every step with its events in words, in a form that programs can rely on. */
import { expect, it } from 'vitest';
import { trace } from './trace.ts';

const TEXT =
  'use fork\ntitle Two\nproc P1\n> Nothing yet.\nmmap P1 heap 2; write P1 heap 0 0x41\nwrite P9 heap 0 1';

it('has a step for every command that was carried out, where it stands and what it did', async () => {
  const { cowscope, system, title, steps } = await trace(TEXT);
  expect([cowscope, system, title, steps.length]).toEqual([1, 'fork', 'Two', 3]);
  expect(steps[0]).toMatchObject({
    step: 1,
    line: 3,
    column: 1,
    command: 'proc P1',
    notes: ['Nothing yet.'],
  });
  expect(steps[2]).toMatchObject({ step: 3, line: 5, column: 17, happened: 'fault' });
  expect(steps[2]?.events.map(({ phase }) => phase)).toEqual(['look', 'fault', 'allocate', 'point', 'write']);
  for (const { say, why, id } of steps.flatMap(({ events }) => events))
    expect([id, say, why]).toEqual([
      expect.stringMatching(/^\S+$/),
      expect.stringMatching(/\.$/),
      expect.any(String),
    ]);
});

it('names the figures that its steps have', async () => {
  const { figures, steps } = await trace(TEXT);
  expect(figures.map(({ id }) => id)).toEqual(Object.keys(steps[0]?.figures ?? {}));
  expect(figures).toContainEqual({ id: 'bytesZeroed', unit: 'bytes', name: 'Bytes zeroed' });
  expect(steps[2]?.figures.bytesZeroed).toBe(4096);
});

it('ends with what is wrong', async () => {
  expect((await trace(TEXT)).problems).toMatchObject([{ code: 'FORK-NO-PROCESS', line: 6, column: 7 }]);
});

it('has the command in the code of systems that have one', async () => {
  const { steps } = await trace('use string; let x "Hello"');
  expect(steps[0]?.code).toBe('std::string x("Hello");');
});
