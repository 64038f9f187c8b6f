/** A worker's work: hands requests to an engine and answers back, and says now and then that it is alive. */
import type { FromWorker, RunRequest, ToWorker } from './api.ts';
import { createEngine } from './engine.ts';
import type { Fetching } from './fetching.ts';

/** Signs of life from one command are sent at most this often. */
const ALIVE_EVERY_MS = 100;

/** Where messages come and go: a worker's own scope, or one end of a channel. */
export interface Scope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

/** Answers whatever arrives at a scope, for as long as it is there. */
export function serve(scope: Scope, fetching: Fetching): void {
  const post = (message: FromWorker): void => scope.postMessage(message);
  let last = 0;
  let lastNode = -1;
  const engine = createEngine(fetching, (node) => {
    const now = performance.now();
    // Each command is named at least once, so that a hang is laid at the right door.
    if (node === lastNode && now - last < ALIVE_EVERY_MS) return;
    last = now;
    lastNode = node;
    post({ alive: node });
  });

  function answer({ call, method, request }: ToWorker): void {
    try {
      post({ call, answer: engine.answer(method, request as never) });
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      post({ call, error: { message, stack } });
    }
  }

  /** What a request needs that may not be here yet; null where nothing is missing. */
  function missing({ method, request }: ToWorker): Promise<unknown> | null {
    if (method === 'open') return fetching.fetch((request as { system: string }).system);
    return method === 'cards' ? fetching.fetchAll() : null;
  }

  async function answerWhenFetched(message: ToWorker, coming: Promise<unknown>): Promise<void> {
    const sign = setInterval(() => post({ alive: 0 }), ALIVE_EVERY_MS);
    try {
      await coming;
    } catch (error) {
      // A part of the program that cannot be had is a worker that cannot work: the page starts another.
      setTimeout(() => {
        throw error;
      });
      return;
    } finally {
      clearInterval(sign);
    }
    answer(message);
  }

  scope.onmessage = ({ data }) => {
    // Said at once, so that a command that never began can be told from one that hung.
    if (data.method === 'run') post({ alive: (data.request as RunRequest).id });
    const coming = missing(data);
    if (coming) void answerWhenFetched(data, coming);
    else answer(data);
  };

  post({ alive: 0 });
}
