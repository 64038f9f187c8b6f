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
  { id: 'together', family: 'disks', load: async () => (await import('./together.ts')).default },
  { id: 'compare', family: 'compare', load: async () => (await import('./compare.ts')).default },
];
