/** The player of several pictures side by side. */
import type { ColumnView, ComparePicture, Picture } from '../../core/picture.ts';
import { costLine, narrateCompare, resultLines } from '../../paint/narrate-compare.ts';
import { compared } from '../../text/compare.ts';
import type { Board, BoardOptions } from './board.ts';
import { arrange, make, write } from './dom.ts';
import { mountWith } from './player.ts';
import { createStage, type Stage } from './stage.ts';

/** How high a column's picture is laid out; where it needs more, all of it is shown. */
const HEIGHT = 300;
const NARROWEST = 320;

const SHEET = `
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(320px,100%),1fr));gap:1px;background:var(--line)}
.column{background:var(--bg);min-inline-size:0}
.column h3{margin:0;padding:8px 12px 0;font-size:15px}
.acts h3{text-decoration:underline;text-underline-offset:4px}
.column p,.contrast{margin:0;padding:2px 12px 8px;font-size:13px;color:var(--muted)}
`;

interface Column {
  readonly element: HTMLElement;
  readonly stage: Stage;
  show(column: ColumnView): void;
}

function createColumn(name: string, settled: () => void): Column {
  const stage = createStage({ label: compared.column(name), press: null, settled });
  const [costs, results, nothing] = [make('p'), make('p'), make('p', {}, compared.nothing)];
  const element = make(
    'section',
    { class: 'column' },
    make('h3', {}, name),
    nothing,
    stage.element,
    costs,
    results,
  );
  return {
    element,
    stage,
    show(column) {
      element.classList.toggle('acts', column.acts);
      nothing.style.display = column.picture ? 'none' : '';
      stage.element.style.display = column.picture ? '' : 'none';
      write(costs, costLine(column));
      write(results, resultLines(column).join(' · '));
    },
  };
}

function createBoard({ settled }: BoardOptions): Board {
  const contrast = make('p', { class: 'contrast' });
  const columns = make('div', { class: 'columns' });
  const element = make('div', {}, contrast, columns);
  const made = new Map<string, Column>();
  let width = 0;
  let waiting = 0;
  const rested = (): void => {
    if (--waiting === 0) settled();
  };

  function sized(): void {
    const count = Math.max(1, Math.min(made.size, Math.floor(width / NARROWEST)));
    for (const { stage } of made.values()) stage.resize(Math.floor((width - count + 1) / count), HEIGHT);
  }

  return {
    element,
    heightFor: () => 560,
    show(shown: Picture, at, _starts, most) {
      const picture = shown as ComparePicture;
      write(contrast, picture.columns.length > 0 ? compared.contrast : compared.choose);
      const now = picture.columns.map((column) => {
        const known = made.get(`${column.id} ${column.picture?.view}`) ?? createColumn(column.name, rested);
        return [column, known] as const;
      });
      for (const { stage } of made.values()) stage.stop();
      made.clear();
      for (const [column, one] of now) made.set(`${column.id} ${column.picture?.view}`, one);
      arrange(
        columns,
        now.map(([, one]) => one.element),
      );
      sized();
      const moving = now.filter(([{ picture: own }]) => own !== null);
      waiting = moving.length;
      for (const [column, one] of now) one.show(column);
      for (const [{ picture: own, about }, { stage }] of moving)
        if (own) stage.show({ picture: own, ...at, about: about < 0 ? null : about }, most);
      if (moving.length === 0) settled();
    },
    resize(wide) {
      width = wide;
      sized();
    },
    fits: () => 32,
    chapters: (picture) => narrateCompare(picture as ComparePicture),
    stop() {
      for (const { stage } of made.values()) stage.stop();
    },
  };
}

export const mount = mountWith(createBoard, SHEET);
