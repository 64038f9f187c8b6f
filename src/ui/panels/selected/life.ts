/** The lines of a life as the panel lists them: what happened in one micro-step together, and where the cursor stands among them. */
import type { LabNode } from '../../../lab/tree.ts';
import type { Terms } from '../../../text/system.ts';
import type { Life } from './detail.ts';

type Line = Life['lines'][number];

/** What one micro-step did to the subject. */
export interface LifeStep {
  readonly node: number;
  readonly micro: number;
  /** Number of the command on the path, from 1, and its line where the step before belongs to another. */
  readonly at: number;
  readonly command: string;
  readonly words: readonly string[];
  readonly told: Line['told'];
  /** The last of its lines. */
  readonly last: Line;
}

export function lifeSteps(
  { lines, subject }: Life,
  path: readonly LabNode[],
  terms: Pick<Terms, 'unitChanges' | 'slotChanges'>,
): readonly LifeStep[] {
  const changes = subject.kind === 'unit' ? terms.unitChanges : terms.slotChanges;
  const commands = new Map(path.map(({ id, line }, index) => [id, { at: index + 1, line }]));
  const steps: LifeStep[] = [];
  for (const line of lines) {
    const { node, micro, kind, told } = line;
    const word = changes[kind] ?? kind;
    const before = steps.at(-1);
    if (before?.node === node && before.micro === micro)
      steps[steps.length - 1] = { ...before, words: [...before.words, word], last: line };
    else {
      const { at, line: command } = commands.get(node) ?? { at: 0, line: '' };
      const begins = before?.node !== node;
      steps.push({ node, micro, at, command: begins ? command : '', words: [word], told, last: line });
    }
  }
  return steps;
}

/** How many of the steps have happened by then: command number `at` of the path, up to one of its micro-steps. */
export const happened = (steps: readonly LifeStep[], at: number, micro: number): number =>
  steps.findLastIndex((step) => step.at < at || (step.at === at && step.micro <= micro)) + 1;
