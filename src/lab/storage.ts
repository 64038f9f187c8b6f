/** Keeps work on this device, in IndexedDB (localStorage loses the last seconds when a browser is killed). */
import { createStore, get, keys, set } from 'idb-keyval';
import type { NodeId } from '../engine/api.ts';
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

/** Where a lab keeps its work. */
export interface Keeper {
  /** The work to go on with, or null. Also claims it for this tab until the page ends. */
  load(): Promise<SavedLab | null>;
  /** @throws when the browser refuses */
  save(work: Omit<SavedLab, 'version' | 'revision'>): Promise<void>;
}

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
const STORE = 'labs';

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
  const { locks } = globalThis.navigator;
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

type Store = ReturnType<typeof createStore>;

/** All work that is kept and that this version understands, the newest first. */
async function readAll(store: Store): Promise<readonly (readonly [string, SavedLab])[]> {
  const found: [string, SavedLab][] = [];
  for (const name of await keys<string>(store)) {
    if (!name.startsWith(PREFIX)) continue;
    const value: unknown = await get(name, store);
    if (isSavedLab(value)) found.push([name, value]);
  }
  return found.sort(([, a], [, b]) => b.revision - a.revision);
}

/** The system that was worked with last, in this tab, else on this device; '' for none, and where storage is refused. */
export const lastSystem = (): string =>
  memory('sessionStorage', SYSTEM_KEY).read() ?? memory('localStorage', SYSTEM_KEY).read() ?? '';

/** Remembers the system that is worked with now. */
export function rememberSystem(system: string): void {
  for (const place of ['sessionStorage', 'localStorage'] as const) memory(place, SYSTEM_KEY).write(system);
}

/**
 * A keeper of one system's work in IndexedDB. Each tab has its own: a reload finds it by the tab, a new start takes the newest
 * that no other tab holds. Work of a newer version is left alone.
 */
export function indexedKeeper(system: string, database = 'cowscope'): Keeper {
  const store = createStore(database, STORE);
  const tab = memory('sessionStorage', `${TAB_KEY}-${system}`);
  let key = '';
  let revision = 0;

  return {
    async load() {
      const all = await readAll(store);
      const labs = new Map(all.filter(([, lab]) => lab.system === system));
      const mine = tab.read();
      const newest = [...labs.keys()];
      revision = all[0]?.[1].revision ?? 0;
      const order = mine !== null && labs.has(mine) ? [mine, ...newest] : newest;
      for (const name of order) {
        if (!(await claim(name))) continue;
        key = name;
        tab.write(name);
        return labs.get(name) ?? null;
      }
      for (let next = 1; key === ''; next++) {
        const name = `${PREFIX}${next}`;
        if (!(await keys(store)).includes(name) && (await claim(name))) key = name;
      }
      tab.write(key);
      return null;
    },
    async save(work) {
      if (key === '') throw new Error('save before load');
      await set(key, { ...work, version: 1, revision: ++revision } satisfies SavedLab, store);
    },
  };
}
