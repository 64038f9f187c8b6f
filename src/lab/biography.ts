/** Keeps the life of what is selected: asked for the whole path shown, so that moving along it needs no new answer. */
import type { Subject } from '../core/life.ts';
import type { NodeId } from '../engine/api.ts';
import type { Chore } from './background.ts';
import type { Context } from './context.ts';
import { sameSubject } from './subject.ts';
import { effective } from './tree.ts';

export function createBiography({ get, set, link }: Pick<Context, 'get' | 'set' | 'link'>): Chore {
  /** What could not be answered is not asked again until something else was. */
  let failed = '';
  const keyOf = (node: NodeId, subject: Subject): string => `${node} ${JSON.stringify(subject)}`;

  return {
    next() {
      const { selection, biography, nodes, head } = get();
      if (!selection) return null;
      const node = effective(nodes, head);
      if (biography?.node === node && sameSubject(biography.subject, selection)) return null;
      const key = keyOf(node, selection);
      if (key === failed) return null;
      return async () => {
        try {
          const answer = await link.call('biography', { node, subject: selection });
          const { selection: now } = get();
          const isWanted = now && sameSubject(now, selection) && effective(get().nodes, get().head) === node;
          if (isWanted) set({ biography: answer });
          failed = '';
        } catch (error) {
          failed = key;
          throw error;
        }
      };
    },
  };
}
