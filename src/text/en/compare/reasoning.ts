/** What every strategy has to decide at a command of the script, whatever its own rules say then. */
import type { Reasoning } from '../../system.ts';
import { bytesText, type Params } from '../../words.ts';

const who = (p: Params): string => String(p.who);

export const reasoning: Readonly<Record<string, Reasoning>> = {
  share: {
    name: 'Who copies, and when',
    checks: [
      { fact: 'Shared as', value: who },
      { fact: 'Copied at once', value: () => 'by an eager copy only' },
      { fact: 'Noted', value: () => 'places that are shared, or that nothing was kept yet' },
    ],
  },
  write: {
    name: 'Where the new content goes',
    checks: [
      { fact: 'Written', value: (p) => `${bytesText(p.bytes)} of ${who(p)}` },
      { fact: 'Must stay as it is', value: () => 'what every other name reads' },
      { fact: 'Old content moves', value: () => 'before the write, where the place is kept' },
      { fact: 'The writer moves', value: () => 'where the old content is kept' },
    ],
  },
  read: {
    name: 'Where content is found',
    checks: [
      { fact: 'Read', value: (p) => `${bytesText(p.bytes)} of ${who(p)}` },
      { fact: 'The same everywhere', value: () => 'unless room ran out' },
    ],
  },
  drop: {
    name: 'What nobody needs any more',
    checks: [
      { fact: 'Dropped', value: who },
      { fact: 'A store of its own', value: () => 'is thrown away at once' },
      { fact: 'Shared places', value: () => 'are counted down one by one' },
    ],
  },
};
