/** What the model of Bochs disks does not carry out. */
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
  system: 'bochs',
  code,
  after,
  line,
  fault,
  params,
  suggestion,
});

const AB = 'create base 10M; overlay A base';
const ON = 'create base 10M; overlay A base; begin base volatile';

export const bochs: readonly Row[] = [
  row('BOCHS-NO-IMAGE-YET', '', 'read A 0 1', 'A', { name: 'A', known: '' }),
  row('BOCHS-NO-IMAGE', AB, 'read bas 0 1', 'bas', { name: 'bas', known: 'base, A' }, 'base'),
  row('BOCHS-NAME-TAKEN', AB, 'create A 10M', 'A', { name: 'A' }),
  row('BOCHS-STACKED', AB, 'overlay B A', 'A', { name: 'A' }),
  row('BOCHS-COUNT', AB, 'read A 5 0', '0', {}),
  row('BOCHS-BEYOND', ON, 'read base 20160 1', '20160', { sectors: 20_160 }),
  row('BOCHS-ON', ON, 'read A 0 1', 'read A 0 1', { name: 'base' }),
  row('BOCHS-OFF', AB, 'end', 'end', {}),
  row('BOCHS-NO-LOG', AB, 'touch A', 'A', { name: 'A' }),
  row('BOCHS-LIMIT', '', 'create base 2T', '2T', { what: 'size', limit: 2 ** 40, actual: 2 ** 41 }),
];
