/** Moving through the log: stepping, seeking, playing, undoing, changing to another branch. None of it changes what happened. */
import type { NodeId } from '../engine/api.ts';
import { type Context, endOf, endPeek, go, microsOf } from './context.ts';
import type { Playable } from './player.ts';
import type { Cursor } from './state.ts';
import { pathTo } from './tree.ts';

const indexOf = ({ get }: Context): number => get().path.findIndex(({ id }) => id === get().cursor.node);
const nodeAt = ({ get }: Context, position: number): NodeId => get().path[position]?.id ?? 0;

/** What the player needs to know and may do. */
export function playable(context: Context): Playable {
  const { get, set } = context;
  const show = (cursor: Cursor): void => {
    set({ cursor });
    context.look();
  };
  return {
    where: () => {
      const { cursor, path } = get();
      const atEnd = indexOf(context) === path.length - 1;
      return { micro: cursor.micro, micros: microsOf(context, cursor.node), atEnd };
    },
    nextMicro: () => show({ ...get().cursor, micro: get().cursor.micro + 1 }),
    nextCommand() {
      const next = nodeAt(context, indexOf(context) + 1);
      show(
        context.animated()
          ? { node: next, micro: Math.min(1, microsOf(context, next)) }
          : endOf(context, next),
      );
    },
    speed: () => get().speed,
    stopped() {
      set({ playing: false });
      context.saveSoon();
    },
  };
}

export function createTravel(context: Context) {
  const { get, set, player } = context;
  const here = (): Cursor => get().cursor;
  const end = (node: NodeId): Cursor => endOf(context, node);

  function seek(cursor: Cursor): void {
    player.stop();
    set({ playing: false, cursor, peek: null, scrub: null });
    context.look();
    context.saveSoon();
  }

  /** Shows how things were after a node of the path, without going there; null shows the cursor again. */
  function peek(node: NodeId | null): void {
    const { path, peek: before } = get();
    if (node === before) return;
    if (node === null) endPeek(context);
    else if (node === 0 || path.some(({ id }) => id === node)) {
      set({ peek: node });
      context.look();
    }
  }

  /** Goes `by` commands forward or back. Forward by one plays the command out; once more finishes it at once. */
  function step(by: number): void {
    const finishing = player.running() && !get().playing && by === 1;
    if (finishing) {
      seek(end(here().node));
      return;
    }
    const from = indexOf(context);
    const to = Math.min(Math.max(-1, from + by), get().path.length - 1);
    const node = nodeAt(context, to);
    const plays = by === 1 && to !== from && context.animated() && microsOf(context, node) > 1;
    seek(plays ? { node, micro: 1 } : end(node));
    if (plays) player.play(false);
  }

  /** Goes one micro-step forward or back, across commands. */
  function stepMicro(by: 1 | -1): void {
    const micros = microsOf(context, here().node);
    const micro = Math.min(here().micro, micros) + by;
    const position = indexOf(context);
    if (micro >= 1 && micro <= micros) seek({ ...here(), micro });
    else if (by === 1 && position + 1 < get().path.length) {
      const node = nodeAt(context, position + 1);
      seek({ node, micro: Math.min(1, microsOf(context, node)) });
    } else if (by === -1 && position >= 0) seek(end(nodeAt(context, position - 1)));
  }

  /** Plays on from the cursor, from the start if it is at the end; or stops. */
  function togglePlay(): void {
    if (get().playing) {
      seek(here());
      return;
    }
    const done = here().micro >= microsOf(context, here().node);
    if (done && here().node === get().head) seek(end(0));
    set({ playing: true });
    player.play(true);
  }

  function travel(from: 'undo' | 'redo', to: 'undo' | 'redo'): void {
    void context.enqueue(async () => {
      const places = get()[from];
      const place = places.at(-1);
      if (!place) return;
      player.stop();
      const now = { head: get().head, node: here().node };
      set({ playing: false, [from]: places.slice(0, -1), [to]: [...get()[to], now] });
      go(context, place.head, end(place.node), false);
    });
  }

  /** Makes another branch the one shown, at the place where it leaves this one. */
  function takeFuture(leaf: NodeId): void {
    player.stop();
    const path = pathTo(get().nodes, leaf);
    const stays = path.some(({ id }) => id === here().node);
    const shared = path.findLast(({ id }) => get().path.some((node) => node.id === id));
    set({ playing: false });
    go(context, leaf, stays ? here() : end(shared?.id ?? 0), true);
  }

  /** Shows the motion into a micro-step at `t`, 0 to 1, as it is dragged; `seek` ends it. */
  function scrub(cursor: Cursor, t: number): void {
    const { cursor: at, before } = get();
    const known = at.node === cursor.node && at.micro === cursor.micro && before !== null;
    player.stop();
    set({ playing: false, peek: null, cursor, scrub: Math.min(1, Math.max(0, t)) });
    if (!known) context.look();
  }

  return {
    seek,
    scrub,
    peek,
    step,
    stepMicro,
    togglePlay,
    takeFuture,
    undo: () => travel('undo', 'redo'),
    redo: () => travel('redo', 'undo'),
    first: () => seek(end(0)),
    last: () => seek(end(get().head)),
  };
}
