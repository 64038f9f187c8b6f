/** Completes a command line: which words may stand where the caret is. */
import type { Param, VerbCard } from '../core/mechanism.ts';
import { isUnclosed, pieces } from './token.ts';

/** The names that exist, as a picture knows them. */
export interface Names {
  readonly holders: readonly {
    readonly name: string;
    readonly tables: readonly { readonly name: string; readonly slots: number }[];
  }[];
  readonly objects: readonly { readonly name: string; readonly slots: number }[];
}

export interface Completion {
  /** The text that an option replaces, as offsets in the line. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly string[];
  /** The parameter being typed, or null for the verb. */
  readonly param: Param | null;
  readonly verb: string;
}

const MOST_OPTIONS = 12;

/** A name that nothing of its kind has yet, in the manner of those that exist. */
function freshName({ fresh }: Param, holder: Names['holders'][number] | undefined, names: Names): string[] {
  if (!fresh) return [];
  const { of, first, stem } = fresh;
  const taken = { holder: names.holders, object: names.objects, table: holder?.tables ?? [] }[of];
  const isFree = (name: string): boolean => !taken.some((one) => one.name === name);
  const offered = first.find(isFree);
  if (offered !== undefined) return [offered];
  let number = taken.length + 1;
  while (!isFree(`${stem}${number}`)) number++;
  return [`${stem}${number}`];
}

function optionsFor(param: Param, before: readonly string[], names: Names): readonly string[] {
  const holder = names.holders.find(({ name }) => name === before[0]);
  const table = holder?.tables.find(({ name }) => name === before[1]);
  const file = names.objects.find(({ name }) => name === before[0]);
  const slots = table?.slots ?? file?.slots ?? 1;
  const byKind: Readonly<Record<Param['kind'], () => readonly string[]>> = {
    new: () => freshName(param, holder, names),
    holder: () => names.holders.map(({ name }) => name),
    table: () => (holder?.tables ?? []).map(({ name }) => name),
    object: () => names.objects.map(({ name }) => name),
    count: () => [],
    range: () => ['all', ...(slots > 1 ? [`0-${slots - 1}`] : []), '0'],
    byte: () => ['0x42'],
    text: () => param.words ?? ['"Hello"'],
    char: () => ["'c'"],
    size: () => [],
    bytes: () => param.words ?? ['0', '64K', '1M'],
    path: () => [],
    word: () => param.words ?? [],
  };
  return byKind[param.kind]();
}

/** The parameter that `current` belongs to, the words before it that are no options, and the options not yet given. */
function placeOf(card: VerbCard | undefined, args: readonly string[], current: string) {
  const options = card?.params.filter(({ option }) => option) ?? [];
  const named = (word: string): Param | undefined => options.find(({ name }) => word.startsWith(`${name}=`));
  const plain = args.filter((word) => !named(word));
  const left = options
    .map(({ name }) => name)
    .filter((name) => !args.some((word) => word.startsWith(`${name}=`)));
  const positional = card?.params.filter(({ option }) => !option) ?? [];
  const param = named(current) ?? positional[plain.length] ?? null;
  return { param, plain, left };
}

/** What may be typed at `caret`; no options where anything may. */
export function complete(line: string, caret: number, verbs: readonly VerbCard[], names: Names): Completion {
  const typed = line.slice(0, caret);
  const last = pieces(typed).at(-1);
  const after = typed.slice(last?.span.end ?? 0);
  const nothing: Completion = { from: caret, to: caret, options: [], param: null, verb: '' };
  if (last && last.kind !== 'statement' && !after.includes('\n')) return nothing;
  const words = last?.kind === 'statement' && !/[;\n]/.test(after) ? last.words : [];
  const open = words.at(-1)?.span.end === typed.length;
  const current = open ? (words.at(-1)?.text ?? '') : '';
  const before = (open ? words.slice(0, -1) : words).map(({ text }) => text);
  const from = caret - current.length;
  if (before.some(isUnclosed)) return nothing;
  const [verb = '', ...args] = before;
  const card = verbs.find(({ name }) => name === verb);
  const { param, plain, left } = placeOf(card, args, current);
  const ofParam = param ? optionsFor(param, plain, names) : [];
  const all =
    before.length === 0
      ? verbs.map(({ name }) => name)
      : param?.option
        ? ofParam.map((value) => `${param.name}=${value}`)
        : [...ofParam, ...left.map((name) => `${name}=`)];
  const options = all
    .filter((option) => option.startsWith(current) && option !== current)
    .slice(0, MOST_OPTIONS);
  return { from, to: caret, options, param, verb };
}
