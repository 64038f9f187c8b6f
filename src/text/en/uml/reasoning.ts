/** What the driver or the tool looked at to decide, by the rule that fired, with the names of its own source. */
import type { Check, Reasoning } from '../../system.ts';
import { exactBytes, integer, plural } from '../../words.ts';
import { sectors } from './told.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const range = is('Asked for', sectors);
const found = (what: string): Check => is('Bits (ubd_test_bit)', what);
const request = 'A request of the guest, cowify_req in ubd_kern.c';

export const reasoning: Readonly<Record<string, Reasoning>> = {
  imprint: rule(
    'A new COW file, init_cow_file in cow_user.c',
    is('Size of the base', (p) => exactBytes(p.size)),
    is('Its time', (p) => `${p.mtime}`),
    is('Bitmap', (p) => `${exactBytes(p.bitmap)} at ${integer(p.bitmapAt)}`),
    is('Data', (p) => `at ${integer(p.dataAt)}, as long as the base`),
    outcome('One zero byte is written at the very end: all before it is a hole'),
  ),
  'bit.clear': rule(request, range, found('all clear'), outcome('Read from the base, fds[0]')),
  'bit.set': rule(request, range, found('all set'), outcome('Read from the COW file, fds[1]')),
  'bit.both': rule(
    request,
    range,
    found('some set, some clear'),
    is('From the base', (p) => exactBytes(p.fromBase)),
    is('From the COW file', (p) => exactBytes(p.fromOwn)),
    outcome('Run by run from one or the other'),
  ),
  end: rule(
    'A read of a block device',
    is('Size of the device', (p) => exactBytes(p.device)),
    outcome('0 bytes'),
  ),
  block: rule(
    'Size of a block, set_init_blocksize in block/bdev.c',
    is('Size of the device', (p) => exactBytes(p.device)),
    is('Block', 'the largest power of two up to 4,096 that divides it'),
    outcome('Blocks that are written only in part are read first'),
  ),
  write: rule(
    request,
    range,
    is('Bits before', 'never asked'),
    is('Place in the file', (p) => `${integer(p.at)}, data offset plus offset`),
    outcome('Written to the COW file; nothing is read'),
  ),
  'write.block': rule(
    request,
    is('Written by the guest', (p) => exactBytes(p.n)),
    is('Written back by its cache', (p) => plural(p.block, 'byte', 'bytes')),
    outcome('Every sector of the blocks counts as written'),
  ),
  hole: rule(
    'Discard and zeroing, do_io in ubd_kern.c',
    range,
    is('Done to the file', (p) =>
      p.how === 'zero' ? 'range zeroed (os_falloc_zeroes)' : 'hole punched (os_falloc_punch)',
    ),
    outcome('Nothing is stored, and the bits are set'),
  ),
  bit: rule(
    'The bitmap, cowify_bitmap in ubd_kern.c',
    range,
    is('New bits', (p) => integer(p.fresh)),
    outcome('Two 64-bit words of the bitmap are written'),
  ),
  'bit.hole': rule(
    'The bitmap, cowify_bitmap in ubd_kern.c',
    range,
    is('New bits', (p) => integer(p.fresh)),
    outcome('Set as for a write: what is below is hidden'),
  ),
  moo: rule(
    'uml_moo, COW file to new file',
    is('Bitmap', 'decides for every sector'),
    is('Rest of the last sector', (p) => (Number(p.lost) > 0 ? `${exactBytes(p.lost)}, left out` : 'none')),
    outcome((p) => exactBytes(p.n)),
  ),
  'moo.in-place': rule(
    'uml_moo -d, COW file into its base',
    is('Whole sectors with their bit set', (p) => integer(p.sectors)),
    outcome((p) => (Number(p.sectors) > 0 ? 'Written into the base' : 'Nothing written')),
  ),
  seal: rule(
    'The seal: the base’s time in the header',
    is('In the headers', (p) => `${p.before}`),
    is('From now on', (p) => `${p.mtime}`),
    outcome('They do not fit'),
  ),
  'seal.again': rule(
    'The seal: the base’s time in the header',
    is('In the headers', (p) => `${p.mtime}`),
    is('From now on', (p) => `${p.mtime}`),
    outcome('They fit'),
  ),
  'open.size': rule(
    'Opening, backing_file_mismatch in ubd_kern.c',
    is('Size in the header', (p) => exactBytes(p.recorded)),
    is('Size of the base', (p) => exactBytes(p.actual)),
    outcome('“Size mismatch”, EINVAL'),
  ),
  'open.mtime': rule(
    'Opening, backing_file_mismatch in ubd_kern.c',
    is('Size', 'fits'),
    is('Time in the header', (p) => `${p.recorded}`),
    is('Time of the base', (p) => `${p.actual}`),
    outcome('“mtime mismatch”, EINVAL'),
  ),
  align: rule(
    'Direct I/O and discards, block/fops.c and block/ioctl.c',
    is('Smallest unit of the device', '512 bytes'),
    outcome('EINVAL'),
  ),
  space: rule(
    'A write to a block device, block/fops.c',
    is('Size of the device', (p) => exactBytes(p.device)),
    outcome('ENOSPC behind it'),
  ),
  range: rule(
    'A discard, block/ioctl.c',
    is('Size of the device', (p) => exactBytes(p.device)),
    outcome('EINVAL'),
  ),
  'two-words': rule(
    'The bitmap, cowify_bitmap in ubd_kern.c',
    is('Sectors', (p) => integer(Number(p.device) / 512 || 0)),
    is('64-bit words of the bitmap', '1'),
    outcome('Reads the word before the first: the guest’s kernel dies'),
  ),
  magic: rule('uml_moo', is('First bytes of the file', 'not “OOOM”'), outcome('“Reading COW header failed”')),
};
