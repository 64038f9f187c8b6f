/** Everything that VirtualBox disks can tell, by id, with the rule that decides it ('' where none does). */
import type { Tellable } from '../../core/mechanism.ts';
import type { Failure, Finding } from './events.ts';

type Ids = Readonly<Record<string, string>>;

const FINDINGS: Readonly<Record<Finding, true>> = {
  place: true,
  'zero.whole': true,
  'zero.kept': true,
  same: true,
  whole: true,
  copy: true,
  fill: true,
  hollow: true,
  'discard.whole': true,
  'discard.rest': true,
  'discard.part': true,
  'discard.absent': true,
  'compact.zero': true,
  'compact.same': true,
  'compact.nothing': true,
};

const FAILURES: Readonly<Record<Failure, string>> = {
  size: 'size',
  range: 'range',
  orphan: 'orphan',
  'merge.same': 'chain',
  'merge.apart': 'chain',
  'merge.branches': 'branches',
  'merge.attached': 'branches',
  'compact.end': 'compact.end',
  'attach.twice': 'twice',
  'attach.again': 'twice',
  'diff.attached': 'diff.attached',
  'use.diff': 'use.refused',
  'use.attached': 'use.refused',
  'use.children': 'use.refused',
  'delete.children': 'delete',
  'delete.current': 'delete',
  'delete.branches': 'delete.disks',
};

const prefixed = (prefix: string, ids: readonly string[], rule: (id: string) => string): Ids =>
  Object.fromEntries(ids.map((id) => [`${prefix}.${id}`, rule(id)]));

const WHYS = ['asked', 'base', 'own', 'larger', 'tie', 'smaller', 'lost'];

const IDS: Ids = {
  ...prefixed('looked', Object.keys(FINDINGS), (id) => id),
  ...{ 'created.dynamic': 'create', 'created.fixed': 'create' },
  ...prefixed('overlaid', ['overlay', 'snapshot', 'restore', 'attach'], () => 'overlay'),
  ...{ allocated: 'allocate', copied: 'copy.up', filled: 'fill', written: '', carried: 'merge' },
  ...{
    'zeroed.written': 'zero',
    'zeroed.merged': 'zero',
    'zeroed.discarded': 'zero',
    'zeroed.compacted': 'zero',
  },
  ...{ freed: '', moved: 'hole', cut: 'hole', modified: 'seal' },
  ...{ 'read.own': 'read', 'read.below': 'read', 'read.mixed': 'read', 'read.nothing': 'read' },
  ...{ flushed: '', joined: '' },
  ...{ 'used.normal': 'use', 'used.immutable': 'use', 'used.writethrough': 'use' },
  ...{
    'attached.direct': 'attaching',
    'attached.diff': 'attaching',
    'attached.back': 'attaching',
    'attached.left': 'left',
  },
  detached: 'attaching',
  ...{ snapped: 'taking', restored: 'returning', forgotten: '' },
  ...{ 'replaced.now': 'replace', 'replaced.snapshot': 'replace' },
  ...prefixed('merging', WHYS, (id) => `merge.${id}`),
  ...{ linked: 'link', 'linked.nothing': 'link' },
  ...{ 'unlinked.merged': '', 'unlinked.restored': 'returning.old', 'unlinked.deleted': '' },
  ...{ 'unlinked.orphans': 'orphans', 'unlinked.users': '' },
  ...prefixed('failed', Object.keys(FAILURES), (id) => FAILURES[id as Failure]),
};

export const tellable: readonly Tellable[] = Object.entries(IDS).map(([id, rule]) => ({ id, rule }));
