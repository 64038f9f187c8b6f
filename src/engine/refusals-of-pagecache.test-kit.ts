/** What the model of guests over the page cache does not carry out. */
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
  system: 'pagecache',
  code,
  after,
  line,
  fault,
  params,
  suggestion,
});

const TWO = 'create base 1M; overlay A base';
const FULL = ['create base 64K', ...Array.from({ length: 15 }, (_, at) => `overlay G${at} base`)].join('; ');

export const pagecache: readonly Row[] = [
  row('PC-NO-IMAGE-YET', '', 'read A 0 4K', 'A', { name: 'A', known: '' }),
  row('PC-NO-IMAGE', TWO, 'flush B', 'B', { name: 'B', known: 'base, A' }, 'A'),
  row('PC-NAME-TAKEN', TWO, 'overlay A base', 'A', { name: 'A' }),
  row('PC-STACKED', TWO, 'overlay B A', 'A', { name: 'A' }),
  row('PC-SIZE', '', 'create base 100000', '100000', { size: 100_000, unit: 65_536 }),
  row('PC-SECTORS', TWO, 'read A 100 512', '100', { value: 100 }),
  row('PC-LIMIT', FULL, 'overlay H base', 'H', { what: 'images', limit: 16, actual: 17 }),
];
