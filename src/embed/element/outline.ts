/** What can be said of scenario text without knowing any system: which one it is for, how many steps it has, and its lines to read. */
import { nearest } from '../../scenario/nearest.ts';
import { pieces } from '../../scenario/token.ts';
import { EmbedProblem } from './problem.ts';

export interface OutlineLine {
  readonly kind: 'command' | 'note' | 'comment';
  readonly text: string;
  /** Where it stands in the text, from 1. */
  readonly line: number;
}

export interface Outline {
  /** As the `use` line has it, or ''. */
  readonly system: string;
  readonly systemLine: number;
  readonly title: string;
  /** How many commands there are. */
  readonly steps: number;
  readonly lines: readonly OutlineLine[];
  /** Whether all of it stands in the `use` line: whoever wrote it had more lines. */
  readonly isCollapsed: boolean;
}

const plain = (word: string): string => word.replace(/^(["'])(.*)\1$/, '$2');

/** Reads text as far as that can be done without verbs. Never fails. */
export function outline(text: string): Outline {
  let system = '';
  let systemLine = 1;
  let title = '';
  let steps = 0;
  let isCollapsed = false;
  const lines: OutlineLine[] = [];
  for (const piece of pieces(text)) {
    const { line } = piece.span;
    if (piece.kind !== 'statement') {
      lines.push({ kind: piece.kind, text: piece.text, line });
      continue;
    }
    const [first, second] = piece.words;
    if (first?.text === 'use' && system === '' && second) {
      system = second.text;
      systemLine = line;
      isCollapsed = piece.words.length > 2;
    } else if (first?.text === 'title') {
      title = piece.words
        .slice(1)
        .map((word) => plain(word.text))
        .join(' ');
    } else {
      steps++;
      lines.push({ kind: 'command', text: text.slice(piece.span.start, piece.span.end), line });
    }
  }
  return { system, systemLine, title, steps, lines, isCollapsed: isCollapsed && steps === 0 };
}

/** Why no player can be fetched for it, or null. */
export function outlineProblem(found: Outline, systems: readonly string[]): EmbedProblem | null {
  const { system, systemLine, lines, isCollapsed } = found;
  if (isCollapsed) return new EmbedProblem('EMB-COLLAPSED');
  if (system === '') return new EmbedProblem(lines.length === 0 ? 'EMB-EMPTY' : 'EMB-USE');
  if (systems.includes(system)) return null;
  return new EmbedProblem('EMB-SYSTEM', {
    word: system,
    line: systemLine,
    systems: systems.join(', '),
    suggestion: nearest(system, systems),
  });
}

/** The text up to and with a step: what is left when a command runs after it. Ends with a line break. */
export function cutAfter(text: string, step: number): string {
  let gone = 0;
  for (const piece of pieces(text)) {
    const verb = piece.kind === 'statement' ? piece.words[0]?.text : undefined;
    if (verb === undefined || verb === 'use' || verb === 'title') continue;
    if (gone === step) return `${text.slice(0, piece.span.start).replace(/[\s;]+$/, '')}\n`;
    gone++;
  }
  return `${text.trimEnd()}\n`;
}
