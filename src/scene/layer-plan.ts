/** What those who place the things of the layers view know of the picture. */
import type { GuestView, LayersPicture, LayerView } from '../core/picture.ts';
import type { Measure } from './layer-measure.ts';
import type { Tree } from './layer-tree.ts';

export interface Plan {
  readonly picture: LayersPicture;
  readonly tree: Tree;
  readonly measure: Measure;
  readonly layers: ReadonlyMap<number, LayerView>;
  /** Guests by id. */
  readonly guests: ReadonlyMap<number, GuestView>;
}

/** Whose colour a layer has: that of the only guest that sees it, as long as it writes it; around a live layer that of its own. */
export function holderOf({ picture }: Pick<Plan, 'picture'>, layer: LayerView): number {
  const { id, readOnly, guests } = layer;
  if (picture.origin === undefined) return !readOnly && guests.length === 1 ? (guests[0] as number) : -1;
  const own = picture.holders.find((holder) => holder.layer === id);
  return own?.id ?? (id === picture.origin ? (guests[0] ?? -1) : -1);
}
