/** A course goes through a script step by step, and survives the loss of its engine. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromWorker, RunRequest } from '../../engine/api.ts';
import { EngineLost, START_MS, type WorkerLike } from '../../engine/client.ts';
import { createEngine } from '../../engine/whole.test-kit.ts';
import { type Course, createCourse } from './course.ts';
import { createLine, type Line } from './line.ts';
import { readScript } from './script.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An engine as a worker. @param dies on a line, by hanging for ever */
function working(dies = ''): WorkerLike & { asked: string[] } {
  const engine = createEngine();
  const say = (data: FromWorker): void => worker.onmessage?.({ data });
  const asked: string[] = [];
  const worker: WorkerLike & { asked: string[] } = {
    asked,
    onmessage: null,
    onerror: null,
    terminate() {},
    postMessage({ call, method, request }) {
      asked.push(method);
      queueMicrotask(() => {
        const lines = (method === 'runAll' ? request : []) as readonly RunRequest[];
        const fatal = lines.find(({ line }) => dies !== '' && line === dies);
        say({ alive: fatal?.id ?? 0 });
        if (!fatal) say({ call, answer: engine.answer(method, request as never) });
      });
    },
  };
  return worker;
}

/** A worker that a policy forbids: it says so, some time after it was made. */
function forbidden(): WorkerLike {
  const worker: WorkerLike = { onmessage: null, onerror: null, terminate() {}, postMessage() {} };
  setTimeout(() => worker.onerror?.({}), 5);
  return worker;
}

const SCRIPT = `use fork
proc P1
mmap P1 heap 4
write P1 heap 0 0x41
> A frame is taken.
fork P1 P2
write P2 heap 0 0x42`;

interface Options {
  readonly worker?: () => WorkerLike | null;
  readonly text?: string;
  readonly calm?: boolean;
}

interface Made {
  readonly course: Course;
  readonly line: Line;
  readonly seen: string[];
}

async function opened({ worker = working, text = SCRIPT, calm = false }: Options = {}): Promise<Made> {
  const seen: string[] = [];
  const line = createLine({ system: 'fork', worker, page: working, steps: () => course.log() });
  const course = createCourse({
    ...{ line, calm, script: readScript(text).lines, fits: () => 32 },
    changed() {
      const moment = course.moment();
      seen.push(`${moment?.step}.${moment?.micro}${course.playing() ? ' playing' : ''}`);
    },
  });
  const coming = course.open(0);
  await vi.advanceTimersByTimeAsync(START_MS + 1000);
  await coming;
  seen.length = 0;
  return { course, line, seen };
}

it('goes to any step, and no further than there are', async () => {
  const { course } = await opened();
  expect(course.steps().map(({ text }) => text)).toHaveLength(5);
  expect(course.steps()[2]?.notes).toEqual(['A frame is taken.']);
  await course.seek(3);
  expect(course.moment()).toMatchObject({ step: 3, micro: 0 });
  await course.seek(99);
  expect(course.moment()?.step).toBe(5);
  await course.seek(-1);
  expect(course.moment()?.step).toBe(0);
});

it('plays the micro-steps of the next step, and rests after the last of them', async () => {
  const { course, seen } = await opened();
  await course.seek(4);
  seen.length = 0;
  await course.next();
  expect(seen).toEqual(['5.1']);
  await vi.advanceTimersByTimeAsync(10_000);
  const micros = course.moment()?.picture.told.length ?? 0;
  expect(micros).toBeGreaterThan(3);
  expect([...new Set(seen)]).toEqual([
    ...Array.from({ length: micros - 1 }, (_, at) => `5.${at + 1}`),
    '5.0',
  ]);
});

it('goes straight to the end of a step where nothing may move', async () => {
  const { course, seen } = await opened({ calm: true });
  await course.next();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([...new Set(seen)]).toEqual(['1.0']);
});

it('plays on to the end and from there from the start, and stops when somebody goes elsewhere', async () => {
  const { course, seen } = await opened();
  await course.play();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(course.moment()).toMatchObject({ step: 5, micro: 0 });
  expect(course.playing()).toBe(false);
  seen.length = 0;
  await course.play();
  expect(seen.at(-1)).toBe('0.0 playing');
  await course.seek(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.at(-1)).toBe('2.0');
});

it('plays no more, and troubles nobody, when it is closed between a question and its answer', async () => {
  const { course, line } = await opened();
  await course.play();
  vi.spyOn(line, 'call').mockImplementation(() => Promise.reject(new EngineLost(0, 'crashed', 'closed')));
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', unhandled);
  expect([unhandled.mock.calls.length, course.playing()]).toEqual([0, false]);
});

it('runs a line after the step looked at, and drops what stood behind it', async () => {
  const { course } = await opened({ calm: true });
  await course.seek(3);
  expect(await course.run('write P1 heap 1 0x43')).toBeNull();
  expect(
    course
      .steps()
      .map(({ text }) => text)
      .slice(3),
  ).toEqual(['write P1 heap 1 0x43']);
  expect(course.edited()).toBe(true);
  await course.open(null);
  expect(course.steps()).toHaveLength(5);
  expect(course.edited()).toBe(false);
});

it('leaves everything as it was when a line is refused', async () => {
  const { course } = await opened({ calm: true });
  await course.seek(3);
  expect(await course.run('wirte P1')).toMatchObject({ code: 'SCN-VERB', suggestion: 'write' });
  expect(course.steps()).toHaveLength(5);
  expect(course.moment()?.step).toBe(3);
});

it('keeps what stands before a line that cannot be carried out', async () => {
  const { course } = await opened({ text: 'use fork\nproc P1\nproc P1\nproc P2' });
  expect(course.steps()).toHaveLength(1);
  expect(course.stop()).toMatchObject({
    line: { text: 'proc P1', line: 3 },
    refusal: { code: expect.any(String) },
  });
});

it('replaces an engine that hangs, and refuses the line that it hung on', async () => {
  const workers: ReturnType<typeof working>[] = [];
  const worker = (): WorkerLike => {
    const made = working('fork P1 P2');
    workers.push(made);
    return made;
  };
  const { course, line } = await opened({ worker });
  expect(workers.length).toBe(2);
  expect(course.steps()).toHaveLength(3);
  expect(course.stop()).toMatchObject({ line: { text: 'fork P1 P2' }, refusal: { code: 'ENG-STOPPED' } });
  expect(line.onPage()).toBe(false);
  await course.seek(3);
  expect(course.moment()?.picture.holders).toHaveLength(1);
});

it('plays its steps again on another engine when one is lost between two questions', async () => {
  const workers: ReturnType<typeof working>[] = [];
  const { course } = await opened({
    worker() {
      const made = working();
      workers.push(made);
      return made;
    },
  });
  workers[0]?.onerror?.({ message: 'out of memory' });
  await course.seek(5);
  expect(workers[1]?.asked.slice(0, 2)).toEqual(['open', 'runAll']);
  expect(course.moment()?.picture.holders).toHaveLength(2);
});

it('works on the page where no worker can be made, or where one never begins', async () => {
  for (const worker of [() => null, forbidden]) {
    const { course, line } = await opened({ worker });
    expect(line.onPage()).toBe(true);
    expect(course.steps()).toHaveLength(5);
  }
});

it('refuses on the page a world of more than 10,000 pages, and keeps what came before', async () => {
  const text = 'use fork\nproc P1\nmmap P1 heap 10000\nmmap P1 more 1';
  const { course } = await opened({ worker: () => null, text });
  expect(course.steps()).toHaveLength(2);
  expect(course.stop()?.refusal).toMatchObject({ code: 'EMB-LARGE', params: { actual: 10_001 } });
  const free = await opened({ text });
  expect(free.course.steps()).toHaveLength(3);
});

it('says so when it cannot start any engine', async () => {
  const dead = (): WorkerLike => ({ onmessage: null, onerror: null, terminate() {}, postMessage() {} });
  const line = createLine({ system: 'fork', worker: dead, page: dead, steps: () => [] });
  const asked = line.call('card', null).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(4 * START_MS);
  expect(await asked).toBeInstanceOf(EngineLost);
});
