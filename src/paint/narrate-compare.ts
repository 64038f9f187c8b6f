/** Strategies side by side in words: of each what it cost and whether all read the same, then its own picture. */
import type { ColumnView, ComparePicture } from '../core/picture.ts';
import { layout } from '../scene/layout.ts';
import { mark } from '../scene/mark.ts';
import { compared } from '../text/compare.ts';
import { bytesText, integer } from '../text/words.ts';
import type { Chapter, Part } from './chapters.ts';
import { narrate } from './narration.ts';

const SIZE = { width: 1400, height: 900, holder: null };
const MARKS = { selected: '', hovered: '', spotlight: '' };

const line = (id: string, text: string) => ({ id, text, now: false });

/** Costs in one line, as there is no room for more below a picture either. */
export function costLine({ costs }: Pick<ColumnView, 'costs'>): string {
  const bytes = (id: string): string => bytesText(costs[id] ?? 0);
  return compared.short({
    ...{ copied: bytes('copied'), stored: bytes('stored'), space: bytes('space') },
    steps: integer(costs.steps ?? 0),
  });
}

/** Whether each name reads the same, and what could not be done. */
export const resultLines = ({ verdicts, cannots }: ColumnView): readonly string[] => [
  ...verdicts.map(({ name, verdict }) => compared.verdict[verdict]?.(name) ?? name),
  ...cannots.map((one) => `${compared.cannot}: ${compared.cannotOf(one)}`),
];

/** The parts of a column's own chapters, each under the title of its chapter. */
function ownParts(column: ColumnView): readonly Part[] {
  if (!column.picture) return [];
  const chapters = narrate(mark(layout(column.picture, SIZE), MARKS));
  return chapters.flatMap(({ id, title, parts }) =>
    parts.map((part) => ({
      ...part,
      id: `${column.id} ${id} ${part.id}`,
      heading: part.heading === '' ? title : `${title}: ${part.heading}`,
    })),
  );
}

function chapterOf(column: ColumnView): Chapter {
  const { id, name, full } = column;
  const results = resultLines(column).map((words, at) => line(`result ${at}`, words));
  const costs = [line('costs', costLine(column)), line('full', `${compared.full}: ${compared.fullOf(full)}`)];
  return {
    id,
    title: name,
    holder: -1,
    parts: [{ id: `${id} results`, heading: '', lines: [...results, ...costs] }, ...ownParts(column)],
  };
}

export const narrateCompare = ({ columns }: ComparePicture): readonly Chapter[] => [
  {
    id: 'contrast',
    title: columns.length > 0 ? compared.title : compared.choose,
    holder: -1,
    parts: [{ id: 'contrast', heading: '', lines: [line('contrast', compared.contrast)] }],
  },
  ...columns.map(chapterOf),
];
