/** Everything that can be told of qcow2 images is told sooner or later, and nothing else. */
import { expect, it } from 'vitest';
import { PATIENCE_MS } from '../../core/seed.test-kit.ts';
import { playOn } from '../families/disks/play.test-kit.ts';
import qcow2 from './index.ts';
import { playRandom } from './property.test-kit.ts';

/** What random lines bring about seldom or never. */
const RARE = [
  'create A 1M; writec A 0 128K 1; writec A 0 64K 2; writec A 128K 1K 1; write A 0 3G',
  'create A 1M fmt=raw preallocation=falloc; writec A 0 64K 1; create B 1M fmt=raw cluster_size=1K',
  'create A 1M data_file=dat; writec A 0 64K 1; snapshot A s1; create B 1M data_file_raw=on',
  'create A 1M refcount_bits=1; write A 0 64K 1; snapshot A s1; resize A 2000001',
  'create A 1M cluster_size=3000; create A 1M cluster_size=8K extended_l2=on; create A 1M refcount_bits=3',
  'create A 1M compat=v2 lazy_refcounts=on; create A 1M; overlay B A preallocation=full; overlay C A; rebase C - unsafe',
  'create A 1M; overlay B A size=512K compat=v2; resize B 1M; overlay C B size=1M; write C 0 512 1; commit C',
  'create A 16M cluster_size=512; write A 0 16M 1; resize A 64K shrink; resize A 64M',
  'create A 1M; write A 0 64K 1; zero A 0 64K; write A 0 512 1; resize A 1M',
  'create A 1M preallocation=falloc; create B 1M preallocation=full',
];

it('is told', { timeout: PATIENCE_MS }, () => {
  const told = new Set(RARE.flatMap((lines) => playOn(qcow2, lines).told));
  for (let seed = 1; seed <= 60; seed++) for (const id of playRandom(seed).told) told.add(id);
  expect(qcow2.tellable.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
  expect([...told].filter((id) => !qcow2.tellable.some((one) => one.id === id))).toEqual([]);
});
