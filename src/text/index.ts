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
  string: async () => (await import('./en/strings/index.ts')).string,
  'string-eager': kin,
  'string-qt': kin,
  'string-arc': kin,
  'string-swift': kin,
  together: async () => (await import('./en/together/index.ts')).together,
  bochs: async () => (await import('./en/bochs/index.ts')).bochs,
  qcow2: async () => (await import('./en/qcow2/index.ts')).qcow2,
  uml: async () => (await import('./en/uml/index.ts')).uml,
  vbox: async () => (await import('./en/vbox/index.ts')).vbox,
  vserver: async () => (await import('./en/vserver/index.ts')).vserver,
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
