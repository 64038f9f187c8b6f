/** Which item of the stage is meant: the selected one, the one pointed at, the one with the focus. */
import type { Picture } from '../../core/picture.ts';
import type { LabState } from '../../lab/react.ts';
import { sightId } from '../../scene/layer-things.ts';
import { handleId, slotId, unitId } from '../../scene/scene.ts';

/** The id of what is selected, as things of the stage are named, or ''. */
export function selectedId(picture: Picture, selection: LabState['selection']): string {
  if (!selection || picture.view === 'compare') return '';
  if (selection.kind === 'unit') return unitId(selection.unit);
  const { holder: whose, slot } = selection;
  if (picture.view === 'references') return handleId(whose);
  if (picture.view === 'layers') return sightId(whose, slot);
  const holder = picture.holders.find(({ id }) => id === whose);
  const table = holder?.tables.findLast(({ name }) => name === selection.table);
  return table ? slotId(whose, table.origin, slot) : '';
}

/** The item that a key is about: pointed at, else with the focus, else selected; '' for none. */
export function meantId({ picture, selection }: Pick<LabState, 'picture' | 'selection'>): string {
  const pointed = document.querySelector('.stage [data-item]:hover, .stage [data-hovered]');
  const focused = document.activeElement?.closest('.stage [data-item]');
  const id = pointed?.getAttribute('data-item') ?? pointed?.getAttribute('data-hovered');
  return id ?? focused?.getAttribute('data-item') ?? (picture ? selectedId(picture, selection) : '');
}
