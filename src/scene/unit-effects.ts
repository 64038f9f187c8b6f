/** What a micro-step on units shows besides things that move: the look-up on its way, the fault's lock, what travels, what it frames. */
import type { Phase } from '../core/told.ts';
import { along } from './curve.ts';
import {
  type BufferThing,
  cardId,
  type HandleThing,
  linkId,
  type Point,
  type PointerThing,
  type SlotThing,
  type Thing,
  type UnitThing,
} from './scene.ts';
import { around, centre, type Effect, LOCK, none, ring, type Stage, sprite, TOKEN } from './sprites.ts';
import { type Cargo, change, frame, textCargo, textLoad, textPoint } from './text-effects.ts';

const PROBE = 14;
/** The end of a pointer's line, below its tile. */
const BELOW = 7;
/** Hangs below the new unit, beside the count of the one that may stand there. */
const TAG = { w: 44, h: 16, below: 4, beside: 10 };
/** How far a look-up goes that finds no line to follow. */
const NOWHERE = 22;
/** What acts: it has a line to what it refers to. */
type Actor = SlotThing | HandleThing | PointerThing;
const ACTORS: ReadonlySet<Thing['kind']> = new Set<Actor['kind']>(['slot', 'handle', 'pointer']);
const isActor = (thing: Thing | undefined): thing is Actor => thing !== undefined && ACTORS.has(thing.kind);

const actorsOf = ({ to, now }: Stage): readonly Actor[] =>
  (to.act?.slots ?? []).map((id) => now.get(id)).filter(isActor);
const holderOf = (actor: Actor): number => (actor.kind === 'pointer' ? -1 : actor.holder);

/** The line of an actor, or a short one out of its card where there is none. */
function lineOf(stage: Stage, actor: Actor): Parameters<typeof along>[0] {
  const link = stage.links.get(linkId(actor.id));
  if (link) return link;
  const card = stage.now.get(cardId(holderOf(actor))) ?? actor;
  const right = card.kind === 'card' && card.side === 'right';
  const from = { x: right ? card.x : card.x + card.w, y: actor.y + actor.h / 2 };
  return { kind: 'entry', from, to: { x: from.x + (right ? -NOWHERE : NOWHERE), y: from.y } };
}

/** The look-up travels along the reference. */
const look: Effect = (stage, t) =>
  actorsOf(stage).flatMap((actor) => {
    if (t >= 1) return [];
    const at = along(lineOf(stage, actor), t);
    return [
      sprite('probe', actor.id, around(at, PROBE, PROBE), {
        holder: holderOf(actor),
        alpha: Math.min(1, 4 * (1 - t)),
      }),
    ];
  });

/** A page is locked; on a variable or pointer something went wrong. */
const BARRIER: Readonly<Record<Actor['kind'], 'lock' | 'cross'>> = {
  slot: 'lock',
  handle: 'cross',
  pointer: 'cross',
};

/** The fault locks the slot and pulses; the lock stays while the fault is what is shown. */
const fault: Effect = (stage, t) =>
  actorsOf(stage).flatMap((actor) => {
    const line = lineOf(stage, actor);
    // What goes wrong with a pointer goes wrong at its other end.
    const from = actor.kind === 'pointer' ? { x: line.to.x, y: line.to.y + BELOW } : line.from;
    const grown = Math.min(1, t * 2.5);
    const box = around(from, LOCK.w * grown, LOCK.h * grown);
    return [
      sprite(BARRIER[actor.kind], actor.id, box, { holder: holderOf(actor), alpha: grown }),
      ...ring(actor.id, from, 34, (t - 0.25) / 0.75),
    ];
  });

/** A unit is claimed: a ring closes on it, on a wide one a frame. */
const allocate: Effect = ({ to, now }, t) =>
  (to.act?.units ?? []).flatMap((id) => {
    const unit = now.get(id);
    if (!unit || t >= 1) return [];
    const wide = (1 - t) * 36;
    const size = Math.max(unit.w, unit.h) * (1.5 - 0.4 * t);
    const [w, h] = unit.kind === 'buffer' ? [unit.w + wide, unit.h + wide] : [size, size];
    return [sprite('ring', id, around(centre(unit), w, h), { alpha: t })];
  });

const isUnit = (thing: Thing | undefined): thing is UnitThing | BufferThing =>
  thing?.kind === 'unit' || thing?.kind === 'buffer';

/** What a copy carries, how large it is, and where its tag is left. */
function load(source: UnitThing | BufferThing, target: UnitThing | BufferThing) {
  if (source.kind === 'unit' || target.kind === 'unit') {
    const { w, h, x, y } = target;
    const byte = source.kind === 'unit' ? source.byte : -1;
    const tagged = x + Math.min((w - TAG.w) / 2, w - TAG.beside - TAG.w);
    const tag = { x: tagged, y: y + h - TAG.below, w: TAG.w, h: TAG.h };
    return { a: centre(source), b: centre(target), w, h, tag, carried: { byte } };
  }
  return textLoad(source, target);
}

/** The copy travels from the old unit to the new one, carrying the old content and its size, on a trail that stays. */
const copy: Effect = ({ to, before, now }, t) =>
  (to.act?.units ?? []).flatMap((id, index) => {
    const target = now.get(id);
    const from = to.act?.sources[index] ?? '';
    const source = now.get(from) ?? before.get(from) ?? target;
    if (!isUnit(target) || !isUnit(source)) return [];
    const { a, b, w, h, tag, carried } = load(source, target);
    const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    const bytes = to.act?.bytes ?? 0;
    const trail = sprite('trail', id, { ...a, w: 0, h: 0 }, { by: { x: b.x - a.x, y: b.y - a.y } });
    if (t < 1) return [trail, sprite('copy', id, around(at, w, h), { ...carried, bytes })];
    return [trail, sprite('tag', id, tag, { bytes })];
  });

/** What an actor's token carries: a byte, or the characters read or written. */
const cargo = (stage: Stage, actor: Actor): Cargo =>
  actor.kind === 'handle' ? textCargo(stage, actor) : { byte: actor.byte, w: TOKEN.w };

/** The way of a token: along the line, and from its end to the characters themselves. */
function wayTo(stage: Stage, line: Parameters<typeof along>[0]): (t: number) => Point {
  const to = line.kind !== 'pointer' && stage.to.act?.span ? textPoint(stage) : null;
  return (t) => along(to ? { ...line, to } : line, t);
}

/** Content on its way between an actor and what it refers to. */
const carry =
  (backward: boolean): Effect =>
  (stage, t) => [
    ...(stage.to.act?.span ? frame(stage, t) : []),
    ...actorsOf(stage).flatMap((actor) => {
      if (t <= 0 || t >= 1 || !stage.links.has(linkId(actor.id))) return [];
      const at = wayTo(stage, lineOf(stage, actor))(backward ? 1 - t : t);
      const { w, ...carried } = cargo(stage, actor);
      const alpha = Math.min(1, 12 * (1 - t));
      return [
        sprite('token', actor.id, around(at, w, TOKEN.h), { ...carried, holder: holderOf(actor), alpha }),
      ];
    }),
  ];

export const UNIT_EFFECTS: Readonly<Record<Phase, Effect>> = {
  look,
  fault,
  allocate,
  copy,
  point: none,
  read: carry(true),
  write: carry(false),
  trap: fault,
  share: none,
  free: none,
  change: (stage, t) => (stage.to.view === 'references' ? change(stage, t) : []),
};
