/** The painters agree: React, SVG text, canvas and narration show the same world. */
import { readdirSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { OneView, Picture } from '../../core/picture.ts';
import { createEngine } from '../../engine/whole.test-kit.ts';
import { viewportFor } from '../../lab/viewport.ts';
import { canvasPainter, type Ink } from '../../paint/canvas.ts';
import { draw } from '../../paint/draw.ts';
import { narrate, plainText } from '../../paint/narration.ts';
import { palettes } from '../../paint/palettes.ts';
import { num } from '../../paint/shapes.ts';
import { svgText } from '../../paint/svg.ts';
import { WORLDS as LAYERS } from '../../scene/layers.test-kit.ts';
import { layout } from '../../scene/layout.ts';
import { atRest, plan, sceneAt } from '../../scene/motion.ts';
import type { Point, Scene } from '../../scene/scene.ts';
import { WORLDS } from '../../scene/strings.test-kit.ts';
import { SvgPaint } from './SvgPaint.tsx';

const SIZE = { width: 1200, height: 800, holder: null };
const folder = 'public/recordings/fork';
const names = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'index.json');

function picturesOf(lines: readonly string[]): readonly Picture[] {
  const engine = createEngine();
  const found: Picture[] = [];
  for (const [at, line] of lines.entries()) {
    const ran = engine.answer('run', { id: at + 1, parent: at, line });
    if (!ran.ok) throw new Error(`${line}: ${ran.refusal.code}`);
    for (let micro = 1; micro <= ran.step.micros; micro++) {
      const look = (before: Picture | null): Picture =>
        engine.answer('picture', { node: at + 1, micro, viewport: viewportFor(before, {}) });
      found.push(look(look(null)));
    }
  }
  return found;
}

/** Scenes at rest, and on the way from each to the next. */
function scenesOf(lines: readonly string[]): readonly Scene[] {
  const still = picturesOf(lines).map((picture) => layout(picture as OneView, SIZE));
  const moving = still.slice(1).map((scene, at) => sceneAt(plan(still[at] as Scene, scene), 0.5));
  return [...still.map(atRest), ...moving];
}

const recorded = names.flatMap((name) =>
  scenesOf((JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { scenario: string[] }).scenario),
);
/** Cells instead of rows, files, shared memory, a process that waits. */
const crowded = scenesOf([
  'file lib 4',
  'proc sh',
  'mmap sh one 40',
  'mmap sh two 30 shared',
  'mmap sh lib 4 private lib',
  'mmap sh four 20',
  'mmap sh five 20',
  'write sh one 0-20 0x41',
  'write sh two 0-3 0x42',
  'read sh lib 0-2',
  'read sh four 0-4',
  'vfork sh ls',
]);
/** Some of many, evenly. */
const some = <T,>(all: readonly T[], count: number): readonly T[] =>
  all.filter((_, at) => at % Math.ceil(all.length / count) === 0);
/** The references view, in worlds made by hand, at rest and on the way. */
const { nothing: _nothing, ...inhabited } = WORLDS;
const referring = Object.values(inhabited).flatMap((pictures) => {
  const still = pictures.map((picture) => layout(picture as OneView, SIZE));
  const [from, to] = [still.at(-2) ?? still[0], still.at(-1)] as [Scene, Scene];
  return [...still.map(atRest), sceneAt(plan(from, to), 0.5)];
});
/** The layers view, as well: of chains, of files with snapshots in them, of a million places. */
const { nothing: _none, ...disks } = LAYERS;
const layered = Object.values(disks).flatMap((pictures) => {
  const still = pictures.map((picture) => layout(picture as OneView, SIZE));
  const [from, to] = [still.at(-2) ?? still[0], still.at(-1)] as [Scene, Scene];
  return [atRest(to), sceneAt(plan(from, to), 0.5)];
});
const pages = [...some(recorded, 70), ...some(crowded, 40)];
const scenes = [...pages, ...referring, ...layered];

const isResting = ({ sprites, things }: Scene): boolean =>
  sprites.every(({ kind }) => kind === 'tag' || kind === 'trail') &&
  things.every(({ alpha }) => alpha === undefined);

/** What each painter did: by id, how many boxes and paths, and which texts where. */
interface Drawn {
  readonly counts: Readonly<Record<string, string>>;
  readonly texts: readonly string[];
}

/** Where a text is: as written, from the corner of its drawing, which is written with two decimals everywhere. */
const textAt = (id: string, text: string, corner: Point, x: number, y: number): string =>
  `${id} “${text}” at ${num(corner.x + num(x))},${num(corner.y + num(y))}`;

function gathered(): {
  add: (id: string, kind: string) => void;
  text: (line: string) => void;
  drawn: () => Drawn;
} {
  const counts = new Map<string, { rect: number; path: number; text: number }>();
  const texts: string[] = [];
  return {
    add(id, kind) {
      const count = counts.get(id) ?? { rect: 0, path: 0, text: 0 };
      count[kind as 'rect'] += 1;
      counts.set(id, count);
    },
    text: (line) => texts.push(line),
    drawn: () => ({
      counts: Object.fromEntries(
        [...counts].sort().map(([id, { rect, path, text }]) => [id, `${rect} ${path} ${text}`]),
      ),
      texts: texts.sort(),
    }),
  };
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Reads markup by its tags: groups with an id and a place, and the shapes directly or indirectly in them. */
function readMarkup(markup: string): Drawn {
  const { add, text, drawn } = gathered();
  const stack: { id: string; x: number; y: number }[] = [{ id: '', x: 0, y: 0 }];
  const body = markup.replace(/<defs>.*?<\/defs>/s, '').replace(/<title>.*?<\/title>/s, '');
  for (const [, close, tag, attributes = '', selfClosed, inside = ''] of body.matchAll(
    /<(\/?)(\w+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/g,
  )) {
    const of = (name: string): string =>
      unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    const top = stack.at(-1) as { id: string; x: number; y: number };
    if (tag === 'g' && close) stack.pop();
    else if (tag === 'g') {
      const [x = 0, y = 0] = /translate\(([^)]*)\)/.exec(attributes)?.[1]?.split(' ').map(Number) ?? [];
      stack.push({ id: of('data-id') || top.id, x: top.x + x, y: top.y + y });
    } else if (close || top.id === '' || of('class') === 'hit') continue;
    else if (tag === 'rect' || tag === 'path') add(top.id, tag);
    else if (tag === 'text' && !selfClosed) {
      add(top.id, tag);
      text(textAt(top.id, unescaped(inside), top, Number(of('x')), Number(of('y'))));
    }
  }
  return drawn();
}

const throughReact = (scene: Scene): Drawn =>
  readMarkup(
    renderToStaticMarkup(<SvgPaint scene={scene} target={scene} scale={1} tabItem="" openMenu="" />),
  );

const throughText = (scene: Scene): Drawn =>
  readMarkup(svgText(scene, { palette: palettes.light, title: 'a world' }));

/** A pen that writes down what it is asked to draw, and where it stands. */
function throughCanvas(scene: Scene): Drawn {
  const { add, text, drawn } = gathered();
  let id = '';
  let at = { x: 0, y: 0 };
  const kept: { x: number; y: number }[] = [];
  let open = false;
  const shape = (kind: string): void => {
    if (open) add(id, kind);
    open = false;
  };
  const ink: Ink = {
    save: () => kept.push(at),
    restore: () => {
      at = kept.pop() ?? at;
    },
    translate: (x, y) => {
      at = { x: at.x + x, y: at.y + y };
    },
    beginPath: () => {
      open = true;
    },
    rect: () => {},
    roundRect: () => {},
    // A shape that is filled and stroked is one shape.
    fill: (path) => shape(path === undefined ? 'rect' : 'path'),
    stroke: (path) => shape(path === undefined ? 'rect' : 'path'),
    fillRect: () => add(id, 'rect'),
    fillText: (words, x, y) => {
      add(id, 'text');
      text(textAt(id, words, at, x, y));
    },
    setLineDash: () => {},
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    globalAlpha: 1,
    font: '',
    textAlign: '',
  };
  const supplies = {
    path: (d: string) => {
      open = true;
      return d;
    },
    pattern: () => 'pattern',
  };
  const painter = canvasPainter(ink, palettes.light, supplies);
  for (const drawing of draw(scene)) {
    ({ id } = drawing);
    painter.paint([drawing]);
  }
  return drawn();
}

describe('the painters', () => {
  it('have enough to draw', () => {
    expect(scenes.length).toBeGreaterThan(70);
    const sizes = new Set(scenes.map(({ size }) => size));
    expect(sizes).toContain('row');
    expect(sizes).toContain('cell');
    expect(scenes.filter(isResting).length).toBeGreaterThan(30);
  });

  it('draw the same shapes of the same things, and the same words at the same places', () => {
    for (const scene of scenes) {
      const text = throughText(scene);
      expect(Object.keys(text.counts).length).toBeGreaterThan(1);
      expect(throughReact(scene)).toEqual(text);
      // What cannot be seen is skipped on a canvas only.
      const seen = { ...scene, things: scene.things.filter(({ alpha = 1 }) => alpha > 0.005) };
      expect(throughCanvas(seen)).toEqual(throughText(seen));
    }
  }, 120_000);
});

/** What a text of the picture is in words. */
const SAID: Readonly<Record<string, string>> = { rw: 'writable', 'r–': 'write-protected' };
/** Opens a menu, which is a button in the text view. */
const BUTTONS = new Set(['⋯']);

/** The words with every page and frame of a range named. */
const spelled = (words: string): string =>
  words.replace(/([a-z]*)(\d+)–\1(\d+)/g, (range, letters: string, from: string, to: string) => {
    const count = Number(to) - Number(from) + 1;
    const named = Array.from({ length: count }, (_, at) => `${letters}${Number(from) + at}`);
    return `${range} ${named.join(' ')}`;
  });

describe('the narration', () => {
  it('says every text of the picture', () => {
    // What is said of the references view has its facts beside the words.
    for (const scene of pages.filter(isResting)) {
      const words = spelled(plainText(narrate(scene)).toLowerCase());
      for (const { id, kind, shapes } of draw(scene)) {
        for (const shape of shapes) {
          if (shape.kind !== 'text' || BUTTONS.has(shape.text)) continue;
          // What was cut for room is said in full.
          const shown = (SAID[shape.text] ?? shape.text).replace(/…$/, '').toLowerCase();
          const pieces = kind === 'unit' && /^\d+\+\d+$/.test(shown) ? [shown] : shown.split(' · ');
          for (const piece of pieces) expect(words, `${id}: ${piece}`).toContain(piece);
        }
      }
    }
  });
});
