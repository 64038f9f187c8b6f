/** The rows of a unit of a file with the place that it stores, and of a place as a guest reads it. */

import { fileUnit, ofFileUnit } from '../../../core/life.ts';
import type { LayersPicture, LayerView } from '../../../core/picture.ts';
import type { Selection } from '../../../lab/state.ts';
import { text } from '../../../text/index.ts';
import { layers as words } from '../../../text/layers.ts';
import type { Terms } from '../../../text/system.ts';
import { byteText } from '../../format.ts';
import type { Detail, Seen } from './detail.ts';

const { ui } = text;
const { rows: names } = words;

const contentText = (byte: number): string => (byte < 0 ? words.differing : byteText(byte));

/** Name of a unit: its file and its number there. */
const unitName = ({ name }: LayerView, host: number, system: string): string =>
  `${name}, ${words.unit(system, host)}`;

/** Snapshots that refer to a unit. */
const snapshotsOf = ({ bundles }: LayerView, host: number): readonly string[] =>
  bundles.filter(({ hosts }) => hosts.includes(host)).map(({ name }) => name);

export function fileUnitDetail(picture: LayersPicture, unit: number, terms: Terms): Detail | null {
  const { layer: id, host } = ofFileUnit(unit);
  const layer = picture.layers.find((one) => one.id === id);
  if (!layer) return null;
  const { start, system, holders } = picture;
  const kept = layer.host?.cells[host - (layer.host?.start ?? 0)];
  const at = layer.cells.findIndex((cell) => cell.host === host);
  const cell = layer.cells[at];
  if (!kept && !cell) return null;
  const slot = at < 0 ? (kept?.cell ?? -1) : start + at;
  const use = kept ? kept.label || (words.uses[kept.use] ?? kept.use) : '';
  const refs = kept?.refs ?? cell?.refs ?? 0;
  const seen = holders.flatMap(({ id: holder, cells }): Seen[] =>
    at >= 0 && cells[at]?.from === id ? [{ holder, table: '', slot }] : [],
  );
  const rows: (readonly [string, string])[] = [];
  if (cell) rows.push([ui.content, contentText(cell.byte)]);
  if (use !== '') rows.push([names.use, use]);
  if (slot >= 0) rows.push([names.stores, words.cell(system, slot)]);
  if (refs > 0) rows.push([names.references, `${refs}`]);
  if (cell?.compressed) rows.push([names.compressed, ui.yes]);
  if (layer.bundles.length > 0)
    rows.push([names.snapshots, snapshotsOf(layer, host).join(', ') || names.none]);
  return { title: terms.unit(unitName(layer, host, system)), rows, seen, target: null };
}

export function sightDetail(
  { holders, layers, start, system }: LayersPicture,
  selection: Extract<Selection, { kind: 'slot' }>,
  terms: Terms,
): Detail | null {
  const guest = holders.find(({ id }) => id === selection.holder);
  const cell = guest?.cells[selection.slot - start];
  if (!guest || !cell) return null;
  const from = layers.find(({ id }) => id === cell.from);
  const host = from?.cells[selection.slot - start]?.host ?? -1;
  const source = from?.name ?? (cell.from === -2 ? words.severalLayers : words.noLayer);
  return {
    title: terms.slot(guest.name, selection.table, selection.slot),
    rows: [
      [ui.reads, cell.from === -1 ? words.zeros : contentText(cell.byte)],
      [names.from, source],
    ],
    seen: null,
    target: from && host >= 0 ? { id: fileUnit(from.id, host), name: unitName(from, host, system) } : null,
  };
}
