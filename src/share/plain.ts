/** Scenario text in the fragment of an address, for links written by hand: `#t=use fork; proc A; …`, percent-encoded. */

/** A separator, or a word in quotes, within which one is none. */
const SEPARATORS = /(?<=^|[\s;])(["'])(?:\\.|(?!\1)[^\\\n])*\1|;/g;

/**
 * Scenario text that stands in one line, on lines of its own, since notes and comments end with their line. Text with line
 * breaks stays as it is.
 */
export const unfolded = (text: string): string =>
  text.trim().includes('\n')
    ? text
    : text.replace(SEPARATORS, (found) => (found === ';' ? '\n' : found)).replace(/\n[ \t]+/g, '\n');

/** The text of such a fragment, with or without '#'; null when it is none. */
export function textIn(fragment: string): string | null {
  const [, coded] = /^#?t=(.*)$/s.exec(fragment) ?? [];
  if (coded === undefined) return null;
  try {
    return unfolded(decodeURIComponent(coded));
  } catch {
    // A stray percent sign: most of it can be read as it stands.
    return unfolded(coded);
  }
}

/** The fragment that opens a scenario text, without '#'. */
export const textFragment = (text: string): string => `t=${encodeURIComponent(text)}`;
