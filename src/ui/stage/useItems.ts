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
import type { BandThing, HandleThing, Scene, SlotThing, Thing } from '../../scene/scene.ts';
import { useLab, useLabState } from '../context.ts';
import { fillIn, hexByte, nextByte } from '../format.ts';

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

  /** A page of a holder's table, or a variable, which is a slot by itself. */
  function actOn(thing: SlotThing | HandleThing, kind: 'read' | 'write'): void {
    const { holder } = thing;
    const { table, slot, byte } =
      thing.kind === 'slot' ? thing : { table: '', slot: 0, byte: thing.value.head.charCodeAt(0) };
    lab.select({ kind: 'slot', holder, table, slot });
    const name = picture.holders.find(({ id }) => id === holder)?.name ?? '';
    const words = { holder: name, table, slot, byte: hexByte(nextByte(byte)) };
    if (gestures) void lab.run(fillIn(gestures[kind], words));
  }
  function act(thing: Thing, shift: boolean): void {
    setRoving(thing.id);
    if (thing.kind === 'slot' || thing.kind === 'handle') actOn(thing, shift ? 'read' : 'write');
    // A pointer is chosen by what it points into.
    if (thing.kind === 'unit' || thing.kind === 'buffer' || thing.kind === 'pointer')
      lab.select({ kind: 'unit', unit: thing.unit });
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

  /** @returns whether the key was one of the item's own */
  function key(thing: Thing, { key: name, shiftKey }: KeyboardEvent): boolean {
    const lower = name.length === 1 ? name.toLowerCase() : name;
    if (thing.kind === 'band') {
      const by = bandStep(name, thing);
      if (by !== undefined) scroll(thing, thing.start + by);
      return by !== undefined;
    }
    const next = neighbour(now.current, thing, name);
    if (next) focus(next.id);
    else if (lower === 'm' && 'holder' in thing && thingOf(`card:${thing.holder}`)) {
      const card = thingOf(`card:${thing.holder}`);
      if (card && isItem(card)) act(card, false);
    } else if (name === 'Enter') act(thing, shiftKey);
    else if (lower === 'r' && (thing.kind === 'slot' || thing.kind === 'handle')) actOn(thing, 'read');
    else return name === ' ' || name.startsWith('Arrow');
    return true;
  }

  const light = (id: string): void => lab.spotlight(lab.store.getState().spotlight === id ? '' : id);
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
      const thing = thingOf(itemId(event.target));
      const element = event.target instanceof Element ? event.target.closest('[data-item]') : null;
      if (thing?.kind !== 'band' || !element) return;
      if (event.type === 'pointerdown') element.setPointerCapture(event.pointerId);
      else if (event.buttons !== 1) return;
      const { left, width } = element.getBoundingClientRect();
      const at = ((event.clientX - left) / width) * thing.slots;
      scroll(thing, Math.floor(at - thing.rows / 2));
    },
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
