/** The part of the battery that looks at what is live with the stores of its snapshots: laid out, moved, drawn and told. */
import { readFileSync } from 'node:fs';
import type { LayersPicture } from '../src/core/picture.ts';
import { GOLDENS, goldens } from '../src/paint/goldens.test-kit.ts';
import { narrate, plainText } from '../src/paint/narration.ts';
import { stations } from '../src/scene/curve.ts';
import { layersFlaw } from '../src/scene/layer-flaws.test-kit.ts';
import { layerId, placeId, sightId } from '../src/scene/layer-things.ts';
import { layout } from '../src/scene/layout.ts';
import { LIVE } from '../src/scene/live.test-kit.ts';
import { motionFlaw } from '../src/scene/motion-flaws.test-kit.ts';
import { byId, linkId, ofKind, type Scene } from '../src/scene/scene.ts';
import { layers as words } from '../src/text/layers.ts';

const WIDTH = 1000;
const HEIGHT = 700;
const NARROW = 374;
const at = (one: LayersPicture, width = WIDTH, holder: number | null = null): Scene =>
  layout(one, { width, height: HEIGHT, holder });
const last = (name: string): LayersPicture => LIVE[name]?.at(-1) as LayersPicture;

function sound(path: readonly LayersPicture[]): string | null {
  for (const [k, now] of path.entries()) {
    const scenes = [NARROW, 560, WIDTH].map((width) => layersFlaw(at(now, width), now, width, HEIGHT));
    const chosen = now.holders.map(({ id }) => layersFlaw(at(now, NARROW, id), now, NARROW, HEIGHT));
    const moved = motionFlaw(at(path[k - 1] ?? now), at(now), [0.3, 0.9]);
    const found = [...scenes, ...chosen, moved].find(Boolean);
    if (found) return `picture ${k}: ${found}`;
  }
  return null;
}

/** The oldest on the left, wherever it has its seat; what is live stays where it is. */
function order(): string | null {
  const one = last('shoulder');
  const layers = one.layers.map((layer) => ({ ...layer, seat: 9 - layer.id }));
  const stores = ofKind(at({ ...one, layers }), 'layer').filter(({ store }) => store);
  if (stores[0] && stores[2] && stores[0].x > stores[2].x) return 'a newer one is left of an older one';
  const [bare, first] = [at(last('no-snapshot')), at(last('full-store'))].map((scene) =>
    byId(scene).get('layer:0'),
  );
  return bare?.y === first?.y ? null : 'what is live moves with the first snapshot';
}

/** What a writer sees on a phone while the second store gets its copy. */
function phone(): string | null {
  const copying = LIVE['first-write']?.[5] as LayersPicture;
  return byId(at(copying, NARROW, 0)).has(layerId(2)) ? null : 'the store that acts is not there';
}

function light(): string | null {
  const beam = (name: string, holder: number, slot: number) =>
    at(last(name)).links.find(({ id }) => id === linkId(sightId(holder, slot)));
  const store = byId(at(last('lost-store'))).get(layerId(1));
  if (beam('lost-store', 1, 0)?.to.y !== (store?.y ?? 0) + (store?.h ?? 0))
    return 'light comes out of what is lost';
  const shoulder = beam('shoulder', 1, 4);
  const place = byId(at(last('shoulder'))).get(placeId(3, 4));
  if (!shoulder || shoulder.to.y !== place?.y) return 'light comes from elsewhere';
  return stations(shoulder).length > 6 ? null : 'light goes past a newer one';
}

function steps(): string | null {
  const entered = at(LIVE['first-write']?.[4] as LayersPicture);
  const acting = entered.things.filter((thing) => 'phase' in thing && thing.phase !== null);
  if (acting.length !== 1 || acting[0]?.kind !== 'block') return 'more than the table acts';
  const fixed = ofKind(at(last('shoulder')), 'place').filter((place) => place.fixed);
  return fixed.length > 0 ? null : 'what nobody may write looks as if one could';
}

function told(): string | null {
  const text = plainText(narrate(at(last('first-write'), 1400)));
  for (const wanted of ['Store: 5 of 8 chunks: header, metadata, 3 saved', 'looks through to origin'])
    if (!text.includes(wanted)) return `the words lack “${wanted}”`;
  const store = {
    system: 'vss',
    state: 'room',
    total: 16,
    unitBytes: 2,
    parts: [{ use: 'tables', bytes: 4 }],
  } as const;
  return words.gauge(store)[0] === '2 of 8 blocks: metadata, 0 saved'
    ? null
    : (words.gauge(store)[0] ?? 'nothing');
}

function pictureBook(): string | null {
  const found = goldens()
    .filter(({ file }) => /^live-(first-write-100|lost-store|shoulder|full-store).*light/.test(file))
    .find(({ file, make }) => readFileSync(new URL(file, GOLDENS), 'utf8') !== make());
  return found ? `${found.file} is drawn otherwise` : null;
}

/** What is wrong with a live layer and its stores, or null. */
export function live(): string | null {
  const found = Object.values(LIVE).map(sound).find(Boolean);
  if (found) return found;
  for (const check of [order, phone, light, steps, told, pictureBook]) {
    const wrong = check();
    if (wrong) return wrong;
  }
  return null;
}
