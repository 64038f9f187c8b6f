/** A scene on a canvas, for worlds of many thousand boxes: what does not move is drawn once, one item at a time can have the focus. */
import { type PointerEvent, useEffect, useRef } from 'react';
import { canvasPainter } from '../../paint/canvas.ts';
import { draw, isBehind } from '../../paint/draw.ts';
import { labelOf } from '../../paint/narrate.ts';
import { hit, target } from '../../scene/hit.ts';
import type { Scene, Thing } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { inkOf, suppliesFor } from '../canvas.ts';
import { usePalette } from '../usePalette.ts';
import { type Base, createBase } from './canvas-base.ts';
import type { Items } from './useItems.ts';

interface Props {
  readonly scene: Scene;
  readonly scale: number;
  readonly items: Items;
}

const takeFocus = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

export function CanvasPaint({ scene, scale, items }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const base = useRef<Base>(null);
  const before = useRef<Scene>(null);
  const band = useRef<Thing>(null);
  const palette = usePalette();
  const pixels = scale * (globalThis.devicePixelRatio || 1);
  const width = Math.round(scene.width * pixels);
  const height = Math.round(scene.height * pixels);

  useEffect(() => {
    const element = canvas.current;
    const context = element && inkOf(element, pixels);
    if (!element || !context) return;
    const old = base.current;
    const fits = old?.palette === palette && old.picture.width === width && old.picture.height === height;
    if (!fits || !old.keepOnly(scene.things)) {
      // What was the same in the frame before is likely to stay the same in the next.
      const known = new Set(before.current?.things);
      const still = scene.things.filter((thing) => known.size === 0 || known.has(thing));
      base.current = createBase(still, { width, height }, pixels, palette);
    }
    const painter = canvasPainter(context, palette, suppliesFor(context, pixels));
    before.current = scene;
    const drawn = base.current as Base;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.restore();
    painter.paint(draw({ ...scene, things: [], sprites: scene.sprites.filter(isBehind) }));
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(drawn.picture, 0, 0);
    context.restore();
    const moving = scene.things.filter((thing) => !drawn.has(thing));
    painter.paint(
      draw({ ...scene, things: moving, links: [], sprites: scene.sprites.filter((one) => !isBehind(one)) }),
    );
  }, [scene, palette, pixels, width, height]);

  const at = (event: PointerEvent<HTMLElement>): Thing | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return hit(scene, { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale });
  };
  /** Moves the window of the band that the pointer holds, or takes hold of it. */
  const drag = (thing: Thing | null, event: PointerEvent<HTMLCanvasElement>): boolean => {
    if (thing?.kind === 'band') band.current = thing;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { x, y, w, h } = band.current ?? { x: 0, y: 0, w: 1, h: 1 };
    const box = new DOMRect(left + x * scale, top + y * scale, w * scale, h * scale);
    return items.drag(thing ?? undefined, event, box);
  };
  const current = scene.things.find(({ id }) => id === items.tabItem);
  const tip = scene.things.find(({ id }) => id === items.hovered) ?? null;
  const shown = tip ?? current;
  return (
    <div
      className="canvas-stage"
      role="group"
      aria-label={text.ui.stage}
      style={{ width: scene.width * scale, height: scene.height * scale }}
    >
      <canvas
        ref={canvas}
        width={width}
        height={height}
        style={{
          width: scene.width * scale,
          height: scene.height * scale,
          cursor: tip ? 'pointer' : 'default',
        }}
        data-things={scene.things.length}
        onPointerDown={(event) => {
          if (drag(at(event), event)) event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={(event) => drag(null, event)}
        onPointerMove={(event) => {
          if (!drag(null, event)) items.hover(at(event)?.id ?? '');
        }}
        onPointerLeave={() => items.hover('')}
        onClick={(event) => {
          const thing = at(event as unknown as PointerEvent<HTMLElement>);
          if (!thing) return;
          items.act(thing, event.shiftKey);
          event.stopPropagation();
        }}
        onContextMenu={(event) => {
          const thing = at(event as unknown as PointerEvent<HTMLElement>);
          if (!thing) return;
          event.preventDefault();
          event.stopPropagation();
          items.light(thing.id);
        }}
      />
      {current && (
        <button
          key={current.id}
          type="button"
          className="canvas-item"
          tabIndex={0}
          ref={current.id === items.focused ? takeFocus : undefined}
          data-item={current.id}
          aria-label={labelOf(current)}
          style={{
            left: current.x * scale,
            top: target(current).y * scale,
            width: target(current).w * scale,
            height: target(current).h * scale,
          }}
        />
      )}
      {shown && (
        <p className="canvas-tip" aria-hidden="true">
          {labelOf(shown)}
        </p>
      )}
    </div>
  );
}
