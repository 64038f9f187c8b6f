/** What the server looks at to decide, by the rule that fired, with the document that says so. */
import type { Check, Reasoning } from '../../system.ts';
import { bytesText, exactBytes, integer } from '../../words.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });
/** Documented, not measured: every rule says where. */
const source = (value: string): Check => is('Documented in', value);

const LEARN = 'Microsoft Learn, Database Snapshots (SQL Server)';
const BLOG = 'PSS SQL Server Engineers, How It Works: SQL Server Sparse Files Revisited';
const REVERT = 'Microsoft Learn, Revert a Database to a Database Snapshot';
const RANDAL = 'P. Randal, Misconceptions around database snapshots and transaction rollbacks';
const INTERNALS = 'Books Online, How Database Snapshots Work';

const page = is('Page', (p) => integer(p.page));

export const reasoning: Readonly<Record<string, Reasoning>> = {
  creation: rule(
    'Making a snapshot',
    is('Sparse file', (p) => `${bytesText(p.bytes)} in name`),
    is('On disk', '0 bytes'),
    outcome('A view of this moment'),
    source(LEARN),
  ),
  'creation.recovery': rule(
    'Recovery in the snapshot',
    is('Open transactions', 'undone, in the snapshot only'),
    is('The source', 'not touched'),
    outcome('Pages that they changed are stored at once, as they were before'),
    source(`${INTERNALS}; ${RANDAL}`),
  ),
  'rolling.back': rule(
    'Rolling back',
    is('Pages of snapshots', 'saved when they were first changed'),
    outcome('Nothing is added to a snapshot, nothing is removed'),
    source(RANDAL),
  ),
  'first.write': rule(
    'Copy-on-write, before a page changes',
    page,
    is('Saved before', 'no'),
    is('Within the size that the snapshot had', 'yes'),
    outcome('The whole page is saved first, whatever kind of page it is'),
    source(LEARN),
  ),
  'later.write': rule(
    'Copy-on-write, before a page changes',
    page,
    is('Saved before', 'yes, in every snapshot'),
    outcome('Nothing is copied'),
    source(LEARN),
  ),
  'several.copies': rule(
    'Several snapshots of one source',
    page,
    is('Snapshots without it', (p) => integer(p.takers)),
    outcome('One copy for each'),
    source(`${LEARN}; ${BLOG}`),
  ),
  regions: rule(
    'Space of a sparse file',
    is('Piece', (p) => `pages ${integer(p.first)}–${integer(p.last)}, ${bytesText(p.region)}`),
    is('Has it room on disk', 'not yet'),
    outcome('64 KiB are given'),
    source(BLOG),
  ),
  bitmap: rule(
    'The bitmap',
    page,
    is('One bit for each page', 'in memory only'),
    outcome('Set'),
    source('Microsoft, SQL Server engineers on database snapshots and the page bitmap'),
  ),
  'bitmap.rebuilt': rule(
    'The bitmap after a restart',
    is('In memory', 'lost'),
    outcome('Rebuilt from what the sparse files have'),
    source('Microsoft, SQL Server engineers on database snapshots and the page bitmap'),
  ),
  'bit.test': rule(
    'Reading a snapshot',
    page,
    is('Bit set', 'its sparse file'),
    is('Bit clear', 'the source as it is now'),
    source(LEARN),
  ),
  'no.room': rule(
    'No room for a page',
    is('The snapshot', 'suspect: it has to be dropped'),
    is('The source', 'goes on'),
    is('Other snapshots', 'go on'),
    source(`${LEARN}; Understanding Sparse File Sizes in Database Snapshots`),
  ),
  'size.then': rule(
    'Pages added later',
    is('Size of a snapshot', 'that of the source when it was made'),
    outcome('Later pages are never saved and cannot be read there'),
    source(`follows from the maximum size; ${LEARN}`),
  ),
  dropping: rule(
    'Dropping',
    is('On disk', (p) => exactBytes(p.disk)),
    outcome('The sparse file is deleted; nothing is copied'),
    source(LEARN),
  ),
  reverting: rule(
    'Reverting',
    is('Other snapshots', 'must be none'),
    is('Connections', 'must be none'),
    outcome('Saved pages are copied back, and the log is rebuilt'),
    source(REVERT),
  ),
  dependence: rule(
    'What a snapshot needs',
    is('Saved pages', 'in its sparse file'),
    is('All other pages', 'in the source only'),
    outcome('No source, no snapshot: it is not a backup'),
    source(LEARN),
  ),
  'read.only': rule('Changing a snapshot', is('Snapshot', 'read-only'), outcome('Refused'), source(LEARN)),
};
