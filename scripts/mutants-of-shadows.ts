/** Seeded faults of VSS and SQL Server snapshots: who pays, where a read looks, what happens when there is no room. */
import type { Mutant } from './mutant-list.ts';

const vss = (file: string): string => `src/mechanisms/vss/${file}.ts`;
const mssql = (file: string): string => `src/mechanisms/mssql/${file}.ts`;

const shadows: readonly Mutant[] = [
  {
    file: vss('requests'),
    find: '  const payer = newestOf(tx.world);\n',
    replace: '  const payer = tx.world.shadows[0];\n',
    why: 'the oldest shadow copy gets the old block',
  },
  {
    file: vss('requests'),
    find: "  if (newest.saved.at(block) !== NONE) return 'again';\n",
    replace: '',
    why: 'every write copies, not only the first',
  },
  {
    file: vss('requests'),
    find: 'areaBlocks({ shadows }) + 1 > limit',
    replace: 'areaBlocks({ shadows }) > limit',
    why: 'the diff area takes one block too many',
  },
  {
    file: vss('requests'),
    find: '    if (tx.world.protects) return false;\n',
    replace: '',
    why: 'protection mode protects nothing',
  },
  {
    file: vss('requests'),
    find: "  tx.emit({ type: 'lifted', shadow, block });\n  tx.emit({ type: 'saved', shadow, block, slot });\n",
    replace:
      "  tx.emit({ type: 'saved', shadow, block, slot });\n  tx.emit({ type: 'lifted', shadow, block });\n",
    why: 'a block is copied before it was read',
  },
  {
    file: vss('requests'),
    find: "if (pending && pending.phase !== 'prepared') tx.emit({ type: 'held', ...held });",
    replace: "if (pending?.phase === 'frozen') tx.emit({ type: 'held', ...held });",
    why: 'writes go on between commit and thaw',
  },
  {
    file: vss('world'),
    find: 'world.shadows.slice(world.shadows.indexOf(shadow))',
    replace: '[shadow]',
    why: 'an older shadow copy does not look into newer ones',
  },
  {
    file: vss('world'),
    find: 'at < 0 ? chain.length : at + 1',
    replace: 'at + 1',
    why: 'diff areas that were searched in vain are not counted',
  },
  {
    file: vss('world'),
    find: '  if (shadow.spare.at(block)) return { from: 0, consulted: 1, byte: -1 };\n',
    replace: '',
    why: 'what was not protected is promised',
  },
  {
    file: vss('evolve'),
    find: 'older ?? Extents.of(used.length, true)',
    replace: 'Extents.of(used.length, true)',
    why: 'a block freed between two shadow copies is lost to the older',
  },
  {
    file: vss('evolve'),
    find: 'used: volume.used.set(block, block + 1, true) }',
    replace: 'used: volume.used }',
    why: 'a block that was free stays free when it is written',
  },
  {
    file: vss('evolve'),
    find: '    if (draft.shadows.some(({ id }) => id === shadow)) remove(draft, shadow);\n    else ',
    replace: '    ',
    why: 'a shadow copy stays that was frozen too long',
  },
  {
    file: vss('verbs'),
    find: 'if (seconds > COMMIT_SECONDS)',
    replace: 'if (seconds >= COMMIT_SECONDS)',
    why: 'the provider has less than ten seconds',
  },
  {
    file: vss('verbs'),
    find: '!seen.has(block) && ',
    replace: '',
    why: 'reverting copies back what a newer shadow copy saved later',
  },
  {
    file: vss('verbs'),
    find: "  tx.emit({ type: 'aborted', why, seconds });\n  landAll(tx, held);\n",
    replace: "  tx.emit({ type: 'aborted', why, seconds });\n",
    why: 'held writes are lost when a shadow copy is aborted',
  },
  {
    file: vss('figures'),
    find: 'others + own - newer.size',
    replace: '0',
    why: 'blocks that both have are counted as found in newer ones',
  },
  {
    file: vss('depict'),
    find: 'world.shadows[at + 1]?.id ?? 0',
    replace: '0',
    why: 'every diff area is drawn over the volume',
  },
];

const databases: readonly Mutant[] = [
  {
    file: mssql('requests'),
    find: '  for (const taker of takers) save(',
    replace: '  for (const taker of takers.slice(-1)) save(',
    why: 'only the newest snapshot gets the old page',
  },
  {
    file: mssql('requests'),
    find: 'if (holder && holder.name !== name)',
    replace: "if (holder && name !== '' && holder.name !== name)",
    why: 'a page changes that an open transaction has changed',
  },
  {
    file: mssql('requests'),
    find: 'if (!snapshot.regions.at(regionOf(page))) tx.emit',
    replace: 'tx.emit',
    why: 'every page gets 64 KiB of its own',
  },
  {
    file: mssql('world'),
    find: "state === 'online' && page < saved.length && saved.at(page) === NONE",
    replace: 'page < saved.length && saved.at(page) === NONE',
    why: 'a suspect snapshot goes on saving',
  },
  {
    file: mssql('world'),
    find: 'diskBytes(snapshot) + REGION <= space * 1024',
    replace: 'diskBytes(snapshot) < space * 1024',
    why: 'a sparse file grows beyond its room',
  },
  {
    file: mssql('world'),
    find: 'if (space < 0 || regions.at(regionOf(page))) return true;',
    replace: 'if (space < 0) return true;',
    why: 'a neighbour on disk finds no room',
  },
  {
    file: mssql('world'),
    find: 'return isOnline ? { from',
    replace: 'return pages ? { from',
    why: 'a snapshot outlives its source',
  },
  {
    file: mssql('evolve'),
    find: '  if (before.some((one) => one.page === page)) return;\n',
    replace: '',
    why: 'a transaction forgets what a page was at first',
  },
  {
    file: mssql('verbs'),
    find: '  recover(tx, id);\n',
    replace: '',
    why: 'a snapshot shows what was not committed',
  },
  {
    file: mssql('verbs'),
    find: "  for (const { page } of before.toReversed()) tx.emit({ type: 'undone', tx: name, page });\n",
    replace: '',
    why: 'rolling back puts nothing back',
  },
  {
    file: mssql('verbs'),
    find: "  if (snapshots.length > 1) fail(tx, 'others', name);\n  else if",
    replace: '  if',
    why: 'a snapshot is reverted to beside another one',
  },
  {
    file: mssql('verbs'),
    find: 'if (!isOnline && tx.world.snapshots.length > 0)',
    replace: 'if (!isOnline && tx.world.snapshots.length > 1)',
    why: 'the source comes back although a snapshot depends on it',
  },
  {
    file: mssql('figures'),
    find: 'sparseBytes - sum(pagesIn) * PAGE',
    replace: 'sparseBytes',
    why: 'pages count as room that is empty',
  },
  {
    file: mssql('depict'),
    find: 'bytes + REGION <= total || bytes === most',
    replace: 'bytes < total',
    why: 'a file that has all it can need is called full',
  },
  {
    file: 'src/mechanisms/families/snapshots/units.ts',
    find: 'kept === FIRST ? firstByte(unit) : kept',
    replace: 'kept === FIRST ? firstByte(0) : kept',
    why: 'all units begin with the same byte',
  },
];

export const shadowMutants: readonly Mutant[] = [...shadows, ...databases];
