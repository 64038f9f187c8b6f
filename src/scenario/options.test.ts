/** Sizes, paths and options in commands: read, refused, printed and completed. */
import { describe, expect, it } from 'vitest';
import type { VerbCard } from '../core/mechanism.ts';
import { parseCommand, printCommand } from './command.ts';
import { complete } from './complete.ts';
import { pieces } from './token.ts';

const verbs: readonly VerbCard[] = [
  {
    name: 'create',
    params: [
      { name: 'image', kind: 'new', fresh: { of: 'holder', first: ['base'], stem: 'i' } },
      { name: 'size', kind: 'bytes' },
      { name: 'how', kind: 'word', words: ['fixed'], optional: true },
      { name: 'fmt', kind: 'word', words: ['qcow2', 'raw'], option: true },
      { name: 'fill', kind: 'byte', words: ['seq'], option: true },
    ],
  },
  { name: 'rebase', params: [{ name: 'image', kind: 'holder', words: ['-'] }] },
  { name: 'open', params: [{ name: 'path', kind: 'path' }] },
];
const names = { holders: [{ name: 'A', tables: [] }], objects: [] };

function read(line: string) {
  const [piece] = pieces(line);
  if (piece?.kind !== 'statement') throw new Error(line);
  const parsed = parseCommand(piece.words, verbs);
  return 'command' in parsed ? parsed.command.args : parsed.problem;
}

const printed = (line: string): string => {
  const [piece] = pieces(line);
  const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, verbs) : null;
  return parsed && 'command' in parsed ? printCommand(parsed.command, verbs) : 'not read';
};

describe('a number of bytes', () => {
  it.each([
    ['512', 512],
    ['0x200', 512],
    ['64K', 65_536],
    ['64k', 65_536],
    ['1M', 1_048_576],
    ['2G', 2_147_483_648],
    ['0', 0],
  ])('%s is %d', (word, size) => expect(read(`create a ${word}`)).toMatchObject({ size }));

  it.each(['-1', '1.5M', '064', '0K', '1KB', 'M', '9999999999T'])('%s is none', (word) =>
    expect(read(`create a ${word}`)).toMatchObject({ code: 'SCN-BYTES' }),
  );

  it('is printed in the largest unit that it fills', () => {
    expect(printed('create a 0x100000')).toBe('create a 1M');
    expect(printed('create a 70000')).toBe('create a 70000');
    expect(printed('create a 1536')).toBe('create a 1536');
    expect(printed('create a 0')).toBe('create a 0');
  });
});

describe('an option', () => {
  it('stands in any place after the verb, and is printed in its own', () => {
    const wanted = { image: 'a', size: 1024, how: 'fixed', fmt: 'raw', fill: 'seq' };
    expect(read('create fmt=raw a fill=seq 1K fixed')).toEqual(wanted);
    expect(printed('create fmt=raw a fill=seq 1K fixed')).toBe('create a 1K fixed fmt=raw fill=seq');
    expect(printed('create a 1K fill=0x41')).toBe('create a 1K fill=0x41');
  });

  it('is known, once, and has a value of its kind, which is what is pointed at', () => {
    expect(read('create a 1K form=raw')).toMatchObject({
      code: 'SCN-OPTION',
      params: { words: 'fmt, fill' },
    });
    expect(read('create a 1K fmt=raw fmt=raw')).toMatchObject({ code: 'SCN-OPTION-TWICE' });
    expect(read('create a 1K fmt=vdi')).toMatchObject({
      code: 'SCN-WORD',
      span: { column: 17, start: 16, end: 19 },
    });
    expect(read('rebase a=b')).toMatchObject({ code: 'SCN-NAME' });
  });

  it('is offered as long as it is not given, with what it may be', () => {
    expect(complete('create a 1K ', 12, verbs, names).options).toEqual(['fixed', 'fmt=', 'fill=']);
    expect(complete('create a 1K fmt=raw ', 20, verbs, names).options).toEqual(['fixed', 'fill=']);
    expect(complete('create a 1K fmt=', 16, verbs, names).options).toEqual(['fmt=qcow2', 'fmt=raw']);
    expect(complete('create fmt=raw ', 15, verbs, names).param?.name).toBe('image');
  });
});

it('a word may be taken besides its kind', () => {
  expect(read('rebase -')).toEqual({ image: '-' });
  expect(read('rebase A')).toEqual({ image: 'A' });
  expect(read('rebase --')).toMatchObject({ code: 'SCN-NAME' });
});

it('a path is names between slashes', () => {
  for (const path of ['etc/motd', 'a', 'usr/lib/2.so', '.bashrc'])
    expect(read(`open ${path}`)).toEqual({ path });
  for (const path of ['/etc', 'etc/', 'a//b', 'a/$b', `a/${'b'.repeat(300)}`])
    expect(read(`open ${path}`)).toMatchObject({ code: 'SCN-PATH' });
});
