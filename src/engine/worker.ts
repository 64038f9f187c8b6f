/** The worker: hands requests to an engine and answers back, and says now and then that it is alive. */
import type { FromWorker, RunRequest, ToWorker } from './api.ts';
import { createEngine } from './engine.ts';

/** Signs of life from one command are sent at most this often. */
const ALIVE_EVERY_MS = 100;

const post = (message: FromWorker): void => self.postMessage(message);

let last = 0;
let lastNode = -1;
const engine = createEngine((node) => {
  const now = performance.now();
  // Each command is named at least once, so that a hang is laid at the right door.
  if (node === lastNode && now - last < ALIVE_EVERY_MS) return;
  last = now;
  lastNode = node;
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
