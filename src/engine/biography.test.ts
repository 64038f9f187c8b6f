/** The lives of units and slots: what is told of them, that it adds up to what is there, and that it stays quick. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import type { Subject } from '../core/life.ts';
import { frame } from '../core/picture.test-kit.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { holderNamed } from '../mechanisms/families/pages/world.ts';
import fork from '../mechanisms/fork/index.ts';
import { entriesTo } from '../mechanisms/fork/owners.ts';
import { play } from '../mechanisms/fork/play.test-kit.ts';
import { randomLine } from '../mechanisms/fork/random.ts';
import type { Biography, NodeId } from './api.ts';
import { createEngine, type Engine } from './whole.test-kit.ts';

function engineWith(lines: readonly string[], alive?: (node: NodeId) => void): Engine {
  const engine = createEngine(alive);
  run(engine, lines, 0);
  return engine;
}

function run(engine: Engine, lines: readonly string[], after: number): void {
  for (const [at, line] of lines.entries()) {
    const ran = engine.answer('run', { id: after + at + 1, parent: after + at, line });
    if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
  }
}

const unit = (id: number): Subject => ({ kind: 'unit', unit: id });
const slot = (holder: number, table: string, at: number): Subject => ({
  kind: 'slot',
  holder,
  table,
  slot: at,
});

function lifeOf(lines: readonly string[], subject: Subject): Biography {
  return engineWith(lines).answer('biography', { node: lines.length, subject });
}

/** A life as `step kind (references)`. */
const short = ({ lines }: Biography): string[] =>
  lines.map(({ node, kind, refs }) => `${node} ${kind} ${refs}`);
const kinds = ({ lines }: Biography): string => lines.map(({ node, kind }) => `${node} ${kind}`).join(', ');

const STORY = [
  'proc P1',
  'mmap P1 heap 4',
  'write P1 heap 0-1 0x41',
  'fork P1 P2',
  'write P2 heap 1 0x42',
  'write P1 heap 1 0x43',
  'exit P2',
  'exit P1',
];

describe('the life of a frame', () => {
  it('goes from the first write over a fork and a copy to its reuse, its last release and its end', () => {
    expect(short(lifeOf(STORY, unit(1)))).toEqual([
      '3 created 0',
      '3 referenced 1',
      '3 written 1',
      '4 referenced 2',
      '5 copied 2',
      '5 released 1',
      '6 kept 1',
      '6 written 1',
      '8 released 0',
      '8 freed 0',
    ]);
  });

  it('of a copy begins with what was copied into it', () => {
    const life = lifeOf(STORY, unit(2));
    expect(short(life)).toEqual([
      '5 created 0',
      '5 filled 0',
      '5 referenced 1',
      '5 written 1',
      '7 released 0',
      '7 freed 0',
    ]);
    expect(life).toMatchObject({ name: 'a2', alive: false, omitted: 0 });
    expect(frame(life.unit).seen).toEqual([]);
  });

  it('is told with the sentence of the very micro-step that a seek to it shows', () => {
    const engine = engineWith(STORY);
    const { lines } = engine.answer('biography', { node: STORY.length, subject: unit(1) });
    const viewport = { rows: 8, starts: {}, bins: 8, units: 8 };
    for (const { node, micro, told } of lines) {
      const picture = engine.answer('picture', { node, micro, viewport });
      expect(picture.micro).toBe(micro);
      expect(picture.told[micro - 1]).toEqual(told);
    }
    expect(lines.map(({ told }) => told?.id)).toContain('copied.W8');
  });

  it('says who holds it now, as the picture does', () => {
    const { unit: view, alive } = lifeOf(STORY.slice(0, 4), unit(0));
    expect(alive).toBe(true);
    expect(view).toMatchObject({ name: 'a0', refs: 2, kind: 'anon' });
    expect(frame(view).seen).toEqual([
      { holder: 0, table: 'heap', slot: 0 },
      { holder: 1, table: 'heap', slot: 0 },
    ]);
  });

  it('is empty before the frame exists, and for one that never will', () => {
    expect(lifeOf(STORY.slice(0, 4), unit(2))).toMatchObject({
      lines: [],
      unit: null,
      alive: false,
      name: '',
    });
    expect(lifeOf([], unit(0))).toMatchObject({ lines: [], node: 0 });
  });

  it('of a page of a file goes on while nobody maps it, and is changed by writes to the file', () => {
    const lines = [
      'proc P1',
      'file F 20 0x41',
      'mmap P1 lib 4 private F 2',
      'read P1 lib 1',
      'write P1 lib 1 0x5a',
      'fwrite F 3 0x62',
      'proc P2',
      'mmap P2 lib 4 shared F 2',
      'write P2 lib 1 0x63',
      'exec P2',
      'munmap P1 lib',
    ];
    const page = play(lines.slice(0, 4).join('\n')).world;
    const frame = page.objects[0]?.units.get(3) ?? 0;
    const life = lifeOf(lines, unit(frame - 1));
    expect(kinds(life)).toBe(
      '4 created, 4 referenced, 5 copied, 5 released, 6 written, 9 referenced, 9 written, 10 released',
    );
    expect(life).toMatchObject({ alive: true, unit: { object: 'F', index: 3, refs: 0 } });
  });

  it('of a page of a file names a private copy that was made without ever mapping it', () => {
    const lines = [
      'proc P1',
      'file F 4 0x41',
      'mmap P1 a 4 shared F',
      'read P1 a 0',
      'mmap P1 b 4 private F',
      'write P1 b 0 0x5a',
    ];
    expect(kinds(lifeOf(lines, unit(0)))).toBe('4 created, 4 referenced, 6 copied');
  });

  it('of shared memory ends when its last mapping goes', () => {
    const lines = ['proc P1', 'mmap P1 shm 2 shared', 'write P1 shm 0 0x41', 'fork P1 P2', 'exit P1'];
    const more = [...lines, 'read P2 shm 0', 'exit P2'];
    expect(kinds(lifeOf(more, unit(0)))).toBe(
      '3 created, 3 referenced, 3 written, 5 released, 6 referenced, 7 released, 7 freed',
    );
  });
});

describe('the life of a page', () => {
  it('is every event at that page of the process, and none beside it', () => {
    expect(kinds(lifeOf(STORY, slot(0, 'heap', 1)))).toBe(
      [
        ['2 mapped', '3 looked', '3 faulted', '3 allocated', '3 pointed', '3 written', '4 shared'],
        ['6 looked', '6 faulted', '6 kept', '6 written', '8 cleared'],
      ]
        .flat()
        .join(', '),
    );
    expect(kinds(lifeOf(STORY, slot(0, 'heap', 3)))).toBe('2 mapped, 8 cleared');
  });

  it('of a child begins with the fork', () => {
    const life = lifeOf(STORY.slice(0, 5), slot(1, 'heap', 1));
    expect(kinds(life)).toBe('4 inherited, 5 looked, 5 faulted, 5 allocated, 5 copied, 5 pointed, 5 written');
    expect(life).toMatchObject({ name: 'P2', alive: true, unit: { name: 'a2', refs: 1 } });
  });

  it('follows the name to a newer mapping and over exec, and ends where there is none', () => {
    const lines = [
      'proc P1',
      'mmap P1 heap 2',
      'read P1 heap 1',
      'munmap P1 heap',
      'read P1 heap 1',
      'mmap P1 heap 2 shared',
      'mprotect P1 heap ro',
      'exec P1',
    ];
    expect(kinds(lifeOf(lines, slot(0, 'heap', 1)))).toBe(
      '2 mapped, 3 looked, 3 faulted, 3 pointed, 3 read, 4 cleared, 5 looked, 5 trapped, 6 mapped, 7 protected, 8 cleared',
    );
    expect(lifeOf(lines, slot(0, 'heap', 1)).alive).toBe(false);
    expect(lifeOf(lines, slot(0, 'heap', 7)).lines).toEqual([]);
  });

  it('of a child that inherits nothing has no beginning', () => {
    const lines = ['proc P1', 'mmap P1 m 2', 'madvise P1 m dontfork', 'fork P1 P2'];
    expect(lifeOf(lines, slot(1, 'm', 0)).lines).toEqual([]);
  });
});

describe('a long path', () => {
  it('keeps how a life began and how it went last, and counts what is left out between', () => {
    const writes = Array.from({ length: 300 }, () => 'write P1 heap 0 0x42');
    const life = lifeOf(['proc P1', 'mmap P1 heap 1', ...writes], unit(0));
    expect(life.lines.length).toBe(200);
    expect(life.omitted).toBe(302 - 200);
    expect(life.lines[0]?.kind).toBe('created');
    const { omittedAfter, lines } = life;
    const gap = (lines[omittedAfter]?.node ?? 0) - (lines[omittedAfter - 1]?.node ?? 0);
    expect(gap).toBe(life.omitted + 1);
    expect(lines.at(-1)?.node).toBe(302);
  });

  it('is played on from where it was told last, and anew for another branch', () => {
    const begun = new Set<NodeId>();
    const engine = engineWith(STORY.slice(0, 5), (node) => begun.add(node));
    const before = engine.answer('biography', { node: 5, subject: unit(1) });
    run(engine, STORY.slice(5), 5);
    begun.clear();
    const grown = engine.answer('biography', { node: 8, subject: unit(1) });
    expect([...begun].sort()).toEqual([6, 7, 8]);
    expect(grown).toEqual(lifeOf(STORY, unit(1)));
    expect(engine.answer('biography', { node: 5, subject: unit(1) })).toEqual(before);
    engine.answer('open', { system: 'fork' });
    expect(engine.answer('biography', { node: 0, subject: unit(1) }).lines).toEqual([]);
  });

  it('over a million pages is told in moments, with signs of life', () => {
    let signs = 0;
    const lines = [
      'proc P1',
      'mmap P1 heap 1000000',
      'write P1 heap all 0x41',
      'fork P1 P2',
      'write P2 heap 999999 0x42',
      'exit P1',
    ];
    const engine = engineWith(lines, () => signs++);
    signs = 0;
    const life = engine.answer('biography', { node: lines.length, subject: unit(999_999) });
    expect(kinds(life)).toBe(
      '3 created, 3 referenced, 3 written, 4 referenced, 5 copied, 5 released, 6 released, 6 freed',
    );
    expect(signs).toBeGreaterThan(20);
    expect(JSON.stringify(life).length).toBeLessThan(6000);
  });
});

/** What is wrong with the lives of all units of a random scenario, or ''. */
function flaw(seed: number): string {
  const roll = dice(Math.imul(seed, 0x9e37_79b1));
  const wishes = { pages: 6, living: 5, ever: 10, mappings: 8 };
  const lines: string[] = [];
  let { world } = play('');
  while (lines.length < 30) {
    const line = randomLine(roll, world, wishes);
    lines.push(line);
    world = play(line, world).world;
  }
  const engine = engineWith(lines);
  for (let id = 0; id < world.units.next; id++) {
    const life = engine.answer('biography', { node: lines.length, subject: unit(id) });
    if (life.omitted > 0) continue;
    const count = (kind: string): number => life.lines.filter((line) => line.kind === kind).length;
    const counted = count('referenced') - count('released');
    const there = entriesTo(world, id, 99).length;
    const where = `seed ${seed}, unit ${id} of\n${lines.join('\n')}\n`;
    if (counted !== there) return `${where}${counted} references told, ${there} exist`;
    if (counted !== (life.lines.at(-1)?.refs ?? 0)) return `${where}the last line counts otherwise`;
    if ((count('freed') === 1) === life.alive) return `${where}freed and alive, or neither`;
    if (life.lines[0]?.kind !== 'created' || count('created') !== 1) return `${where}begins otherwise`;
  }
  return '';
}

it('in random scenarios, the references told of every unit are those that exist in the end', () => {
  const first = firstSeed('biographies');
  for (let at = 0; at < cases(60); at++) expect(flaw(first + at)).toBe('');
}, 240_000);

describe('the series', () => {
  it('has every figure of each node asked for, of the world and of each living process', () => {
    const engine = engineWith(STORY);
    const points = engine.answer('series', [0, 4, 5, 8, 4]);
    expect(points.map(({ node }) => node)).toEqual([0, 4, 5, 8, 4]);
    const { world } = play(STORY.slice(0, 5).join('\n'));
    const measured = fork.measure(world);
    expect(points[2]?.figures).toEqual(measured.world);
    expect(points[2]?.holders).toEqual(
      ['P1', 'P2'].map((name) => {
        const id = holderNamed(world, name)?.id ?? -1;
        return { id, ...measured.holders.get(id) };
      }),
    );
    expect(points[2]?.holders.map(({ figures }) => figures.pss)).toEqual([6, 6]);
    expect(points[1]).toEqual(points[4]);
    expect(points[3]?.holders).toEqual([]);
  });
});
