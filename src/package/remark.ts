/** A remark plugin: turns cow blocks into the element, with a picture and the world in words inside. */
import type { Markup } from '../paint/markup.ts';
import { type BlockOptions, readBlock } from './block.ts';
import { type Inner, replaceBlocks, type TreeFile, type TreeNode } from './replace.ts';
import { hastOf, jsxOf } from './trees.ts';

export type { BlockOptions };

export interface RemarkOptions extends BlockOptions {
  /**
   * Whether the blocks become JSX, which a site's own components for `pre` or `details` leave alone: true for Docusaurus. Otherwise
   * they become what remark-rehype makes elements of.
   */
  readonly jsx?: boolean;
}

interface Node extends Inner {
  readonly lang?: string | null;
  readonly meta?: string | null;
}

const blockOf = ({ type, value = '', lang, meta }: Node) =>
  type === 'code' ? readBlock(value, `${lang ?? ''} ${meta ?? ''}`) : null;

/** What remark-rehype makes an element of, though it does not know the node. */
function unknownOf(markup: Markup) {
  const { tagName, properties, children } = hastOf(markup);
  return { type: 'cowscope', data: { hName: tagName, hProperties: properties, hChildren: children } };
}

/** `.use(remarkCowscope, options)`; before plugins that colour code. */
export default function remarkCowscope(options: RemarkOptions = {}) {
  return (tree: TreeNode, file: TreeFile): Promise<void> =>
    replaceBlocks<Node>({ tree, file }, options, blockOf, options.jsx ? jsxOf : unknownOf);
}
