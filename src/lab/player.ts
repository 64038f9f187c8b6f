/** Moves the cursor by itself: through the micro-steps of one command, or on to the end. */

/** A micro-step lasts this long at speed 1. */
const MICRO_MS = 420;
/** One command takes at most about this long at speed 1, however many micro-steps it has. */
const COMMAND_MS = 3600;
/** How long a finished command stays before the next one starts. */
const PAUSE_MS = 700;

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
    if (micro < micros) wait(Math.min(MICRO_MS, COMMAND_MS / micros), playable.nextMicro);
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
