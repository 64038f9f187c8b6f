/** How well a query fits a text: the order of what the palette finds. Pure. */

/** From best to worst. */
const TIERS = { start: 0, initials: 1, inside: 2, scattered: 3 } as const;

/** What does not fit at all. */
export const NO_FIT = Number.POSITIVE_INFINITY;

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** First letters of the words: `gtcl` for “Go to the command line” without its short words, too. */
const initialsOf = (words: readonly string[]): string => words.map((word) => word[0] ?? '').join('');

function startsAWord(text: string, query: string): boolean {
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1))
    if (!isWordCharacter(text[at - 1])) return true;
  return false;
}

function isScattered(text: string, query: string): boolean {
  let at = 0;
  for (const character of query) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Smaller is better: the start of a word, then initials of words, then any part, then letters in order; `NO_FIT` for none. */
export function rank(query: string, text: string): number {
  const wanted = query.trim().toLowerCase().replace(/\s+/g, ' ');
  const given = text.toLowerCase();
  if (wanted === '' || startsAWord(given, wanted)) return TIERS.start;
  const letters = wanted.replaceAll(' ', '');
  if (initialsOf(given.split(/[^\p{L}\p{N}]+/u)).includes(letters)) return TIERS.initials;
  if (given.includes(wanted)) return TIERS.inside;
  return isScattered(given, letters) ? TIERS.scattered : NO_FIT;
}

/** Those that fit, the best first; equals stay in the order given. */
export function ranked<T>(
  query: string,
  all: readonly T[],
  textsOf: (one: T) => readonly string[],
): readonly T[] {
  return all
    .map((one) => ({ one, fit: Math.min(...textsOf(one).map((text) => rank(query, text))) }))
    .filter(({ fit }) => fit < NO_FIT)
    .sort((a, b) => a.fit - b.fit)
    .map(({ one }) => one);
}
