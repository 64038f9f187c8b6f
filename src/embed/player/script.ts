/** The commands of scenario text, each with its notes: all that a player needs of it, since the engine reads the rest. */
import { pieces } from '../../scenario/token.ts';

export interface ScriptLine {
  readonly text: string;
  /** Where it begins in the whole text, from 1. */
  readonly line: number;
  readonly notes: readonly string[];
}

export interface Script {
  /** What stands before the first command: `use`, `title`, and what is said there. */
  readonly header: string;
  readonly lines: readonly ScriptLine[];
}

const HEAD: readonly string[] = ['use', 'title'];

export function readScript(text: string): Script {
  const lines: (ScriptLine & { notes: string[] })[] = [];
  let headEnd = 0;
  for (const piece of pieces(text)) {
    const { start, end, line } = piece.span;
    if (piece.kind === 'statement' && !HEAD.includes(piece.words[0]?.text ?? '')) {
      lines.push({ text: text.slice(start, end), line, notes: [] });
      continue;
    }
    if (piece.kind === 'note') lines.at(-1)?.notes.push(piece.text);
    if (lines.length === 0) headEnd = end;
  }
  return { header: text.slice(0, headEnd), lines };
}

/** The scenario of some lines, to be opened elsewhere. */
export const writeScript = (header: string, lines: readonly Pick<ScriptLine, 'text' | 'notes'>[]): string =>
  `${[header, ...lines.flatMap(({ text, notes }) => [text, ...notes.map((note) => `> ${note}`)])].join('\n')}\n`;
