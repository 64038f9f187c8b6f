import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { indexedRecords } from './records.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const all = async (): Promise<readonly string[]> => {
  const records = indexedRecords();
  const asked = [records.names(), records.read('lab-1'), records.write('lab-1', () => ({}), 1, null)];
  const answers = Promise.allSettled(asked);
  await vi.advanceTimersByTimeAsync(10_000);
  return (await answers).map((answer) =>
    answer.status === 'rejected' ? (answer.reason as Error).name : 'answered',
  );
};

it('storage that never answers is refused storage', async () => {
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  expect(await all()).toEqual(['TimeoutError', 'TimeoutError', 'TimeoutError']);
});

it('storage that throws, or is not there, rejects and throws nothing', async () => {
  vi.stubGlobal('indexedDB', {
    open() {
      throw new DOMException('refused by the test', 'SecurityError');
    },
  });
  expect(await all()).toEqual(['SecurityError', 'SecurityError', 'SecurityError']);
  vi.stubGlobal('indexedDB', undefined);
  expect(await all()).toEqual(['TypeError', 'TypeError', 'TypeError']);
});

it('a database that could not be opened once is tried again', async () => {
  let opened = 0;
  vi.stubGlobal('indexedDB', {
    open() {
      opened++;
      const request: { onerror?: () => void; error: unknown } = {
        error: new DOMException('', 'UnknownError'),
      };
      queueMicrotask(() => request.onerror?.());
      return request;
    },
  });
  const records = indexedRecords();
  await expect(records.names()).rejects.toThrow();
  await expect(records.names()).rejects.toThrow();
  expect(opened).toBe(2);
});
