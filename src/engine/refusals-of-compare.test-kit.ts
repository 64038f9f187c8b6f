/** What a neutral script does not carry out. */
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
  system: 'compare',
  code: `COMPARE-${code}`,
  after,
  line,
  fault,
  params,
  suggestion,
});

const K = 1024;
const WITH = 'with before dm-snapshot';
const BASE = `${WITH}; base 64K`;
const EIGHT = [BASE, ...Array.from({ length: 8 }, (_, at) => `share n${at}`)].join('; ');

export const compare: readonly Row[] = [
  row('WITH-FIRST', '', 'base 64K', 'base 64K', {}),
  row('WITH-AGAIN', WITH, 'with eager writer', 'with eager writer', {}),
  row('TWICE', '', 'with eager eager', 'with eager eager', { name: 'eager' }),
  row('NO-BASE', WITH, 'share s1', 'share s1', {}),
  row('BASE-TAKEN', BASE, 'base 64K', '64K', {}),
  row('SIZE', WITH, 'base 2M', '2M', {
    ...{ size: 2048 * K, least: 4 * K, most: 1024 * K },
    who: 'Copy before write',
  }),
  row('CANNOT-BASE', 'with eager dm-thin', 'base 64K room=2T', '64K', { size: 64 * K, who: 'LVM thin' }),
  row('GRAIN', BASE, 'write base 100 512 1', '100', { value: 100, grain: 512, who: 'LVM snapshot' }),
  row('BEYOND', BASE, 'read base 64K 512', '64K', { end: 64 * K + 512, size: 64 * K }),
  row('NO-NAME', `${BASE}; share one`, 'drop ona', 'ona', { name: 'ona', known: 'base, one' }, 'one'),
  row('TAKEN', `${BASE}; share s1; drop s1`, 'share s1', 's1', { name: 's1' }),
  row('NAMES', EIGHT, 'share s1', 's1', { limit: 8 }),
  row('DROP-BASE', BASE, 'drop base', 'base', {}),
];
