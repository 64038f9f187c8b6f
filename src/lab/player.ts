/** Moves the cursor by itself: through the micro-steps of one command, or on to the end. */

/** A micro-step lasts this long at speed 1: its motion, and a moment to read. */
const MICRO_MS = 620;
/** One command takes at most about this long at speed 1, however many micro-steps it has. */
const COMMAND_MS = 4200;
/** How long a finished command stays before the next one starts. */
const PAUSE_MS = 700;

/** How long each micro-step of a command lasts at speed 1, in milliseconds. */
export const microMs = (micros: number): number => Math.min(MICRO_MS, COMMAND_MS / Math.max(1, micros));

export interface Playable {
  /** Micro-steps of the command at the cursor, and which one the cursor is at. */
  where(): { readonly micro: number; readonly micros: number; readonly atEnd: boolean };
  nextMicro(): void;
  nextCommand(): void;
  speed(): number;
  stopped(): void;
}

export interface Player {
  /** Plays the rest of the command at the cursor; `on` goes on with the commands after it. */
  play(on: boolean): void;
  stop(): void;
  running(): boolean;
}

export function createPlayer(playable: Playable): Player {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const tick = (on: boolean): void => {
    const { micro, micros, atEnd } = playable.where();
    const wait = (ms: number, then: () => void): void => {
      timer = setTimeout(() => {
        then();
        tick(on);
      }, ms / playable.speed());
    };
    if (micro < micros) wait(microMs(micros), playable.nextMicro);
    else if (on && !atEnd) wait(micros === 0 ? 0 : PAUSE_MS, playable.nextCommand);
    else {
      stop();
      playable.stopped();
    }
  };

  return {
    play(on) {
      stop();
      tick(on);
    },
    stop,
    running: () => timer !== undefined,
  };
}
