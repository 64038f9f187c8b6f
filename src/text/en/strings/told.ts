/**
 * What happened in a step of strings, by the id of what is told: what the library did (`say`) and why (`why`).
 *
 * long: one sentence pair for each of some eighty ids, in the order of a step; in parts they would be harder to keep consistent.
 */
import type { Telling } from '../../system.ts';
import { byteText, exactBytes, integer, listText, type Params, plural, quotedText } from '../../words.ts';

const chars = (p: Params, key = 'n'): string => plural(p[key], 'character', 'characters');
const owners = (p: Params): string => plural(p.owners, 'string', 'strings');
const text = (p: Params): string => quotedText(p.text, 'nothing');
const reads = (p: Params): string => quotedText(p.reads);

/** `x`, `x and y`, `x, y and 2 more`: who owns a buffer besides the one who acts. */
function others(p: Params, acting = 1): string {
  const names = `${p.others}`.split(', ').filter((name) => name !== '');
  const unnamed = Number(p.owners) - acting - names.length;
  const all = unnamed > 0 ? [...names, `${integer(unnamed)} more`] : names;
  return all.length === 0 ? 'nobody' : listText(all);
}
const isOne = (p: Params): boolean => Number(p.owners) <= 2;
const read = (p: Params): string => (isOne(p) ? 'reads' : 'read');
const keep = (p: Params): string => (isOne(p) ? 'keeps' : 'keep');

/** Who sees what was written through a pointer: nobody where it is beyond the text. */
function seen(p: Params): string {
  if (Number(p.at) >= Number(p.length)) return `beyond the text of ${others(p, 0)}`;
  return Number(p.owners) > 1 ? `${others(p, 0)} change at once` : `${others(p, 0)} reads it`;
}

/** What is wrong with a position: only accessors refuse the one behind the last character. */
export const beyond = (p: Params): string =>
  p.asked === p.limit
    ? `there is no character with index ${integer(p.asked)}, as the length is ${integer(p.limit)}`
    : `${integer(p.asked)} is beyond the length, ${integer(p.limit)}`;

const COUNTS = 'The stored count is the number of owners minus one.';
const UNSHARE =
  'A string that modifies shared characters gets a buffer of its own first, so that the others never see the change.';

/** What an operation found before it changes a string: the same for append, for edits and for reserve. */
const findings = (verb: string): Readonly<Record<string, Telling>> => ({
  [`looked.${verb}.room`]: {
    say: (p) => `${p.who} alone owns ${p.buffer}, and its capacity of ${integer(p.capacity)} is enough.`,
    why: (p) =>
      `The count is ${integer(p.count)}, so nobody else reads these characters: they may be changed where they are.`,
  },
  [`looked.${verb}.full`]: {
    say: (p) => `${p.who} alone owns ${p.buffer}, but its capacity of ${integer(p.capacity)} is too small.`,
    why: () => 'A buffer cannot grow where it is: a larger one is allocated and the characters are copied.',
  },
  [`looked.${verb}.static`]: {
    say: (p) => `${p.who} is empty and refers to the static representation, so it needs a buffer.`,
    why: () =>
      'Empty strings without a buffer share one static object; nobody may write it, and it is never counted or freed.',
  },
  [`looked.${verb}.shared`]: {
    say: (p) =>
      `${p.buffer} has refcount ${integer(p.count)}: ${owners(p)} own it, so ${p.who} must leave it.`,
    why: () => `${COUNTS} ${UNSHARE}`,
  },
});

/** What an empty change finds: nothing may be written into the static representation, and nothing has to be. */
const idle = (what: string): Telling => ({
  say: (p) => `${p.who} is empty and refers to the static representation, E: ${what}.`,
  why: () =>
    'E belongs to all empty strings without a buffer and is never written; one is made when there is something to keep.',
});

/** Whether there was nothing to hand out, so that nothing was unshared or marked. */
const isBare = (p: Params): boolean => Number(p.length) === 0 && Number(p.count) >= 0;
const BARE =
  'The call is not const, but an empty string is neither unshared nor marked: no character can be written.';

const reading = (how: string): Telling => ({
  say: (p) => `${p.who}${how.replace('#', integer(p.at))} gives ${byteText(p.value)}.`,
  why: (p) =>
    isBare(p)
      ? BARE
      : 'The call is not const: it hands out a way to write, so the string was unshared and marked first, though nothing is written.',
});

const handing = (how: string): Telling => ({
  say: (p) =>
    `${p.who}${how} gives access to ${p.buffer}${Number(p.length) === 0 ? ', which holds no character' : ''}.`,
  why: (p) =>
    isBare(p)
      ? BARE
      : 'The call is not const: what it returns could be written through at any time, so the string was unshared and marked first.',
});

const constant = (how: string): Telling => ({
  say: (p) => `${p.who}${how.replace('#', integer(p.at))} reads ${p.buffer} and changes nothing.`,
  why: () => 'A const access promises not to write: it never unshares, never copies and never marks.',
});

export const told: Readonly<Record<string, Telling>> = {
  // A variable begins.
  'joined.text': {
    say: (p) => `${p.who} is constructed from a text.`,
    why: () => 'A string object is one pointer to its characters, which lie elsewhere.',
  },
  'joined.fill': {
    say: (p) => `${p.who} is constructed from one character, repeated.`,
    why: () => 'A string object is one pointer to its characters, which lie elsewhere.',
  },
  'joined.empty': {
    say: (p) => `${p.who} is constructed empty.`,
    why: () => 'An empty string needs no buffer of its own.',
  },
  'joined.copy': {
    say: (p) => `${p.who} is constructed as a copy of ${p.from}.`,
    why: () => 'A copy may refer to the very same characters, as long as nobody can change them unseen.',
  },
  'joined.move': {
    say: (p) => `${p.who} is constructed by moving from ${p.from}.`,
    why: () => 'Moving takes over the pointer; no character is touched.',
  },
  'joined.substr': {
    say: (p) => `${p.who} is constructed from a part of ${p.from}.`,
    why: () => 'A part can never be shared: a buffer begins with its own header, so even substr(0) copies.',
  },
  'joined.concat': {
    say: (p) => `${p.who} is constructed as a sum that begins with ${p.from}.`,
    why: () => 'operator+ copies its left side and appends the right one to the copy.',
  },

  // What was found.
  'looked.share': {
    say: (p) => `${p.buffer} is not marked (refcount ${integer(p.count)}), so ${p.who} may share it.`,
    why: () =>
      `${COUNTS} Only −1 forbids sharing: that mark is set when a reference is handed out, and cleared by the next modification or swap.`,
  },
  'looked.share.leaked': {
    say: (p) => `${p.buffer} is marked unshareable (refcount −1), so ${p.who} gets characters of its own.`,
    why: (p) =>
      `A reference into ${p.buffer} was handed out. If ${p.who} shared it, a write through that reference would change ${p.who} too.`,
  },
  'looked.share.static': {
    say: (p) => `${p.from} is empty: ${p.who} refers to the static empty representation as well.`,
    why: () =>
      'It is one static object for all empty strings without a buffer: there is nothing to count and nothing to copy.',
  },
  'looked.append.nothing': {
    say: () => 'There is nothing to append, so nothing happens.',
    why: () => 'Appending no character does not even unshare the string.',
  },
  ...findings('append'),
  ...findings('mutate'),
  ...findings('reserve'),
  'looked.mutate.nothing': idle('there is nothing to change or to store'),
  'looked.reserve.nothing': idle('no room was asked for'),
  'looked.shrink.static': idle('there is no room to give back'),
  'looked.leak.sole': {
    say: (p) => `${p.who} alone owns ${p.buffer}: nothing is copied, but it will be marked.`,
    why: () =>
      'A reference that is handed out may be written through later; a copy that shares the buffer by then would change too.',
  },
  'looked.leak.shared': {
    say: (p) =>
      `${p.buffer} has ${plural(p.owners, 'owner', 'owners')} and could be written through what is handed out: ${p.who} must leave it.`,
    why: () =>
      'What a non-const access returns can be written through. The library cannot see whether it will be, so it makes the copy that a write would need.',
  },
  'looked.leak.marked': {
    say: (p) => `${p.buffer} is marked already, so nothing more is to be done.`,
    why: () => 'A marked buffer has exactly one owner, and no copy shares it.',
  },
  'looked.leak.empty': {
    say: (p) => `${p.who} is empty: there is no character to hand out, and nothing is marked.`,
    why: () => 'Nobody can write through a reference to no character.',
  },
  'looked.shrink.tight': {
    say: (p) => `${p.buffer} has no room to spare and one owner, so shrink_to_fit does nothing.`,
    why: () => 'Length and capacity are the same, and nobody else reads it.',
  },
  'looked.shrink.loose': {
    say: (p) =>
      `${p.buffer} has room for ${integer(p.capacity)} characters and holds ${integer(p.length)}: it is replaced by an exact one.`,
    why: () => 'shrink_to_fit copies the characters into a buffer without spare room.',
  },
  'looked.shrink.shared': {
    say: (p) =>
      `${p.buffer} has ${plural(p.owners, 'owner', 'owners')}: shrink_to_fit gives ${p.who} an exact buffer of its own.`,
    why: () =>
      'The library treats a shared buffer like one with spare room, although nothing is going to be written.',
  },
  'looked.clear.sole': {
    say: (p) => `${p.who} alone owns ${p.buffer}: clear keeps the buffer and empties it.`,
    why: () => 'The room may be of use for what comes next.',
  },
  'looked.clear.shared': {
    say: (p) =>
      `${p.buffer} has ${plural(p.owners, 'owner', 'owners')}: clear makes ${p.who} leave it instead of copying it.`,
    why: () => 'No character is needed afterwards, so the static empty representation will do.',
  },
  'looked.clear.static': {
    say: (p) => `${p.who} is empty already, so clear does nothing.`,
    why: () => 'The static empty representation is never written.',
  },
  'looked.assign.same': {
    say: (p) => `${p.who} and ${p.from} refer to ${p.buffer} already, so nothing happens.`,
    why: () => 'Assignment compares the buffers first.',
  },
  'looked.swap': {
    say: (p) => `${p.who} and ${p.from} exchange what they refer to; no character is touched.`,
    why: () => 'Two pointers change places. The marks of both buffers are cleared as well.',
  },
  'looked.swap.same': {
    say: (p) => `${p.who} and ${p.from} refer to the same buffer: there is nothing to exchange.`,
    why: () => 'Only its mark is cleared, if it has one.',
  },
  'looked.resize.same': {
    say: (p) => `${p.who} has that length already, so nothing happens.`,
    why: () => 'Resizing to the same length does not even unshare the string.',
  },
  'looked.pointer.static': {
    say: (p) => `${p.pointer} points to the static empty representation, which nobody may write.`,
    why: () =>
      'Its only character is the final 0 of all strings that refer to it; here the write is left out.',
  },

  // A buffer is made.
  'allocated.exact': {
    say: (p) =>
      `${p.buffer} is allocated: header 24, room for ${integer(p.capacity)}, final 0, so ${exactBytes(p.bytes)}.`,
    why: () => 'Only growing, by less than twice or beyond a page, gives more than was asked for.',
  },
  'allocated.double': {
    say: (p) =>
      `${p.buffer} is allocated with ${integer(p.capacity)}, twice the capacity before: ${exactBytes(p.bytes)}.`,
    why: (p) =>
      `${integer(p.asked)} was asked for, more than ${integer(p.old)} but less than twice that. Doubling keeps many small appends cheap.`,
  },
  'allocated.page': {
    say: (p) =>
      `${p.buffer} is allocated, rounded up to whole pages: room for ${integer(p.capacity)}, ${exactBytes(p.bytes)}.`,
    why: (p) =>
      `${integer(p.asked)} was asked for. Beyond a page of 4,096 bytes, block and an assumed malloc header of 32 bytes fill pages to the end.`,
  },
  'allocated.double-page': {
    say: (p) =>
      `${p.buffer} is allocated, doubled and rounded up to pages: room for ${integer(p.capacity)}, ${exactBytes(p.bytes)}.`,
    why: (p) =>
      `${integer(p.asked)} was asked for, more than ${integer(p.old)} but less than twice that; block and 32 bytes of malloc header then fill whole pages.`,
  },

  // Characters are copied or moved.
  'copied.unshared': {
    say: (p) =>
      `${chars(p)} copied from ${p.source} to ${p.into}; ${others(p)} ${keep(p)} ${p.source}: ${reads(p)}.`,
    why: () => UNSHARE,
  },
  'copied.leaked': {
    say: (p) => `${chars(p)} copied from ${p.source} to ${p.into}, since ${p.source} may not be shared.`,
    why: () =>
      'This is the deep copy that the mark forces: the buffer may change through a reference at any time.',
  },
  'copied.grown': {
    say: (p) => `${chars(p)} copied from ${p.source} to the larger ${p.into}.`,
    why: () => 'Nobody else needs the old buffer; it was only too small.',
  },
  'copied.shrunk': {
    say: (p) => `${chars(p)} copied from ${p.source} to the exact ${p.into}.`,
    why: () => 'The spare room is given back that way.',
  },
  'copied.part': {
    say: (p) => `${chars(p)} copied from ${p.source} to ${p.into}: ${text(p)}.`,
    why: () => 'A part of a buffer cannot be shared: header and characters belong together.',
  },
  'copied.other': {
    say: (p) => `${chars(p)} of ${p.source} copied to the end of ${p.into}: ${text(p)}.`,
    why: () => 'What is appended are characters of another buffer; they are copied, whoever owns them.',
  },
  moved: {
    say: (p) => `${chars(p)} moved within ${p.buffer}, from ${integer(p.fromAt)} to ${integer(p.at)}.`,
    why: () => 'The characters behind the change make room, or close the gap; they stay in the same buffer.',
  },

  // Characters are stored.
  'written.text': {
    say: (p) => `${text(p)} is stored in ${p.buffer} at ${integer(p.at)}.`,
    why: (p) => `${p.who} is the only owner of ${p.buffer} now, so nobody else can see it.`,
  },
  'written.fill': {
    say: (p) => `${text(p)} is stored ${integer(p.times)} times in ${p.buffer} from ${integer(p.at)} on.`,
    why: (p) => `${p.who} is the only owner of ${p.buffer} now, so nobody else can see it.`,
  },
  'written.through': {
    say: (p) => `Through ${p.pointer}, ${text(p)} is stored in ${p.buffer} at ${integer(p.at)}: ${seen(p)}.`,
    why: () =>
      'A write through a reference asks nobody: the library does not know of it. That is what the mark is for.',
  },
  'written.through-shared': {
    say: (p) => `Through ${p.pointer}, ${text(p)} is stored in ${p.buffer} at ${integer(p.at)}: ${seen(p)}.`,
    why: (p) =>
      `This is the hole: a modification or a swap had cleared the mark, so a later copy shared the buffer, and the library cannot know that ${p.pointer} is still in use.`,
  },
  'written.through-const': {
    say: (p) => `Through ${p.pointer}, ${text(p)} is stored in ${p.buffer} at ${integer(p.at)}: ${seen(p)}.`,
    why: () =>
      'c_str() gives a pointer to const: writing through it takes a cast and is undefined behaviour. The library never learns of it, so nothing was marked or unshared.',
  },
  'sized.cut': {
    say: (p) =>
      `${p.who} has ${chars(p, 'length')} now; ${integer(p.n)} cut off, and ${p.buffer} keeps its room.`,
    why: () =>
      'Only the length changes, and the 0 behind the last character; what stood beyond it is still there.',
  },

  // What a variable refers to.
  'pointed.born': {
    say: (p) =>
      Number(p.count) > 0
        ? `${p.who} refers to ${p.buffer}, as one of ${plural(Number(p.count) + 1, 'owner', 'owners')} (refcount ${integer(p.count)}).`
        : `${p.who} refers to ${p.buffer}, its only owner (refcount ${integer(p.count)}).`,
    why: () => COUNTS,
  },
  'pointed.static': {
    say: (p) => `${p.who} refers to the static empty representation, E.`,
    why: () => 'It is never counted, allocated or freed.',
  },
  'pointed.own': {
    say: (p) => `${p.who} refers to ${p.buffer} now, its own buffer.`,
    why: (p) => `The pointer in ${p.who} is all that changes; whoever else owned ${p.old} does not notice.`,
  },
  'pointed.assigned': {
    say: (p) => `${p.who} refers to ${p.buffer} now.`,
    why: () => 'Assignment releases the old buffer and takes the other one, as a copy would.',
  },
  'pointed.stolen': {
    say: (p) => `${p.who} takes over ${p.buffer} as it is.`,
    why: () => 'A move steals the pointer. A mark travels along: references into the buffer stay valid.',
  },
  'pointed.emptied': {
    say: (p) => `${p.who} is left with the static empty representation, E.`,
    why: () =>
      'A string that was moved from, or left a shared buffer to be cleared, is an ordinary empty string.',
  },
  'pointed.swapped': {
    say: (p) => `${p.who} refers to ${p.buffer} now.`,
    why: () => 'swap and move assignment exchange the pointers.',
  },
  shared: {
    say: (p) =>
      `${p.who} refers to ${p.buffer} too: refcount ${integer(p.before)} becomes ${integer(p.count)}, ${plural(Number(p.count) + 1, 'owner', 'owners')}.`,
    why: () => 'No character is copied: a copy is a pointer and an increment, however long the text is.',
  },
  released: {
    say: (p) =>
      `${p.who} leaves ${p.buffer}: refcount ${integer(p.before)} becomes ${integer(p.count)}; ${others(p)} still ${read(p)} ${reads(p)}.`,
    why: () => COUNTS,
  },
  freed: {
    say: (p) => `Nobody owns ${p.buffer} any more: its ${exactBytes(p.bytes)} are freed.`,
    why: () => 'The last owner has left: it found the count at 0 or −1.',
  },
  'freed.dangling': {
    say: (p) =>
      `${p.buffer} is freed, though ${p.pointers} still ${`${p.pointers}`.includes(',') ? 'point' : 'points'} into it.`,
    why: () => 'Pointers and references are not counted. Using one from now on is undefined behaviour.',
  },
  left: {
    say: (p) => `${p.who} is destroyed.`,
    why: () => 'Its destructor lets go of what it referred to.',
  },

  // The mark.
  'marked.handed': {
    say: (p) => `${p.buffer} is marked unshareable: refcount −1.`,
    why: () =>
      'Copies made while a reference may be in use have to be deep: otherwise a write through it would change them all.',
  },
  'marked.modified': {
    say: (p) => `The modification clears the mark of ${p.buffer}: refcount 0, it may be shared again.`,
    why: () =>
      'Modifying a string may invalidate references into it, so the library need not care for them any longer.',
  },
  'marked.swapped': {
    say: (p) => `The mark of ${p.buffer} is cleared, although references into it stay valid.`,
    why: () =>
      'swap and move assignment do so to both strings. A copy made from now on shares what a reference may still write.',
  },
  'handed.reference': {
    say: (p) => `${p.pointer} refers to character ${integer(p.at)} of ${p.buffer}.`,
    why: () => 'It is a plain address. Nothing tells it when the buffer is left or freed.',
  },
  'handed.pointer': {
    say: (p) => `${p.pointer} points to the characters of ${p.buffer}; nothing is marked.`,
    why: () =>
      'c_str() is const: nobody may write through it, so sharing stays allowed. It does not own the buffer either.',
  },
  'handed.static': {
    say: (p) => `${p.pointer} points to the static empty representation.`,
    why: () => 'That one is always there, so this pointer never dangles.',
  },

  // Reading.
  'read.index': reading('[#]'),
  'read.at': reading('.at(#)'),
  'read.begin': handing('.begin()'),
  'read.end': handing('.end()'),
  'read.data': handing('.data()'),
  'read.const-index': constant('[#], const,'),
  'read.const-at': constant('.at(#), const,'),
  'read.const-begin': constant('.cbegin()'),
  'read.const-cstr': constant('.c_str()'),
  'read.const-data': constant('.data(), const,'),
  'read.size': {
    say: (p) => `${p.who} has ${chars(p, 'value')}.`,
    why: () => 'The length stands in the header of the buffer.',
  },
  'read.equal': {
    say: (p) => `${p.who} and ${p.other} are equal.`,
    why: () => 'Comparing reads characters and changes nothing.',
  },
  'read.different': {
    say: (p) => `${p.who} and ${p.other} differ.`,
    why: () => 'Comparing reads characters and changes nothing.',
  },
  'read.pointer': {
    say: (p) => `Through ${p.pointer}, ${byteText(p.value)} is read from ${p.buffer} at ${integer(p.at)}.`,
    why: (p) => `The buffer is still there, whoever owns it now: ${others(p, 0)}.`,
  },
  'dangled.read': {
    say: (p) =>
      `${p.pointer} dangles: ${p.buffer} was freed. Reading it is undefined behaviour, so it is left out.`,
    why: () => 'On a real machine anything may come of it: old characters, other data, a crash.',
  },
  'dangled.write': {
    say: (p) =>
      `${p.pointer} dangles: ${p.buffer} was freed. Writing it is undefined behaviour, so it is left out.`,
    why: () => 'On a real machine this would damage whatever the allocator has put there.',
  },

  // Exceptions.
  'threw.out_of_range': {
    say: (p) => `std::out_of_range is thrown: ${beyond(p)}.`,
    why: () =>
      'Positions are checked before anything else, so the string is as it was: neither unshared nor marked.',
  },
  'threw.length_error': {
    say: () => 'std::length_error is thrown: so many characters can never fit into a string.',
    why: () =>
      'The limit, max_size(), is 4,611,686,018,427,387,897 characters. It is checked first, so the string is as it was.',
  },
};
