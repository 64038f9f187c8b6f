/** What happened in a step of an overlay mount, by the id of what is told: what happened (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const blocks = (p: Params): string =>
  p.first === p.last ? `block ${integer(p.first)}` : `blocks ${integer(p.first)}–${integer(p.last)}`;

const DOING: Readonly<Record<string, string>> = {
  read: 'read',
  write: 'written',
  trunc: 'cut',
  chmod: 'given other permissions',
  link: 'given another name',
  rename: 'renamed',
};
const doing = (p: Params): string => DOING[`${p.how}`] ?? 'changed';
const empty = (p: Params): boolean => Number(p.n) === 0;

/** What the kernel refused, by its error. */
const refused = (error: string, why: string): Telling => ({
  say: (p) => `The kernel refuses, ${error}: ${p.who}.`,
  why: () => why,
});

export const told: Readonly<Record<string, Telling>> = {
  'formatted.ext4': {
    say: (p) => `Both layers lie on one ext4${p.options === '' ? '' : `; options: ${p.options}`}.`,
    why: () => 'ext4 cannot share blocks between files, so whatever is copied up is copied byte by byte.',
  },
  'formatted.xfs': {
    say: (p) => `Both layers lie on one XFS${p.options === '' ? '' : `; options: ${p.options}`}.`,
    why: () => 'XFS can share blocks between files, so a file can be copied up without copying its data.',
  },
  lowered: {
    say: (p) => `The lower layer has the file ${p.who}, ${exactBytes(p.size)}.`,
    why: () => 'Whatever is done through the mount, this layer is never written.',
  },
  mounted: {
    say: (p) =>
      `The overlay is mounted: ${plural(p.files, 'file', 'files')} of the lower layer, and an empty upper one.`,
    why: () =>
      'What the mount shows is the upper layer, and where that has nothing, the lower one. No data moves.',
  },
  'looked.lower': {
    say: (p) => `${p.who} is to be ${doing(p)}, and lies only in the lower layer.`,
    why: () =>
      'The lower layer must not change, so the file has to be in the upper one first: all of it, whatever is to be changed.',
  },
  'looked.upper': {
    say: (p) => `${p.who} is to be ${doing(p)}, and lies in the upper layer already.`,
    why: () => 'A file is copied up once; from then on it is an ordinary file.',
  },
  'looked.meta': {
    say: (p) =>
      `${p.who} is to be ${doing(p)}; the upper layer knows its name and rights, but has no data of it.`,
    why: () => 'With metacopy data is copied only when somebody opens the file for writing.',
  },
  raised: {
    say: (p) => `The directory ${p.who} is made in the upper layer as well.`,
    why: () =>
      'What is copied up needs a place there. Of a directory nothing but itself is copied; what lies in it still shines through.',
  },
  'copied.data': {
    say: (p) => `The whole file is copied up: ${bytesText(p.n)} from ${p.file} to upper/${p.who}.`,
    why: (p) =>
      Number(p.completes) > 0
        ? 'Now somebody wants to write, so the data that was left below is needed after all.'
        : 'Below a file nothing is shared on this file system: a single block costs all of them. But only once.',
  },
  'copied.clone': {
    say: (p) => `${p.who} is copied up without a byte being copied: it shares the blocks of ${p.file}.`,
    why: () =>
      'Both layers lie on one file system that can share blocks. Only those that are written get other places.',
  },
  'copied.meta': {
    say: (p) => `Only what is known of ${p.who} is copied up; its data stays in ${p.file}.`,
    why: () => 'The upper file is as long and holds nothing. An attribute says that the data lies below.',
  },
  'copied.none': {
    say: (p) => `${p.who} is copied up without its data: it is cut to nothing as it is opened.`,
    why: () => 'What would be thrown away at once need not be copied.',
  },
  created: {
    say: (p) =>
      `${p.who} is made in the upper layer${empty(p) ? ', empty' : `, ${plural(p.n, 'block', 'blocks')}`}.`,
    why: () => 'New files are only in the upper layer; nothing of the lower one is touched.',
  },
  written: {
    say: (p) => `${p.file}: ${blocks(p)} ${Number(p.n) === 1 ? 'is' : 'are'} written, ${byteText(p.byte)}.`,
    why: () => 'An ordinary write to an ordinary file of the upper layer.',
  },
  truncated: {
    say: (p) => `${p.file} is cut to nothing; it had ${exactBytes(p.size)}.`,
    why: () => 'It is a file of the upper layer, so it may be changed.',
  },
  moded: {
    say: (p) => `${p.who} has the permissions ${p.mode} now, ${p.before} before.`,
    why: () => 'Permissions belong to the file, and that of the lower layer must not change.',
  },
  dirmoded: {
    say: (p) => `The directory ${p.who} has the permissions ${p.mode} now.`,
    why: () => 'They are those of the directory in the upper layer; what lies in it is not touched.',
  },
  'unlinked.whiteout': {
    say: (p) => `${p.who} goes, and a whiteout stands in its place in the upper layer.`,
    why: () => 'The lower layer still has something of that name. The whiteout, a device 0/0, hides it.',
  },
  'unlinked.plain': {
    say: (p) => `${p.who} goes from the upper layer.`,
    why: () => 'Nothing shines through at that place, so nothing has to be hidden.',
  },
  'renamed.plain': {
    say: (p) =>
      `${p.who} is called ${p.to} now${Number(p.whiteout) > 0 ? ', and a whiteout hides its old name' : ''}.`,
    why: (p) =>
      Number(p.whiteout) > 0
        ? 'The lower layer cannot be renamed: there it has its old name for ever.'
        : 'Only the upper layer knows it under this name.',
  },
  'renamed.redirect': {
    say: (p) => `${p.who} is called ${p.to} now; a note says that below it is ${p.redirect}.`,
    why: () => 'Its content is still looked up in the lower layer, under the name that it has there.',
  },
  linked: {
    say: (p) => `${p.who} gets another name, ${p.to}.`,
    why: () => 'A hard link is a second name of one file, so that file has to be in the upper layer.',
  },
  'foldered.plain': {
    say: (p) => `The directory ${p.who} is made in the upper layer.`,
    why: () => 'The lower layer has nothing there.',
  },
  'foldered.opaque': {
    say: (p) => `The directory ${p.who} is made, and is opaque.`,
    why: () => 'Whatever the lower layer has under that name does not shine through.',
  },
  'held.descriptor': {
    say: (p) => `${p.hold} has ${p.who} open to read: ${p.file}.`,
    why: () =>
      'Opening to read copies nothing. The descriptor belongs to the overlay, which finds the file anew at each read.',
  },
  'held.mapping': {
    say: (p) => `${p.hold} maps ${p.who} into memory: the pages of ${p.file}.`,
    why: () => 'A mapping has the pages of that very file, whatever the name leads to later.',
  },
  'released.descriptor': {
    say: (p) => `${p.hold} is closed.`,
    why: () => 'A file without a name lives as long as somebody has it open.',
  },
  'released.mapping': {
    say: (p) => `${p.hold} is unmapped.`,
    why: () => 'A file without a name lives as long as somebody has it mapped.',
  },
  'read.name': {
    say: (p) =>
      empty(p) ? `${p.who} has nothing to read there.` : `${p.who} is read, ${blocks(p)}: from ${p.file}.`,
    why: () => 'Reading never copies up. The first layer that has the file answers.',
  },
  'read.descriptor': {
    say: (p) =>
      empty(p) ? `${p.hold} has nothing to read there.` : `${p.hold} reads ${blocks(p)}: from ${p.file}.`,
    why: () => 'A descriptor from before follows the file to the upper layer and reads what is new.',
  },
  'read.mapping': {
    say: (p) => `${p.hold} reads ${blocks(p)}: from ${p.file}.`,
    why: () => 'The mapping was made of this file, and it is still the one that the name leads to.',
  },
  'read.stale': {
    say: (p) => `${p.hold} reads ${blocks(p)}: still from ${p.file}, as it was.`,
    why: () => 'The file was copied up after it was mapped, and the mapping has the pages of the old one.',
  },
  'failed.ENOENT': refused('ENOENT', 'There is nothing of that name any more.'),
  'failed.EEXIST': refused('EEXIST', 'Something of that name is there already, in one layer or the other.'),
  'failed.EISDIR': refused('EISDIR', 'It is a directory.'),
  'failed.ENOTDIR': refused('ENOTDIR', 'A file stands where a directory would have to be.'),
  'failed.ENOTEMPTY': refused(
    'ENOTEMPTY',
    'The directory shows something still, from one layer or the other.',
  ),
  'failed.EXDEV': refused(
    'EXDEV',
    'The lower layer has this directory too, and cannot rename it. With redirect_dir=on a note in the upper layer would do; “mv” copies instead.',
  ),
  'failed.EINVAL': refused(
    'EINVAL',
    'An empty file cannot be mapped, and a directory cannot be moved into itself.',
  ),
  'failed.EPERM': refused('EPERM', 'A directory has only one name.'),
  'failed.SIGBUS': refused('SIGBUS', 'The file is shorter than what was mapped of it.'),
  'failed.SIGSEGV': refused('SIGSEGV', 'So much was not mapped: the file was shorter then.'),
};
