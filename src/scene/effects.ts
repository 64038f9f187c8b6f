/** What a micro-step shows besides things that move: the look-up on its way, the fault's lock, the copy and the byte that travel. */
import type { Phase } from '../core/told.ts';
import {
  along,
  type Box,
  cardId,
  type Link,
  linkId,
  type Point,
  type Scene,
  type SlotThing,
  type Sprite,
  type Thing,
} from './scene.ts';

const PROBE = 14;
const TOKEN = { w: 34, h: 24 };
const LOCK = { w: 16, h: 18 };
/** Hangs below the new unit, beside the count of the one that may stand there. */
const TAG = { w: 44, h: 16, below: 4, beside: 10 };
/** How far a look-up goes that finds no line to follow. */
const NOWHERE = 22;

const centre = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 });
const around = ({ x, y }: Point, w: number, h: number): Box => ({ x: x - w / 2, y: y - h / 2, w, h });

const sprite = (kind: Sprite['kind'], id: string, box: Box, more: Partial<Sprite> = {}): Sprite => ({
  kind,
  id: `${kind}:${id}`,
  holder: -1,
  alpha: 1,
  byte: -1,
  bytes: 0,
  by: { x: 0, y: 0 },
  ...box,
  ...more,
});

interface Stage {
  readonly from: Scene;
  readonly to: Scene;
  readonly before: ReadonlyMap<string, Thing>;
  readonly now: ReadonlyMap<string, Thing>;
  readonly links: ReadonlyMap<string, Link>;
}

const slotsOf = ({ to, now }: Stage): readonly SlotThing[] =>
  (to.act?.slots ?? []).flatMap((id) => {
    const thing = now.get(id);
    return thing?.kind === 'slot' ? [thing] : [];
  });

/** The line of a slot, or a short one out of its card where there is none. */
function lineOf(stage: Stage, slot: SlotThing): Pick<Link, 'from' | 'to' | 'kind'> {
  const link = stage.links.get(linkId(slot.id));
  if (link) return link;
  const card = stage.now.get(cardId(slot.holder)) ?? slot;
  const right = card.kind === 'card' && card.side === 'right';
  const from = { x: right ? card.x : card.x + card.w, y: slot.y + slot.h / 2 };
  return { kind: 'entry', from, to: { x: from.x + (right ? -NOWHERE : NOWHERE), y: from.y } };
}

/** A ring that widens and fades. */
function ring(id: string, at: Point, size: number, t: number): Sprite[] {
  if (t <= 0 || t >= 1) return [];
  return [sprite('ring', id, around(at, size * (0.6 + t), size * (0.6 + t)), { alpha: 1 - t })];
}

type Effect = (stage: Stage, t: number) => readonly Sprite[];

/** The look-up travels along the reference. */
const look: Effect = (stage, t) =>
  slotsOf(stage).flatMap((slot) => {
    if (t >= 1) return [];
    const at = along(lineOf(stage, slot), t);
    return [
      sprite('probe', slot.id, around(at, PROBE, PROBE), {
        holder: slot.holder,
        alpha: Math.min(1, 4 * (1 - t)),
      }),
    ];
  });

/** The fault locks the slot and pulses; the lock stays while the fault is what is shown. */
const fault: Effect = (stage, t) =>
  slotsOf(stage).flatMap((slot) => {
    const { from } = lineOf(stage, slot);
    const grown = Math.min(1, t * 2.5);
    const box = around(from, LOCK.w * grown, LOCK.h * grown);
    return [
      sprite('lock', slot.id, box, { holder: slot.holder, alpha: grown }),
      ...ring(slot.id, from, 34, (t - 0.25) / 0.75),
    ];
  });

/** A frame is claimed: a ring closes on it. */
const allocate: Effect = ({ to, now }, t) =>
  (to.act?.units ?? []).flatMap((id) => {
    const unit = now.get(id);
    if (!unit || t >= 1) return [];
    const size = Math.max(unit.w, unit.h) * (1.5 - 0.4 * t);
    return [sprite('ring', id, around(centre(unit), size, size), { alpha: t })];
  });

/** The copy travels from the old unit to the new one, carrying the old content and its size, on a trail that stays. */
const copy: Effect = ({ to, before, now }, t) =>
  (to.act?.units ?? []).flatMap((id, index) => {
    const target = now.get(id);
    const source =
      now.get(to.act?.sources[index] ?? '') ?? before.get(to.act?.sources[index] ?? '') ?? target;
    if (target?.kind !== 'unit' || source?.kind !== 'unit') return [];
    const [a, b] = [centre(source), centre(target)];
    const { w, h } = target;
    const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    const { byte } = source;
    const bytes = to.act?.bytes ?? 0;
    const trail = sprite('trail', id, { ...a, w: 0, h: 0 }, { by: { x: b.x - a.x, y: b.y - a.y } });
    if (t < 1) return [trail, sprite('copy', id, around(at, w, h), { byte, bytes })];
    const x = target.x + Math.min((w - TAG.w) / 2, w - TAG.beside - TAG.w);
    const tag = { x, y: target.y + h - TAG.below, w: TAG.w, h: TAG.h };
    return [trail, sprite('tag', id, tag, { bytes })];
  });

/** A byte on its way between a slot and what it shows. */
const carry =
  (backward: boolean): Effect =>
  (stage, t) =>
    slotsOf(stage).flatMap((slot) => {
      if (t <= 0 || t >= 1 || !stage.links.has(linkId(slot.id))) return [];
      const at = along(lineOf(stage, slot), backward ? 1 - t : t);
      const { byte, holder } = slot;
      const alpha = Math.min(1, 12 * (1 - t));
      return [sprite('token', slot.id, around(at, TOKEN.w, TOKEN.h), { byte, holder, alpha })];
    });

const none: Effect = () => [];

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
  change: none,
};

const NOTHING: readonly Sprite[] = [];

/** @returns the sprites at a time, 0 to 1, eased; what is left at 1 belongs to the picture at rest */
export function effects(from: Scene, to: Scene): (t: number) => readonly Sprite[] {
  const { act } = to;
  if (!act || (act.slots.length === 0 && act.units.length === 0)) return () => NOTHING;
  const map = (scene: Scene) => new Map(scene.things.map((thing) => [thing.id, thing]));
  const links = new Map(to.links.map((link) => [link.id, link]));
  const stage = { from, to, before: map(from), now: map(to), links };
  return (t) => EFFECTS[act.phase](stage, t);
}
