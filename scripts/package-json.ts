/** The package.json of what is published, and the licences of what is inside. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Root {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
}

const typed = (name: string) => ({ types: `./types/package/${name}.d.ts`, default: `./${name}.js` });

/** Every entry. `types` stands first: the first condition that holds is taken. */
export const packageExports = {
  '.': typed('element'),
  './engine': { types: './engine.d.ts', default: './engine.js' },
  './engine/*': { types: './system.d.ts', default: './engine/*.js' },
  './still': typed('still'),
  './remark': typed('remark'),
  './rehype': typed('rehype'),
  './markdown-it': typed('markdown-it'),
  './frame': typed('frame'),
  './anywidget': './embed/anywidget.js',
  './cowscope.js': './embed/cowscope.js',
  './loader.js': './embed/loader.js',
  './embed/*': './embed/*',
  './custom-elements.json': './custom-elements.json',
  './package.json': './package.json',
} as const;

export function packageJson(root: string) {
  const { version, description, license, engines } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Root;
  return {
    name: 'cowscope',
    version,
    description,
    keywords: [
      'copy-on-write',
      'visualization',
      'education',
      'custom-element',
      'markdown',
      'remark',
      'rehype',
      'markdown-it',
    ],
    license,
    type: 'module',
    engines,
    exports: packageExports,
    types: './types/package/element.d.ts',
    bin: { cowscope: 'bin/cowscope.js' },
    unpkg: './embed/cowscope.js',
    jsdelivr: './embed/cowscope.js',
    customElements: './custom-elements.json',
    // All else does nothing until it is called, so a bundler may leave out what nobody uses.
    sideEffects: ['./element.js', './embed/*.js', './bin/*.js'],
  };
}

export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

/** @param modules paths of everything that was bundled */
export function licencesOf(root: string, modules: readonly string[]): readonly Licence[] {
  const names = modules.flatMap(
    (id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1] ?? [],
  );
  return [...new Set(names)].sort().map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const file = readdirSync(folder).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
    if (!file) throw new Error(`package: ${name} is bundled, and has no licence file to go with it`);
    return { name, version, text: readFileSync(join(folder, file), 'utf8') };
  });
}
