/** The part of the battery that looks at the layers view: worlds made by hand and a random one, laid out, moved, marked and told. */
import { readFileSync } from 'node:fs';
import { fileUnit } from '../src/core/life.ts';
import type { LayersPicture } from '../src/core/picture.ts';
import { bandOf, cellRuns, stripOf } from '../src/mechanisms/families/disks/strip.ts';
import { GOLDENS, goldens } from '../src/paint/goldens.test-kit.ts';
import { narrate, plainText } from '../src/paint/narration.ts';
import { itemsOf, target } from '../src/scene/hit.ts';
import { layersFlaw } from '../src/scene/layer-flaws.test-kit.ts';
import { placeId, sightId } from '../src/scene/layer-things.ts';
import { randomLayers } from '../src/scene/layer-walks.test-kit.ts';
import { base, guest, host, layer, picture, stored, WORLDS, WRITE } from '../src/scene/layers.test-kit.ts';
import { layout } from '../src/scene/layout.ts';
import { mark } from '../src/scene/mark.ts';
import { plan, sceneAt } from '../src/scene/motion.ts';
import { motionFlaw } from '../src/scene/motion-flaws.test-kit.ts';
import { ofKind, type Scene, unitId } from '../src/scene/scene.ts';

const WIDTH = 820;
const HEIGHT = 640;
const NARROW = 374;
const at = (one: LayersPicture, width = WIDTH, starts: Record<number, number> = {}): Scene =>
  layout(one, { width, height: HEIGHT, holder: null, starts });
const last = (name: string): LayersPicture => WORLDS[name]?.at(-1) as LayersPicture;

function sound(path: readonly LayersPicture[]): string | null {
  for (const [k, now] of path.entries()) {
    const found = [NARROW, 560, WIDTH]
      .map((width) => layersFlaw(at(now, width), now, width, HEIGHT))
      .find(Boolean);
    const moved = motionFlaw(at(path[k - 1] ?? now), at(now), [0.3, 0.9]);
    if (found || moved) return `picture ${k}: ${found ?? moved}`;
  }
  return null;
}

/** Guests stand side by side, with as much room beside the last as beside the first. */
function columns(): string | null {
  const layers = [base(0, 'b', 'AB'), ...[1, 2, 5].map((id) => layer(id, `o${id}`, '..', { below: 0 }))];
  const scene = at(
    picture(
      layers,
      [1, 2, 5].map((id) => guest(id, `g${id}`, id, id)),
      { seats: 6 },
    ),
  );
  const cards = [...ofKind(scene, 'card')].sort((a, b) => a.x - b.x);
  const [first, second, third] = cards.map(({ x }) => x) as [number, number, number];
  if (second - first !== third - second) return 'a column is empty';
  const right = WIDTH - third - (cards[2]?.w ?? 0);
  return Math.abs(right - first) <= 2 ? null : 'more room on one side';
}

/** A window that was moved stays; one that was not follows what happens. */
function windows(): string | null {
  const long = last('a-million');
  const first = (starts: Record<number, number>) => ofKind(at(long, 560, starts), 'sight')[0]?.slot;
  if (first({ 0: 512_003 }) !== 512_003) return 'a window is not where it was moved to';
  const strip = stripOf(1_000_000, 1, { rows: 32, starts: { 0: 600_000 }, bins: 64, units: 1, zoom: 5 });
  const { from, to } = strip.covers;
  if (from > strip.start || to < strip.start + 32 || to - from > 1000) return 'a band covers something else';
  const band = bandOf(cellRuns([{ from: 600_001, to: 600_011, fill: 'own' }], 1), strip, 64);
  return band.own.reduce((sum, n) => sum + n, 0) === 10 ? null : 'a band counts otherwise';
}

/** What a finger meets is as large as it, and meets nothing else. */
function touch(): string | null {
  for (const name of ['four-guests', 'internal-snapshots', 'a-million']) {
    const targets = itemsOf(at(last(name), NARROW)).map(target);
    const small = targets.find(({ w, h }) => w < 44 || h < 44);
    if (small) return `${name}: a target of ${small.w}×${small.h}`;
    for (const [k, a] of targets.entries())
      for (const b of targets.slice(k + 1)) {
        const x = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
        const y = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
        if (x > 0.5 && y > 0.5) return `${name}: targets lie on each other`;
      }
  }
  return null;
}

/** What travels, from where, and how large it says it is. */
function travels(): string | null {
  const scenes = WRITE.map((one) => at(one));
  const copied = scenes[3] as Scene;
  const sprites = sceneAt(plan(scenes[2] as Scene, copied), 0.1).sprites;
  const copy = sprites.find(({ id }) => id.startsWith('copy:'));
  const place = (id: string) => copied.things.find((thing) => thing.id === id);
  const [from, to] = [place(placeId(0, 14)), place(placeId(2, 14))];
  if (!copy || !from || !to) return 'nothing travels';
  if (Math.abs(copy.y - from.y) > Math.abs(copy.y - to.y)) return 'a copy begins where it goes';
  if (!sprites.some(({ bytes }) => bytes === 65_024)) return 'a copy does not say its size';
  const token = (k: number, t: number) =>
    sceneAt(plan(scenes[k - 1] as Scene, scenes[k] as Scene), t).sprites.find(({ id }) =>
      id.startsWith('token:'),
    );
  const [early, late] = [token(5, 0.1)?.y ?? 0, token(5, 0.9)?.y ?? 0];
  return early < late ? null : 'a write goes up';
}

/** In the light of a place: who reads it and what stores it, and nothing else. */
function marks(): string | null {
  const scene = at(last('internal-snapshots'));
  const marked = mark(scene, { selected: '', hovered: '', spotlight: placeId(1, 0) });
  const bright = new Set(marked.things.filter(({ dim }) => !dim).map(({ id }) => id));
  const wanted = [placeId(1, 0), sightId(1, 0), unitId(fileUnit(1, 4)), 'bundle:1/clean'];
  const lost = wanted.find((id) => !bright.has(id));
  if (lost) return `${lost} is dark`;
  if (bright.has(placeId(1, 2))) return 'another place is bright';
  const base = mark(at(WRITE[0] as LayersPicture), { selected: '', hovered: '', spotlight: placeId(0, 3) });
  const dark = base.things.filter(({ dim }) => dim).map(({ id }) => id);
  return dark.includes(sightId(1, 3)) ? null : 'who reads another layer is bright';
}

/** Of a long file its end, with the numbers that its units have there. */
function longFile(): string | null {
  const units = host(['H', ...Array.from({ length: 199 }, () => 'x')].join(' '));
  const one = picture(
    [base(0, 'b', 'AB'), stored(layer(1, 'o', 'ab', { below: 0 }), units)],
    [guest(1, 'g', 1, 1)],
  );
  const blocks = ofKind(at(one, NARROW), 'block');
  return blocks.at(-1)?.host === 199 && blocks[0]?.host === 200 - blocks.length
    ? null
    : `a file ends with ${blocks.at(-1)?.host}`;
}

function words(): string | null {
  const told = plainText(narrate(at(last('sectors'))));
  for (const wanted of [
    '1 of 8 sectors here, the others show the next layer',
    '4 of 8 sectors here, 4 zero, in',
  ])
    if (!told.includes(wanted)) return `the words lack “${wanted}”`;
  return plainText(narrate(at(last('internal-snapshots')))).includes('in cluster 4 of its file')
    ? null
    : 'the words lack where a place is stored';
}

function pictureBook(): string | null {
  const found = goldens()
    .filter(({ file }) => /^layers-(write-copy|a-million|sectors|broken-seal)-.*light/.test(file))
    .find(({ file, make }) => readFileSync(new URL(file, GOLDENS), 'utf8') !== make());
  return found ? `${found.file} is drawn otherwise` : null;
}

/** What is wrong with the layers view, or null. */
export function layers(): string | null {
  const paths = [...Object.values(WORLDS), WRITE, [...randomLayers(4, 12)]];
  const found = paths.map(sound).find(Boolean);
  if (found) return found;
  for (const check of [columns, windows, touch, travels, marks, longFile, words, pictureBook]) {
    const wrong = check();
    if (wrong) return wrong;
  }
  return null;
}
