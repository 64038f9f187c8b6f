/** Seeing: keeps the picture, and the measured figures of a recording, in step with the cursor. */
import type { Json } from '../core/mechanism.ts';
import type { NodeId } from '../engine/api.ts';
import { EngineLost } from '../engine/client.ts';
import { type Context, trunkOf } from './context.ts';
import { loadRecording } from './shelf.ts';
import { effective } from './tree.ts';
import { viewportFor } from './viewport.ts';

type Wish = Pick<Context, 'get' | 'set' | 'link' | 'animated'>;

/** @returns `look`: asks for the picture of the cursor; while one is under way, only the newest wish waits */
export function createLooking({ get, set, link, animated }: Wish): () => void {
  let looking = false;
  let stale = false;

  const shownNode = (): NodeId => effective(get().nodes, get().cursor.node);

  async function lookOnce(node: NodeId): Promise<void> {
    const { cursor, nodes, picture, starts, measured } = get();
    const micro = node === cursor.node ? cursor.micro : Number.MAX_SAFE_INTEGER;
    const viewport = viewportFor(picture, starts);
    let seen = await link.call('picture', { node, micro, viewport });
    const fitting = viewportFor(seen, starts);
    if (fitting.rows !== viewport.rows) seen = await link.call('picture', { node, micro, viewport: fitting });
    const recorded = measured?.steps.get(cursor.node);
    const line = nodes.get(cursor.node)?.line ?? '';
    const comparison = recorded
      ? await link.call('compare', { node, index: recorded.index, line, measured: recorded.step })
      : null;
    // Without motion a picture rests as soon as it is there; else whoever moves it says when.
    const settled = animated() ? get().settled : { node: seen.node, micro: seen.micro };
    set({ picture: seen, comparison, settled });
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
  }

  return () => {
    stale = true;
    if (!looking) void lookNow();
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
