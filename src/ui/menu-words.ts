/** What the entries of a holder's menu are called. */
import { text } from '../text/index.ts';

const WORDS: Readonly<Record<string, string | ((subject: string) => string)>> = text.ui.actions;

export function menuWords(id: string, subject: string): string {
  const words = WORDS[id];
  return typeof words === 'function' ? words(subject) : (words ?? id);
}
