/** A world in words: chapters of plain lines instead of a picture. */
import type { Chapter } from '../../paint/chapters.ts';
import { make } from './dom.ts';

export function wordsOf(chapters: readonly Chapter[]): readonly HTMLElement[] {
  return chapters.map(({ title, parts }) =>
    make(
      'section',
      {},
      make('h3', {}, title),
      ...parts.flatMap(({ heading, lines }) => [
        ...(heading === '' ? [] : [make('h4', {}, heading)]),
        make('ul', {}, ...lines.map(({ text, now }) => make('li', {}, now ? make('mark', {}, text) : text))),
      ]),
    ),
  );
}
