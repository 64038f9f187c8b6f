/** What happened and what there is, in words. */
import type { Picture } from '../core/picture.ts';
import type { Told } from '../core/told.ts';
import { narrateCompare } from '../paint/narrate-compare.ts';
import { type Chapter, narrate } from '../paint/narration.ts';
import { layout } from '../scene/layout.ts';
import { wordsOf } from '../text/index.ts';
import { stillWords } from '../text/still.ts';

/** As wide as every holder needs: what is said does not depend on the width of the picture. */
const SIZE = { width: 1400, height: 900, holder: null };

/** The sentence of a micro-step. */
export const sayOf = (system: string, { id, params }: Told): string =>
  wordsOf(system).told[id]?.say(params) ?? id;

/** … and its reason. */
export const whyOf = (system: string, { id, params }: Told): string =>
  wordsOf(system).told[id]?.why(params) ?? '';

/** The world in words. Nobody can type here, so nothing asks to. */
export function chaptersOf(picture: Picture): readonly Chapter[] {
  const told = picture.view === 'compare' ? narrateCompare(picture) : narrate(layout(picture, SIZE));
  return told.map((chapter) =>
    chapter.id === 'nobody' ? { ...chapter, title: stillWords.nothing } : chapter,
  );
}
