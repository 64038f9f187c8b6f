/**
 * Everything the app can do, as the one table of it: the keyboard, the help and the command palette all read it, so nothing
 * can be in one of them and not in the others. A feature adds what it can do as a row here, with words in `ui.keys`.
 */
import type { Lab } from '../lab/react.ts';
import type { LabState } from '../lab/state.ts';
import { mostZoom } from '../lab/viewport.ts';
import { text } from '../text/index.ts';
import { otherSpeed } from './speeds.ts';
import { meantId } from './stage/selected.ts';

export type ActionId = keyof typeof text.ui.keys;

/** Groups in the order of the help. */
export const GROUPS = ['move', 'play', 'act', 'look', 'keep'] as const;
export type Group = (typeof GROUPS)[number];

/** A key, as it is pressed and as it is written. */
export interface Key {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  readonly shift?: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly control?: boolean;
  /** Also where one types. */
  readonly anywhere?: boolean;
  readonly shown: string;
}

/** What belongs to the page and not to the lab. */
export interface AppControls {
  openHelp(): void;
  openPalette(): void;
  toggleDepth(): void;
  togglePresent(): void;
  openProjector(): void;
  openExport(): void;
  openShare(): void;
}

interface Entry {
  readonly group: Group;
  /** None: it is reached through the palette, or by what is on the screen. */
  readonly keys: readonly Key[];
  readonly run: (lab: Lab, app: AppControls) => void;
  /** Whether it would do anything now; always when left out. */
  readonly can?: (state: LabState) => boolean;
  /** Makes sense while only the stage is there. */
  readonly presenting?: true;
}

export interface Action extends Entry {
  readonly id: ActionId;
  readonly words: string;
}

/** Where the documentation is, seen from the app's page. */
export const DOCS = './docs/';

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();
const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click();

/** Whether the bands of a large disk can be looked at more closely, or from further away. */
export const canZoom = ({ picture, zoom }: LabState, by: 1 | -1): boolean =>
  picture?.view === 'layers' && (by < 0 ? Math.min(zoom, mostZoom(picture)) > 0 : zoom < mostZoom(picture));

const hasSteps = ({ path }: LabState): boolean => path.length > 0;
const changeSpeed = (lab: Lab, by: 1 | -1): void => lab.setSpeed(otherSpeed(lab.store.getState().speed, by));

const TABLE: Readonly<Record<ActionId, Entry>> = {
  forward: {
    group: 'move',
    keys: [{ key: 'ArrowRight', shown: '→' }],
    run: (lab) => lab.step(1),
    can: hasSteps,
  },
  back: {
    group: 'move',
    keys: [{ key: 'ArrowLeft', shown: '←' }],
    run: (lab) => lab.step(-1),
    can: hasSteps,
  },
  microForward: {
    group: 'move',
    keys: [{ key: '.', shown: '.' }],
    run: (lab) => lab.stepMicro(1),
    can: hasSteps,
  },
  microBack: {
    group: 'move',
    keys: [{ key: ',', shown: ',' }],
    run: (lab) => lab.stepMicro(-1),
    presenting: true,
    can: hasSteps,
  },
  forward10: {
    group: 'move',
    keys: [{ key: 'ArrowRight', shift: true, shown: 'Shift →' }],
    run: (lab) => lab.step(10),
    can: hasSteps,
  },
  back10: {
    group: 'move',
    keys: [{ key: 'ArrowLeft', shift: true, shown: 'Shift ←' }],
    run: (lab) => lab.step(-10),
    can: hasSteps,
  },
  first: {
    group: 'move',
    keys: [{ key: 'Home', shown: 'Home' }],
    run: (lab) => lab.first(),
    can: hasSteps,
  },
  last: { group: 'move', keys: [{ key: 'End', shown: 'End' }], run: (lab) => lab.last(), can: hasSteps },
  play: {
    group: 'play',
    keys: [{ key: ' ', shown: 'Space' }],
    run: (lab) => lab.togglePlay(),
    presenting: true,
    can: hasSteps,
  },
  slower: {
    group: 'play',
    keys: [{ key: '-', shown: '-' }],
    run: (lab) => changeSpeed(lab, -1),
    presenting: true,
  },
  faster: {
    group: 'play',
    keys: [{ key: '=', shown: '=' }],
    run: (lab) => changeSpeed(lab, 1),
    presenting: true,
  },
  console: {
    group: 'act',
    keys: [
      { key: ':', shown: ':' },
      { key: '/', shown: '/' },
    ],
    run: () => focus('[data-testid="console"]'),
  },
  stage: {
    group: 'act',
    keys: [{ key: 'g', shown: 'G' }],
    run: () => focus('.stage [data-item][tabindex="0"], .text-view'),
  },
  edit: { group: 'act', keys: [{ key: 'e', shown: 'E' }], run: (lab) => lab.edit() },
  undo: {
    group: 'act',
    keys: [{ key: 'z', control: true, shown: 'Ctrl Z' }],
    run: (lab) => lab.undo(),
    presenting: true,
    can: ({ undo }) => undo.length > 0,
  },
  redo: {
    group: 'act',
    keys: [
      { key: 'z', control: true, shift: true, shown: 'Ctrl Shift Z' },
      { key: 'y', control: true, shown: 'Ctrl Y' },
    ],
    run: (lab) => lab.redo(),
    presenting: true,
    can: ({ redo }) => redo.length > 0,
  },
  palette: {
    group: 'look',
    keys: [{ key: 'k', control: true, anywhere: true, shown: 'Ctrl K' }],
    run: (_lab, app) => app.openPalette(),
  },
  reasoning: { group: 'look', keys: [{ key: 'w', shown: 'W' }], run: (_lab, app) => app.toggleDepth() },
  text: {
    group: 'look',
    keys: [{ key: 't', shown: 'T' }],
    run: (lab) => lab.setAsText(!lab.store.getState().asText),
  },
  overview: {
    group: 'look',
    keys: [{ key: 'v', shown: 'V' }],
    run: (lab) => lab.setOverview(!lab.store.getState().overview),
    presenting: true,
  },
  zoomIn: {
    group: 'look',
    keys: [{ key: ']', shown: ']' }],
    run: (lab) => lab.zoomBy(1),
    can: (state) => canZoom(state, 1),
    presenting: true,
  },
  zoomOut: {
    group: 'look',
    keys: [{ key: '[', shown: '[' }],
    run: (lab) => lab.zoomBy(-1),
    can: (state) => canZoom(state, -1),
    presenting: true,
  },
  present: {
    group: 'look',
    keys: [{ key: 'p', shown: 'P' }],
    run: (_lab, app) => app.togglePresent(),
    presenting: true,
  },
  projector: {
    group: 'look',
    keys: [{ key: 'o', shift: true, shown: 'Shift O' }],
    run: (_lab, app) => app.openProjector(),
    presenting: true,
  },
  spotlight: {
    group: 'look',
    keys: [{ key: 'l', shown: 'L' }],
    run(lab) {
      const state = lab.store.getState();
      lab.spotlight(state.spotlight === '' ? meantId(state) : '');
    },
    presenting: true,
  },
  help: { group: 'look', keys: [{ key: '?', shown: '?' }], run: (_lab, app) => app.openHelp() },
  // In a tab of its own: the work here goes on.
  docs: { group: 'look', keys: [], run: () => void open(DOCS, '_blank', 'noopener') },
  open: {
    group: 'keep',
    keys: [{ key: 'o', shown: 'O' }],
    run: () => press('[data-testid="open"]'),
    can: ({ shelf }) => shelf !== null,
  },
  share: { group: 'keep', keys: [{ key: 's', shown: 'S' }], run: (_lab, app) => app.openShare() },
  export: { group: 'keep', keys: [{ key: 'x', shown: 'X' }], run: (_lab, app) => app.openExport() },
  dropEdit: {
    group: 'keep',
    keys: [],
    run: (lab) => lab.dropEdit(),
    can: ({ aside }) => aside !== null,
  },
};

export const ACTIONS: readonly Action[] = (Object.keys(TABLE) as ActionId[]).map((id) => ({
  id,
  words: text.ui.keys[id],
  ...TABLE[id],
}));
