/** Long work in short pieces: the page answers between them, and the work can be called off there. */

/** The page may be busy so long at a time, in milliseconds. */
const PIECE_MS = 10;

type Yielding = { readonly scheduler?: { readonly yield?: () => Promise<void> } };

function pause(): Promise<void> {
  const { scheduler } = globalThis as Yielding;
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/** To be awaited between pieces of work. @throws the signal's reason once it is called off */
export function createBreath(signal: AbortSignal): (always?: boolean) => Promise<void> {
  let began = performance.now();
  return async (always = false) => {
    if (!always && performance.now() - began < PIECE_MS) return;
    await pause();
    signal.throwIfAborted();
    began = performance.now();
  };
}
