/** The figures of many steps: asked for in the background, a few nodes at a time, and kept, since a node never changes. */
import type { NodeId, SeriesPoint } from '../engine/api.ts';
import type { Chore } from './background.ts';
import type { Context } from './context.ts';
import { effective, type LabNode } from './tree.ts';

/** Steps of a path that are looked at: of a longer one every second, third, … and the last. */
const MOST_POINTS = 400;
/** Points kept; beyond it those off the path are forgotten. */
const MOST_KEPT = 4000;
/** Nodes asked for at a time: fewer when they are slow, so that a picture never waits long. */
const MOST_AT_ONCE = 16;
/** … and when all of them are wanted, also the slow ones. */
const AT_ONCE_FOR_ALL = 4;
const QUICK_MS = 25;
const SLOW_MS = 60;

/** The steps of a path that a chart draws, with their number from 1. */
export function sampled(
  path: readonly LabNode[],
): readonly { readonly at: number; readonly node: LabNode }[] {
  const stride = Math.max(1, Math.ceil(path.length / MOST_POINTS));
  return path.flatMap((node, index) =>
    (index + 1) % stride === 0 || index === path.length - 1 ? [{ at: index + 1, node }] : [],
  );
}

type Points = ReadonlyMap<NodeId, SeriesPoint>;

function added(known: Points, points: readonly SeriesPoint[], path: readonly LabNode[]): Points {
  const all = new Map(known);
  for (const point of points) all.set(point.node, point);
  if (all.size <= MOST_KEPT) return all;
  const onPath = new Set(path.map(({ id }) => id));
  return new Map([...all].filter(([id]) => onPath.has(id)));
}

export interface Series extends Chore {
  /** Asks from now on, until the returned function is called. */
  want(): () => void;
}

export function createSeries({ get, set, link }: Pick<Context, 'get' | 'set' | 'link'>): Series {
  let wanted = 0;
  let atOnce = 2;
  let failed: NodeId = 0;
  /** The path and the points for which there was nothing left to ask. */
  let done: readonly [readonly LabNode[], Points] | undefined;

  return {
    want() {
      wanted++;
      return () => void wanted--;
    },
    next() {
      const { path, series } = get();
      if (wanted === 0 || (done?.[0] === path && done[1] === series)) return null;
      const missing = sampled(path).filter(({ node }) => node.step !== null && !series.has(node.id));
      const nodes = missing.slice(0, atOnce).map(({ node }) => node.id);
      const [first] = nodes;
      if (first === undefined || first === failed) {
        done = [path, series];
        return null;
      }
      return async () => {
        const began = performance.now();
        try {
          const points = await link.call('series', nodes);
          set({ series: added(get().series, points, get().path) });
          failed = 0;
        } catch (error) {
          failed = first;
          throw error;
        }
        const took = performance.now() - began;
        if (took > SLOW_MS) atOnce = Math.max(1, atOnce >> 1);
        else if (took < QUICK_MS) atOnce = Math.min(MOST_AT_ONCE, atOnce * 2);
      };
    },
  };
}

/** The points of every step of the path shown, in order; a step without effect has those of the one before. */
export async function wholeSeries({
  get,
  link,
}: Pick<Context, 'get' | 'link'>): Promise<readonly SeriesPoint[]> {
  const { path, nodes, series } = get();
  const ids = path.map(({ id }) => effective(nodes, id));
  const known = new Map(series);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  for (let at = 0; at < missing.length; at += AT_ONCE_FOR_ALL)
    for (const point of await link.call('series', missing.slice(at, at + AT_ONCE_FOR_ALL)))
      known.set(point.node, point);
  return ids.flatMap((id) => known.get(id) ?? []);
}
