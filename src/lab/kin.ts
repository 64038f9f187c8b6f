/** Keeps what the commands so far come to on kindred systems, for the step shown. */
import type { Chore } from './background.ts';
import type { Context } from './context.ts';
import { effective } from './tree.ts';

export function createKin({ get, set, link }: Pick<Context, 'get' | 'set' | 'link'>): Chore {
  /** What could not be answered is not asked again until something else was. */
  let failed = -1;
  return {
    next() {
      const { system, kin, nodes, cursor, peek } = get();
      if (!system || system.kin.length === 0) return null;
      const node = effective(nodes, peek ?? cursor.node);
      if (kin?.node === node || failed === node) return null;
      return async () => {
        try {
          set({ kin: { node, points: await link.call('kin', { node }) } });
          failed = -1;
        } catch (error) {
          failed = node;
          throw error;
        }
      };
    },
  };
}
