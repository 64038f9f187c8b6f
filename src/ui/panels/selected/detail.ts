/** What is known of what is selected at the moment shown, as a title and rows: the same for every view. */
import type { Picture } from '../../../core/picture.ts';
import type { LabState, Selection } from '../../../lab/state.ts';
import { text } from '../../../text/index.ts';
import type { Terms } from '../../../text/system.ts';
import { fileUnitDetail, sightDetail } from './layers.ts';
import { frameDetail, pageDetail } from './pages.ts';
import { bufferDetail, handleDetail } from './references.ts';

export type Life = NonNullable<LabState['biography']>;

/** A slot that a selected unit is seen from. */
export interface Seen {
  readonly holder: number;
  readonly table: string;
  readonly slot: number;
}

export interface Detail {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
  /** Where a selected unit is seen; null for a slot. */
  readonly seen: readonly Seen[] | null;
  /** The unit that a selected slot points to. */
  readonly target: { readonly id: number; readonly name: string } | null;
}

/** @returns null when the picture does not show it */
export function detailOf(picture: Picture, selection: Selection, terms: Terms): Detail | null {
  if (picture.view === 'pages')
    return selection.kind === 'unit'
      ? frameDetail(picture, selection.unit, terms)
      : pageDetail(picture, selection, terms);
  if (picture.view === 'layers')
    return selection.kind === 'unit'
      ? fileUnitDetail(picture, selection.unit, terms)
      : sightDetail(picture, selection, terms);
  if (picture.view === 'compare') return null;
  return selection.kind === 'unit'
    ? bufferDetail(picture, selection.unit, terms)
    : handleDetail(picture, selection.holder, terms);
}

/** What is selected, as its life names it: where the picture does not show it. */
export function titleOf({ subject, name }: Life, terms: Terms): string {
  if (subject.kind === 'unit') return terms.unit(name);
  return terms.slot(name, subject.table, subject.slot);
}

/** In place of rows that the picture cannot give: what the last line up to now left behind. */
export function stateInWords(
  { subject }: Life,
  last: Life['lines'][number] | undefined,
  terms: Terms,
): string {
  const { biography } = text.ui;
  if (!last) return biography.notYet;
  if (subject.kind === 'slot') return last.kind === 'cleared' ? terms.slotGone : '';
  return last.kind === 'freed' ? biography.freed : biography.references(last.refs);
}
