/** Strategies side by side: a stage for each, all in lockstep, and below them what each did. */
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { ColumnView, ComparePicture, OneView, Picture } from '../../core/picture.ts';
import { microMs } from '../../lab/react.ts';
import { draw } from '../../paint/draw.ts';
import { stripesIn } from '../../paint/fills.ts';
import { costLine } from '../../paint/narrate-compare.ts';
import { layout } from '../../scene/layout.ts';
import type { Scene } from '../../scene/scene.ts';
import { compared } from '../../text/compare.ts';
import { useLab, useLabState } from '../context.ts';
import { CompareTable, Verdicts } from './CompareTable.tsx';
import { Patterns, Still } from './Shapes.tsx';
import { type Target, useMotion } from './useMotion.ts';
import { useSize } from './useSize.ts';
import { rememberWishes } from './wishes.ts';
import './compare.css';

const Chart = lazy(() => import('../panels/Chart.tsx').then((module) => ({ default: module.Chart })));

/** How high a column's picture is laid out; where it needs more, it scrolls. */
const HEIGHT = 400;
/** From this width on two names have room beside each other: that is worth more than larger letters. */
const TWO_FIT = 520;

interface PaintProps {
  readonly scene: Scene;
  readonly target: Scene;
  readonly label: string;
  readonly scale: number;
}

/** A scene to be looked at only: what can be done is done to all columns at once, by commands. */
function Painted({ scene, target, label, scale }: PaintProps) {
  const prefix = useId();
  const patterns = useMemo(() => stripesIn([...draw(target), ...draw(scene)]), [target, scene]);
  return (
    <svg
      width={scene.width * scale}
      height={scene.height * scale}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      role="img"
      aria-label={label}
    >
      <Patterns patterns={patterns} prefix={prefix} />
      {draw(scene).map((drawing) => (
        <Still key={drawing.id} drawing={drawing} prefix={prefix} />
      ))}
    </svg>
  );
}

interface Moment {
  readonly node: number;
  readonly micro: number;
  readonly count: number;
  readonly step: number;
}

interface SceneProps {
  readonly column: ColumnView;
  readonly picture: OneView;
  readonly before: OneView | null;
  readonly moment: Moment;
  readonly width: number;
  readonly scale: number;
  readonly onRest: () => void;
}

function ColumnScene({ column, picture, before, moment, width, scale: wished, onRest }: SceneProps) {
  const lab = useLab();
  const scale = Math.min(wished, Math.max(1, width / TWO_FIT));
  const speed = useLabState((state) => state.speed);
  const t = useLabState((state) => state.scrub);
  const about = column.about < 0 ? null : column.about;
  const make = useCallback(
    (one: OneView | null): Scene | null =>
      one && layout(one, { width: width / scale, height: HEIGHT, holder: about }),
    [width, scale, about],
  );
  const scene = useMemo(() => make(picture) as Scene, [make, picture]);
  const earlier = useMemo(() => make(before), [make, before]);
  const { step, micro, count } = moment;
  const target = useMemo((): Target => ({ scene, step, micro }), [scene, step, micro]);
  const tempo = { animated: lab.animated(), speed, most: microMs(count) * 0.85 };
  const scrub = useMemo(() => (t !== null && earlier ? { before: earlier, t } : null), [t, earlier]);
  const shown = useMotion(target, tempo, scrub, onRest);
  return <Painted scene={shown} target={scene} label={compared.column(column.name)} scale={scale} />;
}

/** Nothing moves where there is nothing: it has come to rest at once. */
function Nothing({ onRest }: { readonly onRest: () => void }) {
  useEffect(onRest, [onRest]);
  return <p className="nothing">{compared.nothing}</p>;
}

interface ColumnProps {
  readonly column: ColumnView;
  readonly before: OneView | null;
  readonly moment: Moment;
  readonly scale: number;
  readonly onRest: (id: string) => void;
}

function Column({ column, before, moment, scale, onRest }: ColumnProps) {
  const [frame, { width }] = useSize();
  const heading = useId();
  const { id, name, picture, acts } = column;
  const rest = useCallback(() => onRest(id), [onRest, id]);
  return (
    <section className={acts ? 'column acts' : 'column'} aria-labelledby={heading} data-strategy={id}>
      <header>
        <h3 id={heading}>{name}</h3>
        {acts && <span className="acts-now">{compared.acts}</span>}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <div className="column-stage" ref={frame} tabIndex={0} role="group" aria-labelledby={heading}>
        {!picture && <Nothing onRest={rest} />}
        {picture && width > 0 && (
          <ColumnScene
            {...{ column, picture, before, moment, width, scale }}
            onRest={rest}
            // Another system begins anew.
            key={picture.view}
          />
        )}
      </div>
      <p className="cost-line">{costLine(column)}</p>
      <Verdicts column={column} />
    </section>
  );
}

/** Of another moment, the picture of the same column. */
function columnBefore(earlier: Picture | null, id: string): OneView | null {
  if (earlier?.view !== 'compare') return null;
  return earlier.columns.find((column) => column.id === id)?.picture ?? null;
}

interface Props {
  readonly picture: ComparePicture;
  readonly scale: number;
}

/** Several pictures share the room of one: before an audience they grow less than one alone would. */
const grown = (scale: number): number => Math.max(1, scale / 1.6);

export function CompareStage({ picture, scale }: Props) {
  const lab = useLab();
  const earlier = useLabState((state) => state.before);
  const step = useLabState((state) => state.path.findIndex(({ id }) => id === picture.node));
  const [frame, { width, height }] = useSize();
  const { node, micro, columns, told } = picture;
  const moment = useMemo(
    (): Moment => ({ node, micro, step, count: told.length }),
    [node, micro, step, told.length],
  );
  // The moment has come to rest when all columns have.
  const waiting = useRef<Set<string>>(new Set());
  const key = columns.map(({ id }) => id).join(' ');
  const onRest = useMemo(() => {
    waiting.current = new Set(key === '' ? [] : key.split(' '));
    return (id: string): void => {
      waiting.current.delete(id);
      if (waiting.current.size === 0) lab.settle(node, micro);
    };
  }, [lab, node, micro, key]);
  useEffect(() => {
    if (key === '') lab.settle(node, micro);
  }, [lab, node, micro, key]);
  useEffect(() => {
    if (width > 0)
      rememberWishes({ width: Math.max(width, 800), height: Math.max(height, 600), holder: null });
  }, [width, height]);
  return (
    <div className="compare" ref={frame} data-testid="compare">
      <p className="contrast">{columns.length > 0 ? compared.contrast : compared.choose}</p>
      <div className="columns" data-count={columns.length}>
        {columns.map((column) => (
          <Column
            key={column.id}
            column={column}
            before={columnBefore(earlier, column.id)}
            {...{ moment, onRest }}
            scale={grown(scale)}
          />
        ))}
      </div>
      {columns.length > 0 && <CompareTable columns={columns} />}
      {columns.length > 0 && (
        <Suspense fallback={<div className="chart waiting" />}>
          <Chart />
        </Suspense>
      )}
    </div>
  );
}
