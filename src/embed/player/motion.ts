/** The way from one scene to the next, frame by frame; interrupted, it goes on from what is seen, and back the way it came. */
import { atRest, type Motion, plan, sceneAt } from '../../scene/motion.ts';
import type { Scene } from '../../scene/scene.ts';

export interface Target {
  readonly scene: Scene;
  readonly step: number;
  /** From 1 to `micros`. */
  readonly micro: number;
  readonly micros: number;
}

export interface Mover {
  /** @param most how long it may take, in milliseconds; 0 for at once */
  show(target: Target, most: number): void;
  /** What is seen now, or null. */
  seen(): Scene | null;
  stop(): void;
}

const sameSize = (a: Scene, b: Scene): boolean =>
  a.width === b.width && a.height === b.height && a.pool.w === b.pool.w && a.size === b.size;

/** Whether `b` is the very next moment after `a`. */
const follows = (a: Target, b: Target): boolean =>
  (a.step === b.step && b.micro === a.micro + 1) || (b.step === a.step + 1 && b.micro <= 1);

/** @param paint draws a scene. @param settled called when what is seen has come to rest */
export function createMover(paint: (scene: Scene) => void, settled: () => void): Mover {
  let seen: Scene | null = null;
  let last: Target | null = null;
  let frame = 0;

  const show = (scene: Scene): void => {
    seen = scene;
    paint(scene);
  };

  function move(from: Scene, before: Target, target: Target, most: number, rest: Scene): void {
    const isBack = follows(target, before) && before.scene.act !== null;
    const goal = follows(before, target) ? target.scene : { ...target.scene, act: null };
    const motion: Motion = isBack ? plan(target.scene, before.scene) : plan(from, goal);
    const end = isBack ? rest : { ...sceneAt(motion, 1), sprites: rest.sprites, act: rest.act };
    const lasts = Math.min(motion.ms, most);
    let began = -1;
    const tick = (now: number): void => {
      if (began < 0) began = now;
      const t = motion.still ? 1 : Math.min(1, (now - began) / lasts);
      if (t >= 1) {
        show(end);
        settled();
        return;
      }
      show(sceneAt(motion, isBack ? 1 - t : t));
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
  }

  return {
    show(target, most) {
      cancelAnimationFrame(frame);
      const before = last;
      last = target;
      const rest = atRest(target.scene);
      if (seen && before && most > 0 && sameSize(seen, target.scene)) {
        move(seen, before, target, most, rest);
        return;
      }
      show(rest);
      settled();
    },
    seen: () => seen,
    stop: () => cancelAnimationFrame(frame),
  };
}
