/** What the model of overlay mounts does not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const row = (
  code: string,
  after: string,
  line: string,
  fault: string,
  params: Params = {},
  suggestion = '',
): Row => ({ ...{ system: 'overlayfs', code, after, line, fault, params, suggestion } });

const EMPTY = 'fs ext4; mount';
const FILE = 'fs ext4; lower f 4; lower d/cat 1; mount';

export const overlayfs: readonly Row[] = [
  row('OVL-NO-FS', '', 'lower f 4', 'lower f 4'),
  row('OVL-FS-AGAIN', 'fs ext4', 'fs xfs', 'fs xfs'),
  row('OVL-NOT-MOUNTED', 'fs ext4; lower f 4', 'read f', 'read f'),
  row('OVL-MOUNTED', FILE, 'lower g 4', 'lower g 4'),
  row('OVL-OPTION', '', 'fs ext4 metacopy=on,verity=on', 'on,verity=on', { word: 'verity=on' }),
  row('OVL-CONFLICT', '', 'fs ext4 metacopy=on redirect_dir=follow', 'follow', { redirect: 'follow' }),
  row('OVL-LOWER-TAKEN', 'fs ext4; lower d/x 1', 'lower d 1', 'd', { name: 'd', other: 'd/x' }),
  row('OVL-NO-FILE-YET', EMPTY, 'read f', 'f', { name: 'f', known: '' }),
  row('OVL-NO-FILE', FILE, 'rm d/bat', 'd/bat', { name: 'd/bat', known: 'd/cat, f' }, 'd/cat'),
  row('OVL-FOLDER', FILE, 'map m d', 'd', { name: 'd' }),
  row('OVL-MODE', FILE, 'chmod f 648', '648', { mode: 648 }),
  row('OVL-HOLD-TAKEN', `${FILE}; hold r f`, 'map r f', 'r', { name: 'r' }),
  row(
    'OVL-NO-HOLD',
    `${FILE}; hold red f`,
    'release rod',
    'rod',
    { name: 'rod', kind: 'descriptor', known: 'red' },
    'red',
  ),
  row('OVL-LIMIT', FILE, 'write f 4096 1', '4096', { what: 'blocks', limit: 4096, actual: 4097 }),
];
