/** The verbs of file systems whose files can share blocks; the language of their recordings, and `read`. */
import type { Param, Verb } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import type { Event } from './events.ts';
import {
  clone,
  create,
  punch,
  read,
  reflink,
  remove,
  removeSubvolume,
  snapshot,
  subvolume,
  write,
} from './files.ts';
import { numberArg, within } from './find.ts';
import type { Rules } from './tx.ts';
import type { Draft } from './world.ts';

type OneVerb = Verb<Draft, Event>;

const file: Param = { name: 'file', kind: 'path' };
const blocks: Param = { name: 'blocks', kind: 'range' };
const copy: Param = { name: 'copy', kind: 'path' };

/** What XFS reserves around a copy where nothing else is said: XFS_DEFAULT_COWEXTSZ_HINT, in blocks. */
const WINDOW = 32;

/** Making the file system anew would take everything away: that is a scenario of its own. */
function format({ id }: Rules): OneVerb {
  const hint: Param = { name: 'cowext', kind: 'count', option: true };
  return {
    name: 'fs',
    params: [{ name: 'type', kind: 'word', words: [id] }, ...(id === 'xfs' ? [hint] : [])],
    run(tx, args) {
      if (tx.world.made) throw new CommandError('REFL-FS-AGAIN', { system: id });
      const cowext = numberArg(args, 'cowext', WINDOW);
      within('window', cowext, 'cowext');
      // A hint of 0 means none is set: then the default counts.
      tx.emit({ type: 'formatted', cowext: id === 'xfs' ? cowext || WINDOW : 0 });
    },
  };
}

export function verbsOf(rules: Rules): readonly OneVerb[] {
  const verb = (
    name: string,
    params: readonly Param[],
    run: (rules: Rules, ...rest: never) => void,
  ): OneVerb => ({
    name,
    params,
    run: (tx, args) => (run as (rules: Rules, ...rest: Parameters<OneVerb['run']>) => void)(rules, tx, args),
  });
  const common = [
    format(rules),
    verb('create', [file, { name: 'blocks', kind: 'count' }], create),
    verb('reflink', [file, copy], reflink),
    verb('clone', [file, blocks, copy, { name: 'at', kind: 'count' }], clone),
    verb('write', [file, blocks, { name: 'byte', kind: 'byte' }], write),
    verb('read', [file, { ...blocks, optional: true }], read),
    verb('punch', [file, blocks], punch),
    verb('rm', [file], remove),
  ];
  if (rules.id === 'xfs') return common;
  return [
    ...common,
    verb('subvol', [{ name: 'subvolume', kind: 'path' }], subvolume),
    verb(
      'snapshot',
      [
        { name: 'subvolume', kind: 'path' },
        { name: 'snapshot', kind: 'path' },
      ],
      snapshot,
    ),
    verb('subvol-delete', [{ name: 'subvolume', kind: 'path' }], removeSubvolume),
  ];
}
