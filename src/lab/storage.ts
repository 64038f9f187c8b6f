/** Keeps work on this device, in IndexedDB (localStorage loses the last seconds when a browser is killed). */
import type { NodeId } from '../engine/api.ts';
import { indexedRecords, type Records } from './records.ts';
import type { Trunk } from './tree.ts';

/** A lab's work as it is kept. */
export interface SavedLab {
  readonly version: 1;
  /** Counts up with every save of any tab: the largest is the newest work. No clock decides. */
  readonly revision: number;
  readonly system: string;
  readonly nodes: readonly {
    readonly id: NodeId;
    readonly parent: NodeId;
    readonly line: string;
    readonly trail: string;
    readonly notes: readonly string[];
    readonly stopped: boolean;
  }[];
  readonly trunks: readonly (readonly [NodeId, Trunk])[];
  readonly head: NodeId;
  readonly node: NodeId;
  readonly micro: number;
  /** Scenario text being edited, or null. */
  readonly draft: string | null;
  /** Scenario text that was edited and left without running it; older work has none. */
  readonly aside?: string | null;
  readonly undo: readonly { readonly head: NodeId; readonly node: NodeId }[];
  readonly redo: readonly { readonly head: NodeId; readonly node: NodeId }[];
}

/** What a lab hands over to be kept. */
export type Work = Omit<SavedLab, 'version' | 'revision'>;

/** Where a lab keeps its work. */
export interface Keeper {
  /** The work to go on with, or null. Also claims it for this tab until the page ends. */
  load(): Promise<SavedLab | null>;
  /** @returns whether it is on the device now; false when there is nothing to keep. @throws when the browser refuses */
  save(work: Work): Promise<boolean>;
  /** This lab is looked at: a reload of the tab is to find its work. */
  enter?(): void;
}

/** Whether the device had no room left, which is no refusal for ever. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isTexts = (...values: unknown[]): boolean => values.every((value) => typeof value === 'string');

/** Whether stored data is work that this version understands. */
export function isSavedLab(value: unknown): value is SavedLab {
  if (!isRecord(value) || value.version !== 1) return false;
  const { nodes, trunks, undo, redo } = value;
  if (![nodes, trunks, undo, redo].every(Array.isArray)) return false;
  if (![value.revision, value.micro].every((count) => Number.isSafeInteger(count) && (count as number) >= 0))
    return false;
  const known = new Set<unknown>([0]);
  for (const text of [value.draft, value.aside ?? null])
    if (text !== null && typeof text !== 'string') return false;
  let last = 0;
  for (const node of nodes as unknown[]) {
    if (!isRecord(node) || !Number.isSafeInteger(node.id) || (node.id as number) <= last) return false;
    if (!known.has(node.parent) || !isTexts(node.line, node.trail)) return false;
    if (!Array.isArray(node.notes) || !isTexts(...node.notes) || typeof node.stopped !== 'boolean')
      return false;
    last = node.id as number;
    known.add(last);
  }
  const isPlace = (place: unknown): boolean =>
    isRecord(place) && known.has(place.head) && known.has(place.node);
  const isTrunk = (entry: unknown): boolean =>
    Array.isArray(entry) &&
    known.has(entry[0]) &&
    isRecord(entry[1]) &&
    isTexts(entry[1].header, entry[1].title, entry[1].recording);
  const places = [...(undo as unknown[]), ...(redo as unknown[]), value];
  return places.every(isPlace) && (trunks as unknown[]).every(isTrunk) && isTexts(value.system);
}

const PREFIX = 'lab-';
const TAB_KEY = 'cowscope-lab';
const SYSTEM_KEY = 'cowscope-system';

/** A value that the tab or the device remembers across a reload; does without where that is refused. */
function memory(place: 'sessionStorage' | 'localStorage', name: string) {
  const attempt = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    try {
      return work(globalThis[place]);
    } catch {
      return otherwise;
    }
  };
  return {
    read: (): string | null => attempt((storage) => storage.getItem(name), null),
    write: (value: string): void => attempt((storage) => storage.setItem(name, value), undefined),
  };
}

/** Holds a name until the page ends. @returns false when another tab holds it; true also where locks do not exist */
export function claim(name: string): Promise<boolean> {
  // Not everywhere: browsers have them only on secure pages.
  const locks = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    locks
      .request(`cowscope:${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => {});
      })
      .catch(reject);
  });
}

/** All work that is kept and that this version understands, the newest first. */
async function readAll(records: Records): Promise<readonly (readonly [string, SavedLab])[]> {
  const found: [string, SavedLab][] = [];
  for (const name of await records.names()) {
    if (!name.startsWith(PREFIX)) continue;
    const value = await records.read(name);
    if (isSavedLab(value)) found.push([name, value]);
  }
  return found.sort(([, a], [, b]) => b.revision - a.revision);
}

/** Whether there is kept work of a system; false also where storage is refused. */
export async function hasWork(system: string, records = indexedRecords()): Promise<boolean> {
  try {
    return (await readAll(records)).some(([, lab]) => lab.system === system && lab.nodes.length > 0);
  } catch {
    return false;
  }
}

/** The system that was worked with last, in this tab, else on this device; '' for none, and where storage is refused. */
export const lastSystem = (): string =>
  memory('sessionStorage', SYSTEM_KEY).read() ?? memory('localStorage', SYSTEM_KEY).read() ?? '';

/** Remembers the system that is worked with now. */
export function rememberSystem(system: string): void {
  for (const place of ['sessionStorage', 'localStorage'] as const) memory(place, SYSTEM_KEY).write(system);
}

/**
 * A keeper of one system's work. Each tab has its own: a reload finds it by the tab, a new start takes the newest that no
 * other tab holds. Work of a newer version is left alone. Where locks do not exist, two tabs may take the same work; whoever
 * is the second to change it keeps it as new work.
 */
export function indexedKeeper(system: string, records = indexedRecords()): Keeper {
  const tab = memory('sessionStorage', `${TAB_KEY}-${system}`);
  let key = '';
  /** Of all work there is, as far as it is known. */
  let revision = 0;
  /** The revision that this keeper found or wrote at its key. */
  let own: number | null = null;

  const newest = async (): Promise<number> => (await readAll(records))[0]?.[1].revision ?? 0;

  /** A name for work that is not kept yet. */
  async function takeNew(): Promise<void> {
    const names = await records.names();
    for (let next = 1; ; next++) {
      const name = `${PREFIX}${next}`;
      if (names.includes(name) || name === key || !(await claim(name))) continue;
      [key, own] = [name, null];
      tab.write(name);
      return;
    }
  }

  return {
    async load() {
      const all = await readAll(records);
      const labs = new Map(all.filter(([, lab]) => lab.system === system));
      const mine = tab.read();
      const names = [...labs.keys()];
      revision = all[0]?.[1].revision ?? 0;
      const order = mine !== null && labs.has(mine) ? [mine, ...names] : names;
      for (const name of order) {
        if (!(await claim(name))) continue;
        key = name;
        tab.write(name);
        const lab = labs.get(name) ?? null;
        own = lab?.revision ?? null;
        return lab;
      }
      await takeNew();
      return null;
    },
    async save(work) {
      if (key === '') {
        // Nothing was loaded: it is newer than all that is there, or no later start would find it.
        revision = await newest();
        await takeNew();
      }
      for (;;) {
        const make = (mark: number): SavedLab => ({ ...work, version: 1, revision: mark });
        const mark = await records.write(key, make, revision + 1, own);
        if (mark !== null) {
          [revision, own] = [mark, mark];
          return true;
        }
        // Another tab has changed it meanwhile: theirs stays, and ours becomes work of its own.
        revision = Math.max(revision + 1, await newest());
        await takeNew();
      }
    },
    enter: () => (key === '' ? undefined : tab.write(key)),
  };
}

/** Whether a log, or what is being edited, is another one. Where it is looked at does not count. */
const isChanged = (a: Work, b: Work): boolean =>
  a.nodes.length !== b.nodes.length ||
  a.head !== b.head ||
  a.draft !== b.draft ||
  (a.aside ?? '') !== (b.aside ?? '');

/**
 * A keeper of work that came by a link. The link keeps it as long as nobody changes it; then it becomes work of its own on
 * this device, and all other work stays what it was.
 * @param work what the link opens; null when it is only known once it has run, so that the first to be saved is it
 * @param onKept called once, when a change of it is on the device
 */
export function linkedKeeper(work: Work | null, keeper: Keeper, onKept: () => void): Keeper {
  let linked = work;
  let kept = false;
  return {
    load: () => Promise.resolve(work && { ...work, version: 1, revision: 0 }),
    async save(next) {
      linked ??= next;
      if (!kept && !isChanged(linked, next)) return false;
      await keeper.save(next);
      if (!kept) onKept();
      kept = true;
      return true;
    },
    enter: () => (kept ? keeper.enter?.() : undefined),
  };
}
