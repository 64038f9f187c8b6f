/** Long work in short pieces: the page answers between them, and the work can be called off there. */

/** The page may be busy so long at a time, in milliseconds. */
const PIECE_MS = 10;

const channel = new MessageChannel();

/** As a message to oneself: unlike a timer it does not wait, and unlike `scheduler.yield` it lets others go first. */
const pause = (): Promise<unknown> =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });

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
