/** Makes what the share dialog hands out. */
import type { LabState } from '../../lab/state.ts';
import { encodeLink } from '../../share/encode.ts';
import type { SharedControls } from '../../share/shared.ts';
import { sharing } from '../../text/share.ts';
import { sharedFrom } from './carry.ts';
import {
  baseOf,
  type EmbedTheme,
  elementSnippet,
  fenceSnippet,
  frameSnippet,
  linkTo,
  type SnippetWishes,
} from './snippets.ts';

export type Kind = keyof typeof sharing.kinds;

export interface ToShare {
  readonly state: LabState;
  /** Scenario text of the branch on screen. */
  readonly text: string;
  readonly reasoning: boolean;
  readonly position: 'here' | 'start';
  readonly theme: EmbedTheme;
  readonly controls: SharedControls;
  readonly futures: boolean;
}

export async function makeSnippet(kind: Kind, wanted: ToShare): Promise<string> {
  const { state, text, reasoning, position, theme, controls, futures } = wanted;
  const wishes: SnippetWishes = { base: baseOf(location.href), theme, controls };
  const at = state.path.findIndex(({ id }) => id === state.cursor.node);
  const step = position === 'start' ? 0 : at + 1;
  const link = (isFrame: boolean): Promise<string> => {
    // What a frame wears stands in its own address.
    const settings = theme === 'auto' || isFrame ? {} : { theme };
    return encodeLink(sharedFrom(state, { position, futures, reasoning, settings }));
  };
  switch (kind) {
    case 'link':
      return linkTo(wishes.base, await link(false));
    case 'iframe': {
      const { title = '' } = state.trunks.get(state.path[0]?.id ?? 0) ?? {};
      return frameSnippet(await link(true), sharing.frameTitle(title), wishes);
    }
    case 'element':
      return elementSnippet(text, step, wishes);
    case 'fence':
      return fenceSnippet(text, step, wishes);
  }
}
