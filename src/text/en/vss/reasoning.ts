/** What the service or the driver looks at to decide, by the rule that fired, with the document that says so. */
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

const LEARN = 'Microsoft Learn, Volume Shadow Copy Service';
const PATENT = 'US patent 6,651,075, multiple temporal snapshots of the same volume';
const FORMAT = 'libvshadow, Volume Shadow Snapshot format';
const LEVEL = 'Microsoft Learn, VSS_PROTECTION_LEVEL';

const block = is('Block', (p) => integer(p.block));

export const reasoning: Readonly<Record<string, Reasoning>> = {
  bitmap: rule(
    'Blocks without protection',
    is('Bitmaps asked', 'of this shadow copy, and of the one before it'),
    is('Counts as free', 'only if both say so'),
    outcome('Never copied, and without promised content in the shadow copy'),
    source(`${FORMAT}, store bitmap`),
  ),
  'bitmap.later': rule(
    'A block that is freed later',
    block,
    is('In use when the shadow copy was made', 'yes'),
    outcome('Still protected'),
    source(`${FORMAT}, store bitmap`),
  ),
  'making.prepare': rule(
    'Making a shadow copy, steps 1 to 4',
    is('Asked for', (p) => `${p.who}`),
    outcome('Writers complete transactions, roll logs, flush caches'),
    source(LEARN),
  ),
  'making.freeze': rule(
    'The freeze, steps 5 and 6',
    is('Writes of applications', 'held'),
    is('Reads', 'go on'),
    is('Longest', '60 seconds'),
    source(LEARN),
  ),
  'making.create': rule(
    'The provider makes it, step 7',
    is('Took', (p) => `${integer(p.seconds)} s, of 10 at most`),
    is('Copied', '0 bytes'),
    is('Free blocks, marked as needing no protection', (p) => integer(p.spare)),
    source(LEARN),
  ),
  'making.thaw': rule(
    'The thaw, steps 8 and 9',
    is('Held meanwhile', (p) => integer(p.held)),
    outcome('Held writes are completed after the moment that was kept'),
    source(LEARN),
  ),
  'limit.freeze': rule(
    'How long writers may be frozen',
    is('Frozen for', (p) => `${integer(p.seconds)} s`),
    is('Longest', '60 s'),
    outcome('Aborted'),
    source(LEARN),
  ),
  'limit.commit': rule(
    'How long the provider may take',
    is('Took', (p) => `${integer(p.seconds)} s`),
    is('Longest', '10 s'),
    outcome('Aborted'),
    source(LEARN),
  ),
  room: rule(
    'No room for a copy',
    is('Level of protection', 'ORIGINAL_VOLUME, the default'),
    block,
    outcome('Shadow copies are deleted from the oldest on, until it fits or none is left'),
    source(`${LEARN}, “What happens when I run out of space?”; ${LEVEL}`),
  ),
  'write.first': rule(
    'A write to the volume',
    block,
    is('Changed since the newest shadow copy', 'not yet'),
    is('Copied', (p) => exactBytes(p.n)),
    outcome('The old content first, then the new in its place'),
    source(`${LEARN}, copy-on-write method`),
  ),
  'write.again': rule(
    'A write to the volume',
    block,
    is('Changed since the newest shadow copy', 'yes'),
    outcome('Written in place'),
    source(`${LEARN}, copy-on-write method`),
  ),
  newest: rule(
    'Which shadow copy gets the old block',
    is('The newest', (p) => `${p.who}`),
    is('Older ones', (p) => `${integer(p.older)}, which get nothing`),
    outcome((p) => `One copy of ${bytesText(p.n)}, however many shadow copies there are`),
    source(PATENT),
  ),
  descriptor: rule(
    'The list of what a store has',
    is('Original offset', (p) => exactBytes(Number(p.block) * 16_384)),
    is('Slot', (p) => integer(p.slot)),
    is('One entry', '32 bytes'),
    source(`${FORMAT}, block descriptors`),
  ),
  forward: rule(
    'Reading a shadow copy',
    block,
    is('Looked into', 'its own diff area, then each newer one, then the volume'),
    outcome((p) => (p.from === undefined ? 'Not here: on to the next' : `From ${p.from}`)),
    source(`${PATENT}; ${FORMAT}, reading snapshot data`),
  ),
  oldest: rule(
    'Deleting the oldest',
    is('Who reads its diff area', 'it alone'),
    outcome('Freed; nothing is moved'),
    source(`follows from reading forward; ${PATENT}`),
  ),
  protection: rule(
    'Level of protection',
    is('ORIGINAL_VOLUME', 'shadow copies may be deleted so that writes go on'),
    is('SNAPSHOT', 'i/o of the volume fails so that shadow copies stay'),
    source(LEVEL),
  ),
  revert: rule(
    'Reverting',
    is('Back to', (p) => `${p.who}`),
    outcome('The volume gets that view; it and what is newer cannot be used again'),
    source('Microsoft Learn, vssadmin revert shadow and IVssBackupComponents::RevertToSnapshot'),
  ),
  origin: rule(
    'What a shadow copy needs',
    is('Blocks that were saved', 'in a diff area, by default on the same volume'),
    is('All other blocks', 'on the volume only'),
    outcome('Without the volume there is no shadow copy: it is not a backup'),
    source(LEARN),
  ),
  one: rule(
    'One at a time',
    is('Being made', (p) => `${p.who}`),
    outcome('VSS_E_SNAPSHOT_SET_IN_PROGRESS'),
    source('Microsoft Learn, IVssBackupComponents::StartSnapshotSet'),
  ),
  order: rule(
    'The order of the steps',
    is('Steps', 'prepare, freeze, commit, thaw'),
    outcome('Nothing happens'),
    source(LEARN),
  ),
  count: rule(
    'How many there may be',
    is('Of a volume', '512'),
    is('Of shared folders', '64'),
    source(`${LEARN}, frequently asked questions`),
  ),
};
