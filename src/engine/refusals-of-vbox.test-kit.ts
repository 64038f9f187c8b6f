/** What the model of VirtualBox disks does not carry out. */
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
  system: 'vbox',
  code,
  after,
  line,
  fault,
  params,
  suggestion,
});

const BASE = 'create base 4M';
const VM = `${BASE}; vm t base`;
const SIZE = 4_398_046_511_104;

export const vbox: readonly Row[] = [
  row('VDI-NO-IMAGE-YET', '', 'read base 0 512', 'base', { name: 'base', known: '' }),
  row('VDI-NO-IMAGE', VM, 'read bas 0 512', 'bas', { name: 'bas', known: 't, base' }, 'base'),
  row('VDI-NO-MACHINE-YET', BASE, 'snapshot t S1', 't', { name: 't', known: '' }),
  row('VDI-NO-MACHINE', VM, 'snapshot u S1', 'u', { name: 'u', known: 't' }, 't'),
  row('VDI-NO-SNAPSHOT-YET', VM, 'restore t S1', 'S1', { name: 'S1', known: '' }),
  row('VDI-NO-SNAPSHOT', `${VM}; snapshot t S1`, 'delete t S2', 'S2', { name: 'S2', known: 'S1' }, 'S1'),
  row('VDI-NAME-TAKEN', VM, 'create t 4M', 't', { name: 't' }),
  row('VDI-PORT', VM, 'attach t base 30', '30', { port: 30, last: 29 }),
  row('VDI-LIMIT', '', 'create base 5T', '5T', { what: 'size', limit: SIZE, actual: 5 * 2 ** 40 }),
];
