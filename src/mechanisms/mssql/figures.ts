/** The figures of database snapshots: what was copied and what the sparse files take, against a full copy for each. */
import type { ChartCard, Figure, Measures } from '../../core/mechanism.ts';
import { diskBytes, PAGE, pagesIn, type Snapshot, type World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'snapshots', scope: 'world', unit: 'count' },
  { id: 'sparseBytes', scope: 'world', unit: 'bytes' },
  { id: 'slack', scope: 'world', unit: 'bytes' },
  { id: 'storedBytes', scope: 'world', unit: 'bytes' },
  { id: 'fullBytes', scope: 'world', unit: 'bytes' },
  { id: 'saved', scope: 'world', unit: 'bytes' },
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'copied', scope: 'world', unit: 'bytes' },
  { id: 'fullCopied', scope: 'world', unit: 'bytes' },
  { id: 'restored', scope: 'world', unit: 'bytes' },
  { id: 'spoilt', scope: 'world', unit: 'count' },
  { id: 'own', scope: 'holder', unit: 'count' },
  { id: 'live', scope: 'holder', unit: 'count' },
  { id: 'disk', scope: 'holder', unit: 'bytes' },
  { id: 'nominal', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'bytes', scope: 'world', figures: ['fullBytes', 'storedBytes'] },
  { id: 'copied', scope: 'world', figures: ['fullCopied', 'copied'] },
  { id: 'disk', scope: 'holder', figures: ['disk'] },
];

/** The figures of every step. `fullBytes` is the database, and for each snapshot a copy as long as it was then. */
export function quick({ source, snapshots, totals }: World): Readonly<Record<string, number>> {
  const sum = (of: (snapshot: Snapshot) => number): number =>
    snapshots.reduce((all, snapshot) => all + of(snapshot), 0);
  const live = (source?.pages.length ?? 0) * PAGE;
  const sparseBytes = sum(diskBytes);
  const slack = sparseBytes - sum(pagesIn) * PAGE;
  const storedBytes = live + sparseBytes;
  const fullBytes = live + sum(({ saved }) => saved.length) * PAGE;
  const bytes = { sparseBytes, slack, storedBytes, fullBytes, saved: fullBytes - storedBytes };
  return { snapshots: snapshots.length, ...bytes, ...totals };
}

function ofSnapshot(snapshot: Snapshot): Readonly<Record<string, number>> {
  const own = pagesIn(snapshot);
  const pages = snapshot.saved.length;
  return { own, live: pages - own, disk: diskBytes(snapshot), nominal: pages * PAGE };
}

export function measure(world: World): Measures {
  const { source, snapshots } = world;
  const pages = source?.pages.length ?? 0;
  const live = { own: pages, live: pages, disk: pages * PAGE, nominal: pages * PAGE };
  return {
    world: quick(world),
    holders: new Map([
      ...(source ? ([[0, { name: 'source', figures: live }]] as const) : []),
      ...snapshots.map(
        (snapshot) => [snapshot.id, { name: snapshot.name, figures: ofSnapshot(snapshot) }] as const,
      ),
    ]),
  };
}
