/** What the model of User-Mode Linux disks does not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const row = (
  code: string,
  after: string,
  line: string,
  fault: string,
  params: Params,
  suggestion = '',
): Row => ({
  system: 'uml',
  code,
  after,
  line,
  fault,
  params,
  suggestion,
});

const AB = 'create base 64K; overlay A base';
const limit = (what: string, most: number, actual: number): Params => ({ what, limit: most, actual });

const USAGE = 'create IMAGE SIZE [fill=]';

/** Also what the language says of sizes and options, which systems of disks brought. */
export const uml: readonly Row[] = [
  row('SCN-BYTES', '', 'create base 1Q', '1Q', { word: '1Q', param: 'size', usage: USAGE }),
  row('SCN-OPTION', '', 'create base 1M full=1', 'full=1', { word: 'full', words: 'fill', usage: USAGE }),
  row('SCN-OPTION-TWICE', '', 'create base 1M fill=1 fill=2', 'fill=2', { word: 'fill' }),
  row('UML-NO-IMAGE-YET', '', 'read A 0 512', 'A', { name: 'A', known: '' }),
  row('UML-NO-IMAGE', AB, 'read bas 0 512', 'bas', { name: 'bas', known: 'base, A' }, 'base'),
  row('UML-NAME-TAKEN', AB, 'create A 1M', 'A', { name: 'A' }),
  row('UML-STACKED', AB, 'overlay B A', 'A', { name: 'A' }),
  row('UML-EMPTY', 'create tiny 100; overlay A tiny; merge A none', 'overlay B none', 'none', {
    name: 'none',
  }),
  row('UML-SIZE', '', 'create base 0', '0', {}),
  row('UML-LENGTH', AB, 'read A 512 0', '0', {}),
  row('UML-OUT', AB, 'merge A base', 'base', { name: 'base', source: 'A' }),
  row('UML-LIMIT', '', 'create base 65M fill=seq', '65M', limit('sequence', 2 ** 26, 65 * 2 ** 20)),
];
