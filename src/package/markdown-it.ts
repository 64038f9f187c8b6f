/** A markdown-it plugin: turns cow blocks into the element, with a picture and the world in words inside. */
import { printed } from '../paint/markup.ts';
import { createPreparing } from '../still/prepared.ts';
import { type BlockOptions, markupOf, readBlock, scriptOf, wishesOf } from './block.ts';

export type { BlockOptions };

/** A rule of markdown-it's renderer. */
export type FenceRule = (
  // biome-ignore lint/suspicious/noExplicitAny: whatever version of markdown-it calls it passes its own kinds
  ...args: any[]
) => string;

/** As much of markdown-it as is needed; any version fits. */
export interface MarkdownIt {
  readonly renderer: { readonly rules: { fence?: FenceRule | undefined } };
}

/** Where the text is from, as VitePress and others say it. */
function placeOf(env: unknown, line: number): string {
  const { relativePath, path } = (env ?? {}) as { relativePath?: string; path?: string };
  const file = relativePath ?? path ?? '';
  return file === '' ? '' : `${file}:${line}: `;
}

/**
 * Fetches every system, since markdown-it cannot wait, and gives the plugin: `md.use(await cowscope(options))`.
 * The plugin throws where a block has mistakes, and names its file where markdown-it was told it.
 */
export default async function cowscope(options: BlockOptions = {}): Promise<(md: MarkdownIt) => void> {
  const preparing = await createPreparing();
  const script = scriptOf(options);
  /** Pages that load the script already; each has an object of its own. */
  const loading = new WeakSet<object>();
  const scriptFor = (env: unknown): string => {
    if (!script || typeof env !== 'object' || env === null || loading.has(env)) return '';
    loading.add(env);
    return `${printed(script)}\n`;
  };
  return ({ renderer }) => {
    const before = renderer.rules.fence;
    renderer.rules.fence = (...args) => {
      const [tokens, at, , env, self] = args;
      const { content, info, map } = tokens[at] as { content: string; info: string; map: [number] | null };
      const block = readBlock(content, info);
      if (!block) return before ? before(...args) : self.renderToken(...args);
      try {
        const markup = markupOf(block, preparing(block.text, wishesOf(block, options)), options);
        return `${scriptFor(env)}${printed(markup)}\n`;
      } catch (error) {
        if (error instanceof Error) error.message = `${placeOf(env, (map?.[0] ?? 0) + 1)}${error.message}`;
        throw error;
      }
    };
  };
}
