/** What the models of LVM snapshots and of thin snapshots do not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const rows =
  (system: string) =>
  (code: string, after: string, line: string, fault: string, params: Params, suggestion = ''): Row => ({
    system,
    code,
    after,
    line,
    fault,
    params,
    suggestion,
  });

const limit = (what: string, most: number, actual: number): Params => ({ what, limit: most, actual });

const old = rows('dm-snapshot');
const S1 = 'origin 16; snapshot s1 chunk=16 cow=256';

export const dmSnapshot: readonly Row[] = [
  old('DMS-NO-ORIGIN', '', 'snapshot s1 chunk=16 cow=256', 'snapshot s1 chunk=16 cow=256', {}),
  old('DMS-ORIGIN-AGAIN', S1, 'origin 8', 'origin 8', {}),
  old('DMS-NO-SNAPSHOT', S1, 'drop s', 's', { name: 's', known: 's1' }, 's1'),
  old('DMS-NO-SNAPSHOT-YET', 'origin 16', 'drop s1', 's1', { name: 's1', known: '' }),
  old('DMS-NO-DEVICE', S1, 'read orgin 0', 'orgin', { name: 'orgin', known: 'origin, s1' }, 'origin'),
  old('DMS-NAME-TAKEN', S1, 'snapshot origin chunk=16 cow=256', 'origin', { name: 'origin' }),
  old('DMS-BEYOND', S1, 'write origin 15-16 1', '15-16', { actual: 16, last: 15 }),
  old('DMS-ZERO', 'origin 16', 'snapshot s1 cow=0', '0', { what: 'cow' }),
  old('DMS-SHRINK', S1, 'extend s1 cow=64', '64', { name: 's1', old: 256, size: 64 }),
  old('DMS-LOST', `${S1}; lose`, 'lose', 'lose', {}),
  old('DMS-LIMIT', '', 'origin 20000000', '20000000', limit('blocks', 2 ** 24, 20_000_000)),
];

const thin = rows('dm-thin');
const V = 'pool chunk=128 data=8 unit=64; thin v 4';

export const dmThin: readonly Row[] = [
  thin('THIN-NO-POOL', '', 'thin v 4', 'thin v 4', {}),
  thin('THIN-POOL-AGAIN', V, 'pool', 'pool', {}),
  thin('THIN-NO-VOLUME', V, 'fill vv', 'vv', { name: 'vv', known: 'v' }, 'v'),
  thin('THIN-NO-VOLUME-YET', 'pool', 'fill v', 'v', { name: 'v', known: '' }),
  thin('THIN-NAME-TAKEN', V, 'snapshot v v', 'v', { name: 'v' }),
  thin('THIN-BEYOND', V, 'read v 7-8', '7-8', { actual: 8, last: 7, name: 'v' }),
  thin('THIN-ZERO', V, 'thin w 0', '0', { what: 'count' }),
  thin('THIN-UNIT', '', 'pool chunk=128 unit=48', '48', { chunk: 128, unit: 48 }),
  thin('THIN-LIMIT', '', 'pool data=20000000', '20000000', limit('data', 2 ** 24, 20_000_000)),
];
