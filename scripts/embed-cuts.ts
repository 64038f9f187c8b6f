/**
 * What the scripts of an embed leave out: what a player of one view never calls, parts of systems that only the app asks for, and
 * words that only the app says. Each cut is an import of one file by another, so nothing else can go missing with it.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Plugin, parseSync } from 'vite';

export type View = 'pages' | 'references' | 'layers' | 'compare';

/** By the importing file, the files that it imports for other views only; paths end so. */
type Cuts = Readonly<Record<string, readonly string[]>>;

const NO_PAGES: Cuts = {
  'scene/layout': ['pages'],
  'paint/draw': ['draw-unit', 'draw-slot'],
  'paint/narrate': ['draw-slot', 'draw-unit'],
  'scene/mark': ['pages'],
};
const NO_REFERENCES: Cuts = {
  'paint/draw-sign': ['text/references'],
  'paint/styles': ['styles-references'],
  'embed/player/stage': ['acting'],
  'paint/glyphs': ['text/references'],
  'scene/layout': ['references'],
  'scene/unit-effects': ['text-effects'],
  'paint/draw': ['draw-buffer', 'draw-handle'],
  'paint/narration': ['narrate-references'],
  'paint/narrate': ['text/references', 'glyphs', 'draw-buffer'],
  'paint/draw-sprite': ['glyphs'],
};
const NO_LAYERS: Cuts = {
  'paint/styles': ['styles-layers'],
  'embed/player/course': ['lab/window'],
  'scene/layout': ['layers'],
  'scene/effects': ['layer-effects'],
  'scene/mark': ['layer-mark'],
  'paint/draw': ['draw-file', 'draw-gauge', 'draw-pane', 'draw-place'],
  'paint/draw-card': ['text/layers'],
  'paint/draw-sign': ['text/layers'],
  'paint/draw-sprite': ['draw-beam', 'text/layers'],
  'paint/narration': ['narrate-layers'],
  'paint/narrate': ['layer-words', 'text/layers'],
};

/** Pages have a title instead. */
const NO_SIGNS: Cuts = { 'paint/draw': ['draw-sign'] };
/** Where nothing is copied from one unit to another. */
const NO_UNITS: Cuts = { 'scene/effects': ['unit-effects'] };

const OF_VIEW: Readonly<Record<View, readonly Cuts[]>> = {
  pages: [NO_REFERENCES, NO_LAYERS, NO_SIGNS],
  references: [NO_PAGES, NO_LAYERS],
  layers: [NO_PAGES, NO_REFERENCES, NO_UNITS],
  compare: [],
};

const NOTHING = '\0cut';
/** Its exports are undefined: whoever calls one of them fails, in a test that plays every scenario. */
const cut = (isCut: (importer: string, source: string) => boolean): Plugin => ({
  name: 'cowscope-cut',
  enforce: 'pre',
  resolveId: (source, importer) => (importer && isCut(importer, source) ? NOTHING : null),
  load: (id) => (id === NOTHING ? 'export {};' : null),
});

/** What a player of one view leaves out. */
export const viewCuts = (view: View): Plugin =>
  cut((importer, source) =>
    OF_VIEW[view].some((cuts) =>
      Object.entries(cuts).some(
        ([from, files]) =>
          importer.endsWith(`/${from}.ts`) && files.some((file) => `/${source}`.endsWith(`/${file}.ts`)),
      ),
    ),
  );

/** Functions in place of everything that a file exports. */
const functions = (text: string, value: string): string =>
  [...text.matchAll(/^export (?:const|function) (\w+)/gm)]
    .map(([, name]) => `export const ${name} = () => ${value};`)
    .join('\n');

/** What stands instead of a file, by its text and its path. */
type Instead = (text: string, path: string) => string;

const FIGURES: Instead = (_, path) => `export * from ${JSON.stringify(path)};
  export const measure = () => ({ world: {}, holders: new Map() }), quick = () => ({}), figures = [], charts = [], figuresOf = () => [];`;

/** Files of a system, by who imports them, and what its engine has of them in an embed. */
const INSTEAD: readonly (readonly [importer: RegExp, file: string, instead: Instead])[] = [
  [/\/(index|system|depict)\.ts$/, '/figures.ts', FIGURES],
  [/\/(index|system|depict)\.ts$/, '/actions.ts', (text) => functions(text, '[]')],
  [/\/(index|system)\.ts$/, '/recording.ts', (text) => functions(text, 'null')],
  [/\/(index|system)\.ts$/, '/life.ts', (text) => functions(text, 'null')],
  [/\/(index|system)\.ts$/, '/check.ts', (text) => functions(text, '[]')],
];
const MARK = '?instead=';

/** Figures, menus, lives, recordings and defects of a system. */
const systemCuts = (): Plugin => ({
  name: 'cowscope-system',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const at = INSTEAD.findIndex(
      ([from, file]) => importer.includes('/mechanisms/') && from.test(importer) && source.endsWith(file),
    );
    return at < 0 ? null : `${resolve(dirname(importer), source)}${MARK}${at}`;
  },
  load(id) {
    const [path = '', at] = id.split(MARK);
    return at === undefined ? null : (INSTEAD[Number(at)]?.[2](readFileSync(path, 'utf8'), path) ?? null);
  },
});

/** What the engine of an embed leaves out. What its members can tell, a system that is made of them asks itself. */
export const engineCuts = (id: string): readonly Plugin[] => [
  cut(
    (importer, source) =>
      (importer.endsWith('/engine/engine.ts') && /\/(biography|kin|conform)\.ts$/.test(source)) ||
      (id !== 'together' && importer.endsWith('/index.ts') && source === './tellable.ts'),
  ),
  systemCuts(),
  propertyCuts(),
];

/** Of the nouns of a system those that a player says. */
const SAID = ['emptyScenario', 'placeholder', 'hint', 'holder'];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (node && typeof node === 'object') {
    if (typeof (node as Node).type === 'string') visit(node as Node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

/** The properties of an object that no player needs, where it is one of those that have such properties. */
function unneeded(names: readonly string[]): readonly string[] {
  const has = (...wanted: readonly string[]): boolean => wanted.every((name) => names.includes(name));
  if (has('say', 'why')) return ['why'];
  if (has('terms', 'told')) return names.filter((name) => !['terms', 'told', 'refusals'].includes(name));
  if (has('emptyScenario', 'placeholder')) return names.filter((name) => !SAID.includes(name));
  if (has('runAll', 'biography')) return ['systems', 'cards', 'biography', 'kin', 'series', 'compare'];
  return [];
}

/** Takes reasons, figures, verbs and menus out of the words of a system, and out of the engine what only the app asks it. */
export const propertyCuts = (): Plugin => ({
  name: 'cowscope-properties',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/(text\/en\/.*|engine\/engine)\.ts$/.test(id)) return null;
    const cuts: (readonly [from: number, to: number, instead: string])[] = [];
    walk(parseSync(id, code).program, (node) => {
      if (node.type !== 'ObjectExpression') return;
      const properties = node.properties as readonly (Node & { key?: { name?: string } })[];
      const gone = unneeded(properties.map(({ key }) => key?.name ?? ''));
      for (const { key, start, end } of properties) {
        if (!key?.name || !gone.includes(key.name)) continue;
        // Other systems take some of these apart.
        if (gone.includes('figures')) cuts.push([start, end, `${key.name}: {}`]);
        else cuts.push([start, code[end] === ',' ? end + 1 : end, '']);
      }
    });
    const outer = cuts.filter(
      ([from, to]) => !cuts.some(([a, b]) => (a < from && to <= b) || (a <= from && to < b)),
    );
    let left = code;
    for (const [from, to, instead] of outer.sort((a, b) => b[0] - a[0]))
      left = left.slice(0, from) + instead + left.slice(to);
    return { code: left, map: null };
  },
});
