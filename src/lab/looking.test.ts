/** Facts about pictures of other moments: they are those one would see there, and looking moves nothing. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bench } from './lab.test-kit.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** The second mapping leaves fewer rows to each than there were before it. */
const COMMANDS = [
  'proc P1',
  'mmap P1 heap 20',
  'write P1 heap 0 0x41',
  'fork P1 P2',
  'write P2 heap 0 0x42',
  'mmap P2 stack 20',
];

it('the picture of any moment is the one that the stage has there, and the cursor stays', async () => {
  const { lab, settle, started } = bench();
  await started();
  for (const command of COMMANDS) await lab.run(command);
  await settle();
  const { path } = lab.store.getState();
  const moments = [
    { node: 0, micro: 0 },
    ...path.flatMap(({ id, step }) =>
      Array.from({ length: step?.micros ?? 0 }, (_, at) => ({ node: id, micro: at + 1 })),
    ),
  ];
  expect(moments.length).toBeGreaterThan(10);
  const before = lab.store.getState();
  const pictures = await Promise.all(moments.map((moment) => lab.pictureAt(moment)));
  expect(lab.store.getState()).toBe(before);
  for (const [at, moment] of moments.entries()) {
    lab.seek(moment);
    await settle();
    expect(lab.store.getState().picture).toEqual(pictures[at]);
  }
});

it('the picture after a command that has no effect is that of the one before it', async () => {
  const { lab, settle, started } = bench();
  await started();
  await lab.run('proc P1');
  await settle();
  const [node] = lab.store.getState().path;
  const there = await lab.pictureAt({ node: node?.id ?? -1, micro: 99 });
  expect(await lab.pictureAt({ node: 12345, micro: 1 })).toMatchObject({ node: 0 });
  expect(there.holders.map(({ name }) => name)).toEqual(['P1']);
});
