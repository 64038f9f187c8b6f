/** What the model of qcow2 images does not carry out. */
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
  system: 'qcow2',
  code,
  after,
  line,
  fault,
  params,
  suggestion,
});

const AB = 'create base 1M; overlay A base';
const limit = (what: string, most: number, actual: number): Params => ({ what, limit: most, actual });

export const qcow2: readonly Row[] = [
  row('QCOW-NO-IMAGE-YET', '', 'read A 0 512', 'A', { name: 'A', known: '' }),
  row('QCOW-NO-IMAGE', AB, 'read bas 0 512', 'bas', { name: 'bas', known: 'base, A' }, 'base'),
  row('QCOW-NAME-TAKEN', AB, 'create A 1M', 'A', { name: 'A', file: 'A.qcow2' }),
  row('QCOW-LOOP', AB, 'rebase base A unsafe', 'A', { name: 'base', above: 'A' }),
  row('QCOW-SESSION', `${AB}; begin base`, 'begin A', 'A', { name: 'base' }),
  row('QCOW-NO-SESSION', AB, 'end', 'end', {}),
  row('QCOW-LIMIT', '', 'create base 2T', '2T', limit('size', 2 ** 40, 2 ** 41)),
];
