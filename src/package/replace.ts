/** Replaces the cow blocks of a tree, whichever kind of tree it is. */
import type { Markup } from '../paint/markup.ts';
import { prepared } from '../still/prepared.ts';
import { type Block, type BlockOptions, BlockProblem, markupOf, scriptOf, wishesOf } from './block.ts';

/** A node of a tree of Markdown or HTML; any such tree fits. */
export interface TreeNode {
  readonly type: string;
}

/** The file being read, as far as it is needed: `fail` throws, and says where. */
export interface TreeFile {
  fail(reason: string, place?: { line: number; column: number }): never;
}

/** … as it is inside: what a node of any kind may have. */
export interface Inner extends TreeNode {
  readonly children?: Inner[];
  readonly value?: string;
  readonly position?: { readonly start: { readonly line: number } };
}

interface Found<N> {
  readonly siblings: unknown[];
  readonly node: N;
  readonly block: Block;
}

function blocksIn<N extends Inner>(tree: N, blockOf: (node: N) => Block | null): readonly Found<N>[] {
  const children = (tree.children ?? []) as N[];
  return children.flatMap((node) => {
    const block = blockOf(node);
    return block ? [{ siblings: children, node, block }] : blocksIn(node, blockOf);
  });
}

/** @param nodeOf what stands in the place of a block */
export async function replaceBlocks<N extends Inner>(
  { tree, file }: { readonly tree: N; readonly file: TreeFile },
  options: BlockOptions,
  blockOf: (node: N) => Block | null,
  nodeOf: (markup: Markup) => TreeNode,
): Promise<void> {
  const script = scriptOf(options);
  let before = script ? [nodeOf(script)] : [];
  for (const { siblings, node, block } of blocksIn(tree, blockOf)) {
    const { position } = node;
    try {
      const markup = markupOf(block, await prepared(block.text, wishesOf(block, options)), options);
      const instead = { ...nodeOf(markup), ...(position ? { position } : {}) };
      siblings.splice(siblings.indexOf(node), 1, ...before, instead);
      before = [];
    } catch (error) {
      if (!(error instanceof BlockProblem)) throw error;
      file.fail(error.message, { line: (position?.start.line ?? 1) + error.line, column: 1 });
    }
  }
}
