/** What a micro-step shows besides things that move: the look-up on its way, the fault's lock, what travels, what it frames. */
import type { Phase } from '../core/told.ts';
import { framesOf, SEAL_FROM_RIGHT } from './buffer.ts';
import { along } from './curve.ts';
import { LAYER_EFFECTS } from './layer-effects.ts';
import {
  type BufferThing,
  cardId,
  type HandleThing,
  linkId,
  type Point,
  type PointerThing,
  type Scene,
  type SlotThing,
  type Sprite,
  type Thing,
  type UnitThing,
} from './scene.ts';
import { around, centre, type Effect, LOCK, none, ring, type Stage, sprite, TOKEN } from './sprites.ts';

const PROBE = 14;
/** The end of a pointer's line, below its tile. */
const BELOW = 7;
/** Hangs below the new unit, beside the count of the one that may stand there. */
const TAG = { w: 44, h: 16, below: 4, beside: 10 };
/** The tag of a wide tile, at the right end of its foot. */
const WIDE_TAG = { w: 74, h: 18, below: 5, beside: 14 };
/** How far a look-up goes that finds no line to follow. */
const NOWHERE = 22;
/** A text on its way: so many characters at most, and its room. */
const CARRIED = { most: 16, char: 10.5, pad: 26, least: 92, h: 50, low: 44 };

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

/** Some characters, not too many to carry. */
const cut = (text: string, length: number): string =>
  length > CARRIED.most || text.length < length ? `${text.slice(0, CARRIED.most - 1)}…` : text;

/** Where the first so many characters of a buffer are. */
function textCentre(buffer: BufferThing, length: number): Point {
  const [first = { x: 0, y: 0, w: buffer.w, h: buffer.h }] = framesOf(buffer, 0, Math.max(1, length));
  return { x: buffer.x + first.x + first.w / 2, y: buffer.y + first.y + first.h / 2 };
}

/** What a copy carries, how large it is, and where its tag is left. */
function load(source: UnitThing | BufferThing, target: UnitThing | BufferThing) {
  if (source.kind === 'unit' || target.kind === 'unit') {
    const { w, h, x, y } = target;
    const byte = source.kind === 'unit' ? source.byte : -1;
    const tagged = x + Math.min((w - TAG.w) / 2, w - TAG.beside - TAG.w);
    const tag = { x: tagged, y: y + h - TAG.below, w: TAG.w, h: TAG.h };
    return { a: centre(source), b: centre(target), w, h, tag, carried: { byte } };
  }
  const { head, length } = source.text;
  const text = cut(head.slice(0, length), length);
  const w = Math.max(CARRIED.least, Math.min(target.w, text.length * CARRIED.char + CARRIED.pad));
  const { below, beside } = WIDE_TAG;
  const tag = { x: target.x + target.w - beside - WIDE_TAG.w, y: target.y + target.h - below, ...WIDE_TAG };
  const h = target.size === 'line' ? CARRIED.low : CARRIED.h;
  const place = { x: tag.x, y: tag.y, w: tag.w, h: tag.h };
  return {
    a: textCentre(source, length),
    b: textCentre(target, length),
    w,
    h,
    tag: place,
    carried: { text },
  };
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

/** The buffer whose characters are read or written, in the scene that has them. */
function spanned(
  stage: Stage,
): { readonly buffer: BufferThing; readonly from: number; readonly to: number } | null {
  const { act } = stage.to;
  const buffer = stage.now.get(act?.units[0] ?? '');
  if (!act?.span || buffer?.kind !== 'buffer') return null;
  return { buffer, from: act.span[0], to: act.span[1] };
}

/** Frames around the characters that it is about; they stay. */
const frame: Effect = (stage, t) => {
  const found = spanned(stage);
  if (!found) return [];
  const { buffer, from, to } = found;
  return framesOf(buffer, from, to).map(({ x, y, w, h }, at) =>
    sprite(
      'span',
      `${buffer.id}/${at}`,
      { x: buffer.x + x, y: buffer.y + y, w, h },
      { alpha: Math.min(1, t * 3) },
    ),
  );
};

/** What an actor's token carries: a byte, or the characters read or written. */
function cargo(stage: Stage, actor: Actor): Partial<Sprite> & { readonly w: number } {
  if (actor.kind !== 'handle') return { byte: actor.byte, w: TOKEN.w };
  const found = spanned(stage);
  const { head, length } = found ? found.buffer.text : actor.value;
  const [from, to] = found ? [found.from, Math.min(length, found.to)] : [0, length];
  const text = cut(head.slice(from, to), to - from);
  return { text, w: Math.max(TOKEN.w, text.length * 9 + 20) };
}

/** The way of a token: along the line, and from its end to the characters themselves. */
function wayTo(stage: Stage, actor: Actor): (t: number) => Point {
  const line = lineOf(stage, actor);
  const found = spanned(stage);
  const [first] = found ? framesOf(found.buffer, found.from, found.to) : [];
  if (!found || !first || line.kind === 'pointer') return (t) => along(line, t);
  const { x, y } = centre(first);
  return (t) => along({ ...line, to: { x: found.buffer.x + x, y: found.buffer.y + y } }, t);
}

/** Content on its way between an actor and what it refers to. */
const carry =
  (backward: boolean): Effect =>
  (stage, t) => [
    ...frame(stage, t),
    ...actorsOf(stage).flatMap((actor) => {
      if (t <= 0 || t >= 1 || !stage.links.has(linkId(actor.id))) return [];
      const at = wayTo(stage, actor)(backward ? 1 - t : t);
      const { w, ...carried } = cargo(stage, actor);
      const alpha = Math.min(1, 12 * (1 - t));
      return [
        sprite('token', actor.id, around(at, w, TOKEN.h), { ...carried, holder: holderOf(actor), alpha }),
      ];
    }),
  ];

/** A mark breaks or is mended: it pulses where it is. */
const change: Effect = ({ to, now }, t) =>
  (to.act?.units ?? []).flatMap((id) => {
    const buffer = now.get(id);
    return buffer?.kind === 'buffer'
      ? ring(id, { x: buffer.x + buffer.w - SEAL_FROM_RIGHT, y: buffer.y }, 30, t)
      : [];
  });

const EFFECTS: Readonly<Record<Phase, Effect>> = {
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
  change,
};

const NOTHING: readonly Sprite[] = [];

/** @returns the sprites at a time, 0 to 1, eased; what is left at 1 belongs to the picture at rest */
export function effects(from: Scene, to: Scene): (t: number) => readonly Sprite[] {
  const { act } = to;
  if (!act || (act.slots.length === 0 && act.units.length === 0)) return () => NOTHING;
  const map = (scene: Scene) => new Map(scene.things.map((thing) => [thing.id, thing]));
  const links = new Map(to.links.map((link) => [link.id, link]));
  const stage = { from, to, before: map(from), now: map(to), links };
  const effect = (to.view === 'layers' ? LAYER_EFFECTS : EFFECTS)[act.phase];
  return (t) => effect(stage, t);
}
