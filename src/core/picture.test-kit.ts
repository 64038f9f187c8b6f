/** Pictures of one view, for tests that know which they get. */
import type { FrameView, PagesPicture, Picture, UnitView } from './picture.ts';

/** @throws when it is of another view */
export function pages(picture: Picture): PagesPicture {
  if (picture.view !== 'pages') throw new Error(`a picture of ${picture.view}`);
  return picture;
}

/** The tables of the first holder. @throws when there is no picture of pages */
export const firstTables = (picture: Picture | null): PagesPicture['holders'][number]['tables'] =>
  picture ? (pages(picture).holders[0]?.tables ?? []) : [];

/** @throws when it is none */
export function frame(unit: UnitView | null | undefined): FrameView {
  if (!unit || unit.kind === 'buffer') throw new Error('no frame');
  return unit;
}
