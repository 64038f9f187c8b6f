/** What is said of strategies that are kin to the library's copy-on-write strings, where it is not the same. */
import type { FigureWords, SystemWords } from '../../system.ts';
import { integer, plural } from '../../words.ts';
import { string, terms } from './index.ts';
import { told } from './kin-told.ts';
import { verbs } from './kin-verbs.ts';

/** Nothing was recorded of them. */
const { 'recorded.rc': _, ...ofLibrary } = string.figures;

const define = (id: keyof typeof ofLibrary & string, definition: string): Record<string, FigureWords> => ({
  [id]: { name: ofLibrary[id]?.name ?? '', definition },
});

const figures: Readonly<Record<string, FigureWords>> = {
  ...ofLibrary,
  ...define(
    'world.liveBytes',
    'Bytes of all blocks that are allocated and not freed yet: what stands before the characters, room for them, and what stands behind. The allocator’s own overhead is left out, and so are the variables themselves.',
  ),
  ...define(
    'world.deepBytes',
    'Bytes that would be in use if no block were shared: every living variable counts the one that it refers to in full. Characters that lie in a variable itself count nothing.',
  ),
  ...define(
    'world.saved',
    '“Bytes with deep copies” minus “Bytes in use”: one block for every owner beyond the first.',
  ),
  ...define(
    'world.allocs',
    'Blocks allocated on the heap so far. What is static, or lies in a variable itself, needs none.',
  ),
  ...define('world.frees', 'Blocks freed so far.'),
  ...define(
    'world.allocBytes',
    'Bytes of all blocks allocated so far, whether they were freed since or not.',
  ),
  ...define('world.buffers', 'Allocations minus frees: blocks on the heap.'),
  ...define(
    'world.copied',
    'Characters copied from one buffer to another so far: copies that are made at once, copies before a change, growth, and what is appended from another string. Characters stored from literals are not counted.',
  ),
  ...define('holder.length', 'Characters (bytes) of the string.'),
  ...define('holder.capacity', 'Characters that its buffer has room for.'),
};

/** Not all of them copy on write. */
const { bytes: BYTES, copied: COPIED } = string.charts;

export const kin: SystemWords = {
  ...string,
  figures,
  verbs,
  told,
  terms: {
    ...terms,
    special: '',
    deep: 'The reasoning',
    deepKey: 'The reasoning: show or hide it',
    omitted: 'Modelled from documentation, not recorded: what it costs in principle, not to the byte.',
    unit: (name) => (name === 'E' ? 'Static empty buffer' : `Buffer ${name}`),
  },
  refusals: {
    ...string.refusals,
    'STR-INDEX': (p) => ({
      what: `${p.name} has ${plural(p.length, 'character', 'characters')}, so [${integer(p.index)}] is beyond its end.`,
      help: `Use an index up to ${integer(p.last)}.`,
    }),
    'STR-INDEX-EMPTY': (p) => ({
      what: `${p.name} is empty, so there is no [${integer(p.index)}].`,
      help: 'Append something first.',
    }),
    'STR-POP-EMPTY': (p) => ({
      what: `${p.name} is empty: there is no character to take away.`,
      help: 'Append something first.',
    }),
  },
  actions: { ...string.actions, readindex: 'read [0]', constindex: 'read [0] as const' },
  charts: {
    ...string.charts,
    bytes: { ...BYTES, lines: { ...BYTES.lines, liveBytes: 'in use' } },
    copied: { ...COPIED, lines: { ...COPIED.lines, copied: 'copied' } },
  },
};
