/** Everything that a copy-on-write string can tell, as data: what strings tell, and what only these have. */
import type { Tellable } from '../../core/mechanism.ts';
import {
  common,
  listed,
  looks,
  nonConst,
  sharing,
  staticPointers,
  withPointers,
  withStatic,
} from '../families/strings/tellable.ts';

export const tellable: readonly Tellable[] = listed({
  ...common,
  ...sharing,
  ...withStatic,
  ...withPointers,
  ...staticPointers,
  ...nonConst('leak'),
  ...looks(['share.leaked', 'leak.sole', 'leak.shared', 'leak.marked', 'leak.empty']),
  ...{ 'allocated.double': 'create.double', 'allocated.page': 'create.page' },
  'allocated.double-page': 'create.double-page',
  'copied.leaked': 'share.leaked',
  'handed.reference': 'leak',
  ...{ 'marked.handed': 'leak', 'marked.modified': 'finish', 'marked.swapped': 'swap' },
  'written.through-shared': 'hole',
});
