/** What the entries of a holder's menu are called. */
import type { SystemWords } from '../text/system.ts';

export function menuWords(actions: SystemWords['actions'], id: string, subject: string): string {
  const words = actions[id];
  return typeof words === 'function' ? words(subject) : (words ?? id);
}
