/** A watched worker: answers find their calls, errors come out as errors, and a dead worker is noticed and nothing else is. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from './api.ts';
import { connect, EngineLost, SILENCE_MS, START_MS, type WorkerLike } from './client.ts';

class Fake implements WorkerLike {
  readonly sent: ToWorker[] = [];
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  terminated = 0;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.terminated++;
  }

  say(data: FromWorker): void {
    this.onmessage?.({ data });
  }

  /** Answers the request sent as number `at`, from 0. */
  answer(at: number, answer: unknown): void {
    this.say({ call: this.sent[at]?.call ?? -1, answer });
  }
}

const viewport = { rows: 4, starts: {}, bins: 8, units: 8 };
const look = { node: 3, micro: 1, viewport };
const line = (id: number) => ({ id, parent: id - 1, line: 'proc P1' });

/** What became of a promise so far. */
function watch<T>(promise: Promise<T>): { state: string; value: unknown } {
  const seen: { state: string; value: unknown } = { state: 'waiting', value: undefined };
  promise.then(
    (value) => Object.assign(seen, { state: 'answered', value }),
    (value: unknown) => Object.assign(seen, { state: 'rejected', value }),
  );
  return seen;
}

const soon = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);
const pass = (ms: number): Promise<void> => vi.advanceTimersByTimeAsync(ms).then(() => undefined);

function pair() {
  const worker = new Fake();
  return { worker, client: connect(worker) };
}

/** A worker that has said that it runs. */
function running() {
  const both = pair();
  both.worker.say({ alive: 0 });
  return both;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('calls and answers', () => {
  it('belong together in whatever order the answers come', async () => {
    const { worker, client } = running();
    const systems = watch(client.systems(null));
    const picture = watch(client.picture(look));
    const ran = watch(client.run(line(4)));
    expect(worker.sent.map(({ method }) => method)).toEqual(['systems', 'picture', 'run']);
    expect(new Set(worker.sent.map(({ call }) => call)).size).toBe(3);
    worker.answer(2, 'third');
    worker.answer(0, 'first');
    await soon();
    expect([systems.value, picture.state, ran.value]).toEqual(['first', 'waiting', 'third']);
    worker.answer(1, 'second');
    await soon();
    expect(picture.value).toBe('second');
  });

  it('carry the request as it was given', () => {
    const { worker, client } = running();
    void client.picture(look);
    expect(worker.sent[0]).toEqual({ call: 1, method: 'picture', request: look });
  });

  it('may be undefined or null as well', async () => {
    const { worker, client } = running();
    const opened = watch(client.open({ system: 'fork' }));
    worker.answer(0, null);
    await soon();
    expect(opened).toEqual({ state: 'answered', value: null });
  });

  it('that were given twice, or for a call that never was, do no harm', async () => {
    const { worker, client } = running();
    const first = watch(client.systems(null));
    worker.answer(0, 'one');
    worker.answer(0, 'two');
    worker.say({ call: 99, answer: 'nobody asked' });
    worker.say({ call: 98, error: { message: 'nobody asked', stack: '' } });
    const second = watch(client.systems(null));
    worker.answer(1, 'three');
    await soon();
    expect([first.value, second.value]).toEqual(['one', 'three']);
  });

  it('cross as errors when they failed there, with their stack, and the worker stays', async () => {
    const { worker, client } = running();
    const asked = watch(client.open({ system: 'nothing' }));
    worker.say({ call: 1, error: { message: 'no system nothing', stack: 'at engine.ts:1' } });
    await soon();
    expect(asked.value).toBeInstanceOf(Error);
    expect(asked.value).not.toBeInstanceOf(EngineLost);
    expect(asked.value).toMatchObject({ message: 'no system nothing', stack: 'at engine.ts:1' });
    const next = watch(client.systems(null));
    worker.answer(1, []);
    await soon();
    expect(next.state).toBe('answered');
    expect(worker.terminated).toBe(0);
  });
});

describe('silence', () => {
  it('of two seconds while a request waits is the end: all are rejected, and told on which node', async () => {
    const { worker, client } = running();
    const asked = [watch(client.run(line(7))), watch(client.picture(look)), watch(client.systems(null))];
    worker.say({ alive: 7 });
    await pass(SILENCE_MS - 1);
    expect(asked.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    await pass(100);
    for (const { value } of asked) {
      expect(value).toBeInstanceOf(EngineLost);
      expect(value).toMatchObject({ node: 7, why: 'silent' });
    }
    expect(worker.terminated).toBe(1);
  });

  it('is broken by signs of life, however long a command takes', async () => {
    const { worker, client } = running();
    const asked = watch(client.run(line(9)));
    for (let second = 0; second < 60; second++) {
      await pass(SILENCE_MS - 10);
      worker.say({ alive: 9 });
    }
    expect(asked.state).toBe('waiting');
    worker.answer(0, 'done');
    await soon();
    expect(asked.value).toBe('done');
  });

  it('is broken by answers to other calls', async () => {
    const { worker, client } = running();
    const first = watch(client.runAll([line(1)]));
    for (let at = 1; at <= 5; at++) {
      void client.systems(null);
      await pass(SILENCE_MS - 10);
      worker.answer(at, []);
    }
    expect(first.state).toBe('waiting');
    await pass(SILENCE_MS + 100);
    expect(first.state).toBe('rejected');
  });

  it('is not broken by more requests', async () => {
    const { worker, client } = running();
    const first = watch(client.run(line(1)));
    for (let at = 0; at < 5; at++) {
      await pass(500);
      void client.systems(null).catch(() => {});
    }
    await pass(100);
    expect(first.state).toBe('rejected');
    expect(worker.terminated).toBe(1);
  });

  it('is fine while nothing is asked, for hours', async () => {
    const { worker, client } = running();
    const first = watch(client.systems(null));
    worker.answer(0, []);
    await pass(5 * 3_600_000);
    expect(first.state).toBe('answered');
    expect(worker.terminated).toBe(0);
    const later = watch(client.systems(null));
    await pass(SILENCE_MS - 1);
    expect(later.state).toBe('waiting');
    worker.answer(1, []);
    await soon();
    expect(later.state).toBe('answered');
  });

  it('names the node that the worker spoke of last', async () => {
    const { worker, client } = running();
    const asked = watch(client.runAll([line(20), line(21), line(22)]));
    worker.say({ alive: 20 });
    worker.say({ alive: 21 });
    await pass(SILENCE_MS + 100);
    expect(asked.value).toMatchObject({ node: 21 });
  });

  it('names no command that it never began', async () => {
    const { client } = running();
    const asked = watch(client.run(line(7)));
    await pass(SILENCE_MS + 100);
    expect(asked.value).toMatchObject({ node: 0 });
  });

  it('before any word about a batch names none, least of all an older one', async () => {
    const { worker, client } = running();
    const ran = watch(client.run(line(3)));
    worker.say({ alive: 3 });
    worker.answer(0, 'done');
    await soon();
    expect(ran.state).toBe('answered');
    const asked = watch(client.runAll([line(30), line(31)]));
    await pass(SILENCE_MS + 100);
    expect(asked.value).toMatchObject({ node: 0 });
  });
});

describe('starting', () => {
  it('may take long, as loading and compiling do', async () => {
    const { worker, client } = pair();
    const asked = watch(client.systems(null));
    await pass(START_MS - 1);
    expect(asked.state).toBe('waiting');
    worker.say({ alive: 0 });
    await pass(SILENCE_MS - 1);
    expect(asked.state).toBe('waiting');
    worker.answer(0, []);
    await soon();
    expect(asked.state).toBe('answered');
  });

  it('but not for ever', async () => {
    const { worker, client } = pair();
    const asked = watch(client.systems(null));
    await pass(START_MS + 100);
    expect(asked.value).toMatchObject({ why: 'silent', node: 0 });
    expect(worker.terminated).toBe(1);
  });

  it('counts two seconds from its first word on', async () => {
    const { worker, client } = pair();
    const asked = watch(client.systems(null));
    await pass(1000);
    worker.say({ alive: 0 });
    await pass(SILENCE_MS + 100);
    expect(asked.state).toBe('rejected');
  });
});

describe('a page that slept', () => {
  it('keeps its worker when the answer was waiting all along', async () => {
    const { worker, client } = running();
    const asked = watch(client.run(line(5)));
    // The page is frozen; on waking, the timer that is long due comes first and the queued answer right after it.
    vi.setSystemTime(Date.now() + 3_600_000);
    await pass(SILENCE_MS);
    expect(worker.terminated).toBe(0);
    worker.answer(0, 'done');
    await pass(10_000);
    expect(asked).toEqual({ state: 'answered', value: 'done' });
    expect(worker.terminated).toBe(0);
  });

  it('keeps it also when only signs of life were queued', async () => {
    const { worker, client } = running();
    const asked = watch(client.run(line(5)));
    await pass(SILENCE_MS);
    worker.say({ alive: 5 });
    await pass(SILENCE_MS - 1);
    worker.answer(0, 'done');
    await soon();
    expect(asked.value).toBe('done');
    expect(worker.terminated).toBe(0);
  });
});

describe('a lost worker', () => {
  it('is not listened to any more', async () => {
    const { worker, client } = running();
    const asked = watch(client.run(line(2)));
    const { onmessage } = worker;
    await pass(SILENCE_MS + 100);
    expect(asked.state).toBe('rejected');
    expect(worker.onmessage).toBeNull();
    worker.answer(0, 'too late');
    onmessage?.({ data: { call: 1, answer: 'too late' } });
    onmessage?.({ data: { alive: 2 } });
    await pass(60_000);
    expect(asked.state).toBe('rejected');
    expect(worker.terminated).toBe(1);
  });

  it('is sent nothing more: later calls are rejected at once', async () => {
    const { worker, client } = running();
    const first = watch(client.run(line(2)));
    worker.say({ alive: 2 });
    worker.onerror?.({ message: 'out of memory' });
    const later = watch(client.systems(null));
    await soon();
    expect(first.value).toMatchObject({ node: 2, why: 'crashed', message: 'out of memory' });
    expect(later.value).toBe(first.value);
    expect(worker.sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that breaks while nothing is asked is known at the next call', async () => {
    const { worker, client } = running();
    worker.onerror?.({});
    expect(worker.terminated).toBe(1);
    const asked = watch(client.systems(null));
    await soon();
    expect(asked.value).toMatchObject({ why: 'crashed', message: 'the worker failed to start' });
  });

  it('is ended once, whatever else happens to it', async () => {
    const { worker, client } = running();
    const asked = watch(client.run(line(2)));
    const { onerror } = worker;
    onerror?.({ message: 'one' });
    onerror?.({ message: 'two' });
    client.close();
    await pass(60_000);
    expect(worker.terminated).toBe(1);
    expect(asked.value).toMatchObject({ message: 'one' });
  });
});

describe('closing', () => {
  it('rejects what is under way and leaves no timer', async () => {
    const { worker, client } = running();
    const asked = watch(client.run(line(2)));
    client.close();
    await soon();
    expect(asked.value).toBeInstanceOf(EngineLost);
    expect(worker.terminated).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a request that cannot be sent', () => {
  it('is rejected, and the worker is not thought silent for it', async () => {
    const { worker, client } = running();
    worker.postMessage = () => {
      throw new Error('DataCloneError');
    };
    const asked = watch(client.systems(null));
    await soon();
    expect(asked.value).toMatchObject({ message: 'DataCloneError' });
    worker.say({ alive: 0 });
    await pass(60_000);
    expect(worker.terminated).toBe(0);
  });
});
