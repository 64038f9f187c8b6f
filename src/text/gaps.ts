/** Finds what a mechanism can tell and the catalogue cannot explain, in one depth or the other. */
import type { Reasoning, Telling } from './system.ts';
import type { Params } from './words.ts';

/** One thing that can be told, and the rule that decides it ('' where none does). */
interface Tellable {
  readonly id: string;
  readonly rule: string;
}

export interface Catalogue {
  readonly told: Readonly<Record<string, Telling>>;
  readonly reasoning: Readonly<Record<string, Reasoning>>;
}

/** Whatever a sentence asks for is `word`: enough to see that it says something at all. */
const filled = (word: string): Params => new Proxy({}, { get: () => word });

/** One of everything, several of everything, and nothing at all: sentences differ by that. */
const SAMPLES: readonly Params[] = ['1', '2', '0'].map(filled);

const says = (sentence: ((params: Params) => string) | undefined): boolean =>
  sentence !== undefined && SAMPLES.every((params) => sentence(params).trim() !== '');

/** Complaints, one for each gap; none when everything tellable is explained in both depths. */
export function gaps(
  system: string,
  tellable: readonly Tellable[],
  { told, reasoning }: Catalogue,
): readonly string[] {
  if (tellable.length === 0) return [`${system}: tells nothing at all`];
  const found: string[] = [];
  for (const { id, rule } of tellable) {
    const telling = Object.hasOwn(told, id) ? told[id] : undefined;
    if (!says(telling?.say)) found.push(`${system}: ${id} has no sentence (say)`);
    if (!says(telling?.why)) found.push(`${system}: ${id} has no reason (why)`);
    if (rule === '') continue;
    const reasons = Object.hasOwn(reasoning, rule) ? reasoning[rule] : undefined;
    if (!reasons || reasons.name === '' || reasons.checks.length === 0)
      found.push(`${system}: ${id} has no checks for rule ${rule}`);
    else if (!reasons.checks.every(({ fact, value }) => fact !== '' && says(value)))
      found.push(`${system}: a check of rule ${rule} says nothing`);
  }
  return found;
}
