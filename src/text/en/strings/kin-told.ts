/** What happened in a step of the kin of the library's strings: the library's own sentences where they are as true of these. */
import type { Telling } from '../../system.ts';
import { byteText, exactBytes, integer, type Params, plural, quotedText } from '../../words.ts';
import { beyond, told as ofLibrary } from './told.ts';

type Words = Readonly<Record<string, Telling>>;
type Sentence = Telling['say'];

const owners = (p: Params): string => plural(p.owners, 'owner', 'owners');

/** The library's sentence for another reason. */
const because = (id: string, why: string): Words => ({
  [id]: { say: ofLibrary[id]?.say ?? String, why: () => why },
});
const telling = (say: Sentence, why: string): Telling => ({ say, why: () => why });

const STATIC = 'All empty values share one static buffer, E: never written, counted or freed.';

/** What a change finds. */
const findings = (verb: string): Words => ({
  [`looked.${verb}.room`]: telling(
    (p) => `${p.who} alone has ${p.buffer}, and its capacity of ${integer(p.capacity)} is enough.`,
    'Nobody else reads these characters, so they may be changed where they are.',
  ),
  [`looked.${verb}.full`]: telling(
    (p) => `${p.who} alone has ${p.buffer}, but its capacity of ${integer(p.capacity)} is too small.`,
    'A buffer cannot grow where it is: a larger one is made and the characters are copied.',
  ),
  [`looked.${verb}.static`]: telling(
    (p) => `${p.who} is empty and refers to the static empty buffer, so it needs one of its own.`,
    STATIC,
  ),
  [`looked.${verb}.shared`]: telling(
    (p) => `${p.buffer} has ${owners(p)}, so ${p.who} must leave it.`,
    'The count is the number of owners. Whoever modifies shared characters gets a copy first.',
  ),
});

const idle = telling((p) => `${p.who} is empty and needs no room, so nothing happens.`, STATIC);

const beginning: Words = {
  ...because('joined.text', 'It needs room for its characters.'),
  ...because('joined.fill', 'It needs room for its characters.'),
  ...because(
    'joined.empty',
    'As its strategy has it, an empty string needs nothing, room inside itself, or a block.',
  ),
  ...because(
    'joined.copy',
    'Whether a copy shares the characters or copies them is what the strategies differ in.',
  ),
  ...because('joined.move', 'What lies in a block changes hands; the source is left empty.'),
  ...because('joined.substr', 'A part is copied: only whole buffers are ever shared.'),
  ...because('joined.concat', 'The left side is copied first, and the right one is appended to the copy.'),
  left: telling((p) => `${p.who} is destroyed.`, 'It has let go of its characters.'),
};

const sharing: Words = {
  'looked.share': telling(
    (p) => `${p.who} may share ${p.buffer}, which has ${owners(p)}.`,
    'Nothing can forbid sharing here: there is no mark for references that were handed out.',
  ),
  'looked.share.static': telling(
    (p) => `${p.from} is empty: ${p.who} refers to the static empty buffer as well.`,
    'There is nothing to count and nothing to copy.',
  ),
  'looked.share.deep': telling(
    (p) => `${p.who} gets characters of its own: every copy is a copy.`,
    'Nothing is ever shared, so nothing has to be looked at before a change.',
  ),
  'looked.assign.room': telling(
    (p) => `${p.buffer} has room enough: the characters are copied over those of ${p.who}.`,
    'Nobody else reads them.',
  ),
  'looked.assign.full': telling(
    (p) => `${p.buffer} is too small: ${p.who} needs a larger buffer.`,
    'The characters are copied into a new one.',
  ),
  ...because('looked.assign.same', 'What it would have afterwards is what it has now.'),
  'looked.detach.shared': telling(
    (p) => `${p.buffer} has ${owners(p)}, and ${p.who} is about to get access for writing: it must leave.`,
    'The copy is made before anything is written, whether anything will be written or not.',
  ),
  'looked.detach.sole': telling(
    (p) => `${p.who} alone has ${p.buffer}, so there is nobody to part from.`,
    'The count is 1.',
  ),
  'looked.swap': telling(
    (p) => `${p.who} and ${p.from} exchange what they have.`,
    'Blocks change hands; characters that lie in a variable itself have to be copied.',
  ),
  ...because('looked.swap.same', 'Both have what they would get.'),
  shared: telling(
    (p) => `${p.who} refers to ${p.buffer} too: ${plural(p.count, 'owner', 'owners')} now.`,
    'No character is copied: a copy is a pointer and an increment.',
  ),
  released: telling(
    (p) =>
      `${p.who} leaves ${p.buffer}, which ${plural(p.count, 'other keeps', 'others keep')}: ${quotedText(p.reads)}.`,
    'One owner less; the others never notice.',
  ),
  freed: telling(
    (p) => `Nobody owns ${p.buffer} any more: its ${exactBytes(p.bytes)} are freed.`,
    'The last owner has left.',
  ),
};

const changing: Words = {
  ...because('looked.append.nothing', 'Without a character to append, there is nothing to change.'),
  ...findings('append'),
  ...findings('mutate'),
  ...findings('reserve'),
  'looked.mutate.nothing': idle,
  'looked.reserve.nothing': idle,
  'looked.shrink.static': idle,
  'looked.shrink.tight': telling(
    (p) => `${p.buffer} has one owner and no room that could be given back, so nothing happens.`,
    'Shrinking copies the characters into a smaller block; there is none to gain.',
  ),
  ...because('looked.shrink.loose', 'The characters are copied into a buffer without spare room.'),
  'looked.shrink.shared': telling(
    (p) => `${p.buffer} has ${owners(p)}: shrinking gives ${p.who} an exact buffer of its own.`,
    'Shrinking counts as a change, although no character is going to be written.',
  ),
  'looked.clear.sole': telling(
    (p) => `${p.who} alone has ${p.buffer}: it is emptied.`,
    'Some strategies keep the room for what comes next, others let go of it.',
  ),
  'looked.clear.shared': telling(
    (p) => `${p.buffer} has ${owners(p)}, so ${p.who} must leave it.`,
    'Some strategies let go at once; who copies before any change copies what is thrown away next.',
  ),
  'looked.clear.static': telling((p) => `${p.who} is empty already, so nothing happens.`, STATIC),
  ...because('looked.resize.same', 'Nothing would be different afterwards.'),
  ...because('sized.cut', 'Only the length changes; what stood beyond it is still there.'),
};

const made = (p: Params): string =>
  `${p.buffer} is allocated with room for ${integer(p.capacity)}: ${exactBytes(p.bytes)}.`;

const making: Words = {
  'allocated.exact': telling(made, 'A first buffer, or one to copy into, gets exactly what was asked for.'),
  'allocated.grown': {
    say: made,
    why: (p) =>
      `${integer(p.asked)} was asked for. Growing gives more, so that many small appends stay cheap.`,
  },
  'allocated.inside': telling(
    (p) => `${p.who} keeps up to ${integer(p.capacity)} characters inside itself: nothing is allocated.`,
    'Most strings are short; copying a few bytes costs less than counting references.',
  ),
  'copied.deep': telling(
    (p) => `${plural(p.n, 'character', 'characters')} copied from ${p.source} to ${p.into}.`,
    'An eager copy: paid now, whether anybody will write or not.',
  ),
  ...because('copied.part', 'A part is copied: only whole buffers are ever shared.'),
  'pointed.born': telling(
    (p) => `${p.who} refers to ${p.buffer}.`,
    'The count, where there is one, is the number of owners.',
  ),
  'pointed.static': telling(
    (p) => `${p.who} refers to the static empty buffer, E.`,
    'It is never counted, allocated or freed.',
  ),
  'pointed.emptied': telling(
    (p) =>
      `${p.who} is left with ${p.buffer === 'E' ? 'the static empty buffer, E' : `${p.buffer}, which is empty`}.`,
    'It let go of what it had.',
  ),
  'pointed.stolen': telling(
    (p) => `${p.who} has ${p.buffer} now.`,
    'A block is taken over as it is; characters that lay in a variable itself were copied.',
  ),
  'pointed.swapped': telling((p) => `${p.who} has ${p.buffer} now.`, 'Both have what the other one had.'),
};

const READ = 'Reading copies nothing by itself; if it could have been a write, that was dealt with before.';
const access = telling((p) => `${p.who} gives access to ${p.buffer}.`, READ);
const constant = telling(
  (p) => `${p.who} reads ${p.buffer} and changes nothing.`,
  'Nothing can be written that way, so nothing has to be copied.',
);
const character = telling((p) => `${p.who} has ${byteText(p.value)} at ${integer(p.at)}.`, READ);

const reading: Words = {
  'read.index': character,
  'read.at': character,
  'read.begin': access,
  'read.end': access,
  'read.data': access,
  ...Object.fromEntries(
    ['index', 'at', 'begin', 'cstr', 'data'].map((how) => [`read.const-${how}`, constant]),
  ),
  ...because('read.size', 'The length is kept and need not be counted.'),
};

const pointing: Words = {
  ...because(
    'written.through',
    'A write through a reference asks nobody. Only one variable refers to this buffer, so only one sees it.',
  ),
  ...because(
    'written.through-shared',
    'There is no mark: a reference taken before a copy writes into what both share. Qt’s documentation warns of this.',
  ),
  ...because(
    'written.through-const',
    'The pointer was given for reading only. A write through it takes a cast and is not allowed; nobody learns of it, so nobody could part from the others first.',
  ),
  'looked.pointer.static': telling(
    (p) => `${p.pointer} points to the static empty buffer, which nobody may write.`,
    'All empty values have it in common; here the write is left out.',
  ),
  ...because('handed.reference', 'It is a plain address, and nothing keeps track of it.'),
  'handed.pointer': telling(
    (p) => `${p.pointer} points to the characters of ${p.buffer}.`,
    'It is for reading only and takes no part in sharing, so it does not keep the buffer either.',
  ),
  'handed.static': telling(
    (p) => `${p.pointer} points to the static empty buffer.`,
    'That one is always there, so this pointer never dangles.',
  ),
  'dangled.read': telling(
    (p) => `${p.pointer} dangles: ${p.buffer} is gone. Reading it is undefined behaviour, so it is left out.`,
    'On a real machine anything may come of it: old characters, other data, a crash.',
  ),
  'dangled.write': telling(
    (p) => `${p.pointer} dangles: ${p.buffer} is gone. Writing it is undefined behaviour, so it is left out.`,
    'On a real machine this would damage whatever lies there now.',
  ),
};

const failing: Words = {
  'threw.out_of_range': telling(
    (p) => `The call fails: ${beyond(p)}.`,
    'An exception in C++, a failed assertion in Qt, a panic in Rust, a trap in Swift. Nothing was changed before.',
  ),
  'threw.length_error': telling(
    () => 'The call fails: so many characters can never fit into a string.',
    'Each language has a largest size, far beyond any memory. Nothing was changed before.',
  ),
};

/** What only the library has: its mark, and how it rounds sizes. */
const ONLY_THERE = /^(looked\.leak|looked\.share\.leaked|copied\.leaked|marked|allocated\.(double|page))/;

export const told: Words = {
  ...Object.fromEntries(Object.entries(ofLibrary).filter(([id]) => !ONLY_THERE.test(id))),
  ...beginning,
  ...sharing,
  ...changing,
  ...making,
  ...reading,
  ...pointing,
  ...failing,
};
