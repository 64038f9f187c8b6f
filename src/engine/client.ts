/** The engine as the lab calls it: over a worker that is watched and can be replaced, or in place. */
import type { Answer, EngineApi, FromWorker, Method, NodeId, Request, ToWorker } from './api.ts';

/** The part of a Worker that is used here; tests bring their own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** A worker gave no sign of life within this time while it had work: it is given up. */
export const SILENCE_MS = 2000;
/** … or this, before its first sign: loading and compiling may be slow. */
export const START_MS = 15_000;

/** The worker died or hung. `node` is what it last said it was working on, or 0; a command that it never began is not it. */
export class EngineLost extends Error {
  readonly node: NodeId;
  readonly why: 'silent' | 'crashed';

  constructor(node: NodeId, why: 'silent' | 'crashed', message: string) {
    super(message);
    this.name = 'EngineLost';
    this.node = node;
    this.why = why;
  }
}

interface Pending {
  resolve(answer: never): void;
  reject(error: Error): void;
}

export interface EngineClient extends EngineApi {
  /** Ends the worker; requests under way are rejected with EngineLost. */
  close(): void;
}

/** A table, so that none can be forgotten. */
const METHODS: Readonly<Record<Method, true>> = {
  systems: true,
  cards: true,
  card: true,
  open: true,
  run: true,
  runAll: true,
  picture: true,
  biography: true,
  kin: true,
  series: true,
  compare: true,
};

/**
 * Talks to one worker. When it is lost, every request under way is rejected with EngineLost, and so is every later one:
 * start another client and play the log again.
 */
export function connect(worker: WorkerLike): EngineClient {
  const pending = new Map<number, Pending>();
  let calls = 0;
  let node: NodeId = 0;
  let limit = START_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost: EngineLost | undefined;

  const give = (why: 'silent' | 'crashed', message: string): void => {
    if (lost) return;
    lost = new EngineLost(node, why, message);
    clearTimeout(timer);
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    for (const { reject } of pending.values()) reject(lost);
    pending.clear();
  };
  const watch = (): void => {
    clearTimeout(timer);
    if (pending.size === 0 || lost) return;
    // The second, short wait lets answers in that already arrived while this page was busy or asleep.
    timer = setTimeout(() => {
      timer = setTimeout(() => give('silent', `no sign of life for ${limit} ms`), 60);
    }, limit);
  };

  worker.onmessage = ({ data }) => {
    limit = SILENCE_MS;
    if ('alive' in data) node = data.alive;
    else {
      const waiting = pending.get(data.call);
      pending.delete(data.call);
      if ('error' in data) {
        const error = new Error(data.error.message);
        error.stack = data.error.stack;
        waiting?.reject(error);
      } else waiting?.resolve(data.answer as never);
    }
    watch();
  };
  worker.onerror = ({ message }) => give('crashed', message ?? 'the worker failed to start');

  const call = <M extends Method>(method: M, request: Request<M>): Promise<Answer<M>> =>
    new Promise((resolve, reject) => {
      if (lost) return reject(lost);
      worker.postMessage({ call: ++calls, method, request });
      pending.set(calls, { resolve, reject });
      if (method === 'run' || method === 'runAll') node = 0;
      if (pending.size === 1) watch();
    });

  const api = Object.fromEntries(
    (Object.keys(METHODS) as Method[]).map((method) => [method, (request: never) => call(method, request)]),
  );
  return { ...(api as unknown as EngineApi), close: () => give('crashed', 'closed') };
}
