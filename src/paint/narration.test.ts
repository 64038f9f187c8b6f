/** Facts about the world in words: true, complete, and short where neighbours are alike. */

import { describe, expect, it } from 'vitest';
import type { OneView } from '../core/picture.ts';
import { createEngine } from '../engine/whole.test-kit.ts';
import { viewportFor } from '../lab/viewport.ts';
import { layout } from '../scene/layout.ts';
import type { Scene } from '../scene/scene.ts';
import { narrate, plainText } from './narration.ts';

function sceneOf(lines: readonly string[], micro = 99, all = false): Scene {
  const engine = createEngine();
  for (const [at, line] of lines.entries()) {
    const ran = engine.answer('run', { id: at + 1, parent: at, line });
    if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
  }
  const look = (viewport: ReturnType<typeof viewportFor>) =>
    engine.answer('picture', { node: lines.length, micro, viewport });
  const picture = look(viewportFor(look(viewportFor(null, {}, all)), {}, all));
  return layout(picture as OneView, { width: 1400, height: 900, holder: null, all });
}
const told = (...args: Parameters<typeof sceneOf>): string => plainText(narrate(sceneOf(...args)));
const linesOf = (words: string): readonly string[] => words.split('\n');

const FORKED = ['proc P1', 'mmap P1 heap 4', 'write P1 heap 0-1 0x41', 'fork P1 P2', 'read P1 heap 3'];

describe('the narration', () => {
  it('tells a small world line by line', () => {
    const words = told(FORKED);
    expect(words).toContain(
      ['P1', '  heap · 4 pages', '  - page 0: “A”, frame a0, write-protected, mapped 2 times'].join('\n'),
    );
    expect(words).toContain('P2, child of P1\n  heap · 4 pages');
    expect(words).toContain('  - page 2: untouched\n');
    expect(words).toMatch(/page 3: zero page, write-protected( \(|\n)/);
    expect(words).toContain('Physical memory: 2 frames of 4 KiB in use\n');
    expect(words).toContain('  - Frame a0: “A”, mapped 2 times, by P1 and P2\n');
    expect(words).toContain('The zero page');
  });

  it('begins with what happens, and marks it where it stands too', () => {
    const lines = [...FORKED, 'write P2 heap 0 0x42'];
    const micros = [1, 2, 3, 4, 5, 6].map((micro) => sceneOf(lines, micro));
    const copying = micros.find(({ act }) => act?.phase === 'copy');
    const chapters = narrate(copying as Scene);
    expect(chapters[0]?.title).toBe('In this micro-step');
    expect(chapters[0]?.parts[0]?.lines[0]?.text).toBe('4 KiB copied from frame a0 to frame a2');
    const marked = chapters
      .slice(1)
      .flatMap(({ parts }) => parts.flatMap((part) => part.lines.filter(({ now }) => now)));
    expect(marked.map(({ text }) => text)).toEqual([
      'page 0: “A”, frame a0, write-protected, mapped 2 times (its frame is being copied)',
      'Frame a0: “A”, mapped 2 times, by P1 and P2 (being copied)',
      'Frame a2: “A”, not mapped (being copied)',
    ]);
  });

  it('says of an empty world that it is empty, and of a process that it has nothing', () => {
    expect(told([], 0)).toContain('No process runs');
    expect(told(['proc P1'])).toContain('No memory mapped');
  });

  it('tells up to twelve pages one by one, more of them as ranges where nothing distinguishes them', () => {
    const twelve = linesOf(told(['proc P1', 'mmap P1 heap 12']));
    expect(twelve.filter((line) => line.includes('untouched')).length).toBe(12);
    const words = told(['proc P1', 'mmap P1 heap 16', 'write P1 heap 0-8 0x41', 'write P1 heap 4 0x42']);
    expect(words).toContain('  - pages 0–3: “A”, frames a0–a3, writable, each mapped once\n');
    expect(words).toMatch(/ {2}- page 4: “B”, frame a4, writable, mapped once/);
    expect(words).toContain('  - pages 5–8: “A”, frames a5–a8, writable, each mapped once\n');
    expect(words).toContain('  - pages 9–15: untouched\n');
  });

  it('tells of every page of a long table how it is, and which of them are listed', () => {
    const words = told(['proc P1', 'mmap P1 heap 100000', 'write P1 heap 0-9999 0x41']);
    expect(words).toContain('all private');
    expect(words).toMatch(/all untouched\n {2}- Listed below: pages 0–15 of 100,000/);
    expect(words).toContain('16 of 10,000 frames in use shown');
  });

  it('tells thousands of pages and frames in a few lines, also where no two neighbours are alike', () => {
    const large = ['proc P1', 'mmap P1 heap 4000', 'write P1 heap 0-3999 0x41', 'fork P1 P2'];
    const uniform = sceneOf([...large, 'write P2 heap 100-120 0x42'], 99, true);
    expect(uniform.things.length).toBeGreaterThan(8000);
    expect(linesOf(plainText(narrate(uniform))).length).toBeLessThan(40);
    const every = uniform.things.map((thing) =>
      (thing.kind === 'slot' && thing.slot % 2 === 0) || (thing.kind === 'unit' && thing.unit % 2 === 0)
        ? { ...thing, refs: 1, holders: [0], names: ['P1'] }
        : thing,
    );
    const words = plainText(narrate({ ...uniform, things: every as Scene['things'] }));
    expect(linesOf(words).length).toBeLessThan(60);
    expect(words).toMatch(/2,010 pages private: 0, 2, 4, .* 46 and 1,986 more/);
    expect(words).toMatch(/ frames mapped by P1 and P2: a1, /);
  });

  it('says what a frame is a page of, and the reference of what it belongs to', () => {
    const words = told(['file F 4', 'proc P1', 'mmap P1 lib 4 private F', 'read P1 lib 0']);
    expect(words).toMatch(/mapped once \(1\+1\), page of a file, by P1/);
  });
});
