/** Plays the way from one scene to the next; interrupted at any moment, it goes on from what is seen, and back the way it came. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { atRest, type Motion, plan, sceneAt } from '../../scene/motion.ts';
import type { Scene } from '../../scene/scene.ts';

export interface Target {
  readonly scene: Scene;
  /** Where it is in history: the command's place, and its micro-step. */
  readonly step: number;
  readonly micro: number;
}

export interface Tempo {
  readonly animated: boolean;
  readonly speed: number;
  /** No motion lasts longer than this at speed 1, in milliseconds. */
  readonly most: number;
}

interface Scrub {
  /** The moment before the target's. */
  readonly before: Scene;
  readonly t: number;
}

const sameSize = (a: Scene, b: Scene): boolean =>
  a.width === b.width && a.height === b.height && a.pool.w === b.pool.w && a.size === b.size;

/** Whether `b` is the very next moment after `a`: the next micro-step, or the first of the next command. */
const follows = (a: Target, b: Target): boolean =>
  (a.step === b.step && b.micro === a.micro + 1) || (b.step === a.step + 1 && b.micro <= 1);

/** A jump shows what changed, but nothing happens in it. */
const quiet = (scene: Scene): Scene => ({ ...scene, act: null });

interface Play {
  readonly motion: Motion;
  /** 1 forward, -1 back the way it came. */
  readonly direction: 1 | -1;
  readonly ms: number;
}

function playFor(seen: Scene, last: Target, target: Target): Play {
  const make = (motion: Motion, direction: Play['direction']): Play => ({ motion, direction, ms: motion.ms });
  if (follows(last, target)) return make(plan(seen, target.scene), 1);
  if (follows(target, last) && last.scene.act) return make(plan(target.scene, last.scene), -1);
  return make(plan(seen, quiet(target.scene)), 1);
}

/** @param onSettled called when what is seen has come to rest at the target. @returns the scene to draw now */
export function useMotion(target: Target, tempo: Tempo, scrub: Scrub | null, onSettled: () => void): Scene {
  const { animated, speed, most } = tempo;
  const rest = useMemo(() => atRest(target.scene), [target.scene]);
  const seen = useRef(rest);
  const last = useRef(target);
  const settled = useRef(onSettled);
  settled.current = onSettled;
  const [, redraw] = useState(0);
  const start = scrub?.before ?? null;
  const dragged = useMemo(
    () => (start && sameSize(start, target.scene) ? plan(start, target.scene) : null),
    [start, target.scene],
  );

  useEffect(() => {
    if (scrub) return;
    const from = last.current;
    last.current = target;
    const show = (scene: Scene): void => {
      seen.current = scene;
      redraw((count) => count + 1);
    };
    const finish = (scene: Scene): void => {
      show(scene);
      settled.current();
    };
    if (!animated || !sameSize(seen.current, target.scene)) {
      finish(rest);
      return;
    }
    // Planned when it begins: in a large world that is a task of its own, beside placing everything.
    let frame = requestAnimationFrame((began) => {
      const { motion, direction, ms } = playFor(seen.current, from, target);
      const end = direction === 1 ? { ...sceneAt(motion, 1), sprites: rest.sprites, act: rest.act } : rest;
      const lasts = Math.min(ms, most) / speed;
      const tick = (now: number): void => {
        const t = motion.still ? 1 : Math.min(1, (now - began) / lasts);
        if (t >= 1) {
          finish(end);
          return;
        }
        show(sceneAt(motion, direction === 1 ? t : 1 - t));
        frame = requestAnimationFrame(tick);
      };
      tick(began);
    });
    return () => cancelAnimationFrame(frame);
  }, [target, rest, animated, speed, most, scrub]);

  if (scrub && dragged) {
    seen.current = sceneAt(dragged, scrub.t);
    return seen.current;
  }
  return animated && sameSize(seen.current, target.scene) ? seen.current : rest;
}
