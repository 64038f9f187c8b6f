/** Systems are fetched when they are asked for, once, with their kin. */
import { describe, expect, it } from 'vitest';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { systems } from '../mechanisms/index.ts';
import { createFetching } from './fetching.ts';

function counted() {
  const asked: string[] = [];
  const entries = systems.map((entry) => ({
    ...entry,
    load: () => {
      asked.push(entry.id);
      return entry.load();
    },
  }));
  return { asked, fetching: createFetching(entries) };
}

describe('fetching', () => {
  it('lists each system as what it is', () => {
    expect(systems.map(({ id, family }) => [id, family])).toEqual(
      mechanisms.map(({ id, family }) => [id, family]),
    );
  });

  it('fetches a system and its kin, and nothing else', async () => {
    const { asked, fetching } = counted();
    await fetching.fetch('idea');
    expect(asked).toEqual(['idea']);
    expect(fetching.fetched('idea')?.id).toBe('idea');
    expect(fetching.fetched('string')).toBeUndefined();
    await fetching.fetch('string');
    const kin = fetching.fetched('string')?.kin ?? [];
    expect(kin.length).toBeGreaterThan(1);
    expect(kin.map((id) => fetching.fetched(id)?.id)).toEqual(kin);
    expect(fetching.fetched('fork')).toBeUndefined();
  });

  it('fetches none twice', async () => {
    const { asked, fetching } = counted();
    await fetching.fetch('idea');
    await fetching.fetch('idea');
    await fetching.fetchAll();
    expect(asked).toHaveLength(systems.length);
    expect(new Set(asked).size).toBe(systems.length);
  });

  it('has nothing for a name that is none', async () => {
    const { asked, fetching } = counted();
    await fetching.fetch('constructor');
    expect(asked).toEqual([]);
    expect(fetching.fetched('constructor')).toBeUndefined();
  });

  it('says so when one cannot be had, and tries again when asked again', async () => {
    let broken = true;
    const [entry] = systems;
    if (!entry) throw new Error('no system');
    const load = () => (broken ? Promise.reject(new Error('not there')) : entry.load());
    const fetching = createFetching([{ ...entry, load }]);
    await expect(fetching.fetch(entry.id)).rejects.toThrow('not there');
    broken = false;
    await fetching.fetch(entry.id);
    expect(fetching.fetched(entry.id)?.id).toBe(entry.id);
  });
});
