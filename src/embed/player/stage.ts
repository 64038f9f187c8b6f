/** The stage of one picture: places it, moves it and paints it, and does what pressing on it says. */
import type { OneView } from '../../core/picture.ts';
import { actingSpan, scrolledTo } from '../../scene/acting.ts';
import { itemsOf, neighbour } from '../../scene/hit.ts';
import { layout } from '../../scene/layout.ts';
import { mark } from '../../scene/mark.ts';
import { ofKind, type Scene, type Thing } from '../../scene/scene.ts';
import { make } from './dom.ts';
import { createMover } from './motion.ts';
import { createPainter } from './painter.ts';

export interface Showing {
  readonly picture: OneView;
  readonly step: number;
  readonly micro: number;
  readonly micros: number;
  /** Who is shown where not all have room, or null for whoever acts. */
  readonly about: number | null;
  readonly starts?: Readonly<Record<number, number>>;
}

/** @param at where along its width a thing was pressed, 0 to 1, or null by a key */
export type Press = (thing: Thing, shift: boolean, at: number | null) => void;

export interface StageOptions {
  readonly label: string;
  /** Does what pressing a thing means; null where nothing can be done. */
  readonly press: Press | null;
  /** Called when what is seen has come to rest. */
  readonly settled: () => void;
}

export interface Stage {
  readonly element: HTMLElement;
  /** The scene at rest, or null before there is any. */
  scene(): Scene | null;
  /** @param most how long the motion may take, in milliseconds */
  show(showing: Showing, most: number): void;
  /** Places everything again. */
  resize(width: number, height: number): void;
  stop(): void;
}

const itemIn = (target: EventTarget | null): string =>
  (target instanceof Element ? target.closest('[data-item]')?.getAttribute('data-item') : '') ?? '';

export function createStage({ label, press, settled }: StageOptions): Stage {
  const painter = createPainter(label);
  const element = make('div', { class: 'items' }, painter.element);
  let size = { width: 0, height: 0 };
  let showing: Showing | null = null;
  let scene: Scene | null = null;
  let hovered = '';
  let roving = '';

  const thingOf = (id: string): Thing | undefined => scene?.things.find((thing) => thing.id === id);

  function paint(now: Scene): void {
    const marked = mark(now, { selected: '', hovered, spotlight: '' });
    const items = press && scene ? itemsOf(scene) : [];
    if (!items.some(({ id }) => id === roving)) roving = items[0]?.id ?? '';
    painter.paint(marked, roving);
  }
  const mover = createMover(paint, settled);

  function place(most: number): void {
    if (!showing || size.width === 0) return;
    const { picture, about, starts, ...at } = showing;
    scene = layout(picture, { ...size, holder: about, starts: starts ?? {} });
    mover.show({ scene, ...at }, most);
    inSight(scene, most > 0);
  }

  /** Brings what happens into sight, where the stage is higher than its frame. */
  function inSight(now: Scene, smooth: boolean): void {
    const frame = element.parentElement;
    const span = now.view === 'references' ? actingSpan(now) : null;
    if (!frame || !span || frame.scrollHeight <= frame.clientHeight) return;
    const top = scrolledTo(span, frame.scrollTop, frame.clientHeight);
    frame.scrollTo({ top, behavior: smooth ? 'smooth' : 'auto' });
  }

  function focus(id: string): void {
    roving = id;
    const now = mover.seen();
    if (now) paint(now);
    element.querySelector<SVGElement>(`[data-item="${CSS.escape(id)}"]`)?.focus({ preventScroll: false });
  }

  function key(event: KeyboardEvent): void {
    const thing = thingOf(itemIn(event.target));
    if (!thing || !scene || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(scene, thing, event.key);
    if (next) focus(next.id);
    else if (event.key === 'Enter' || event.key === ' ') press?.(thing, event.shiftKey, null);
    else if (event.key.toLowerCase() === 'r') press?.(thing, true, null);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function hover(id: string): void {
    const now = mover.seen();
    if (id === hovered || !now) return;
    hovered = id;
    paint(now);
  }

  if (press) {
    element.addEventListener('keydown', key);
    element.addEventListener('click', (event) => {
      const thing = thingOf(itemIn(event.target));
      const { left } = painter.element.getBoundingClientRect();
      if (thing) press(thing, event.shiftKey, (event.clientX - left - thing.x) / thing.w);
    });
  }
  element.addEventListener('pointerover', ({ target, pointerType }) => {
    const thing = thingOf(itemIn(target));
    hover(pointerType === 'mouse' && thing && thing.kind !== 'card' ? thing.id : '');
  });
  element.addEventListener('pointerleave', () => hover(''));

  return {
    element,
    scene: () => scene,
    show(next, most) {
      showing = next;
      place(most);
    },
    resize(width, height) {
      if (width === size.width && height === size.height) return;
      size = { width, height };
      place(0);
    },
    stop: mover.stop,
  };
}

/** So many places have room, where the stage shows a window of them. */
export const roomFor = (scene: Scene | null): number | undefined =>
  scene ? ofKind(scene, 'band').find(({ system }) => system !== '')?.rows : undefined;
