/** What one script on all systems of disks does not carry out. */
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
  system: 'together',
  code: `TOGETHER-${code}`,
  after,
  line,
  fault,
  params,
  suggestion,
});

const MIB = 1024 ** 2;
const BASE = 'base 10M';
const SIZE = 20 * 16 * 63 * 512;
const GUEST = `${BASE}; guest A`;
const EIGHT = [BASE, ...Array.from({ length: 8 }, (_, at) => `guest G${at}`)].join('; ');

export const together: readonly Row[] = [
  row('SIZE', '', 'base 9M', '9M', { least: 10 * MIB, most: 1024 * MIB, asked: 9 * MIB }),
  row('BASE-TAKEN', BASE, 'base 10M', '10M', {}),
  row('NO-BASE', '', 'guest A', 'A', {}),
  row('TAKEN', GUEST, 'guest A', 'A', { name: 'A' }),
  row('GUESTS', EIGHT, 'guest A', 'A', { limit: 8 }),
  row('NO-GUEST', 'base 10M; guest Anna', 'write Ana 0 512 1', 'Ana', { name: 'Ana', known: 'Anna' }, 'Anna'),
  row('SECTORS', GUEST, 'write A 100 512 1', '100', { value: 100 }),
  row('BEYOND', GUEST, 'read A 10M 512', '10M', { end: 10 * MIB + 512, size: SIZE }),
];
