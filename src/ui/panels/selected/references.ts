/** The rows of a buffer, and of a handle that refers to one. */
import type { BufferView, ReferencesPicture } from '../../../core/picture.ts';
import { text } from '../../../text/index.ts';
import { excerptText } from '../../../text/references.ts';
import type { Terms } from '../../../text/system.ts';
import { exactBytes, integer } from '../../../text/words.ts';
import type { Detail } from './detail.ts';

const { ui } = text;

const bufferRows = (view: BufferView): Detail['rows'] => [
  [ui.content, view.freed ? ui.freedContent : excerptText(view.text)],
  ...view.header.map(({ name, value }) => [name, integer(value)] as const),
  [ui.owners, integer(view.owners)],
  ...(view.bytes > 0 ? [[ui.allocated, exactBytes(view.bytes)] as const] : []),
  ...(view.seal === 'broken' ? [[ui.shareable, ui.no] as const] : []),
];

export function bufferDetail({ units }: ReferencesPicture, unit: number, terms: Terms): Detail | null {
  const view = units.find(({ id }) => id === unit);
  if (!view) return null;
  const seen = view.holders.map((holder) => ({ holder, table: '', slot: 0 }));
  return { title: terms.unit(view.name), rows: bufferRows(view), seen, target: null };
}

export function handleDetail({ holders, units }: ReferencesPicture, id: number, terms: Terms): Detail | null {
  const handle = holders.find((one) => one.id === id);
  if (!handle) return null;
  const unit = units.find((one) => one.id === handle.unit) ?? null;
  const rows: Detail['rows'] = unit ? [] : [[ui.pointsTo, ui.nothing]];
  return {
    title: terms.slot(handle.name, '', 0),
    rows: [[ui.reads, excerptText(handle.value)], ...rows],
    seen: null,
    target: unit,
  };
}
