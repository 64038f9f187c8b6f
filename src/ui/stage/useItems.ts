/** What acting on the stage's items does: with a pointer, with keys, on any painter. Items are named by their ids. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Picture } from '../../core/picture.ts';
import { isItem, itemsOf, neighbour } from '../../scene/hit.ts';
import type { SightThing } from '../../scene/layer-things.ts';
import {
  type BandThing,
  cardId,
  type HandleThing,
  type Scene,
  type SlotThing,
  type Thing,
} from '../../scene/scene.ts';
import { useLab, useLabState } from '../context.ts';
import { fillIn, hexByte, nextByte } from '../format.ts';
import { useZoom } from './useZoom.ts';

/** What disks are counted in, in bytes. */
const SECTOR = 512;

export interface Items {
  /** Id of the one item that Tab reaches. */
  readonly tabItem: string;
  /** Id of the item pointed at, or ''. */
  readonly hovered: string;
  /** Id of the item that was last given the focus: a painter that makes it only now gives it on. */
  readonly focused: string;
  /** Holder whose menu is open, or -1. */
  readonly menu: number;
  closeMenu(back: boolean): void;
  /** Does what a click on an item does. */
  act(thing: Thing, shift: boolean): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onOver(event: PointerEvent<HTMLElement>): void;
  hover(id: string): void;
  onPointer(event: PointerEvent<HTMLElement>): void;
  /** Moves the window of a band that a pointer holds, which is at this box of the screen. @returns whether it holds one */
  drag(thing: Thing | undefined, event: PointerEvent<HTMLElement>, box: DOMRect): boolean;
  onClick(event: { target: EventTarget; shiftKey: boolean }): void;
  /** Puts an item into the spotlight, or takes it out. */
  light(id: string): void;
  onContextMenu(event: MouseEvent<HTMLElement>): void;
}

const itemId = (target: EventTarget | null): string =>
  (target instanceof Element ? target.closest('[data-item]')?.getAttribute('data-item') : '') ?? '';

/** How far keys move a band's window. */
function bandStep(key: string, { rows, slotsPerBin, slots }: BandThing): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: rows,
    ArrowLeft: -rows,
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: slotsPerBin,
    PageUp: -slotsPerBin,
    End: slots,
    Home: -slots,
  };
  return steps[key];
}

/** Keys that enlarge a band, or make it smaller. */
const ZOOM: Readonly<Record<string, 1 | -1>> = { '+': 1, '=': 1, '-': -1 };

/** What a holder reads and writes: a page of a table, a variable, a place of a disk. */
type Actable = SlotThing | HandleThing | SightThing;
const isActable = (thing: Thing): thing is Actable =>
  thing.kind === 'slot' || thing.kind === 'handle' || thing.kind === 'sight';

/** Where that is, as gestures name it; a variable is a slot by itself. */
function placeOf(thing: Actable) {
  if (thing.kind === 'slot') return { ...thing, offset: 0 };
  if (thing.kind === 'sight') return { ...thing, table: '' };
  return { table: '', slot: 0, offset: 0, byte: thing.value.head.charCodeAt(0) };
}

/** The unit that is chosen with a thing: itself, or what a pointer points into, or what stores a place. */
const unitIn = (thing: Thing): number | null => ('unit' in thing && !isActable(thing) ? thing.unit : null);

export function useItems(scene: Scene, picture: Picture, root: RefObject<HTMLElement | null>): Items {
  const lab = useLab();
  const gestures = useLabState((state) => state.system?.gestures);
  const [menu, setMenu] = useState(-1);
  /** The node whose commands the menu offers: they are stale once the picture is of another. */
  const [menuNode, setMenuNode] = useState(0);
  const [roving, setRoving] = useState('');
  const [hovered, hover] = useState('');
  const [focused, setFocused] = useState('');
  const now = useRef(scene);
  now.current = scene;

  const thingOf = (id: string): Thing | undefined =>
    id === '' ? undefined : now.current.things.find((thing) => thing.id === id);
  const focus = useCallback(
    (id: string): void => {
      setRoving(id);
      setFocused(id);
      root.current
        ?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)
        ?.focus({ preventScroll: true });
    },
    [root],
  );

  /** Reads or writes what a holder sees in a place. */
  function actOn(thing: Actable, kind: 'read' | 'write'): void {
    const { holder } = thing;
    const { table, slot, byte, offset } = placeOf(thing);
    lab.select({ kind: 'slot', holder, table, slot });
    const name = picture.holders.find(({ id }) => id === holder)?.name ?? '';
    const place = { table, slot, offset, sector: offset / SECTOR };
    const words = { holder: name, ...place, byte: hexByte(nextByte(byte)) };
    if (gestures) void lab.run(fillIn(gestures[kind], words));
  }
  const light = (id: string): void => lab.spotlight(lab.store.getState().spotlight === id ? '' : id);
  function act(thing: Thing, shift: boolean): void {
    setRoving(thing.id);
    const unit = unitIn(thing);
    if (isActable(thing)) actOn(thing, shift ? 'read' : 'write');
    if (unit !== null) lab.select({ kind: 'unit', unit });
    // What is many units at once is put into the light.
    if (thing.kind === 'bundle') light(thing.id);
    if (thing.kind === 'card') {
      setMenu(menu === thing.holder ? -1 : thing.holder);
      setMenuNode(picture.node);
    }
  }
  const closeMenu = useCallback(
    (back: boolean): void => {
      if (back && menu >= 0) focus(`card:${menu}`);
      setMenu(-1);
    },
    [menu, focus],
  );
  useEffect(() => {
    if (menu >= 0 && menuNode !== picture.node) closeMenu(true);
  }, [menu, menuNode, picture.node, closeMenu]);
  const scroll = ({ origin, slots, rows }: BandThing, start: number): void =>
    lab.scrollTo(origin, Math.min(Math.max(0, slots - rows), Math.max(0, start)));
  useZoom(root);
  /** The band as it was when the pointer took it: it may cover something else as soon as its window moves. */
  const held = useRef<BandThing>(null);
  function drag(thing: Thing | undefined, event: PointerEvent<HTMLElement>, box: DOMRect): boolean {
    if (event.type === 'pointerdown') held.current = thing?.kind === 'band' ? thing : null;
    const band = held.current;
    if (!band || (event.type === 'pointermove' && event.buttons !== 1)) return false;
    if (event.type === 'pointerup') held.current = null;
    // A finger may be the first of two: it moves the window when it moves itself, or goes up.
    if (event.pointerType === 'touch' ? event.type === 'pointerdown' : event.type === 'pointerup')
      return true;
    const at = band.from + ((event.clientX - box.left) / box.width) * (band.to - band.from);
    scroll(band, Math.floor(Math.max(band.from, Math.min(band.to, at)) - band.rows / 2));
    return true;
  }

  /** @returns whether the key was one of the item's own */
  function key(thing: Thing, { key: name, shiftKey }: KeyboardEvent): boolean {
    const lower = name.length === 1 ? name.toLowerCase() : name;
    if (thing.kind === 'band') {
      const zoom = thing.system === '' ? undefined : ZOOM[name];
      if (zoom) lab.zoomBy(zoom);
      if (zoom) return true;
      const by = bandStep(name, thing);
      if (by !== undefined) scroll(thing, thing.start + by);
      return by !== undefined;
    }
    const next = neighbour(now.current, thing, name);
    if (next) focus(next.id);
    else if (lower === 'm' && 'holder' in thing && thingOf(cardId(thing.holder))) {
      const card = thingOf(cardId(thing.holder));
      if (card && isItem(card)) act(card, false);
    } else if (name === 'Enter') act(thing, shiftKey);
    else if (lower === 'r' && isActable(thing)) actOn(thing, 'read');
    else return name === ' ' || name.startsWith('Arrow');
    return true;
  }

  const items = useMemo(() => itemsOf(scene), [scene]);
  return {
    tabItem: items.some(({ id }) => id === roving) ? roving : (items[0]?.id ?? ''),
    hovered,
    focused,
    menu,
    closeMenu,
    act,
    onKeyDown(event) {
      const thing = thingOf(itemId(event.target));
      if (!thing || event.ctrlKey || event.metaKey || event.altKey || !key(thing, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    hover,
    onOver(event) {
      const thing = event.type === 'pointerleave' ? undefined : thingOf(itemId(event.target));
      // A whole card pointed at would light half the picture.
      hover(event.pointerType === 'mouse' && thing && thing.kind !== 'card' ? thing.id : '');
    },
    onPointer(event) {
      const element = event.target instanceof Element ? event.target.closest('[data-item]') : null;
      const thing = thingOf(itemId(event.target));
      if (!element || (thing?.kind !== 'band' && event.type !== 'pointerdown')) return;
      const taken = drag(thing, event, element.getBoundingClientRect());
      if (taken && event.type === 'pointerdown') element.setPointerCapture(event.pointerId);
    },
    drag,
    onClick({ target, shiftKey }) {
      const thing = thingOf(itemId(target));
      if (thing) act(thing, shiftKey);
    },
    light,
    onContextMenu(event) {
      const thing = thingOf(itemId(event.target));
      if (!thing) return;
      event.preventDefault();
      light(thing.id);
    },
  };
}
