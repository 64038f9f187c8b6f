/** Where everything stands on the stage: a pure function of a picture and a size, one for each view. */
import type { OneView } from '../core/picture.ts';
import { layoutLayers } from './layers.ts';
import { layoutPages } from './pages.ts';
import { layoutReferences } from './references.ts';
import type { Scene } from './scene.ts';
import type { Wishes } from './wishes.ts';

export type { Wishes } from './wishes.ts';

type Of<V extends OneView['view']> = Extract<OneView, { view: V }>;

const VIEWS: { readonly [V in OneView['view']]: (picture: Of<V>, wishes: Wishes) => Scene } = {
  pages: layoutPages,
  references: layoutReferences,
  layers: layoutLayers,
};

export const layout = (picture: OneView, wishes: Wishes): Scene =>
  (VIEWS[picture.view] as (picture: OneView, wishes: Wishes) => Scene)(picture, wishes);
