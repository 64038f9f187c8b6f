/** The catalogue: every sentence a person sees, by language. English is the one there is. */
import { refusals } from './en/refusals.ts';
import { ui } from './en/ui.ts';
import type { SystemWords } from './system.ts';

/** What every system shares. */
export const text = { ui, refusals };

const kin = async (): Promise<SystemWords> => (await import('./en/strings/kin.ts')).kin;

/** Where the words of each system are: they come with the system. */
const SYSTEMS: Readonly<Record<string, () => Promise<SystemWords>>> = {
  idea: async () => (await import('./en/idea/index.ts')).idea,
  fork: async () => (await import('./en/fork/index.ts')).fork,
  pagecache: async () => (await import('./en/pagecache/index.ts')).pagecache,
  mssql: async () => (await import('./en/mssql/index.ts')).mssql,
  string: async () => (await import('./en/strings/index.ts')).string,
  'string-eager': kin,
  'string-qt': kin,
  'string-arc': kin,
  'string-swift': kin,
  together: async () => (await import('./en/together/index.ts')).together,
  compare: async () => (await import('./en/compare/index.ts')).compare,
  bochs: async () => (await import('./en/bochs/index.ts')).bochs,
  qcow2: async () => (await import('./en/qcow2/index.ts')).qcow2,
  uml: async () => (await import('./en/uml/index.ts')).uml,
  vbox: async () => (await import('./en/vbox/index.ts')).vbox,
  'dm-snapshot': async () => (await import('./en/dm-snapshot/index.ts')).dmSnapshot,
  'dm-thin': async () => (await import('./en/dm-thin/index.ts')).dmThin,
  btrfs: async () => (await import('./en/reflinks/index.ts')).btrfs,
  xfs: async () => (await import('./en/reflinks/index.ts')).xfs,
  overlayfs: async () => (await import('./en/overlayfs/index.ts')).overlayfs,
  vserver: async () => (await import('./en/vserver/index.ts')).vserver,
  vss: async () => (await import('./en/vss/index.ts')).vss,
};

export const systemsWithWords: readonly string[] = Object.keys(SYSTEMS);

const loaded = new Map<string, SystemWords>();

/** Fetches the words of a system; does nothing for one that has none. @throws when they cannot be had */
export async function loadWords(system: string): Promise<void> {
  const load = SYSTEMS[system];
  if (load && !loaded.has(system)) loaded.set(system, await load());
}

/** The words of a system that were fetched before. @throws when they were not */
export function wordsOf(system: string): SystemWords {
  const words = loaded.get(system);
  if (!words) throw new Error(`the words of ${system} were not fetched`);
  return words;
}
