/** A rehype plugin: turns `<pre><code class="language-cow">` into the element, with a picture and the world in words inside. */
import { type BlockOptions, readBlock } from './block.ts';
import { type Inner, replaceBlocks, type TreeFile, type TreeNode } from './replace.ts';
import { hastOf } from './trees.ts';

export type { BlockOptions };

interface Node extends Inner {
  readonly children?: Node[];
  readonly tagName?: string;
  readonly properties?: { readonly className?: unknown };
  /** Where remark-rehype leaves what stands behind the language. */
  readonly data?: { readonly meta?: string | null };
}

const textOf = ({ value, children = [] }: Node): string => value ?? children.map(textOf).join('');

function blockOf({ tagName, children = [] }: Node) {
  const [code] = children.filter(({ type }) => type === 'element');
  if (tagName !== 'pre' || code?.tagName !== 'code') return null;
  const { className } = code.properties ?? {};
  const names = Array.isArray(className) ? className.map(String) : [];
  const language = names.find((name) => name.startsWith('language-')) ?? '';
  return readBlock(textOf(code), `${language.slice('language-'.length)} ${code.data?.meta ?? ''}`);
}

/** `.use(rehypeCowscope, options)`; before plugins that colour code. */
export default function rehypeCowscope(options: BlockOptions = {}) {
  return (tree: TreeNode, file: TreeFile): Promise<void> =>
    replaceBlocks<Node>({ tree, file }, options, blockOf, hastOf);
}
