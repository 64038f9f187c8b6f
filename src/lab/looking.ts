/** Seeing: keeps the picture in step with the cursor or the peek, and the measured figures of a recording with the cursor. */
import type { Json } from '../core/mechanism.ts';
import type { Picture, Viewport } from '../core/picture.ts';
import type { NodeId } from '../engine/api.ts';
import { EngineLost } from '../engine/client.ts';
import { type Context, trunkOf } from './context.ts';
import { loadRecording } from './shelf.ts';
import type { Cursor } from './state.ts';
import { effective } from './tree.ts';
import { viewportFor } from './viewport.ts';
import { windowFor } from './window.ts';

/** The micro-step after which a command is done, however many it has. */
const END = Number.MAX_SAFE_INTEGER;

type Wish = Pick<Context, 'get' | 'set' | 'link' | 'animated'>;

/** The picture of any moment, with as much in it as the stage shows; the cursor stays where it is. */
export async function pictureAt({ get, link }: Pick<Wish, 'get' | 'link'>, cursor: Cursor): Promise<Picture> {
  const { nodes, picture, starts, overview, zoom } = get();
  const node = effective(nodes, cursor.node);
  const micro = node === cursor.node ? cursor.micro : END;
  const viewport = viewportFor(picture, starts, overview, zoom);
  const seen = await link.call('picture', { node, micro, viewport });
  const fitting = viewportFor(seen, starts, overview, zoom);
  return fitting.rows === viewport.rows ? seen : link.call('picture', { node, micro, viewport: fitting });
}

export interface Looking {
  /** Asks for the picture of the cursor; while one is under way, only the newest wish waits. */
  readonly look: () => void;
  readonly isLooking: () => boolean;
}

/** @param settled called when the picture wished for last has come, or cannot be had */
export function createLooking({ get, set, link, animated }: Wish, settled: () => void): Looking {
  let looking = false;
  let stale = false;
  /** The node for which the window was moved to where it acts: it is moved once, and then left to whoever moves it. */
  let followed: NodeId = -1;

  const shown = (): Cursor => {
    const { peek, cursor } = get();
    return peek === null ? cursor : { node: peek, micro: END };
  };
  const shownNode = (): NodeId => effective(get().nodes, shown().node);

  /** The picture of a moment, with the window of a disk where the command acts. */
  async function follow(at: Cursor): Promise<Picture> {
    const { nodes, picture } = get();
    const move = (seen: Picture | null): boolean => {
      if (at.node === followed || !seen) return false;
      const start = windowFor(seen, nodes.get(at.node)?.line ?? '', get());
      if (start === null) return false;
      followed = at.node;
      set({ starts: { ...get().starts, 0: start } });
      return true;
    };
    // What was shown before tells as well where the window is, and one picture is enough.
    move(picture);
    const seen = await pictureAt({ get, link }, at);
    const moved = move(seen);
    followed = at.node;
    return moved ? pictureAt({ get, link }, at) : seen;
  }

  async function lookOnce(node: NodeId): Promise<void> {
    const { peek } = get();
    const at = shown();
    const seen = await follow(at);
    const { nodes, starts, measured, overview, scrub, zoom } = get();
    // A peek that began or ended meanwhile is a newer wish: what nobody looks at any more is not shown.
    if (get().peek !== peek) return;
    if (peek !== null) {
      set({ picture: seen, before: null });
      return;
    }
    const before = scrub === null ? null : await lookBefore(seen, viewportFor(seen, starts, overview, zoom));
    const recorded = measured?.steps.get(at.node);
    const line = nodes.get(at.node)?.line ?? '';
    const comparison = recorded
      ? await link.call('compare', { node, index: recorded.index, line, measured: recorded.step })
      : null;
    // Without motion a picture rests as soon as it is there; else whoever moves it says when.
    const rests = animated() ? get().settled : { node: seen.node, micro: seen.micro };
    set({ picture: seen, before, comparison, settled: rests });
  }

  /** The moment before a picture's: one micro-step earlier, or the end of the command before. */
  function lookBefore({ node, micro }: Picture, viewport: Viewport): Promise<Picture> {
    if (micro > 1) return link.call('picture', { node, micro: micro - 1, viewport });
    const parent = effective(get().nodes, get().nodes.get(node)?.parent ?? 0);
    return link.call('picture', { node: parent, micro: END, viewport });
  }

  async function lookNow(): Promise<void> {
    looking = true;
    try {
      while (stale) {
        stale = false;
        const node = shownNode();
        await lookOnce(node).catch((error: unknown) => {
          // The engine was replaced meanwhile, and this node could not be played again.
          if (shownNode() === node) throw error;
          stale = true;
        });
      }
    } catch (error) {
      if (!(error instanceof EngineLost)) console.error(error);
    } finally {
      looking = false;
    }
    settled();
  }

  return {
    look() {
      stale = true;
      if (!looking) void lookNow();
    },
    isLooking: () => looking,
  };
}

/** Finds the recording that the path was opened from, and which of its steps the path still follows. */
export async function refreshMeasured(context: Context): Promise<void> {
  const { get, set } = context;
  const file = trunkOf(context).recording;
  if (file === '') {
    set({ measured: null, comparison: null });
    return;
  }
  try {
    const run = await loadRecording(context.system, file, context.fetcher);
    if (trunkOf(context).recording !== file) return;
    const steps = new Map<NodeId, { index: number; step: Json }>();
    for (const [index, node] of get().path.entries()) {
      if (run.lines[index] !== node.line) break;
      steps.set(node.id, { index, step: run.steps[index] as Json });
    }
    set({ measured: { name: file.replace('.json', ''), env: run.env, steps } });
    context.look();
  } catch {
    set({ measured: null, comparison: null, notice: 'no-recording' });
  }
}
