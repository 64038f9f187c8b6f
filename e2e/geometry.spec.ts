// The stage as a browser draws it: every text can be read, whole and undisturbed, at every moment, width and theme.
import type { Page } from '@playwright/test';
import { firstSeed } from '../src/core/seed.test-kit.ts';
import { type PaletteName, palettes } from '../src/paint/palettes.ts';
import { svgText } from '../src/paint/svg.ts';
import { sceneOf, subjects, TIMES } from '../src/paint/worlds.test-kit.ts';
import { placeOf } from '../src/scene/flaws.test-kit.ts';
import { layout } from '../src/scene/layout.ts';
import { atRest } from '../src/scene/motion.ts';
import { byId } from '../src/scene/scene.ts';
import { LONG, MANY, pictures, randomLines } from '../src/scene/walks.test-kit.ts';
import { expect, test } from './fixtures.ts';
import { flawsOf } from './measure.ts';

const SIZES = [
  [820, 640],
  [560, 640],
  [340, 560],
  // As in present mode: there the pages view has its own measure.
  [558, 330],
] as const;
const LOW = 400;
const themes = Object.keys(palettes) as PaletteName[];

interface Sheet {
  readonly name: string;
  readonly svg: string;
  readonly atRest: boolean;
  readonly moving: readonly string[];
}

/** What is not yet where it will be, or not yet all there. */
function movingOf(subject: string, t: number, width: number, height: number): readonly string[] {
  const rest = byId(sceneOf(subject, 1, width, height));
  return sceneOf(subject, t, width, height).things.flatMap((thing) => {
    const there = rest.get(thing.id);
    const arrived = there && placeOf(there) === placeOf(thing) && thing.alpha === undefined;
    return arrived ? [] : [thing.id];
  });
}

const sheet = (subject: string, t: number, theme: PaletteName, width: number, height: number): Sheet => {
  const name = `${subject} at ${t}, ${width} wide, ${theme}`;
  return {
    name,
    atRest: t === 1,
    moving: movingOf(subject, t, width, height),
    svg: svgText(sceneOf(subject, t, width, height), { palette: palettes[theme], title: name }),
  };
};

/** What is wrong with some pictures, each with its name. */
async function measured(page: Page, sheets: readonly Sheet[]): Promise<readonly string[]> {
  await page.goto('about:blank');
  await page.addScriptTag({ content: `window.flawsOf = ${flawsOf.toString()}` });
  const found: string[] = [];
  for (const { name, svg, atRest, moving } of sheets) {
    const flaws = await page.evaluate(
      ([markup, rest, passing]) => {
        document.body.innerHTML = markup;
        const drawn = document.querySelector('svg') as SVGSVGElement;
        return (window as unknown as { flawsOf: typeof flawsOf }).flawsOf(drawn, rest, passing);
      },
      [svg, atRest, moving] as const,
    );
    found.push(...flaws.map((flaw) => `${name}: ${flaw}`));
  }
  return found;
}

for (const [width, height] of SIZES)
  test(`nothing overlaps, sticks out or is crossed on a stage ${width} wide`, async ({ page }) => {
    const sheets = subjects
      .filter((name) => height > LOW || name.startsWith('refs-'))
      .flatMap((subject) => [
        ...TIMES.map((t) => sheet(subject, t, 'light', width, height)),
        ...themes
          .filter((theme) => theme !== 'light')
          .map((theme) => sheet(subject, 1, theme, width, height)),
      ]);
    expect(await measured(page, sheets)).toEqual([]);
  });

const seed = firstSeed('geometry');
for (const [at, wishes] of [MANY, LONG].entries())
  test(`random worlds can be read at every width: ${at === 0 ? 'many processes' : 'long mappings'}`, async ({
    page,
  }) => {
    const path = [...pictures(randomLines(seed + at, wishes, 40))];
    const some = path.filter((_, step) => step % Math.ceil(path.length / 12) === 0);
    const sheets = some.flatMap((picture) =>
      [...SIZES, [1100, 700] as const].map(([width, height]): Sheet => {
        const name = `seed ${seed + at}, node ${picture.node}, micro ${picture.micro}, ${width} wide`;
        const scene = atRest(layout(picture, { width, height, holder: null }));
        return {
          name,
          atRest: true,
          moving: [],
          svg: svgText(scene, { palette: palettes.light, title: name }),
        };
      }),
    );
    expect(await measured(page, sheets)).toEqual([]);
  });

test('what cannot be read would be found', async ({ page }) => {
  await page.goto('about:blank');
  await page.addScriptTag({ content: `window.flawsOf = ${flawsOf.toString()}` });
  const text = (x: number, y: number, words: string): string =>
    `<text x="${x}" y="${y}" font-size="14" fill="#000">${words}</text>`;
  const group = (id: string, inside: string): string => `<g data-id="${id}">${inside}</g>`;
  const face = '<rect width="60" height="30" fill="#fff"/>';
  const cases: readonly (readonly [string, RegExp])[] = [
    [group('title', text(5, 20, 'one') + text(15, 22, 'two')), /overlap/],
    [group('chip:1', face + text(5, 20, 'much too long for it')), /sticks out/],
    [group('title', text(5, 20, 'one')) + group('chip:1', face), /covered/],
    [
      group('link:1', '<path d="M0 14L90 14" fill="none" stroke="#000"/>') +
        group('title', text(5, 20, 'one')),
      /crossed/,
    ],
    [group('chip:1', face + text(5, 20, 'one')) + group('unit:1', face), /overlaps unit:1/],
    [group('title', '<text x="5" y="20" font-size="9">one</text>'), /too small/],
  ];
  for (const [inside, complaint] of cases) {
    const flaws = await page.evaluate((markup) => {
      document.body.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">${markup}</svg>`;
      const drawn = document.querySelector('svg') as SVGSVGElement;
      return (window as unknown as { flawsOf: typeof flawsOf }).flawsOf(drawn, true);
    }, inside);
    expect(flaws.join('\n')).toMatch(complaint);
  }
  const sound =
    group('link:1', '<path d="M0 14L90 14" fill="none" stroke="#000"/>') +
    group('chip:1', face + text(5, 20, 'one'));
  await page.evaluate((markup) => {
    document.body.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">${markup}</svg>`;
  }, sound);
  const none = await page.evaluate(() =>
    (window as unknown as { flawsOf: typeof flawsOf }).flawsOf(
      document.querySelector('svg') as SVGSVGElement,
      true,
    ),
  );
  expect(none).toEqual([]);
});
