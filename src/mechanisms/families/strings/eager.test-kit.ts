/**
 * Strings that copy everything at once, in plain JavaScript: what every variable must read, whoever shares what. It knows
 * nothing of buffers. Through raw pointers anything can change: `adopt` takes over what a write through one did.
 */
import { words } from '../references/play.test-kit.ts';

/** What a command answers: what it throws, or what it returns (null where only the real thing knows). Null for a refusal. */
export type Answer = { readonly throws?: string; readonly returns?: number | null } | null;

const LONGEST = 1_048_576;
const MAX_SIZE = 2 ** 62;

const NOTHING: Answer = {};
const REFUSED: Answer = null;
const OUT: Answer = { throws: 'out_of_range' };
const LENGTH: Answer = { throws: 'length_error' };

const size = (word: string | undefined): number => {
  if (word === undefined || word === 'npos' || word.startsWith('-')) return Number.POSITIVE_INFINITY;
  return Number(word);
};
const char = (word: string | undefined): string =>
  word === undefined || word === '' ? '\0' : (word[0] as string);

export class Eager {
  readonly variables = new Map<string, string>();
  readonly pointers = new Set<string>();
  /** Whether a pointer was written through: then what stands behind an end may be anything. */
  private isPoked = false;

  /** Takes over what a variable reads after a write through a pointer. */
  adopt(name: string, text: string): void {
    this.variables.set(name, text);
  }

  /** Carries out a line. */
  run(line: string): Answer {
    const [verb, ...rest] = words(line).map(({ text }) => text);
    const [a = '', b = '', c, d] = rest;
    const known = (name: string): boolean => this.variables.has(name);
    if (MAKING.has(`${verb}`)) {
      if (OF_TWO.has(`${verb}`) && !known(b)) return REFUSED;
      if (verb === 'concat' && !known(c ?? '')) return REFUSED;
      return known(a) ? REFUSED : this.make(`${verb}`, a, b, c, d);
    }
    if (verb === 'poke' || verb === 'peek') {
      this.isPoked ||= verb === 'poke';
      return this.pointers.has(a) ? { returns: null } : REFUSED;
    }
    if (verb === 'ref' || verb === 'cptr') {
      const text = this.variables.get(b);
      if (text === undefined || (verb === 'ref' && size(c) >= text.length)) return REFUSED;
      this.pointers.add(a);
      return NOTHING;
    }
    const text = this.variables.get(a);
    if (text === undefined) return REFUSED;
    if (PAIRS.has(`${verb}`)) return this.pair(`${verb}`, a, b);
    return this.change(`${verb}`, a, text, rest.slice(1));
  }

  private make(verb: string, a: string, b: string, c = '', d?: string): Answer {
    const text = this.variables.get(b) ?? '';
    const put = (value: string): Answer => {
      if (value.length > LONGEST) return REFUSED;
      this.variables.set(a, value);
      return NOTHING;
    };
    if (verb === 'let') return put(b);
    if (verb === 'empty') return put('');
    if (verb === 'copy') return put(text);
    if (verb === 'concat') return put(text + (this.variables.get(c) ?? ''));
    if (verb === 'letn') {
      if (size(b) >= MAX_SIZE) return LENGTH;
      return size(b) > LONGEST ? REFUSED : put(char(c).repeat(size(b)));
    }
    if (verb === 'substr') {
      if (size(c) > text.length) return OUT;
      return put(text.slice(size(c), size(c) + size(d)));
    }
    this.variables.set(b, '');
    return put(text);
  }

  private pair(verb: string, a: string, b: string): Answer {
    const [mine, theirs] = [this.variables.get(a) as string, this.variables.get(b)];
    if (theirs === undefined) return REFUSED;
    if (verb === 'compare') return { returns: mine === theirs ? 1 : 0 };
    if (verb === 'appendvar') return this.put(a, mine + theirs);
    this.variables.set(a, theirs);
    if (verb !== 'assign') this.variables.set(b, mine);
    return NOTHING;
  }

  private put(name: string, text: string): Answer {
    if (text.length > LONGEST) return REFUSED;
    this.variables.set(name, text);
    return NOTHING;
  }

  /** What a command does to the one variable that it is about. */
  private change(verb: string, name: string, text: string, [a, b, c]: readonly string[]): Answer {
    const put = (value: string): Answer => this.put(name, value);
    const at = size(a);
    const { length } = text;
    const splice = (from: number, count: number, middle: string): Answer =>
      from > length ? OUT : put(text.slice(0, from) + middle + text.slice(Math.min(length, from + count)));
    const fill = (before: string, count: number, filler: string): Answer => {
      if (before.length + count >= MAX_SIZE) return LENGTH;
      return before.length + count > LONGEST ? REFUSED : put(before + filler.repeat(count));
    };
    const readAt = (past: 0 | 1): Answer => {
      if (at >= length + past) return REFUSED;
      return { returns: at < length ? text.charCodeAt(at) : this.isPoked ? null : 0 };
    };
    const checked = (): Answer => (at >= length ? OUT : { returns: text.charCodeAt(at) });
    const edits: Readonly<Record<string, () => Answer>> = {
      drop: () => (this.variables.delete(name) ? NOTHING : REFUSED),
      set: () => put(a ?? ''),
      setn: () => fill('', at, char(b)),
      clear: () => put(''),
      append: () => put(text + a),
      appendn: () => fill(text, at, char(b)),
      push: () => put(text + char(a)),
      pop: () => (length === 0 ? REFUSED : put(text.slice(0, -1))),
      insert: () => splice(at, 0, b ?? ''),
      erase: () => splice(at, size(b), ''),
      replace: () => splice(at, size(b), c ?? ''),
      resize: () => (at <= length ? put(text.slice(0, at)) : fill(text, at - length, char(b))),
      reserve: () => (at >= MAX_SIZE ? LENGTH : at > LONGEST ? REFUSED : NOTHING),
      insertit: () => (at > length ? REFUSED : splice(at, 0, char(b))),
      eraseit: () => (at >= length ? REFUSED : splice(at, 1, '')),
      index: () => (at >= length ? REFUSED : splice(at, 1, char(b))),
      readindex: () => readAt(1),
      constindex: () => readAt(1),
      at: checked,
      constat: checked,
      size: () => ({ returns: length }),
    };
    return (edits[verb] ?? (() => NOTHING))();
  }
}

const MAKING = new Set(['let', 'letn', 'empty', 'copy', 'move', 'substr', 'concat']);
const OF_TWO = new Set(['copy', 'move', 'substr', 'concat']);
const PAIRS = new Set(['assign', 'moveassign', 'swap', 'appendvar', 'compare']);
