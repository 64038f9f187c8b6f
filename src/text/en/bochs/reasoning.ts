/** What Bochs or bximage looked at to decide, by the rule that fired, with the names of its own source. */
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
const reading = 'A read, redolog_t::read in hdimage.cc';
const writing = 'A write, redolog_t::write in hdimage.cc';
const opening = 'Opening, coherency_check in hdimage.cc';
const commit = 'bximage -func=commit, redolog_t::commit';

const shape: readonly Check[] = [
  is('Size of the disk', (p) => exactBytes(p.size)),
  is('Entries of the catalog', (p) => integer(p.entries)),
  is('Bitmap of an extent', (p) => exactBytes(p.bitmap)),
  is('Extent', (p) => exactBytes(p.extent)),
];

export const reasoning: Readonly<Record<string, Reasoning>> = {
  geometry: rule(
    'A new redolog, make_header in hdimage.cc',
    ...shape,
    outcome('From 512 entries and 1 byte on, bitmap and catalog are doubled in turns until it is enough'),
  ),
  imprint: rule(
    'First use, undoable_image_t::open',
    ...shape,
    is('Time of the base', (p) => `${p.stamp}`),
    outcome('Header and catalog are written; no extent'),
  ),
  mkstemp: rule(
    'Switching on, volatile_image_t::open',
    ...shape,
    is('Name', 'the base’s, with six letters from mkstemp'),
    outcome('Made, and unlinked at once'),
  ),
  unlinked: rule(
    'Switching off',
    is('Names of the log', 'none'),
    is('Stored in it', (p) => exactBytes(p.n)),
    outcome('Closed, and so gone'),
  ),
  stamp: rule(
    'Opening a growing disk, redolog_t::open',
    is('Opened', 'to read and to write'),
    is('Its time', (p) => `${p.stamp}`),
    outcome((p) => `set_timestamp writes the header; the file’s time is now ${p.mtime}`),
  ),
  'bit.none': rule(
    reading,
    range,
    is('Without a bit', (p) => exactBytes(p.none)),
    outcome('Zeroes, growing_image_t::read'),
  ),
  'bit.set': rule(reading, range, is('Bits', 'all set'), outcome('Read from the file’s own extents')),
  'bit.clear': rule(
    reading,
    range,
    is('Bits', 'all clear, or no extent'),
    outcome('Nothing there: read from ro_disk'),
  ),
  'bit.both': rule(
    reading,
    range,
    is('From the base', (p) => exactBytes(p.fromBase)),
    is('From the log', (p) => exactBytes(p.fromOwn)),
    outcome('Sector by sector from one or the other'),
  ),
  extent: rule(
    writing,
    is('Entry of the catalog', 'REDOLOG_PAGE_NOT_ALLOCATED'),
    is('Next slot (extent_next)', (p) => integer(p.slot)),
    is('Bitmap and extent', (p) => `${exactBytes(p.bitmap)} and ${exactBytes(p.extent)}`),
    outcome((p) => `${plural(p.count, 'slot', 'slots')} of zeroes at the end of the file`),
  ),
  write: rule(
    writing,
    range,
    is('Read before', 'nothing'),
    is('Place in the file', (p) => integer(p.at)),
    outcome('512 bytes for each sector, and only those'),
  ),
  bit: rule(
    writing,
    range,
    is('New bits', (p) => integer(p.fresh)),
    outcome('The bitmap of the extent is written'),
  ),
  commit: rule(
    commit,
    is('Sectors with their bit set', (p) => integer(p.sectors)),
    outcome((p) => (Number(p.sectors) > 0 ? `${exactBytes(p.n)} written into the base` : 'Nothing to write')),
  ),
  unlink: rule('bximage -func=commit', is('Backup (-b)', 'not asked for'), outcome('unlink of the log')),
  convert: rule(
    'bximage -func=resize, convert_image',
    is('Before', (p) => exactBytes(p.before)),
    is('Asked for', (p) => exactBytes(p.size)),
    outcome('A new file of all sectors that are not zero'),
  ),
  'convert.log': rule(
    'bximage -func=resize, hdimage_detect_image_mode',
    is('Type of the file', 'Undoable, not Growing: taken for “flat”'),
    outcome((p) => `A plain file of ${exactBytes(p.size)}`),
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
  'seal.same': rule(
    'Times in headers, fat_datetime in hdimage.cc',
    is('Before', (p) => `${p.before}`),
    is('From now on', (p) => `${p.mtime}`),
    outcome('The same two seconds'),
  ),
  'open.size': rule(
    opening,
    is('Size in the header', (p) => exactBytes(p.recorded)),
    is('Size of the base', (p) => exactBytes(p.actual)),
    outcome('“size reported by redolog doesn’t match”'),
  ),
  'open.mtime': rule(
    opening,
    is('Size', 'fits'),
    is('Time in the header', (p) => `${p.recorded}`),
    is('Time of the base', (p) => `${p.actual}`),
    outcome('“unexpected modification time”'),
  ),
  beyond: rule(
    'A command to the drive, calculate_logical_address in harddrv.cc',
    is('Size of the disk', (p) => exactBytes(p.device)),
    outcome('Aborted at the first sector behind it'),
  ),
  range: rule(
    'bximage, -hd=',
    is('Smallest disk (bx_min_hd_megs)', '10 megabytes'),
    outcome('“out of range”'),
  ),
  smaller: rule(
    'bximage -func=resize',
    is('Before, in whole megabytes', (p) => integer(Math.floor(Number(p.device) / 2 ** 20))),
    outcome('“invalid image size”'),
  ),
  cut: rule(
    'bximage -func=resize, redolog_t::lseek',
    is('In whole megabytes', 'not smaller'),
    is('A sector behind the new end', 'not zero'),
    outcome('lseek fails, and bximage ends'),
  ),
  'no-log': rule('bximage -func=commit', is('File of the log', 'not there'), outcome('“Can’t open redolog”')),
};
