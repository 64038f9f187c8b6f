/**
 * What happened in a step of fork(), by the id of what is told: what the system did (`say`) and why (`why`).
 *
 * long: one sentence pair for each of some eighty ids, in the order of a step; in parts they would be harder to keep consistent.
 */
import type { Telling } from '../../system.ts';
import {
  bytesText,
  byteText,
  exactBytes,
  integer,
  listText,
  ownerText,
  type Params,
  pagesText,
  plural,
} from '../../words.ts';

type Sentence = Telling['say'];

const n = (p: Params): number => Number(p.n);
const single = (p: Params): boolean => n(p) === 1;
const pages = (p: Params): string => pagesText(p, p.mapping);
/** `entry` or `entries`, `frame` or `frames`: whatever there is one of for each page. */
const each = (p: Params, one: string, many: string): string => (single(p) ? one : many);
const its = (p: Params): string => each(p, 'its page table entry', 'their page table entries');
const entriesOf = (p: Params): string => `${ownerText(p.who)} ${each(p, 'entry', 'entries')} for ${pages(p)}`;
/** The frames an event brings: `frame a8`, `frames a8–a10`. */
const fresh = (p: Params): string => `${each(p, 'frame', 'frames')} ${p.fresh}`;

/** Who else points to the frame behind the first page: `P1`, `P1 and P3`, `P1, P3 and 2 more`. */
function others(p: Params, referencesOfNoProcess: number): string {
  const names = `${p.others}`.split(', ');
  const unnamed = Number(p.refs) - 1 - referencesOfNoProcess - names.length;
  return listText(unnamed > 0 ? [...names, `${integer(unnamed)} more`] : names);
}

const verb = (subject: string, one: string, many: string): string =>
  `${subject} ${/ and /.test(subject) ? many : one}`;

const firstPage = (p: Params): string => /^\d*/.exec(`${p.pages}`)?.[0] ?? '';

const faults = (p: Params): string =>
  single(p) ? 'takes a page fault' : `takes ${integer(n(p))} page faults, one per page`;

const emptyEntry = (reason: Sentence): Telling => ({
  say: (p) => `${each(p, 'The entry is', 'The entries are')} empty, so ${p.who} ${faults(p)}.`,
  why: (p) =>
    `The address lies in a mapping (VMA), so this is work for the kernel, not an error. No I/O is needed: ${counted(p)}. ${reason(p)}`.trim(),
});

const lockedEntry = (reason: Sentence): Telling => ({
  say: (p) => `${each(p, 'The entry is', 'The entries are')} read-only, so ${p.who} ${faults(p)}.`,
  why: (p) =>
    `The mapping (VMA) allows writing and only the page table does not: the kernel resolves this and counts ${plural(p.n, 'minor fault', 'minor faults')} for ${p.who}. ${reason(p)}`.trim(),
});

const counted = (p: Params): string =>
  `it counts as ${single(p) ? 'a minor fault' : plural(p.n, 'minor fault', 'minor faults')} of ${p.who}`;

const nothing: Sentence = () => '';

const zeroed: Sentence = (p) =>
  `The kernel takes ${fresh(p)} for ${pages(p)} and fills ${each(p, 'it', 'them')} with zeros: ${bytesText(p.bytes)}.`;
const taken: Sentence = (p) =>
  `The kernel takes ${fresh(p)} for ${ownerText(p.who)} own ${each(p, 'copy', 'copies')} of ${pages(p)}.`;
const pointed: Sentence = (p) =>
  `${entriesOf(p)} now ${each(p, 'points', 'point')} to ${p.fresh}, ${p.rights === 'rw' ? 'writable' : 'read-only'}.`;
const empty =
  (access: string): Sentence =>
  (p) =>
    `${p.who} ${access} ${pages(p)}; ${its(p)} ${each(p, 'is', 'are')} empty.`;

const writesFrame: Sentence = (p) =>
  single(p)
    ? `${p.who} writes ${pages(p)}: its entry points to frame ${p.frame}, read-only.`
    : `${p.who} writes ${pages(p)}: their entries point to frames (${p.frame} first), read-only.`;

const source = (p: Params): string => (p.file ? `the page cache of ${p.file}` : 'the shared memory object');

const notMapped: Telling['why'] = (p) =>
  `No VMA covers ${each(p, 'this address', 'these addresses')}: there is no page table entry to follow, and nothing that the kernel could put there.`;
const survived = 'It is no minor fault; the scenario goes on as if the process handled the signal.';

const reuse = (p: Params): string =>
  `do_wp_page() need not copy: nobody else could see the write. It marks the ${each(p, 'frame', 'frames')} exclusive again, so more writes cost nothing until the next fork. It costs ${plural(p.n, 'fault', 'faults')}, and 0 bytes are copied.`;

const isOwn = (p: Params): string =>
  `Only ${p.who} refers to the new ${each(p, 'frame', 'frames')}: reference count 1, marked exclusive (PageAnonExclusive)`;

/** Frames of files and shared objects: nobody copies anything to read them. */
const sharing = (p: Params): string =>
  `${p.file ? `What the page cache of ${p.file} holds` : 'What the object holds'} is mapped, not copied${
    p.rights === 'rw' ? ', and writable as the mapping is shared' : ''
  }.`;

/** Who else has an entry for the frame behind the first page, or ''. A file or shared object holds a reference besides. */
const sharersOf = (p: Params): string => {
  if (p.others === '') return '';
  return others(p, `${p.frame}`.startsWith('a') ? 0 : 1);
};

/** A fork that copies no entries changes none of the parent's. */
const untouched = (p: Params): string =>
  n(p) === 0
    ? `${p.who} has no entries there to change.`
    : `${ownerText(p.who)} ${n(p) === 1 ? 'entry there stays' : `${integer(p.n)} entries there stay`} as before.`;

const drops = (p: Params): string =>
  Number(p.held) === 0
    ? ', which maps no frame'
    : `, and with it ${plural(p.held, 'reference', 'references')} to frames`;

const released =
  'Each frame loses a reference; an anonymous one without any is freed. Other processes’ entries do not change: who is left alone finds out at the next write.';

export const told: Readonly<Record<string, Telling>> = {
  // Looking: what stands in the page table.
  'looked.R0': {
    say: (p) => `${p.who} reads ${pages(p)}, but nothing is mapped there.`,
    why: notMapped,
  },
  'looked.R1': {
    say: (p) =>
      single(p)
        ? `${p.who} reads ${pages(p)}: its entry points to ${p.frame === '' ? 'the zero page' : `frame ${p.frame}`}.`
        : `${p.who} reads ${pages(p)}: all their entries are present.`,
    why: (p) =>
      `Every present entry allows reading, so the processor needs no kernel: no fault, no copy.${
        Number(p.refs) > 1 && single(p)
          ? ` Frame ${p.frame} has ${p.refs} references, and that is all the same to a reader.`
          : ` Whether others share the ${each(p, 'frame', 'frames')} is all the same to a reader.`
      }`,
  },
  'looked.R2': {
    say: empty('reads'),
    why: () =>
      'mmap only makes a VMA; entries come page by page, at the first touch (demand paging). This is private anonymous memory with nothing stored for the page.',
  },
  'looked.R3': {
    say: empty('reads'),
    why: (p) =>
      `The content is there, in ${source(p)}; only the entry that leads ${ownerText(p.who)} address to it is missing.`,
  },
  'looked.R4': {
    say: empty('reads'),
    why: (p) =>
      `The object behind this shared mapping has no page there yet: ${each(p, 'a hole', 'holes')}. Nobody that maps it has touched the page since it was made.`,
  },
  'looked.W0': {
    say: (p) => `${p.who} writes ${pages(p)}, but nothing is mapped there.`,
    why: notMapped,
  },
  'looked.W0-ro': {
    say: (p) => `${p.who} writes ${pages(p)}, but ${p.mapping} may only be read.`,
    why: () =>
      'mprotect took PROT_WRITE from the VMA itself. That is not copy-on-write: there the VMA allows writing, and only the page table entry is read-only.',
  },
  'looked.W1': {
    say: (p) =>
      single(p)
        ? `${p.who} writes ${pages(p)}: its entry points to frame ${p.frame} and is writable.`
        : `${p.who} writes ${pages(p)}: all their entries are writable.`,
    why: (p) =>
      `${p.frame}`.startsWith('a')
        ? `In a private mapping an entry is writable only while the frame is exclusive to it. So the processor needs no kernel: no fault, no copy.`
        : `The mapping is shared: everybody who maps the object is meant to see the write. So the processor needs no kernel: no fault, no copy.`,
  },
  'looked.W2': {
    say: empty('writes'),
    why: (p) =>
      `The mapping is shared: the write belongs into the one frame that everybody who maps ${p.file || 'the object'} uses, so nothing will be copied.`,
  },
  'looked.W3': {
    say: empty('writes'),
    why: () =>
      'Private anonymous memory with nothing stored for the page. This is demand paging, not copy-on-write: there is no old content to copy.',
  },
  'looked.W4': {
    say: empty('writes'),
    why: (p) =>
      `The mapping is private: the write must reach neither ${p.file} nor anyone else who maps it, so ${p.who} needs a page of its own.`,
  },
  'looked.W5': {
    say: (p) =>
      `${p.who} writes ${pages(p)}: ${each(p, 'its entry points', 'their entries point')} to the zero page.`,
    why: () =>
      'One zero page stands for all anonymous memory that was only read. It is never writable, so the first write needs a frame.',
  },
  'looked.W6': {
    say: writesFrame,
    why: (p) =>
      `${p.frame} belongs to ${source(p)}. A private mapping may read such frames where they are, but never write them.`,
  },
  'looked.W7': {
    say: writesFrame,
    why: (p) =>
      `A fork made ${each(p, 'this entry', 'these entries')} read-only. The other references are gone by now, but nobody rewrote ${ownerText(p.who)} page table for that.`,
  },
  'looked.W8': {
    say: writesFrame,
    why: (p) =>
      `Fork made the entries read-only in parent and child alike, to notice whoever writes first. ${verb(others(p, 0), 'maps', 'map')} ${p.frame} too.`,
  },
  'looked.EOF': {
    say: (p) => `${p.who} touches ${pages(p)}; ${its(p)} ${each(p, 'is', 'are')} empty.`,
    why: (p) =>
      `The mapping reaches beyond the end of ${p.file}: the VMA covers the page, but the file does not have it.`,
  },

  // Faulting: the processor asks the kernel.
  'faulted.R2': emptyEntry((p) =>
    single(p) ? '' : 'Fault-around does not serve anonymous memory, so each page faults by itself.',
  ),
  'faulted.R3': emptyEntry(nothing),
  'faulted.R4': emptyEntry(nothing),
  'faulted.W2': emptyEntry((p) =>
    single(p) ? '' : 'Write faults map no neighbours, so each page faults by itself.',
  ),
  'faulted.W3': emptyEntry(() => 'To write without reading first costs one fault a page.'),
  'faulted.W4': emptyEntry(nothing),
  'faulted.W5': lockedEntry(
    () => 'To read first and write later costs two faults; to write at once costs one.',
  ),
  'faulted.W6': lockedEntry(nothing),
  'faulted.W7': lockedEntry(
    (p) =>
      `${each(p, 'The entry does', 'The entries do')} not tell whether anyone else is left, so do_wp_page() looks at the frame.`,
  ),
  'faulted.W8': lockedEntry(
    (p) =>
      `Now do_wp_page() counts the references of the ${each(p, 'frame', 'frames')}: to copy or to reuse?`,
  ),

  'trapped.R0': {
    say: (p) => `${p.who} gets SIGSEGV; nothing is read.`,
    why: () => `A fault outside every VMA is an error, and the kernel answers it with a signal. ${survived}`,
  },
  'trapped.W0': {
    say: (p) => `${p.who} gets SIGSEGV; nothing is written.`,
    why: () => `A fault outside every VMA is an error, and the kernel answers it with a signal. ${survived}`,
  },
  'trapped.W0-ro': {
    say: (p) => `${p.who} gets SIGSEGV; ${pages(p)} ${each(p, 'keeps its', 'keep their')} content.`,
    why: () =>
      `The VMA forbids writing, so the kernel neither copies nor reuses; it answers with a signal. ${survived}`,
  },
  'trapped.EOF': {
    say: (p) => `${p.who} gets SIGBUS: ${p.file} ends before ${pages(p)}.`,
    why: (p) => `There is a mapping but no page of ${p.file} to put in it. ${survived}`,
  },

  // Taking frames.
  'allocated.R4': {
    say: zeroed,
    why: () =>
      'A shared mapping never uses the zero page: everybody who maps the object must find the same frame there, also after a write. So even a read takes a frame.',
  },
  'allocated.W2': {
    say: zeroed,
    why: () =>
      'The object had a hole here. Whoever touches it first fills it, once, for everybody who maps the object.',
  },
  'allocated.W3': {
    say: zeroed,
    why: (p) =>
      `A process must never see what another left in a frame, so do_anonymous_page() clears all ${exactBytes(p.bytes)}. The VMA has an anon_vma from now on: the next fork will copy its page table entries.`,
  },
  'allocated.W4': {
    say: taken,
    why: (p) =>
      `What ${p.who} writes into a private mapping stays with ${p.who}: an anonymous frame, which the file never hears of.`,
  },
  'allocated.W5': {
    say: zeroed,
    why: () =>
      'do_wp_page() leaves the zero page as it leaves a shared frame, but a copy of zeros is a cleared frame: 0 bytes are copied.',
  },
  'allocated.W6': {
    say: taken,
    why: (p) =>
      `Frame ${p.frame} belongs to ${source(p)}, which holds a reference of its own. So do_wp_page() never reuses it, even for the only process that maps it.`,
  },
  'allocated.W8': {
    say: (p) =>
      single(p)
        ? `Frame ${p.frame} has ${p.refs} references, so the kernel takes frame ${p.fresh} for a copy.`
        : `Each frame has more than one reference (${p.frame} has ${p.refs}), so the kernel takes ${integer(n(p))} frames for copies.`,
    why: (p) =>
      `${verb(others(p, 0), 'maps', 'map')} ${p.frame} besides ${p.who}. do_wp_page() goes by the reference count, not by who is parent or child: whoever writes first gets the new frame.`,
  },

  // Copying.
  'copied.W4': {
    say: (p) =>
      `The kernel copies the ${each(p, 'page', 'pages')} of ${p.file} behind ${pages(p)} to ${p.fresh}: ${bytesText(p.bytes)}.`,
    why: () =>
      'Whole pages are copied, 4,096 bytes each, though one byte is written. The page-cache page is not mapped for this, so its map count stays.',
  },
  'copied.W6': {
    say: (p) =>
      single(p)
        ? `${p.frame} belongs to ${source(p)}, so the kernel copies it to ${p.fresh}: ${bytesText(p.bytes)}.`
        : `The kernel copies ${integer(n(p))} pages of ${source(p)} to ${p.fresh}: ${bytesText(p.bytes)}.`,
    why: (p) =>
      `Always a copy, whoever else maps it: one of the ${p.refs} references to ${p.frame} is the page cache’s. All 4,096 bytes of a page go along, though one is written.`,
  },
  'copied.W8': {
    say: (p) =>
      single(p)
        ? `The kernel copies frame ${p.frame} to ${p.fresh}: ${bytesText(p.bytes)}. ${verb(others(p, 0), 'keeps', 'keep')} ${p.frame} and still ${/ and /.test(others(p, 0)) ? 'read' : 'reads'} ${byteText(p.byte)}.`
        : `The kernel copies ${integer(n(p))} frames to ${p.fresh}: ${bytesText(p.bytes)}. The other sharers keep theirs.`,
    why: () =>
      'The unit is the page: all 4,096 bytes are copied though one is written, and no page beside it. The copy is for the writer; nobody else waits, faults or copies.',
  },

  // Changing page table entries.
  'pointed.R2': {
    say: (p) => `The kernel points ${entriesOf(p)} to the zero page, read-only.`,
    why: () =>
      'To read zeros takes no frame: one zero page serves everyone and counts in no RSS. do_anonymous_page() makes no anon_vma for a read, so by itself this gives the next fork nothing to copy.',
  },
  'pointed.R3': {
    say: pointed,
    why: (p) =>
      `Fault-around: one read fault maps up to 16 neighbouring pages (64 KiB) that exist and have no entry yet. ${sharing(p)}`,
  },
  'pointed.R4': {
    say: pointed,
    why: (p) =>
      `Fault-around maps up to 15 neighbours that exist in the object; the hole itself gets its new frame. ${sharing(p)}`,
  },
  'pointed.EOF': {
    say: pointed,
    why: (p) =>
      `The read fault maps neighbours that exist (fault-around) before the kernel finds that the page asked for lies beyond the end of ${p.file}.`,
  },
  'pointed.W2': {
    say: pointed,
    why: () =>
      'A write fault maps only the pages written, for fault-around serves reads alone. The entry is writable at once: in a shared mapping everybody is meant to see the write.',
  },
  'pointed.W3': {
    say: pointed,
    why: (p) => `${isOwn(p)}, so later writes need no kernel, until a fork.`,
  },
  'pointed.W4': {
    say: pointed,
    why: (p) =>
      `${isOwn(p)}. Other changes to ${p.file} no longer show here. The VMA has an anon_vma now, so the next fork copies its entries, page-cache ones too.`,
  },
  'pointed.W5': {
    say: pointed,
    why: (p) =>
      `${isOwn(p)}. Whoever else reads the zero page here goes on reading it. The VMA has an anon_vma now, so the next fork copies all its entries.`,
  },
  'pointed.W6': {
    say: pointed,
    why: (p) =>
      `The address stays the same; only the frame behind it changes. ${p.frame} loses one reference and stays in the page cache. Other changes to ${p.file} no longer show in ${each(p, 'this page', 'these pages')}.`,
  },
  'pointed.W8': {
    say: pointed,
    why: (p) => {
      const rest = Number(p.refs) - 1;
      const left =
        rest === 1
          ? `${p.frame} has 1 reference left and ${ownerText(others(p, 0))} entry stays read-only: the next write there faults once and reuses the frame.`
          : `${p.frame} has ${integer(rest)} references left, in entries that stay read-only: writers copy too, until one is left, which reuses it.`;
      return `${ownerText(p.who)} ${each(p, 'address stays', 'addresses stay')} the same; only the ${each(p, 'frame', 'frames')} behind changed. ${left}`;
    },
  },
  'reused.W7': {
    say: (p) =>
      single(p)
        ? `Frame ${p.frame} has 1 reference, ${ownerText(p.who)} own, so the kernel makes the entry writable: no copy.`
        : `Each frame has 1 reference, ${ownerText(p.who)} own, so the kernel makes the entries writable: no copy.`,
    why: reuse,
  },

  // The access itself.
  'accessed.read': {
    say: (p) =>
      single(p)
        ? `${p.who} reads ${byteText(p.byte)} from ${pages(p)}.`
        : `${p.who} reads ${pages(p)}; page ${firstPage(p)} holds ${byteText(p.byte)}.`,
    why: (p) => {
      if (p.frame === '')
        return 'The zero page holds 4,096 zeros. Nothing was copied and no frame was taken.';
      const sharers = sharersOf(p);
      return sharers === ''
        ? `The byte comes from frame ${p.frame}. Nothing was copied: a read never copies.`
        : `The byte comes from frame ${p.frame}, where ${verb(sharers, 'reads', 'read')} it too. Nothing was copied: a read never copies.`;
    },
  },
  'accessed.write': {
    say: (p) =>
      single(p)
        ? `${p.who} stores ${byteText(p.byte)} in ${pages(p)} (frame ${p.frame}).`
        : `${p.who} stores ${byteText(p.byte)} in each of ${pages(p)}.`,
    why: (p) => {
      const sharers = sharersOf(p);
      return sharers === ''
        ? `The entry allows writing. No other page table leads to frame ${p.frame}${
            `${p.frame}`.startsWith('a')
              ? ', so the byte shows nowhere else'
              : ' yet; whoever maps the object will find the byte there'
          }.`
        : `The mapping is shared, so this is seen elsewhere at once: ${verb(sharers, 'maps', 'map')} frame ${p.frame} too.`;
    },
  },

  // Fork, mapping by mapping.
  'shared.F0': {
    say: (p) => `${p.child} gets no ${p.mapping}: it is marked dontfork.`,
    why: (p) =>
      `MADV_DONTFORK keeps a mapping from every child: touching it in ${p.child} means SIGSEGV. ${untouched(p)}`,
  },
  'shared.F1': {
    say: (p) => `${p.child} gets ${p.mapping} empty: it is marked wipeonfork.`,
    why: (p) =>
      `MADV_WIPEONFORK gives the child the VMA without entries and without an anon_vma, so it will read zeros. ${untouched(p)}`,
  },
  'shared.F2': {
    say: (p) => `${p.child} gets ${p.mapping} without page table entries: nothing was ever written there.`,
    why: (p) =>
      `No anon_vma, so vma_needs_copy() says no: the zero page or the page cache can supply it all again, as ${p.child} faults. ${untouched(p)}`,
  },
  'shared.F2-shared': {
    say: (p) => `${p.child} gets ${p.mapping} as a shared mapping, without page table entries.`,
    why: (p) =>
      `A shared mapping is never copy-on-write: ${p.child} reaches the same pages through the object, by faults of its own. ${untouched(p)}`,
  },
  'shared.F3': {
    say: (p) =>
      n(p) === 0
        ? `${p.child} gets ${p.mapping}; ${p.who} has no page table entries there to copy.`
        : `The kernel copies ${plural(p.n, 'page table entry', 'page table entries')} of ${p.mapping} to ${p.child}, all read-only now on both sides.`,
    why: (p) =>
      `The VMA has an anon_vma (someone wrote there), so fork copies entries, ${exactBytes(p.bytes)}, and no page. Each frame gains a reference and is exclusive no more. Both VMAs still allow writing: a write will fault, and the kernel decides.`,
  },

  // Processes, files and mappings.
  'joined.start': {
    say: (p) => `${p.who} starts with an empty address space.`,
    why: () =>
      'It is nobody’s child here, so it inherits no mapping; it can still map the same files as others.',
  },
  'joined.fork': {
    say: (p) => `${p.parent} forks: ${p.who} gets an address space of its own.`,
    why: (p) =>
      `Fork copies VMAs and page table entries, not the contents of pages. What ${p.who} gets is decided for each mapping of ${p.parent}.`,
  },
  'joined.vfork': {
    say: (p) => `${p.parent} vforks: ${p.who} runs in ${ownerText(p.parent)} own address space.`,
    why: (p) =>
      `There is one page table for both: nothing is copied or write-protected, no reference count rises, and what ${p.who} writes ${p.parent} will read. ${p.parent} is suspended until ${p.who} execs or exits.`,
  },
  left: {
    say: (p) => `${p.who} exits.`,
    why: (p) =>
      `Only the last user of an address space drops its entries. Elsewhere nothing is rewritten: an entry that fork made read-only stays so until written. A parent that vforked ${p.who} goes on.`,
  },
  moved: {
    say: (p) => `${p.who} execs and now has an empty address space of its own.`,
    why: (p) =>
      `exec never copies the old memory first: it just leaves it. That is why fork and exec together are cheap. A parent that vforked ${p.who} goes on.`,
  },
  'made.file': {
    say: (p) => `File ${p.file} has ${plural(p.n, 'page', 'pages')}, all in the page cache.`,
    why: () =>
      'With every page in memory no access waits for a disk, so every fault is a minor one. Page k is filled with the first page’s byte plus k.',
  },
  'mapped.private': {
    say: (p) => `${p.who} maps ${p.mapping}: ${plural(p.n, 'page', 'pages')} of private anonymous memory.`,
    why: () =>
      'mmap makes a VMA and nothing else: all page table entries are empty, and no frame is taken before the first touch.',
  },
  'mapped.shared': {
    say: (p) => `${p.who} maps ${p.mapping}: ${plural(p.n, 'page', 'pages')} of shared anonymous memory.`,
    why: () =>
      'Behind it stands an object without a name, empty at first. Children inherit the mapping, and all see each other’s writes: this memory is never copy-on-write.',
  },
  'mapped.private-file': {
    say: (p) => `${p.who} maps ${plural(p.n, 'page', 'pages')} of ${p.file} as ${p.mapping}, privately.`,
    why: (p) =>
      `Reads will use the page cache; the first write to a page copies it for ${p.who} alone. It is no snapshot: until then, changes to ${p.file} by others show.`,
  },
  'mapped.shared-file': {
    say: (p) => `${p.who} maps ${plural(p.n, 'page', 'pages')} of ${p.file} as ${p.mapping}, shared.`,
    why: (p) =>
      `Reads and writes will use the page cache of ${p.file} itself: everybody who maps it sees them, and nothing is copied.`,
  },
  'dropped.exit': {
    say: (p) => `${p.who} gives up ${p.mapping}${drops(p)}.`,
    why: () => released,
  },
  'dropped.exec': {
    say: (p) => `exec unmaps ${p.mapping} of ${p.who}${drops(p)}.`,
    why: () => released,
  },
  'dropped.munmap': {
    say: (p) => `${p.who} unmaps ${pages(p)}.`,
    why: () => `The VMA is trimmed or split, and the entries go. ${released}`,
  },
  'dropped.dontneed': {
    say: (p) => `${p.who} drops ${pages(p)}; the mapping stays.`,
    why: () =>
      'MADV_DONTNEED clears the entries only. The next touch faults and starts afresh: zeros in anonymous memory, the file’s content in a file mapping, in shared memory what was there.',
  },
  'protected.ro': {
    say: (p) => `mprotect makes ${p.mapping} read-only for ${p.who}.`,
    why: () =>
      'The VMA loses PROT_WRITE and all its entries become read-only. A write now means SIGSEGV, not a copy. Which frames are exclusive does not change.',
  },
  'protected.rw': {
    say: (p) => `mprotect lets ${p.who} write ${p.mapping}.`,
    why: () =>
      'The VMA allows writing again. In a private mapping an entry becomes writable only if its frame is anonymous and exclusive; the others wait for a write fault. In a shared mapping all do.',
  },
  'set.keepOut.on': {
    say: (p) => `${p.who} marks ${p.mapping} dontfork.`,
    why: () =>
      'MADV_DONTFORK: the next fork leaves this mapping out of the child, and does not write-protect it here.',
  },
  'set.keepOut.off': {
    say: (p) => `${p.who} marks ${p.mapping} dofork again.`,
    why: () => 'MADV_DOFORK takes MADV_DONTFORK back: the next fork hands this mapping to the child.',
  },
  'set.wipe.on': {
    say: (p) => `${p.who} marks ${p.mapping} wipeonfork.`,
    why: () =>
      'MADV_WIPEONFORK: a child will get this mapping without its content and read zeros, and fork does not write-protect it here.',
  },
  'set.wipe.off': {
    say: (p) => `${p.who} marks ${p.mapping} keeponfork again.`,
    why: () =>
      'MADV_KEEPONFORK takes MADV_WIPEONFORK back: the next fork handles this mapping like any other.',
  },
  stored: {
    say: (p) => `write(2) stores ${byteText(p.byte)} at the start of ${pagesText(p, p.file)}.`,
    why: (p) =>
      `The page-cache ${each(p, 'page changes', 'pages change')} in place: every entry that points there shows it at once, in private mappings too. Pages that were copied before do not change. No fault, no copy.`,
  },
  pinned: {
    say: (p) => `${p.who} now runs on CPU ${p.cpu}.`,
    why: () =>
      'That changes nothing here. On a real kernel a page that waits in another CPU’s LRU batch has one more reference for a moment, and may be copied where it could be reused.',
  },
};
