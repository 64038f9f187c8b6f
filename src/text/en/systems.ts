/** What each system is called, in full and beside many others, and what it is about. */
export interface SystemNames {
  readonly name: string;
  readonly short?: string;
  readonly about: string;
}

export const systems: Readonly<Record<string, SystemNames>> = {
  idea: {
    name: 'Copy-on-write',
    about: 'All who ask share one resource; the first who modifies gets a copy',
  },
  fork: { name: 'fork() on Linux', about: 'Processes share page frames until one writes' },
  string: {
    name: 'std::string, libstdc++',
    short: 'libstdc++ COW',
    about: 'The C++ library’s copy-on-write strings, exactly',
  },
  'string-eager': {
    name: 'std::string of today',
    short: 'eager copy',
    about: 'Every copy is a copy; short text stays in the variable',
  },
  'string-qt': {
    name: 'Qt’s implicit sharing',
    short: 'Qt detach',
    about: 'Whatever could write detaches first, and nothing is marked',
  },
  'string-arc': {
    name: 'Rust’s Arc::make_mut',
    short: 'Rust Arc',
    about: 'Sharing is explicit, and only a write parts; no reference is kept',
  },
  'string-swift': {
    name: 'Swift arrays',
    short: 'Swift array',
    about: 'Values that copy when changed, unless they are the only one',
  },
  qcow2: {
    name: 'QEMU, qcow2 images',
    short: 'QEMU',
    about: 'Overlays and snapshots in clusters, copied when first written',
  },
  together: {
    name: 'The same script on all',
    about: 'What each system copies and stores for the same writes of a guest',
  },
  compare: {
    name: 'Strategies side by side',
    short: 'Side by side',
    about: 'One script for two to five strategies of any family, in lockstep',
  },
  uml: {
    name: 'User-Mode Linux, COW files',
    short: 'UML',
    about: 'One bit for each sector, so nothing is ever copied up',
  },
  vbox: {
    name: 'VirtualBox, differencing images',
    short: 'VirtualBox',
    about: 'Blocks of 1 MiB, snapshot trees, and nothing stored that is the same below',
  },
  bochs: {
    name: 'Bochs, redologs',
    short: 'Bochs',
    about: 'Extents in the order of first use, with a bit for each sector; kept, committed or lost',
  },
  'dm-snapshot': {
    name: 'LVM snapshots',
    short: 'LVM',
    about: 'Old chunks are copied into a store before they are overwritten',
  },
  'dm-thin': {
    name: 'LVM thin snapshots',
    short: 'LVM thin',
    about: 'Blocks of a pool are shared, and the writer gets another',
  },
  btrfs: {
    name: 'btrfs reflinks and snapshots',
    short: 'btrfs',
    about: 'The writer gets a new extent, always; the old one stays whole',
  },
  xfs: {
    name: 'XFS reflinks',
    short: 'XFS',
    about: 'Shared blocks move when they are written; the last owner writes in place',
  },
  overlayfs: {
    name: 'overlayfs',
    short: 'overlayfs',
    about: 'The first open for writing copies a whole file to the upper layer, once',
  },
  vserver: {
    name: 'Linux-VServer, unified files',
    short: 'VServer',
    about: 'Guests share files by hard links; a write breaks the link',
  },
  pagecache: {
    name: 'The host’s page cache',
    short: 'Page cache',
    about: 'What one guest read from a shared base, the others find in memory',
  },
  mssql: {
    name: 'SQL Server database snapshots',
    short: 'SQL Server',
    about: 'Documented: each snapshot gets its own copy of a page, at the same place of a sparse file',
  },
  vss: {
    name: 'Windows shadow copies (VSS)',
    short: 'VSS',
    about: 'Documented: only the newest copy pays, and older ones read over its shoulder',
  },
};
