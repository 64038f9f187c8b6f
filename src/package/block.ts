/** A cow block as the markup that stands in its place, or the problem that stops it. */
import { element, type Markup } from '../paint/markup.ts';
import type { Prepared, PreparedOptions } from '../still/prepared.ts';
import { fence as words } from '../text/fence.ts';
import { type Fence, readFence } from './fence.ts';

export interface BlockOptions {
  /** Whether the picture and the world in words are written into the page; true when left out. */
  readonly still?: boolean;
  /** Of the picture, in pixels; it shrinks with its place. */
  readonly width?: number;
  /** Attributes of every element, such as `app` or `theme`; a block's own settings come first. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What to do about a scenario with mistakes: stop with what and where (when left out), or say so in the page above what could be shown. */
  readonly problems?: 'stop' | 'show';
  /** Address of the element's script, to be loaded by every page that has a block; none when left out. Sites have places of their own for it. */
  readonly script?: string;
}

/** What is wrong with a block, and where in it. */
export class BlockProblem extends Error {
  override readonly name = 'BlockProblem';
  /** Within the text of the block, from 1; 0 is the line of its backticks. */
  readonly line: number;

  constructor(message: string, line: number, column: number) {
    super(line === 0 ? message : `${words.at(line, column)}: ${message}`);
    this.line = line;
  }
}

export interface Block {
  readonly text: string;
  readonly fence: Fence;
}

/** @param info what stands behind the backticks. @returns null when the block is not ours */
export function readBlock(text: string, info: string): Block | null {
  const fence = readFence(info);
  return fence && { text, fence };
}

/** What a block asks of the room that draws it. */
export function wishesOf({ fence }: Block, options: BlockOptions): PreparedOptions {
  const { still = true, width, attributes = {} } = options;
  return {
    still,
    ...(width === undefined ? {} : { width }),
    ...(fence.step === undefined ? {} : { step: fence.step }),
    attributes: { ...attributes, ...fence.attributes },
  };
}

/** Everything that is wrong with a block. */
function problemsIn({ fence }: Block, { still }: Prepared): readonly BlockProblem[] {
  const { step } = fence;
  const isBeyond = still.problems.length === 0 && step !== undefined && step > still.steps;
  return [
    ...fence.problems.map((setting) => new BlockProblem(setting, 0, 0)),
    ...(isBeyond ? [new BlockProblem(words.beyond(step, still.steps), 0, 0)] : []),
    ...still.problems.map(({ message, help, line, column }) => {
      return new BlockProblem(help === '' ? message : `${message} ${help}`, line, column);
    }),
  ];
}

/** @throws BlockProblem when something is wrong and mistakes are to stop it */
export function markupOf(block: Block, prepared: Prepared, options: BlockOptions): Markup {
  const problems = problemsIn(block, prepared);
  const [first] = problems;
  if (!first) return prepared.markup;
  if (options.problems !== 'show') throw first;
  const said = problems.map(({ message }) => element('p', {}, [element('strong', {}, [message])]));
  return element('div', { 'data-cowscope-problem': problems.length }, [...said, prepared.markup]);
}

/** What loads the element in a page, or null. */
export const scriptOf = ({ script }: BlockOptions): Markup | null =>
  script === undefined ? null : element('script', { src: script, async: '' });
