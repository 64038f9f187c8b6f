/** Lets "Open in Cowscope" lead to all of a shared history, with its other branches, for as long as nothing was added to it. */
import { encodeLink } from '../../share/encode.ts';
import { textFragment } from '../../share/plain.ts';
import type { Shared } from '../../share/shared.ts';
import type { EmbedState } from '../contract.ts';
import { pathTo } from './fragment.ts';

export interface Whole {
  /** @param shared what was opened, or null when it was no link @param text what of it is shown */
  keep(shared: Shared | null, text: string): void;
  /** It is looked at elsewhere. */
  stand(state: EmbedState): void;
}

/** The shared history, looked at where an embed stands that shows one branch of it. */
export function standing(shared: Shared, { step, micro }: EmbedState): Shared {
  const node = pathTo(shared, shared.head)[step - 1] ?? 0;
  return { ...shared, node, micro };
}

/** @param place the embed is in it, and with it the link that leads to its text */
export function keepWhole(place: HTMLElement): Whole {
  let shared: Shared | null = null;
  let plain = '';
  /** The fragment of the whole, or '' while it is made. */
  let fragment = '';

  // The link that the player made has only what the embed shows; whoever follows it gets the rest as well.
  const widen = (event: Event): void => {
    const [link] = event.composedPath();
    if (!(link instanceof HTMLAnchorElement) || fragment === '' || link.hash !== plain) return;
    link.hash = fragment;
  };
  for (const name of ['click', 'auxclick', 'contextmenu']) place.addEventListener(name, widen, true);

  /** Only what was asked for last counts. */
  let turn = 0;

  return {
    keep(next, text) {
      turn++;
      shared = next;
      fragment = '';
      plain = `#${textFragment(text)}`;
    },
    stand(state) {
      const mine = ++turn;
      fragment = '';
      if (!shared) return;
      encodeLink(standing(shared, state)).then(
        (made) => {
          if (mine === turn) fragment = `#${made}`;
        },
        () => {}, // The player's own link stays.
      );
    },
  };
}
