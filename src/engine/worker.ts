/** The worker: hands requests to an engine and answers back, and says now and then that it is alive. */
import type { FromWorker, RunRequest, ToWorker } from './api.ts';
import { createEngine } from './engine.ts';

/** Signs of life are sent at most this often. */
const ALIVE_EVERY_MS = 100;

const post = (message: FromWorker): void => self.postMessage(message);

let last = 0;
const engine = createEngine((node) => {
  const now = performance.now();
  if (now - last < ALIVE_EVERY_MS) return;
  last = now;
  post({ alive: node });
});

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const { call, method, request } = data;
  // Said at once, so that a command that never began can be told from one that hung.
  if (method === 'run') post({ alive: (request as RunRequest).id });
  try {
    post({ call, answer: engine.answer(method, request as never) });
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    post({ call, error: { message, stack } });
  }
});

post({ alive: 0 });
