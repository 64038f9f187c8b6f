/** How the verbs of qcow2 images are written and what they do. */
import type { VerbWords } from '../../system.ts';

const OPTIONS =
  '[cluster_size=] [compat=0.10|1.1|v2|v3] [refcount_bits=] [extended_l2=on|off] [compression_type=zlib|zstd] [preallocation=off|metadata|falloc|full] [lazy_refcounts=on|off] [data_file=] [data_file_raw=on|off]';

export const verbs: Readonly<Record<string, VerbWords>> = {
  create: {
    usage: `create NAME SIZE [fmt=qcow2|raw] ${OPTIONS}`,
    summary: 'Makes an image, qcow2 where nothing else is said.',
    example: 'create base 1M fmt=raw',
  },
  overlay: {
    usage: `overlay NAME BACKING [size=] ${OPTIONS}`,
    summary: 'Makes a qcow2 image that shows another one until it is written.',
    example: 'overlay A base',
  },
  write: {
    usage: 'write IMAGE OFFSET LENGTH [BYTE]',
    summary: 'A guest writes to its disk, 0xcd where no byte is given.',
    example: 'write A 70000 512 0x55',
  },
  writec: {
    usage: 'writec IMAGE OFFSET LENGTH [BYTE]',
    summary: 'Writes whole clusters compressed, as a conversion with -c does.',
    example: 'writec A 0 64K 0x11',
  },
  zero: {
    usage: 'zero IMAGE OFFSET LENGTH',
    summary: 'A guest has a range zeroed; clusters keep their place in the file.',
    example: 'zero A 0 64K',
  },
  zerou: {
    usage: 'zerou IMAGE OFFSET LENGTH',
    summary: 'A guest has a range zeroed, and its clusters may be given back.',
    example: 'zerou A 0 64K',
  },
  discard: {
    usage: 'discard IMAGE OFFSET LENGTH',
    summary: 'A guest says that it does not need a range any more. Whole clusters read as zeroes afterwards.',
    example: 'discard A 64K 64K',
  },
  read: {
    usage: 'read IMAGE OFFSET LENGTH',
    summary: 'A guest reads from its disk.',
    example: 'read A 0 512',
  },
  snapshot: {
    usage: 'snapshot IMAGE SNAPSHOT',
    summary: 'Keeps the disk as it is, inside its own file.',
    example: 'snapshot A s1',
  },
  revert: {
    usage: 'revert IMAGE SNAPSHOT',
    summary: 'Makes the disk what it was; the snapshot stays.',
    example: 'revert A s1',
  },
  delete: {
    usage: 'delete IMAGE SNAPSHOT',
    summary: 'Deletes a snapshot, and frees what only it referred to.',
    example: 'delete A s1',
  },
  resize: {
    usage: 'resize IMAGE SIZE [shrink]',
    summary: 'Makes the disk larger, or smaller if that is meant.',
    example: 'resize A 2M',
  },
  commit: {
    usage: 'commit IMAGE [keep] [base=]',
    summary:
      'Writes what an overlay has into the image below, or into one further down, and empties it unless it is to be kept.',
    example: 'commit A',
  },
  rebase: {
    usage: 'rebase IMAGE BACKING|- [unsafe]',
    summary:
      'Puts an overlay on another image, - for none. What would look different is copied up, unless unsafe.',
    example: 'rebase A -',
  },
  begin: {
    usage: 'begin IMAGE [snapshot]',
    summary:
      'One process keeps the image open from now on, with snapshot under an overlay that is thrown away.',
    example: 'begin A snapshot',
  },
  end: {
    usage: 'end',
    summary: 'The process ends.',
    example: 'end',
  },
};
