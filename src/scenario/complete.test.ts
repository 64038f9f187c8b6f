/** What may be typed next: names that exist, names that are free, and nothing where anything may stand. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import fork from '../mechanisms/fork/index.ts';
import { parseCommand } from './command.ts';
import { complete, type Names } from './complete.ts';
import { pieces } from './token.ts';

const NAMES: Names = {
  holders: [
    {
      name: 'P1',
      tables: [
        { name: 'heap', slots: 8 },
        { name: 'stack', slots: 1 },
      ],
    },
    { name: 'P2', tables: [] },
    { name: 'Pale', tables: [{ name: 'lib', slots: 20 }] },
  ],
  objects: [
    { name: 'F1', slots: 4 },
    { name: 'F3', slots: 1 },
  ],
};
const NONE: Names = { holders: [], objects: [] };
const verbs = fork.verbs.map(({ name }) => name);

/** Options where `|` stands. */
const at = (marked: string, names = NAMES) => {
  const caret = marked.indexOf('|');
  return complete(marked.replace('|', ''), caret, fork.verbs, names);
};
const options = (marked: string, names = NAMES): readonly string[] => at(marked, names).options;

describe('completion of a verb', () => {
  it('offers all that begin so, and not what is typed already', () => {
    expect(options('f|')).toEqual(verbs.filter((name) => name.startsWith('f')));
    expect(options('fork|')).toEqual([]);
    expect(options('|')).toEqual(verbs.slice(0, 12));
    expect(options('  mun|')).toEqual(['munmap']);
    expect(options('zzz|')).toEqual([]);
    expect(at('fo|').param).toBeNull();
  });

  it('begins anew after a semicolon or a line break', () => {
    expect(options('proc P7; for|')).toEqual(['fork']);
    expect(options('proc P7; |')).toEqual(verbs.slice(0, 12));
    expect(options('proc P7\nfor|')).toEqual(['fork']);
    expect(options('proc P7;|')).toEqual(verbs.slice(0, 12));
  });

  it('is none in a comment or a note, and back on the line after it', () => {
    for (const text of ['# f|', '> f|', 'read P1 # |', 'read P1 # P|', '> |', '#|'])
      expect(options(text), text).toEqual([]);
    expect(options('# a comment\nfor|')).toEqual(['fork']);
  });
});

describe('completion of an argument', () => {
  it('offers processes, then the mappings of the one named', () => {
    expect(options('read |')).toEqual(['P1', 'P2', 'Pale']);
    expect(options('read Pa|')).toEqual(['Pale']);
    expect(options('read P1 |')).toEqual(['heap', 'stack']);
    expect(options('read P1 s|')).toEqual(['stack']);
    expect(options('read P2 |')).toEqual([]);
    expect(options('read nobody |')).toEqual([]);
  });

  it('offers ranges that exist', () => {
    expect(options('write P1 heap |')).toEqual(['all', '0-7', '0']);
    expect(options('write P1 stack |')).toEqual(['all', '0']);
    expect(options('fwrite F1 |')).toEqual(['all', '0-3', '0']);
    expect(options('write P1 heap 0|')).toEqual(['0-7']);
  });

  it('offers words, files and a byte', () => {
    expect(options('madvise P1 heap d|')).toEqual(
      ['dontneed', 'dontfork', 'dofork'].filter((word) => options('madvise P1 heap |').includes(word)),
    );
    expect(options('mprotect P1 heap |')).toEqual(['ro', 'rw']);
    expect(options('fwrite |')).toEqual(['F1', 'F3']);
    expect(options('write P1 heap 0 |')).toEqual(['0x42']);
  });

  it('offers a name that is free', () => {
    expect(options('fork P1 |')).toEqual(['P4']);
    expect(options('proc |')).toEqual(['P4']);
    expect(options('proc |', NONE)).toEqual(['P1']);
    expect(options('file |')).toEqual(['F4']);
    expect(options('mmap P1 |')).toEqual(['m3']);
    expect(options('mmap P2 |')).toEqual(['heap']);
    const taken: Names = {
      holders: [
        {
          name: 'P2',
          tables: [
            { name: 'heap', slots: 1 },
            { name: 'm3', slots: 1 },
          ],
        },
      ],
      objects: [{ name: 'F2', slots: 1 }],
    };
    expect(options('proc |', taken)).toEqual(['P3']);
    expect(options('file |', taken)).toEqual(['F3']);
    expect(options('mmap P2 |', taken)).toEqual(['m4']);
  });

  it('offers nothing for a number, after the last argument, or for a verb that is none', () => {
    expect(options('mmap P1 more |')).toEqual([]);
    expect(options('exit P1 |')).toEqual([]);
    expect(options('frok |')).toEqual([]);
    expect(at('mmap P1 more |').param?.kind).toBe('count');
    expect(at('exit P1 |').param).toBeNull();
  });

  it('replaces the word before the caret, and leaves what stands behind it', () => {
    expect(at('read Pa| heap 0')).toMatchObject({ from: 5, to: 7, options: ['Pale'], verb: 'read' });
    expect(at('read |')).toMatchObject({ from: 5, to: 5 });
    expect(at('re|ad P1')).toMatchObject({ from: 0, to: 2 });
  });

  it('takes names as they are, also strange ones', () => {
    const strange: Names = {
      holders: [{ name: '__proto__', tables: [{ name: 'constructor', slots: 2 }] }],
      objects: [],
    };
    expect(options('read _|', strange)).toEqual(['__proto__']);
    expect(options('read __proto__ |', strange)).toEqual(['constructor']);
    expect(options('constructor |', strange)).toEqual([]);
  });
});

describe('a line made only of completions', () => {
  it('is a command that is carried out', () => {
    const engine = createEngine();
    let parent = 0;
    let ran = 0;
    const codes = new Set<string>();
    for (let id = 1; id <= 600; id++) {
      const roll = dice(id);
      const { holders, objects } = engine.answer('picture', {
        node: parent,
        micro: 1e9,
        viewport: { rows: 1, starts: {}, bins: 1, units: 1 },
      });
      let line = '';
      for (;;) {
        const caret = line.length;
        const { options: all, param } = complete(line, caret, fork.verbs, { holders, objects });
        if (param?.kind === 'count') line += `${1 + roll(9)} `;
        else if (all.length === 0 || (param?.optional && roll(2) === 0)) break;
        else line += `${all[roll(all.length)]} `;
      }
      const [piece] = pieces(line);
      const parsed = piece?.kind === 'statement' ? parseCommand(piece.words, fork.verbs) : { problem: null };
      if ('problem' in parsed) continue;
      const answer = engine.answer('run', { id, parent, line });
      const code = answer.ok ? '' : answer.refusal.code;
      codes.add(code);
      if (!answer.ok) continue;
      ran++;
      if (holders.length < 9) parent = id;
    }
    // What exists was offered, and what is free: refused only for what the lists cannot know.
    expect([...codes].sort()).toEqual(['', 'FORK-SUSPENDED']);
    expect(ran).toBeGreaterThan(100);
  });
});
