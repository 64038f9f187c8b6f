/** The player of one picture. */
import type { OneView, Picture } from '../../core/picture.ts';
import { layout } from '../../scene/layout.ts';
import { mark } from '../../scene/mark.ts';
import { ofKind, type Scene } from '../../scene/scene.ts';
import { playing } from '../../text/player.ts';
import { type Board, type BoardOptions, heightBy, type Moving } from './board.ts';
import { make } from './dom.ts';
import { mountWith } from './player.ts';
import { createStage, roomFor } from './stage.ts';

/** As wide as every holder needs: what is said does not depend on the screen. */
const SAID = { width: 1400, height: 900, holder: null };
const MARKS = { selected: '', hovered: '', spotlight: '' };
const MOST_PLACES = 32;
/** The height of a row of tabs, where fingers need it to be highest. */
const TABS = 52;

/** Whether only one of several holders has room; there is nothing to choose where all are lined up. */
const isNarrow = (scene: Scene | null, picture: OneView): boolean =>
  scene !== null &&
  ofKind(scene, 'card').length === 1 &&
  picture.holders.length > 1 &&
  !(picture.view === 'layers' && picture.lined === true);

interface Tabs {
  readonly element: HTMLElement;
  show(picture: OneView, shown: number | undefined): void;
}

/** Which holder is shown, where only one has room. */
function createTabs(noun: string, choose: (holder: number) => void): Tabs {
  const element = make('div', { class: 'tabs', role: 'group', 'aria-label': noun });
  return {
    element,
    show({ holders }, shown) {
      const buttons = holders.map(({ id, name }) => {
        const button = make('button', { type: 'button', 'aria-pressed': `${id === shown}` }, name);
        button.addEventListener('click', () => choose(id));
        return button;
      });
      element.replaceChildren(...buttons);
    },
  };
}

interface Shown extends Moving {
  readonly picture: OneView;
  readonly starts: Readonly<Record<number, number>>;
}

function createBoard({ holders: noun, press, settled }: BoardOptions): Board {
  const stage = createStage({ label: playing.stage, press, settled });
  const element = make('div', {}, stage.element);
  let chosen: number | null = null;
  let shown: Shown | null = null;
  let size = { width: 0, height: 0 };
  const tabs = createTabs(noun, (holder) => {
    chosen = holder;
    place(0);
  });

  function place(most: number): void {
    if (!shown) return;
    const { holders } = shown.picture;
    chosen = holders.some(({ id }) => id === chosen) ? chosen : null;
    stage.show({ ...shown, about: chosen }, most);
    const scene = stage.scene();
    const narrow = isNarrow(scene, shown.picture);
    if (narrow !== (tabs.element.parentElement !== null)) {
      if (narrow) element.prepend(tabs.element);
      else tabs.element.remove();
      adjust();
    }
    if (scene && narrow) tabs.show(shown.picture, ofKind(scene, 'card')[0]?.holder);
  }
  const adjust = (): void =>
    stage.resize(
      size.width,
      size.height - (tabs.element.parentElement ? tabs.element.offsetHeight || TABS : 0),
    );

  return {
    element,
    heightFor(picture, width) {
      const one = picture as OneView;
      const sceneAt = (height: number): Scene => layout(one, { width, height, holder: null });
      const height = heightBy((at) => sceneAt(at).height);
      return height + (isNarrow(sceneAt(height), one) ? TABS : 0);
    },
    show(picture: Picture, at, starts, most) {
      shown = { picture: picture as OneView, ...at, starts };
      place(most);
    },
    resize(width, height) {
      size = { width, height };
      adjust();
      place(0);
    },
    fits: () => roomFor(stage.scene()) ?? MOST_PLACES,
    chapters: (picture, narrate) => narrate(mark(layout(picture as OneView, SAID), MARKS)),
    stop: stage.stop,
  };
}

export const mount = mountWith(createBoard, '');
