/** The layers view as it is drawn and told: words fit where they stand, and everything drawn is said as well. */

import { describe, expect, it } from 'vitest';
import type { LayersPicture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { itemsOf } from '../scene/hit.ts';
import { randomLayers } from '../scene/layer-walks.test-kit.ts';
import { base, guest, layer, picture, WORLDS, WRITE } from '../scene/layers.test-kit.ts';
import { layout } from '../scene/layout.ts';
import { LIVE } from '../scene/live.test-kit.ts';
import { atRest, plan, sceneAt } from '../scene/motion.ts';
import { ofKind, type Scene, type Thing } from '../scene/scene.ts';
import { draw, drawLine, drawThing } from './draw.ts';
import { countShapes } from './draw-place.ts';
import { monoWidth } from './glyphs.ts';
import { labelOf } from './narrate.ts';
import { narrate, plainText } from './narration.ts';
import type { TextShape } from './shapes.ts';
import { styles } from './styles.ts';
import { textWidth } from './width.ts';

const SIZES: readonly (readonly [number, number])[] = [
  [320, 380],
  [374, 420],
  [532, 470],
  [824, 620],
  [1400, 860],
];
const seed = firstSeed('drawn layers');
const LONG = `an-image-with-a-name-${'that-does-not-end-'.repeat(2)}.qcow2`;
const long = picture(
  [
    base(0, LONG, 'ABCDEFGH'),
    layer(1, LONG, 'x.......', { below: 0, seal: 'broken', readOnly: false }),
    layer(2, LONG, '.x......', { below: 0, seal: 'whole' }),
    layer(3, LONG, '..x.....', { below: 0 }),
    layer(4, LONG, '...x....', { below: 0, seal: 'broken', format: 'a long format' }),
  ],
  [1, 2, 3, 4].map((id) => guest(id, LONG, id, id - 1)),
);
const pictures: readonly LayersPicture[] = [
  long,
  ...Object.values(WORLDS).flat(),
  ...Object.values(LIVE).flat(),
  ...Array.from({ length: cases(2) }, (_, k) => [...randomLayers(seed + k, 25)]).flat(),
];
const sceneOf = (one: LayersPicture, width = 824, height = 620): Scene =>
  atRest(layout(one, { width, height, holder: null }));
const told = (one: LayersPicture): string => plainText(narrate(sceneOf(one, 1400, 900)));
const last = (name: string): LayersPicture => WORLDS[name]?.at(-1) as LayersPicture;

interface Placed {
  readonly x: number;
  readonly w: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

function placed(shape: TextShape): Placed {
  const { size = 13, weight = 400, mono } = styles[shape.role];
  const w = mono ? monoWidth(shape.text, size) : textWidth(shape.text, size, weight);
  const x = shape.anchor === 'end' ? shape.x - w : shape.anchor === 'middle' ? shape.x - w / 2 : shape.x;
  return { x, w, top: shape.y - size * 0.7, bottom: shape.y, text: shape.text };
}
const textsOf = (thing: Thing): readonly Placed[] =>
  drawThing(thing).shapes.flatMap((shape) => (shape.kind === 'text' ? [placed(shape)] : []));
/** A count stands on the lower edge of its place; a single wide letter may touch the edges of a narrow one. */
const OVER = { below: 5, beside: 2.5 };

describe('the words of the layers view', () => {
  it('stay within what they stand on', () => {
    const wide = pictures.flatMap((one) =>
      SIZES.flatMap(([width, height]) =>
        sceneOf(one, width, height).things.flatMap((thing) =>
          textsOf(thing)
            .filter(({ x, w, top, bottom }) => {
              const across = x >= -OVER.beside && x + w <= thing.w + OVER.beside;
              return !across || top < -1 || bottom > thing.h + OVER.below;
            })
            .map(({ x, w, text }) => `${width}: ${thing.id} “${text}” from ${x} to ${x + w} of ${thing.w}`),
        ),
      ),
    );
    expect(wide).toEqual([]);
  });

  it('do not run into each other', () => {
    const clashes = pictures.flatMap((one) =>
      SIZES.flatMap(([width, height]) =>
        sceneOf(one, width, height).things.flatMap((thing) => {
          const boxes = textsOf(thing);
          return boxes.flatMap((a, at) =>
            boxes
              .slice(0, at)
              .filter(
                (b) => a.x < b.x + b.w - 1 && b.x < a.x + a.w - 1 && a.top < b.bottom && b.top < a.bottom,
              )
              .map((b) => `${width}: ${thing.id} “${a.text}” over “${b.text}”`),
          );
        }),
      ),
    );
    expect(clashes).toEqual([]);
  });

  it('are all said in words', () => {
    for (const one of pictures) {
      const words = told(one).toLowerCase();
      for (const [width, height] of SIZES)
        for (const { id, kind, shapes } of draw(sceneOf(one, width, height)))
          for (const shape of shapes) {
            // Letters for what a unit is used for, and a sign for bytes that differ, are words there.
            if (shape.kind !== 'text' || shape.text === '⋯' || shape.text === '…') continue;
            if (kind === 'block' && shape.role === 'block-letter') continue;
            const shown = shape.text.toLowerCase().replace(/…$/, '');
            for (const piece of shown.split(' · ')) expect(words, `${id}: ${piece}`).toContain(piece);
          }
    }
  });

  it('give the name of a layer before what is said of it, and both of a seal', () => {
    const scene = sceneOf(last('broken-seal'));
    for (const pane of ofKind(scene, 'layer')) {
      const texts = textsOf(pane).map(({ text }) => text);
      expect(texts).toContain(pane.name);
      expect(texts.includes('changed below')).toBe(pane.seal === 'broken');
    }
  });

  it('leave no layer without its name, however many stand side by side', () => {
    for (const pane of ofKind(sceneOf(last('four-guests'), 532, 470), 'layer')) {
      const [name] = textsOf(pane).map(({ text }) => text);
      expect(name?.slice(0, 4)).toBe(pane.name.slice(0, 4));
    }
  });
});

describe('counts of units', () => {
  it('do not lie on each other where units are narrow, and are numbers wherever these fit', () => {
    for (const [w, count] of [
      [6.5, 2],
      [8, 3],
      [8, 12],
      [12, 2],
      [30, 12],
    ] as const) {
      const [ground, words] = countShapes(count, w, 20, 12);
      expect(ground).toMatchObject({ kind: 'rect' });
      if (ground?.kind === 'rect' && w < 9) expect(ground.w).toBeLessThanOrEqual(w);
      expect(words?.kind === 'text' ? words.text : '').toBe(w === 8 && count === 12 ? '' : `${count}`);
    }
  });
});

describe('the layers view in words', () => {
  it('tells guests, layers and files line by line', () => {
    const words = told(last('internal-snapshots'));
    expect(words).toContain('VM 1\n  What it reads\n  - Clusters 0–3: “s”, “x”, “u”, “v”, from disk.qcow2\n');
    expect(words).toContain(
      'disk.qcow2\n  qcow2 · over base.raw · seen by VM 1 · 5 of 6 clusters · 320 KiB · file 832 KiB\n',
    );
    expect(words).toContain('  - Cluster 1: “x”, in cluster 10 of its file\n');
    expect(words).toContain('  - Clusters 2–3: “u”, “v”, in clusters 6–7 of its file, 2 references each\n');
    expect(words).toContain('  - Cluster 5: nothing here, the next layer shows\n');
    expect(words).toContain('  File of 832 KiB: 13 clusters of 64 KiB\n');
    expect(words).toContain('  - Cluster 3 of the file disk.qcow2: L2 table 0, 2 references\n');
    expect(words).toContain(
      '  - Snapshot clean in disk.qcow2, refers to 4 clusters of the file: 4, 6–7, 10\n',
    );
  });

  it('begins with what happens', () => {
    const [copied] = narrate(sceneOf(WRITE[3] as LayersPicture));
    expect(copied?.parts[0]?.lines[0]?.text).toBe(
      '63.5 KiB copied from base.raw to overlay-2.qcow2, cluster 14',
    );
    expect(told(last('copied-within'))).toContain('63.5 KiB copied within disk.qcow2, cluster 10');
    expect(told(last('broken-seal'))).toContain('overlay-2.qcow2 (it fails here)');
    expect(told(last('nothing'))).toBe('There is no image yet. Type a create command below.\n');
  });

  it('tells parts, zeros, seals and what is read only', () => {
    const words = told(last('sectors'));
    expect(words).toContain('Block 1: “x”, 1 of 8 sectors here, the others show the next layer');
    expect(words).toContain('0 of 8 sectors here, 2 zero, the others show the next layer');
    expect(words).toContain('4 of 8 sectors here, 4 zero, in block');
    expect(words).toContain('differing bytes, from several layers');
    expect(words).toContain('raw · read-only · seen by VM 1');
    expect(words).toContain('its seal is whole: it fits the layer below');
    expect(told(last('compressed'))).toContain('Cluster 4: zeros, hiding the next layer');
    expect(told(last('compressed'))).toContain('compressed');
  });

  it('tells how much of a million clusters is where, and which are listed', () => {
    const narrow = plainText(narrate(sceneOf(last('a-million'), 532, 470)));
    expect(narrow).toMatch(/Clusters 0–[\d,]+: /);
    expect(narrow).toMatch(/Listed below: clusters 512,000–512,0\d\d of 1,000,000/);
    expect(narrow.length).toBeLessThan(20_000);
  });

  it('labels every item', () => {
    for (const one of pictures)
      for (const item of itemsOf(sceneOf(one, 374, 420))) expect(labelOf(item), item.id).not.toBe('');
    const scene = sceneOf(WRITE[0] as LayersPicture);
    const labels = new Map(scene.things.map((thing) => [thing.id, labelOf(thing)]));
    expect(labels.get('sight:1/3')).toBe('VM 1 reads “x” in cluster 3, from overlay-1.qcow2');
    expect(labels.get('place:0/5')).toBe(
      'base.raw, cluster 5: “F”, in cluster 9 of its file, read by VM 1 and VM 2',
    );
  });
});

const rolesOf = (scene: Scene, id: string): readonly string[] => {
  const thing = scene.things.find((one) => one.id === id);
  return thing ? drawThing(thing).shapes.map(({ role }) => role) : [];
};

describe('a place', () => {
  const scene = sceneOf(WRITE[3] as LayersPicture);

  it('has its guest’s colour while that may write it there, and none once it is shared', () => {
    expect(rolesOf(scene, 'place:1/3')).toEqual(expect.arrayContaining(['place-own', 'mark']));
    expect(rolesOf(scene, 'place:0/3')).toContain('place-shared');
    const file = sceneOf(last('internal-snapshots'));
    expect(rolesOf(file, 'place:1/0')).toEqual(expect.arrayContaining(['place-shared', 'count-text']));
    expect(rolesOf(file, 'place:1/1')).toContain('place-own');
  });

  it('has the accent while it is copied, there and where it comes from, and nothing else has', () => {
    const accented = scene.things.filter((thing) =>
      drawThing(thing).shapes.some(
        ({ role }) => styles[role].stroke === 'accent' || styles[role].fill === 'accent',
      ),
    );
    expect(accented.map(({ id }) => id).sort()).toEqual(['place:0/14', 'place:2/14']);
  });

  it('is a window in its pane where nothing is stored', () => {
    const windowsOf = (id: string): number => {
      const pane = scene.things.find((one) => one.id === id);
      const [face] = pane ? drawThing(pane).shapes : [];
      return face?.kind === 'path' ? face.d.split('M').length - 2 : -1;
    };
    expect([windowsOf('layer:0'), windowsOf('layer:1'), windowsOf('layer:2')]).toEqual([0, 16, 16]);
  });

  it('has two digits above each other where it is narrow', () => {
    const four = sceneOf(last('four-guests'));
    const place = four.things.find(({ id }) => id === 'place:6/4');
    expect(place && textsOf(place).map(({ text }) => text)).toEqual(['1', 'f']);
  });
});

describe('light', () => {
  it('is a shaft as wide as what it falls through, without a gap from pane to pane', () => {
    const scene = sceneOf(WRITE[0] as LayersPicture);
    for (const link of scene.links) {
      const [shaft, line] = drawLine(link).shapes;
      expect(shaft?.kind === 'path' && /^M-[\d.]+ 0[\dCL .-]+z$/.test(shaft.d), link.id).toBe(true);
      expect(line?.kind === 'path' && line.d.startsWith('M0 0')).toBe(true);
    }
  });

  it('moves with what it leads to, in pieces that fit', () => {
    const [from, to] = [WRITE[2], WRITE[3]].map((one) =>
      layout(one as LayersPicture, { width: 824, height: 620, holder: null }),
    ) as [Scene, Scene];
    for (const t of [0, 0.2, 0.6, 1])
      for (const link of sceneAt(plan(from, to), t).links)
        for (const shape of drawLine(link).shapes)
          expect(shape.kind === 'path' && !/NaN|undefined/.test(shape.d)).toBe(true);
  });
});
