/** What the figures of strings are called and what exactly they count, by scope and id. */
import type { FigureWords } from '../../system.ts';

export const figures: Readonly<Record<string, FigureWords>> = {
  'world.liveBytes': {
    name: 'Bytes in use',
    definition:
      'Bytes of all buffers that are allocated and not freed yet, as asked of operator new: header, capacity and the final 0. The allocator’s own overhead is left out, and so are the string objects.',
  },
  'world.deepBytes': {
    name: 'Bytes with deep copies',
    definition:
      'Bytes that would be in use if no buffer were shared: every living variable counts the block that it refers to in full, as if it were its own.',
  },
  'world.saved': {
    name: 'Bytes saved',
    definition:
      '“Bytes with deep copies” minus “Bytes in use”: one block for every owner of a buffer beyond the first.',
  },
  'world.allocs': {
    name: 'Allocations',
    definition:
      'Calls of operator new so far, one for each buffer. The static empty representation needs none.',
  },
  'world.frees': {
    name: 'Frees',
    definition: 'Calls of operator delete so far.',
  },
  'world.allocBytes': {
    name: 'Bytes allocated',
    definition: 'Bytes asked of operator new so far, whether they were freed since or not.',
  },
  'world.buffers': {
    name: 'Buffers in use',
    definition: 'Allocations minus frees. The static empty representation is not counted.',
  },
  'world.copied': {
    name: 'Bytes copied',
    definition:
      'Characters copied from one buffer to another so far, whoever owns them: clones, growth, and what is appended from another string. Characters stored from literals are not counted.',
  },
  'world.deepCopied': {
    name: 'Bytes deep copies would copy',
    definition:
      'Bytes that would have been copied so far if every copy of a string had copied its characters at once, and nothing had to be unshared later.',
  },
  'world.moved': {
    name: 'Bytes moved',
    definition: 'Characters moved within one buffer so far: what stands behind an insertion or a deletion.',
  },
  'holder.length': {
    name: 'Length',
    definition: 'Characters (bytes) of the string: size().',
  },
  'holder.capacity': {
    name: 'Capacity',
    definition: 'Characters that its buffer has room for, without the final 0: capacity().',
  },
  'holder.owners': {
    name: 'Owners',
    definition: 'Strings that refer to the same buffer, itself included.',
  },
  'recorded.rc': {
    name: 'Stored count',
    definition:
      'The reference count as it stands in the header: owners minus one, or −1 for a buffer that must not be shared.',
  },
};
