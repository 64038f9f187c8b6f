/** Which golden pictures there are, and how each is made: every moment in the light theme, the moment at rest in every other. */
import { type PaletteName, palettes } from './palettes.ts';
import { svgText } from './svg.ts';
import { inEveryTheme, keptOf, sceneOf, subjects } from './worlds.test-kit.ts';

const WIDTH = 820;
const HEIGHT = 640;
export const GOLDENS = new URL('./golden/', import.meta.url);

interface Golden {
  readonly file: string;
  readonly make: () => string;
}

const golden = (name: string, t: number, theme: PaletteName): Golden => ({
  file: `${name}-${Math.round(t * 100)}-${theme}.svg`,
  make: () =>
    svgText(sceneOf(name, t, WIDTH, HEIGHT), {
      palette: palettes[theme],
      title: `${name} at ${t}, ${theme}`,
    }),
});

const moves = (name: string): boolean => {
  const { act } = sceneOf(name, 1, WIDTH, HEIGHT);
  return act !== null && act.slots.length + act.units.length > 0;
};

export const goldens = (): readonly Golden[] =>
  subjects.flatMap((name) => {
    const [times, dark] = keptOf(name);
    return [
      ...times.filter((t) => t === 1 || moves(name)).map((t) => golden(name, t, 'light')),
      ...(Object.keys(palettes) as PaletteName[])
        .filter((theme) => (theme === 'dark' ? dark : theme !== 'light' && inEveryTheme(name)))
        .map((theme) => golden(name, 1, theme)),
    ];
  });
