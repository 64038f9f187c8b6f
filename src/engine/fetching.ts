/** Fetches systems as they are asked for, each with its kin, and keeps them. */
import type { Mechanism } from '../core/mechanism.ts';
import { type SystemEntry, systems } from '../mechanisms/index.ts';
import type { Systems } from './engine.ts';

export interface Fetching extends Systems {
  /** Fetches a system and its kin; nothing happens where there is no such system. @throws when one cannot be had */
  fetch(id: string): Promise<void>;
  /** @throws when one cannot be had */
  fetchAll(): Promise<void>;
}

export function createFetching(entries: readonly SystemEntry[] = systems): Fetching {
  const here = new Map<string, Mechanism>();
  const one = async (id: string): Promise<Mechanism | undefined> => {
    const entry = entries.find((system) => system.id === id);
    if (!here.has(id) && entry) here.set(id, await entry.load());
    return here.get(id);
  };
  return {
    async fetch(id) {
      const found = await one(id);
      await Promise.all((found?.kin ?? []).map(one));
    },
    async fetchAll() {
      await Promise.all(entries.map(({ id }) => one(id)));
    },
    listed: entries,
    fetched: (id) => here.get(id),
  };
}
