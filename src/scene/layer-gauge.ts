/** How full the store of a snapshot is: a bar with a line of words at the foot of its pane. */
import type { LayerView } from '../core/picture.ts';
import { holderOf, type Plan } from './layer-plan.ts';
import { type GaugeThing, gaugeId } from './layer-things.ts';
import type { Box } from './scene.ts';

/** A store has the colour of who reads it, even where nobody writes it. */
export const isFixed = ({ picture }: Plan, { readOnly }: LayerView): boolean =>
  picture.origin !== undefined && readOnly;

export function gaugeThings(plan: Plan, layer: LayerView, pane: Box): readonly GaugeThing[] {
  const { gauge, host } = layer;
  if (!gauge) return [];
  const { picture, measure } = plan;
  const { panePad, gauge: h, pad } = measure;
  return [
    {
      kind: 'gauge',
      id: gaugeId(layer.id),
      ...{ x: pane.x + panePad, y: pane.y + pane.h - h - pad + 4, w: pane.w - 2 * panePad, h: h + pad - 8 },
      ...{ system: picture.system, layer: layer.id, layerName: layer.name, holder: holderOf(plan, layer) },
      ...gauge,
      unitBytes: host?.unitBytes ?? picture.cellBytes,
    },
  ];
}
