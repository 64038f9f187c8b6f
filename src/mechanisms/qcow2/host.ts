/** A qcow2 file as it lies on the host's disk: what each of its clusters is used for, and what snapshots refer to. */
import type { BundleView, HostCell, HostUse, HostView } from '../../core/picture.ts';
import type { Strip } from '../families/disks/strip.ts';
import { hostIn } from './cells.ts';
import { clusterBytes, clustersOf } from './geometry.ts';
import { entryIn, entryOf } from './tables.ts';
import { indexOf, purposeOf, type Use } from './uses.ts';
import { type Image, NONE, type Qcow2 } from './world.ts';

const SHOWN: Readonly<Record<Use, HostUse>> = {
  free: 'free',
  header: 'header',
  reftable: 'count',
  refblock: 'count',
  l1: 'table',
  l2: 'table',
  data: 'data',
  stream: 'data',
  'snapshot-l1': 'table',
  snapshots: 'snapshot',
  leaked: 'free',
};

const nameOf = (q: Qcow2, id: number): string => q.snapshots.find((one) => one.id === id)?.name ?? `${id}`;

/** In the words of the format. */
const LABELS: Readonly<Record<Use, (q: Qcow2, index: number) => string>> = {
  free: () => '',
  header: () => 'header',
  reftable: () => 'refcount table',
  refblock: (_q, index) => `refcount block ${index}`,
  l1: () => 'L1 table',
  l2: (_q, index) => `L2 table ${index}`,
  data: (_q, index) => `data of cluster ${index}`,
  stream: (_q, index) => `compressed, cluster ${index} and on`,
  'snapshot-l1': (q, index) => `L1 table of snapshot ${nameOf(q, index)}`,
  snapshots: () => 'snapshot table',
  leaked: () => 'leaked: counted, but nothing refers to it',
};

const HOLDS_DATA: ReadonlySet<Use> = new Set(['data', 'stream']);

function hostCell(q: Qcow2, host: number, cellBytes: number): HostCell {
  const code = q.uses.get(host);
  const [use, index] = [purposeOf(code), indexOf(code)];
  const isSeen = HOLDS_DATA.has(use) && hostIn(entryOf(q, index)) === host;
  const cell = isSeen ? Math.floor((index * clusterBytes(q.geometry)) / cellBytes) : -1;
  return { use: SHOWN[use], label: LABELS[use](q, index), refs: q.counts.get(host), cell };
}

/** Clusters of a file that are shown at most. */
const MOST = 96;

/** The first cluster to show: of a short file all, else about what happens, or where the first cell shown is stored. */
function firstShown(q: Qcow2, units: number, strip: Strip, acting: number): number {
  const most = units - MOST;
  if (most <= 0) return 0;
  if (acting !== NONE) return acting < MOST ? 0 : Math.min(most, acting - MOST / 2);
  if (strip.start === 0) return 0;
  const cluster = Math.floor((strip.start * strip.cellBytes) / clusterBytes(q.geometry));
  return Math.max(0, Math.min(most, hostIn(entryOf(q, cluster))));
}

/** `acting`: the cluster that something happens to, or -1. */
export function hostView({ qcow2: q, blob }: Image, strip: Strip, acting: number): HostView | null {
  if (!q) return null;
  const unitBytes = clusterBytes(q.geometry);
  const units = clustersOf(q.geometry, blob.length);
  const start = firstShown(q, units, strip, acting);
  const shown = Math.min(MOST, units - start);
  const cells = Array.from({ length: shown }, (_, k) => hostCell(q, start + k, strip.cellBytes));
  return { unitBytes, units, start, cells };
}

/** The snapshots inside an image, and where each cell that is shown was stored then. */
export const bundlesOf = ({ qcow2: q }: Image, { start, shown, cellBytes }: Strip): readonly BundleView[] =>
  (q?.snapshots ?? []).map(({ name, l1 }) => ({
    name,
    hosts: Array.from({ length: shown }, (_, k) => {
      const cluster = Math.floor(((start + k) * cellBytes) / clusterBytes((q as Qcow2).geometry));
      return hostIn(entryIn(q as Qcow2, l1.entries, cluster));
    }),
  }));
