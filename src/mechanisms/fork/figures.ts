/** The figures on screen: which there are, and their values in a world. The catalogue defines each. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import type { World } from '../families/pages/world.ts';
import { mappedFrames, privatePages, processMemory } from './measure.ts';

export const figures: readonly Figure[] = [
  { id: 'logical', scope: 'world', unit: 'count' },
  { id: 'frames', scope: 'world', unit: 'count' },
  { id: 'saved', scope: 'world', unit: 'pages' },
  { id: 'copies', scope: 'world', unit: 'count' },
  { id: 'bytesCopied', scope: 'world', unit: 'bytes' },
  { id: 'bytesZeroed', scope: 'world', unit: 'bytes' },
  { id: 'reuses', scope: 'world', unit: 'count' },
  { id: 'minflt', scope: 'world', unit: 'count' },
  { id: 'entriesCopied', scope: 'world', unit: 'count' },
  { id: 'bytesEager', scope: 'world', unit: 'bytes' },
  { id: 'minflt', scope: 'holder', unit: 'count' },
  { id: 'rss', scope: 'holder', unit: 'kib' },
  { id: 'pss', scope: 'holder', unit: 'kib' },
  { id: 'uss', scope: 'holder', unit: 'kib' },
];

export const charts: readonly ChartCard[] = [
  { id: 'frames', scope: 'world', figures: ['logical', 'frames'] },
  { id: 'copies', scope: 'world', figures: ['copies'] },
  { id: 'faults', scope: 'world', figures: ['minflt'] },
  { id: 'pss', scope: 'holder', figures: ['pss'] },
];

/** The figures that cost next to nothing: those of the chart and of every step. */
export function quick(world: World): Readonly<Record<string, number>> {
  const { totals } = world;
  const mapped = mappedFrames(world);
  const own = privatePages(world);
  const frames = mapped.anonymous + mapped.cache;
  const saved = own - mapped.anonymous;
  return {
    logical: own + mapped.cache,
    frames,
    saved,
    copies: totals.copies,
    bytesCopied: totals.bytesCopied,
    bytesZeroed: totals.bytesZeroed,
    reuses: totals.reuses,
    minflt: totals.faults,
    entriesCopied: totals.entriesCopied,
    bytesEager: totals.pagesEager * world.unitBytes,
  };
}

/** All figures of a world; the memory of each process costs a walk over its page tables. */
export function measure(world: World): Measures {
  const living = world.holders.filter(({ alive }) => alive);
  const holders = living.map(({ id, name, space, faults }) => {
    const figures = { minflt: faults, ...processMemory(world, space) };
    return [id, { name, figures }] as const;
  });
  return { world: quick(world), holders: new Map(holders) };
}
