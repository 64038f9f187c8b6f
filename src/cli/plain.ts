/** Text for a terminal: nothing in it can move the cursor, and long lines are folded. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Words of users with their control characters made visible; tabs and line breaks stay. */
export const plain = (text: string): string =>
  text.replace(CONTROLS, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

const WIDTH = 80;

/** Folds words to lines of at most 80 characters. @param first before the first line, @param rest before the others */
export function folded(text: string, first = '', rest = first): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const before = lines.length === 0 ? first : rest;
    if (line !== '' && before.length + line.length + 1 + word.length > WIDTH) {
      lines.push(before + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push((lines.length === 0 ? first : rest) + line);
  return `${lines.join('\n')}\n`;
}

const isNumber = (cell: string): boolean => /^[−-]?\d/.test(cell);

/** Rows as columns that stand below each other; numbers at the right. The first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const [heading = [], ...body] = rows;
  const widths = heading.map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  const right = heading.map((_, at) => body.length > 0 && body.every((row) => isNumber(row[at] ?? '')));
  const cell = (text: string, at: number): string => {
    const space = ' '.repeat((widths[at] ?? 0) - [...text].length);
    return right[at] ? space + text : text + space;
  };
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}
