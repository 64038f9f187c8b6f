/** What stands over the two sides of the references view, and where there is nothing yet. */
import type { SignThing } from '../scene/scene.ts';
import { layers } from '../text/layers.ts';
import { sideWords } from '../text/references.ts';
import type { Shape } from './shapes.ts';
import type { Role } from './styles.ts';
import { fitted, textWidth } from './width.ts';

export function signWords({ of, system, shown, hidden, bytes }: SignThing): string {
  if (of === 'nothing' || of === 'no-layers') return '';
  const side = sideWords(system);
  if (of === 'handles') return side.counted(shown);
  return hidden > 0 ? side.heldShown(shown, shown + hidden, bytes) : side.held(shown, bytes);
}

/** A lower sign has its title only. */
const WITH_COUNT = 40;

export function drawSign(sign: SignThing): readonly Shape[] {
  const { of, system, w, h, shown, hidden } = sign;
  const x = w / 2;
  const line = (role: Role, y: number, text: string): Shape => ({
    kind: 'text',
    role,
    x,
    y,
    text,
    anchor: 'middle',
  });
  if (of === 'no-layers') return [line('note', h / 2 + 5, fitted(layers.nothing(system), w - 16, 14))];
  const side = sideWords(system);
  const words = signWords(sign);
  if (of === 'nothing') return [line('note', h / 2 + 5, fitted(side.nothing, w - 16, 14))];
  const title = line('title', 16, side[of]);
  if (h < WITH_COUNT) return [title];
  const short = of === 'buffers' ? side.heldShort(shown + hidden) : words;
  return [title, line('subtitle', 36, fitted(textWidth(words, 13) <= w ? words : short, w, 13))];
}
