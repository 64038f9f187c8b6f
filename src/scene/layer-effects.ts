/** What a micro-step of the layers view shows: a look down through the glass, content copied up with its size, what is read and written. */
import type { Phase } from '../core/told.ts';
import type { Box, Point } from './basics.ts';
import { along } from './curve.ts';
import type { BlockThing, LayerThing, PlaceThing, SightThing } from './layer-things.ts';
import { linkId, type Sprite, type Thing } from './scene.ts';
import { around, centre, type Effect, LOCK, none, ring, type Stage, sprite, TOKEN } from './sprites.ts';

const PROBE = 14;
/** The size of what is copied: beside the line that shows where it came from. */
const TAG = { w: 74, h: 18, beside: 8, below: 2 };
/** What is copied is at least so large on its way, that its byte can be read. */
const LEAST_COPY = { w: 26, h: 30 };
/** How much wider the frame begins that closes on what is made. */
const WIDER = 30;

type Target = PlaceThing | BlockThing | LayerThing;

const isSight = (thing: Thing | undefined): thing is SightThing => thing?.kind === 'sight';
const isTarget = (thing: Thing | undefined): thing is Target =>
  thing?.kind === 'place' || thing?.kind === 'block' || thing?.kind === 'layer';

const sightsOf = ({ to, now }: Stage): readonly SightThing[] =>
  (to.act?.slots ?? []).map((id) => now.get(id)).filter(isSight);
const targetsOf = ({ to, now }: Stage): readonly Target[] =>
  (to.act?.units ?? []).map((id) => now.get(id)).filter(isTarget);

/** Where on a target a mark pulses: of a pane where its seal is. */
const spot = (thing: Target): Point =>
  thing.kind === 'layer'
    ? { x: thing.x + thing.w - 18, y: thing.y + thing.head / thing.lines / 2 }
    : centre(thing);

/** Where it is stopped: of a pane at its corner, clear of what is said there. */
const barrier = (thing: Target | SightThing): Point =>
  thing.kind === 'layer' ? { x: thing.x + thing.w - 3, y: thing.y - 1 } : centre(thing);

/** The way of the light that a guest sees a place by. */
const wayOf = ({ links }: Stage, sight: SightThing) => links.get(linkId(sight.id));

const look: Effect = (stage, t) =>
  sightsOf(stage).flatMap((sight) => {
    const way = wayOf(stage, sight);
    if (t >= 1 || !way) return [];
    const alpha = Math.min(1, 4 * (1 - t));
    return [sprite('probe', sight.id, around(along(way, t), PROBE, PROBE), { holder: sight.holder, alpha })];
  });

/** It cannot be written where it is, or not at all. */
const stop =
  (kind: 'lock' | 'cross'): Effect =>
  (stage, t) => {
    const targets = targetsOf(stage);
    const things: readonly (Target | SightThing)[] = targets.length > 0 ? targets : sightsOf(stage);
    return things.slice(0, 1).flatMap((thing) => {
      const at = barrier(thing);
      const grown = Math.min(1, t * 2.5);
      return [
        sprite(kind, thing.id, around(at, LOCK.w * grown, LOCK.h * grown), { alpha: grown }),
        ...ring(thing.id, at, 34, (t - 0.25) / 0.75),
      ];
    });
  };

/** A frame closes on what is made: on a pane, a place, a unit of a file. */
const allocate: Effect = (stage, t) =>
  targetsOf(stage).flatMap((thing) => {
    if (t >= 1) return [];
    const wide = (1 - t) * WIDER;
    return [sprite('ring', thing.id, around(centre(thing), thing.w + wide, thing.h + wide), { alpha: t })];
  });

/** Beside the way of a copy, where it comes out from below the pane that it goes to. */
function tagBox(a: Point, b: Box, width: number): Box {
  const up = a.y > b.y;
  const y = up ? b.y + b.h + TAG.below : b.y - TAG.h - TAG.below;
  const x = b.x + b.w / 2 + (a.x > b.x ? TAG.beside : -TAG.beside - TAG.w);
  return { x: Math.max(2, Math.min(width - TAG.w - 2, x)), y, w: TAG.w, h: TAG.h };
}

/** Content goes from the place where it is to the one where it will be, on a trail that stays, with its size. */
const copy: Effect = (stage, t) => {
  const { to, now, before } = stage;
  const { act } = to;
  if (!act) return [];
  const pairs = targetsOf(stage).flatMap((target, at) => {
    const source = now.get(act.sources[at] ?? '') ?? before.get(act.sources[at] ?? '');
    return isTarget(source) ? [{ source, target }] : [];
  });
  const [first] = pairs;
  if (!first) return tagged(stage, t);
  const trails = pairs.map(({ source, target }) => {
    const [a, b] = [centre(source), centre(target)];
    return sprite('trail', target.id, { ...a, w: 0, h: 0 }, { by: { x: b.x - a.x, y: b.y - a.y } });
  });
  const rest = tagBox(centre(first.source), hangingBelow(stage, first.target), to.width);
  if (t >= 1) return [...trails, sprite('tag', first.target.id, rest, { bytes: act.bytes })];
  const copies = pairs.map(({ source, target }) => {
    const [a, b] = [centre(source), centre(target)];
    const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    const box = around(at, Math.max(LEAST_COPY.w, target.w), Math.max(LEAST_COPY.h, target.h));
    return sprite('copy', target.id, box, { byte: source.kind === 'place' ? source.byte : -1 });
  });
  const [carried] = copies as [Sprite];
  const beside = { x: carried.x + carried.w + 4, y: carried.y + (carried.h - TAG.h) / 2, w: TAG.w, h: TAG.h };
  return [...trails, ...copies, sprite('tag', first.target.id, beside, { bytes: act.bytes })];
};

/** A pane and all that hangs below it, as far down as a tag has to go; of a place its pane. */
function hangingBelow({ now }: Stage, target: Target): Box {
  if (target.kind === 'layer') return target;
  const pane = now.get(`layer:${target.layer}`);
  return pane ? { ...target, y: pane.y, h: pane.h } : target;
}

/** What comes from nowhere on the stage has a size all the same. */
const tagged: Effect = (stage) => {
  const [target] = targetsOf(stage);
  const bytes = stage.to.act?.bytes ?? 0;
  if (!target || bytes === 0) return [];
  const box = hangingBelow(stage, target);
  return [
    sprite('tag', target.id, tagBox({ x: box.x, y: box.y + box.h + 1 }, box, stage.to.width), { bytes }),
  ];
};

/** A byte on its way between a guest and the place that it reads or writes. */
const carry =
  (upward: boolean): Effect =>
  (stage, t) =>
    sightsOf(stage).flatMap((sight) => {
      const way = wayOf(stage, sight);
      if (t <= 0 || t >= 1 || !way || sight.byte < 0) return [];
      const box = around(along(way, upward ? 1 - t : t), TOKEN.w, TOKEN.h);
      const alpha = Math.min(1, 12 * (1 - t));
      return [sprite('token', sight.id, box, { byte: sight.byte, holder: sight.holder, alpha })];
    });

/** A mark breaks or is mended, a table changes: it pulses where it is. */
const change: Effect = (stage, t) =>
  targetsOf(stage).flatMap((thing) => ring(thing.id, spot(thing), thing.kind === 'layer' ? 34 : 26, t));

export const LAYER_EFFECTS: Readonly<Record<Phase, Effect>> = {
  look,
  fault: stop('lock'),
  allocate,
  copy,
  point: none,
  read: carry(true),
  write: carry(false),
  trap: stop('cross'),
  share: none,
  free: none,
  change,
};
