/** What decided, by system and rule: the part of the catalogue that is only fetched where somebody asks for it. */
import { reasoning as bochs } from './en/bochs/reasoning.ts';
import { reasoning as compare } from './en/compare/reasoning.ts';
import { reasoning as dmSnapshot } from './en/dm-snapshot/reasoning.ts';
import { reasoning as dmThin } from './en/dm-thin/reasoning.ts';
import { reasoning as fork } from './en/fork/reasoning.ts';
import { reasoning as idea } from './en/idea/index.ts';
import { reasoning as mssql } from './en/mssql/reasoning.ts';
import { reasoning as overlayfs } from './en/overlayfs/reasoning.ts';
import { reasoning as pagecache } from './en/pagecache/reasoning.ts';
import { reasoning as qcow2 } from './en/qcow2/reasoning.ts';
import { btrfs, xfs } from './en/reflinks/reasoning.ts';
import { reasoning as kin } from './en/strings/kin-reasoning.ts';
import { reasoning as strings } from './en/strings/reasoning.ts';
import { reasoning as uml } from './en/uml/reasoning.ts';
import { reasoning as vbox } from './en/vbox/reasoning.ts';
import { reasoning as vserver } from './en/vserver/reasoning.ts';
import { reasoning as vss } from './en/vss/reasoning.ts';
import type { Reasoning } from './system.ts';

/** The rules of one system among several: each by its name and the system’s. */
const ofMember = (
  id: string,
  rules: Readonly<Record<string, Reasoning>>,
): Readonly<Record<string, Reasoning>> =>
  Object.fromEntries(Object.entries(rules).map(([rule, reasoning]) => [`${id}/${rule}`, reasoning]));
export const reasons: Readonly<Record<string, Readonly<Record<string, Reasoning>>>> = {
  idea,
  fork,
  mssql,
  string: strings,
  'string-eager': kin,
  'string-qt': kin,
  'string-arc': kin,
  'string-swift': kin,
  qcow2,
  uml,
  together: {
    ...ofMember('qcow2', qcow2),
    ...ofMember('vbox', vbox),
    ...ofMember('uml', uml),
    ...ofMember('bochs', bochs),
    ...ofMember('vserver', vserver),
  },
  vbox,
  bochs,
  vserver,
  pagecache,
  compare,
  'dm-snapshot': dmSnapshot,
  'dm-thin': dmThin,
  vss,
  btrfs,
  xfs,
  overlayfs,
};
