/** What the model of files that share blocks does not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const row =
  (system: string) =>
  (code: string, after: string, line: string, fault: string, params: Params, suggestion = ''): Row => ({
    ...{ system, code, after, line, fault, params, suggestion },
  });

const btrfs = row('btrfs');
const xfs = row('xfs');
const FILE = 'fs btrfs; create a 4';

export const reflinks: readonly Row[] = [
  btrfs('REFL-NO-FS', '', 'create a 4', 'create a 4', { system: 'btrfs' }),
  xfs('REFL-FS-AGAIN', 'fs xfs', 'fs xfs cowext=1', 'fs xfs cowext=1', { system: 'xfs' }),
  btrfs('REFL-NO-FILE-YET', 'fs btrfs', 'rm a', 'a', { name: 'a', known: '' }),
  btrfs(
    'REFL-NO-FILE',
    `${FILE}; create bat 1`,
    'write bet 0 1',
    'bet',
    { name: 'bet', known: 'a, bat' },
    'bat',
  ),
  btrfs('REFL-TAKEN', FILE, 'create a 4', 'a', { name: 'a' }),
  xfs('REFL-NO-FOLDER', 'fs xfs; create a 4', 'reflink a d/b', 'd/b', { name: 'd/b', folder: 'd' }),
  btrfs(
    'REFL-NO-SUBVOLUME',
    `${FILE}; subvol data`,
    'snapshot date s',
    'date',
    { name: 'date', known: 'data' },
    'data',
  ),
  xfs('REFL-LIMIT', 'fs xfs; create a 4', 'write a 16384 1', '16384', {
    what: 'blocks',
    limit: 16_384,
    actual: 16_385,
  }),
];
