/** The part of the battery that looks at the stage: a short story laid out, moved, marked, hit and drawn. */
import { readFileSync } from 'node:fs';
import type { PagesPicture as Picture } from '../src/core/picture.ts';
import { GOLDENS, goldens } from '../src/paint/goldens.test-kit.ts';
import { escaped } from '../src/paint/markup.ts';
import { narrate } from '../src/paint/narration.ts';
import { flaw, placeOf } from '../src/scene/flaws.test-kit.ts';
import { hit, itemsOf, neighbour } from '../src/scene/hit.ts';
import { layout } from '../src/scene/layout.ts';
import { mark } from '../src/scene/mark.ts';
import { motionFlaw, turnFlaw } from '../src/scene/motion-flaws.test-kit.ts';
import { byId, type Scene } from '../src/scene/scene.ts';
import { pictures } from '../src/scene/walks.test-kit.ts';
import { references } from './mutant-references.ts';

const STORY = [
  ...['proc P1', 'mmap P1 heap 3', 'write P1 heap 0-1 0x41', 'fork P1 P2', 'write P2 heap 1 0x42'],
  ...[
    'fork P2 P3',
    'fork P3 P4',
    'write P4 heap 0 0x43',
    'write P3 heap 2 0x44',
    'exit P2',
    'mmap P1 more 40 shared',
  ],
  ...['read P1 more 3', 'exit P4', 'exit P3', 'mmap P1 big 12', 'write P1 big all 0x45', 'munmap P1 big all'],
];
const WIDTH = 820;
const HEIGHT = 640;
const at = (picture: Picture, width = WIDTH, all = false): Scene =>
  layout(picture, { width, height: HEIGHT, holder: null, all });

type Step = readonly [old: Picture, now: Picture];

const sound = (_old: Picture, now: Picture): string | null =>
  [340, 560, WIDTH]
    .map((width) => flaw(at(now, width), now, width, HEIGHT))
    .find((found) => found !== null) ?? null;

/** Where nobody comes and no frame is made, everything that is still there stands where it stood. */
function places(old: Picture, now: Picture): string | null {
  if (now.family.length > old.family.length || now.unitsEver > old.unitsEver) return null;
  const before = byId(at(old));
  const kinds = ['card', 'unit', 'chip', 'zero'];
  const moved = at(now).things.find((thing) => {
    const was = before.get(thing.id);
    return kinds.includes(thing.kind) && was && (was.x !== thing.x || was.y !== thing.y);
  });
  return moved ? `${moved.id} moves to ${placeOf(moved)}` : null;
}

function motions(old: Picture, now: Picture): string | null {
  const [from, to] = [at(old), at(now)];
  return (
    motionFlaw(from, to, [0.3, 0.6, 0.9]) ??
    turnFlaw(from, to, from, 0) ??
    turnFlaw(from, to, from, 0.4) ??
    turnFlaw(to, from, to, 0.7)
  );
}

function items(_old: Picture, now: Picture): string | null {
  const scene = at(now);
  const all = itemsOf(scene);
  for (const item of all) {
    const middle = { x: item.x + item.w / 2, y: item.y + ('head' in item ? item.head : item.h) / 2 };
    if (hit(scene, middle) !== item) return `${item.id} is not hit`;
    if (item.kind === 'card' && hit(scene, { x: item.x + 2, y: item.y + item.h - 2 }))
      return 'a card is hit at its foot';
    const right = neighbour(scene, item, 'ArrowRight');
    if (right && right.x + right.w / 2 <= item.x + item.w / 2)
      return `${right.id} is not to the right of ${item.id}`;
  }
  const fading = { ...scene, things: scene.things.map((thing) => ({ ...thing, leaving: true as const })) };
  return itemsOf(fading).length === 0 ? null : 'what is leaving can be hit';
}

/** In the spotlight of a page: its own row, and whoever sees the same frame. */
function marks(_old: Picture, now: Picture): string | null {
  const scene = at(now);
  for (const slot of scene.things) {
    if (slot.kind !== 'slot') continue;
    const marked = mark(scene, { selected: '', hovered: '', spotlight: slot.id });
    for (const other of marked.things) {
      if (other.kind !== 'slot') continue;
      const shown =
        slot.state === 'unit' ? other.unit === slot.unit : slot.state === 'zero' && other.state === 'zero';
      if (!other.dim !== (shown || other.id === slot.id)) return `${other.id} in the light of ${slot.id}`;
    }
  }
  return null;
}

function pictureBooks(): string | null {
  const wanted =
    /^(fork-then-copy|trap|zero-page|shared-memory|fork-shares|a-million-pages|long-names|refs-dangling|refs-leaked)-.*-light|^ten-.*-35|^ten-.*dark/;
  const found = goldens()
    .filter(({ file }) => wanted.test(file))
    .find(({ file, make }) => readFileSync(new URL(file, GOLDENS), 'utf8') !== make());
  if (found) return `${found.file} is drawn otherwise`;
  return escaped('<a & "b">') === '&lt;a &amp; &quot;b&quot;&gt;' ? null : 'markup in a name';
}

/** What is wrong with the stage, or null. */
export function stage(): string | null {
  const path = [...pictures(STORY)];
  const steps = path.slice(1).map((now, k): Step => [path[k] as Picture, now]);
  for (const [old, now] of steps)
    for (const check of [sound, places, motions]) {
      const found = check(old, now);
      if (found) return `node ${now.node}, micro ${now.micro}: ${found}`;
    }
  for (const [old, now] of steps.filter((_, k) => k % 5 === 0)) {
    const found = items(old, now) ?? marks(old, now);
    if (found) return found;
  }
  const words = JSON.stringify(narrate(at(path.at(-1) as Picture)));
  if (!words.includes('mapped once')) return 'the words lack how often a frame is mapped';
  return references() ?? pictureBooks();
}
