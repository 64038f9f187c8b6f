/** What overlayfs looked at to decide, by the rule that fired, with the names of its own source. */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const OPENING = 'Opening, ovl_maybe_copy_up in fs/overlayfs/copy_up.c';
const COPYING = 'Copying up, ovl_copy_up_file in fs/overlayfs/copy_up.c';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  up: rule(
    OPENING,
    is('File in the upper layer', 'none'),
    is('For', (p) => `${p.how}`),
    outcome('It is copied up, before anything else is done'),
  ),
  there: rule(
    OPENING,
    is('File in the upper layer', (p) => `${p.file}`),
    outcome('Nothing to copy'),
  ),
  'data-later': rule(
    OPENING,
    is('File in the upper layer', 'there, with trusted.overlay.metacopy'),
    is('For', (p) => `${p.how}`),
    outcome('Data is copied if it is opened for writing'),
  ),
  parents: rule(
    'Directories on the way, ovl_copy_up_flags',
    is('In the upper layer', 'not yet'),
    outcome('Made, from the top down'),
  ),
  'by-copy': rule(
    COPYING,
    is('Size', (p) => exactBytes(p.size)),
    is('Sharing of blocks', 'not supported: vfs_clone_file_range fails'),
    outcome('All data is copied'),
  ),
  'by-clone': rule(
    COPYING,
    is('Size', (p) => exactBytes(p.size)),
    is('Sharing of blocks', 'supported: vfs_clone_file_range'),
    outcome('No data is copied'),
  ),
  'by-metacopy': rule(
    'Copying up, ovl_need_meta_copy_up in fs/overlayfs/copy_up.c',
    is('metacopy', 'on'),
    is('Opened for writing', 'no'),
    outcome('A file of that size without data, with trusted.overlay.metacopy'),
  ),
  'by-nothing': rule(
    'Copying up, ovl_copy_up_one in fs/overlayfs/copy_up.c',
    is('O_TRUNC', 'set: the size counts as 0'),
    outcome('No data is copied'),
  ),
  hidden: rule(
    'Removing, ovl_do_remove in fs/overlayfs/dir.c',
    is('Lower layer at that name', 'something'),
    outcome('A whiteout'),
  ),
  redirected: rule(
    'Renaming, ovl_set_redirect in fs/overlayfs/dir.c',
    is('Data, or more of the directory, in the lower layer', 'yes'),
    outcome('trusted.overlay.redirect names it as it is called there'),
  ),
  opacity: rule(
    'Making a directory, ovl_create_upper in fs/overlayfs/dir.c',
    is('There', 'a whiteout, or options with which the lower layer stays as it is'),
    outcome('trusted.overlay.opaque'),
  ),
  follows: rule(
    'Reading, ovl_real_file in fs/overlayfs/file.c',
    is('The file as it is read now', (p) => `${p.file}`),
    outcome('That one is read, not the one that was opened'),
  ),
  stays: rule(
    'A mapping, ovl_mmap in fs/overlayfs/file.c',
    is('Mapped', (p) => `${p.file}`),
    outcome('Its pages stay mapped'),
  ),
  exdev: rule(
    'Renaming, ovl_rename in fs/overlayfs/dir.c',
    is('The directory', 'also in the lower layer'),
    is('redirect_dir', 'off'),
    outcome('EXDEV'),
  ),
};
