/** Several scenes on one sheet to keep: a heading over each, and lines below it. */
import type { ComparePicture } from '../core/picture.ts';
import { layout, type Wishes } from '../scene/layout.ts';
import { atRest } from '../scene/motion.ts';
import type { Scene } from '../scene/scene.ts';
import { draw } from './draw.ts';
import { costLine, resultLines } from './narrate-compare.ts';
import type { Drawing } from './shapes.ts';
import { textWidth } from './width.ts';

export interface Board {
  readonly width: number;
  readonly height: number;
  readonly drawings: readonly Drawing[];
}

const HEAD = 36;
const LINE = 20;
const GAP = 16;
/** No column is narrower: then there are several rows. */
const NARROWEST = 360;

/** Lines of words that fit a width; these are our own, and no word of them is longer than a line. */
function wrapped(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, 14) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const written = (id: string, x: number, y: number, role: 'title' | 'note', text: string): Drawing => ({
  ...{ id, kind: 'note', x, y, alpha: 1, holder: -1 },
  shapes: [{ kind: 'text', role, x: 0, y: 0, text }],
});

interface Cell {
  readonly height: number;
  at(x: number, y: number): readonly Drawing[];
}

function cellOf(column: ComparePicture['columns'][number], width: number, height: number): Cell {
  const scene: Scene | null =
    column.picture && atRest(layout(column.picture, { width, height, holder: null }));
  const lines = [...resultLines(column), costLine(column)].flatMap((one) => wrapped(one, width - GAP));
  const deep = scene?.height ?? 0;
  return {
    height: HEAD + deep + (lines.length + 1) * LINE,
    at: (x, y) => [
      written(`${column.id} name`, x + GAP / 2, y + HEAD - 12, 'title', column.name),
      ...(scene ? draw(scene) : []).map((one) => ({
        ...one,
        id: `${column.id} ${one.id}`,
        x: one.x + x,
        y: one.y + y + HEAD,
      })),
      ...lines.map((words, at) =>
        written(`${column.id} line ${at}`, x + GAP / 2, y + HEAD + deep + (at + 1) * LINE, 'note', words),
      ),
    ],
  };
}

/** All columns, in as many rows as the width needs. */
export function boardOf(
  { columns }: ComparePicture,
  { width, height }: Pick<Wishes, 'width' | 'height'>,
): Board {
  const most = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
  const inRow = Math.max(1, Math.min(columns.length, most));
  const one = (width - GAP * (inRow - 1)) / inRow;
  const cells = columns.map((column) => cellOf(column, one, height / 2));
  const drawings: Drawing[] = [];
  let top = 0;
  for (let first = 0; first < cells.length; first += inRow) {
    const row = cells.slice(first, first + inRow);
    for (const [at, cell] of row.entries()) drawings.push(...cell.at(at * (one + GAP), top));
    top += Math.max(...row.map((cell) => cell.height)) + GAP;
  }
  return { width, height: Math.max(top, HEAD), drawings };
}
