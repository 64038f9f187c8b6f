/** The systems there are, each fetched when it is first asked for. This is the only list of them. */
import type { Mechanism } from '../core/mechanism.ts';

export interface SystemEntry {
  readonly id: string;
  readonly family: string;
  load(): Promise<Mechanism>;
}

export const systems: readonly SystemEntry[] = [
  { id: 'fork', family: 'memory', load: async () => (await import('./fork/index.ts')).default },
  { id: 'string', family: 'strings', load: async () => (await import('./string/index.ts')).default },
  {
    id: 'string-eager',
    family: 'strings',
    load: async () => (await import('./string-eager/index.ts')).default,
  },
  { id: 'string-qt', family: 'strings', load: async () => (await import('./string-qt/index.ts')).default },
  { id: 'string-arc', family: 'strings', load: async () => (await import('./string-arc/index.ts')).default },
  {
    id: 'string-swift',
    family: 'strings',
    load: async () => (await import('./string-swift/index.ts')).default,
  },
  { id: 'idea', family: 'idea', load: async () => (await import('./idea/index.ts')).default },
  { id: 'qcow2', family: 'disks', load: async () => (await import('./qcow2/index.ts')).default },
  { id: 'vbox', family: 'disks', load: async () => (await import('./vbox/index.ts')).default },
  { id: 'uml', family: 'disks', load: async () => (await import('./uml/index.ts')).default },
  { id: 'bochs', family: 'disks', load: async () => (await import('./bochs/index.ts')).default },
  { id: 'vserver', family: 'disks', load: async () => (await import('./vserver/index.ts')).default },
  { id: 'pagecache', family: 'disks', load: async () => (await import('./pagecache/index.ts')).default },
  {
    id: 'dm-snapshot',
    family: 'snapshots',
    load: async () => (await import('./dm-snapshot/index.ts')).default,
  },
  { id: 'dm-thin', family: 'snapshots', load: async () => (await import('./dm-thin/index.ts')).default },
  { id: 'vss', family: 'snapshots', load: async () => (await import('./vss/index.ts')).default },
  { id: 'mssql', family: 'snapshots', load: async () => (await import('./mssql/index.ts')).default },
  { id: 'btrfs', family: 'snapshots', load: async () => (await import('./btrfs/index.ts')).default },
  { id: 'xfs', family: 'snapshots', load: async () => (await import('./xfs/index.ts')).default },
  { id: 'overlayfs', family: 'snapshots', load: async () => (await import('./overlayfs/index.ts')).default },
  { id: 'together', family: 'disks', load: loadTogether },
  { id: 'compare', family: 'compare', load: loadCompare },
];

/** One script on several disks at once: it is made of the others. */
async function loadTogether(): Promise<Mechanism> {
  const { together } = await import('./families/disks/together/index.ts');
  const { qcow2Member } = await import('./qcow2/script.ts');
  const { vboxMember } = await import('./vbox/script.ts');
  const { umlMember } = await import('./uml/script.ts');
  const { bochsMember } = await import('./bochs/script.ts');
  const { vserverMember } = await import('./vserver/script.ts');
  return together('together', [qcow2Member, vboxMember, umlMember, bochsMember, vserverMember]);
}

/** One neutral script on strategies of any family: it is made of all of them. */
async function loadCompare(): Promise<Mechanism> {
  const { compare, ideas } = await import('./compare/index.ts');
  const { forkNeutral } = await import('./fork/neutral.ts');
  const { stringCow } = await import('./string/neutral.ts');
  const { stringEager } = await import('./string-eager/neutral.ts');
  const { stringQt } = await import('./string-qt/neutral.ts');
  const { stringArc } = await import('./string-arc/neutral.ts');
  const { stringSwift } = await import('./string-swift/neutral.ts');
  const { qcow2Neutral } = await import('./qcow2/neutral.ts');
  const { vboxNeutral } = await import('./vbox/neutral.ts');
  const { umlNeutral } = await import('./uml/neutral.ts');
  const { bochsNeutral } = await import('./bochs/neutral.ts');
  const { pagecacheNeutral } = await import('./pagecache/neutral.ts');
  const { vserverNeutral } = await import('./vserver/neutral.ts');
  const { dmSnapshotNeutral } = await import('./dm-snapshot/neutral.ts');
  const { dmThinNeutral } = await import('./dm-thin/neutral.ts');
  const { vssNeutral } = await import('./vss/neutral.ts');
  const { mssqlNeutral } = await import('./mssql/neutral.ts');
  const { btrfsNeutral } = await import('./btrfs/neutral.ts');
  const { xfsNeutral } = await import('./xfs/neutral.ts');
  const memory = [forkNeutral, stringCow, stringEager, stringQt, stringArc, stringSwift];
  const disks = [qcow2Neutral, vboxNeutral, umlNeutral, bochsNeutral, vserverNeutral, pagecacheNeutral];
  const snapshots = [dmSnapshotNeutral, dmThinNeutral, vssNeutral, mssqlNeutral, btrfsNeutral, xfsNeutral];
  return compare('compare', [...ideas, ...memory, ...disks, ...snapshots]) as unknown as Mechanism;
}
