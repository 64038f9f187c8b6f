/** Seeded faults of the scenario language: words and quotes, commands read and printed. */
import type { Mutant } from './mutant-list.ts';

const token = 'src/scenario/token.ts';
const bytes = 'src/scenario/bytes.ts';
const command = 'src/scenario/command.ts';

export const wordMutants: readonly Mutant[] = [
  {
    file: command,
    find: 'if (value === undefined) return [];',
    replace: "if (value === undefined || name === 'offset') return [];",
    why: 'printing loses the offset',
  },
  {
    file: command,
    find: 'return value === undefined || value > 0xff',
    replace: 'return value === undefined || value > 0x100',
    why: 'a byte may be 256',
  },
  {
    file: 'src/scenario/nearest.ts',
    find: 'if (steps < least) {',
    replace: 'if (steps <= least) {',
    why: 'the last of equally near words suggested',
  },
  {
    file: token,
    find: 'column: start - lineStart + 1',
    replace: 'column: start - lineStart',
    why: 'columns counted from 0',
  },
  {
    file: 'src/scenario/scenario.ts',
    find: "if (gap > 0) out += '\\n'.repeat(gap);",
    replace: "if (gap > 0) out += '\\n';",
    why: 'printing loses blank lines',
  },
  {
    file: token,
    find: 'if (code === NEWLINE) return -1;',
    replace: 'if (code === HASH) return -1;',
    why: 'a quote goes on in the next line',
  },
  {
    file: token,
    find: 'if (code === quote) return',
    replace: 'if (QUOTES.includes(code)) return',
    why: 'a text ends at the other quote',
  },
  {
    file: token,
    find: '    if (code === BACKSLASH && text.charCodeAt(at + 1) !== NEWLINE) at++;\n',
    replace: '',
    why: 'an escaped quote ends the text',
  },
  {
    file: bytes,
    find: 'encodeURIComponent(wellFormed(text))',
    replace: 'encodeURIComponent(text)',
    why: 'half a pair of surrogates crashes',
  },
  {
    file: bytes,
    find: "char === '\\\\' || char === quote",
    replace: 'char === quote',
    why: 'printing does not escape the escape',
  },
  {
    file: bytes,
    find: ".padStart(2, '0')",
    replace: '',
    why: 'bytes below 16 are printed as something else',
  },
  {
    file: command,
    find: ".replace(/\\\\(.)/gsu, '$1')",
    replace: ".replaceAll('\\\\', '')",
    why: 'an escaped backslash is lost',
  },
  {
    file: command,
    find: ' || !WHOLE.test(text)) return',
    replace: ') return',
    why: 'an escaped quote ends a text that nothing ends',
  },
  {
    file: command,
    find: "text === 'npos' || NEGATIVE.test(text)",
    replace: "text === 'npos'",
    why: 'numbers below zero are no sizes',
  },
  {
    file: command,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a program
    find: "Number.isFinite(count) ? `${count}` : 'npos'",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a program
    replace: '`${count}`',
    why: 'npos is printed as a number',
  },
];
