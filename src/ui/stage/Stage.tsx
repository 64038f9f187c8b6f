/** The stage: holders left and right, units between, and lines from what is seen to where it stands. */
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OneView, Picture } from '../../core/picture.ts';
import { microMs } from '../../lab/react.ts';
import { layout } from '../../scene/layout.ts';
import { type Marks, mark } from '../../scene/mark.ts';
import { cardId, ofKind, type Scene } from '../../scene/scene.ts';
import { useLab, useLabState } from '../context.ts';
import { later } from '../later.ts';
import { HolderMenu } from './HolderMenu.tsx';
import { HolderTabs } from './HolderTabs.tsx';
import { Legend } from './Legend.tsx';
import { SvgPaint } from './SvgPaint.tsx';
import { selectedId } from './selected.ts';
import { useFading } from './useFading.ts';
import { useInSight } from './useInSight.ts';
import { useItems } from './useItems.ts';
import { type Target, useMotion } from './useMotion.ts';
import { useSize } from './useSize.ts';
import { rememberWishes } from './wishes.ts';

/** Only for strategies side by side. */
const CompareStage = later(() => import('./CompareStage.tsx').then((module) => module.CompareStage));
const TextView = later(() => import('./TextView.tsx').then((module) => module.TextView));
/** Few worlds are that large: it comes when one is. */
const CanvasPaint = later(() => import('./CanvasPaint.tsx').then((module) => module.CanvasPaint));

/** Where a menu opens, from the corner of its card. */
const MENU_X = 8;
const MENU_Y = 44;
/** A document with more boxes than this is slower to paint than a canvas. */
const CANVAS_ABOVE = 1200;

const NO_STARTS = {};

/** Which items are marked on the picture shown. */
/** There is nothing to choose where all are lined up. */
const isLined = (picture: Picture): boolean => picture.view === 'layers' && picture.lined === true;

function useMarks(picture: Picture, hovered: string): Marks {
  const selection = useLabState((state) => state.selection);
  const spotlight = useLabState((state) => state.spotlight);
  const selected = selectedId(picture, selection);
  return useMemo(() => ({ selected, hovered, spotlight }), [selected, hovered, spotlight]);
}

interface LiveProps {
  readonly picture: OneView;
  readonly scene: Scene;
  readonly before: Scene | null;
  readonly scale: number;
}

/** The picture with everything that can be done with it. */
function LiveStage({ picture, scene, before, scale }: LiveProps) {
  const lab = useLab();
  const speed = useLabState((state) => state.speed);
  const t = useLabState((state) => state.scrub);
  const step = useLabState((state) => state.path.findIndex(({ id }) => id === picture.node));
  const root = useRef<HTMLDivElement>(null);
  const { node, micro } = picture;
  const target = useMemo((): Target => ({ scene, step, micro }), [scene, step, micro]);
  const tempo = { animated: lab.animated(), speed, most: microMs(picture.told.length) * 0.85 };
  const scrub = useMemo(() => (t !== null && before ? { before, t } : null), [t, before]);
  const settle = useCallback(() => lab.settle(node, micro), [lab, node, micro]);
  const moving = useMotion(target, tempo, scrub, settle);
  useInSight(root, scene, scale, () => lab.animated());
  const items = useItems(scene, picture, root);
  const { menu, closeMenu } = items;
  const marks = useMarks(picture, items.hovered);
  const fading = useFading(marks.spotlight);
  const shown = useMemo(() => mark(moving, marks), [moving, marks]);

  const holder = picture.holders.find(({ id, actions }) => id === menu && actions.length > 0);
  const card = ofKind(scene, 'card').find(({ id }) => id === cardId(menu));
  useEffect(() => {
    if (menu >= 0 && !holder) closeMenu(false);
  }, [menu, holder, closeMenu]);
  const large = scene.things.length > CANVAS_ABOVE;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and pointers on the items inside arrive here
    <div
      className={fading ? 'stage-items fading' : 'stage-items'}
      ref={root}
      data-hovered={large && items.hovered !== '' ? items.hovered : undefined}
      onContextMenu={items.onContextMenu}
      onKeyDown={items.onKeyDown}
      onClick={items.onClick}
      onPointerDown={items.onPointer}
      onPointerMove={items.onPointer}
      onPointerUp={items.onPointer}
      onPointerOver={items.onOver}
      onPointerLeave={items.onOver}
    >
      {large ? (
        <Suspense fallback={null}>
          <CanvasPaint scene={shown} scale={scale} items={items} />
        </Suspense>
      ) : (
        <SvgPaint
          scene={shown}
          target={scene}
          scale={scale}
          tabItem={items.tabItem}
          openMenu={holder ? cardId(menu) : ''}
        />
      )}
      {holder && card && (
        <HolderMenu
          holder={holder}
          x={(card.x + MENU_X) * scale}
          y={(card.y + MENU_Y) * scale}
          onRun={(line) => {
            closeMenu(true);
            void lab.run(line);
          }}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

interface Props {
  /** Pixels for each unit of the scene: larger where text has to be read from afar. */
  readonly scale?: number;
  /** Nothing may be cut off. */
  readonly whole?: boolean;
}

export function Stage({ scale = 1, whole = false }: Props) {
  const picture = useLabState((state) => state.picture);
  const earlier = useLabState((state) => state.before);
  const all = useLabState((state) => state.overview);
  const asText = useLabState((state) => state.asText);
  const selection = useLabState((state) => state.selection);
  const [frame, size] = useSize();
  const [chosen, setChosen] = useState<number | null>(null);
  // The other views show as much as the picture has, so only this one places anew what was scrolled.
  const starts = useLabState((state) => (state.picture?.view === 'layers' ? state.starts : NO_STARTS));
  const make = useMemo(() => {
    const [width, height] = [size.width / scale, size.height / scale];
    const wishes = { width, height, holder: chosen, all, whole, starts };
    if (size.width > 0) rememberWishes(wishes);
    return (one: Picture | null): Scene | null =>
      one && one.view !== 'compare' && size.width > 0 ? layout(one, wishes) : null;
  }, [size, scale, chosen, all, whole, starts]);
  const scene = useMemo(() => make(picture), [make, picture]);
  const before = useMemo(() => make(earlier), [make, earlier]);
  const cards = scene ? ofKind(scene, 'card') : [];
  const lab = useLab();
  // All bands have the same window: as many places as there is room for.
  const fits = scene ? ofKind(scene, 'band').find(({ system }) => system !== '')?.rows : undefined;
  useEffect(() => {
    if (fits !== undefined) lab.setFits(fits);
  }, [lab, fits]);
  return (
    <div className="stage">
      {picture && !asText && cards.length === 1 && picture.holders.length > 1 && !isLined(picture) && (
        <HolderTabs holders={picture.holders} shown={cards[0]?.holder} onChoose={setChosen} />
      )}
      <div className="stage-scroll" ref={frame}>
        {picture?.view === 'compare' && !asText && (
          <Suspense>
            <CompareStage picture={picture} scale={scale} />
          </Suspense>
        )}
        {picture && picture.view !== 'compare' && scene && !asText && (
          <LiveStage picture={picture} scene={scene} before={before} scale={scale} />
        )}
        {picture && asText && (
          <Suspense>
            <TextView picture={picture} selected={selectedId(picture, selection)} />
          </Suspense>
        )}
      </div>
      {picture && (scene || picture.view === 'compare') && <Legend />}
    </div>
  );
}
