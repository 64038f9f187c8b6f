// The code samples of a Markdown text: in which language, what is said of them, and where they stand.
import MarkdownIt from 'markdown-it';

interface Info {
  readonly language: string;
  /** What stands behind the language: `fails`, `step=3`. */
  readonly marks: ReadonlyMap<string, string>;
}

export interface Fence extends Info {
  readonly content: string;
  /** Of its first line in the text, from 1. */
  readonly line: number;
}

const markdown = new MarkdownIt();

/** `cow step=3 fails` and the like. */
export function infoOf(info: string): Info {
  const [language = '', ...marks] = info.trim().split(/\s+/);
  const pairs = marks.map((mark) => {
    const [name = '', ...value] = mark.split('=');
    return [name, value.join('=')] as const;
  });
  return { language, marks: new Map(pairs) };
}

/** Every sample in order; a block that is only indented has no language. */
export const fencesOf = (text: string): readonly Fence[] =>
  markdown
    .parse(text, {})
    .filter(({ type }) => type === 'fence' || type === 'code_block')
    .map(({ info, content, map }) => ({ ...infoOf(info), content, line: (map?.[0] ?? 0) + 1 }));
