/** What the palette offers, as data: everything the app can do, and every place it can go to. */

import type { Lab } from '../../lab/react.ts';
import type { LabState } from '../../lab/state.ts';
import { futures } from '../../lab/tree.ts';
import { THEMES, type Theme } from '../../paint/theme.ts';
import { parseCommand } from '../../scenario/command.ts';
import { pieces } from '../../scenario/token.ts';
import { text, wordsOf } from '../../text/index.ts';
import { ACTIONS, type AppControls } from '../actions.ts';
import { menuWords } from '../menu-words.ts';
import { SPEEDS } from '../speeds.ts';
import { ranked } from './rank.ts';

const { ui } = text;

/** Results listed at once: nobody reads further, and every one is drawn. */
const MOST = 100;
/** Other futures offered. */
const MOST_FUTURES = 50;

export interface Item {
  readonly id: string;
  readonly group: keyof typeof ui.groups;
  readonly words: string;
  /** A line of the scenario language, shown as it is. */
  readonly code: string;
  /** What else it says of itself. */
  readonly about: string;
  /** Keys that do the same. */
  readonly keys: readonly string[];
  /** Worth offering again before anything is typed: it will mean the same then. */
  readonly lasting: boolean;
  readonly run: () => void;
}

/** What items do beyond the lab. */
export interface Doing extends AppControls {
  setTheme(theme: Theme): void;
}

const item = (of: Pick<Item, 'id' | 'group' | 'words' | 'run'> & Partial<Item>): Item => ({
  code: '',
  about: '',
  keys: [],
  lasting: true,
  ...of,
});

const actionItems = (state: LabState, lab: Lab, app: Doing): readonly Item[] =>
  ACTIONS.filter(({ id, can }) => id !== 'palette' && (can?.(state) ?? true)).map(
    ({ id, words, keys, group, run }) =>
      item({
        id: `action:${id}`,
        group,
        words,
        keys: keys.map((key) => key.shown),
        run: () => run(lab, app),
      }),
  );

const commandItems = ({ picture, systemId }: LabState, lab: Lab): readonly Item[] =>
  (picture?.holders ?? []).flatMap(({ name, actions }) =>
    actions.map(({ id, subject, line }) =>
      item({
        id: `run:${line}`,
        group: 'run',
        words: ui.palette.of(name, menuWords(wordsOf(systemId).actions, id, subject)),
        code: line,
        lasting: false,
        run: () => void lab.run(line),
      }),
    ),
  );

const stepItems = ({ path }: LabState, lab: Lab): readonly Item[] =>
  path.map(({ id, line }, index) =>
    item({
      id: `step:${id}`,
      group: 'steps',
      words: ui.palette.step(index + 1),
      code: line,
      lasting: false,
      run: () => lab.seek(lab.end(id)),
    }),
  );

const futureItems = ({ nodes, path }: LabState, lab: Lab): readonly Item[] =>
  futures(nodes, path)
    .slice(0, MOST_FUTURES)
    .map(({ leaf, first, length }) =>
      item({
        id: `future:${leaf}`,
        group: 'futures',
        words: ui.future(length, first.line),
        lasting: false,
        run: () => lab.takeFuture(leaf),
      }),
    );

const shelfItems = ({ shelf }: LabState, lab: Lab): readonly Item[] => [
  ...(shelf?.scenarios ?? []).map((card) =>
    item({
      id: `scenario:${card.file}`,
      group: 'scenarios',
      words: card.title,
      about: card.about,
      run: () => void lab.openScenario(card),
    }),
  ),
  ...(shelf?.recordings ?? []).map((card) =>
    item({
      id: `recording:${card.file}`,
      group: 'recordings',
      words: card.title,
      about: card.about,
      run: () => void lab.openRecording(card),
    }),
  ),
];

const systemItems = ({ systems }: LabState, lab: Lab): readonly Item[] =>
  systems
    .filter(({ id }) => id !== lab.system)
    .map(({ id }) =>
      item({
        id: `system:${id}`,
        group: 'systems',
        words: ui.systems[id]?.name ?? id,
        about: ui.systems[id]?.about ?? '',
        run: () => lab.goElsewhere(id),
      }),
    );

const choiceItems = (lab: Lab, app: Doing): readonly Item[] => [
  ...THEMES.map((theme) =>
    item({
      id: `theme:${theme}`,
      group: 'themes',
      words: ui.palette.theme(ui.themes[theme]),
      run: () => app.setTheme(theme),
    }),
  ),
  ...SPEEDS.map((speed) =>
    item({
      id: `speed:${speed}`,
      group: 'speeds',
      words: ui.palette.speed(speed),
      run: () => lab.setSpeed(speed),
    }),
  ),
];

/** Everything there is to find, in the order in which it is listed. */
export const itemsOf = (state: LabState, lab: Lab, app: Doing): readonly Item[] => [
  ...actionItems(state, lab, app),
  ...commandItems(state, lab),
  ...futureItems(state, lab),
  ...shelfItems(state, lab),
  ...systemItems(state, lab),
  ...choiceItems(lab, app),
  ...stepItems(state, lab),
];

/** A query that reads as a command can be run as it stands. */
function typedCommand(query: string, { system }: LabState, lab: Lab): readonly Item[] {
  const [piece, extra] = pieces(query);
  if (!system || piece?.kind !== 'statement' || extra) return [];
  if ('problem' in parseCommand(piece.words, system.verbs)) return [];
  const line = query.trim();
  return [
    item({
      id: `run:${line}`,
      group: 'run',
      words: ui.palette.runLine(line),
      lasting: false,
      run: () => void lab.run(line),
    }),
  ];
}

/** A number leads to that step before anything else. */
const numbered = (query: string, { path }: LabState): string =>
  /^\d{1,6}$/.test(query) ? `step:${path[Number(query) - 1]?.id ?? ''}` : '';

/** Keeps the order of groups by their first item, so that a group stands together. */
function together(items: readonly Item[]): readonly Item[] {
  const groups = new Map<string, Item[]>();
  for (const one of items) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups.values()].flat();
}

/** What is listed for a query; for none what was used last, then all but the steps. */
export function find(
  query: string,
  all: readonly Item[],
  state: LabState,
  lab: Lab,
  recent: readonly string[],
): readonly Item[] {
  const wanted = query.trim();
  if (wanted === '') {
    const last = recent.flatMap((id) => all.filter((one) => one.id === id));
    const rest = all.filter(({ id, group }) => group !== 'steps' && !last.some((one) => one.id === id));
    return [...last.map((one) => ({ ...one, group: 'recent' as const })), ...rest].slice(0, MOST);
  }
  const direct = numbered(wanted, state);
  const first = [...all.filter(({ id }) => id === direct), ...typedCommand(wanted, state, lab)];
  const others = ranked(wanted, all, ({ words, code, about }) => [words, code, about]).filter(
    ({ id }) => !first.some((one) => one.id === id),
  );
  return together([...first, ...others].slice(0, MOST));
}
