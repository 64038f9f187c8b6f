/** One neutral script on strategies of any family: it is made of all of them. */
import type { Mechanism } from '../core/mechanism.ts';
import { bochsNeutral } from './bochs/neutral.ts';
import { btrfsNeutral } from './btrfs/neutral.ts';
import { compare, ideas } from './compare/index.ts';
import { dmSnapshotNeutral } from './dm-snapshot/neutral.ts';
import { dmThinNeutral } from './dm-thin/neutral.ts';
import { forkNeutral } from './fork/neutral.ts';
import { mssqlNeutral } from './mssql/neutral.ts';
import { pagecacheNeutral } from './pagecache/neutral.ts';
import { qcow2Neutral } from './qcow2/neutral.ts';
import { stringCow } from './string/neutral.ts';
import { stringArc } from './string-arc/neutral.ts';
import { stringEager } from './string-eager/neutral.ts';
import { stringQt } from './string-qt/neutral.ts';
import { stringSwift } from './string-swift/neutral.ts';
import { umlNeutral } from './uml/neutral.ts';
import { vboxNeutral } from './vbox/neutral.ts';
import { vserverNeutral } from './vserver/neutral.ts';
import { vssNeutral } from './vss/neutral.ts';
import { xfsNeutral } from './xfs/neutral.ts';

const memory = [forkNeutral, stringCow, stringEager, stringQt, stringArc, stringSwift];
const disks = [qcow2Neutral, vboxNeutral, umlNeutral, bochsNeutral, vserverNeutral, pagecacheNeutral];
const snapshots = [dmSnapshotNeutral, dmThinNeutral, vssNeutral, mssqlNeutral, btrfsNeutral, xfsNeutral];

const all = compare('compare', [...ideas, ...memory, ...disks, ...snapshots]) as unknown as Mechanism;
export default all;
