/** The stage: holders left and right, units between, and lines from what is seen to where it stands. */
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Picture } from '../../core/picture.ts';
import { layout } from '../../scene/layout.ts';
import type { RowBox, Scene } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { fillIn, hexByte, nextByte } from '../format.ts';
import { Cards } from './Cards.tsx';
import { cardItem, type Desk, holderOf, itemsOf, slotItem, unitItem } from './desk.ts';
import { Fills } from './Fills.tsx';
import { neighbour } from './focus.ts';
import { HolderMenu } from './HolderMenu.tsx';
import { HolderTabs } from './HolderTabs.tsx';
import { Legend } from './Legend.tsx';
import { Flights, Links, PoolTitle, ZeroUnit } from './Pool.tsx';
import { UnitTile } from './UnitTile.tsx';
import { useMotion } from './useMotion.ts';
import { useSize } from './useSize.ts';

const { ui } = text;

/** Where a menu opens, from the corner of its card. */
const MENU_X = 8;
const MENU_Y = 44;
/** Keys that an item itself answers. */
const ITEM_KEYS = new Set(['Enter', 'r', ' ']);

/** Writes or reads the slot that was clicked, in the words of the system. */
function useAct(picture: Picture | null): (box: RowBox, kind: 'read' | 'write') => void {
  const lab = useLab();
  const gestures = useLabState((state) => state.system?.gestures);
  return ({ holder, table, row }, kind) => {
    lab.select({ kind: 'slot', holder, table: table.name, slot: row.slot });
    const name = picture?.holders.find(({ id }) => id === holder)?.name ?? '';
    const words = { holder: name, table: table.name, slot: row.slot, byte: hexByte(nextByte(row.byte)) };
    if (gestures) void lab.run(fillIn(gestures[kind], words));
  };
}

interface PaintProps {
  readonly desk: Desk;
}

/** Everything drawn, from back to front: the desk's scene, or what is seen on the way to it. */
function Paint({ desk }: PaintProps) {
  const lab = useLab();
  const { picture, selection, tabItem } = desk;
  const speed = useLabState((state) => state.speed);
  const scene = useMotion(desk.scene, lab.animated(), speed, () => lab.settle(picture.node, picture.micro));
  const prefix = useId();
  return (
    <svg width={scene.width} height={scene.height} role="group" aria-label={ui.stage}>
      <Fills units={scene.units} prefix={prefix} />
      <Links scene={scene} />
      <PoolTitle scene={desk.scene} picture={picture} />
      <ZeroUnit scene={scene} />
      {scene.units.map((box) => (
        <UnitTile
          key={box.unit.id}
          box={box}
          selected={selection?.kind === 'unit' && selection.unit === box.unit.id}
          tabbable={tabItem === unitItem(box.unit.id)}
          prefix={prefix}
          seenBy={box.holders.map(desk.nameOf).join(', ')}
          onPick={() => desk.onPick(box)}
        />
      ))}
      <Cards desk={desk} cards={scene.cards} />
      <Flights scene={scene} />
      {picture.holders.length === 0 && (
        <text className="nothing" x={scene.width / 2} y={scene.height / 2} textAnchor="middle">
          {ui.noProcesses}
        </text>
      )}
    </svg>
  );
}

interface StageProps {
  readonly picture: Picture;
  readonly scene: Scene;
  readonly frame: (element: HTMLElement | null) => void;
  readonly onChoose: (holder: number) => void;
}

function LiveStage({ picture, scene, frame, onChoose }: StageProps) {
  const lab = useLab();
  const selection = useLabState((state) => state.selection);
  const act = useAct(picture);
  const [menu, setMenu] = useState<number | null>(null);
  /** The node whose commands the menu offers: they are stale once the picture is of another. */
  const [menuNode, setMenuNode] = useState(0);
  const [roving, setRoving] = useState('');
  const items = useRef<HTMLDivElement>(null);

  const menuHolder = picture.holders.find(({ id, actions }) => id === menu && actions.length > 0);
  const menuCard = scene.cards.find(({ holder }) => holder === menuHolder?.id);
  useEffect(() => {
    if (menu !== null && !menuHolder) setMenu(null);
  }, [menu, menuHolder]);
  const closeMenu = useCallback(
    (back: boolean) => {
      const opener = items.current?.querySelector<SVGElement>(`[data-item="${cardItem(menu ?? -1)}"]`);
      if (back) opener?.focus();
      setMenu(null);
    },
    [menu],
  );

  useEffect(() => {
    if (menu !== null && menuNode !== picture.node) closeMenu(true);
  }, [menu, menuNode, picture.node, closeMenu]);

  const canAct = (holder: number): boolean =>
    picture.holders.some(({ id, actions }) => id === holder && actions.length > 0);
  const all = itemsOf(scene, canAct);
  const desk: Desk = {
    picture,
    scene,
    selection,
    tabItem: all.includes(roving) ? roving : all[0],
    openMenu: menuHolder?.id ?? null,
    canAct,
    nameOf: (holder) => picture.holders.find(({ id }) => id === holder)?.name ?? '',
    onAct(box, kind) {
      setRoving(slotItem(box));
      act(box, kind);
    },
    onPick({ unit }) {
      setRoving(unitItem(unit.id));
      lab.select({ kind: 'unit', unit: unit.id });
    },
    onMenu(holder) {
      setRoving(cardItem(holder));
      setMenu(menu === holder ? null : holder);
      setMenuNode(picture.node);
    },
    onScroll: lab.scrollTo,
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const item = event.target instanceof Element ? event.target.closest('[data-item]') : null;
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(event.currentTarget, item, event.key);
    const holder = holderOf(item.getAttribute('data-item') ?? '');
    if (next) {
      setRoving(next.getAttribute('data-item') ?? '');
      next.focus();
    } else if (event.key.toLowerCase() === 'm' && canAct(holder)) desk.onMenu(holder);
    else if (!ITEM_KEYS.has(event.key) && !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="stage">
      {scene.cards.length === 1 && picture.holders.length > 1 && (
        <HolderTabs holders={picture.holders} shown={scene.cards[0]?.holder} onChoose={onChoose} />
      )}
      <div className="stage-scroll" ref={frame}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the items inside arrive here */}
        <div className="stage-items" ref={items} onKeyDown={onKey}>
          <Paint desk={desk} />
          {menuHolder && menuCard && (
            <HolderMenu
              holder={menuHolder}
              x={menuCard.x + MENU_X}
              y={menuCard.y + MENU_Y}
              onRun={(line) => {
                closeMenu(true);
                void lab.run(line);
              }}
              onClose={closeMenu}
            />
          )}
        </div>
      </div>
      <Legend />
    </div>
  );
}

export function Stage() {
  const picture = useLabState((state) => state.picture);
  const [frame, size] = useSize();
  const [chosen, setChosen] = useState<number | null>(null);
  const scene = useMemo(
    () => (picture && size.width > 0 ? layout(picture, { ...size, holder: chosen }) : null),
    [picture, size, chosen],
  );
  if (picture && scene)
    return <LiveStage picture={picture} scene={scene} frame={frame} onChoose={setChosen} />;
  return (
    <div className="stage">
      <div className="stage-scroll" ref={frame} />
    </div>
  );
}
