/** A stretch of history as the frames of a film: every micro-step as its motion, with a rest to read after it. */
import { atRest, plan, sceneAt } from './motion.ts';
import type { Scene } from './scene.ts';

export interface Frame {
  /** Which of the moments it belongs to. */
  readonly moment: number;
  /** When it ends, in milliseconds from the film's start. */
  readonly until: number;
  /** What is seen; made when asked for, since a film has many. */
  readonly scene: () => Scene;
}

export interface FilmPace {
  /** Frames a second while something moves. */
  readonly fps: number;
  /** As on the stage: 2 is twice as fast. */
  readonly speed: number;
  /** How long each moment rests at speed 1, in milliseconds. */
  readonly restMs: (moment: number) => number;
}

export interface Film {
  /** Adds the next moment. @returns how many frames there are so far */
  add(scene: Scene): number;
  readonly frames: readonly Frame[];
}

const sameSize = (a: Scene, b: Scene): boolean =>
  a.width === b.width && a.height === b.height && a.pool.w === b.pool.w && a.size === b.size;

/** Moments are added one by one, so that planning a long film can pause between them. */
export function createFilm({ fps, speed, restMs }: FilmPace): Film {
  const frames: Frame[] = [];
  let seen: Scene | null = null;
  let moments = 0;
  let now = 0;
  return {
    frames,
    add(scene) {
      const moment = moments++;
      const rest = atRest(scene);
      const push = (ms: number, make: () => Scene): void => {
        now += ms;
        frames.push({ moment, until: now, scene: make });
      };
      let end = rest;
      // Where the measure of everything changes there is no way from one to the other: the film cuts, as the stage does.
      if (seen && sameSize(seen, scene)) {
        const motion = plan(seen, scene);
        end = { ...sceneAt(motion, 1), sprites: rest.sprites, act: rest.act };
        if (!motion.still) {
          const ms = motion.ms / speed;
          const count = Math.max(1, Math.round((ms * fps) / 1000));
          for (let at = 0; at < count; at++) push(ms / count, () => sceneAt(motion, (at + 0.5) / count));
        }
      }
      push(restMs(moment) / speed, () => end);
      seen = end;
      return frames.length;
    },
  };
}
