/** What happened in a step of guests over the page cache, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const bytes = (p: Params, key = 'n'): string => bytesText(p[key]);
const pages = (p: Params): string => plural(p.pages, 'page', 'pages');

const BASE_WHY =
  'The file is on the disk, and none of it in memory: as after “echo 1 > /proc/sys/vm/drop_caches”.';
const HIT_WHY =
  'The page cache belongs to the host and goes by file and page. Whoever loaded a page, it is there for all.';
const MISS_WHY =
  'Nobody had these pages in memory. They stay there, for this guest and for every other that reads the same file.';
const DIRECT_WHY = (p: Params): string =>
  `With cache=${p.mode} QEMU opens every file of the chain with O_DIRECT: memory is neither looked at nor filled.`;
const SETTLED_WHY =
  'A disk keeps what it was just given in a cache of its own, which needs power. A flush has it write all of that down.';
const POWER_WHY = 'Memory and the disk’s own cache need power; the disk itself does not.';

export const told: Readonly<Record<string, Telling>> = {
  created: {
    say: (p) => `${p.who} is made, ${p.format}: ${exactBytes(p.size)}, each of them ${byteText(p.fill)}.`,
    why: () => BASE_WHY,
  },
  'created.seq': {
    say: (p) =>
      `${p.who} is made, ${p.format}: ${exactBytes(p.size)}, each sector of another byte than its neighbours.`,
    why: () => BASE_WHY,
  },
  'overlaid.cached': {
    say: (p) => `${p.who} gets an overlay on ${p.base}, opened with cache=${p.mode}: through the page cache.`,
    why: () =>
      'The mode goes for the whole chain: what this guest reads of the base goes through memory too.',
  },
  'overlaid.direct': {
    say: (p) => `${p.who} gets an overlay on ${p.base}, opened with cache=${p.mode}: past the page cache.`,
    why: () => 'The mode goes for the whole chain: the base below is read with O_DIRECT too.',
  },
  'hit.data': {
    say: (p) =>
      `${p.who} finds ${pages(p)} of ${p.file} in memory: ${bytes(p)} that the disk is not asked for.`,
    why: () => HIT_WHY,
  },
  'hit.copy': {
    say: (p) => `What is left of the cluster, ${pages(p)} of ${p.file}, is in memory.`,
    why: () => HIT_WHY,
  },
  'hit.tables': {
    say: (p) => `${p.who}’s QEMU opens ${p.file} and finds its tables in memory, ${bytes(p)}.`,
    why: () => HIT_WHY,
  },
  'missed.data': {
    say: (p) =>
      `${p.who} needs ${pages(p)} of ${p.file} that memory lacks: ${bytes(p)} are read from the disk.`,
    why: () => MISS_WHY,
  },
  'missed.copy': {
    say: (p) => `What is left of the cluster is read from the disk: ${pages(p)} of ${p.file}, ${bytes(p)}.`,
    why: () => 'Reads that QEMU makes for copying fill the page cache like all others.',
  },
  'missed.page': {
    say: (p) =>
      `${p.who} writes a part of ${pages(p)} only: ${bytes(p)} of its file are read from the disk first.`,
    why: () =>
      'A page is in memory as a whole or not at all; so what is not written has to be there as well.',
  },
  'missed.tables': {
    say: (p) => `${p.who}’s QEMU opens ${p.file}: its tables are read from the disk, ${bytes(p)}.`,
    why: () =>
      'QEMU has to know which clusters a file has. It reads that once and keeps it as long as it runs.',
  },
  'direct.data': {
    say: (p) => `${p.who} reads ${bytes(p)} of ${p.file} from the disk, past the page cache.`,
    why: DIRECT_WHY,
  },
  'direct.copy': {
    say: (p) =>
      `What is left of the cluster is read from the disk, ${bytes(p)} of ${p.file}, past the cache.`,
    why: DIRECT_WHY,
  },
  'direct.tables': {
    say: (p) => `${p.who}’s QEMU opens ${p.file}: its tables are read from the disk, ${bytes(p)}.`,
    why: DIRECT_WHY,
  },
  'read.own': {
    say: (p) => `${p.who} has its ${bytes(p)}, from its own file.`,
    why: () => 'Clusters that this guest wrote are in its overlay; another file means other pages in memory.',
  },
  'read.base': {
    say: (p) => `${p.who} has its ${bytes(p)}, which are ${p.base}’s.`,
    why: () => 'Clusters that no guest wrote are the base’s, and pages of one file are in memory once.',
  },
  'read.both': {
    say: (p) =>
      `${p.who} has its ${bytes(p)}: ${bytes(p, 'own')} from its own file, ${bytes(p, 'below')} from ${p.base}.`,
    why: () => 'The overlay decides cluster by cluster, and each file has pages of its own.',
  },
  copied: {
    say: (p) => `${bytes(p)} that ${p.base} had are copied into ${p.who}, around what the guest writes.`,
    why: () => 'An overlay has clusters of 64 KiB whole or not at all.',
  },
  'stored.cached': {
    say: (p) => `${p.who} writes ${bytes(p)} of ${byteText(p.byte)} at ${integer(p.from)}, into memory.`,
    why: () =>
      'The write returns when the pages have it. They are dirty now: the disk does not know of it yet.',
  },
  'stored.direct': {
    say: (p) =>
      `${p.who} writes ${bytes(p)} of ${byteText(p.byte)} at ${integer(p.from)}, straight to the disk.`,
    why: (p) =>
      `With cache=${p.mode} the page cache takes no part; the write returns when the disk’s own cache has it.`,
  },
  pointed: {
    say: (p) => `${p.who} has ${plural(p.clusters, 'cluster', 'clusters')} more of its own, ${bytes(p)}.`,
    why: (p) =>
      `Its reads there use other pages from now on: the ${integer(p.pages)} of its own file, not the ones that it shared.`,
  },
  'tabled.cached': {
    say: (p) => `QEMU writes ${p.who}’s tables, until now only in its own memory, into the file.`,
    why: () => 'Without its tables nobody would find the new clusters. The host has them in memory now.',
  },
  'tabled.direct': {
    say: (p) => `QEMU writes ${p.who}’s tables, until now only in its own memory, to the disk.`,
    why: () => 'Without its tables nobody would find the new clusters.',
  },
  'tabled.host': {
    say: (p) => `The host writes ${p.who}’s tables to the disk.`,
    why: () => 'To the host they are pages of a file like all others.',
  },
  'wrote.flush': {
    say: (p) => `The host writes ${pages(p)} of ${p.file} to the disk, ${bytes(p)}: they are clean now.`,
    why: () => 'The guest asked for a flush: what it wrote has to be on the disk before that returns.',
  },
  'wrote.through': {
    say: (p) => `The host writes ${pages(p)} of ${p.file} to the disk, ${bytes(p)}: they are clean now.`,
    why: () =>
      'With cache=writethrough QEMU flushes after each write, before the guest hears that it is done.',
  },
  'wrote.close': {
    say: (p) => `The host writes ${pages(p)} of ${p.file} to the disk, ${bytes(p)}: they are clean now.`,
    why: () => 'QEMU flushes an image before it closes it.',
  },
  'wrote.writeback': {
    say: (p) => `The kernel writes ${pages(p)} of ${p.file} to the disk, ${bytes(p)}: they are clean now.`,
    why: () => 'Its flusher threads do so by themselves, some time after a write. Nobody waits for it.',
  },
  'wrote.sync': {
    say: (p) => `The kernel writes ${pages(p)} of ${p.file} to the disk, ${bytes(p)}: they are clean now.`,
    why: () => 'The command sync asks for it, for all files of the host.',
  },
  'wrote.evict': {
    say: (p) => `Before they can go, ${pages(p)} of ${p.file} are written to the disk, ${bytes(p)}.`,
    why: () =>
      'Memory is full and has no clean page left. What the disk does not have must not be thrown away.',
  },
  'wrote.direct': {
    say: (p) => `First the disk gets what it lacks: ${pages(p)} of ${p.file} that were dirty in memory.`,
    why: () => 'Whoever goes past the cache must not find old bytes on the disk.',
  },
  'wrote.nothing': {
    say: () => 'No page is dirty: there is nothing to write.',
    why: () => 'All that memory has of files is on the disk already.',
  },
  'settled.flush': {
    say: (p) => `The disk keeps for good what it has: ${p.who}’s flush is done.`,
    why: () => SETTLED_WHY,
  },
  'settled.through': {
    say: (p) => `The disk keeps for good what it has: only now ${p.who}’s write returns.`,
    why: () => SETTLED_WHY,
  },
  'settled.close': {
    say: (p) => `The disk keeps for good what it has, and ${p.who} can be closed.`,
    why: () => SETTLED_WHY,
  },
  'settled.sync': {
    say: () => 'The disk keeps for good what it has.',
    why: () => `${SETTLED_WHY} Tables that QEMU has not written yet are not among it.`,
  },
  ignored: {
    say: (p) =>
      Number(p.n) > 0
        ? `The flush ends here: ${bytes(p)} of ${p.who} stay dirty in memory.`
        : `The flush ends here: nothing is asked of the disk for ${p.who}.`,
    why: () => 'cache=unsafe means that flushes are ignored: fast, and fit for what may be lost.',
  },
  'evicted.memory': {
    say: (p) => `Memory is full: ${pages(p)} of ${p.file}, used longest ago, go.`,
    why: (p) =>
      `There is room for ${plural(p.limit, 'page', 'pages')}. What goes is on the disk, and will be read again if somebody needs it.`,
  },
  'evicted.drop': {
    say: (p) => `${bytes(p)} of ${p.file} are dropped from memory: ${pages(p)}.`,
    why: () => 'They are clean, so nothing is lost. Dirty pages stay.',
  },
  'evicted.direct': {
    say: (p) => `${pages(p)} of ${p.file} go from memory.`,
    why: () => 'They are about to be written past the cache: what memory has would be wrong afterwards.',
  },
  'evicted.nothing': {
    say: () => 'There is no clean page to drop.',
    why: () => 'Only what the disk has as well can be dropped. Write dirty pages first, with “writeback”.',
  },
  limited: {
    say: (p) => `Files may take ${bytes(p)} of the host’s memory from now on: ${pages(p)}.`,
    why: () => 'What programs need for themselves, the page cache cannot have. Everything else it takes.',
  },
  'limited.none': {
    say: () => 'Files may take as much of the host’s memory as they like.',
    why: () => 'Memory that nobody uses is of no use: the page cache takes all that is free.',
  },
  'closed.reopen': {
    say: (p) => `${p.who}’s QEMU ends, and the next will open the file anew, with cache=${p.next}.`,
    why: () => 'The page cache is the host’s and outlives it: what is in memory stays there.',
  },
  'closed.mode': {
    say: (p) => `${p.who}’s QEMU ends; the next one opens the file with cache=${p.next}.`,
    why: () => 'A mode is how files are opened, so it goes for the whole chain and until they are closed.',
  },
  'closed.kill': {
    say: (p) => `${p.who}’s QEMU is killed. What it wrote into files is still in the host’s memory.`,
    why: () =>
      'The page cache is the host’s, so a guest’s end takes nothing from it; only QEMU’s own memory is gone.',
  },
  'lost.cut': {
    say: (p) => `${bytes(p)} of ${p.who}’s disk are lost with the power.`,
    why: () =>
      'They were in memory, in the disk’s own cache or without a table on the disk that says where they are.',
  },
  'lost.kill': {
    say: (p) => `${bytes(p)} of ${p.who}’s disk are lost with its QEMU.`,
    why: () =>
      'The bytes are in the file, but the tables that say so were only in QEMU’s memory. The base shows again.',
  },
  cut: {
    say: (p) => `The power fails: ${bytes(p)} of files in memory are gone.`,
    why: () => POWER_WHY,
  },
  'failed.end': {
    say: (p) => `An I/O error: ${p.who}’s disk ends at ${integer(p.size)}.`,
    why: () => 'A disk has no bytes beyond its end; QEMU refuses the whole request.',
  },
  'failed.lock': {
    say: (p) => `QEMU refuses: it gets no “write” lock on ${p.who}, which other guests have open.`,
    why: () =>
      'A base that is written under its overlays would change what their guests see where they own nothing.',
  },
};
